/** Draws the links of a graph, lines below and signs of alarm above them. Knows no pointer. */
import { ALARM_EM } from "#blocks/graph/marks";
import type { PlacedEdge, PlacedGraph } from "#blocks/graph/place";
import { alarmBar, alarmPath } from "#blocks/graph/signs";
import { layer, setAttribute, type Svg } from "#blocks/parts/frame";

export function drawEdges(world: Svg, { edges, textPx }: PlacedGraph): void {
  const group = layer(world, "edges");
  setAttribute(group.node()!, "aria-hidden", "true");
  group
    .selectChildren<SVGGElement, PlacedEdge>("g")
    .data(edges, ({ key }) => key)
    .join((entering) => {
      const made = entering.append("g");
      for (const part of ["line", "head", "sign", "bar"]) made.append("path").attr("class", part);
      return made;
    })
    .order()
    .each(function draw({ edge, path, head, sign }) {
      const [line, arrow, mark, bar] = this.children;
      const alarm = edge.alarm ?? null;
      setAttribute(
        this,
        "class",
        ["edge", edge.kind, edge.weight, alarm && `alarm ${alarm}`].filter(Boolean).join(" "),
      );
      setAttribute(this, "data-edge", `${edge.from}>${edge.to}`);
      setAttribute(line!, "d", path);
      setAttribute(arrow!, "d", head);
      const half = textPx * ALARM_EM;
      setAttribute(mark!, "d", alarm === null ? "" : alarmPath(alarm, sign.x, sign.y, half));
      setAttribute(bar!, "d", alarm === null ? "" : alarmBar(alarm, sign.x, sign.y, half));
    });
}
