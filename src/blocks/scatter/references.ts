/** The nation's lines across a scatter and their words: x above the plot, y within it. Pure. */
import { anchorX, boxAt, freeSpot, type Box, type TextSpot } from "#blocks/parts/boxes";
import { px } from "#blocks/parts/text-fit";
import { textBlock, type PlacedText } from "#blocks/parts/text-lines";
import type { ScatterFrame } from "#blocks/scatter/frame";
import type { ScatterInput, ScatterMark } from "#blocks/scatter/input";

export interface PlacedReference {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
  /** Null where there is no room for it. */
  readonly text: PlacedText | null;
  /** What the text takes of the plot. */
  readonly box: Box | null;
}

/** Places the lines that there are. */
export function placeReferences(
  { nation, textPx, width }: ScatterInput,
  frame: ScatterFrame,
  marks: readonly ScatterMark[],
  radius: number,
): readonly PlacedReference[] {
  const { plot } = frame;
  const references: PlacedReference[] = [];
  if (frame.reference.lines.length > 0 && nation?.x) {
    const x = px(frame.xOf(nation.x.value));
    const half = frame.reference.width / 2;
    const middle = Math.max(half, Math.min(width - half, x));
    const { lines, height } = frame.reference;
    references.push({
      x1: x,
      y1: px(frame.referenceTop + height),
      x2: x,
      y2: plot.bottom,
      text: { lines, x: middle, top: frame.referenceTop, anchor: "middle", tone: "reference" },
      box: null,
    });
  }
  if (nation?.y && Number.isFinite(nation.y.value)) {
    const y = px(frame.yOf(nation.y.value));
    const words = textBlock(nation.y.label, textPx, plot.right - plot.left);
    const spots = [plot.right - words.width, plot.left].flatMap((left) =>
      [y - words.height - 1, y + 2].map((top): TextSpot => ({
        box: boxAt(left, top, words),
        anchor: left === plot.left ? "start" : "end",
      })),
    );
    const spot = freeSpot(spots, { bounds: plot, taken: frame.inside, points: marks, radius });
    references.push({
      x1: plot.left,
      y1: y,
      x2: plot.right,
      y2: y,
      text: spot && { lines: words.lines, x: anchorX(spot), top: spot.box.top, anchor: spot.anchor, tone: "reference" },
      box: spot?.box ?? null,
    });
  }
  return references;
}
