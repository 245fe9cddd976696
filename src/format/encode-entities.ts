/** Encodes companies, places, their points and names, and pinyin (FORMAT.md §4). Build side only. */
import { assert } from "#base/assert";
import type { Keywords } from "#model/chains";
import { encodeContainer, type Section } from "./container.ts";
import { keywordSections } from "./encode-taxonomy.ts";
import type { CompanyColumns, MultiColumn, PlaceColumns } from "./entities.ts";
import { quantise, type Bbox } from "./points.ts";
import { zigzag } from "./varint.ts";

export function encodeCompanies(columns: CompanyColumns): Uint8Array<ArrayBuffer> {
  const { province, rows } = columns;
  return encodeContainer([
    { name: "meta", type: "json", value: { kind: "company", province, rows } },
    { name: "region", type: "varint", values: zigzagDeltas(columns.region) },
    ...nodeSections(columns.nodes),
    { name: "founded", type: "u8", values: columns.founded },
    { name: "size", type: "u8", values: columns.size },
    { name: "tags", type: "u16", values: columns.tags },
    { name: "flags", type: "u8", values: columns.flags },
  ]);
}

export function encodePlaces(columns: PlaceColumns): Uint8Array<ArrayBuffer> {
  const { kind, rows } = columns;
  return encodeContainer([
    { name: "meta", type: "json", value: { kind, rows } },
    { name: "region", type: "varint", values: zigzagDeltas(columns.region) },
    ...nodeSections(columns.nodes),
    { name: "placeKind", type: "u8", values: columns.placeKind },
    { name: "level", type: "u8", values: columns.level },
    { name: "flags", type: "u8", values: columns.flags },
  ]);
}

/** Points in degrees, quantised within `bbox`. */
export function encodePoints(lng: ArrayLike<number>, lat: ArrayLike<number>, bbox: Bbox): Uint8Array<ArrayBuffer> {
  const rows = lng.length;
  assert(lat.length === rows, "as many lat as lng");
  const x = Uint16Array.from({ length: rows }, (_, r) => quantise(lng[r] as number, bbox[0], bbox[2]));
  const y = Uint16Array.from({ length: rows }, (_, r) => quantise(lat[r] as number, bbox[1], bbox[3]));
  return encodeContainer([
    { name: "meta", type: "json", value: { kind: "points", rows, bbox } },
    { name: "lng", type: "u16", values: x },
    { name: "lat", type: "u16", values: y },
  ]);
}

/** One name per row, in row order. */
export function encodeNames(names: readonly string[]): Uint8Array<ArrayBuffer> {
  return encodeContainer([
    { name: "meta", type: "json", value: { kind: "names", rows: names.length } },
    { name: "names", type: "text", values: names },
  ]);
}

/** Readings of each character, the usual one first, without tones, characters ascending by code point; keywords. */
export function encodePinyin(
  readings: ReadonlyMap<string, readonly string[]>,
  keywords: Keywords,
): Uint8Array<ArrayBuffer> {
  const chars = [...readings.keys()].sort((a, b) => (a.codePointAt(0) as number) - (b.codePointAt(0) as number));
  return encodeContainer([
    { name: "meta", type: "json", value: { kind: "pinyin", rows: chars.length } },
    { name: "characters", type: "text", values: chars },
    {
      name: "readings",
      type: "text",
      values: chars.map((char) => (readings.get(char) as readonly string[]).join(" ")),
    },
    ...keywordSections(keywords),
  ]);
}

function nodeSections(nodes: MultiColumn): readonly Section[] {
  const rows = nodes.offsets.length - 1;
  const perRow = Uint32Array.from(
    { length: rows },
    (_, r) => (nodes.offsets[r + 1] as number) - (nodes.offsets[r] as number),
  );
  return [
    { name: "nodeCounts", type: "varint", values: perRow },
    { name: "nodes", type: "u16", values: nodes.values },
  ];
}

function zigzagDeltas(values: ArrayLike<number>): Uint32Array {
  const out = new Uint32Array(values.length);
  for (let i = 0, previous = 0; i < values.length; i++) {
    out[i] = zigzag((values[i] as number) - previous);
    previous = values[i] as number;
  }
  return out;
}
