/** Draws the nodes of a graph: mark, ring, name, badge and sign of alarm of each. Knows no pointer. */
import { ALARM_EM } from "#blocks/graph/marks";
import type { PlacedGraph, PlacedNode } from "#blocks/graph/place";
import { alarmBar, alarmPath } from "#blocks/graph/signs";
import { layer, setAttribute, setStyle, setText, type Svg } from "#blocks/parts/frame";
import { restoreOrder, tabStopOf } from "#blocks/parts/rows-focus";
import { drawLines } from "#blocks/parts/text-lines";
import { px } from "#blocks/parts/text-fit";
import { select } from "d3";

const HIT_PX = 3;

/** Draws all nodes, as options of a list box where they can be picked. */
export function drawNodes(svg: SVGSVGElement, world: Svg, placed: PlacedGraph, isLive: boolean): void {
  const { nodes, label } = placed;
  const group = layer(world, "nodes");
  setAttribute(group.node()!, "role", isLive ? "listbox" : null);
  setAttribute(group.node()!, "aria-label", isLive ? label : null);
  setAttribute(group.node()!, "aria-multiselectable", isLive ? "true" : null);
  const kept = group.selectChildren<SVGGElement, PlacedNode>("g").data(nodes, ({ key }) => key);
  kept.exit().remove();
  const entering = kept.enter().append("g");
  entering.append("rect").attr("class", "hit");
  for (const part of ["ring", "dot", "chosen"]) entering.append("circle").attr("class", part);
  for (const part of ["sign", "bar", "stem"]) entering.append("path").attr("class", part);
  // Not join(): it reorders by insertBefore, which drops focus.
  const all = entering.merge(kept);
  restoreOrder(all.nodes());
  const keys = nodes.map(({ key }) => key);
  const chosen = nodes.filter(({ isSelected }) => isSelected).map(({ key }) => key);
  const tabStop = isLive ? tabStopOf(svg, keys, chosen) : null;
  all.each(function draw(node, position) {
    setAttribute(this, "class", classOf(node));
    setAttribute(this, "data-key", node.key);
    setAttribute(this, "role", isLive ? "option" : null);
    setAttribute(this, "aria-label", node.description);
    setAttribute(this, "aria-posinset", isLive ? position + 1 : null);
    setAttribute(this, "aria-setsize", isLive ? nodes.length : null);
    setAttribute(this, "aria-selected", isLive ? `${node.isSelected}` : null);
    setAttribute(this, "tabindex", isLive ? (node.key === tabStop ? 0 : -1) : null);
    drawMark(this, node);
    drawSign(this, node, placed.textPx);
    // Where names are put away a line leads from the mark to where its links begin.
    const { x, y, ringRadius, box, after } = node;
    setAttribute(this.lastElementChild!, "d", after.length === 0 ? "" : `M${px(x + ringRadius)},${y}H${box.right}`);
  });
  drawNames(world, placed);
}

function drawMark(group: SVGGElement, { x, y, box, radius, ringRadius, hasRing, isSelected, color }: PlacedNode): void {
  const [hit, ring, dot, chosen] = group.children as unknown as SVGElement[];
  setAttribute(hit!, "x", px(box.left - HIT_PX));
  setAttribute(hit!, "y", px(box.top - HIT_PX));
  setAttribute(hit!, "width", px(box.right - box.left + 2 * HIT_PX));
  setAttribute(hit!, "height", px(box.bottom - box.top + 2 * HIT_PX));
  setAttribute(hit!, "rx", 4);
  // A ring is a thick line between the gap around the mark and its own edge.
  const inner = radius + 1.5;
  for (const [circle, r] of [
    [ring!, hasRing ? px((inner + ringRadius) / 2) : 0],
    [dot!, radius],
    [chosen!, isSelected ? px(ringRadius + 3) : 0],
  ] as const) {
    setAttribute(circle, "cx", x);
    setAttribute(circle, "cy", y);
    setAttribute(circle, "r", r);
  }
  setAttribute(ring!, "stroke-width", hasRing ? px(ringRadius - inner) : null);
  setStyle(dot!, "fill", color ?? "var(--no-data)");
}

function drawSign(group: SVGGElement, { alarm }: PlacedNode, textPx: number): void {
  const [, , , , sign, bar] = group.children;
  const half = textPx * ALARM_EM;
  setAttribute(sign!, "d", alarm === null ? "" : alarmPath(alarm.kind, alarm.x, alarm.y, half));
  setAttribute(bar!, "d", alarm === null ? "" : alarmBar(alarm.kind, alarm.x, alarm.y, half));
}

/** Names and badges, above all marks and apart from them: who hears a node hears its description, which says them whole. */
function drawNames(world: Svg, { nodes, textPx }: PlacedGraph): void {
  const group = layer(world, "names");
  setAttribute(group.node()!, "aria-hidden", "true");
  group
    .selectChildren<SVGGElement, PlacedNode>("g")
    .data(nodes, ({ key }) => key)
    .join((entering) => {
      const made = entering.append("g");
      for (const part of ["name", "badge"]) made.append("g").attr("class", part);
      return made;
    })
    .order()
    .each(function draw(node) {
      setAttribute(this, "class", classOf(node));
      setAttribute(this, "data-of", node.key);
      drawWords(this, node, textPx);
    });
}

function drawWords(group: SVGGElement, { labelBox, label, badge }: PlacedNode, textPx: number): void {
  const [name, tag] = group.children;
  const text = { lines: label.lines, x: labelBox.left, top: labelBox.top, anchor: "start", tone: "words" } as const;
  drawLines(select(name as SVGGElement), [text], textPx);
  const badges = badge === null ? [] : [badge];
  const root = select(tag as SVGGElement);
  root
    .selectChildren<SVGRectElement, (typeof badges)[number]>("rect")
    .data(badges)
    .join("rect")
    .each(function draw({ box }) {
      setAttribute(this, "x", box.left);
      setAttribute(this, "y", box.top);
      setAttribute(this, "width", px(box.right - box.left));
      setAttribute(this, "height", px(box.bottom - box.top));
      setAttribute(this, "rx", px((box.bottom - box.top) / 2));
    });
  root
    .selectChildren<SVGTextElement, (typeof badges)[number]>("text")
    .data(badges)
    .join((entering) => entering.append("text").attr("dy", "0.35em").attr("text-anchor", "middle"))
    .each(function draw({ box, text: words }) {
      setAttribute(this, "x", px((box.left + box.right) / 2));
      setAttribute(this, "y", px((box.top + box.bottom) / 2));
      setText(this, words);
    });
}

function classOf({ node, color, isSelected }: PlacedNode): string {
  const { amount, alarm } = node;
  const hasNone = amount === 0 && "none";
  const lacks = (!Number.isFinite(amount) || (color === null && amount !== 0)) && "no-data";
  const faint = node.isFaint === true && "small-sample";
  return ["node", lacks, hasNone, faint, isSelected && "emphasis", alarm && `alarm ${alarm}`].filter(Boolean).join(" ");
}
