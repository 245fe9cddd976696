/** What a list rests on, line by line, and the name of a file that holds it. Pure. */
import { fileNameOf } from "#base/file-name";
import type { Dataset } from "#model/dataset";
import { FILTER_IDS, filtersOf, isFiltered, NO_FILTERS, type Filters } from "#model/filters";
import { regionOf } from "#model/regions";
import { coverageText, coveredName } from "#text/coverage";
import { filterChips, pause } from "#text/filters";
import { label } from "#text/labels";
import { listWords, type ListWord } from "#text/list-words";
import { datasetName } from "#text/dataset-name";
import type { Note } from "#views/sheet";
import type { Stamp } from "#views/view";
import { listedRegion, sortOf, type ListAt } from "./at";

/** Title, scope, conditions, order, source, version, address and day. */
export function listNotes(
  at: ListAt,
  dataset: Dataset,
  { title, isDemo }: { readonly title: string; readonly isDemo: boolean },
  { address, day }: Stamp,
): readonly Note[] {
  const { lang, of } = at;
  const scope = coveredName(lang, dataset, of, regionOf(dataset.tree, listedRegion(at)));
  const used = filtersOf(at.filters, of);
  const left = FILTER_IDS.filter((id) => !isFiltered(used, id)).map((id) => [id, at.filters[id]]);
  const unused = conditions(at, dataset, { ...NO_FILTERS, ...(Object.fromEntries(left) as Partial<Filters>) });
  const asked = [
    ...conditions(at, dataset, used),
    ...(at.find === "" ? [] : [`${listWords(lang, "find")}${colon(at)}${at.find}`]),
  ];
  const { sort, isDescending } = sortOf(at);
  const order = `${listWords(lang, sort satisfies ListWord)} · ${listWords(lang, isDescending ? "down" : "up")}`;
  const source = datasetName(lang, dataset);
  const lines: readonly (readonly [name: string, text: string, only?: Note["only"]])[] = [
    [label(lang, "csv.basis"), label(lang, "csv.hash"), "csv"],
    [label(lang, "csv.title"), title],
    [
      label(lang, "csv.scope"),
      lang === "zh"
        ? `${scope}（${coverageText(lang, dataset, of)}）`
        : `${scope} (${coverageText(lang, dataset, of)})`,
    ],
    [label(lang, "csv.conditions"), asked.join(pause(lang)) || label(lang, "csv.none")],
    ...(unused.length === 0 ? [] : [[label(lang, "csv.unused"), unused.join(pause(lang))] as const]),
    [listWords(lang, "order"), order],
    [label(lang, "csv.basis"), listWords(lang, "pinyin")],
    [label(lang, "csv.source"), isDemo ? [source, label(lang, "demo.note")].join(pause(lang)) : source],
    [label(lang, "csv.version"), dataset.hash],
    [label(lang, "csv.address"), address],
    [label(lang, "csv.day"), day],
  ];
  return lines.map(([name, text, only]) => ({ name, text, ...(only && { only }) }));
}

function colon({ lang }: ListAt): string {
  return lang === "zh" ? "：" : ": ";
}

function conditions(at: ListAt, dataset: Dataset, filters: Filters): readonly string[] {
  return filterChips(at.lang, filters, dataset).map(
    ({ filter, text }) => `${label(at.lang, `filter.${filter}`)}${colon(at)}${text}`,
  );
}

/** Characters of a file's name: systems take 255 bytes, of which a Chinese character has three. */
const MOST_NAME = 66;

/** Name of a file, without its ending: region, list, conditions, and that some of it is made up for demonstration. */
export function listFileName(
  at: ListAt,
  dataset: Dataset,
  { region, title, isDemo }: { readonly region: string; readonly title: string; readonly isDemo: boolean },
): string {
  const { lang, of, find } = at;
  const chips = filterChips(lang, filtersOf(at.filters, of), dataset).map(({ text }) => text);
  const demo = isDemo ? [label(lang, "demo.short")] : [];
  return fileNameOf([label(lang, "app.name"), region, title, ...demo, ...chips, find]).slice(0, MOST_NAME);
}
