/** Draws texts under a baseline. Knows no chart. */
import { layer, setAttribute, setText, type Svg } from "#blocks/parts/frame";

/** A text centred at x; strong where the reader should look. */
export interface AxisText {
  readonly text: string;
  readonly x: number;
  readonly strong: boolean;
}

/** Draws the baseline from `left` to `right` at `y` and the texts below it, their middle at `textY`; nothing without texts. */
export function drawAxis(
  root: Svg,
  axis: {
    readonly left: number;
    readonly right: number;
    readonly y: number;
    readonly textY: number;
    readonly texts: readonly AxisText[];
  },
): void {
  const group = layer(root, "axis");
  group
    .selectChildren<SVGLineElement, number>("line")
    .data(axis.texts.length === 0 ? [] : [axis.y])
    .join("line")
    .attr("x1", axis.left)
    .attr("x2", axis.right)
    .attr("y1", (y) => y)
    .attr("y2", (y) => y);
  group
    .selectChildren<SVGTextElement, AxisText>("text")
    .data(axis.texts, ({ text }) => text)
    .join((entering) =>
      entering.append("text").attr("text-anchor", "middle").attr("dy", "0.35em").attr("aria-hidden", "true"),
    )
    .each(function draw({ text, x, strong }) {
      setAttribute(this, "class", strong ? "strong" : "plain");
      setAttribute(this, "x", x);
      setAttribute(this, "y", axis.textY);
      setText(this, text);
    });
}
