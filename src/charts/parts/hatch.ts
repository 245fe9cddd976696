/** Lines of a hatched rectangle as one path: no ids, so a chart can be copied into any document. Pure. */
import { px } from "#charts/parts/text-fit";

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
