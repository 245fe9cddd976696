/** The lines and named islands every national map shows: ten-dash line, undetermined border, boundaries at sea, 南海诸岛. */
import type { FeatureCollection, LineString, MultiLineString, Point, Position } from "geojson";
import { assert } from "#base/assert";

/** Lines of the source by meaning; positions in degrees. */
export interface NationalLines {
  readonly dashLine: readonly Position[][];
  readonly undetermined: readonly Position[][];
  readonly seaLines: readonly Position[][];
}

/** Number of parts of the ten-dash line. */
export const DASH_PARTS = 10;
const LINES_AT_SEA = 6;

/** Sorts the source's lines by their bounding boxes, the only thing that tells them apart. */
export function classifyLines(lines: readonly MultiLineString[]): NationalLines {
  const dash = lines.filter((line) => line.coordinates.length === DASH_PARTS && spanOf(line, 1) > 20);
  const undetermined = lines.filter((line) => westOf(line) < 76);
  const sea = lines.filter((line) => !dash.includes(line) && !undetermined.includes(line));
  assert(
    dash.length === 1 && undetermined.length === 1 && sea.length === LINES_AT_SEA,
    "lines of the source as expected",
  );
  const parts = (chosen: readonly MultiLineString[]): Position[][] => chosen.flatMap((line) => line.coordinates);
  return { dashLine: parts(dash), undetermined: parts(undetermined), seaLines: parts(sea) };
}

function spanOf(line: MultiLineString, axis: 0 | 1): number {
  const values = line.coordinates.flat().map((position) => position[axis] ?? 0);
  return Math.max(...values) - Math.min(...values);
}

function westOf(line: MultiLineString): number {
  return Math.min(...line.coordinates.flat().map(([lng = 0]) => lng));
}

export interface IslandProperties {
  readonly name: string;
  readonly nameEn: string;
}

/** Islands a public map of China names, at the middle of each group or on the island. */
const NAMED_ISLANDS: readonly (readonly [string, string, number, number])[] = [
  ["东沙群岛", "Dongsha Qundao", 116.83, 20.7],
  ["西沙群岛", "Xisha Qundao", 112.1, 16.6],
  ["中沙群岛", "Zhongsha Qundao", 114.4, 15.8],
  ["南沙群岛", "Nansha Qundao", 114.2, 9.6],
  ["曾母暗沙", "Zengmu Ansha", 112.28, 3.9],
  ["黄岩岛", "Huangyan Dao", 117.76, 15.15],
  ["钓鱼岛", "Diaoyu Dao", 123.47, 25.75],
  ["赤尾屿", "Chiwei Yu", 124.56, 25.92],
];

/** The named islands as points in whole grid units. */
export function namedIslands(step: number): FeatureCollection<Point, IslandProperties> {
  return {
    type: "FeatureCollection",
    features: NAMED_ISLANDS.map(([name, nameEn, lng, lat]) => ({
      type: "Feature",
      properties: { name, nameEn },
      geometry: { type: "Point", coordinates: snap([lng, lat], step) },
    })),
  };
}

/** One feature per line in whole grid units, numbered from 1 in `code`. */
export function lineFeatures(
  lines: readonly (readonly Position[])[],
  step: number,
): FeatureCollection<LineString, { code: string }> {
  return {
    type: "FeatureCollection",
    features: lines.map((line, at) => ({
      type: "Feature",
      properties: { code: String(at + 1) },
      geometry: { type: "LineString", coordinates: line.map((position) => snap(position, step)) },
    })),
  };
}

/** A line reduced to the points that stand on one of the published borders, so that it lies exactly on it. */
export function onBorder(
  line: readonly Position[],
  borders: readonly (readonly Position[])[],
  step: number,
): Position[] {
  const standing = new Set(borders.flatMap((border) => border.map((point) => point.join())));
  return line.filter((position) => standing.has(snap(position, step).join()));
}

function snap([lng = 0, lat = 0]: Position, step: number): Position {
  return [Math.round(lng / step), Math.round(lat / step)];
}
