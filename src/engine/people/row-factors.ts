/**
 * E of single spine rows as factors, without any filter: people by tier × education, the share of each age in every tier,
 * the share of each year. E under filters is a product of their sums, so a row costs ten to eighty additions. Every row
 * is worked out once and kept. Knows levels; no places, filters or industries.
 */
import type { Level } from "./level";

/** The branches as factors, scans and tables need them. */
export interface BranchLevels {
  readonly chain: Level;
  readonly node: Level;
  readonly tier: Level;
  readonly education: Level;
  readonly age: Level;
  readonly year: Level;
}

/**
 * Factors of spine rows. From `at(row)` on, for each tier: its people, its people by education and, from `agesFrom` on, the
 * share of each age, 0–1. After all tiers, from `years` on, the share of each year, 0–1. 784 bytes a row.
 */
export class RowFactors {
  readonly educations: number;
  readonly ages: number;
  /** All factors of one tier. */
  readonly tierWidth: number;
  readonly agesFrom: number;
  /** Where the years of a row stand, from its beginning. */
  readonly years: number;
  values = new Float64Array(0);
  private readonly levels: BranchLevels;
  private readonly width: number;
  private readonly isKnown: Uint8Array;
  private readonly byEducation: Float64Array;
  private readonly byAge: Float64Array;
  private readonly byYear: Float64Array;
  private readonly hidden: Float64Array;

  constructor(levels: BranchLevels) {
    const { chain, tier, education, age, year } = levels;
    this.levels = levels;
    this.educations = education.domain.size;
    this.ages = age.domain.size;
    this.agesFrom = 1 + this.educations;
    this.tierWidth = this.agesFrom + this.ages;
    this.years = tier.domain.size * this.tierWidth;
    this.width = this.years + year.domain.size;
    this.isKnown = new Uint8Array(chain.rows);
    this.byEducation = new Float64Array(this.educations);
    this.byAge = new Float64Array(this.ages);
    this.byYear = new Float64Array(year.domain.size);
    this.hidden = new Float64Array(tier.domain.size);
  }

  /** Where the factors of a row begin in `values`. */
  at(row: number): number {
    const start = row * this.width;
    if (this.isKnown[row] === 1) return start;
    if (this.values.length === 0) this.values = new Float64Array(this.isKnown.length * this.width);
    this.write(row, start);
    this.isKnown[row] = 1;
    return start;
  }

  /** Writes E of one tier of a row by education × age at `to`, ages varying fastest. */
  expand(row: number, tier: number, out: Float64Array, to: number): void {
    const start = this.at(row) + tier * this.tierWidth;
    const { values, ages } = this;
    const shares = start + this.agesFrom;
    for (let from = start + 1; from < shares; from++) {
      const people = values[from]!;
      for (let age = 0; age < ages; age++) out[to++] = people * values[shares + age]!;
    }
  }

  private write(row: number, start: number): void {
    const { chain, tier, year } = this.levels;
    const { values, byYear, hidden } = this;
    const count = chain.counts[row]!;
    year.spread(row, byYear);
    for (let value = 0; value < byYear.length; value++) values[start + this.years + value] = byYear[value]! / count;
    const pool = tier.listedEnd(row);
    for (let at = tier.offsets[row]!; at < pool; at++) {
      this.spread(at);
      this.writeTier(at, start, tier.codes[at]!, 1);
    }
    if (pool === tier.offsets[row + 1]!) return;
    // People of a pool are alike but for the size of their tiers.
    hiddenShares(tier, row, hidden);
    this.spread(pool);
    for (let value = 0; value < hidden.length; value++) {
      if (hidden[value] !== 0) this.writeTier(pool, start, value, hidden[value]!);
    }
  }

  private spread(row: number): void {
    this.levels.education.spread(row, this.byEducation);
    this.levels.age.spread(row, this.byAge);
  }

  /** Writes `share` of what has been spread of a row of tiers as tier `value`. */
  private writeTier(row: number, start: number, value: number, share: number): void {
    const { values, byEducation, byAge } = this;
    const count = this.levels.tier.counts[row]!;
    let to = start + value * this.tierWidth;
    values[to++] = share * count;
    for (let education = 0; education < byEducation.length; education++) values[to++] = share * byEducation[education]!;
    for (let age = 0; age < byAge.length; age++) values[to++] = byAge[age]! / count;
  }
}

/** What each value gives to the pool under a row: its share of the pool, 0 where it is listed. */
export function hiddenShares(level: Level, row: number, out: Float64Array): void {
  const { codes } = level;
  const weights = level.weightsUnder(row);
  const whole = level.unlistedWeight[row]!;
  for (let value = 0; value < out.length; value++) out[value] = weights[value]! / whole;
  const end = level.listedEnd(row);
  for (let at = level.offsets[row]!; at < end; at++) out[codes[at]!] = 0;
}
