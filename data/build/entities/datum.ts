/**
 * Converts points of the Chinese datums GCJ-02 and BD-09 to WGS 84 (the published datum; CGCS2000 is the same at this
 * scale). The forward formulas are the public ones of gcoord (MIT); the inverse iterates. Meant for points inside China only.
 */
import type { DATUMS } from "#data/tables/schemas";

export type Datum = (typeof DATUMS)[number];
type Point = readonly [lng: number, lat: number];

const SEMI_MAJOR = 6378245;
const ECCENTRICITY_SQUARED = 0.006693421622965823;
const BD_ANGLE = (Math.PI * 3000) / 180;

/** A point of any datum in WGS 84 degrees, to about 1e-7 degrees. */
export function toWgs84(lng: number, lat: number, datum: Datum): Point {
  if (datum === "GCJ-02") return inverse([lng, lat], gcjOfWgs);
  if (datum === "BD-09") return inverse([lng, lat], (point) => bdOfGcj(gcjOfWgs(point)));
  return [lng, lat];
}

/** GCJ-02 of a WGS 84 point. */
export function gcjOfWgs([lng, lat]: Point): Point {
  const x = lng - 105;
  const y = lat - 35;
  const radians = (lat / 180) * Math.PI;
  const magic = 1 - ECCENTRICITY_SQUARED * Math.sin(radians) ** 2;
  const perLat = (SEMI_MAJOR * (1 - ECCENTRICITY_SQUARED)) / (magic * Math.sqrt(magic));
  const perLng = (SEMI_MAJOR / Math.sqrt(magic)) * Math.cos(radians);
  return [lng + (offsetLng(x, y) * 180) / (perLng * Math.PI), lat + (offsetLat(x, y) * 180) / (perLat * Math.PI)];
}

/** BD-09 of a GCJ-02 point. */
export function bdOfGcj([lng, lat]: Point): Point {
  const radius = Math.hypot(lng, lat) + 0.00002 * Math.sin(lat * BD_ANGLE);
  const theta = Math.atan2(lat, lng) + 0.000003 * Math.cos(lng * BD_ANGLE);
  return [radius * Math.cos(theta) + 0.0065, radius * Math.sin(theta) + 0.006];
}

function inverse(target: Point, forward: (point: Point) => Point): Point {
  let [lng, lat] = target;
  for (let round = 0; round < 12; round++) {
    const [x, y] = forward([lng, lat]);
    lng += target[0] - x;
    lat += target[1] - y;
  }
  return [lng, lat];
}

function offsetLat(x: number, y: number): number {
  const base = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * Math.sqrt(Math.abs(x));
  return base + waves(x, 20, 6, 20, 2) + waves(y, 20, 1, 40, 1 / 3) + waves(y, 160, 1 / 12, 320, 1 / 30);
}

function offsetLng(x: number, y: number): number {
  const base = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.sqrt(Math.abs(x));
  return base + waves(x, 20, 6, 20, 2) + waves(x, 20, 1, 40, 1 / 3) + waves(x, 150, 1 / 12, 300, 1 / 30);
}

function waves(value: number, first: number, firstRate: number, second: number, secondRate: number): number {
  return ((first * Math.sin(value * firstRate * Math.PI) + second * Math.sin(value * secondRate * Math.PI)) * 2) / 3;
}
