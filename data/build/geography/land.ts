/**
 * Foreign land as one fill without any border: the world's land with China's own outline cut out along the official
 * boundary. Knows no regions; China comes in as the ring of its published outline.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { GeometryCollection, LineString, MultiLineString, MultiPolygon, Position } from "geojson";
import { feature, merge } from "topojson-client";
import { topology } from "topojson-server";
import { presimplify, simplify } from "topojson-simplify";
import type {
  GeometryCollection as TopoCollection,
  LineString as CoastLine,
  MultiLineString as CoastRing,
  MultiPolygon as CountryShape,
  Topology,
} from "topojson-specification";
import { defined } from "#base/assert";
import { ringArea } from "./detail";

const WORLD = join(import.meta.dirname, "../../../node_modules/world-atlas/countries-50m.json");
/** China, Taiwan, Hong Kong and Macau in the source: their outlines never reach the map. */
const CHINA_IDS = ["156", "158", "344", "446"];
const ANTARCTICA_ID = "010";

/** Where the land border meets the sea: the last point of the official boundary and the nearest of the foreign coast. */
const YALU_MOUTH = { border: [124.262, 39.933], coast: [124.347, 39.906] } as const;
const BEILUN_MOUTH = { border: [107.976, 21.538], coast: [107.974, 21.508] } as const;

/** The neighbourhood drawn in more detail, `[west, south, east, north]`; beyond it land is the backdrop of wide screens. */
const NEAR = [60, -10, 150, 60] as const;
const MIN_WEIGHT = 0.004;
const FAR_FACTOR = 0.015;
/** Foreign islands and lakes below this many square degrees, weighted like points, are left out. */
const MIN_ISLAND = 0.012;
/** Foreign coasts stand on a grid so many times coarser than China's outline: they are thinned ten times as much, and but a backdrop. */
const COARSER = 4;

interface CoastRings extends TopoCollection {
  geometries: CoastRing[];
}

/** Foreign land in whole grid units; `china` is the mainland's outer ring in the same units, clockwise. */
export async function foreignLand(china: readonly Position[], step: number): Promise<MultiPolygon> {
  const world = JSON.parse(await readFile(WORLD, "utf8")) as Topology<{ countries: TopoCollection }>;
  const countries = world.objects.countries.geometries.filter(({ id }) => id !== ANTARCTICA_ID) as CountryShape[];
  const foreign = countries.filter(({ id }) => !CHINA_IDS.includes(String(id)));
  const [mainland] = bySize(unwrap(merge(world, countries)));
  const [outer = [], ...lakes] = defined(mainland, "mainland of the world's land");
  const [, ...islands] = bySize(unwrap(merge(world, foreign)));
  const coast = between(outer, BEILUN_MOUTH.coast, YALU_MOUTH.coast);
  const thinned = thinTogether(coast, [lakes, ...islands.map((polygon) => polygon.slice(0, 1))]);
  const snap = (points: readonly Position[]): Position[] =>
    withoutRepeats(points.map(([lng = 0, lat = 0]) => [coarsely(lng / step), coarsely(lat / step)]));
  const onGrid = (point: readonly [number, number]) => [point[0] / step, point[1] / step] as const;
  const border = between(china, onGrid(BEILUN_MOUTH.border), onGrid(YALU_MOUTH.border)).toReversed();
  const shore = snap(thinned.coast);
  const ring = [...shore, ...border, defined(shore[0], "first point of the coast")];
  const [holes = [], ...others] = thinned.polygons.map((rings) => rings.map(snap).filter((one) => ringArea(one) !== 0));
  return { type: "MultiPolygon", coordinates: [[ring, ...holes], ...others.filter((polygon) => polygon.length > 0)] };
}

/** The nearest line of the coarser grid; never −0, which no file holds. */
function coarsely(units: number): number {
  return COARSER * Math.round(units / COARSER) + 0;
}

/** Rings that cross the antimeridian run on beyond ±180° instead of jumping across the map. */
function unwrap({ coordinates }: MultiPolygon): Position[][][] {
  return coordinates.map((polygon) =>
    polygon.map((ring) => {
      let last = ring[0]?.[0] ?? 0;
      return ring.map(([lng = 0, lat = 0]) => {
        last = lng + 360 * Math.round((last - lng) / 360);
        return [last, lat];
      });
    }),
  );
}

function bySize(polygons: readonly Position[][][]): Position[][][] {
  return polygons.toSorted((a, b) => Math.abs(ringArea(b[0] ?? [])) - Math.abs(ringArea(a[0] ?? [])));
}

/** Points of a closed ring from the one nearest to `from` forward to the one nearest to `to`. */
function between(
  ring: readonly Position[],
  from: readonly [number, number],
  to: readonly [number, number],
): Position[] {
  const open = ring.slice(1);
  const start = nearest(open, from);
  const end = nearest(open, to);
  return start <= end ? open.slice(start, end + 1) : [...open.slice(start), ...open.slice(0, end + 1)];
}

function nearest(points: readonly Position[], [x, y]: readonly [number, number]): number {
  let best = 0;
  let bestDistance = Infinity;
  for (const [at, [px = 0, py = 0]] of points.entries()) {
    const distance = (px - x) ** 2 + (py - y) ** 2;
    if (distance < bestDistance) [best, bestDistance] = [at, distance];
  }
  return best;
}

function thinTogether(coast: Position[], polygons: Position[][][]): { coast: Position[]; polygons: Position[][][] } {
  const kept = polygons.map((rings) =>
    rings.filter((ring) => Math.abs(ringArea(ring)) * factorAt(ring[0] ?? []) > MIN_ISLAND),
  );
  const line: LineString = { type: "LineString", coordinates: coast };
  const rings: GeometryCollection<MultiLineString> = {
    type: "GeometryCollection",
    geometries: kept.map((coordinates) => ({ type: "MultiLineString", coordinates })),
  };
  const whole = topology({ line, rings }) as Topology<{ line: CoastLine; rings: CoastRings }>;
  const weight = (triangle: readonly Position[]): number =>
    Math.abs(ringArea([...triangle, triangle[0] ?? []])) * factorAt(triangle[1] ?? []);
  const thin = simplify(presimplify(whole, weight), MIN_WEIGHT);
  return {
    coast: feature(thin, thin.objects.line).geometry.coordinates,
    polygons: thin.objects.rings.geometries.map((one) => feature(thin, one).geometry.coordinates),
  };
}

function factorAt([lng = 0, lat = 0]: Position): number {
  const [west, south, east, north] = NEAR;
  return lng >= west && lng <= east && lat >= south && lat <= north ? 1 : FAR_FACTOR;
}

function withoutRepeats(points: readonly Position[]): Position[] {
  return points.filter((point, at) => {
    const last = points[at - 1];
    return !last || last[0] !== point[0] || last[1] !== point[1];
  });
}
