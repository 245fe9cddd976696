/** Draws the names of stages that stand one below the other, and the lines between them. Knows no pointer. */
import type { PlacedGraph } from "#blocks/graph/place";
import { layer, setAttribute, setText, type Svg } from "#blocks/parts/frame";

type Stage = NonNullable<PlacedGraph["stages"]>[number];

/** Draws none where stages stand side by side. */
export function drawStages(world: Svg, { stages = [], content, emptyText }: PlacedGraph): void {
  const group = layer(world, "stages");
  setAttribute(group.node()!, "aria-hidden", "true");
  const shown = emptyText === null ? stages : [];
  group
    .selectChildren<SVGTextElement, Stage>("text")
    .data(shown)
    .join((entering) => entering.append("text").attr("dy", "0.35em"))
    .each(function draw({ label, y }) {
      setAttribute(this, "x", 0);
      setAttribute(this, "y", y);
      setText(this, label);
    });
  group
    .selectChildren<SVGLineElement, Stage>("line")
    .data(shown.filter(({ lineY }) => lineY !== null))
    .join("line")
    .each(function draw({ lineY }) {
      setAttribute(this, "x1", 0);
      setAttribute(this, "x2", content.width);
      setAttribute(this, "y1", lineY);
      setAttribute(this, "y2", lineY);
    });
}
