/**
 * E of given spine rows under the filters below them, row by row: the number of each row, and the sums by value of every
 * dimension with its own filter left out. Works on any rows and costs in proportion to them; joint.ts answers for the
 * whole nation. The rules are in the header of estimate.ts. Knows levels; no places and no industries.
 */
import type { Ask, SmallDimension } from "#engine/ask";
import type { Level } from "#engine/level";

/** The branches as the scans and tables need them. */
export interface BranchLevels {
  readonly chain: Level;
  readonly node: Level;
  readonly tier: Level;
  readonly education: Level;
  readonly age: Level;
  readonly year: Level;
}

/** E by value. */
export type ValueSums = Readonly<Record<SmallDimension | "county", Float64Array>>;

/** Sums of one scan. A class with vectors of its own, so that the loops allocate nothing. */
export class Scan {
  private readonly levels: BranchLevels;
  private readonly county: Level | null;
  private readonly ask: Ask;
  readonly sums: ValueSums;
  private readonly needsCounties: boolean;
  /** E by value under the current row. */
  private readonly byTier: Float64Array;
  private readonly byEducation: Float64Array;
  private readonly byAge: Float64Array;
  private readonly byYear: Float64Array;
  private readonly byCounty: Float64Array;
  /** What the current tier pool's people give to each tier, 0–1. */
  private readonly hiddenTiers: Float64Array;

  /** `needsCounties` sums by county too: for rows of one listed prefecture. */
  constructor(levels: BranchLevels, county: Level | null, ask: Ask, needsCounties: boolean) {
    const vectorOf = (level: Level): Float64Array => new Float64Array(level.domain.size);
    this.levels = levels;
    this.county = ask.county !== null || needsCounties ? county : null;
    this.needsCounties = needsCounties;
    this.ask = ask;
    const { tier, education, age, year } = levels;
    this.byTier = vectorOf(tier);
    this.hiddenTiers = vectorOf(tier);
    this.byEducation = vectorOf(education);
    this.byAge = vectorOf(age);
    this.byYear = vectorOf(year);
    this.byCounty = this.county === null ? new Float64Array(0) : vectorOf(this.county);
    this.sums = {
      tier: vectorOf(tier),
      education: vectorOf(education),
      age: vectorOf(age),
      year: vectorOf(year),
      county: new Float64Array(this.byCounty.length),
    };
  }

  /** E of one spine row; `weight` of it, 0–1, is counted into the sums. */
  add(row: number, weight: number): number {
    const { year, chain } = this.levels;
    const people = chain.counts[row]!;
    const isFiltered = this.ask.year !== null;
    if (isFiltered || weight !== 0) year.spread(row, this.byYear);
    const entered = isFiltered ? dot(this.byYear, this.ask.year!) / people : 1;
    const taken = this.tierBranch(row, people, weight * entered);
    if (weight !== 0) addScaled(this.sums.year, this.byYear, (weight * taken) / people);
    return taken * entered;
  }

  /** E of one spine row under the filters of the tier branch. */
  private tierBranch(row: number, people: number, weight: number): number {
    const { tier: accepted, education, age, county } = this.ask;
    if (weight === 0 && accepted === null && education === null && age === null && county === null) return people;
    const { tier } = this.levels;
    const { byTier, hiddenTiers } = this;
    const pool = tier.listedEnd(row);
    const end = tier.offsets[row + 1]!;
    byTier.fill(0);
    let taken = 0;
    if (pool < end) {
      hiddenTiers.fill(0);
      let share = 0;
      this.hideTiers(row, pool);
      for (let value = 0; value < hiddenTiers.length; value++) {
        if (accepted === null || accepted[value] === 1) share += hiddenTiers[value]!;
      }
      const below = this.below(pool, weight * share);
      addScaled(byTier, hiddenTiers, below);
      taken += below * share;
    }
    for (let at = tier.offsets[row]!; at < pool; at++) {
      const value = tier.codes[at]!;
      const isIn = accepted === null || accepted[value] === 1 ? 1 : 0;
      const below = this.below(at, weight * isIn);
      byTier[value] = below;
      taken += below * isIn;
    }
    if (weight !== 0) addScaled(this.sums.tier, byTier, weight);
    return taken;
  }

  private hideTiers(row: number, pool: number): void {
    const { tier } = this.levels;
    const { hiddenTiers } = this;
    for (let value = 0; value < hiddenTiers.length; value++) {
      hiddenTiers[value] = tier.weights[value]! / tier.unlistedWeight[row]!;
    }
    for (let at = tier.offsets[row]!; at < pool; at++) hiddenTiers[tier.codes[at]!] = 0;
  }

  /** E of one tier row under the filters below it. */
  private below(row: number, weight: number): number {
    const { tier, education, age } = this.levels;
    const { ask, county, sums, byEducation, byAge, byCounty } = this;
    const people = tier.counts[row]!;
    const counts = weight !== 0;
    if (counts || ask.education !== null) education.spread(row, byEducation);
    if (counts || ask.age !== null) age.spread(row, byAge);
    if (county !== null) county.spread(row, byCounty);
    const inEducation = ask.education === null ? 1 : dot(byEducation, ask.education) / people;
    const inAge = ask.age === null ? 1 : dot(byAge, ask.age) / people;
    const inCounty = ask.county === null ? 1 : byCounty[ask.county]! / people;
    if (counts) {
      addScaled(sums.education, byEducation, weight * inAge * inCounty);
      addScaled(sums.age, byAge, weight * inEducation * inCounty);
      if (this.needsCounties) this.addCounties(row, weight * inEducation * inAge);
    }
    return people * inEducation * inAge * inCounty;
  }

  private addCounties(row: number, factor: number): void {
    const { sums, byCounty } = this;
    const { parentGroup, members, memberOffsets } = this.county!;
    const group = parentGroup[row]!;
    for (let at = memberOffsets[group]!; at < memberOffsets[group + 1]!; at++) {
      const value = members[at]!;
      sums.county[value] = sums.county[value]! + factor * byCounty[value]!;
    }
  }
}

/** Σ of the accepted values. */
export function dot(values: Float64Array, accepted: Uint8Array): number {
  let sum = 0;
  for (let value = 0; value < accepted.length; value++) sum += values[value]! * accepted[value]!;
  return sum;
}

/** Adds `factor` times the values. */
export function addScaled(sums: Float64Array, values: Float64Array, factor: number): void {
  for (let value = 0; value < values.length; value++) sums[value] = sums[value]! + factor * values[value]!;
}
