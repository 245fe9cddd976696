/**
 * E of groups of spine rows by stage × tier × education × age × year at once. E is a product of shares per row, so its sum
 * over rows is one joint table: any brush over these dimensions is a contraction of it, whatever the number of people.
 * Knows levels and spine; no places and no filters on chains.
 */
import type { Ask, SmallDimension } from "#engine/ask";
import type { RowRange } from "#engine/estimate";
import { RecentCache } from "#engine/recent-cache";
import type { BranchLevels } from "#engine/scan";
import type { RowGroups, Spine } from "#engine/spine";
import { STAGES } from "#model/chains";

/** Position of the people of all stages beside those of each; chains without nodes have people only here. */
const ALL_STAGES = STAGES.length;
/** Columns that the kernel sums at a time, in registers. */
const BLOCK = 4;

/** Cells by value: the last dimension varies fastest. */
const AXES = ["stage", "tier", "education", "age", "year"] as const;
type Axis = (typeof AXES)[number];

type TableFilters = Pick<Ask, "stages" | SmallDimension>;
type Sizes = Readonly<Record<Axis, number>>;
/** Every value, each by itself: of stages not the same as no filter. */
const EVERY = "every";
const UNFILTERED = { stages: null, tier: null, education: null, age: null, year: null };
const KEPT_SUMS = 16;

/** A table summed over some axes. */
interface Summed {
  readonly cells: Float64Array;
  readonly sizes: Sizes;
  /** Cells of one group. */
  readonly width: number;
}

/** The joint table of groups of spine rows, empty until each group is filled. */
export class JointTable implements Summed {
  private readonly spine: Spine;
  private readonly levels: BranchLevels;
  private readonly groups: RowGroups;
  readonly sizes: Sizes;
  readonly width: number;
  cells = new Float64Array(0);
  private readonly summed = new RecentCache<Summed>(KEPT_SUMS);
  private readonly scratch: Uint32Array;
  private filled = 0;

  constructor(spine: Spine, levels: BranchLevels, groups: RowGroups) {
    this.spine = spine;
    this.levels = levels;
    this.groups = groups;
    const sizeOf = (dimension: SmallDimension): number => levels[dimension].domain.size;
    this.sizes = {
      stage: STAGES.length + 1,
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
    const { tier, education, age, stage, year } = this.sizes;
    const columns = stage * year;
    const stride = Math.ceil(columns / BLOCK) * BLOCK;
    const people = new Float64Array(tier * education * age * rows);
    const shares = new Float64Array(rows * stride);
    const branch = new TierBranch(this.levels);
    for (let at = 0; at < rows; at++) {
      const row = this.groups.rows[first + at]!;
      branch.write(row, people, at, rows);
      this.writeShares(row, this.groups.chains[first + at]!, shares.subarray(at * stride, (at + 1) * stride));
    }
    const out = this.cells.subarray(group * this.width, (group + 1) * this.width);
    for (let inner = 0; inner < tier * education * age; inner++) {
      for (let column = 0; column < columns; column += BLOCK) {
        multiply(people, inner * rows, shares, column, stride, rows);
        for (let at = column; at < Math.min(columns, column + BLOCK); at++) {
          const stageAt = Math.floor(at / year);
          out[(stageAt * tier * education * age + inner) * year + (at % year)] = sums[at - column]!;
        }
      }
    }
  }

  /** E of every group under the filters. */
  byGroup(ask: TableFilters): Float64Array {
    const free = AXES.filter((axis) => filterOf(ask, axis) === null);
    const { cells, sizes, width } = this.summed.get(free.join(), () => this.sumOver(free));
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
    const sums = new Float64Array(axis === "stage" ? STAGES.length : this.sizes[axis]);
    const below = AXES.slice(AXES.indexOf(axis) + 1).reduce((product, next) => product * this.sizes[next], 1);
    for (const cell of this.accepted(ask, this.sizes, axis)) {
      const value = Math.floor(cell / below) % this.sizes[axis];
      sums[value] = sums[value]! + merged[cell]!;
    }
    return sums;
  }

  /** The table summed over the axes without a filter, each of which keeps one position: what a brush reads again and again. */
  private sumOver(free: readonly Axis[]): Summed {
    const sizes = Object.fromEntries(AXES.map((axis) => [axis, free.includes(axis) ? 1 : this.sizes[axis]])) as Sizes;
    const width = AXES.reduce((product, axis) => product * sizes[axis], 1);
    if (width === this.width) return this;
    const from = this.accepted(UNFILTERED, this.sizes, free.includes("stage") ? null : "stage").slice();
    const to = from.map((cell) => {
      let sum = 0;
      let step = 1;
      for (const axis of AXES.toReversed()) {
        if (sizes[axis] > 1) sum += step * (cell % this.sizes[axis]);
        step *= sizes[axis];
        cell = Math.floor(cell / this.sizes[axis]);
      }
      return sum;
    });
    return {
      cells: gathered(this.cells, this.width, from, to, width),
      sizes,
      width,
    };
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
      const positions = size === 1 ? [0] : this.positions(axis, axis === own ? EVERY : filterOf(ask, axis));
      // From the end, so that no cell is overwritten before it is read.
      for (let at = count - 1; at >= 0; at--) {
        const base = cells[at]! * size;
        for (let p = positions.length - 1; p >= 0; p--) cells[at * positions.length + p] = base + positions[p]!;
      }
      count *= positions.length;
    }
    return cells.subarray(0, count);
  }

