/** Published topologies decoded for checking: rings in degrees, areas, point tests. Knows no rule and no region. */
import type { Position } from "geojson";
import type { ArcIndexes, GeometryObject, Topology } from "topojson-specification";
import { arcAt, polygonsOf, ringPoints } from "./detail";
import type { GeoFile } from "./geography";
import { polygonAreaKm2 } from "#data/regions/shape";

/** One geometry of a file with its arcs and its rings in degrees. */
export interface GateShape {
  readonly file: string;
  readonly object: string;
  readonly code: string;
  readonly arcs: readonly (readonly ArcIndexes[])[];
  readonly polygons: readonly (readonly (readonly Position[])[])[];
  /** `[west, south, east, north]` of every polygon. */
  readonly boxes: readonly (readonly [number, number, number, number])[];
  readonly areaKm2: number;
}

/** A file with its objects decoded, by name. */
export interface GateFile {
  readonly name: string;
  readonly shapes: ReadonlyMap<string, readonly GateShape[]>;
  /** Lines in degrees of every object of lines. */
  readonly lines: ReadonlyMap<string, readonly (readonly Position[])[]>;
  /** Names of labelled points. */
  readonly names: readonly string[];
}

/** Decodes a published file. */
export function decodeFile({ name, topology }: GeoFile): GateFile {
  const arcs = absoluteArcs(topology);
  const shapes = new Map<string, GateShape[]>();
  const lines = new Map<string, Position[][]>();
  const names: string[] = [];
  for (const [object, root] of Object.entries(topology.objects)) {
    shapes.set(object, []);
    lines.set(object, []);
    for (const geometry of leavesOf(root as GeometryObject)) {
      if (geometry.type === "LineString") lines.get(object)?.push(ringPoints(geometry.arcs, arcs));
      if (geometry.type === "Point") names.push(textOf(geometry, "name"));
      if (geometry.type !== "Polygon" && geometry.type !== "MultiPolygon") continue;
      const polygons = polygonsOf(geometry).map((rings) => rings.map((ring) => ringPoints(ring, arcs)));
      const areaKm2 = polygons.reduce((sum, polygon) => sum + polygonAreaKm2(polygon), 0);
      const boxes = polygons.map(([outer = []]) => boxOf(outer));
      const code = textOf(geometry, "code");
      shapes.get(object)?.push({ file: name, object, code, arcs: polygonsOf(geometry), polygons, boxes, areaKm2 });
    }
  }
  return { name, shapes, lines, names };
}

function leavesOf(geometry: GeometryObject): GeometryObject[] {
  return geometry.type === "GeometryCollection" ? geometry.geometries.flatMap(leavesOf) : [geometry];
}

function textOf(geometry: GeometryObject, property: string): string {
  const value: unknown = (geometry.properties as Record<string, unknown> | undefined)?.[property];
  return typeof value === "string" ? value : "";
}

function absoluteArcs({ arcs, transform }: Topology): Position[][] {
  const [scaleX, scaleY] = transform?.scale ?? [1, 1];
  const [moveX, moveY] = transform?.translate ?? [0, 0];
  return arcs.map((arc) => {
    let [x, y] = [0, 0];
    return arc.map(([dx = 0, dy = 0]) => {
      [x, y] = [x + dx, y + dy];
      return [x * scaleX + moveX, y * scaleY + moveY];
    });
  });
}

function boxOf(ring: readonly Position[]): readonly [number, number, number, number] {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lng = 0, lat = 0] of ring) {
    [west, east] = [Math.min(west, lng), Math.max(east, lng)];
    [south, north] = [Math.min(south, lat), Math.max(north, lat)];
  }
  return [west, south, east, north];
}

/** Whether a point lies inside a shape (even-odd over the rings of each polygon). */
export function isInside(point: readonly [number, number], { polygons, boxes }: GateShape): boolean {
  const [x, y] = point;
  return polygons.some((rings, at) => {
    const [west, south, east, north] = boxes[at] ?? [0, 0, 0, 0];
    return x >= west && x <= east && y >= south && y <= north && isInRings(point, rings);
  });
}

function isInRings([x, y]: readonly [number, number], rings: readonly (readonly Position[])[]): boolean {
  let inside = false;
  for (const ring of rings) {
    for (let at = 1; at < ring.length; at++) {
      const [ax = 0, ay = 0] = ring[at - 1] ?? [];
      const [bx = 0, by = 0] = ring[at] ?? [];
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
    }
  }
  return inside;
}

/** How often each arc is used by the rings of some shapes. */
export function arcUses(shapes: readonly GateShape[]): Map<number, number> {
  const uses = new Map<number, number>();
  for (const index of shapes.flatMap((shape) => shape.arcs.flat(2))) {
    uses.set(arcAt(index), (uses.get(arcAt(index)) ?? 0) + 1);
  }
  return uses;
}

/** Outer boundary of some shapes that share arcs: the arcs used once. */
export function outline(shapes: readonly GateShape[]): Set<number> {
  return new Set([...arcUses(shapes)].filter(([, uses]) => uses === 1).map(([arc]) => arc));
}

/** Groups of polygons (connected by shared arcs) that some shapes form together: what a reader sees as islands. */
export function islandCount(shapes: readonly GateShape[]): number {
  const polygons = shapes.flatMap((shape) => shape.arcs.map((rings) => rings.flat().map(arcAt)));
  const root = polygons.map((_, at) => at);
  const rootOf = (at: number): number => {
    let found = at;
    while (root[found] !== found) found = root[found] ?? found;
    root[at] = found;
    return found;
  };
  const ownerOfArc = new Map<number, number>();
  for (const [at, arcs] of polygons.entries()) {
    for (const arc of arcs) {
      const owner = ownerOfArc.get(arc);
      if (owner === undefined) ownerOfArc.set(arc, at);
      else root[rootOf(at)] = rootOf(owner);
    }
  }
  return new Set(polygons.map((_, at) => rootOf(at))).size;
}
