/**
 * Draws a placed graph into an SVG element: its viewport, what lies in it, headings, key and buttons. Drawing twice changes nothing.
 * Without `onPick` it is a still picture that shows all. Knows no state of the page.
 */
import { select } from "d3";
import { drawBeyond } from "#blocks/graph/draw-beyond";
import { drawEdges } from "#blocks/graph/draw-edges";
import { drawButtons, drawKey } from "#blocks/graph/draw-key";
import { drawNodes } from "#blocks/graph/draw-nodes";
import { drawStages } from "#blocks/graph/draw-stages";
import { listenToGraph, type LiveGraph } from "#blocks/graph/listen";
import type { PlacedBand, PlacedGraph, PlacedNode } from "#blocks/graph/place";
import { firstView, isOverview, kept, type GraphView } from "#blocks/graph/view";
import { graphStyles } from "#blocks/graph/styles";
import { adoptStyles } from "#blocks/parts/own-styles";
import { drawCallout, placeCallout } from "#blocks/parts/callout";
import { drawFrame, layer, setAttribute, setStyle, setText, type Svg } from "#blocks/parts/frame";
import type { ListHandlers } from "#blocks/parts/rows-focus";
import type { Spot } from "#blocks/parts/boxes";
import { px, textWidth } from "#blocks/parts/text-fit";

const graphs = new WeakMap<SVGSVGElement, LiveGraph>();

/** Draws the graph; with `onPick` its nodes are options of a list box that can be moved and zoomed. */
export function drawGraph(svg: SVGSVGElement, given: PlacedGraph, handlers: Pick<ListHandlers, "onPick"> = {}): void {
  adoptStyles(svg, graphStyles);
  const isLive = given.emptyText === null && handlers.onPick !== undefined;
  const placed = isLive || given.emptyText !== null ? given : stillOf(given);
  const graph = liveGraph(svg, placed, handlers, isLive);
  const root = drawFrame(svg, placed, "graph", isLive ? "group" : "img");
  svg.classList.toggle("interactive", isLive);
  svg.classList.toggle("stacked", placed.stages !== undefined);
  const world = worldOf(root, placed);
  drawStages(world, placed);
  drawEdges(world, placed);
  drawNodes(svg, world, placed, isLive);
  drawKey(root, placed);
  drawButtons(root, placed, isLive);
  showView(svg, graph, false);
  showMeant(svg, graph);
}

/** All of the graph at the width of the block, higher or lower as it comes out. */
function stillOf(placed: PlacedGraph): PlacedGraph {
  const { viewport, content } = placed;
  const scale = Math.min(1, (viewport.right - viewport.left) / content.width);
  const height = Math.min(viewport.bottom - viewport.top, Math.ceil(content.height * scale));
  const needed = Math.max(height, Math.ceil(content.height * scale));
  const bottom = viewport.top + needed;
  return { ...placed, viewport: { ...viewport, bottom }, leastScale: scale, height: bottom + placed.legend.height };
}

function liveGraph(
  svg: SVGSVGElement,
  placed: PlacedGraph,
  handlers: Pick<ListHandlers, "onPick">,
  isLive: boolean,
): LiveGraph {
  const start = placed.nodes.find(({ isSelected }) => isSelected) ?? beginningOf(placed);
  const known = graphs.get(svg);
  if (known) {
    const isSame = sameSize(known.placed, placed) && known.isMoved;
    const graph = Object.assign(known, { placed, handlers, isMoved: isSame });
    graph.view = isSame ? kept(known.view, placed) : firstView(placed, start);
    if (!placed.nodes.some(({ key }) => key === graph.meant)) graph.meant = null;
    return graph;
  }
  const graph: LiveGraph = { placed, handlers, isMoved: false, meant: null, view: firstView(placed, start) };
  if (!isLive) return graph;
  graphs.set(svg, graph);
  listenToGraph(svg, graph, {
    showView: (isEased) => showView(svg, graph, isEased),
    showMeant: () => showMeant(svg, graph),
  });
  return graph;
}

/** Where a reader begins: at the left, halfway down the first column. */
function beginningOf({ nodes }: PlacedGraph): Spot | null {
  const first = nodes.filter(({ column }) => column === 0).map(({ y }) => y);
  return first.length === 0 ? null : { x: 0, y: (Math.min(...first) + Math.max(...first)) / 2 };
}

/** The reader's view is kept while the picture is the same but for its marks. */
function sameSize(one: PlacedGraph, other: PlacedGraph): boolean {
  const keys = ({ nodes }: PlacedGraph): string => nodes.map(({ key }) => key).join();
  return one.width === other.width && one.textPx === other.textPx && keys(one) === keys(other);
}

