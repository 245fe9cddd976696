/** Decodes companies, places, their points and names, and pinyin (FORMAT.md §4). Knows no query. */
import { AppError } from "#base/errors";
import type { Keywords } from "#model/chains";
import { splitList } from "./columns.ts";
import { decodeContainer, type Container } from "./container.ts";
import type { CompanyColumns, MultiColumn, NameColumn, PlaceColumns, PointColumns } from "./entities.ts";
import { readMeta } from "./meta.ts";
import { dequantise, type Bbox } from "./points.ts";
import { unzigzag } from "./varint.ts";

/** Companies of one province. Errors: those of decodeContainer, `format-kind`, `format-content`. */
export function decodeCompanies(bytes: Uint8Array, file: string): CompanyColumns {
  const container = decodeContainer(bytes, file);
  const { province, rows } = readMeta<{ kind: "company"; province: string; rows: number }>(container, "company");
  return {
    kind: "company",
    province,
    rows,
    region: regionColumn(container, rows),
    nodes: nodeColumn(container, rows),
    founded: ofLength(container, "founded", container.u8("founded"), rows),
    size: ofLength(container, "size", container.u8("size"), rows),
    tags: ofLength(container, "tags", container.u16("tags"), rows),
    flags: ofLength(container, "flags", container.u8("flags"), rows),
  };
}

/** Institutes or parks of the nation. Errors: as decodeCompanies. */
export function decodePlaces(bytes: Uint8Array, file: string, kind: PlaceColumns["kind"]): PlaceColumns {
  const container = decodeContainer(bytes, file);
  const { rows } = readMeta<{ kind: PlaceColumns["kind"]; rows: number }>(container, kind);
  return {
    kind,
    rows,
    region: regionColumn(container, rows),
    nodes: nodeColumn(container, rows),
    placeKind: ofLength(container, "placeKind", container.u8("placeKind"), rows),
    level: ofLength(container, "level", container.u8("level"), rows),
    flags: ofLength(container, "flags", container.u8("flags"), rows),
  };
}

/** Points of a company or place file, in degrees and in its row order. Errors: as decodeCompanies. */
export function decodePoints(bytes: Uint8Array, file: string): PointColumns {
  const container = decodeContainer(bytes, file);
  const { rows, bbox } = readMeta<{ kind: "points"; rows: number; bbox: Bbox }>(container, "points");
  const x = ofLength(container, "lng", container.u16("lng"), rows);
  const y = ofLength(container, "lat", container.u16("lat"), rows);
  const lng = new Float32Array(rows);
  const lat = new Float32Array(rows);
  for (let r = 0; r < rows; r++) {
    lng[r] = dequantise(x[r] as number, bbox[0], bbox[2]);
    lat[r] = dequantise(y[r] as number, bbox[1], bbox[3]);
  }
  return { lng, lat };
}

/** Names of a company or place file in its row order. Errors: as decodeCompanies. */
export function decodeNames(bytes: Uint8Array, file: string): NameColumn {
  const container = decodeContainer(bytes, file);
  const { rows } = readMeta<{ kind: "names"; rows: number }>(container, "names");
  const joined = container.joined("names");
  const offsets = new Uint32Array(rows + 1);
  let row = 0;
  for (let at = rows === 0 ? -1 : joined.indexOf("\n"); at >= 0 && row < rows; at = joined.indexOf("\n", at + 1)) {
    offsets[++row] = at + 1;
  }
  if (row !== Math.max(0, rows - 1)) throw new AppError("format-content", { file, section: "names" });
  if (rows > 0) offsets[rows] = joined.length + 1;
  return { rows, joined, offsets };
}

/** The name of one row. */
export function nameAt(names: NameColumn, row: number): string {
  return names.joined.slice(names.offsets[row] as number, (names.offsets[row + 1] as number) - 1);
}

/** What search needs beside names. */
export interface SearchWords {
  /** Readings of each character of all published names, the usual one first, without tones. */
  readonly readings: ReadonlyMap<string, readonly string[]>;
  readonly keywords: Keywords;
}

/** Errors: as decodeCompanies. */
export function decodePinyin(bytes: Uint8Array, file: string): SearchWords {
  const container = decodeContainer(bytes, file);
  readMeta(container, "pinyin");
  const characters = container.text("characters");
  const readings = container.text("readings");
  if (characters.length !== readings.length) throw new AppError("format-content", { file, section: "readings" });
  return {
    readings: new Map(characters.map((character, i) => [character, (readings[i] as string).split(" ")])),
    keywords: {
      chains: container.text("chain.keywords").map(splitList),
      nodes: container.text("node.keywords").map(splitList),
    },
  };
}

function regionColumn(container: Container, rows: number): Uint16Array {
  const deltas = ofLength(container, "region", container.varint("region"), rows);
  const region = new Uint16Array(rows);
  for (let r = 0, code = 0; r < rows; r++) {
    code += unzigzag(deltas[r] as number);
    region[r] = code;
  }
  return region;
}

function nodeColumn(container: Container, rows: number): MultiColumn {
  const perRow = ofLength(container, "nodeCounts", container.varint("nodeCounts"), rows);
  const values = container.u16("nodes");
  const offsets = new Uint32Array(rows + 1);
  for (let r = 0, total = 0; r < rows; r++) {
    total += perRow[r] as number;
    offsets[r + 1] = total;
  }
  ofLength(container, "nodes", values, offsets[rows] as number);
  return { offsets, values };
}

function ofLength<Values extends { readonly length: number }>(
  container: Container,
  section: string,
  values: Values,
  rows: number,
): Values {
  if (values.length !== rows) throw new AppError("format-content", { file: container.file, section });
  return values;
}
