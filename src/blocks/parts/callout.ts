/** The words on one mark, in a box beside it, while the pointer or the keyboard is on it. Knows no chart. */
import { boxAt, type Box, type Spot } from "#blocks/parts/boxes";
import { layer, setAttribute, type Svg } from "#blocks/parts/frame";
import { drawLines, textBlock, type PlacedText } from "#blocks/parts/text-lines";
import { px } from "#blocks/parts/text-fit";
import type { Run } from "#blocks/parts/wrap-text";

/** A mark as its callout needs it. */
export interface CalloutMark extends Spot {
  readonly label: string;
  readonly description: string;
  /** Half its width and height, px. */
  readonly halfWidth: number;
  readonly halfHeight: number;
  /** Radius of the corners of the outline, px; round when left out. */
  readonly cornerPx?: number;
}

export interface PlacedCallout {
  readonly box: Box;
  readonly text: PlacedText;
  /** The outline around the mark. */
  readonly ring: Box;
  readonly ringRadius: number;
}

/** Widest callout in ems. */
const WIDEST_EM = 20;
const RING_GAP_PX = 2.5;

/** Places the words above a mark, below where there is more room, within the width of the chart. */
export function placeCallout(
  mark: CalloutMark,
  frame: { readonly width: number; readonly height: number; readonly textPx: number },
): PlacedCallout {
  const { width, height, textPx } = frame;
  const pad = Math.round(textPx * 0.5);
  const words = textBlock(runsOf(mark), textPx, Math.min(width - 2 * pad, textPx * WIDEST_EM));
  const size = { width: words.width + 2 * pad, height: words.height + pad };
  const left = Math.max(0, Math.min(width - size.width, mark.x - size.width / 2));
  const reach = mark.halfHeight + RING_GAP_PX + textPx * 0.4;
  const above = mark.y - reach - size.height;
  const isBelow = above < 0 && mark.y + reach + size.height <= height;
  const box = boxAt(px(left), px(isBelow ? mark.y + reach : Math.max(0, above)), size);
  const halfWidth = mark.halfWidth + RING_GAP_PX;
  const halfHeight = mark.halfHeight + RING_GAP_PX;
  return {
    box,
    text: { lines: words.lines, x: box.left + pad, top: box.top + pad / 2, anchor: "start", tone: "words" },
    ring: boxAt(px(mark.x - halfWidth), px(mark.y - halfHeight), { width: 2 * halfWidth, height: 2 * halfHeight }),
    ringRadius: mark.cornerPx ?? px(Math.min(halfWidth, halfHeight)),
  };
}

/** The description with the name in it set strong, or before it. */
function runsOf({ label, description }: CalloutMark): readonly Run[] {
  const isNamed = description.startsWith(label);
  const rest = isNamed ? description.slice(label.length) : description;
  return [
    { text: label, strong: true },
    { text: isNamed ? rest : ` ${rest}`, strong: false },
  ];
}

/** Draws a callout above everything else, or takes it away. */
export function drawCallout(root: Svg, callout: PlacedCallout | null, textPx: number): void {
  const group = layer(root, "callout-box");
  const boxes =
    callout === null
      ? []
      : [
          { name: "ring", box: callout.ring, radius: callout.ringRadius },
          { name: "ground", box: callout.box, radius: Math.round(textPx * 0.25) },
        ];
  group
    .selectChildren<SVGRectElement, (typeof boxes)[number]>("rect")
    .data(boxes)
    .join("rect")
    .each(function draw({ name, box, radius }) {
      setAttribute(this, "class", name);
      setAttribute(this, "x", box.left);
      setAttribute(this, "y", box.top);
      setAttribute(this, "width", px(box.right - box.left));
      setAttribute(this, "height", px(box.bottom - box.top));
      setAttribute(this, "rx", radius);
    });
  drawLines(group, callout === null ? [] : [callout.text], textPx);
}
