/** Draws the main chart of a picture as large as its room allows. Knows no sheet and no drawing. */
import type { BlockContent } from "#blocks/kinds";

/** Sizes of text times that of the page: the largest, and the least, below which nobody reads it. */
const SIZES = { most: 1.9, least: 0.5, leastOfMatrix: 0.75 };
const STEP = 0.95;
/** Rows that a matrix too high for its room begins with, and those it keeps. */
const ROWS = { most: 40, least: 4 };

/** The chart at the largest size of text at which it is no higher than the room; a matrix of fewer rows, rather than too small to read. */
export function fittingPart<Part extends { readonly height: number }>(
  draw: (content: BlockContent, size: number) => Part,
  content: BlockContent,
  roomPx: number,
  textPx: number,
): Part {
  const least = textPx * (content.kind === "matrix" ? SIZES.leastOfMatrix : SIZES.least);
  let size = textPx * SIZES.most;
  let part = draw(content, size);
  while (part.height > roomPx && size > least) {
    size *= STEP;
    part = draw(content, size);
  }
  if (content.kind !== "matrix") return part;
  for (let rows = ROWS.most; part.height > roomPx && rows >= ROWS.least; rows -= 2) {
    part = draw({ ...content, input: { ...content.input, mostRows: rows } }, size);
  }
  return part;
}
