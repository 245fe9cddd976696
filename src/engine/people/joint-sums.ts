/**
 * Contractions of joint tables: Σ over the cells that filters accept, by group and by value. Tables summed over sets of
 * axes are kept, so that each move of a brush reads a few cells per group. Knows filters as codes; no rows and no levels.
 */
import type { Ask, SmallDimension } from "./ask";
import { RecentCache } from "./recent-cache";

/** Cells by value: the last dimension varies fastest. */
export const AXES = ["stage", "tier", "education", "age", "year"] as const;
export type Axis = (typeof AXES)[number];

/** How many values each axis has; 1 where it has been summed away. */
export type Sizes = Readonly<Record<Axis, number>>;
export type TableFilters = Pick<Ask, "stages" | SmallDimension>;

/** One or more groups of cells, people, and their sums over axes. */
export class JointSums {
  private readonly sizes: Sizes;
  /** Cells of one group. */
  private readonly width: number;
  private readonly cells: Float64Array;
  private readonly summed = new RecentCache<JointSums>(1 << AXES.length);

  constructor(cells: Float64Array, sizes: Sizes) {
    this.cells = cells;
    this.sizes = sizes;
    this.width = widthOf(sizes);
  }

  /** E of every group under the filters. */
  byGroup(ask: TableFilters): Float64Array {
    const { cells, sizes, width } = this.sumOver(AXES.filter((axis) => filterOf(ask, axis) === null));
    const accepted = acceptedCells(ask, sizes, null);
    const out = new Float64Array(cells.length / width);
    for (let group = 0; group < out.length; group++) out[group] = sumOf(cells, group * width, accepted);
    return out;
  }

  /** E by value of one axis, its own filter left out; of a table of one group. */
  byValue(ask: TableFilters, axis: Axis): Float64Array {
    const { cells, sizes } = this.sumOver(AXES.filter((each) => each !== axis && filterOf(ask, each) === null));
    const sums = new Float64Array(sizes[axis]);
    const below = widthOf(sizes, AXES.indexOf(axis) + 1);
    for (const cell of acceptedCells(ask, sizes, axis)) {
      const value = Math.floor(cell / below) % sums.length;
      sums[value] = sums[value]! + cells[cell]!;
    }
    return sums;
  }

  /** Sums over every set of axes, so that no first brush waits for its own. */
  *prepare(): Generator<void> {
    for (let set = 0; set < 1 << AXES.length; set++) {
      this.sumOver(AXES.filter((_, at) => (set & (1 << at)) !== 0));
      yield;
    }
  }

  private sumOver(axes: readonly Axis[]): JointSums {
    const [first, ...rest] = axes.filter((axis) => this.sizes[axis] > 1);
    if (first === undefined) return this;
    return this.summed.get(`${first} ${rest.join()}`, () => this.sumOver(rest).without(first));
  }

  private without(axis: Axis): JointSums {
    const { cells, sizes } = this;
    const after = widthOf(sizes, AXES.indexOf(axis) + 1);
    const out = new Float64Array(cells.length / sizes[axis]);
    let from = 0;
    for (let start = 0; start < out.length; start += after) {
      for (let value = 0; value < sizes[axis]; value++) {
        for (let at = start; at < start + after; at++) out[at] = out[at]! + cells[from++]!;
      }
    }
    return new JointSums(out, { ...sizes, [axis]: 1 });
  }
}

/** Cells that the axes from the given one on have together. */
export function widthOf(sizes: Sizes, from = 0): number {
  return AXES.slice(from).reduce((product, axis) => product * sizes[axis], 1);
}

/** Grows with the largest table asked. */
let scratch = new Uint32Array(0);

/** Cells of one group that the filters accept; the filter on `own` is left out. Overwritten by the next call. */
function acceptedCells(ask: TableFilters, sizes: Sizes, own: Axis | null): Uint32Array {
  const width = widthOf(sizes);
  if (scratch.length < width) scratch = new Uint32Array(width);
  const cells = scratch;
  let count = 1;
  cells[0] = 0;
  for (const axis of AXES) {
    const size = sizes[axis];
    const positions = positionsOf(size, axis === own ? null : filterOf(ask, axis));
    // From the end, so that no cell is overwritten before it is read.
    for (let at = count - 1; at >= 0; at--) {
      const base = cells[at]! * size;
      for (let p = positions.length - 1; p >= 0; p--) cells[at * positions.length + p] = base + positions[p]!;
    }
    count *= positions.length;
  }
  return cells.subarray(0, count);
}

/** Positions that a filter accepts; without one, all. */
function positionsOf(size: number, accepts: Uint8Array | null): readonly number[] {
  const positions: number[] = [];
  for (let at = 0; at < size; at++) if (accepts?.[at] !== 0) positions.push(at);
  return positions;
}

function filterOf(ask: TableFilters, axis: Axis): Uint8Array | null {
  return axis === "stage" ? ask.stages : ask[axis];
}

/** Σ of the accepted among the cells that begin at `start`; two sums at a time, which do not wait for each other. */
function sumOf(cells: Float64Array, start: number, accepted: Uint32Array): number {
  let even = 0;
  let odd = 0;
  let at = 0;
  for (; at + 1 < accepted.length; at += 2) {
    even += cells[start + accepted[at]!]!;
    odd += cells[start + accepted[at + 1]!]!;
  }
  return even + odd + (at < accepted.length ? cells[start + accepted[at]!]! : 0);
}
