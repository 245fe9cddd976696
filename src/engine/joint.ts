/**
 * E of groups of spine rows by stage × tier × education × age × year at once. E is a product of shares per row, so its sum
 * over rows is one joint table: any brush over these dimensions is a contraction of it, whatever the number of people.
 * Knows levels and spine; no places and no filters on chains.
 */
import type { Ask, SmallDimension } from "#engine/ask";
import type { RowRange } from "#engine/estimate";
import { RecentCache } from "#engine/recent-cache";
import type { BranchLevels, RowFactors } from "#engine/row-factors";
import type { RowGroups, Spine } from "#engine/spine";
import { STAGES } from "#model/chains";

/** Columns, and lines of people, that the kernel sums at a time, in registers. */
const BLOCK = 4;
const LINES = 2;

/** Cells by value: the last dimension varies fastest. */
const AXES = ["stage", "tier", "education", "age", "year"] as const;
type Axis = (typeof AXES)[number];

type TableFilters = Pick<Ask, "stages" | SmallDimension>;
type Sizes = Readonly<Record<Axis, number>>;
const KEPT_SUMS = 16;

/** A table summed over some axes. */
interface Summed {
  readonly cells: Float64Array;
  readonly sizes: Sizes;
  /** Cells of one group. */
  readonly width: number;
}

/**
 * The joint table of groups of spine rows, empty until each group is filled. People of all stages and those of each stand
 * in tables of their own: chains without nodes have people only in the first, and most questions need no other.
 */
export class JointTable implements Summed {
  private readonly spine: Spine;
  private readonly groups: RowGroups;
  private readonly isByStage: boolean;
  private readonly factors: RowFactors;
  readonly sizes: Sizes;
  readonly width: number;
  cells = new Float64Array(0);
  private readonly summed = new RecentCache<Summed>(KEPT_SUMS);
  private readonly scratch: Uint32Array;
  private filled = 0;

  constructor(spine: Spine, levels: BranchLevels, factors: RowFactors, groups: RowGroups, isByStage: boolean) {
    this.spine = spine;
    this.groups = groups;
    this.isByStage = isByStage;
    this.factors = factors;
    const sizeOf = (dimension: SmallDimension): number => levels[dimension].domain.size;
    this.sizes = {
      stage: isByStage ? STAGES.length : 1,
      tier: sizeOf("tier"),
      education: sizeOf("education"),
      age: sizeOf("age"),
      year: sizeOf("year"),
    };
    this.width = AXES.reduce((product, axis) => product * this.sizes[axis], 1);
    this.scratch = new Uint32Array(this.width);
  }

  get isFilled(): boolean {
    return this.filled === this.groups.offsets.length - 1;
  }

  /** Fills the next group. */
  fillNext(): void {
    if (this.filled === 0) this.cells = new Float64Array((this.groups.offsets.length - 1) * this.width);
    const group = this.filled++;
    const first = this.groups.offsets[group]!;
    const rows = this.groups.offsets[group + 1]! - first;
    const { stage, year } = this.sizes;
    const { tiers, educations, ages } = this.factors;
    const people = tiers * educations * ages;
    const columns = stage * year;
    const stride = Math.ceil(columns / BLOCK) * BLOCK;
    const cells = buffer(0, rows * people);
    const shares = buffer(1, rows * stride);
    for (let at = 0; at < rows; at++) {
      const row = this.groups.rows[first + at]!;
      this.factors.expand(row, cells, at * people);
      this.writeShares(row, this.groups.chains[first + at]!, shares, at * stride);
    }
    const start = group * this.width;
    for (let line = 0; line < people; line += LINES) {
      for (let column = 0; column < columns; column += BLOCK) {
        multiply(cells, line, people, shares, column, stride, rows);
        for (let at = 0; at < LINES * BLOCK; at++) {
          const cell = line + Math.floor(at / BLOCK);
          const to = column + (at % BLOCK);
          if (cell >= people || to >= columns) continue;
          this.cells[start + (Math.floor(to / year) * people + cell) * year + (to % year)] = sums[at]!;
        }
      }
    }
  }

  /** E of every group under the filters. */
  byGroup(ask: TableFilters): Float64Array {
    const free = AXES.filter((axis) => filterOf(ask, axis) === null);
    const { cells, sizes, width } = this.sumOver(free);
    const accepted = this.accepted(ask, sizes, null);
    const out = new Float64Array(this.groups.offsets.length - 1);
    for (let group = 0; group < out.length; group++) out[group] = sumOf(cells, group * width, accepted);
    return out;
  }

  /** The table of several groups together, to be read by `byValue`. */
  merged({ first, end }: RowRange): Float64Array {
    const { width, cells } = this;
    const out = new Float64Array(width);
    for (let group = first; group < end; group++) {
      for (let cell = 0; cell < width; cell++) out[cell] = out[cell]! + cells[group * width + cell]!;
    }
    return out;
  }