/** The part of the picture that moves, within an SVG element that cuts off what lies outside. */
function worldOf(root: Svg, { viewport, emptyText }: PlacedGraph): Svg {
  const found = root.selectChild<SVGSVGElement>("svg.viewport");
  const inner = found.empty() ? root.append("svg").attr("class", "viewport") : found;
  const element = inner.node()!;
  const [width, height] = [viewport.right - viewport.left, viewport.bottom - viewport.top];
  setAttribute(element, "x", viewport.left);
  setAttribute(element, "y", viewport.top);
  setAttribute(element, "width", width);
  setAttribute(element, "height", height);
  // The page gives every SVG element of a chart a width of its own.
  setStyle(element, "width", `${width}px`);
  setStyle(element, "height", `${height}px`);
  setStyle(element, "overflow", "hidden");
  if (
    layer(inner as unknown as Svg, "ground")
      .selectChild("rect")
      .empty()
  )
    layer(inner as unknown as Svg, "ground")
      .append("rect")
      .attr("class", "hit");
  const ground = element.querySelector("rect.hit")!;
  setAttribute(ground, "width", emptyText === null ? width : 0);
  setAttribute(ground, "height", emptyText === null ? height : 0);
  return layer(inner as unknown as Svg, "world") as unknown as Svg;
}

function showView(svg: SVGSVGElement, graph: LiveGraph, isEased: boolean): void {
  const { placed, view } = graph;
  const world = svg.querySelector<SVGGElement>("g.world")!;
  setStyle(world, "transform", `translate(${view.x}px, ${view.y}px) scale(${view.scale})`);
  world.classList.toggle("eased", isEased);
  svg.classList.toggle("overview", placed.nodes.length > 0 && isOverview(view, placed));
  const { viewport, content } = placed;
  // A finger scrolls the page where the graph itself has nowhere to go.
  const isHigher = content.height * view.scale > viewport.bottom - viewport.top + 1;
  svg.classList.toggle("scrolls", isHigher);
  drawBands(select(svg), placed, view);
  drawBeyond(select(svg), placed, view);
  drawCallout(select(svg), calloutOf(graph), placed.textPx);
}

/** Headings over what is seen of their columns, with lines between them. */
function drawBands(root: Svg, { bands, viewport, textPx, emptyText }: PlacedGraph, { scale, x }: GraphView): void {
  const width = viewport.right - viewport.left;
  const seen = (emptyText === null ? bands : [])
    .map(({ label, left, right }) => ({
      label,
      left: Math.max(0, left * scale + x),
      right: Math.min(width, right * scale + x),
    }))
    .filter(({ label, left, right }) => right - left > textWidth(label, textPx) + textPx * 0.4);
  const group = layer(root, "bands");
  setAttribute(group.node()!, "aria-hidden", "true");
  group
    .selectChildren<SVGTextElement, PlacedBand>("text")
    .data(seen)
    .join((entering) => entering.append("text").attr("text-anchor", "middle").attr("dy", "0.35em"))
    .each(function draw({ label, left, right }) {
      setAttribute(this, "x", px((left + right) / 2));
      setAttribute(this, "y", px(viewport.top / 2));
      setText(this, label);
    });
  const lines = (emptyText === null ? bands.slice(1) : [])
    .map(({ left }) => left * scale + x)
    .filter((at) => at > 0 && at < width);
  group
    .selectChildren<SVGLineElement, number>("line")
    .data(lines)
    .join("line")
    .each(function draw(at) {
      setAttribute(this, "x1", px(at));
      setAttribute(this, "x2", px(at));
      setAttribute(this, "y1", px(viewport.top * 0.2));
      setAttribute(this, "y2", viewport.bottom);
    });
}

/** Lights a node with its suppliers and customers, and tells its words. */
function showMeant(svg: SVGSVGElement, graph: LiveGraph): void {
  const { placed, meant } = graph;
  const node = placed.nodes.find(({ key }) => key === meant) ?? null;
  svg.classList.toggle("lit", node !== null);
  for (const element of svg.querySelectorAll<SVGElement>("g.nodes > g, g.names > g")) {
    const key = element.getAttribute("data-key") ?? element.getAttribute("data-of") ?? "";
    light(element, node !== null && key === node.key, node?.before.includes(key), node?.after.includes(key));
  }
  for (const element of svg.querySelectorAll<SVGElement>("g.edges > [data-edge]")) {
    const [from, to] = (element.getAttribute("data-edge") ?? "").split(">");
    light(element, false, node !== null && to === node.key, node !== null && from === node.key);
  }
  drawCallout(select(svg), calloutOf(graph), placed.textPx);
}

function light(element: SVGElement, isOwn: boolean, isBefore = false, isAfter = false): void {
  element.classList.toggle("own", isOwn);
  element.classList.toggle("before", isBefore);
  element.classList.toggle("after", isAfter);
}

function calloutOf({ placed, view, meant }: LiveGraph): ReturnType<typeof placeCallout> | null {
  const node = placed.nodes.find(({ key }) => key === meant);
  if (node === undefined) return null;
  const { viewport, width, textPx } = placed;
  const spot = seenAt(node, view);
  const isSeen = spot.x > -1 && spot.y > -1 && spot.x < width + 1 && spot.y < viewport.bottom - viewport.top + 1;
  if (!isSeen) return null;
  const half = node.ringRadius * view.scale;
  const halfHeight = Math.max(half, ((node.box.bottom - node.box.top) / 2) * view.scale);
  return placeCallout(
    {
      label: node.node.label,
      description: node.description,
      x: spot.x,
      y: spot.y + viewport.top,
      halfWidth: half,
      halfHeight,
    },
    { width, height: viewport.bottom, textPx },
  );
}

function seenAt({ x, y }: PlacedNode, view: GraphView): { readonly x: number; readonly y: number } {
  return { x: x * view.scale + view.x, y: y * view.scale + view.y };
}
