/** Regions of the nation as a tree keyed by GB/T 2260 code. Knows no geometry and no statistics. */
import { defined } from "#base/assert";

export type RegionLevel = "nation" | "province" | "prefecture" | "county";
/** Six-digit GB/T 2260 code; the nation is 100000. */
export type RegionCode = string;
export const NATION: RegionCode = "100000";
/** Taiwan, Hong Kong and Macau: shown and listed like any province, without data and without drilling. */
export const NO_DATA_PROVINCES: readonly RegionCode[] = ["710000", "810000", "820000"];

/**
 * One region. Districts of a municipality (北京 …) are counties whose parent is the province; a unit directly under a
 * province (济源 …) and an undivided city (东莞 …) are prefectures without children.
 */
export interface Region {
  /** Position in the dataset's region list: the code used in published columns. */
  readonly index: number;
  readonly code: RegionCode;
  readonly parent: RegionCode | null;
  readonly level: RegionLevel;
  /** Full official name, e.g. 青岛市. */
  readonly name: string;
  /** Name without its suffix, e.g. 青岛. */
  readonly short: string;
  readonly nameEn: string;
  /** Former names and codes that still find this region. */
  readonly formerNames: readonly string[];
  readonly formerCodes: readonly string[];
  /** Full pinyin, syllables separated by spaces, of `short`. */
  readonly pinyin: string;
  /** Label point inside the region, `[lng, lat]` degrees. */
  readonly label: readonly [number, number];
  /** `[west, south, east, north]` degrees. */
  readonly bbox: readonly [number, number, number, number];
  readonly areaKm2: number;
}

export interface RegionTree {
  /** Every region, ordered by code; `regions[i].index === i`. */
  readonly regions: readonly Region[];
  readonly byCode: ReadonlyMap<RegionCode, Region>;
  readonly childrenByCode: ReadonlyMap<RegionCode, readonly Region[]>;
}

/** Builds the lookup maps over regions ordered by code. */
export function regionTree(regions: readonly Region[]): RegionTree {
  const byCode = new Map<RegionCode, Region>();
  const childrenByCode = new Map<RegionCode, Region[]>();
  for (const region of regions) {
    byCode.set(region.code, region);
    if (region.parent === null) continue;
    const siblings = childrenByCode.get(region.parent);
    if (siblings) siblings.push(region);
    else childrenByCode.set(region.parent, [region]);
  }
  return { regions, byCode, childrenByCode };
}

/** The region of a code; a code that is not in the tree is a bug (parse codes at the edges). */
export function regionOf(tree: RegionTree, code: RegionCode): Region {
  return defined(tree.byCode.get(code), `region ${code}`);
}

export function childrenOf(tree: RegionTree, code: RegionCode): readonly Region[] {
  return tree.childrenByCode.get(code) ?? [];
}

/** Regions from the nation down to and including `code`. */
export function pathOf(tree: RegionTree, code: RegionCode): readonly Region[] {
  const path: Region[] = [];
  for (let region = tree.byCode.get(code); region;) {
    path.unshift(region);
    region = region.parent === null ? undefined : tree.byCode.get(region.parent);
  }
  return path;
}

/** The province a region lies in (itself for a province), or null for the nation. */
export function provinceOf(tree: RegionTree, code: RegionCode): Region | null {
  return pathOf(tree, code)[1] ?? null;
}

export function isDrillable(tree: RegionTree, code: RegionCode): boolean {
  return childrenOf(tree, code).length > 0 && !NO_DATA_PROVINCES.includes(code);
}

/**
 * The prefecture of a county in the cube: its parent, or itself when it has no county level of its own; the
 * province for a district of a municipality.
 */
export function prefectureKeyOf(region: Region): RegionCode {
  return region.level === "county" ? defined(region.parent, "parent of a county") : region.code;
}
