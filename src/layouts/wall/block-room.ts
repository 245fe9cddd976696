/** The room that a block of a wall has, and a block made to fit it. */
import type { BlockContent } from "#blocks/kinds";
import type { Lang } from "#model/state";

/** The room of one block, CSS px, and how the wall around it is composed. */
export interface BlockRoom {
  readonly widthPx: number;
  readonly heightPx: number;
  /** No text is smaller. */
  readonly leastPx: number;
  /** Lists stand side by side. */
  readonly isAbreast: boolean;
  readonly isUpright: boolean;
  readonly lang: Lang;
}

/** A block and the size of text it is drawn with. */
export interface FittedBlock {
  readonly content: BlockContent;
  readonly textPx: number;
}
