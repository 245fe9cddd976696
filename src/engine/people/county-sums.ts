/**
 * Sums of E by county over rows of tiers. A row lists some counties, and its pool hides the others of its prefecture by their
 * weights: pools of one prefecture and one set of weights are added up first and divided once, so that a row costs what it lists.
 * Knows levels; no filters and no regions.
 */
import { NO_GROUP } from "./domains";
import type { Level } from "./level";

export class CountySums {
  private readonly county: Level;
  private readonly tier: Level;
  private readonly listed: Float64Array;
  /** People in pools per unit of weight, by table of weights and prefecture. */
  private readonly units: Float64Array;
  private readonly groups: number;

  constructor(county: Level, tier: Level) {
    this.county = county;
    this.tier = tier;
    this.groups = county.domain.groups;
    this.listed = new Float64Array(county.domain.size);
    this.units = new Float64Array(county.tables.length * this.groups);
  }

  /** Adds `people` of a row of tiers, who live where all of that row live. */
  add(row: number, people: number): void {
    const { county, listed, units, groups } = this;
    const group = county.parentGroup[row]!;
    // Of a prefecture that a pool hides no county is published.
    if (people === 0 || group === NO_GROUP) return;
    const factor = people / this.tier.counts[row]!;
    const table = county.tableOf[row]!;
    const weights = county.tables[table]!;
    const unit = (factor * county.poolCount[row]!) / county.unlistedWeight[row]!;
    const end = county.listedEnd(row);
    for (let at = county.offsets[row]!; at < end; at++) {
      const value = county.codes[at]!;
      // Its weight has no part in the pool.
      listed[value] = listed[value]! + factor * county.counts[at]! - unit * weights[value]!;
    }
    const key = table * groups + group;
    units[key] = units[key]! + unit;
  }

  /** E by region index. */
  sums(): Float64Array {
    const { county, listed, units, groups } = this;
    const sums = listed.slice();
    county.tables.forEach((weights, table) => {
      for (let group = 0; group < groups; group++) {
        const unit = units[table * groups + group]!;
        if (unit === 0) continue;
        for (const value of county.membersOf(group)) sums[value] = sums[value]! + unit * weights[value]!;
      }
    });
    return sums;
  }
}
