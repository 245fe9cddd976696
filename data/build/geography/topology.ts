/**
 * Topologies of regions: one of all counties with prefectures and provinces merged from the same arcs, and compact
 * published ones cut out of it. Knows nothing of seas, foreign land and files.
 */
import type { FeatureCollection, MultiPolygon as GeoMultiPolygon } from "geojson";
import { mergeArcs } from "topojson-client";
import { topology } from "topojson-server";
import { presimplify } from "topojson-simplify";
import type { ArcIndexes, GeometryObject, Objects, Topology } from "topojson-specification";
import { defined } from "#base/assert";
import type { Region, RegionCode } from "#model/regions";
import {
  arcAt,
  polygonsOf,
  ringArea,
  ringPoints,
  type CodeCollection,
  type CodeGeometry,
  type CodeTopology,
} from "./detail";
import type { SourcePolygon } from "#data/regions/source";

/** Objects of the base topology: `leaves` are the smallest units, the others are merged from them. */
export type Merged = Record<"leaves" | "prefectures" | "provinces", CodeCollection>;

/** Arcs of `[lng, lat, weight]` with the units of every level as objects. */
export function baseTopology(
  polygons: readonly SourcePolygon[],
  regions: readonly Region[],
): CodeTopology & { objects: Merged } {
  const features = polygons.map(({ code, geometry }) => ({ type: "Feature" as const, properties: { code }, geometry }));
  const collection: FeatureCollection = { type: "FeatureCollection", features };
  const weighted = presimplify(topology({ leaves: collection }) as CodeTopology);
  const parts = defined(weighted.objects["leaves"], "leaves").geometries;
  const regionOf = new Map(regions.map((region) => [region.code, region]));
  const leaves = merge(weighted, parts, (code) => code);
  const above = (level: Region["level"]) => (code: RegionCode) => {
    let region = regionOf.get(code);
    while (region && region.level !== level) region = regionOf.get(region.parent ?? "");
    return region?.code;
  };
  const objects: Merged = {
    leaves,
    prefectures: merge(weighted, leaves.geometries, above("prefecture")),
    provinces: merge(weighted, leaves.geometries, above("province")),
  };
  return { ...weighted, objects };
}

function merge(
  weighted: CodeTopology,
  parts: readonly CodeGeometry[],
  codeOf: (code: RegionCode) => RegionCode | undefined,
): CodeCollection {
  const partsOfCode = new Map<RegionCode, CodeGeometry[]>();
  for (const part of parts) {
    const code = codeOf(part.properties.code);
    if (code === undefined) continue;
    const known = partsOfCode.get(code);
    if (known) known.push(part);
    else partsOfCode.set(code, [part]);
  }
  const geometries = [...partsOfCode]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, same]) => ({
      ...(same.length === 1 ? defined(same[0], code) : mergeArcs(weighted, same)),
      properties: { code },
    }));
  return { type: "GeometryCollection", geometries };
}

/**
 * A published topology of the given objects: only the arcs they use, delta-encoded whole numbers with a transform, outer
 * rings clockwise and holes counter-clockwise (as d3-geo wants them; MapLibre takes either).
 */
export function publishTopology(source: Topology, objects: Objects, step: number): Topology {
  const newIndexOfArc = new Map<number, number>();
  const arcs: Topology["arcs"] = [];
  const moveArc = (index: number): number => {
    const at = arcAt(index);
    let moved = newIndexOfArc.get(at);
    if (moved === undefined) {
      moved = arcs.length;
      newIndexOfArc.set(at, moved);
      arcs.push(deltas(defined(source.arcs[at], "arc")));
    }
    return index < 0 ? ~moved : moved;
  };
  const moved = Object.entries(objects).map(([name, object]) => [name, moveObject(object, source.arcs, moveArc)]);
  return {
    type: "Topology",
    transform: { scale: [step, step], translate: [0, 0] },
    objects: Object.fromEntries(moved),
    arcs,
  };
}

function moveObject(
  object: GeometryObject,
  arcs: Topology["arcs"],
  moveArc: (index: number) => number,
): GeometryObject {
  const moveRings = (rings: readonly ArcIndexes[]): ArcIndexes[] =>
    rings.map((ring, at) => wind(ring, arcs, at === 0).map(moveArc));
  switch (object.type) {
    case "GeometryCollection":
      return { ...object, geometries: object.geometries.map((geometry) => moveObject(geometry, arcs, moveArc)) };
    case "Polygon":
      return { ...object, arcs: moveRings(object.arcs) };
    case "MultiPolygon":
      return { ...object, arcs: object.arcs.map(moveRings) };
    case "LineString":
      return { ...object, arcs: object.arcs.map(moveArc) };
    case "MultiLineString":
      return { ...object, arcs: object.arcs.map((line) => line.map(moveArc)) };
    default:
      return object;
  }
}

function wind(ring: ArcIndexes, arcs: Topology["arcs"], outer: boolean): ArcIndexes {
  const isClockwise = ringArea(ringPoints(ring, arcs)) < 0;
  return isClockwise === outer ? ring : ring.map((index) => ~index).toReversed();
}

function deltas(arc: readonly (readonly number[])[]): number[][] {
  return arc.map(([x = 0, y = 0], at) => {
    const [lastX = 0, lastY = 0] = at > 0 ? (arc[at - 1] ?? []) : [];
    return [x - lastX, y - lastY];
  });
}

/** Coordinates of a polygon geometry over absolute arcs. */
export function coordinatesOf(geometry: GeometryObject, arcs: Topology["arcs"]): GeoMultiPolygon["coordinates"] {
  return polygonsOf(geometry).map((polygon) => polygon.map((ring) => ringPoints(ring, arcs)));
}
