/** Scatters points inside county polygons, clustered around a few centres each. Knows no entities. */
import { defined } from "#base/assert";
import type { SourcePolygon } from "#data/steps/regions-source";
import type { RegionCode } from "#model/regions";
import type { Place } from "./world";

/** `[lng, lat]` degrees. */
export type Point = readonly [number, number];

/** Draws one point inside a place from a stream of uniforms. */
export type Scatter = (place: Place, next: () => number) => Point;

const CENTRES = 4;
const TRIES = 12;
/** Spread of points around a centre: this share of √area, at most so many km. */
const SPREAD = 0.13;
const WIDEST_KM = 7;
const KM_PER_DEGREE = 111.32;

/** Edges of every ring of a place, four numbers each: x1 y1 x2 y2. */
type Edges = Float64Array;

/** Prepares the polygons of every place; places without polygons get their label point. */
export function scatterInside(polygons: readonly SourcePolygon[]): Scatter {
  const edges = edgesByCode(polygons);
  const centres = new Map<RegionCode, readonly Point[]>();
  return (place, next) => {
    const { code, label, areaKm2 } = place.region;
    const own = edges.get(code);
    if (own === undefined) return label;
    const known = centres.get(code) ?? centresOf(place, own, next);
    centres.set(code, known);
    const centre = defined(known[Math.floor(next() ** 1.6 * known.length)], "centre");
    const spreadKm = Math.min(WIDEST_KM, SPREAD * Math.sqrt(areaKm2));
    return near(centre, spreadKm, own, next) ?? label;
  };
}

/** True when a point lies inside a place's polygons (even–odd rule over all rings). */
export function isInside(edges: Float64Array, [x, y]: Point): boolean {
  let inside = false;
  for (let i = 0; i < edges.length; i += 4) {
    const y1 = edges[i + 1] as number;
    const y2 = edges[i + 3] as number;
    if (y1 > y === y2 > y) continue;
    const x1 = edges[i] as number;
    if (x < ((edges[i + 2] as number) - x1) * ((y - y1) / (y2 - y1)) + x1) inside = !inside;
  }
  return inside;
}

/** Edges of the polygons of every region code. */
export function edgesByCode(polygons: readonly SourcePolygon[]): ReadonlyMap<RegionCode, Edges> {
  const lists = new Map<RegionCode, number[]>();
  for (const { code, geometry } of polygons) {
    const list = lists.get(code) ?? [];
    lists.set(code, list);
    for (const ring of geometry.coordinates.flat()) {
      for (let i = 1; i < ring.length; i++) {
        const [x1 = 0, y1 = 0] = ring[i - 1] ?? [];
        const [x2 = 0, y2 = 0] = ring[i] ?? [];
        list.push(x1, y1, x2, y2);
      }
    }
  }
  return new Map([...lists].map(([code, list]) => [code, Float64Array.from(list)]));
}

function centresOf(place: Place, edges: Edges, next: () => number): readonly Point[] {
  const { label, areaKm2 } = place.region;
  const centres: Point[] = [label];
  const spreadKm = Math.min(20, 0.3 * Math.sqrt(areaKm2));
  while (centres.length < CENTRES) centres.push(near(label, spreadKm, edges, next) ?? label);
  return centres;
}

function near([lng, lat]: Point, spreadKm: number, edges: Edges, next: () => number): Point | null {
  const perLng = KM_PER_DEGREE * Math.cos((lat * Math.PI) / 180);
  for (let i = 0; i < TRIES; i++) {
    const radius = spreadKm * Math.sqrt(-2 * Math.log(1 - next()));
    const angle = 2 * Math.PI * next();
    const point: Point = [
      Math.round((lng + (radius * Math.cos(angle)) / perLng) * 1e5) / 1e5,
      Math.round((lat + (radius * Math.sin(angle)) / KM_PER_DEGREE) * 1e5) / 1e5,
    ];
    if (isInside(edges, point)) return point;
  }
  return null;
}
