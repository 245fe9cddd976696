/**
 * E of given spine rows under the filters below them, row by row: the number of each row, and the sums by value of every
 * dimension with its own filter left out. Works on any rows and costs in proportion to them; joint.ts answers for the
 * whole nation. The rules are in the header of parts.ts. Knows levels; no places and no industries.
 */
import type { Ask, SmallDimension } from "./ask";
import { CountySums } from "./county-sums";
import type { Level } from "./level";
import { hiddenShares, type BranchLevels, type RowFactors } from "./row-factors";

/** E by value. */
export type ValueSums = Readonly<Record<SmallDimension, Float64Array>>;

/** Sums of one scan. A class with vectors of its own, so that the loops allocate nothing. */
export class Scan {
  private readonly factors: RowFactors;
  private readonly levels: BranchLevels;
  private readonly county: Level | null;
  private readonly ask: Ask;
  /** Tiers, educations and ages that the filters accept; null accepts all. */
  private readonly tiers: Uint8Array;
  private readonly educations: Uint8Array | null;
  private readonly ages: Uint8Array | null;
  private readonly isWhole: boolean;
  private readonly byTier: Float64Array;
  private readonly byEducation: Float64Array;
  private readonly byAge: Float64Array;
  private readonly byYear: Float64Array;
  private readonly counties: CountySums | null;
  private readonly atCounty: Float64Array;
  /** By tier in the current row: people of the accepted educations, the share of the accepted ages and of the asked county, 0–1. */
  private readonly educated: Float64Array;
  private readonly aged: Float64Array;
  private readonly inCounty: Float64Array;
  private readonly hiddenTiers: Float64Array;

  /** `needsCounties` for addByCounty, without a filter on counties. */
  constructor(factors: RowFactors, levels: BranchLevels, county: Level | null, ask: Ask, needsCounties: boolean) {
    const vectorOf = (level: Level): Float64Array => new Float64Array(level.domain.size);
    const { tier, education, age, year } = levels;
    this.factors = factors;
    this.levels = levels;
    this.county = ask.county === null ? null : county;
    this.ask = ask;
    this.tiers = acceptedOf(ask.tier) ?? Uint8Array.from(Array(tier.domain.size).keys());
    this.educations = acceptedOf(ask.education);
    this.ages = acceptedOf(ask.age);
    this.isWhole = ask.tier === null && ask.education === null && ask.age === null && ask.county === null;
    this.byTier = vectorOf(tier);
    this.byEducation = vectorOf(education);
    this.byAge = vectorOf(age);
    this.byYear = vectorOf(year);
    this.counties = needsCounties && county !== null ? new CountySums(county, tier) : null;
    this.atCounty = new Float64Array(this.county?.domain.size ?? 0);
    this.educated = vectorOf(tier);
    this.aged = vectorOf(tier);
    this.inCounty = vectorOf(tier).fill(1);
    this.hiddenTiers = vectorOf(tier);
  }

  /** E of one spine row. */
  peopleOf(row: number): number {
    const { ask, factors, isWhole } = this;
    const at = factors.at(row);
    if (ask.county !== null) this.findCounty(row, ask.county);
    const taken = isWhole ? this.levels.chain.counts[row]! : this.take(at);
    return ask.year === null ? taken : taken * this.entered(at, ask.year);
  }

  /** Counts `weight` of one spine row, 0–1, into the sums. */
  add(row: number, weight: number): void {
    const { ask, factors, byYear } = this;
    const at = factors.at(row);
    if (ask.county !== null) this.findCounty(row, ask.county);
    const taken = weight * this.takeByTier(at);
    const years = at + factors.years;
    for (let year = 0; year < byYear.length; year++)
      byYear[year] = byYear[year]! + taken * factors.values[years + year]!;
    const factor = ask.year === null ? weight : weight * this.entered(at, ask.year);
    this.count(at, factor);
  }

  /** What has been counted. */
  sums(): ValueSums {
    const { byTier, byEducation, byAge, byYear } = this;
    return { tier: byTier, education: byEducation, age: byAge, year: byYear };
  }

  /** The share of a row that entered in the accepted years, 0–1. */
  private entered(at: number, accepts: Uint8Array): number {
    const { values, years } = this.factors;
    let sum = 0;
    for (let year = 0; year < accepts.length; year++) sum += values[at + years + year]! * accepts[year]!;
    return sum;
  }

