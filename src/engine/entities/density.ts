/**
 * A fixed grid of square Web-Mercator cells over China: which cells points lie in, numbered, and counts by number as a grid.
 * Knows degrees; no rows' meaning, no filters.
 */
import type { PointColumns } from "#format/entities";
import type { DensityGrid } from "#model/engine-calls";

/** Cells around the world; one is 8 km wide at 35° N. */
const WORLD_CELLS = 4096;
const WEST = columnOf(73);
const EAST = columnOf(136) + 1;
const NORTH = lineOf(54);
const SOUTH = lineOf(3) + 1;

const GRID = {
  cols: EAST - WEST,
  rows: SOUTH - NORTH,
  /** Outer edges in degrees: west, south, east, north. */
  bounds: [lngOf(WEST), latOf(SOUTH), lngOf(EAST), latOf(NORTH)],
} as const;

/** The cells that hold points, numbered: far fewer than the grid has, so that counting stays in the processor's cache. */
export class OccupiedCells {
  private readonly numberOfCell = new Map<number, number>();
  private readonly cells: number[] = [];

  get size(): number {
    return this.cells.length;
  }

  /** The number of each point's cell; points outside the grid take the nearest cell. */
  numbersOf({ lng, lat }: PointColumns): Uint32Array {
    const numbers = new Uint32Array(lng.length);
    for (let row = 0; row < numbers.length; row++) {
      const col = Math.min(EAST - 1, Math.max(WEST, columnOf(lng[row]!))) - WEST;
      const line = Math.min(SOUTH - 1, Math.max(NORTH, lineOf(lat[row]!))) - NORTH;
      const cell = line * GRID.cols + col;
      numbers[row] = this.numberOf(cell);
    }
    return numbers;
  }

  /** Amounts by number as a grid. */
  gridOf(amounts: Uint32Array): Omit<DensityGrid, "coverage"> {
    const counts = new Uint32Array(GRID.cols * GRID.rows);
    let total = 0;
    let peak = 0;
    for (let number = 0; number < amounts.length; number++) {
      const amount = amounts[number]!;
      counts[this.cells[number]!] = amount;
      total += amount;
      if (amount > peak) peak = amount;
    }
    return { ...GRID, counts, total, peak };
  }

  private numberOf(cell: number): number {
    const known = this.numberOfCell.get(cell);
    if (known !== undefined) return known;
    const number = this.cells.push(cell) - 1;
    this.numberOfCell.set(cell, number);
    return number;
  }
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
