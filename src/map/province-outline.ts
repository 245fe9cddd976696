/**
 * The outline of a province in detail, cut where the national border is undetermined: there the line is dashed. Knows no
 * scope.
 */
import { mesh } from "topojson-client";
import type { FeatureCollection, Geometry, Position } from "geojson";
import type { Topology } from "topojson-specification";
import { defined } from "#base/assert";
import { objectOf } from "./topology";

/** Outline of a province in detail. */
export interface ProvinceOutline {
  readonly determined: Position[][];
  readonly undetermined: Position[][];
}

/** How far a detailed border may lie from the coarse undetermined line and still be that line, degrees. */
const UNDETERMINED_REACH = 0.06;

/** The outline of a province's topology; `undetermined` is the coarse line of the nation. */
export function outlineOf(topology: Topology, undetermined: FeatureCollection): ProvinceOutline {
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
