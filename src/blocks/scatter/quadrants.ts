/** The lines that part a scatter into four, and the names of the four in their outer corners. Pure. */
import { anchorX, boxAt, freeSpot, type Box, type TextSpot } from "#blocks/parts/boxes";
import { px } from "#blocks/parts/text-fit";
import { textBlock, type PlacedText } from "#blocks/parts/text-lines";
import type { ScatterFrame } from "#blocks/scatter/frame";
import type { ScatterInput, ScatterMark } from "#blocks/scatter/input";

export interface PlacedQuadrants {
  /** Px where the lines cross. */
  readonly x: number;
  readonly y: number;
  /** Names that have room in their part. */
  readonly texts: readonly PlacedText[];
  /** What these take of the plot. */
  readonly boxes: readonly Box[];
}

/** Free between a name and the edges of its part, ems. */
const PAD_EM = 0.4;

/** Places lines and names, these in the corner of their part that covers fewest points; null where the plot is not parted. */
export function placeQuadrants(
  { quadrants, textPx }: ScatterInput,
  frame: ScatterFrame,
  marks: readonly ScatterMark[],
  radius: number,
): PlacedQuadrants | null {
  if (!quadrants || !Number.isFinite(quadrants.x) || !Number.isFinite(quadrants.y)) return null;
  const { plot } = frame;
  const x = px(frame.xOf(quadrants.x));
  const y = px(frame.yOf(quadrants.y));
  const pad = textPx * PAD_EM;
  const texts: PlacedText[] = [];
  const boxes: Box[] = [];
  for (const [name, isRight, isBottom] of [
    [quadrants.names.topLeft, false, false],
    [quadrants.names.topRight, true, false],
    [quadrants.names.bottomLeft, false, true],
    [quadrants.names.bottomRight, true, true],
  ] as const) {
    const part: Box = {
      left: (isRight ? x : plot.left) + pad,
      right: (isRight ? plot.right : x) - pad,
      top: (isBottom ? y : plot.top) + pad / 2,
      bottom: (isBottom ? plot.bottom : y) - pad / 2,
    };
    const words = textBlock([{ text: name, strong: true }], textPx, Infinity);
    if (words.lines.length === 0) continue;
    const top = isBottom ? part.bottom - words.height : part.top;
    const outer: TextSpot = isRight
      ? { box: boxAt(part.right - words.width, top, words), anchor: "end" }
      : { box: boxAt(part.left, top, words), anchor: "start" };
    const inner: TextSpot = isRight
      ? { box: boxAt(part.left, top, words), anchor: "start" }
      : { box: boxAt(part.right - words.width, top, words), anchor: "end" };
    const spot = freeSpot([outer, inner], { bounds: part, taken: frame.inside, points: marks, radius });
    if (spot === null) continue;
    texts.push({ lines: words.lines, x: anchorX(spot), top: spot.box.top, anchor: spot.anchor, tone: "quadrant" });
    boxes.push(spot.box);
  }
  return { x, y, texts, boxes };
}
