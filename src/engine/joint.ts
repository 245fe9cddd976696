/**
 * E of groups of spine rows by stage × tier × education × age × year at once. E is a product of shares per row, so its sum
 * over rows is one joint table: any brush over these dimensions is a contraction of it, whatever the number of people.
 * Knows levels and spine; no places and no filters on chains.
 */
import { assert } from "#base/assert";
import type { RowRange } from "#engine/estimate";
import { JointSums, widthOf, type Sizes } from "#engine/joint-sums";
import type { BranchLevels, RowFactors } from "#engine/row-factors";
import type { RowGroups, Spine } from "#engine/spine";
import { STAGES } from "#model/chains";

/** Columns, and lines of people, that the kernel sums at a time, in registers. */
const BLOCK = 4;
const LINES = 2;

/**
 * The joint table of groups of spine rows, empty until each group is filled. People of all stages and those of each stand
 * in tables of their own: chains without nodes have people only in the first, and most questions need no other.
 */
export class JointTable {
  private readonly spine: Spine;
  private readonly groups: RowGroups;
  private readonly isByStage: boolean;
  private readonly factors: RowFactors;
  private readonly sizes: Sizes;
  /** Cells of one group. */
  private readonly width: number;
  private cells = new Float64Array(0);
  private filled = 0;
  private whole: JointSums | null = null;

  constructor(spine: Spine, levels: BranchLevels, factors: RowFactors, groups: RowGroups, isByStage: boolean) {
    this.spine = spine;
    this.groups = groups;
    this.isByStage = isByStage;
    this.factors = factors;
    this.sizes = {
      stage: isByStage ? STAGES.length : 1,
      tier: levels.tier.domain.size,
      education: levels.education.domain.size,
      age: levels.age.domain.size,
      year: levels.year.domain.size,
    };
    this.width = widthOf(this.sizes);
  }

  /** The sums of all groups, once every group is filled. */
  get sums(): JointSums | null {
    return this.whole;
  }

  /** Fills the next group. */
  fillNext(): void {
    const count = this.groups.offsets.length - 1;
    if (this.filled === 0) this.cells = new Float64Array(count * this.width);
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
    if (this.filled === count) this.whole = new JointSums(this.cells, this.sizes);
  }

  /** Groups together, as a table of one; all must be filled. */
  merged({ first, end }: RowRange): JointSums {
    assert(this.whole !== null, "a filled table");
    const { width, cells } = this;
    if (end === first + 1) return new JointSums(cells.subarray(first * width, end * width), this.sizes);
    const out = new Float64Array(width);
    for (let group = first; group < end; group++) {
      for (let cell = 0; cell < width; cell++) out[cell] = out[cell]! + cells[group * width + cell]!;
    }
    return new JointSums(out, this.sizes);
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
