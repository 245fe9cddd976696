/** Edges of the source polygons, and whether a point lies inside them. Knows no names and no files. */
import type { RegionCode } from "#model/regions";
import type { SourcePolygon } from "./source";

/** Edges of every ring of a place, four numbers each: x1 y1 x2 y2. */
export type Edges = Float64Array;

/** True when a point lies inside a place's polygons (even–odd rule over all rings). */
export function isInside(edges: Edges, [x, y]: readonly [number, number]): boolean {
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
