/** What the pages of tours are written from, and what comes out. Names types of this folder only, so that tools without a page can ask for them. */
import type { Lang, ThemeId } from "#model/state";

export interface TourPagesJob {
  /** A file of the published dataset by its path within the folder. */
  readonly read: (path: string) => Promise<Uint8Array>;
  /** Tours by name: the text of their files. */
  readonly tours: readonly { readonly name: string; readonly text: string }[];
  readonly lang: Lang;
  readonly theme: ThemeId;
}

export interface TourPage {
  /** Name of the tour's file, without its ending. */
  readonly name: string;
  readonly title: string;
  readonly html: string;
  readonly slides: number;
  /** What of the tour or of its slides could not be told, in words. */
  readonly problems: readonly string[];
}

/** Writes one page for each tour that has a slide. Errors: those of opening a dataset. */
export type WriteTourPages = (job: TourPagesJob) => Promise<readonly TourPage[]>;
