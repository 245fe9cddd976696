/**
 * A fixed grid of square Web-Mercator cells over China and the cells of points in it. Knows degrees; no rows' meaning, no
 * filters.
 */
import type { PointColumns } from "#format/entities";

/** Cells around the world; one is 8 km wide at 35° N. */
const WORLD_CELLS = 4096;
const WEST = columnOf(73);
const EAST = columnOf(136) + 1;
const NORTH = lineOf(54);
const SOUTH = lineOf(3) + 1;

/** The grid of every density. */
export const GRID = {
  cols: EAST - WEST,
  rows: SOUTH - NORTH,
  /** Outer edges in degrees: west, south, east, north. */
  bounds: [lngOf(WEST), latOf(SOUTH), lngOf(EAST), latOf(NORTH)],
} as const;

/** The cell of each point, row by row from the north-west; points outside take the nearest cell. */
export function cellsOf({ lng, lat }: PointColumns): Uint32Array {
  const cells = new Uint32Array(lng.length);
  for (let row = 0; row < cells.length; row++) {
    const col = Math.min(EAST - 1, Math.max(WEST, columnOf(lng[row]!))) - WEST;
    const line = Math.min(SOUTH - 1, Math.max(NORTH, lineOf(lat[row]!))) - NORTH;
    cells[row] = line * GRID.cols + col;
  }
  return cells;
}

function columnOf(lng: number): number {
  return Math.floor((lng / 360 + 0.5) * WORLD_CELLS);
}

function lineOf(lat: number): number {
  const radians = (lat * Math.PI) / 180;
  return Math.floor((0.5 - Math.asinh(Math.tan(radians)) / (2 * Math.PI)) * WORLD_CELLS);
}

function lngOf(col: number): number {
  return (col / WORLD_CELLS - 0.5) * 360;
}

function latOf(line: number): number {
  return (Math.atan(Math.sinh((0.5 - line / WORLD_CELLS) * 2 * Math.PI)) * 180) / Math.PI;
}
