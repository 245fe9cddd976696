/** Which part of a graph is seen and how large: moves and zooms, kept within bounds. Pure; all numbers are px of the block. */
import type { PlacedGraph } from "#blocks/graph/place";
import type { Box, Spot } from "#blocks/parts/boxes";

/** A point of the content is seen at `scale` times it, plus x and y. */
export interface GraphView {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

type Ground = Pick<PlacedGraph, "viewport" | "content" | "leastScale">;

export const GRAPH_SIDES = ["left", "right", "up", "down"] as const;
export type GraphSide = (typeof GRAPH_SIDES)[number];

/** Content that reaches out by no more than this is all in sight, px. */
const SLACK_PX = 2;
const MOST_SCALE = 3;
/** One press of a button. */
export const ZOOM_STEP = 1.35;

/** The scale at which all is seen, at most 1. */
export function wholeScale({ viewport, content }: Ground): number {
  const width = viewport.right - viewport.left;
  const height = viewport.bottom - viewport.top;
  return Math.min(1, width / content.width, height / content.height);
}

/** All of it where letters stay readable, else the part around `node`, or the beginning. */
export function firstView(ground: Ground, node: Spot | null): GraphView {
  const scale = Math.max(wholeScale(ground), ground.leastScale);
  const width = ground.viewport.right - ground.viewport.left;
  const height = ground.viewport.bottom - ground.viewport.top;
  const at = node === null ? { x: 0, y: 0 } : { x: width / 2 - node.x * scale, y: height / 2 - node.y * scale };
  return kept({ scale, ...at }, ground);
}

/** Everything, however small. */
export function wholeView(ground: Ground): GraphView {
  return kept({ scale: wholeScale(ground), x: 0, y: 0 }, ground);
}

/** Moves a view into bounds: content that is smaller than the room stands in its middle, larger content leaves no gap. */
export function kept({ scale, x, y }: GraphView, ground: Ground): GraphView {
  const least = Math.min(ground.leastScale, wholeScale(ground));
  const bounded = Math.max(least, Math.min(MOST_SCALE, scale));
  const within = (offset: number, content: number, room: number): number => {
    const free = room - content * bounded;
    return Math.round(free >= 0 ? free / 2 : Math.max(free, Math.min(0, offset)));
  };
  const { left, right, top, bottom } = ground.viewport;
  return {
    scale: Math.round(bounded * 1000) / 1000,
    x: within(x, ground.content.width, right - left),
    y: within(y, ground.content.height, bottom - top),
  };
}

/** Zooms around a point of the viewport, which stays where it is. */
export function zoomed(view: GraphView, factor: number, around: Spot, ground: Ground): GraphView {
  const { scale } = kept({ ...view, scale: view.scale * factor }, ground);
  const grown = scale / view.scale;
  return kept({ scale, x: around.x - (around.x - view.x) * grown, y: around.y - (around.y - view.y) * grown }, ground);
}

export function moved(view: GraphView, byX: number, byY: number, ground: Ground): GraphView {
  return kept({ ...view, x: view.x + byX, y: view.y + byY }, ground);
}

/** Moves just so far that a box of the content is seen with a little room around it. */
export function showing(view: GraphView, box: Box, ground: Ground, roomPx: number): GraphView {
  const { left, right, top, bottom } = ground.viewport;
  const needed = (from: number, to: number, room: number): number => {
    if (from < roomPx) return roomPx - from;
    return to > room - roomPx ? Math.max(roomPx - from, room - roomPx - to) : 0;
  };
  const { scale, x, y } = view;
  const byX = needed(box.left * scale + x, box.right * scale + x, right - left);
  const byY = needed(box.top * scale + y, box.bottom * scale + y, bottom - top);
  return byX === 0 && byY === 0 ? view : moved(view, byX, byY, ground);
}

/** Sides of the viewport beyond which there is more to see. */
export function sidesBeyond({ scale, x, y }: GraphView, { viewport, content }: Ground): readonly GraphSide[] {
  const [width, height] = [viewport.right - viewport.left, viewport.bottom - viewport.top];
  const isBeyond: Readonly<Record<GraphSide, boolean>> = {
    left: x < -SLACK_PX,
    right: x + content.width * scale > width + SLACK_PX,
    up: y < -SLACK_PX,
    down: y + content.height * scale > height + SLACK_PX,
  };
  return GRAPH_SIDES.filter((side) => isBeyond[side]);
}

/** True where names are too small to be read. */
export function isOverview({ scale }: GraphView, { leastScale }: Ground): boolean {
  return scale < leastScale - 0.01;
}
