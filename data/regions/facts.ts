/** Reads the typed tables of region names: English spellings, readings of characters with several, former names and codes. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import Papa from "papaparse";
import { assert, defined } from "#base/assert";
import type { RegionCode } from "#model/regions";

/** What the typed tables know about names, by current code. */
export interface RegionNames {
  /** English spelling of the stem, e.g. Hohhot. */
  readonly english: ReadonlyMap<RegionCode, string>;
  /** Syllables of the stem, possibly fewer than its characters. */
  readonly pinyin: ReadonlyMap<RegionCode, readonly string[]>;
  readonly formerNames: ReadonlyMap<RegionCode, readonly string[]>;
  readonly formerCodes: ReadonlyMap<RegionCode, readonly RegionCode[]>;
}

/** An area that is not a unit of the code table but is made of some, e.g. 雄安新区; `approximate` says how far. */
export interface CompositeArea {
  readonly name: string;
  readonly nameEn: string;
  readonly members: readonly RegionCode[];
  readonly approximate: string;
  readonly source: string;
}

/** Typed label points `[lng, lat]` by code, where the largest inner circle is not where a reader looks. */
export async function readLabelPoints(): Promise<Map<RegionCode, readonly [number, number]>> {
  const rows = await readCsv("regions-label");
  return new Map(rows.map((row) => [cell(row, "code"), [Number(cell(row, "lng")), Number(cell(row, "lat"))] as const]));
}

type CsvRow = Readonly<Record<string, string>>;

/** Reads the three tables of names. */
export async function readRegionNames(): Promise<RegionNames> {
  const [english, readings, former] = await Promise.all([
    readCsv("regions-english"),
    readCsv("regions-pinyin"),
    readCsv("regions-former"),
  ]);
  return {
    english: new Map(english.map((row) => [cell(row, "code"), cell(row, "name_en")])),
    pinyin: new Map(readings.map((row) => [cell(row, "code"), cell(row, "pinyin").split(" ")])),
    formerNames: listsByCode(former, "former_name"),
    formerCodes: listsByCode(former, "former_code"),
  };
}

/** Reads the areas made of several counties. */
export async function readCompositeAreas(): Promise<CompositeArea[]> {
  return (await readCsv("regions-composite")).map((row) => ({
    name: cell(row, "name"),
    nameEn: cell(row, "name_en"),
    members: cell(row, "members").split(" "),
    approximate: cell(row, "approximate"),
    source: cell(row, "source"),
  }));
}

function listsByCode(rows: readonly CsvRow[], column: string): Map<RegionCode, readonly string[]> {
  const lists = new Map<RegionCode, readonly string[]>();
  for (const row of rows) {
    const value = cell(row, column);
    const list = lists.get(cell(row, "code")) ?? [];
    if (value !== "" && !list.includes(value)) lists.set(cell(row, "code"), [...list, value]);
  }
  return lists;
}

/** Rows of one table of data/facts, every column text. */
export async function readCsv(name: string): Promise<CsvRow[]> {
  const text = await readFile(join(import.meta.dirname, "../facts", `${name}.csv`), "utf8");
  const parsed = Papa.parse<CsvRow>(text.trimEnd(), { header: true });
  assert(parsed.errors.length === 0, `${name}.csv: ${JSON.stringify(parsed.errors[0])}`);
  return parsed.data;
}

function cell(row: CsvRow, column: string): string {
  return defined(row[column], `column ${column}`);
}
