/** What lies under the pointer, worked out on the CPU so that both map views answer alike. Pure; knows no renderer. */
import { toWorld } from "./camera";
import type { CircleScene, PointScene } from "./scene";

type Project = (position: readonly [number, number]) => readonly [number, number];

/** The smallest circle at a screen point: small ones stand before large ones. */
export function circleAt(circles: readonly CircleScene[], project: Project, x: number, y: number): CircleScene | null {
  let found: CircleScene | null = null;
  for (const circle of circles) {
    const [cx, cy] = project(circle.center);
    if (Math.hypot(x - cx, y - cy) > circle.radiusPx) continue;
    if (!found || circle.radiusPx < found.radiusPx) found = circle;
  }
  return found;
}

/** Visible points in square cells of the world, sorted by cell. */
export interface PointIndex {
  /** Rows of the scene, ordered by cell. */
  readonly rows: Uint32Array;
  /** World position (0–1) of each of `rows`. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Cell key → first position in `rows`; cells end where the next begins. */
  readonly spanOfCell: ReadonlyMap<number, readonly [number, number]>;
}

/** Cells per side of the world: about 2.4 km at 35° north. */
const CELLS = 2 ** 13;
/** Furthest cells looked at in each direction; a pointer's reach covers more only when zoomed far out. */
const REACH_CELLS = 24;

const indexOfVisible = new WeakMap<Uint8Array, PointIndex>();

/** The index over the visible points of a scene; built once per `visible` array. */
export function pointIndex(points: PointScene): PointIndex {
  const known = indexOfVisible.get(points.visible);
  if (known) return known;
  const index = buildIndex(points);
  indexOfVisible.set(points.visible, index);
  return index;
}

function buildIndex({ lng, lat, visible }: PointScene): PointIndex {
  const shown: { row: number; x: number; y: number; cell: number }[] = [];
  for (let row = 0; row < visible.length; row++) {
    if (visible[row] !== 1) continue;
    const [x, y] = toWorld([lng[row] ?? 0, lat[row] ?? 0]);
    shown.push({ row, x, y, cell: cellOf(x, y) });
  }
  shown.sort((a, b) => a.cell - b.cell);
  const spanOfCell = new Map<number, [number, number]>();
  shown.forEach(({ cell }, position) => {
    const span = spanOfCell.get(cell);
    if (span) span[1] = position + 1;
    else spanOfCell.set(cell, [position, position + 1]);
  });
  return {
    rows: Uint32Array.from(shown, ({ row }) => row),
    x: Float64Array.from(shown, ({ x }) => x),
    y: Float64Array.from(shown, ({ y }) => y),
    spanOfCell,
  };
}

function cellOf(x: number, y: number): number {
  return Math.floor(y * CELLS) * CELLS + Math.floor(x * CELLS);
}

/** Row of the visible point nearest to a position, at most `reachPx` away on screen, or null. */
export function nearestPoint(
  points: PointScene,
  position: readonly [number, number],
  reachPx: number,
  worldSizePx: number,
): number | null {
  const index = pointIndex(points);
  const [x, y] = toWorld(position);
  const reach = reachPx / worldSizePx;
  const cells = Math.min(REACH_CELLS, Math.ceil(reach * CELLS));
  let nearest: number | null = null;
  let best = reach;
  for (let down = -cells; down <= cells; down++) {
    for (let across = -cells; across <= cells; across++) {
      const span = index.spanOfCell.get(cellOf(x + across / CELLS, y + down / CELLS));
      if (!span) continue;
      for (let at = span[0]; at < span[1]; at++) {
        const distance = Math.hypot((index.x[at] ?? 0) - x, (index.y[at] ?? 0) - y);
        if (distance > best) continue;
        best = distance;
        nearest = index.rows[at] ?? null;
      }
    }
  }
  return nearest;
}

/** The neighbour an arrow key leads to. */
export type Direction = "left" | "right" | "up" | "down";

/**
 * The nearest of `candidates` in a direction (screen points; y grows downwards): distance along the arrow counts once,
 * sideways twice; null when nothing lies that way.
 */
export function neighbour<T extends { readonly x: number; readonly y: number }>(
  from: { readonly x: number; readonly y: number },
  candidates: readonly T[],
  direction: Direction,
): T | null {
  const sign = direction === "right" || direction === "down" ? 1 : -1;
  const horizontal = direction === "left" || direction === "right";
  let found: T | null = null;
  let best = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const along = sign * (horizontal ? candidate.x - from.x : candidate.y - from.y);
    const across = Math.abs(horizontal ? candidate.y - from.y : candidate.x - from.x);
    if (along < 1 || across > 2 * along) continue;
    const cost = along + 2 * across;
    if (cost >= best) continue;
    best = cost;
    found = candidate;
  }
  return found;
}
