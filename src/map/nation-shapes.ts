/**
 * What of the boundaries is drawn at every scope: provinces, foreign land, borders and coast, islands. Knows no scope.
 */
import { feature } from "topojson-client";
import type { Feature, FeatureCollection, Geometry, MultiLineString, Point } from "geojson";
import type { GeometryObject, Topology } from "topojson-specification";
import { defined } from "#base/assert";
import type { RegionCode } from "#model/regions";
import { arcsOf, codeOf, collection, objectOf, regionFeatures, type RegionFeatures, type Regions } from "./topology";

/** What an island carries beside its point. */
export interface IslandProperties {
  readonly name: string;
  readonly nameEn: string;
}

/** Lines with the codes of the regions they bound, separated by spaces. */
export interface BorderProperties {
  readonly codes: string;
}
export type BorderLines = FeatureCollection<MultiLineString, BorderProperties>;

/** What is drawn at every scope. */
export interface NationShapes {
  readonly provinces: RegionFeatures;
  /** Foreign land, without borders. */
  readonly land: FeatureCollection;
  /** Borders between provinces, one feature per pair. */
  readonly borders: BorderLines;
  /** Coast and national border without its undetermined part, one feature per province. */
  readonly outline: BorderLines;
  readonly undetermined: FeatureCollection;
  readonly dashLine: FeatureCollection;
  readonly seaLines: FeatureCollection;
  readonly islands: FeatureCollection<Point, IslandProperties>;
}

/** The shapes of the nation's topology. */
export function nationShapes(topology: Topology): NationShapes {
  const provinces = defined(objectOf(topology, "provinces"), "provinces");
  const undetermined = topology.objects["undetermined"] as GeometryObject | undefined;
  return {
    provinces: { type: "FeatureCollection", features: regionFeatures(topology, "provinces") },
    land: collection(topology, "land"),
    ...provinceLines(topology, provinces, new Set(undetermined ? arcsOf(undetermined) : [])),
    undetermined: collection(topology, "undetermined"),
    dashLine: collection(topology, "dashLine"),
    seaLines: collection(topology, "seaLines"),
    islands: islandPoints(collection(topology, "islands")),
  };
}

/** Lines between and around provinces by the provinces they bound; arcs of `left` are left out: a solid line must not run under a dashed one. */
function provinceLines(
  topology: Topology,
  provinces: Regions,
  left: ReadonlySet<number>,
): Pick<NationShapes, "borders" | "outline"> {
  const codesOfArc = new Map<number, Set<RegionCode>>();
  for (const geometry of provinces.geometries) {
    for (const arc of arcsOf(geometry)) {
      const codes = codesOfArc.get(arc) ?? new Set();
      codesOfArc.set(arc, codes.add(codeOf(geometry.properties)));
    }
  }
  const arcsOfCodes = new Map<string, number[][]>();
  for (const [arc, codes] of codesOfArc) {
    if (left.has(arc)) continue;
    const key = [...codes].join(" ");
    arcsOfCodes.set(key, [...(arcsOfCodes.get(key) ?? []), [arc]]);
  }
  const lines = [...arcsOfCodes].map(([codes, arcs]) => {
    const object: GeometryObject<BorderProperties> = { type: "MultiLineString", arcs, properties: { codes } };
    return feature(topology, object) as Feature<MultiLineString, BorderProperties>;
  });
  const between = (line: (typeof lines)[number]): boolean => line.properties.codes.includes(" ");
  return {
    borders: { type: "FeatureCollection", features: lines.filter(between) },
    outline: { type: "FeatureCollection", features: lines.filter((line) => !between(line)) },
  };
}

function islandPoints(source: FeatureCollection): FeatureCollection<Point, IslandProperties> {
  const features = source.features.flatMap(({ geometry, properties }) => {
    const coordinates = pointOf(geometry);
    if (!coordinates) return [];
    const name = String(properties?.["name"] ?? "");
    const nameEn = String(properties?.["nameEn"] ?? name);
    const point: Point = { type: "Point", coordinates };
    return [{ type: "Feature" as const, properties: { name, nameEn }, geometry: point }];
  });
  return { type: "FeatureCollection", features };
}

/** The point itself, or the middle of the geometry's first ring or line. */
function pointOf(geometry: Geometry): number[] | null {
  if (geometry.type === "Point") return geometry.coordinates;
  if (geometry.type === "GeometryCollection") return null;
  const depth = { MultiPoint: 0, LineString: 0, MultiLineString: 1, Polygon: 1, MultiPolygon: 2 }[geometry.type];
  let points = geometry.coordinates as unknown[];
  for (let level = 0; level < depth; level++) points = points[0] as unknown[];
  const ring = points as number[][];
  const lngs = ring.map(([lng]) => lng ?? 0);
  const lats = ring.map(([, lat]) => lat ?? 0);
  return [(Math.min(...lngs) + Math.max(...lngs)) / 2, (Math.min(...lats) + Math.max(...lats)) / 2];
}
