/** Label point, bounding box and geodesic area of every region from the source polygons. Knows no names and no files. */
import type { MultiPolygon, Position } from "geojson";
import polylabel from "polylabel";
import { defined } from "#base/assert";
import type { Region, RegionCode } from "#model/regions";
import type { CodeRow, SourcePolygon } from "./source";

export type Shape = Pick<Region, "label" | "bbox" | "areaKm2">;

/** Source polygons of the three levels. */
export interface SourceLevels {
  readonly provinces: readonly SourcePolygon[];
  readonly prefectures: readonly SourcePolygon[];
  readonly counties: readonly SourcePolygon[];
}

/** Radius in km of the sphere with the area of the WGS84 ellipsoid. */
const AUTHALIC_RADIUS_KM = 6371.0072;
/** Label points are searched to this many degrees. */
const LABEL_PRECISION = 0.005;
const RADIANS = Math.PI / 180;

interface Measure {
  west: number;
  south: number;
  east: number;
  north: number;
  areaKm2: number;
}

/** Shapes by code: areas and boxes add up from the counties, labels come from the largest polygon of each level. */
export function measureShapes(
  rows: readonly CodeRow[],
  levels: SourceLevels,
  typedLabels: ReadonlyMap<RegionCode, readonly [number, number]>,
): Map<RegionCode, Shape> {
  const measures = measureCounties(levels.counties);
  const parentOf = new Map(rows.map((row) => [row.code, row.parent]));
  const counties = [...measures];
  for (const [code, measure] of counties) {
    for (let parent = parentOf.get(code); parent; parent = parentOf.get(parent)) grow(measures, parent, measure);
  }
  const labels = new Map([...labelPoints(rows, levels), ...typedLabels]);
  const shapes = new Map<RegionCode, Shape>();
  for (const { code } of rows) {
    const measure = defined(measures.get(code), `polygons of ${code}`);
    const label = labels.get(code) ?? centreOf(rows, labels, measures);
    const { west, south, east, north, areaKm2 } = measure;
    shapes.set(code, { label, bbox: [west, south, east, north], areaKm2: Math.round(areaKm2 * 100) / 100 });
  }
  return shapes;
}

function measureCounties(counties: readonly SourcePolygon[]): Map<RegionCode, Measure> {
  const measures = new Map<RegionCode, Measure>();
  for (const { code, geometry } of counties) {
    for (const polygon of geometry.coordinates) grow(measures, code, measurePolygon(polygon));
  }
  return measures;
}

function grow(measures: Map<RegionCode, Measure>, code: RegionCode, by: Measure): void {
  const known = measures.get(code);
  if (!known) {
    measures.set(code, { ...by });
    return;
  }
  known.west = Math.min(known.west, by.west);
  known.south = Math.min(known.south, by.south);
  known.east = Math.max(known.east, by.east);
  known.north = Math.max(known.north, by.north);
  known.areaKm2 += by.areaKm2;
}

function measurePolygon(polygon: readonly Position[][]): Measure {
  const measure: Measure = { west: 180, south: 90, east: -180, north: -90, areaKm2: polygonAreaKm2(polygon) };
  for (const [lng = 0, lat = 0] of polygon[0] ?? []) {
    measure.west = Math.min(measure.west, lng);
    measure.south = Math.min(measure.south, lat);
    measure.east = Math.max(measure.east, lng);
    measure.north = Math.max(measure.north, lat);
  }
  return measure;
}

/** Area in km² of a polygon with holes, whatever the winding of its rings. */
export function polygonAreaKm2(polygon: readonly (readonly Position[])[]): number {
  return polygon.reduce((sum, ring, at) => sum + (at === 0 ? 1 : -1) * Math.abs(signedRingAreaKm2(ring)), 0);
}

/**
 * Area in km² of a ring of `[lng, lat]` degrees on the authalic sphere, positive when counter-clockwise; after Chamberlain
 * and Duquette, Some Algorithms for Polygons on a Sphere (JPL 2007).
 */
export function signedRingAreaKm2(ring: readonly Position[]): number {
  let sum = 0;
  for (let at = 1; at < ring.length; at++) {
    const [lngA = 0, latA = 0] = ring[at - 1] ?? [];
    const [lngB = 0, latB = 0] = ring[at] ?? [];
    sum -= (lngB - lngA) * RADIANS * (2 + Math.sin(latA * RADIANS) + Math.sin(latB * RADIANS));
  }
  return (sum * AUTHALIC_RADIUS_KM * AUTHALIC_RADIUS_KM) / 2;
}

function labelPoints(rows: readonly CodeRow[], levels: SourceLevels): Map<RegionCode, readonly [number, number]> {
  const levelOf = new Map(rows.map((row) => [row.code, row.level]));
  const labels = new Map<RegionCode, readonly [number, number]>();
  const add = (polygons: readonly SourcePolygon[], level: Region["level"]): void => {
    for (const [code, polygon] of largestPolygons(polygons)) {
      if (levelOf.get(code) === level) labels.set(code, labelPoint(polygon));
    }
  };
  add(levels.provinces, "province");
  add(levels.prefectures, "prefecture");
  add(levels.counties, "county");
  return labels;
}

function largestPolygons(polygons: readonly SourcePolygon[]): Map<RegionCode, Position[][]> {
  const largest = new Map<RegionCode, { polygon: Position[][]; area: number }>();
  for (const { code, geometry } of polygons) {
    for (const polygon of geometry.coordinates) {
      const area = polygonAreaKm2(polygon);
      if (area > (largest.get(code)?.area ?? 0)) largest.set(code, { polygon, area });
    }
  }
  return new Map([...largest].map(([code, { polygon }]) => [code, polygon]));
}

/** The point of a polygon farthest from its edges, `[lng, lat]` to 4 decimals, measured with degrees of equal length. */
function labelPoint(polygon: MultiPolygon["coordinates"][number]): readonly [number, number] {
  const squeeze = Math.cos((polygon[0]?.[0]?.[1] ?? 0) * RADIANS);
  const squeezed = polygon.map((ring) => ring.map(([lng = 0, lat = 0]) => [lng * squeeze, lat] as const));
  const [x, lat] = polylabel(squeezed, LABEL_PRECISION);
  return [Math.round((x / squeeze) * 1e4) / 1e4, Math.round(lat * 1e4) / 1e4];
}

/** The nation's label: the mean of its provinces' labels, weighted by area. */
function centreOf(
  rows: readonly CodeRow[],
  labels: ReadonlyMap<RegionCode, readonly [number, number]>,
  measures: ReadonlyMap<RegionCode, Measure>,
): readonly [number, number] {
  let [lngSum, latSum, areaSum] = [0, 0, 0];
  for (const { code, level } of rows) {
    const label = labels.get(code);
    if (level !== "province" || !label) continue;
    const area = defined(measures.get(code), `area of ${code}`).areaKm2;
    lngSum += label[0] * area;
    latSum += label[1] * area;
    areaSum += area;
  }
  return [Math.round((lngSum / areaSum) * 1e4) / 1e4, Math.round((latSum / areaSum) * 1e4) / 1e4];
}
