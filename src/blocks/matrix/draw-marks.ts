/** What lies over the cells of a matrix: lines around own and chosen ones, scroll bars, and the mark of the order on a head. */
import type { HeadMark, MatrixWindow } from "#blocks/matrix/place";
import { layer, setAttribute, setStyle, type Svg } from "#blocks/parts/frame";
import { px } from "#blocks/parts/text-fit";

const LINE_PX = { own: 1.5, chosen: 2.5 };
const COLOR = { own: "var(--accent)", chosen: "var(--ink)" };

/** Draws outlines, then the thumbs of scroll bars, which can be dragged. */
export function drawOnTop(root: Svg, { outlines, thumbs }: MatrixWindow): void {
  layer(root, "outlines")
    .attr("aria-hidden", "true")
    .style("pointer-events", "none")
    .selectChildren<SVGRectElement, (typeof outlines)[number]>("rect")
    .data(outlines)
    .join("rect")
    .each(function draw({ kind, box }) {
      setAttribute(this, "x", px(box.left));
      setAttribute(this, "y", px(box.top));
      setAttribute(this, "width", px(box.right - box.left));
      setAttribute(this, "height", px(box.bottom - box.top));
      setAttribute(this, "rx", 1);
      setStyle(this, "fill", "none");
      setStyle(this, "stroke", COLOR[kind]);
      setStyle(this, "stroke-width", `${LINE_PX[kind]}px`);
    });
  layer(root, "bars")
    .attr("aria-hidden", "true")
    .selectChildren<SVGRectElement, (typeof thumbs)[number]>("rect")
    .data(thumbs)
    .join("rect")
    .each(function draw({ axis, box }) {
      setAttribute(this, "data-bar", axis);
      setAttribute(this, "x", box.left);
      setAttribute(this, "y", box.top);
      setAttribute(this, "width", px(box.right - box.left));
      setAttribute(this, "height", px(box.bottom - box.top));
      setAttribute(this, "rx", 3);
      setStyle(this, "fill", "var(--ink-2)");
      setStyle(this, "fill-opacity", "0.4");
      setStyle(this, "touch-action", "none");
    });
}

/** A triangle: below the words of a column, or behind those of a row; it points where the larger values are. */
export function drawOrder(path: SVGElement, { box, order, at }: HeadMark, textPx: number): void {
  setAttribute(path, "aria-hidden", "true");
  setStyle(path, "fill", "var(--accent)");
  if (order === null) {
    setAttribute(path, "d", null);
    return;
  }
  const half = textPx * 0.28;
  const towards = order === "descending" ? -1 : 1;
  if (at.row < 0) {
    const [x, y] = [(box.left + box.right) / 2, box.bottom - textPx * 0.45];
    const tip = y + towards * half * 0.9;
    const base = y - towards * half * 0.9;
    setAttribute(path, "d", `M${px(x)},${px(tip)}L${px(x - half)},${px(base)}H${px(x + half)}Z`);
    return;
  }
  const [x, y] = [box.right - textPx * 0.7, (box.top + box.bottom) / 2];
  const tip = x + towards * half * 0.9;
  const base = x - towards * half * 0.9;
  setAttribute(path, "d", `M${px(tip)},${px(y)}L${px(base)},${px(y - half)}V${px(y + half)}Z`);
}
