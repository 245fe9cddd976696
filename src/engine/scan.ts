/**
 * E of given spine rows under the filters below them, row by row: the number of each row, and the sums by value of every
 * dimension with its own filter left out. Works on any rows and costs in proportion to them; joint.ts answers for the
 * whole nation. The rules are in the header of estimate.ts. Knows levels; no places and no industries.
 */
import type { Ask, SmallDimension } from "#engine/ask";
import type { Level } from "#engine/level";
import { hiddenShares, sumOf, type BranchLevels, type RowCells } from "#engine/row-cells";

/** E by value. */
export type ValueSums = Readonly<Record<SmallDimension | "county", Float64Array>>;

/** Sums of one scan. A class with vectors of its own, so that the loops allocate nothing. */
export class Scan {
  private readonly cells: RowCells;
  private readonly levels: BranchLevels;
  private readonly county: Level | null;
  private readonly ask: Ask;
  private readonly needsCounties: boolean;
  /** Cells of one tier. */
  private readonly width: number;
  /** Cells of a row that the filters accept. */
  private readonly accepted: Uint32Array;
  /** The cells of all rows counted, under the filters on industry, year and county. */
  private readonly merged: Float64Array;
  private readonly byYear: Float64Array;
  private readonly byCounty: Float64Array;
  private readonly atCounty: Float64Array;
  /** By tier in the current row: the asked county's share, 0–1, and the people who pass in all counties. */
  private readonly inCounty: Float64Array;
  private readonly taken: Float64Array;
  private readonly hiddenTiers: Float64Array;

  /** `needsCounties` sums by county too: for rows of one listed prefecture, without a filter on counties. */
  constructor(cells: RowCells, levels: BranchLevels, county: Level | null, ask: Ask, needsCounties: boolean) {
    const vectorOf = (level: Level): Float64Array => new Float64Array(level.domain.size);
    const { tier, education, age, year } = levels;
    this.cells = cells;
    this.levels = levels;
    this.county = ask.county !== null || needsCounties ? county : null;
    this.needsCounties = needsCounties;
    this.ask = ask;
    this.width = education.domain.size * age.domain.size;
    this.accepted = this.acceptedCells(age.domain.size);
    this.merged = new Float64Array(cells.people);
    this.byYear = vectorOf(year);
    this.byCounty = new Float64Array(this.county?.domain.size ?? 0);
    this.atCounty = new Float64Array(this.byCounty.length);
    this.inCounty = vectorOf(tier).fill(1);
    this.taken = vectorOf(tier);
    this.hiddenTiers = vectorOf(tier);
  }

  private acceptedCells(ages: number): Uint32Array {
    const { tier, education, age } = this.ask;
    const list = new Uint32Array(this.cells.people);
    let count = 0;
    for (let cell = 0; cell < list.length; cell++) {
      const ofEducation = Math.floor((cell % this.width) / ages);
      if (age?.[cell % ages] === 0 || education?.[ofEducation] === 0) continue;
      if (tier?.[Math.floor(cell / this.width)] !== 0) list[count++] = cell;
    }
    return list.subarray(0, count);
  }

  /** E of one spine row; `weight` of it, 0–1, is counted into the sums. */
  add(row: number, weight: number): number {
    const { ask, cells, byYear } = this;
    const at = cells.at(row);
    const years = at + cells.people;
    const entered = ask.year === null ? 1 : dot(cells.values, years, ask.year);
    if (ask.county !== null) this.findCounty(row, ask.county);
    const taken = this.take(row, at);
    if (weight === 0) return taken * entered;
    this.merge(at, weight * entered);
    for (let year = 0; year < byYear.length; year++)
      byYear[year] = byYear[year]! + weight * taken * cells.values[years + year]!;
    if (this.needsCounties) this.addCounties(row, weight * entered);
    return taken * entered;
  }

  /** What has been counted. */
  sums(): ValueSums {
    const { merged, ask, levels, width, byYear, byCounty } = this;
    const { tier, education, age } = levels;
    const sums = {
      tier: new Float64Array(tier.domain.size),
      education: new Float64Array(education.domain.size),
      age: new Float64Array(age.domain.size),
    };
    for (let cell = 0; cell < merged.length; cell++) {
      const ofTier = Math.floor(cell / width);
      const ofEducation = Math.floor((cell % width) / sums.age.length);
      const ofAge = cell % sums.age.length;
      const isTier = ask.tier === null || ask.tier[ofTier] === 1;
      const isEducation = ask.education === null || ask.education[ofEducation] === 1;
      const isAge = ask.age === null || ask.age[ofAge] === 1;
      if (isEducation && isAge) sums.tier[ofTier] = sums.tier[ofTier]! + merged[cell]!;
      if (isTier && isAge) sums.education[ofEducation] = sums.education[ofEducation]! + merged[cell]!;
      if (isTier && isEducation) sums.age[ofAge] = sums.age[ofAge]! + merged[cell]!;
    }
    return { ...sums, year: byYear, county: byCounty };
  }

  /** People of one row under the filters of the tier branch. */
  private take(row: number, at: number): number {
    const { accepted, cells, levels, needsCounties } = this;
    if (this.ask.county !== null || needsCounties) return this.takeByTier(at);
    if (accepted.length === cells.people) return levels.chain.counts[row]!;
    return sumOf(cells.values, at, accepted);
  }

  /** The same where counties differ by tier; leaves the people of all counties by tier in `taken`. */
  private takeByTier(at: number): number {
    const { accepted, inCounty, taken, width } = this;
    const { values } = this.cells;
    taken.fill(0);
    for (const cell of accepted) {
      const tier = Math.floor(cell / width);
      taken[tier] = taken[tier]! + values[at + cell]!;
    }
    return taken.reduce((sum, people, tier) => sum + people * inCounty[tier]!, 0);
  }

  private merge(at: number, factor: number): void {
    const { merged, inCounty, width } = this;
    const { values } = this.cells;
    let cell = 0;
    for (let tier = 0; tier < inCounty.length; tier++) {
      const scale = factor * inCounty[tier]!;
      const end = cell + width;
      for (; cell < end; cell++) merged[cell] = merged[cell]! + scale * values[at + cell]!;
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

  /** Adds `factor` of the people taken of a row by county. */
  private addCounties(row: number, factor: number): void {
    const { taken, hiddenTiers, levels } = this;
    const { tier } = levels;
    const pool = tier.listedEnd(row);
    for (let at = tier.offsets[row]!; at < pool; at++) this.addCounty(at, factor * taken[tier.codes[at]!]!);
    if (pool === tier.offsets[row + 1]!) return;
    hiddenShares(tier, row, hiddenTiers);
    let hidden = 0;
    for (let value = 0; value < taken.length; value++) if (hiddenTiers[value] !== 0) hidden += taken[value]!;
    this.addCounty(pool, factor * hidden);
  }

  private addCounty(row: number, people: number): void {
    const { byCounty, atCounty, levels } = this;
    const county = this.county!;
    const group = county.parentGroup[row]!;
    county.spread(row, atCounty);
    const factor = people / levels.tier.counts[row]!;
    for (let at = county.memberOffsets[group]!; at < county.memberOffsets[group + 1]!; at++) {
      const value = county.members[at]!;
      byCounty[value] = byCounty[value]! + factor * atCounty[value]!;
    }
  }
}

/** Σ of the accepted among the values that begin at `start`. */
function dot(values: Float64Array, start: number, accepted: Uint8Array): number {
  let sum = 0;
  for (let value = 0; value < accepted.length; value++) sum += values[start + value]! * accepted[value]!;
  return sum;
}