  /** E by value of one dimension, its own filter left out, in a merged table. */
  byValue(merged: Float64Array, ask: TableFilters, axis: Axis): Float64Array {
    const sums = new Float64Array(this.sizes[axis]);
    const below = AXES.slice(AXES.indexOf(axis) + 1).reduce((product, next) => product * this.sizes[next], 1);
    for (const cell of this.accepted(ask, this.sizes, axis)) {
      const value = Math.floor(cell / below) % this.sizes[axis];
      sums[value] = sums[value]! + merged[cell]!;
    }
    return sums;
  }

  /** Sums over every set of axes, so that no first brush waits for its own. */
  *prepareSums(): Generator<void> {
    const axes = AXES.filter((axis) => this.sizes[axis] > 1);
    for (let set = 0; set < 1 << axes.length; set++) {
      this.sumOver(axes.filter((_, at) => (set & (1 << at)) !== 0));
      yield;
    }
  }

  /** The table summed over the axes without a filter, each of which keeps one position: what a brush reads again and again. */
  private sumOver(free: readonly Axis[]): Summed {
    const [first, ...rest] = free.filter((axis) => this.sizes[axis] > 1);
    if (first === undefined) return this;
    return this.summed.get(`${first} ${rest.join()}`, () => withoutAxis(this.sumOver(rest), first));
  }

  /**
   * Cells of one group that the filters accept, in a table of the given sizes; the filter on `own` is left out.
   * Overwritten by the next call.
   */
  private accepted(ask: TableFilters, sizes: Sizes, own: Axis | null): Uint32Array {
    const cells = this.scratch;
    let count = 1;
    cells[0] = 0;
    for (const axis of AXES) {
      const size = sizes[axis];
      const positions = positionsOf(size, size === 1 || axis === own ? null : filterOf(ask, axis));
      // From the end, so that no cell is overwritten before it is read.
      for (let at = count - 1; at >= 0; at--) {
        const base = cells[at]! * size;
        for (let p = positions.length - 1; p >= 0; p--) cells[at * positions.length + p] = base + positions[p]!;
      }
      count *= positions.length;
    }
    return cells.subarray(0, count);
  }

  /** Writes the share of each stage × year in a row of a chain, 0–1, at `to`. */
  private writeShares(row: number, chain: number, out: Float64Array, to: number): void {
    const { spine, factors, isByStage, sizes } = this;
    const years = factors.at(row) + factors.years;
    const share = spine.chainShare(row, chain);
    for (let stage = 0; stage < sizes.stage; stage++) {
      const inStage = isByStage ? share * spine.stageShare(row, chain, stage) : share;
      for (let year = 0; year < sizes.year; year++) out[to++] = inStage * factors.values[years + year]!;
    }
  }
}

/** Of the group being filled: kept, so that a thousand groups leave no garbage. */
const buffers = [new Float64Array(0), new Float64Array(0)];

function buffer(which: number, length: number): Float64Array {
  if (buffers[which]!.length < length) buffers[which] = new Float64Array(2 * length);
  return buffers[which]!;
}

const sums = new Float64Array(LINES * BLOCK);

/** Σ over rows of LINES neighbouring cells times BLOCK neighbouring shares, into `sums`. */
function multiply(
  cells: Float64Array,
  line: number,
  width: number,
  shares: Float64Array,
  column: number,
  stride: number,
  rows: number,
): void {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let e = 0;
  let f = 0;
  let g = 0;
  let h = 0;
  let from = line;
  const end = column + rows * stride;
  for (let at = column; at < end; at += stride) {
    const one = cells[from]!;
    const two = cells[from + 1]!;
    const s = shares[at]!;
    const t = shares[at + 1]!;
    const u = shares[at + 2]!;
    const v = shares[at + 3]!;
    a += one * s;
    b += one * t;
    c += one * u;
    d += one * v;
    e += two * s;
    f += two * t;
    g += two * u;
    h += two * v;
    from += width;
  }
  sums[0] = a;
  sums[1] = b;
  sums[2] = c;
  sums[3] = d;
  sums[4] = e;
  sums[5] = f;
  sums[6] = g;
  sums[7] = h;
}

/** Positions that a filter accepts; without one, all. */
function positionsOf(size: number, accepts: Uint8Array | null): readonly number[] {
  return Array.from({ length: size }, (_, at) => at).filter((at) => accepts?.[at] !== 0);
}

function filterOf(ask: TableFilters, axis: Axis): Uint8Array | null {
  return axis === "stage" ? ask.stages : ask[axis];
}

/** The table summed over one more axis. */
function withoutAxis({ cells, sizes }: Summed, axis: Axis): Summed {
  const size = sizes[axis];
  const after = AXES.slice(AXES.indexOf(axis) + 1).reduce((product, next) => product * sizes[next], 1);
  const out = new Float64Array(cells.length / size);
  let from = 0;
  for (let start = 0; start < out.length; start += after) {
    for (let value = 0; value < size; value++) {
      for (let at = start; at < start + after; at++) out[at] = out[at]! + cells[from++]!;
    }
  }
  const left = { ...sizes, [axis]: 1 };
  return { cells: out, sizes: left, width: AXES.reduce((product, next) => product * left[next], 1) };
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
