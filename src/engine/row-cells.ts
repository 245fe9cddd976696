/**
 * E of single spine rows by tier × education × age and by year, without any filter; the rows asked for last are kept, so
 * that another filter on the same chain or place costs a few sums a row. Knows levels; no places, filters or industries.
 */
import type { Level } from "#engine/level";

/** The branches as row cells, scans and tables need them. */
export interface BranchLevels {
  readonly chain: Level;
  readonly node: Level;
  readonly tier: Level;
  readonly education: Level;
  readonly age: Level;
  readonly year: Level;
}

/** A province's rows and those of a few chains: 9 MB. */
const MOST_ROWS = 4096;

/** Cells of one row: tier × education × age in people, the last dimension varying fastest, then the share of each year, 0–1. */
export class RowCells {
  /** Cells of tier × education × age. */
  readonly people: number;
  /** All numbers of a row; those of year y stand at `people + y`. */
  readonly width: number;
  values = new Float64Array(0);
  private readonly levels: BranchLevels;
  private readonly slotOf: Int32Array;
  private slots = 0;
  private readonly byEducation: Float64Array;
  private readonly byAge: Float64Array;
  private readonly byYear: Float64Array;
  private readonly hidden: Float64Array;

  constructor(levels: BranchLevels) {
    this.levels = levels;
    const { tier, education, age, year } = levels;
    this.people = tier.domain.size * education.domain.size * age.domain.size;
    this.width = this.people + year.domain.size;
    this.slotOf = new Int32Array(levels.chain.rows).fill(-1);
    this.byEducation = new Float64Array(education.domain.size);
    this.byAge = new Float64Array(age.domain.size);
    this.byYear = new Float64Array(year.domain.size);
    this.hidden = new Float64Array(tier.domain.size);
  }

  /** Where the numbers of a row begin in `values`, until the next call. */
  at(row: number): number {
    const kept = this.slotOf[row]!;
    if (kept >= 0) return kept * this.width;
    if (this.values.length === 0) this.values = new Float64Array(MOST_ROWS * this.width);
    if (this.slots === MOST_ROWS) {
      this.slotOf.fill(-1);
      this.slots = 0;
    }
    this.slotOf[row] = this.slots;
    const start = this.slots++ * this.width;
    this.write(row, this.values, start);
    return start;
  }

  /** Writes the numbers of one spine row at `start`. */
  write(row: number, out: Float64Array, start: number): void {
    const { chain, tier, year } = this.levels;
    const { byYear, hidden, people } = this;
    out.fill(0, start, start + people);
    const count = chain.counts[row]!;
    year.spread(row, byYear);
    for (let value = 0; value < byYear.length; value++) out[start + people + value] = byYear[value]! / count;
    const pool = tier.listedEnd(row);
    for (let at = tier.offsets[row]!; at < pool; at++) this.writeTier(at, tier.codes[at]!, out, start);
    if (pool === tier.offsets[row + 1]!) return;
    hiddenShares(tier, row, hidden);
    const first = hidden.findIndex((share) => share !== 0);
    this.writeTier(pool, first, out, start);
    const width = people / hidden.length;
    const source = start + first * width;
    // People of a pool are alike but for the size of their tiers.
    for (let value = hidden.length - 1; value >= first; value--) {
      const share = hidden[value]!;
      if (share === 0) continue;
      const to = start + value * width;
      for (let cell = 0; cell < width; cell++) out[to + cell] = share * out[source + cell]!;
    }
  }

  private writeTier(row: number, value: number, out: Float64Array, start: number): void {
    const { byEducation, byAge, levels } = this;
    levels.education.spread(row, byEducation);
    levels.age.spread(row, byAge);
    const count = levels.tier.counts[row]!;
    let cell = start + value * byEducation.length * byAge.length;
    for (let education = 0; education < byEducation.length; education++) {
      const inEducation = byEducation[education]! / count;
      for (let age = 0; age < byAge.length; age++) out[cell++] = inEducation * byAge[age]!;
    }
  }
}

/** What each value gives to the pool under a row: its share of the pool, 0 where it is listed. */
export function hiddenShares(level: Level, row: number, out: Float64Array): void {
  const { codes, weights } = level;
  const whole = level.unlistedWeight[row]!;
  for (let value = 0; value < out.length; value++) out[value] = weights[value]! / whole;
  const end = level.listedEnd(row);
  for (let at = level.offsets[row]!; at < end; at++) out[codes[at]!] = 0;
}

/** Σ of the accepted among the cells that begin at `start`; two sums at a time, which do not wait for each other. */
export function sumOf(cells: Float64Array, start: number, accepted: Uint32Array): number {
  let even = 0;
  let odd = 0;
  let at = 0;
  for (; at + 1 < accepted.length; at += 2) {
    even += cells[start + accepted[at]!]!;
    odd += cells[start + accepted[at + 1]!]!;
  }
  return even + odd + (at < accepted.length ? cells[start + accepted[at]!]! : 0);
}
