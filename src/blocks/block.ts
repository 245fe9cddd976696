/**
 * What every kind of block offers: marks placed by pure arithmetic, an SVG drawing of them that tells what the user means, and
 * the same numbers as rows of a table, for exports and for readers who see no marks. Knows no state and no view.
 */
import type { ListHandlers } from "#blocks/parts/rows-focus";
import type { RangeHandlers } from "#blocks/parts/range-pointer";
import type { Lang } from "#model/state";

/** What the user did with a block; a kind uses those that mean something in it. */
export interface BlockHandlers extends ListHandlers, RangeHandlers {}

/** What a block is drawn at, CSS px. */
export interface BlockSize {
  readonly width: number;
  readonly textPx: number;
}

/** Cells of one row; null where there is no number. */
export type RowCell = string | number | null;

/** The numbers of a block as a table. */
export interface Rows {
  readonly columns: readonly { readonly title: string; readonly isNumber: boolean }[];
  readonly cells: readonly (readonly RowCell[])[];
}

/** One kind of block over its input; width and size of text come with the drawing. */
export interface BlockKind<Input extends BlockSize, Placed> {
  place(input: Input): Placed;
  draw(svg: SVGSVGElement, placed: Placed, on: BlockHandlers): void;
  rows(input: Omit<Input, keyof BlockSize>, lang: Lang): Rows;
}
