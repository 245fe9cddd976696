/**
 * Builds the tree of regions from the official code table, the boundaries and the typed tables of names. Knows nothing of
 * published files and simplification.
 */
import { defined } from "#base/assert";
import { NATION, type Region, type RegionCode } from "#model/regions";
import { readLabelPoints, readRegionNames, type RegionNames } from "./facts";
import { englishName, joinSyllables, nameParts, shortName, syllables } from "./names";
import { measureShapes, type Shape } from "./shape";
import { readCodeTable, readPolygons, type CodeRow } from "./source";

/** Every region from the nation to the counties, ordered by code, `index` = position; about two seconds. */
export async function buildRegions(): Promise<Region[]> {
  const [rows, names, labels, provinces, prefectures, counties] = await Promise.all([
    readCodeTable(),
    readRegionNames(),
    readLabelPoints(),
    readPolygons(1),
    readPolygons(2),
    readPolygons(3),
  ]);
  const shapes = measureShapes(rows, { provinces, prefectures, counties }, labels);
  const shorts = shortNames(rows);
  return rows.map((row, index) => regionOfRow(row, index, defined(shorts.get(row.code), row.code), names, shapes));
}

function regionOfRow(
  row: CodeRow,
  index: number,
  short: string,
  names: RegionNames,
  shapes: ReadonlyMap<RegionCode, Shape>,
): Region {
  const shape = defined(shapes.get(row.code), `shape of ${row.code} ${row.name}`);
  const typed = names.pinyin.get(row.code);
  const reading = (length: number): string[] => [
    ...(typed ?? []).slice(0, length),
    ...syllables(row.name, length).slice(typed?.length ?? 0),
  ];
  const stem = reading(nameParts(row.name).stem.length);
  return {
    index,
    code: row.code,
    parent: row.parent,
    level: row.level,
    name: row.name,
    short,
    nameEn: englishName(row.name, row.level, names.english.get(row.code) ?? joinSyllables(stem)),
    formerNames: names.formerNames.get(row.code) ?? [],
    formerCodes: names.formerCodes.get(row.code) ?? [],
    pinyin: row.code === NATION ? "quan guo" : reading(short.length).join(" "),
    ...shape,
  };
}

/** Short names by code; siblings that would share one (伊宁市, 伊宁县) keep their full names. */
function shortNames(rows: readonly CodeRow[]): Map<RegionCode, string> {
  const rowsOfKey = new Map<string, CodeRow[]>();
  for (const row of rows) {
    const key = `${row.parent ?? ""} ${shortName(row.name)}`;
    rowsOfKey.set(key, [...(rowsOfKey.get(key) ?? []), row]);
  }
  const shorts = new Map<RegionCode, string>([[NATION, "全国"]]);
  for (const same of rowsOfKey.values()) {
    for (const { code, name } of same) if (code !== NATION) shorts.set(code, same.length > 1 ? name : shortName(name));
  }
  return shorts;
}
