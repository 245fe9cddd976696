/** What is local to a region, and how far other places are from it. Knows the tree and journeys; no amounts. */
import { defined } from "#base/assert";
import { greatCircleKm } from "#analytics/great-circle";
import type { Nearness, Reach } from "#model/node-sources";
import type { RailJourneys } from "#model/rail";
import {
  childrenOf,
  NATION,
  pathOf,
  prefectureKeyOf,
  provinceOf,
  regionOf,
  type Region,
  type RegionCode,
  type RegionTree,
} from "#model/regions";

export interface Home {
  readonly region: RegionCode;
  /** What counts as local: the region or, of a county, the city it lies in; null for the nation, of which nothing lies outside. */
  readonly local: RegionCode | null;
  readonly province: RegionCode | null;
  /** Where journeys begin; null for the nation. */
  readonly start: RegionCode | null;
}

/** Journeys from a province begin in its capital, which has the lowest code of its cities. */
export function homeOf(tree: RegionTree, code: RegionCode): Home {
  const region = regionOf(tree, code);
  if (region.level === "nation") return { region: NATION, local: null, province: null, start: null };
  const local = region.level === "province" ? code : prefectureKeyOf(region);
  const cities =
    region.level === "province" ? childrenOf(tree, code).filter(({ level }) => level === "prefecture") : [];
  return {
    region: code,
    local,
    province: defined(provinceOf(tree, code), "province").code,
    start: cities[0]?.code ?? local,
  };
}

/** One byte per region index: 1 = is the region or lies in it. None lies in null. */
export function bytesWithin(tree: RegionTree, code: RegionCode | null): Uint8Array {
  const within = new Uint8Array(tree.regions.length);
  const mark = (region: Region): void => {
    within[region.index] = 1;
    for (const child of childrenOf(tree, region.code)) mark(child);
  };
  if (code !== null) mark(regionOf(tree, code));
  return within;
}

/** How near a place lies to a home; for the nation all lie in it. */
export function nearnessOf(tree: RegionTree, home: Home, place: RegionCode): Nearness {
  const path = pathOf(tree, place);
  if (path.some(({ code }) => code === home.region)) return "region";
  return path.some(({ code }) => code === home.province) ? "province" : "nation";
}

/** How far a city is from the start. */
export function reachOf(tree: RegionTree, { start }: Home, rail: RailJourneys | null, city: RegionCode): Reach {
  if (start === null) return { minutes: null, changes: null, isReckoned: false, km: null };
  const km = greatCircleKm(regionOf(tree, start).label, regionOf(tree, city).label);
  const [from, to] = [rail?.cities.indexOf(start) ?? -1, rail?.cities.indexOf(city) ?? -1];
  const at = rail === null || from < 0 || to < 0 ? -1 : from * rail.cities.length + to;
  const minutes = rail?.minutes[at] ?? Number.NaN;
  if (!Number.isFinite(minutes)) return { minutes: null, changes: null, isReckoned: false, km };
  return { minutes, changes: rail?.changes[at] ?? null, isReckoned: rail?.reckoned[at] === 1, km };
}
