/** What stands beside the pointer: a region with its numbers, or what is known of one entity. */
import type { Box } from "#blocks/parts/boxes";
import type { Names } from "#model/names";

export interface HoverLine {
  readonly name: string;
  readonly value: string;
  /** Where the value leads: of a card that can be clicked, and http or https only. */
  readonly href?: string;
}

export interface HoverCard {
  readonly title: string;
  readonly subtitle: string;
  /** Key figure in large type, or "". */
  readonly figure: string;
  readonly lines: readonly HoverLine[];
  readonly note: string;
  /** The names behind the figure; of a card that can be clicked. */
  readonly names?: Names;
  /** Anchor in pixels of the offset parent. */
  readonly x: number;
  readonly y: number;
  /** What stays in sight beside the card where there is room; the anchor alone when left out. */
  readonly around?: Box;
}
