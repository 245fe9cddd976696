/** Decodes boundaries (FORMAT.md §4) and reads the files of older programs, which are TopoJSON text. Knows no object by name. */
import type { Topology } from "topojson-specification";
import { AppError } from "#base/errors";
import { decodeContainer, type Container } from "./container.ts";
import { readMeta } from "./meta.ts";
import { unzigzag } from "./varint.ts";

interface GeoMeta {
  readonly kind: "geo";
  /** Degrees of one grid unit, east and north. */
  readonly scale: [number, number];
  readonly translate: [number, number];
}

const TEXT_STARTS_WITH = 0x7b;

/** How deep lists of arc numbers are nested, by type of geometry. */
const DEPTHS: Readonly<Record<string, number>> = { LineString: 1, MultiLineString: 2, Polygon: 2, MultiPolygon: 3 };

/** Topology of a file: arcs are whole grid units, each point but the first from the one before. Errors: those of decodeContainer, `format-kind`, `format-content`. */
export function decodeGeo(bytes: Uint8Array, file: string): Topology {
  if (isGeoText(bytes)) return readText(bytes, file);
  const container = decodeContainer(bytes, file);
  const { scale, translate } = readMeta<GeoMeta>(container, "geo");
  if (![scale, translate].every(isPair)) throw new AppError("format-content", { file, section: "meta" });
  const arcs = readArcs(container);
  const objects = new ObjectReader(container, arcs.length).read();
  return { type: "Topology", transform: { scale, translate }, objects, arcs };
}

/** Whether bytes are a boundary file of an older program: text, no container. */
export function isGeoText(bytes: Uint8Array): boolean {
  return bytes[0] === TEXT_STARTS_WITH;
}

function readText(bytes: Uint8Array, file: string): Topology {
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as Topology;
  } catch (cause) {
    throw new AppError("format-content", { file, section: "topology" }, cause);
  }
}

function isPair(value: unknown): boolean {
  return Array.isArray(value) && value.length === 2 && value.every((one) => Number.isFinite(one));
}

function readArcs(container: Container): Topology["arcs"] {
  const [points, xy] = [container.varint("arcs.points"), container.varint("arcs.xy")];
  const { file } = container;
  if (points.some((count) => count < 2)) throw new AppError("format-content", { file, section: "arcs.points" });
  const all = points.reduce((sum, count) => sum + count, 0);
  if (xy.length !== all * 2) throw new AppError("format-content", { file, section: "arcs.xy" });
  let [next, lastX, lastY] = [0, 0, 0];
  return Array.from(points, (count) =>
    Array.from({ length: count }, (_, at) => {
      const [dx, dy] = [unzigzag(xy[next++]!), unzigzag(xy[next++]!)];
      [lastX, lastY] = [lastX + dx, lastY + dy];
      return at === 0 ? [lastX, lastY] : [dx, dy];
    }),
  );
}

/** Puts the arc numbers back into the objects. */
class ObjectReader {
  readonly #container: Container;
  readonly #steps: Uint32Array;
  readonly #arcs: number;
  #next = 0;
  #last = -1;

  constructor(container: Container, arcs: number) {
    this.#container = container;
    this.#steps = container.varint("arcs.used");
    this.#arcs = arcs;
  }

  read(): Topology["objects"] {
    const objects = this.#container.json("objects");
    if (!isRecord(objects)) return this.#refuse("objects");
    const whole = Object.entries(objects).map(([name, object]) => [name, this.#withArcs(object)]);
    if (this.#next !== this.#steps.length) this.#refuse("arcs.used");
    return Object.fromEntries(whole) as Topology["objects"];
  }

  #withArcs(geometry: unknown): unknown {
    if (!isRecord(geometry)) return this.#refuse("objects");
    const { type, geometries, arcs } = geometry;
    if (type === "GeometryCollection") {
      if (!Array.isArray(geometries)) return this.#refuse("objects");
      return { ...geometry, geometries: geometries.map((one: unknown) => this.#withArcs(one)) };
    }
    const depth = DEPTHS[String(type)];
    return depth === undefined ? geometry : { ...geometry, arcs: this.#lists(arcs, depth) };
  }

  #lists(lengths: unknown, depth: number): unknown {
    if (depth > 1)
      return Array.isArray(lengths)
        ? lengths.map((part: unknown) => this.#lists(part, depth - 1))
        : this.#refuse("objects");
    const left = this.#steps.length - this.#next;
    if (!Number.isInteger(lengths) || (lengths as number) < 0) return this.#refuse("objects");
    if ((lengths as number) > left) return this.#refuse("arcs.used");
    return Array.from({ length: lengths as number }, () => this.#arc());
  }

  /** The next arc number; below zero where the arc runs backwards. */
  #arc(): number {
    const step = this.#steps[this.#next++]!;
    this.#last += unzigzag(step >>> 1) + 1;
    if (this.#last < 0 || this.#last >= this.#arcs) this.#refuse("arcs.used");
    return (step & 1) === 1 ? ~this.#last : this.#last;
  }

  #refuse(section: string): never {
    throw new AppError("format-content", { file: this.#container.file, section });
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