  private positions(axis: Axis, accepts: Uint8Array | typeof EVERY | null): readonly number[] {
    if (accepts === null && axis === "stage") return [ALL_STAGES];
    const positions: number[] = [];
    const size = axis === "stage" ? STAGES.length : this.sizes[axis];
    for (let at = 0; at < size; at++)
      if (accepts === null || accepts === EVERY || accepts[at] === 1) positions.push(at);
    return positions;
  }

  /** The share of each stage × year in a row of a chain, 0–1. */
  private writeShares(row: number, chain: number, out: Float64Array): void {
    const { spine, levels, sizes } = this;
    const byYear = new Float64Array(sizes.year);
    levels.year.spread(row, byYear);
    const share = spine.chainShare(row, chain) / levels.chain.counts[row]!;
    for (let stage = 0; stage < sizes.stage; stage++) {
      const inStage = stage === ALL_STAGES ? share : share * spine.stageShare(row, chain, stage);
      for (let year = 0; year < sizes.year; year++) out[stage * sizes.year + year] = inStage * byYear[year]!;
    }
  }
}

/** Tier × education × age of spine rows. */
class TierBranch {
  private readonly levels: BranchLevels;
  private readonly byEducation: Float64Array;
  private readonly byAge: Float64Array;
  private readonly hidden: Float64Array;

  constructor(levels: BranchLevels) {
    this.levels = levels;
    this.byEducation = new Float64Array(levels.education.domain.size);
    this.byAge = new Float64Array(levels.age.domain.size);
    this.hidden = new Float64Array(levels.tier.domain.size);
  }

  /** Writes people by cell of one spine row into column `at` of a matrix with `columns` columns. */
  write(row: number, out: Float64Array, at: number, columns: number): void {
    const { tier } = this.levels;
    const { hidden } = this;
    const pool = tier.listedEnd(row);
    for (let value = 0; value < hidden.length; value++)
      hidden[value] = tier.weights[value]! / tier.unlistedWeight[row]!;
    for (let inner = tier.offsets[row]!; inner < pool; inner++) {
      hidden[tier.codes[inner]!] = 0;
      this.writeTier(inner, tier.codes[inner]!, 1, out, at, columns);
    }
    if (pool === tier.offsets[row + 1]!) return;
    for (let value = 0; value < hidden.length; value++) {
      if (hidden[value] !== 0) this.writeTier(pool, value, hidden[value]!, out, at, columns);
    }
  }

  private writeTier(row: number, value: number, share: number, out: Float64Array, at: number, columns: number): void {
    const { byEducation, byAge, levels } = this;
    levels.education.spread(row, byEducation);
    levels.age.spread(row, byAge);
    const factor = share / levels.tier.counts[row]!;
    let cell = value * byEducation.length * byAge.length * columns + at;
    for (let education = 0; education < byEducation.length; education++) {
      for (let age = 0; age < byAge.length; age++) {
        out[cell] = factor * byEducation[education]! * byAge[age]!;
        cell += columns;
      }
    }
  }
}

const sums = new Float64Array(BLOCK);

/** Σ over rows of one row of `people` times BLOCK columns of `shares`, into `sums`. */
function multiply(
  people: Float64Array,
  start: number,
  shares: Float64Array,
  column: number,
  stride: number,
  rows: number,
): void {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let at = column;
  for (let row = start; row < start + rows; row++) {
    const count = people[row]!;
    a += count * shares[at]!;
    b += count * shares[at + 1]!;
    c += count * shares[at + 2]!;
    d += count * shares[at + 3]!;
    at += stride;
  }
  sums[0] = a;
  sums[1] = b;
  sums[2] = c;
  sums[3] = d;
}

function filterOf(ask: TableFilters, axis: Axis): Uint8Array | null {
  return axis === "stage" ? ask.stages : ask[axis];
}

/** Adds cell `from[i]` of every group to cell `to[i]` of a table of another width. */
function gathered(cells: Float64Array, width: number, from: Uint32Array, to: Uint32Array, size: number): Float64Array {
  const groups = cells.length / width;
  const out = new Float64Array(groups * size);
  for (let group = 0; group < groups; group++) {
    const start = group * size;
    for (let at = 0; at < from.length; at++) {
      const cell = start + to[at]!;
      out[cell] = out[cell]! + cells[group * width + from[at]!]!;
    }
  }
  return out;
}

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
