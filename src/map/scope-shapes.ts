/**
 * What of the boundaries is drawn because of the region in scope: its children, what lies around them, outlines in detail.
 * Knows no file and no style.
 */
import { mesh } from "topojson-client";
import type { MultiLineString } from "geojson";
import type { Topology } from "topojson-specification";
import { defined } from "#base/assert";
import { childrenOf, NATION, regionOf, type RegionCode, type RegionTree } from "#model/regions";
import type { NationShapes } from "./nation-shapes";
import type { ProvinceOutline } from "./province-outline";
import { codeOf, objectOf, regionFeatures, type RegionFeatures, type Regions } from "./topology";

/** What is drawn because of the region in scope. */
export interface ScopeShapes {
  readonly region: RegionCode;
  /** Child regions, or the region itself when it has none. */
  readonly children: RegionFeatures;
  readonly childBorders: MultiLineString;
  /** Regions around the children, at the detail of the children; empty for the nation. */
  readonly context: RegionFeatures;
  /** Provinces drawn in detail here: their coarse lines give way to `outline`. */
  readonly detailed: readonly RegionCode[];
  /** Outline of the detailed provinces, without the undetermined part of the national border. */
  readonly outline: MultiLineString;
  /** The undetermined part in detail; empty where it is not near. */
  readonly undetermined: MultiLineString;
  /** True when everything in sight is detailed, so that the coarse areas can be left out. */
  readonly hidesCoarse: boolean;
}

const NO_REGIONS: RegionFeatures = { type: "FeatureCollection", features: [] };
const NO_LINES: MultiLineString = { type: "MultiLineString", coordinates: [] };

/** What the nation as scope adds to its own shapes. */
export function nationScope({ provinces, borders }: NationShapes): ScopeShapes {
  const coordinates = borders.features.flatMap(({ geometry }) => geometry.coordinates);
  return {
    region: NATION,
    children: provinces,
    childBorders: { type: "MultiLineString", coordinates },
    context: NO_REGIONS,
    detailed: [],
    outline: NO_LINES,
    undetermined: NO_LINES,
    hidesCoarse: false,
  };
}

/** What a province or a city as scope adds; the first topology is of its own province, the others of those near. */
export function scopeShapes(
  tree: RegionTree,
  region: RegionCode,
  detailed: readonly RegionCode[],
  topologies: readonly Topology[],
  outlines: readonly ProvinceOutline[],
): ScopeShapes {
  const own = defined(topologies[0], "topology of the province in scope");
  const prefectures = regionFeatures(own, "prefectures");
  const featureByCode = new Map(
    [...regionFeatures(own, "counties"), ...prefectures].map((item) => [item.properties.code, item]),
  );
  const children = childrenOf(tree, region);
  const shown = new Set(children.length > 0 ? children.map(({ code }) => code) : [region]);
  const around = topologies.flatMap((topology) => {
    const found = regionFeatures(topology, "prefectures");
    return found.length > 0 ? found : regionFeatures(topology, "counties");
  });
  const isProvince = regionOf(tree, region).level === "province";
  return {
    region,
    children: {
      type: "FeatureCollection",
      features: [...shown].flatMap((code) => featureByCode.get(code) ?? []),
    },
    childBorders: bordersBetween(own, shown),
    context: isProvince ? NO_REGIONS : { type: "FeatureCollection", features: around },
    detailed,
    outline: { type: "MultiLineString", coordinates: outlines.flatMap(({ determined }) => determined) },
    undetermined: { type: "MultiLineString", coordinates: outlines.flatMap(({ undetermined }) => undetermined) },
    hidesCoarse: !isProvince,
  };
}

function bordersBetween(topology: Topology, codes: ReadonlySet<RegionCode>): MultiLineString {
  const chosen = ["prefectures", "counties"].flatMap((name) =>
    (objectOf(topology, name)?.geometries ?? []).filter(({ properties }) => codes.has(codeOf(properties))),
  );
  // A unit directly under a province may stand in both objects: one copy of each, or every arc of it counts as a border.
  const single = [...new Map(chosen.map((geometry) => [codeOf(geometry.properties), geometry])).values()];
  const object: Regions = { type: "GeometryCollection", geometries: single };
  return mesh(topology, object, (a, b) => a !== b);
}
