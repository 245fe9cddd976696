/**
 * One level of detail of a topology: drops points by weight and snaps the rest to a grid without ever losing a ring. Knows
 * no codes, no names and no files.
 */
import type {
  ArcIndexes,
  GeometryCollection,
  GeometryObject,
  MultiPolygon,
  Polygon,
  Topology,
} from "topojson-specification";
import { assert, defined } from "#base/assert";

/** Properties of every published geometry: its region code. */
export type CodeProperties = { readonly code: string };
export type CodeGeometry = (Polygon<CodeProperties> | MultiPolygon<CodeProperties>) & { properties: CodeProperties };
export interface CodeCollection extends GeometryCollection<CodeProperties> {
  geometries: CodeGeometry[];
}
/** A topology of coded polygons whose arcs are absolute positions (no transform). */
export type CodeTopology = Topology<Record<string, CodeCollection>>;

/** How fine a level is: `minWeight` square degrees of the triangle a point spans, `step` degrees of the grid. */
export interface Detail {
  readonly minWeight: number;
  readonly step: number;
}

/** A ring keeps at least this share of its area, so that small islands stay islands and not slivers. */
const MIN_AREA_SHARE = 0.92;

type Point = readonly [number, number];

/**
 * Thins a presimplified topology (arcs of `[lng, lat, weight]`) and returns it in whole grid units: `[lng / step,
 * lat / step]`. Where a ring would lose its shape its arcs keep more points; a ring smaller than a grid cell becomes one triangle,
 * and a hole of several arcs that small, which the source leaves between counties of one region, is closed.
 */
export function atDetail(weighted: CodeTopology, { minWeight, step }: Detail): CodeTopology {
  const rings = Object.values(weighted.objects).flatMap((object) => object.geometries.flatMap(ringsOf));
  const thresholds = weighted.arcs.map(() => minWeight);
  const arcs = weighted.arcs.map((arc) => thin(arc, minWeight, step));
  const closed = new Set<ArcIndexes>();
  for (const ring of rings) {
    const leastArea = (Math.abs(ringArea(ringPoints(ring, weighted.arcs))) * MIN_AREA_SHARE) / (step * step);
    const isTooThin = (): boolean => Math.abs(ringArea(ringPoints(ring, arcs))) < leastArea;
    while (isTooThin() && ring.some((index) => (thresholds[arcAt(index)] ?? 0) > 0)) {
      for (const index of ring) {
        const at = arcAt(index);
        const threshold = defined(thresholds[at], "threshold");
        thresholds[at] = threshold > 1e-12 ? threshold / 4 : 0;
        arcs[at] = thin(defined(weighted.arcs[at], "arc"), thresholds[at], step);
      }
    }
    if (ringArea(ringPoints(ring, arcs)) !== 0) continue;
    if (isGap(ring, weighted)) closed.add(ring);
    else replaceByTriangle(ring, arcs);
  }
  const objects = closed.size === 0 ? weighted.objects : withoutRings(weighted.objects, closed);
  return { type: "Topology", objects, arcs: arcs.map((arc) => arc.map(([x, y]) => [x, y])) };
}

/** Whether a ring is a hole of several arcs that no region fills. */
function isGap(ring: ArcIndexes, { objects }: CodeTopology): boolean {
  if (ring.length === 1) return false;
  const own = new Set(ring.map(arcAt));
  const touching = Object.values(objects)
    .flatMap(({ geometries }) => geometries.flatMap(polygonsOf))
    .flatMap((polygon) => polygon.map((one, at) => ({ one, isHole: at > 0 })))
    .filter(({ one }) => one.some((index) => own.has(arcAt(index))));
  return touching.every(({ one, isHole }) => isHole && one.length === ring.length);
}

function withoutRings(objects: CodeTopology["objects"], left: ReadonlySet<ArcIndexes>): CodeTopology["objects"] {
  const rest = (rings: readonly ArcIndexes[]): ArcIndexes[] => rings.filter((ring) => !left.has(ring));
  const shapeOf = (geometry: CodeGeometry): CodeGeometry =>
    geometry.type === "Polygon"
      ? { ...geometry, arcs: rest(geometry.arcs) }
      : { ...geometry, arcs: geometry.arcs.map(rest) };
  return Object.fromEntries(
    Object.entries(objects).map(([name, object]) => [name, { ...object, geometries: object.geometries.map(shapeOf) }]),
  );
}

function thin(arc: readonly (readonly number[])[], minWeight: number, step: number): Point[] {
  const kept: Point[] = [];
  for (const [lng = 0, lat = 0, weight = 0] of arc) {
    if (weight < minWeight) continue;
    const point: Point = [Math.round(lng / step), Math.round(lat / step)];
    const last = kept.at(-1);
    if (!last || last[0] !== point[0] || last[1] !== point[1]) kept.push(point);
  }
  const first = defined(kept[0], "first point of an arc");
  return kept.length === 1 ? [first, first] : kept;
}

/** A ring smaller than the grid: only lone closed arcs (islets, enclaves) can be, so no neighbour is torn off. */
function replaceByTriangle(ring: readonly number[], arcs: Point[][]): void {
  const at = arcAt(defined(ring[0], "arc of a ring"));
  const [x, y] = defined(arcs[at]?.[0], "point of a ring");
  assert(ring.length === 1, `a ring of several arcs collapsed at grid point ${x}, ${y}`);
  arcs[at] = [
    [x, y],
    [x, y + 1],
    [x + 1, y],
    [x, y],
  ];
}

/** Index of an arc whatever its direction (`~index` runs backwards). */
export function arcAt(index: number): number {
  return index < 0 ? ~index : index;
}

/** Positions of a ring of arcs, closed, without the points arcs share. */
export function ringPoints<P>(ring: readonly number[], arcs: readonly (readonly P[])[]): P[] {
  const points: P[] = [];
  for (const index of ring) {
    const arc = defined(arcs[arcAt(index)], "arc");
    const run = index < 0 ? arc.toReversed() : arc;
    points.push(...(points.length > 0 ? run.slice(1) : run));
  }
  return points;
}

/** Signed planar area of a closed ring, positive when counter-clockwise. */
export function ringArea(points: readonly (readonly number[])[]): number {
  const [originX = 0, originY = 0] = points[0] ?? [];
  let sum = 0;
  for (let at = 1; at < points.length; at++) {
    const [ax = 0, ay = 0] = points[at - 1] ?? [];
    const [bx = 0, by = 0] = points[at] ?? [];
    sum += (ax - originX) * (by - originY) - (bx - originX) * (ay - originY);
  }
  return sum / 2;
}

/** Polygons of a geometry as rings of arc indices. */
export function polygonsOf(geometry: GeometryObject): ArcIndexes[][] {
  if (geometry.type === "Polygon") return [geometry.arcs];
  if (geometry.type === "MultiPolygon") return geometry.arcs;
  return [];
}

function ringsOf(geometry: CodeGeometry): ArcIndexes[] {
  return polygonsOf(geometry).flat();
}
