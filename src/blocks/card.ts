/** One linked chart as a view describes it: title, numbers or why there are none, and what is said beside them. */
import type { BlockContent } from "#blocks/kinds";
import type { Names } from "#model/names";

export interface Card {
  readonly id: string;
  readonly title: string;
  readonly hint: string;
  /** Null while the numbers are on their way, or where `explanation` says why there are none. */
  readonly spec: BlockContent | null;
  readonly explanation: string;
  /** What the bars leave out, said below them. */
  readonly note?: string;
  /** Rows left out; 0 = nothing to expand. */
  readonly more: number;
  readonly expanded: boolean;
  /** Whether it is the main picture of its sheet: as wide as the room beside the map, and before the map where there is place for one. */
  readonly isWide?: boolean;
  /** Where one may go from it: buttons beside the title, each told to the view as a mark to go where it leads. */
  readonly leads?: readonly CardLead[];
  /** What a mark counts, where that can be listed by name. */
  namesOf?(key: string): Names | null;
}

export interface CardLead {
  readonly key: string;
  readonly text: string;
}
