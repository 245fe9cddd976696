/**
 * Joins the characters of several TrueType fonts of one design into one font: the package ships its typeface as a hundred
 * slices, the page wants one file. Knows no file names, no weights and no compression.
 */
import { assert, defined } from "#base/assert";

/** A static TrueType font (glyf outlines, no layout tables) and the characters to take from it. */
export interface FontPart {
  readonly sfnt: Buffer;
  readonly characters: readonly string[];
}

interface ParsedFont {
  readonly tables: ReadonlyMap<string, Buffer>;
  readonly glyphOf: ReadonlyMap<number, number>;
}

const NOTDEF = 0;
/** Flags of one component of a composite glyph. */
const WORDS = 0x0001;
const SCALE = 0x0008;
const MORE = 0x0020;
const TWO_SCALES = 0x0040;
const MATRIX = 0x0080;

/** The parts as one font; glyphs in the order given, metrics and names of the first part. */
export function mergeFonts(parts: readonly FontPart[]): Buffer {
  const fonts = parts.map(({ sfnt }) => parseFont(sfnt));
  const first = defined(fonts[0], "a font to start with");
  const glyphs = new GlyphCollector();
  glyphs.add(first, NOTDEF);
  const codes: [codePoint: number, glyph: number][] = [];
  parts.forEach(({ characters }, at) => {
    const font = defined(fonts[at], "font of a part");
    for (const character of characters) {
      const codePoint = defined(character.codePointAt(0), "a character");
      codes.push([codePoint, glyphs.add(font, defined(font.glyphOf.get(codePoint), `glyph of ${character}`))]);
    }
  });
  codes.sort(([left], [right]) => left - right);
  return writeFont(new Map([...first.tables, ...glyphTables(fonts, glyphs), ["cmap", characterTable(codes)]]));
}

/** Code points a font has glyphs for, ascending. */
export function codePointsOf(sfnt: Buffer): readonly number[] {
  return [...parseFont(sfnt).glyphOf.keys()].toSorted((left, right) => left - right);
}

/** Gathers glyphs from several fonts and numbers them anew, the parts of composite glyphs too. */
class GlyphCollector {
  readonly outlines: Buffer[] = [];
  readonly metrics: Buffer[] = [];
  private readonly numbers = new Map<ParsedFont, Map<number, number>>();

  add(font: ParsedFont, glyph: number): number {
    const known = this.numbers.get(font) ?? new Map<number, number>();
    this.numbers.set(font, known);
    const existing = known.get(glyph);
    if (existing !== undefined) return existing;
    const number = this.outlines.length;
    known.set(glyph, number);
    this.outlines.push(Buffer.alloc(0));
    this.metrics.push(metricOf(font, glyph));
    const outline = Buffer.from(outlineOf(font, glyph));
    for (const offset of componentOffsets(outline))
      outline.writeUInt16BE(this.add(font, outline.readUInt16BE(offset)), offset);
    this.outlines[number] = outline;
    return number;
  }
}

function table(font: ParsedFont, tag: string): Buffer {
  return defined(font.tables.get(tag), `table ${tag}`);
}

function parseFont(sfnt: Buffer): ParsedFont {
  const tables = new Map<string, Buffer>();
  for (let at = 0; at < sfnt.readUInt16BE(4); at += 1) {
    const entry = 12 + at * 16;
    const start = sfnt.readUInt32BE(entry + 8);
    tables.set(sfnt.toString("latin1", entry, entry + 4), sfnt.subarray(start, start + sfnt.readUInt32BE(entry + 12)));
  }
  return { tables, glyphOf: readCharacters(defined(tables.get("cmap"), "cmap")) };
}

function readCharacters(cmap: Buffer): Map<number, number> {
  const glyphOf = new Map<number, number>();
  for (let at = 0; at < cmap.readUInt16BE(2); at += 1) {
    const subtable = cmap.subarray(cmap.readUInt32BE(8 + at * 8));
    const format = subtable.readUInt16BE(0);
    if (format === 4) readSegments(subtable, glyphOf);
    if (format === 12) readGroups(subtable, glyphOf);
  }
  return glyphOf;
}

/** cmap format 12: groups of consecutive characters with consecutive glyphs. */
function readGroups(subtable: Buffer, into: Map<number, number>): void {
  for (let at = 0; at < subtable.readUInt32BE(12); at += 1) {
    const group = 16 + at * 12;
    const start = subtable.readUInt32BE(group);
    const glyph = subtable.readUInt32BE(group + 8);
    for (let code = start; code <= subtable.readUInt32BE(group + 4); code += 1) into.set(code, glyph + code - start);
  }
}

/** cmap format 4: segments of characters with a shift, or a list of glyphs. */
function readSegments(subtable: Buffer, into: Map<number, number>): void {
  const bytes = subtable.readUInt16BE(6);
  for (let at = 0; at < bytes; at += 2) {
    const end = subtable.readUInt16BE(14 + at);
    const start = subtable.readUInt16BE(16 + bytes + at);
    const shift = subtable.readUInt16BE(16 + 2 * bytes + at);
    const list = 16 + 3 * bytes + at;
    const listOffset = subtable.readUInt16BE(list);
    for (let code = start; code <= end && code < 0xffff; code += 1) {
      const listed = listOffset === 0 ? code : subtable.readUInt16BE(list + listOffset + (code - start) * 2);
      if (listed !== 0) into.set(code, (listed + shift) & 0xffff);
    }
  }
}

