/** What a slide of the page of a tour is made of. */
import type { Lang } from "#model/state";
import type { ThemeName } from "#theme/palettes";
import type { Sheet } from "#views/sheet";
import type { PageMarkup } from "./markup";

export interface SlideFact {
  readonly text: string;
  readonly figure: string;
  readonly source: string;
}

/** A slide with its answer. */
export interface SlideModel {
  readonly sheet: Sheet;
  /** What the slide tells, or the question. */
  readonly title: string;
  readonly place: string;
  /** What the speaker says, or "". */
  readonly script: string;
  readonly isCover: boolean;
  /** Id of the chart shown; null: the first that has numbers. */
  readonly block: string | null;
  /** Figures reported in the press, each with its article and day. */
  readonly facts: readonly SlideFact[];
  /** Review number of the map or that there is none, the source of its base, and the dataset. */
  readonly attribution: string;
  /** Draws the sheet's map at a size, px; null where it has none. */
  readonly drawMap: ((width: number, height: number) => Promise<Element>) | null;
}

export interface SlideLook {
  readonly lang: Lang;
  readonly theme: ThemeName;
  /** Counted from 1. */
  readonly position: number;
  readonly count: number;
  /** Version, hash and date of the dataset. */
  readonly versionLine: string;
  readonly markup: PageMarkup;
}
