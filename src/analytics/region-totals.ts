/**
 * People of every region without any filter, as sums of published atoms: what the first picture shows before the
 * engine's branches are loaded. Uses the pool rule of pool.ts; never sees raw rows.
 */
import { defined } from "#base/assert";
import type { DimensionId } from "#model/dimensions";
import { NATION, regionOf, type RegionTree } from "#model/regions";
import { placeDomains, type PlaceDomains } from "#analytics/place-domains";
import { POOL_CODE } from "#model/dimensions";
import {
  levelWeights,
  poolRow,
  unlistedValues,
  weightsUnder,
  type LevelWeights,
  type PublishedLevel,
  type PublishedLevels,
} from "#analytics/pool";

/** People by region index: estimate E, known L, upper bound U (L ≤ E ≤ U; Σ children E = parent E). */
export interface RegionTotals {
  readonly estimate: Float64Array;
  readonly known: Float64Array;
  readonly upper: Float64Array;
}

interface Sums {
  readonly tree: RegionTree;
  readonly levels: PublishedLevels;
  readonly domains: PlaceDomains;
  readonly weights: Readonly<Record<"province" | "prefecture" | "county", LevelWeights>>;
  readonly totals: RegionTotals;
}

/**
 * E, L and U of every region of the tree; needs the levels province, prefecture, county and those between prefecture
 * and county. Taiwan, Hong Kong and Macau stay 0.
 */
export function regionTotals(levels: PublishedLevels, tree: RegionTree, k: number): RegionTotals {
  const size = tree.regions.length;
  const weightsOf = (dimension: DimensionId): LevelWeights => levelWeights(levels, dimension, size, k);
  const totals = {
    estimate: new Float64Array(size),
    known: new Float64Array(size),
    upper: new Float64Array(size),
  };
  const sums: Sums = {
    tree,
    levels,
    domains: placeDomains(tree),
    weights: { province: weightsOf("province"), prefecture: weightsOf("prefecture"), county: weightsOf("county") },
    totals,
  };
  addProvinces(sums);
  return totals;
}

function addProvinces(sums: Sums): void {
  const level = levelOf(sums.levels, "province");
  const end = level.codes.length;
  const nation = regionOf(sums.tree, NATION).index;
  for (let row = 0; row < end; row++) {
    const people = level.counts[row]!;
    add(sums, nation, people, people, people);
    const province = level.codes[row]!;
    if (province === POOL_CODE) continue;
    add(sums, province, people, people, people);
    addPrefectures(sums, row, province);
  }
  const pool = poolRow(level.codes, 0, end);
  if (pool < 0) return;
  const unlisted = unlistedValues(sums.domains.provinces, level.codes, 0, end);
  spread(
    sums,
    unlisted,
    sums.weights.province.overall,
    level.counts[pool]!,
    unlisted.length === 1,
    (province, people, sole) => {
      const prefectures = defined(sums.domains.prefecturesOf.get(province), `prefectures of ${province}`);
      spreadPrefectures(sums, prefectures, people, sole, level.counts[pool]!);
    },
  );
}

function addPrefectures(sums: Sums, provinceRow: number, province: number): void {
  const level = levelOf(sums.levels, "prefecture");
  const start = level.offsets[provinceRow]!;
  const end = level.offsets[provinceRow + 1]!;
  for (let row = start; row < end; row++) {
    const prefecture = level.codes[row]!;
    if (prefecture === POOL_CODE) continue;
    const people = level.counts[row]!;
    // A municipality is its own prefecture: its province row has already been counted.
    if (prefecture !== province) add(sums, prefecture, people, people, people);
    addCounties(sums, row, prefecture);
  }
  const pool = poolRow(level.codes, start, end);
  if (pool < 0) return;
  const domain = defined(sums.domains.prefecturesOf.get(province), `prefectures of ${province}`);
  const unlisted = unlistedValues(domain, level.codes, start, end);
  spreadPrefectures(sums, unlisted, level.counts[pool]!, true, level.counts[pool]!);
}

