/**
 * Where a region's people are in the spine: its own rows, or the pool that hides it with the share of it that is the
 * region's. Knows places and spine levels; no filters.
 */
import { listedRow, poolRow, poolShare, unlistedValues, type PoolShare } from "#analytics/pool";
import { provinceIndexOf, type PlaceDomains } from "#analytics/place-domains";
import { childRange, type RowRange } from "./parts";
import type { Level } from "./level";
import { prefectureKeyOf, regionOf, NO_DATA_PROVINCES, type Region, type RegionTree } from "#model/regions";

/** The spine rows that hold a region, and how much of them is the region's. */
export interface Place {
  /** Rows of the prefecture level. */
  readonly range: RowRange;
  readonly share: PoolShare;
  /** The county to filter by in these rows, as region index, when the region is a county of a listed prefecture. */
  readonly county: number | null;
}

export interface SpineLevels {
  readonly province: Level;
  readonly prefecture: Level;
}

const ALL: PoolShare = { estimate: 1, known: 1, upper: 1 };
const NOWHERE: Place = { range: { first: 0, end: 0 }, share: { estimate: 0, known: 0, upper: 0 }, county: null };

/** Finds regions in the spine. */
export class Places {
  private readonly tree: RegionTree;
  private readonly domains: PlaceDomains;
  private readonly levels: SpineLevels;
  private readonly kept = new Map<number, Place>();
  private readonly county: () => Level | null;

  /** `county` tells the level of counties once it is there. */
  constructor(tree: RegionTree, domains: PlaceDomains, levels: SpineLevels, county: () => Level | null) {
    this.tree = tree;
    this.domains = domains;
    this.levels = levels;
    this.county = county;
  }

  placeOf(region: Region): Place {
    // Where a county lies depends on whether its level is there.
    if (region.level === "county") return this.ofCounty(region);
    const kept = this.kept.get(region.index) ?? this.find(region);
    this.kept.set(region.index, kept);
    return kept;
  }

  private find(region: Region): Place {
    if (region.level === "nation")
      return { range: { first: 0, end: this.levels.prefecture.rows }, share: ALL, county: null };
    if (region.level === "province") return this.ofProvince(region.index);
    return this.ofPrefecture(region.index);
  }

  /** The prefecture key whose counties are listed beside a region: of a prefecture with counties or of a county. */
  countyParentOf(region: Region): Region | null {
    if (region.level === "nation" || NO_DATA_PROVINCES.includes(region.code)) return null;
    const key = regionOf(this.tree, prefectureKeyOf(region));
    const counties = this.domains.countiesOf.get(key.index) ?? [];
    return counties.length === 0 || counties[0] === key.index ? null : key;
  }

  /** The prefecture keys with counties that lie in a region; that of the region itself where it lies in one. */
  countyParentsIn(region: Region): readonly Region[] {
    const beside = this.countyParentOf(region);
    if (beside !== null) return [beside];
    const { provinces, prefecturesOf } = this.domains;
    const inside = region.level === "nation" ? provinces : region.level === "province" ? [region.index] : [];
    return inside
      .flatMap((province) => prefecturesOf.get(province) ?? [])
      .map((key) => this.tree.regions[key]!)
      .filter((key) => this.countyParentOf(key) !== null);
  }

  /** The prefecture keys whose counties are listed beside some regions, each once. */
  countyParentsOf(regions: readonly Region[]): readonly Region[] {
    return [...new Set(regions.flatMap((region) => this.countyParentOf(region) ?? []))];
  }

  /** Whether the rows of a place are those of the prefecture key alone, so that its counties are published below. */
  isListed(place: Place, key: Region): boolean {
    const { first, end } = place.range;
    return end > first && this.levels.prefecture.codes[first] === key.index;
  }

  private ofProvince(province: number): Place {
    const { province: level, prefecture } = this.levels;
    if (!this.domains.provinces.includes(province)) return NOWHERE;
    const row = listedRow(level.codes, 0, poolStart(level, 0, level.rows), province);
    if (row >= 0) return { range: childRange(prefecture, one(row)), share: ALL, county: null };
    const pool = poolRow(level.codes, 0, level.rows);
    if (pool < 0) return NOWHERE;
    const hidden = unlistedValues(this.domains.provinces, level.codes, 0, level.rows);
    const share = poolShare(hidden, level.weights, (value) => value === province);
    return { range: childRange(prefecture, one(pool)), share, county: null };
  }

  private ofPrefecture(key: number): Place {
    const { province: provinces, prefecture: level } = this.levels;
    const province = provinceIndexOf(this.tree, key);
    const domain = this.domains.prefecturesOf.get(province);
    if (domain === undefined) return NOWHERE;
    const provinceRow = listedRow(provinces.codes, 0, poolStart(provinces, 0, provinces.rows), province);
    if (provinceRow < 0) return divide(this.ofProvince(province), domain, level.weights, key);
    const { first, end } = childRange(level, one(provinceRow));
    const row = listedRow(level.codes, first, poolStart(level, first, end), key);
    if (row >= 0) return { range: one(row), share: ALL, county: null };
    const pool = poolRow(level.codes, first, end);
    if (pool < 0) return NOWHERE;
    const share = poolShare(unlistedValues(domain, level.codes, first, end), level.weights, (value) => value === key);
    return { range: one(pool), share, county: null };
  }

  private ofCounty(region: Region): Place {
    const key = regionOf(this.tree, prefectureKeyOf(region));
    const place = this.ofPrefecture(key.index);
    if (this.isListed(place, key)) return { ...place, county: region.index };
    const counties = this.domains.countiesOf.get(key.index) ?? [];
    const level = this.county();
    return level === null ? NOWHERE : divide(place, counties, level.weights, region.index);
  }
}

/** The part of a hidden place that one of its children has: nothing below a pool of places is published. */
function divide(place: Place, domain: readonly number[], weights: Float64Array, child: number): Place {
  const part = poolShare(domain, weights, (value) => value === child);
  return {
    ...place,
    share: {
      estimate: place.share.estimate * part.estimate,
      known: place.share.known === 1 && part.known === 1 ? 1 : 0,
      upper: place.share.upper === 1 && part.upper === 1 ? 1 : 0,
    },
  };
}

function one(row: number): RowRange {
  return { first: row, end: row + 1 };
}

function poolStart(level: Level, first: number, end: number): number {
  const pool = poolRow(level.codes, first, end);
  return pool < 0 ? end : pool;
}
