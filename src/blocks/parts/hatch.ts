/** Hatched and dotted rectangles as one path each: no ids, so a chart can be copied into any document. Pure. */
import { px } from "#blocks/parts/text-fit";

/** Rising diagonals `gapPx` apart, cut off at the edges of the rectangle. */
export function hatchPath(x: number, y: number, width: number, height: number, gapPx: number): string {
  let path = "";
  for (let offset = gapPx; offset < width + height; offset += gapPx) {
    const fromX = x + Math.max(0, offset - height);
    const fromY = y + Math.min(height, offset);
    const toX = x + Math.min(width, offset);
    const toY = y + Math.max(0, offset - width);
    path += `M${px(fromX)},${px(fromY)}L${px(toX)},${px(toY)}`;
  }
  return path;
}

/** Dots `gapPx` apart, every other row shifted, to be stroked with round caps. */
export function dotsPath(x: number, y: number, width: number, height: number, gapPx: number): string {
  let path = "";
  for (let row = 0; (row + 0.5) * gapPx < height; row++) {
    const shift = row % 2 === 0 ? 0.5 : 1;
    for (let column = 0; (column + shift) * gapPx < width; column++)
      path += `M${px(x + (column + shift) * gapPx)},${px(y + (row + 0.5) * gapPx)}h0.01`;
  }
  return path;
}
