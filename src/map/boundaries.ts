/**
 * Boundaries as both map views draw them, decoded from the published topologies and kept. Knows no style and no
 * statistics. Feature ids are region codes as numbers.
 */
import { feature, mesh } from "topojson-client";
import type { Feature, FeatureCollection, Geometry, MultiLineString, MultiPolygon, Point, Polygon } from "geojson";
import type { GeometryCollection, GeometryObject, Topology } from "topojson-specification";
import { assert, defined } from "#base/assert";
import { childrenOf, NATION, provinceOf, regionOf, type RegionCode, type RegionTree } from "#model/regions";

export interface CodeProperties {
  readonly code: RegionCode;
}
export interface IslandProperties {
  readonly name: string;
  readonly nameEn: string;
}
export type RegionFeature = Feature<Polygon | MultiPolygon, CodeProperties>;
export type RegionFeatures = FeatureCollection<Polygon | MultiPolygon, CodeProperties>;

/** What is drawn at every scope. */
export interface NationShapes {
  readonly provinces: RegionFeatures;
  /** Foreign land, without borders. */
  readonly land: FeatureCollection;
  /** Borders between provinces. */
  readonly borders: MultiLineString;
  /** Coast and national border without its undetermined part. */
  readonly outline: MultiLineString;
  readonly undetermined: FeatureCollection;
  readonly dashLine: FeatureCollection;
  readonly seaLines: FeatureCollection;
  readonly islands: FeatureCollection<Point, IslandProperties>;
}

/** What is drawn because of the region in scope. */
export interface ScopeShapes {
  readonly region: RegionCode;
  /** Child regions, or the region itself when it has none. */
  readonly children: RegionFeatures;
  readonly childBorders: MultiLineString;
  /** Regions around the children, at the detail of the children; empty for the nation and for provinces. */
  readonly context: RegionFeatures;
}

export interface Boundaries {
  nation(): Promise<NationShapes>;
  scope(region: RegionCode): Promise<ScopeShapes>;
}

const EMPTY: RegionFeatures = { type: "FeatureCollection", features: [] };

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
  return {
    nation,
    scope: (region) =>
      keep(`scope-${region}`, async () => {
        if (region === NATION) {
          const { provinces, borders } = await nation();
          return { region, children: provinces, childBorders: borders, context: EMPTY };
        }
        const province = defined(provinceOf(tree, region), `province of ${region}`);
        return scopeShapes(tree, region, await topology(`geo-${province.code}`));
      }),
  };
}

type Regions = GeometryCollection<CodeProperties>;

function codeOf(properties: object | undefined): RegionCode {
  return (properties as CodeProperties | undefined)?.code ?? "";
}

function objectOf(topology: Topology, name: string): Regions | null {
  const object = topology.objects[name];
  if (!object) return null;
  assert(object.type === "GeometryCollection", `object ${name} of a topology is a collection`);
  return object as Regions;
}

/** The features of an object, whether it is a collection, one geometry or absent. */
function collection(topology: Topology, name: string): FeatureCollection {
  const object = topology.objects[name];
  if (!object) return { type: "FeatureCollection", features: [] };
  const found = feature(topology, object);
  return found.type === "FeatureCollection" ? found : { type: "FeatureCollection", features: [found] };
}

function regionFeatures(topology: Topology, name: string): RegionFeature[] {
  return collection(topology, name).features.flatMap(({ geometry, properties }) => {
    if (geometry.type !== "Polygon" && geometry.type !== "MultiPolygon") return [];
    const code = String(defined(properties?.["code"], `code of a feature of ${name}`));
    return [{ type: "Feature" as const, id: Number(code), properties: { code }, geometry }];
  });
}

function nationShapes(topology: Topology): NationShapes {
  const provinces = defined(objectOf(topology, "provinces"), "provinces");
  return {
    provinces: { type: "FeatureCollection", features: regionFeatures(topology, "provinces") },
    land: collection(topology, "land"),
    borders: mesh(topology, provinces, (a, b) => a !== b),
    outline: outlineWithout(topology, provinces, objectOf(topology, "undetermined")),
    undetermined: collection(topology, "undetermined"),
    dashLine: collection(topology, "dashLine"),
    seaLines: collection(topology, "seaLines"),
    islands: islandPoints(collection(topology, "islands")),
  };
}

/** The outer arcs of a collection that `left` does not use: a solid line must not run under a dashed one. */
function outlineWithout(topology: Topology, regions: Regions, left: Regions | null): MultiLineString {
  const excluded = new Set(left ? arcsOf(left) : []);
  const uses = new Map<number, number>();
  for (const arc of arcsOf(regions)) uses.set(arc, (uses.get(arc) ?? 0) + 1);
  const outer = [...uses].filter(([arc, count]) => count === 1 && !excluded.has(arc)).map(([arc]) => [arc]);
  const lines: GeometryObject = { type: "MultiLineString", arcs: outer };
  return feature(topology, lines).geometry as MultiLineString;
}

function arcsOf(object: GeometryObject): number[] {
  if (object.type === "GeometryCollection") return object.geometries.flatMap(arcsOf);
  if (!("arcs" in object)) return [];
  return (object.arcs as readonly unknown[]).flat(3).map((arc) => (Number(arc) < 0 ? ~Number(arc) : Number(arc)));
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

function scopeShapes(tree: RegionTree, region: RegionCode, topology: Topology): ScopeShapes {
  const prefectures = regionFeatures(topology, "prefectures");
  const counties = regionFeatures(topology, "counties");
  const featureByCode = new Map([...counties, ...prefectures].map((item) => [item.properties.code, item]));
  const children = childrenOf(tree, region);
  const shown = new Set(children.length > 0 ? children.map(({ code }) => code) : [region]);
  const isProvince = regionOf(tree, region).level === "province";
  return {
    region,
    children: {
      type: "FeatureCollection",
      features: [...shown].flatMap((code) => featureByCode.get(code) ?? []),
    },
    childBorders: bordersBetween(topology, shown),
    context: isProvince ? EMPTY : { type: "FeatureCollection", features: prefectures.length > 0 ? prefectures : counties },
  };
}

function bordersBetween(topology: Topology, codes: ReadonlySet<RegionCode>): MultiLineString {
  const chosen = ["prefectures", "counties"].flatMap((name) =>
    (objectOf(topology, name)?.geometries ?? []).filter(({ properties }) =>
      codes.has(codeOf(properties)),
    ),
  );
  // A unit directly under a province may stand in both objects: one copy of each, or every arc of it counts as a border.
  const single = [...new Map(chosen.map((geometry) => [codeOf(geometry.properties), geometry])).values()];
  const object: Regions = { type: "GeometryCollection", geometries: single };
  return mesh(topology, object, (a, b) => a !== b);
}
