/**
 * Public value domains of the place dimensions of the people cube: which provinces, prefectures and counties exist
 * under a parent. Knows the region tree only; no counts.
 */
import { defined } from "#base/assert";
import { NATION, NO_DATA_PROVINCES, childrenOf, provinceOf, type Region, type RegionTree } from "#model/regions";

/** Place domains as region indexes. */
export interface PlaceDomains {
  /** Provinces with data, ascending. */
  readonly provinces: readonly number[];
  /** Prefecture keys of each province index; a municipality is its own and only prefecture. */
  readonly prefecturesOf: ReadonlyMap<number, readonly number[]>;
  /** County keys of each prefecture key; a prefecture without counties is its own and only county. */
  readonly countiesOf: ReadonlyMap<number, readonly number[]>;
}

/** Derives the place domains from the region tree; Taiwan, Hong Kong and Macau are in none of them. */
export function placeDomains(tree: RegionTree): PlaceDomains {
  const provinces: number[] = [];
  const prefecturesOf = new Map<number, readonly number[]>();
  const countiesOf = new Map<number, readonly number[]>();
  for (const province of childrenOf(tree, NATION)) {
    if (NO_DATA_PROVINCES.includes(province.code)) continue;
    provinces.push(province.index);
    const keys = prefectureKeys(tree, province);
    prefecturesOf.set(province.index, indexes(keys));
    for (const key of keys) {
      const counties = childrenOf(tree, key.code).filter((child) => child.level === "county");
      countiesOf.set(key.index, indexes(counties.length > 0 ? counties : [key]));
    }
  }
  return { provinces, prefecturesOf, countiesOf };
}

/** Province index of a prefecture key (itself for a municipality). */
export function provinceIndexOf(tree: RegionTree, prefecture: number): number {
  const region = defined(tree.regions[prefecture], `region ${prefecture}`);
  return defined(provinceOf(tree, region.code), `province of ${region.code}`).index;
}

function prefectureKeys(tree: RegionTree, province: Region): readonly Region[] {
  const prefectures = childrenOf(tree, province.code).filter((child) => child.level === "prefecture");
  return prefectures.length > 0 ? prefectures : [province];
}

function indexes(regions: readonly Region[]): readonly number[] {
  return regions.map((region) => region.index);
}
