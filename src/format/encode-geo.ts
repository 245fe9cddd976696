/** Encodes boundaries (FORMAT.md §4). Build side only. */
import type { Topology } from "topojson-specification";
import { defined } from "#base/assert";
import { encodeContainer } from "./container.ts";
import { zigzag } from "./varint.ts";

/** A geometry with whatever properties. */
type Geometry = Topology["objects"][string];

/** Lists of arc numbers, nested as deep as the kind of geometry asks for. */
type ArcLists = number | readonly ArcLists[];

/** Bytes of `geo-nation` or `geo-<province>`: a topology of whole grid units (with a transform) and of arcs of two points or more. */
export function encodeGeo({ objects, arcs, transform }: Topology): Uint8Array<ArrayBuffer> {
  const { scale, translate } = defined(transform, "grid of a topology");
  const used: number[] = [];
  const shapes = Object.entries(objects).map(([name, object]) => [name, withoutArcs(object, used)]);
  const xy: number[] = [];
  let [lastX, lastY] = [0, 0];
  for (const arc of arcs) {
    let [atX, atY] = [0, 0];
    for (const [dx = 0, dy = 0] of arc) {
      [atX, atY] = [atX + dx, atY + dy];
      xy.push(zigzag(atX - lastX), zigzag(atY - lastY));
      [lastX, lastY] = [atX, atY];
    }
  }
  return encodeContainer([
    { name: "meta", type: "json", value: { kind: "geo", scale, translate } },
    { name: "objects", type: "json", value: Object.fromEntries(shapes) },
    { name: "arcs.used", type: "varint", values: stepsOf(used) },
    { name: "arcs.points", type: "varint", values: arcs.map((arc) => arc.length) },
    { name: "arcs.xy", type: "varint", values: xy },
  ]);
}

/** The geometry with the length of every list of arc numbers instead of the list; the numbers are added to `used`. */
function withoutArcs(geometry: Geometry, used: number[]): unknown {
  if (geometry.type === "GeometryCollection")
    return { ...geometry, geometries: geometry.geometries.map((one) => withoutArcs(one, used)) };
  switch (geometry.type) {
    case "LineString":
      return { ...geometry, arcs: lengthsOf(geometry.arcs, 1, used) };
    case "MultiLineString":
    case "Polygon":
      return { ...geometry, arcs: lengthsOf(geometry.arcs, 2, used) };
    case "MultiPolygon":
      return { ...geometry, arcs: lengthsOf(geometry.arcs, 3, used) };
    default:
      return geometry;
  }
}

function lengthsOf(lists: ArcLists, depth: number, used: number[]): ArcLists {
  const parts = lists as readonly ArcLists[];
  if (depth > 1) return parts.map((part) => lengthsOf(part, depth - 1, used));
  for (const number of parts) used.push(number as number);
  return parts.length;
}

/** Arc numbers as steps from the one before: most arcs follow the one used before them. */
function stepsOf(used: readonly number[]): number[] {
  let last = -1;
  return used.map((number) => {
    const arc = number < 0 ? ~number : number;
    const step = zigzag(arc - last - 1);
    last = arc;
    return step * 2 + (number < 0 ? 1 : 0);
  });
}
