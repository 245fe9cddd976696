/** A list by name, as a view describes it: its columns, and where its lines come from. Knows no state and no view. */
import type { Rows } from "#blocks/block";
import type { EngineCalls } from "#model/engine-calls";

/** Lines fetched at a time; a list begins with so many, as far as it has them. */
export const LIST_BLOCK = 100;

/** A column of a list by name. */
export interface ListColumn {
  readonly id: string;
  readonly title: string;
  /** Least width, in sizes of text; where there is more room, its share of it. */
  readonly width: number;
  /** Whether the list can be ordered by it. */
  readonly isSortable: boolean;
}

/** One line of a list by name. */
export interface ListLine {
  /** Names it in the address. */
  readonly key: string;
  /** As the columns; `absent` says why there is no value. */
  readonly cells: readonly { readonly text: string; readonly absent?: string }[];
}

/** A list by name: too many lines to stand in a table at once. They are fetched as they come into sight. */
export interface NameList {
  /** Tells one list from another: lines of another key are others. */
  readonly key: string;
  readonly caption: string;
  readonly columns: readonly ListColumn[];
  readonly sort: { readonly column: string; readonly isDescending: boolean };
  /** What names are searched for, or "". */
  readonly find: string;
  readonly total: number;
  /** The lines it begins with. */
  readonly first: readonly ListLine[];
  /** Key of the line chosen, or "". */
  readonly chosen: string;
  /** The value of `sort` in the address that a press on a column's head asks for. */
  sortBy(column: string): string;
  /** Lines from a position on, as far as there are; rejects with an AppError. */
  lines(engine: EngineCalls, from: number, count: number): Promise<readonly ListLine[]>;
  /** Where what a line names is, `[lng, lat]`; null when it is not there. */
  pointOf(engine: EngineCalls, key: string): Promise<readonly [number, number] | null>;
  /** The lines as a table, up to a limit, to be taken away; rejects with an AppError. */
  take(engine: EngineCalls, most: number): Promise<TakenList>;
  /** Filled in for exports and print only. */
  readonly taken?: TakenList;
}

/** Lines of a list as they leave the screen. */
export interface TakenList {
  readonly rows: Rows;
  /** That there are more than these, or "". */
  readonly note: string;
}