  /** People of one row under the filters of the tier branch. */
  private take(at: number): number {
    const { tiers, educations, ages, inCounty, factors } = this;
    const { values } = factors;
    let sum = 0;
    for (let each = 0; each < tiers.length; each++) {
      const tier = tiers[each]!;
      const start = at + tier * factors.tierWidth;
      let people = educations === null ? values[start]! : sumOf(values, start + 1, educations);
      if (ages !== null) people *= sumOf(values, start + factors.agesFrom, ages);
      sum += people * inCounty[tier]!;
    }
    return sum;
  }

  /** The same; leaves the factors of every tier. */
  private takeByTier(at: number): number {
    const { ask, educations, ages, educated, aged, inCounty, factors } = this;
    const { values } = factors;
    let sum = 0;
    for (let tier = 0; tier < educated.length; tier++) {
      educated[tier] = educations === null ? values[at]! : sumOf(values, at + 1, educations);
      aged[tier] = ages === null ? 1 : sumOf(values, at + factors.agesFrom, ages);
      at += factors.tierWidth;
      if (ask.tier?.[tier] !== 0) sum += educated[tier]! * aged[tier]! * inCounty[tier]!;
    }
    return sum;
  }

  /** Counts `factor` of a row taken by tier, education and age, each without its own filter. */
  private count(at: number, factor: number): void {
    const { ask, byTier, byEducation, byAge, educated, aged, inCounty } = this;
    const { values, tierWidth, agesFrom } = this.factors;
    for (let tier = 0; tier < byTier.length; tier++, at += tierWidth) {
      const inEducation = factor * inCounty[tier]! * aged[tier]!;
      const inAge = factor * inCounty[tier]! * educated[tier]!;
      byTier[tier] = byTier[tier]! + inEducation * educated[tier]!;
      if (ask.tier?.[tier] === 0) continue;
      for (let value = 0; value < byEducation.length; value++)
        byEducation[value] = byEducation[value]! + inEducation * values[at + 1 + value]!;
      for (let value = 0; value < byAge.length; value++)
        byAge[value] = byAge[value]! + inAge * values[at + agesFrom + value]!;
    }
  }

  /** The share of the asked county in each tier of a row. */
  private findCounty(row: number, wanted: number): void {
    const { inCounty, atCounty, county } = this;
    const { tier } = this.levels;
    const pool = tier.listedEnd(row);
    const end = tier.offsets[row + 1]!;
    for (let at = end - 1; at >= tier.offsets[row]!; at--) {
      county!.spread(at, atCounty);
      const share = atCounty[wanted]! / tier.counts[at]!;
      if (at === pool) inCounty.fill(share);
      else inCounty[tier.codes[at]!] = share;
    }
  }

  /** Counts `weight` of one spine row, 0–1, by county alone: no other sums of it are taken. */
  addByCounty(row: number, weight: number): void {
    const { ask, hiddenTiers, factors, counties } = this;
    const { tier } = this.levels;
    const at = factors.at(row);
    this.takeByTier(at);
    const factor = ask.year === null ? weight : weight * this.entered(at, ask.year);
    const pool = tier.listedEnd(row);
    for (let own = tier.offsets[row]!; own < pool; own++) counties!.add(own, factor * this.takenOf(tier.codes[own]!));
    if (pool === tier.offsets[row + 1]!) return;
    hiddenShares(tier, row, hiddenTiers);
    let hidden = 0;
    for (let value = 0; value < hiddenTiers.length; value++)
      if (hiddenTiers[value] !== 0) hidden += this.takenOf(value);
    counties!.add(pool, factor * hidden);
  }

  /** People of a tier that takeByTier has just taken. */
  private takenOf(tier: number): number {
    return this.ask.tier?.[tier] === 0 ? 0 : this.educated[tier]! * this.aged[tier]!;
  }

  /** What has been counted by county, by region index. */
  byCounty(): Float64Array {
    return this.counties!.sums();
  }
}

/** Σ of the accepted among the values that begin at `start`. */
function sumOf(values: Float64Array, start: number, accepted: Uint8Array): number {
  let sum = 0;
  for (let at = 0; at < accepted.length; at++) sum += values[start + accepted[at]!]!;
  return sum;
}

/** Values that a filter accepts, in order. */
function acceptedOf(accepts: Uint8Array | null): Uint8Array | null {
  if (accepts === null) return null;
  const values = new Uint8Array(accepts.length);
  let count = 0;
  for (let value = 0; value < accepts.length; value++) if (accepts[value] === 1) values[count++] = value;
  return values.subarray(0, count);
}
