/** Ways of links through a graph: from the end of a name to the left of a mark, through gaps between the nodes they pass. Pure. */
import { defined } from "#base/assert";
import type { GraphEdge } from "#blocks/graph/input";
import type { Box, Spot } from "#blocks/parts/boxes";
import { px } from "#blocks/parts/text-fit";

/** A node as a way sees it. */
export interface RouteNode {
  readonly key: string;
  readonly column: number;
  readonly x: number;
  readonly y: number;
  /** Outer radius of its mark. */
  readonly radius: number;
  readonly box: Box;
}

/** Left and right end of a column's nodes. */
export interface ColumnSpan {
  readonly left: number;
  readonly right: number;
}

export interface Route {
  /** SVG path of the line. */
  readonly path: string;
  /** SVG path of the arrow head at its end. */
  readonly head: string;
  /** The middle of its first bend, where a sign may stand. */
  readonly sign: Spot;
}

interface RouteGround {
  readonly nodes: ReadonlyMap<string, RouteNode>;
  readonly columns: readonly ColumnSpan[];
  readonly textPx: number;
  /** Ways stay between 0 and this. */
  readonly height: number;
}

const HEAD_EM = { long: 0.5, half: 0.26 };
const GAP_EM = 0.2;
/** Between the ends of two links at one node, px. */
const APART_PX = 4;

/** Ways of all links, in their order. Those that run backward leave on the left. */
export function routesOf(edges: readonly GraphEdge[], ground: RouteGround): readonly Route[] {
  const { nodes, columns, textPx, height } = ground;
  const nodeOf = (key: string): RouteNode => defined(nodes.get(key), "node of a link");
  const edge = textPx * 0.3;
  const taken = columns.map((): Taken[] => [
    { top: -Infinity, bottom: edge },
    { top: height - edge, bottom: Infinity },
  ]);
  for (const { column, box } of nodes.values()) {
    const pad = textPx * 0.3;
    taken[column]?.push({ top: box.top - pad, bottom: box.bottom + pad });
  }
  const starts = spread(
    edges,
    ({ from }) => nodeOf(from),
    ({ to }) => nodeOf(to),
    textPx * 0.7,
  );
  const ends = spread(
    edges,
    ({ to }) => nodeOf(to),
    ({ from }) => nodeOf(from),
    null,
  );
  return edges.map((edge, at) => {
    const from = nodeOf(edge.from);
    const to = nodeOf(edge.to);
    const [startY, endY] = [defined(starts[at], "start"), defined(ends[at], "end")];
    if (from.column >= to.column) return backward(from, to, { columns, textPx, startY, endY });
    return forward(from, to, { columns, textPx, startY, endY, taken });
  });
}

/** Heights at which links touch one end: side by side in the order of their other ends. */
function spread(
  edges: readonly GraphEdge[],
  ownOf: (edge: GraphEdge) => RouteNode,
  otherOf: (edge: GraphEdge) => RouteNode,
  roomPx: number | null,
): readonly number[] {
  const heights = edges.map((edge) => ownOf(edge).y);
  const groups = new Map<string, number[]>();
  edges.forEach((edge, at) => groups.set(ownOf(edge).key, [...(groups.get(ownOf(edge).key) ?? []), at]));
  for (const group of groups.values()) {
    const node = ownOf(defined(edges[defined(group[0], "link")], "link"));
    const room = roomPx ?? node.radius * 1.3;
    const step = group.length < 2 ? 0 : Math.min(APART_PX, room / (group.length - 1));
    const yOf = (at: number): number => otherOf(defined(edges[at], "link")).y;
    group
      .toSorted((one, other) => yOf(one) - yOf(other) || one - other)
      .forEach((at, place) => (heights[at] = node.y + (place - (group.length - 1) / 2) * step));
  }
  return heights;
}

/** Heights that a way keeps out of. */
interface Taken {
  readonly top: number;
  readonly bottom: number;
}

interface Ends {
  readonly columns: readonly ColumnSpan[];
  readonly textPx: number;
  readonly startY: number;
  readonly endY: number;
}

