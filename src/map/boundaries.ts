/**
 * Boundaries as both map views draw them, decoded from the published topologies and kept. Knows no style and no
 * statistics. Feature ids are region codes as numbers.
 */
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

/** Decoded boundaries on demand; each file is fetched and each scope decoded once (a failed fetch is tried again). */
export function createBoundaries(tree: RegionTree, geo: (name: string) => Promise<Topology>): Boundaries {
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
    const detailed = detailedOf(tree, region);
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

/** Provinces with data, other than its own, that a city's surroundings reach into. */
function neighboursOf(tree: RegionTree, region: RegionCode, own: RegionCode): RegionCode[] {
  const [west, south, east, north] = regionOf(tree, region).bbox;
  const across = (east - west) * SURROUNDINGS;
  const along = (north - south) * SURROUNDINGS;
  return childrenOf(tree, NATION)
    .filter(({ code, bbox }) => {
      if (code === own || !isDrillable(tree, code)) return false;
      const apart =
        bbox[0] > east + across || bbox[2] < west - across || bbox[1] > north + along || bbox[3] < south - along;
      return !apart;
    })
    .map(({ code }) => code);
}
