/** The container of every binary file: header, section table, sections (FORMAT.md §1). Knows no file kind. */
import { AppError } from "#base/errors";
import { crc32 } from "./crc32.ts";
import { decodeVarints, encodeVarints } from "./varint.ts";

export const FORMAT_VERSION = 1;
export const HEADER_BYTES = 16;
export const ENTRY_BYTES = 40;
export const NAME_BYTES = 24;
const MAGIC = [0x54, 0x4d, 0x42, 0x00] as const;
const CRC_AT = 12;

/** Types of sections; the number is what the file stores. */
export const SECTION_TYPES = { u8: 1, u16: 2, u32: 3, f32: 4, f64: 5, varint: 6, text: 7, json: 8 } as const;
export type SectionType = keyof typeof SECTION_TYPES;

const ELEMENT_BYTES: Readonly<Record<SectionType, number>> = {
  u8: 1,
  u16: 2,
  u32: 4,
  f32: 4,
  f64: 8,
  varint: 0,
  text: 0,
  json: 0,
};

export type Section =
  | {
      readonly name: string;
      readonly type: "u8" | "u16" | "u32" | "f32" | "f64" | "varint";
      readonly values: ArrayLike<number>;
    }
  | { readonly name: string; readonly type: "text"; readonly values: readonly string[] }
  | { readonly name: string; readonly type: "json"; readonly value: unknown };

/** One line of the section table. */
export interface SectionEntry {
  readonly name: string;
  readonly type: SectionType;
  /** Values: numbers, strings of a text section, 1 for json. */
  readonly count: number;
  readonly offset: number;
  readonly bytes: number;
}

/** A checked file; every reader throws `format-section-missing` or `format-section-type`. */
export interface Container {
  readonly file: string;
  readonly entries: readonly SectionEntry[];
  has(name: string): boolean;
  u8(name: string): Uint8Array<ArrayBuffer>;
  u16(name: string): Uint16Array<ArrayBuffer>;
  u32(name: string): Uint32Array<ArrayBuffer>;
  f32(name: string): Float32Array<ArrayBuffer>;
  f64(name: string): Float64Array<ArrayBuffer>;
  varint(name: string): Uint32Array<ArrayBuffer>;
  /** The strings of a text section, still joined by line feeds. */
  joined(name: string): string;
  text(name: string): readonly string[];
  json(name: string): unknown;
}

function aligned(position: number): number {
  return (position + 7) & ~7;
}

/** Writes the sections in the order given; canonical: same sections → same bytes. */
export function encodeContainer(sections: readonly Section[]): Uint8Array<ArrayBuffer> {
  const bodies = sections.map(sectionBytes);
  let end = HEADER_BYTES + sections.length * ENTRY_BYTES;
  const offsets = bodies.map((body) => {
    const offset = aligned(end);
    end = offset + body.length;
    return offset;
  });
  const out = new Uint8Array(aligned(end));
  const view = new DataView(out.buffer);
  out.set(MAGIC, 0);
  view.setUint16(4, FORMAT_VERSION, true);
  view.setUint16(6, sections.length, true);
  view.setUint32(8, out.length, true);
  for (const [i, section] of sections.entries()) {
    const at = HEADER_BYTES + i * ENTRY_BYTES;
    const body = bodies[i] as Uint8Array;
    const offset = offsets[i] as number;
    out.set(sectionName(section.name), at);
    view.setUint32(at + NAME_BYTES, SECTION_TYPES[section.type], true);
    view.setUint32(at + NAME_BYTES + 4, section.type === "json" ? 1 : section.values.length, true);
    view.setUint32(at + NAME_BYTES + 8, offset, true);
    view.setUint32(at + NAME_BYTES + 12, body.length, true);
    out.set(body, offset);
  }
  view.setUint32(CRC_AT, crc32(out, CRC_AT), true);
  return out;
}

function sectionName(name: string): Uint8Array {
  const bytes = new TextEncoder().encode(name);
  if (bytes.length === 0 || bytes.length > NAME_BYTES)
    throw new Error(`Section name "${name}" does not fit ${NAME_BYTES} bytes`);
  return bytes;
}

function sectionBytes(section: Section): Uint8Array {
  switch (section.type) {
    case "u8":
      return Uint8Array.from(section.values);
    case "u16":
      return new Uint8Array(Uint16Array.from(section.values).buffer);
    case "u32":
      return new Uint8Array(Uint32Array.from(section.values).buffer);
    case "f32":
      return new Uint8Array(Float32Array.from(section.values).buffer);
    case "f64":
      return new Uint8Array(Float64Array.from(section.values).buffer);
    case "varint":
      return encodeVarints(section.values);
    case "text":
      for (const text of section.values)
        if (text.includes("\n")) throw new Error(`Line feed inside a string of section ${section.name}`);
      return new TextEncoder().encode(section.values.join("\n"));
    case "json":
      return new TextEncoder().encode(JSON.stringify(section.value));
  }
}

/**
 * Checks header, CRC and section table of an opened (not gzipped) file. Errors, in the order checked: `format-html`,
 * `format-magic`, `format-version`, `format-truncated`, `format-checksum`, `format-misaligned`, `format-section-range`.
 */
export function decodeContainer(input: Uint8Array, file: string): Container {
  const bytes =
    input.byteOffset % 8 === 0 && input.buffer instanceof ArrayBuffer
      ? (input as Uint8Array<ArrayBuffer>)
      : input.slice();
  checkHeader(bytes, file);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = view.getUint16(6, true);
  const entries = Array.from({ length: count }, (_, i) => readEntry(bytes, view, HEADER_BYTES + i * ENTRY_BYTES, file));
  return new CheckedContainer(file, bytes, entries);
}