function forward(
  from: RouteNode,
  to: RouteNode,
  { columns, textPx, startY, endY, taken }: Ends & { readonly taken: readonly Taken[][] },
): Route {
  const spanOf = (column: number): ColumnSpan => defined(columns[column], "column");
  const end = { x: leftOf(to, endY, textPx), y: endY };
  const first = Math.max(spanOf(from.column).right, from.box.right + textPx * GAP_EM);
  let path = `M${px(from.box.right + textPx * GAP_EM)},${px(startY)}H${px(first)}`;
  let last: Spot = { x: first, y: startY };
  let sign: Spot | null = null;
  for (let column = from.column + 1; column <= to.column; column++) {
    const isEnd = column === to.column;
    const span = spanOf(column);
    const straight = startY + ((endY - startY) * (column - from.column)) / (to.column - from.column);
    const y = isEnd ? endY : freeHeight(last.y, straight, defined(taken[column], "column"));
    const x = isEnd ? Math.min(end.x - textPx * HEAD_EM.long * 0.8, Math.max(span.left, last.x)) : span.left;
    path += curve(last, { x, y });
    sign ??= { x: px((last.x + x) / 2), y: px((last.y + y) / 2) };
    last = { x: isEnd ? end.x - textPx * HEAD_EM.long * 0.8 : span.right, y };
    path += `H${px(last.x)}`;
  }
  return { path, head: headAt(end, 1, textPx), sign: sign ?? end };
}

/** Against the columns, or within one: out on the left, in on the right, or round on the left. */
function backward(from: RouteNode, to: RouteNode, { columns, textPx, startY, endY }: Ends): Route {
  const start = { x: from.box.left - textPx * GAP_EM, y: startY };
  if (from.column === to.column) {
    const left = defined(columns[from.column], "column").left - textPx * 1.4;
    const end = { x: leftOf(to, endY, textPx), y: endY };
    const stop = px(end.x - textPx * HEAD_EM.long * 0.8);
    const path = `M${px(start.x)},${px(start.y)}C${px(left)},${px(start.y)},${px(left)},${px(endY)},${stop},${px(endY)}`;
    return { path, head: headAt(end, 1, textPx), sign: { x: px(left), y: px((startY + endY) / 2) } };
  }
  const end = { x: to.box.right + textPx * GAP_EM, y: endY };
  const stop = { x: end.x + textPx * HEAD_EM.long * 0.8, y: endY };
  const path = `M${px(start.x)},${px(start.y)}${curve(start, stop)}`;
  const sign = { x: px((start.x + stop.x) / 2), y: px((startY + endY) / 2) };
  return { path, head: headAt(end, -1, textPx), sign };
}

/** Where a link meets the round of a mark. */
function leftOf({ x, y, radius }: RouteNode, height: number, textPx: number): number {
  const off = Math.min(Math.abs(height - y), radius);
  return x - Math.sqrt(radius * radius - off * off) - textPx * GAP_EM;
}

/**
 * A free height, taken from then on: rather the one the way already has than the straight way's, rather either than a turn. The straight
 * way's, where nothing is free.
 */
function freeHeight(had: number, straight: number, taken: Taken[]): number {
  const isFree = (y: number): boolean => taken.every(({ top, bottom }) => y <= top || y >= bottom);
  const cost = (y: number): number => Math.abs(y - had) + Math.abs(y - straight) / 2;
  const [best] = [had, straight, ...taken.flatMap(({ top, bottom }) => [top, bottom])]
    .filter((y) => Number.isFinite(y) && isFree(y))
    .sort((one, other) => cost(one) - cost(other) || one - other);
  const y = best ?? straight;
  taken.push({ top: y - APART_PX, bottom: y + APART_PX });
  return y;
}

function curve(from: Spot, to: Spot): string {
  const middle = px((from.x + to.x) / 2);
  return `C${middle},${px(from.y)},${middle},${px(to.y)},${px(to.x)},${px(to.y)}`;
}

function headAt({ x, y }: Spot, direction: 1 | -1, textPx: number): string {
  const back = px(x - direction * textPx * HEAD_EM.long);
  const half = textPx * HEAD_EM.half;
  return `M${px(x)},${px(y)}L${back},${px(y - half)}V${px(y + half)}Z`;
}