function metricOf(font: ParsedFont, glyph: number): Buffer {
  const hmtx = table(font, "hmtx");
  const last = table(font, "hhea").readUInt16BE(34) - 1;
  const metric = Buffer.alloc(4);
  metric.writeUInt16BE(hmtx.readUInt16BE(Math.min(glyph, last) * 4), 0);
  metric.writeInt16BE(hmtx.readInt16BE(glyph <= last ? glyph * 4 + 2 : (last + 1) * 4 + (glyph - last - 1) * 2), 2);
  return metric;
}

function outlineOf(font: ParsedFont, glyph: number): Buffer {
  const loca = table(font, "loca");
  const isLong = table(font, "head").readInt16BE(50) === 1;
  const at = (index: number): number => (isLong ? loca.readUInt32BE(index * 4) : loca.readUInt16BE(index * 2) * 2);
  return table(font, "glyf").subarray(at(glyph), at(glyph + 1));
}

/** Where a composite glyph names its parts. */
function componentOffsets(outline: Buffer): number[] {
  const offsets: number[] = [];
  if (outline.length === 0 || outline.readInt16BE(0) >= 0) return offsets;
  for (let at = 10, flags = MORE; (flags & MORE) !== 0;) {
    flags = outline.readUInt16BE(at);
    offsets.push(at + 2);
    at += 4 + ((flags & WORDS) !== 0 ? 4 : 2);
    at += (flags & SCALE) !== 0 ? 2 : (flags & TWO_SCALES) !== 0 ? 4 : (flags & MATRIX) !== 0 ? 8 : 0;
  }
  return offsets;
}

function glyphTables(fonts: readonly ParsedFont[], { outlines, metrics }: GlyphCollector): Map<string, Buffer> {
  const padded = outlines.map((outline) => Buffer.concat([outline], Math.ceil(outline.length / 4) * 4));
  const loca = Buffer.alloc((outlines.length + 1) * 4);
  padded.reduce(
    (offset, outline, at) => loca.writeUInt32BE(offset + outline.length, (at + 1) * 4) && offset + outline.length,
    0,
  );
  const [first] = fonts;
  assert(first, "a font to start with");
  const head = Buffer.from(table(first, "head"));
  head.writeInt16BE(1, 50);
  for (const [offset, pick] of [
    [36, Math.min],
    [38, Math.min],
    [40, Math.max],
    [42, Math.max],
  ] as const)
    head.writeInt16BE(pick(...fonts.map((font) => table(font, "head").readInt16BE(offset))), offset);
  const hhea = Buffer.from(table(first, "hhea"));
  hhea.writeUInt16BE(outlines.length, 34);
  const maxp = Buffer.from(table(first, "maxp"));
  for (let offset = 6; offset < 32; offset += 2)
    maxp.writeUInt16BE(Math.max(...fonts.map((font) => table(font, "maxp").readUInt16BE(offset))), offset);
  maxp.writeUInt16BE(outlines.length, 4);
  return new Map([
    ["glyf", Buffer.concat(padded)],
    ["loca", loca],
    ["hmtx", Buffer.concat(metrics)],
    ["head", head],
    ["hhea", hhea],
    ["maxp", maxp],
  ]);
}

/** cmap with one group (format 12) per character. */
function characterTable(codes: readonly (readonly [number, number])[]): Buffer {
  const cmap = Buffer.alloc(28 + codes.length * 12);
  for (const [value, offset] of [
    [1, 2],
    [3, 4],
    [10, 6],
    [12, 12],
  ] as const)
    cmap.writeUInt16BE(value, offset);
  cmap.writeUInt32BE(12, 8);
  cmap.writeUInt32BE(cmap.length - 12, 16);
  cmap.writeUInt32BE(codes.length, 24);
  codes.forEach(([code, glyph], at) => {
    [code, code, glyph].forEach((value, part) => cmap.writeUInt32BE(value, 28 + at * 12 + part * 4));
  });
  return cmap;
}

/** An sfnt file; checksums are left to the program that reads it next. */
function writeFont(tables: ReadonlyMap<string, Buffer>): Buffer {
  const sorted = [...tables].toSorted(([left], [right]) => (left < right ? -1 : 1));
  const directory = Buffer.alloc(12 + sorted.length * 16);
  directory.writeUInt32BE(0x00010000, 0);
  directory.writeUInt16BE(sorted.length, 4);
  const body: Buffer[] = [directory];
  let offset = directory.length;
  sorted.forEach(([tag, bytes], at) => {
    const entry = 12 + at * 16;
    directory.write(tag, entry, "latin1");
    directory.writeUInt32BE(offset, entry + 8);
    directory.writeUInt32BE(bytes.length, entry + 12);
    const length = Math.ceil(bytes.length / 4) * 4;
    body.push(Buffer.concat([bytes], length));
    offset += length;
  });
  return Buffer.concat(body);
}