function checkHeader(bytes: Uint8Array, file: string): void {
  if (looksLikeHtml(bytes)) throw new AppError("format-html", { file });
  const hasMagic = MAGIC.every((byte, i) => bytes[i] === byte);
  if (bytes.length >= MAGIC.length && !hasMagic) throw new AppError("format-magic", { file });
  if (bytes.length < HEADER_BYTES)
    throw new AppError("format-truncated", { file, bytes: bytes.length, expected: HEADER_BYTES });
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const version = view.getUint16(4, true);
  if (version !== FORMAT_VERSION) throw new AppError("format-version", { file, version, supported: FORMAT_VERSION });
  const expected = view.getUint32(8, true);
  if (bytes.length !== expected) throw new AppError("format-truncated", { file, bytes: bytes.length, expected });
  if (crc32(bytes, CRC_AT) !== view.getUint32(CRC_AT, true)) throw new AppError("format-checksum", { file });
}

/** True when bytes start like an HTML or XML page: what a captive portal or a 404 page sends instead of data. */
export function looksLikeHtml(bytes: Uint8Array): boolean {
  let at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  while (at < bytes.length && [0x20, 0x09, 0x0a, 0x0d].includes(bytes[at] as number)) at++;
  return bytes[at] === 0x3c;
}

function readEntry(bytes: Uint8Array, view: DataView, at: number, file: string): SectionEntry {
  if (at + ENTRY_BYTES > bytes.length)
    throw new AppError("format-section-range", { file, section: `#${(at - HEADER_BYTES) / ENTRY_BYTES}` });
  const nameBytes = bytes.subarray(at, at + NAME_BYTES);
  const zero = nameBytes.indexOf(0);
  const name = new TextDecoder().decode(zero < 0 ? nameBytes : nameBytes.subarray(0, zero));
  const typeCode = view.getUint32(at + NAME_BYTES, true);
  const type = (Object.keys(SECTION_TYPES) as SectionType[]).find((key) => SECTION_TYPES[key] === typeCode);
  const count = view.getUint32(at + NAME_BYTES + 4, true);
  const offset = view.getUint32(at + NAME_BYTES + 8, true);
  const length = view.getUint32(at + NAME_BYTES + 12, true);
  if (type === undefined) throw new AppError("format-section-type", { file, section: name, type: typeCode });
  if (offset % 8 !== 0) throw new AppError("format-misaligned", { file, section: name, offset });
  const width = ELEMENT_BYTES[type];
  const fits = offset >= HEADER_BYTES && offset + length <= bytes.length && (width === 0 || width * count === length);
  if (!fits || count > length + 1) throw new AppError("format-section-range", { file, section: name });
  return { name, type, count, offset, bytes: length };
}

class CheckedContainer implements Container {
  readonly file: string;
  readonly entries: readonly SectionEntry[];
  private readonly bytes: Uint8Array<ArrayBuffer>;

  constructor(file: string, bytes: Uint8Array<ArrayBuffer>, entries: readonly SectionEntry[]) {
    this.file = file;
    this.bytes = bytes;
    this.entries = entries;
  }

  has(name: string): boolean {
    return this.entries.some((entry) => entry.name === name);
  }

  u8(name: string): Uint8Array<ArrayBuffer> {
    return this.body(this.entry(name, "u8"));
  }

  u16(name: string): Uint16Array<ArrayBuffer> {
    const entry = this.entry(name, "u16");
    return new Uint16Array(this.bytes.buffer, this.bytes.byteOffset + entry.offset, entry.count);
  }

  u32(name: string): Uint32Array<ArrayBuffer> {
    const entry = this.entry(name, "u32");
    return new Uint32Array(this.bytes.buffer, this.bytes.byteOffset + entry.offset, entry.count);
  }

  f32(name: string): Float32Array<ArrayBuffer> {
    const entry = this.entry(name, "f32");
    return new Float32Array(this.bytes.buffer, this.bytes.byteOffset + entry.offset, entry.count);
  }

  f64(name: string): Float64Array<ArrayBuffer> {
    const entry = this.entry(name, "f64");
    return new Float64Array(this.bytes.buffer, this.bytes.byteOffset + entry.offset, entry.count);
  }

  varint(name: string): Uint32Array<ArrayBuffer> {
    const entry = this.entry(name, "varint");
    return decodeVarints(this.body(entry), entry.count, this.file, name);
  }

  joined(name: string): string {
    return this.utf8(this.entry(name, "text"));
  }

  text(name: string): readonly string[] {
    const entry = this.entry(name, "text");
    if (entry.count === 0) return [];
    const strings = this.utf8(entry).split("\n");
    if (strings.length !== entry.count) throw new AppError("format-content", { file: this.file, section: name });
    return strings;
  }

  json(name: string): unknown {
    const text = this.utf8(this.entry(name, "json"));
    try {
      return JSON.parse(text);
    } catch (cause) {
      throw new AppError("format-content", { file: this.file, section: name }, cause);
    }
  }

  private entry(name: string, type: SectionType): SectionEntry {
    const entry = this.entries.find((candidate) => candidate.name === name);
    if (!entry) throw new AppError("format-section-missing", { file: this.file, section: name });
    if (entry.type !== type)
      throw new AppError("format-section-type", { file: this.file, section: name, type: entry.type });
    return entry;
  }

  private body(entry: SectionEntry): Uint8Array<ArrayBuffer> {
    return this.bytes.subarray(entry.offset, entry.offset + entry.bytes);
  }

  private utf8(entry: SectionEntry): string {
    try {
      return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(this.body(entry));
    } catch (cause) {
      throw new AppError("format-content", { file: this.file, section: entry.name }, cause);
    }
  }
}
