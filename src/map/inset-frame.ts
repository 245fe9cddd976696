/** The inset's own projection: positions as pixels, shapes as paths that are worked out once. Draws nothing. */
import { geoPath, geoTransform } from "d3";
import type { GeoPermissibleObjects } from "d3";
import { INSET_BOUNDS, toWorld } from "./camera";

/** Maps positions to the inset's pixels. */
export interface InsetFrame {
  readonly width: number;
  readonly height: number;
  readonly project: (lng: number, lat: number) => [number, number];
  /** A shape as an SVG path; worked out once. */
  readonly pathOf: (geometry: GeoPermissibleObjects) => string;
  /** Whether a shape lies in the inset, a part of it at least; worked out once. */
  readonly reaches: (geometry: GeoPermissibleObjects) => boolean;
}

export function insetFrame(width: number): InsetFrame {
  const [left, top] = toWorld([INSET_BOUNDS[0], INSET_BOUNDS[3]]);
  const [right, bottom] = toWorld([INSET_BOUNDS[2], INSET_BOUNDS[1]]);
  const scale = width / (right - left);
  const height = Math.round((bottom - top) * scale);
  const project = (lng: number, lat: number): [number, number] => {
    const [x, y] = toWorld([lng, Math.max(-80, Math.min(84, lat))]);
    return [(x - left) * scale, (y - top) * scale];
  };
  const transform = geoTransform({
    point(lng, lat) {
      this.stream.point(...project(lng, lat));
    },
  });
  const path = geoPath(transform).digits(1);
  const lies = (geometry: GeoPermissibleObjects): boolean => {
    const [[west, north], [east, south]] = path.bounds(geometry);
    return west < width && east > 0 && north < height && south > 0;
  };
  return { width, height, project, pathOf: kept((geometry) => path(geometry) ?? ""), reaches: kept(lies) };
}

/** A function of shapes, which never change, that works out each value once. */
function kept<Value>(make: (geometry: GeoPermissibleObjects) => Value): (geometry: GeoPermissibleObjects) => Value {
  const values = new WeakMap<GeoPermissibleObjects, Value>();
  return (geometry) => {
    const known = values.get(geometry);
    if (known !== undefined) return known;
    const made = make(geometry);
    values.set(geometry, made);
    return made;
  };
}
