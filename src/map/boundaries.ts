/**
 * Boundaries as both map views draw them, decoded from the published topologies and kept. Knows no style and no
 * statistics. Feature ids are region codes as numbers.
 */
import { feature, mesh } from "topojson-client";
import type {
  Feature,
  FeatureCollection,
  Geometry,
  MultiLineString,
  MultiPolygon,
  Point,
  Polygon,
  Position,
} from "geojson";
import type { GeometryCollection, GeometryObject, Topology } from "topojson-specification";
import { assert, defined } from "#base/assert";
import {
  childrenOf,
  isDrillable,
  NATION,
  provinceOf,
  regionOf,
  type RegionCode,
  type RegionTree,
} from "#model/regions";

export interface CodeProperties {
  readonly code: RegionCode;
}
export interface IslandProperties {
  readonly name: string;
  readonly nameEn: string;
}
export type RegionFeature = Feature<Polygon | MultiPolygon, CodeProperties>;
export type RegionFeatures = FeatureCollection<Polygon | MultiPolygon, CodeProperties>;

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

export interface Boundaries {
  nation(): Promise<NationShapes>;
  scope(region: RegionCode): Promise<ScopeShapes>;
}

const NO_REGIONS: RegionFeatures = { type: "FeatureCollection", features: [] };
const NO_LINES: MultiLineString = { type: "MultiLineString", coordinates: [] };
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
    const province = defined(provinceOf(tree, region), `province of ${region}`).code;
    const detailed = region === province ? [province] : [province, ...neighboursOf(tree, region, province)];
    const topologies = await Promise.all(detailed.map((code) => topology(`geo-${code}`)));
    const outlines = await Promise.all(detailed.map(provinceOutline));
    return scopeShapes(tree, region, detailed, topologies, outlines);
  }
  return { nation, scope: (region) => keep(`scope-${region}`, () => scope(region)) };
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

function nationScope({ provinces, borders }: NationShapes): ScopeShapes {
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

/** Outline of a province in detail. */
interface ProvinceOutline {
  readonly determined: Position[][];
  readonly undetermined: Position[][];
}

/** How far a detailed border may lie from the coarse undetermined line and still be that line, degrees. */
const UNDETERMINED_REACH = 0.06;

function outlineOf(topology: Topology, undetermined: FeatureCollection): ProvinceOutline {
  const object = objectOf(topology, "prefectures") ?? defined(objectOf(topology, "counties"), "counties");
  const lines = mesh(topology, object, (a, b) => a === b).coordinates;
  const points = undetermined.features.flatMap(({ geometry }) => pointsOf(geometry));
  const isUndetermined = (position: Position): boolean =>
    points.some(
      ([lng = 0, lat = 0]) => Math.hypot((position[0] ?? 0) - lng, (position[1] ?? 0) - lat) < UNDETERMINED_REACH,
    );
  const outline: ProvinceOutline = { determined: [], undetermined: [] };
  for (const line of lines) splitLine(line, isUndetermined, outline);
  return outline;
}

/** Cuts a line wherever it enters or leaves the undetermined part; neighbours share the vertex they are cut at. */
function splitLine(
  line: readonly Position[],
  isUndetermined: (position: Position) => boolean,
  outline: ProvinceOutline,
): void {
  let piece: Position[] = [];
  let inside: boolean | null = null;
  for (const position of line) {
    const now = isUndetermined(position);
    piece.push(position);
    if (inside === null) inside = now;
    if (now === inside) continue;
    (inside ? outline.undetermined : outline.determined).push(piece);
    piece = [position];
    inside = now;
  }
  if (piece.length > 1) (inside ? outline.undetermined : outline.determined).push(piece);
}

function pointsOf(geometry: Geometry): Position[] {
  if (geometry.type === "LineString") return geometry.coordinates;
  return geometry.type === "MultiLineString" ? geometry.coordinates.flat() : [];
}

function scopeShapes(
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
