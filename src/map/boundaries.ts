/**
 * Boundaries as both map views draw them, decoded from the published topologies and kept. Knows no style and no
 * statistics. Feature ids are region codes as numbers.
 */
import type { Position } from "geojson";
import type { Topology } from "topojson-specification";
import { defined } from "#base/assert";
import {
  childrenOf,
  isDrillable,
  NATION,
  provinceOf,
  regionOf,
  type RegionCode,
  type RegionTree,
} from "#model/regions";
import { nationShapes, type NationShapes } from "./nation-shapes";
import { outlineOf, type ProvinceOutline } from "./province-outline";
import { nationScope, scopeShapes, type ScopeShapes } from "./scope-shapes";

export interface Boundaries {
  nation(): Promise<NationShapes>;
  scope(region: RegionCode): Promise<ScopeShapes>;
}

/** A city is seen with its surroundings up to this share of its size; what lies there is drawn in detail too. */
const SURROUNDINGS = 0.75;

/** Coarse outlines may lie so far, in degrees, from those in detail. */
const COARSE_DEGREES = 0.25;

/**
 * Decoded boundaries on demand; each file is fetched and each scope decoded once (a failed fetch is tried again). `isKeptNear`: readers do not
 * leave the surroundings, so that provinces which come near by their box alone, not by their land, need no detail.
 */
export function createBoundaries(
  tree: RegionTree,
  geo: (name: string) => Promise<Topology>,
  isKeptNear = false,
): Boundaries {
  const kept = new Map<string, Promise<unknown>>();
  function keep<T>(key: string, make: () => Promise<T>): Promise<T> {
    const known = kept.get(key) as Promise<T> | undefined;
    if (known) return known;
    const made = make();
    kept.set(key, made);
    made.catch(() => kept.delete(key));
    return made;
  }
  const topology = (name: string): Promise<Topology> => keep(name, () => geo(name));
  const nation = (): Promise<NationShapes> => keep("nation", async () => nationShapes(await topology("geo-nation")));
  const provinceOutline = (code: RegionCode): Promise<ProvinceOutline> =>
    keep(`outline-${code}`, async () => outlineOf(await topology(`geo-${code}`), (await nation()).undetermined));
  async function scope(region: RegionCode): Promise<ScopeShapes> {
    if (region === NATION) return nationScope(await nation());
    const near = detailedOf(tree, region);
    const [own, ...others] = near;
    const shapes = isKeptNear && others.length > 0 ? await nation() : null;
    const detailed =
      shapes === null ? near : near.filter((code) => code === own || hasLandNear(shapes, code, tree, region));
    const topologies = await Promise.all(detailed.map((code) => topology(`geo-${code}`)));
    const outlines = await Promise.all(detailed.map(provinceOutline));
    return scopeShapes(tree, region, detailed, topologies, outlines);
  }
  return { nation, scope: (region) => keep(`scope-${region}`, () => scope(region)) };
}

/** Provinces drawn in detail around a region below the nation, its own first. */
function detailedOf(tree: RegionTree, region: RegionCode): readonly RegionCode[] {
  const province = defined(provinceOf(tree, region), `province of ${region}`).code;
  return region === province ? [province] : [province, ...neighboursOf(tree, region, province)];
}

/** The boundary files that a map of a region needs. */
export function boundaryFiles(tree: RegionTree, region: RegionCode): readonly string[] {
  const detailed = region === NATION ? [] : detailedOf(tree, region);
  return ["geo-nation", ...detailed.map((code) => `geo-${code}`)];
}

/** West, south, east and north edges of a city's surroundings. */
function surroundingsOf(tree: RegionTree, region: RegionCode): readonly [number, number, number, number] {
  const [west, south, east, north] = regionOf(tree, region).bbox;
  const across = (east - west) * SURROUNDINGS;
  const along = (north - south) * SURROUNDINGS;
  return [west - across, south - along, east + across, north + along];
}

/** Provinces with data, other than its own, whose boxes a city's surroundings reach into. */
function neighboursOf(tree: RegionTree, region: RegionCode, own: RegionCode): RegionCode[] {
  const [west, south, east, north] = surroundingsOf(tree, region);
  return childrenOf(tree, NATION)
    .filter(({ code, bbox }) => {
      if (code === own || !isDrillable(tree, code)) return false;
      return bbox[0] <= east && bbox[2] >= west && bbox[1] <= north && bbox[3] >= south;
    })
    .map(({ code }) => code);
}

/** Whether the coarse outline of a province comes into a city's surroundings. Outlines have a point every few kilometres. */
function hasLandNear({ provinces }: NationShapes, code: RegionCode, tree: RegionTree, region: RegionCode): boolean {
  const [west, south, east, north] = surroundingsOf(tree, region);
  const isNear = ([lng = 0, lat = 0]: Position): boolean =>
    lng >= west - COARSE_DEGREES &&
    lng <= east + COARSE_DEGREES &&
    lat >= south - COARSE_DEGREES &&
    lat <= north + COARSE_DEGREES;
  const geometry = provinces.features.find(({ properties }) => properties.code === code)?.geometry;
  const polygons = geometry?.type === "Polygon" ? [geometry.coordinates] : (geometry?.coordinates ?? []);
  return polygons.some((rings) => rings.some((ring) => ring.some(isNear)));
}
