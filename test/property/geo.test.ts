/** Boundaries: decode∘encode is the identity, text of older programs is read, and damage is refused with its code. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { GeometryObject, Topology } from "topojson-specification";
import { encodeContainer, decodeContainer, type Section } from "#format/container";
import { decodeGeo } from "#format/decode-geo";
import { encodeGeo } from "#format/encode-geo";

const RUNS = { numRuns: 200, seed: 7 };
const unit = fc.integer({ min: -400_000, max: 400_000 });
const step = fc.tuple(unit, unit).map(([x, y]) => [x, y]);
const anyArc = fc.array(step, { minLength: 2, maxLength: 6 });
const properties = fc.record({ code: fc.string(), nameEn: fc.string({ unit: "binary" }) }, { requiredKeys: [] });

function anyGeometry(arcs: number): fc.Arbitrary<GeometryObject> {
  const number = arcs === 0 ? fc.nat({ max: 0 }) : fc.integer({ min: -arcs, max: arcs - 1 });
  const list = fc.array(number, { maxLength: arcs === 0 ? 0 : 5 });
  const lists = fc.array(list, { maxLength: 4 });
  const { geometry } = fc.letrec<{ geometry: GeometryObject; collection: GeometryObject }>((tie) => ({
    geometry: fc.oneof(
      { maxDepth: 2 },
      fc.record({ type: fc.constant("Point" as const), coordinates: step, properties }),
      fc.record({ type: fc.constant("LineString" as const), arcs: list, properties }),
      fc.record({ type: fc.constant("MultiLineString" as const), arcs: lists }),
      fc.record({ type: fc.constant("Polygon" as const), arcs: lists, properties }),
      fc.record({ type: fc.constant("MultiPolygon" as const), arcs: fc.array(lists, { maxLength: 3 }), properties }),
      tie("collection"),
    ),
    collection: fc.record({
      type: fc.constant("GeometryCollection" as const),
      geometries: fc.array(tie("geometry"), { maxLength: 4 }),
    }),
  }));
  return geometry;
}

const anyTopology: fc.Arbitrary<Topology> = fc.array(anyArc, { maxLength: 8 }).chain((arcs) =>
  fc.record({
    type: fc.constant("Topology" as const),
    transform: fc.record({
      scale: fc.tuple(fc.double({ min: 1e-6, max: 1, noNaN: true }), fc.double({ min: 1e-6, max: 1, noNaN: true })),
      translate: fc.tuple(unit, unit),
    }),
    objects: fc.dictionary(
      fc.string({ maxLength: 8 }).filter((name) => name !== "__proto__"),
      anyGeometry(arcs.length),
      { maxKeys: 4, noNullPrototype: true },
    ),
    arcs: fc.constant(arcs),
  }),
);

/** A triangle and one edge of it. */
const SMALL: Topology = {
  type: "Topology",
  transform: { scale: [0.004, 0.004], translate: [0, 0] },
  objects: {
    provinces: {
      type: "GeometryCollection",
      geometries: [{ type: "Polygon", properties: { code: "370000" }, arcs: [[0, ~1]] }],
    },
  },
  arcs: [
    [
      [30_000, 9_000],
      [10, 0],
    ],
    [
      [30_000, 9_000],
      [0, 10],
      [10, -10],
    ],
  ],
};

/** SMALL with one section exchanged. */
function planted(section: Section): Uint8Array {
  const container = decodeContainer(encodeGeo(SMALL), "geo-nation");
  return encodeContainer(
    container.entries.map(({ name, type }): Section => {
      if (name === section.name) return section;
      return type === "json"
        ? { name, type, value: container.json(name) }
        : { name, type: "varint", values: container.varint(name) };
    }),
  );
}

describe("boundaries", () => {
  it("are given back as they were, every object, arc and name", () => {
    fc.assert(
      fc.property(anyTopology, (topology) => {
        expect(decodeGeo(encodeGeo(topology), "geo-nation")).toEqual(topology);
      }),
      RUNS,
    );
  });

  it("as text of older programs are read as they stand", () => {
    fc.assert(
      fc.property(anyTopology, (topology) => {
        const text = new TextEncoder().encode(JSON.stringify(topology));
        expect(decodeGeo(text, "geo-nation")).toEqual(JSON.parse(JSON.stringify(topology)));
      }),
      RUNS,
    );
  });

  it("that were cut off or changed are refused, and never read as others", () => {
    fc.assert(
      fc.property(anyTopology, fc.nat(), fc.integer({ min: 1, max: 255 }), (topology, at, change) => {
        const bytes = encodeGeo(topology);
        const cut = bytes.slice(0, at % bytes.length);
        expect(() => decodeGeo(cut, "geo-nation")).toThrow(/format-/u);
        const changed = bytes.slice();
        changed[at % bytes.length]! ^= change;
        expect(() => decodeGeo(changed, "geo-nation")).toThrow(/format-/u);
      }),
      RUNS,
    );
  });

  it.each<[string, Section]>([
    ["an arc that is not there", { name: "arcs.used", type: "varint", values: [0, 41] }],
    ["too few arc numbers", { name: "arcs.used", type: "varint", values: [0] }],
    ["too many arc numbers", { name: "arcs.used", type: "varint", values: [0, 1, 0] }],
    ["an arc of one point", { name: "arcs.points", type: "varint", values: [4, 1] }],
    ["points that no arc has", { name: "arcs.points", type: "varint", values: [2, 2] }],
    ["a latitude too few", { name: "arcs.xy", type: "varint", values: [1, 2, 3, 4, 5, 6, 7, 8, 9] }],
    ["objects that are none", { name: "objects", type: "json", value: [] }],
    ["lists without a length", { name: "objects", type: "json", value: { a: { type: "Polygon", arcs: ["x"] } } }],
    ["a grid without a scale", { name: "meta", type: "json", value: { kind: "geo", translate: [0, 0] } }],
  ])("with %s are refused as wrong content", (_, section) => {
    expect(() => decodeGeo(planted(section), "geo-nation")).toThrow(/format-content/u);
  });

  it("that are another file, a web page or broken text are refused by name", () => {
    const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
    const other = encodeContainer([{ name: "meta", type: "json", value: { kind: "rail" } }]);
    expect(() => decodeGeo(other, "geo-nation")).toThrow(/format-kind/u);
    expect(() => decodeGeo(bytes("<!doctype html>"), "geo-nation")).toThrow(/format-html/u);
    expect(() => decodeGeo(bytes('{"type":"Topo'), "geo-nation")).toThrow(/format-content/u);
  });
});