/** Counties inside a listed prefecture: every parent row of the county level below it. */
function addCounties(sums: Sums, prefectureRow: number, prefecture: number): void {
  const level = levelOf(sums.levels, "county");
  const above = defined(level.parent, "parent of county");
  const parentCodes = levelOf(sums.levels, above).codes;
  const domain = defined(sums.domains.countiesOf.get(prefecture), `counties of ${prefecture}`);
  if (domain.length === 1 && domain[0] === prefecture) return;
  const [first, last] = descendantRange(sums.levels, above, prefectureRow);
  for (let parent = first; parent < last; parent++) {
    const start = level.offsets[parent]!;
    const end = level.offsets[parent + 1]!;
    for (let row = start; row < end; row++) {
      const county = level.codes[row]!;
      if (county !== POOL_CODE) add(sums, county, level.counts[row]!, level.counts[row]!, level.counts[row]!);
    }
    const pool = poolRow(level.codes, start, end);
    if (pool < 0) continue;
    const unlisted = unlistedValues(domain, level.codes, start, end);
    spread(sums, unlisted, weightsUnder(sums.weights.county, parentCodes[parent]), level.counts[pool]!, true, null);
  }
}

/** Prefectures hidden in one pool of `bound` people, and their counties, of which none is published. */
function spreadPrefectures(
  sums: Sums,
  unlisted: readonly number[],
  people: number,
  sole: boolean,
  bound: number,
): void {
  const own = unlisted.filter((prefecture) => sums.tree.regions[prefecture]!.level !== "province");
  const whole = unlisted.reduce((sum, prefecture) => sum + sums.weights.prefecture.overall[prefecture]!, 0);
  for (const prefecture of unlisted) {
    const estimate = (people * sums.weights.prefecture.overall[prefecture]!) / whole;
    const all = sole && unlisted.length === 1;
    if (own.includes(prefecture)) add(sums, prefecture, estimate, all ? bound : 0, bound);
    const counties = defined(sums.domains.countiesOf.get(prefecture), `counties of ${prefecture}`);
    if (counties.length === 1 && counties[0] === prefecture) continue;
    const countyWhole = counties.reduce((sum, county) => sum + sums.weights.county.overall[county]!, 0);
    for (const county of counties) {
      const share = sums.weights.county.overall[county]! / countyWhole;
      add(sums, county, estimate * share, all && counties.length === 1 ? bound : 0, bound);
    }
  }
}

function spread(
  sums: Sums,
  unlisted: readonly number[],
  weights: Float64Array,
  people: number,
  sole: boolean,
  below: ((value: number, estimate: number, sole: boolean) => void) | null,
): void {
  const whole = unlisted.reduce((sum, value) => sum + weights[value]!, 0);
  const all = sole && unlisted.length === 1;
  for (const value of unlisted) {
    const estimate = (people * weights[value]!) / whole;
    add(sums, value, estimate, all ? people : 0, people);
    below?.(value, estimate, all);
  }
}

/** Rows of a level below one prefecture row, half open. */
function descendantRange(levels: PublishedLevels, dimension: DimensionId, prefectureRow: number): [number, number] {
  if (dimension === "prefecture") return [prefectureRow, prefectureRow + 1];
  const level = levelOf(levels, dimension);
  const [first, last] = descendantRange(levels, defined(level.parent, `parent of ${dimension}`), prefectureRow);
  return [level.offsets[first]!, level.offsets[last]!];
}

function levelOf(levels: PublishedLevels, dimension: DimensionId): PublishedLevel {
  return defined(levels.get(dimension), `level ${dimension}`);
}

function add(sums: Sums, region: number, estimate: number, known: number, upper: number): void {
  const { totals } = sums;
  totals.estimate[region] = totals.estimate[region]! + estimate;
  totals.known[region] = totals.known[region]! + known;
  totals.upper[region] = totals.upper[region]! + upper;
}
