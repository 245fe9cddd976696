/**
 * All rows of a point layer in square cells, built once for their positions, for looking near a place without touching every
 * row. Knows no filter: who asks says which rows count. Pure; knows no renderer.
 */
import { toWorld } from "./camera";
import type { PointScene } from "./scene";

/** Rows per cell the grid aims at. */
const ROWS_PER_CELL = 4;
/** Cells per side: more would cost more to walk than they save. */
const MAX_SIDE = 2048;

/** Rows ordered by cell: those of cell c are at positions `firstOfCell[c]` to `firstOfCell[c + 1] - 1` of the other arrays. */
export interface PointGrid {
  readonly columns: number;
  readonly lines: number;
  /** World position (0–1) of the grid's north-western corner, and the side of a cell. */
  readonly west: number;
  readonly north: number;
  readonly side: number;
  readonly firstOfCell: Uint32Array;
  readonly rows: Uint32Array;
  readonly x: Float64Array;
  readonly y: Float64Array;
}

const gridOf = new WeakMap<Float32Array, PointGrid>();

/** The grid of a scene's positions; the same object as long as its `lng` is. */
export function pointGrid({ lng, lat }: Pick<PointScene, "lng" | "lat">): PointGrid {
  const known = gridOf.get(lng);
  if (known) return known;
  const grid = buildGrid(lng, lat);
  gridOf.set(lng, grid);
  return grid;
}

function buildGrid(lng: Float32Array, lat: Float32Array): PointGrid {
  const count = lng.length;
  const worldX = new Float64Array(count);
  const worldY = new Float64Array(count);
  let [west, north, east, south] = [1, 1, 0, 0];
  for (let row = 0; row < count; row++) {
    const [x, y] = toWorld([lng[row]!, lat[row]!]);
    worldX[row] = x;
    worldY[row] = y;
    west = Math.min(west, x);
    east = Math.max(east, x);
    north = Math.min(north, y);
    south = Math.max(south, y);
  }
  const width = Math.max(0, east - west);
  const height = Math.max(0, south - north);
  const ideal = Math.sqrt((Math.max(width * height, 1e-18) * ROWS_PER_CELL) / Math.max(1, count));
  const side = Math.max(ideal, Math.max(width, height) / MAX_SIDE, 1e-9);
  const columns = Math.floor(width / side) + 1;
  const lines = Math.floor(height / side) + 1;
  // Counting sort: sizes of cells, then their starts, then every row into its place.
  const cellOfRow = new Uint32Array(count);
  const firstOfCell = new Uint32Array(columns * lines + 1);
  for (let row = 0; row < count; row++) {
    const cell = Math.floor((worldY[row]! - north) / side) * columns + Math.floor((worldX[row]! - west) / side);
    cellOfRow[row] = cell;
    firstOfCell[cell + 1]!++;
  }
  for (let cell = 0; cell < columns * lines; cell++) firstOfCell[cell + 1]! += firstOfCell[cell]!;
  const next = firstOfCell.slice();
  const grid = { rows: new Uint32Array(count), x: new Float64Array(count), y: new Float64Array(count) };
  for (let row = 0; row < count; row++) {
    const at = next[cellOfRow[row]!]!++;
    grid.rows[at] = row;
    grid.x[at] = worldX[row]!;
    grid.y[at] = worldY[row]!;
  }
  return { columns, lines, west, north, side, firstOfCell, ...grid };
}

/** A rectangle of the world, both axes 0–1. */
export interface WorldBox {
  readonly west: number;
  readonly north: number;
  readonly east: number;
  readonly south: number;
}

/** Calls `visit` with every span of positions whose cells touch a box: one span per line of cells. */
export function eachSpan(grid: PointGrid, box: WorldBox, visit: (first: number, end: number) => void): void {
  const { columns, lines, side } = grid;
  const left = Math.max(0, Math.floor((box.west - grid.west) / side));
  const right = Math.min(columns - 1, Math.floor((box.east - grid.west) / side));
  const top = Math.max(0, Math.floor((box.north - grid.north) / side));
  const bottom = Math.min(lines - 1, Math.floor((box.south - grid.north) / side));
  if (left > right) return;
  for (let line = top; line <= bottom; line++)
    visit(grid.firstOfCell[line * columns + left]!, grid.firstOfCell[line * columns + right + 1]!);
}

/** Row of the visible point nearest to a position, at most `reachPx` away on screen, or null. */
export function nearestPoint(
  points: PointScene,
  position: readonly [number, number],
  reachPx: number,
  worldSizePx: number,
): number | null {
  const grid = pointGrid(points);
  const { visible } = points;
  const [x, y] = toWorld(position);
  const reach = reachPx / worldSizePx;
  let nearest: number | null = null;
  let best = reach;
  eachSpan(grid, { west: x - reach, east: x + reach, north: y - reach, south: y + reach }, (first, end) => {
    for (let at = first; at < end; at++) {
      const row = grid.rows[at]!;
      if (visible[row] !== 1) continue;
      const distance = Math.hypot(grid.x[at]! - x, grid.y[at]! - y);
      if (distance > best || (distance === best && nearest !== null && row < nearest)) continue;
      best = distance;
      nearest = row;
    }
  });
  return nearest;
}
