/** What sheets of industry chains leave with: notes that all have, around their own. Pure. */
import type { Dataset } from "#model/dataset";
import type { Lang } from "#model/state";
import { label } from "#text/labels";
import { datasetName } from "#text/dataset-name";
import { originText } from "#text/origins";
import type { Note } from "#views/sheet";
import type { Stamp } from "#views/view";

export interface NoteFrame {
  readonly lang: Lang;
  readonly dataset: Dataset;
  readonly title: string;
  /** The region told of. */
  readonly scope: string;
  readonly source: string;
  /** Some of it is made up for demonstration. */
  readonly isDemo: boolean;
}

/** Title and scope, what is the sheet's own, then source, version, address and day. */
export function framedNotes(frame: NoteFrame, { address, day }: Stamp, own: readonly Note[]): readonly Note[] {
  const { lang, dataset, title, scope, source, isDemo } = frame;
  const say = (key: Parameters<typeof label>[1]): string => label(lang, key);
  const demo = isDemo ? `${say("demo.badge")}${lang === "zh" ? "；" : "; "}` : "";
  return [
    { name: say("csv.basis"), text: say("csv.hash"), only: "csv" },
    { name: say("csv.title"), text: title },
    { name: say("csv.scope"), text: scope },
    ...own,
    { name: say("csv.source"), text: demo + source },
    { name: say("csv.version"), text: `${datasetName(lang, dataset)} ${dataset.hash}` },
    { name: say("csv.address"), text: address },
    { name: say("csv.day"), text: day },
  ];
}

/** What stands beside cells: that shares are of all rows. */
export function cellNote(lang: Lang): Note {
  return { name: label(lang, "csv.basis"), text: label(lang, "csv.share"), only: "cells" };
}

/** How many of the companies told of are real and how many made up; "" where one of them is none. */
export function mixedText(lang: Lang, all: number, real: number): string {
  return real > 0 && all > real ? originText(lang, "company", real, all - real) : "";
}
