/** Draws that a graph goes on beyond an edge of what is seen: it fades there, with an arrow that leads on. Knows no pointer. */
import type { PlacedGraph } from "#blocks/graph/place";
import { sidesBeyond, type GraphSide, type GraphView } from "#blocks/graph/view";
import { layer, setAttribute, type Svg } from "#blocks/parts/frame";
import { px } from "#blocks/parts/text-fit";

/** Strips of the fade from the inside to the edge: how much of what lies below they cover. No gradient: those need ids. */
const STRIPS = [0.15, 0.3, 0.45, 0.6, 0.75, 0.9] as const;
const FADE_EM = 2.6;
const ARROW_EM = 1.15;
/** Directions as x and y. */
const WAYS: Readonly<Record<GraphSide, readonly [number, number]>> = {
  left: [-1, 0],
  right: [1, 0],
  up: [0, -1],
  down: [0, 1],
};

/** Who walks the nodes by keys needs no arrows: they are for pointers alone. */
export function drawBeyond(root: Svg, placed: PlacedGraph, view: GraphView): void {
  const group = layer(root, "beyond");
  setAttribute(group.node()!, "aria-hidden", "true");
  group
    .selectChildren<SVGGElement, GraphSide>("g")
    .data(placed.emptyText === null ? sidesBeyond(view, placed) : [], (side) => side)
    .join((entering) => {
      const made = entering.append("g").attr("class", "step");
      for (const _ of STRIPS) made.append("path").attr("class", "fade");
      made.append("circle");
      made.append("path").attr("class", "arrow");
      return made;
    })
    .each(function draw(side) {
      const { viewport, textPx } = placed;
      const [byX, byY] = WAYS[side];
      const strip = (textPx * FADE_EM) / STRIPS.length;
      setAttribute(this, "data-zoom", side);
      STRIPS.forEach((share, at) => {
        setAttribute(this.children[at]!, "d", stripPath(side, placed, (STRIPS.length - at) * strip, strip));
        setAttribute(this.children[at]!, "fill-opacity", share);
      });
      const [circle, arrow] = [...this.children].slice(STRIPS.length);
      const radius = px(textPx * ARROW_EM);
      const away = radius + 2;
      const middle = { x: (viewport.left + viewport.right) / 2, y: (viewport.top + viewport.bottom) / 2 };
      const x = px(byX === 0 ? middle.x : byX > 0 ? viewport.right - away : viewport.left + away);
      const y = px(byY === 0 ? middle.y : byY > 0 ? viewport.bottom - away : viewport.top + away);
      setAttribute(circle!, "cx", x);
      setAttribute(circle!, "cy", y);
      setAttribute(circle!, "r", radius);
      setAttribute(arrow!, "d", arrowPath(x, y, [byX, byY], radius * 0.42));
    });
}

/** A strip along a side, its inner end `from` px from the edge. */
function stripPath(side: GraphSide, { viewport }: PlacedGraph, from: number, size: number): string {
  const { left, right, top, bottom } = viewport;
  const box = {
    left: side === "right" ? right - from : side === "left" ? left + from - size : left,
    right: side === "right" ? right - from + size : side === "left" ? left + from : right,
    top: side === "down" ? bottom - from : side === "up" ? top + from - size : top,
    bottom: side === "down" ? bottom - from + size : side === "up" ? top + from : bottom,
  };
  return `M${px(box.left)},${px(box.top)}H${px(box.right)}V${px(box.bottom)}H${px(box.left)}Z`;
}

/** An angle that points along a direction. */
function arrowPath(x: number, y: number, [byX, byY]: readonly [number, number], half: number): string {
  const at = (along: number, across: number): string =>
    `${px(x + (byX * along - byY * across) * half)},${px(y + (byY * along + byX * across) * half)}`;
  return `M${at(-0.5, -1)}L${at(0.6, 0)}L${at(-0.5, 1)}`;
}
