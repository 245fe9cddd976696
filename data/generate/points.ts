/** Scatters points inside county polygons, clustered around a few centres each. Knows no entities. */
import { defined } from "#base/assert";
import { edgesByCode, isInside, type Edges } from "#data/regions/edges";
import type { SourcePolygon } from "#data/regions/source";
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
