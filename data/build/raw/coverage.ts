/**
 * Which regions each raw table covers: as datapackage.json declares, else as its rows show. A row outside what is declared is
 * refused: it would be in a sum whose region has no data. Knows no published files.
 */
import { defined } from "#base/assert";
import { AppError } from "#base/errors";
import { normalCoverage, type Coverage } from "#model/coverage";
import { isPeople, SUBJECTS, type Subject } from "#model/subjects";
import { NATION, pathOf, prefectureKeyOf, provinceOf, type RegionCode, type RegionTree } from "#model/regions";
import type { Warehouse } from "#data/warehouse/warehouse";
import type { BuildNote } from "#data/build/build-note";
import type { RawTables } from "./raw-tables";

const NAMED = 5;

/** The coverage of every table and notes on those that declare none. Errors: `build-coverage-unknown`, `build-coverage-outside`. */
export async function coverageOf(
  warehouse: Warehouse,
  { pack, rows }: Pick<RawTables, "pack" | "rows">,
  tree: RegionTree,
): Promise<{ readonly coverage: Coverage; readonly notes: readonly BuildNote[] }> {
  const found: [Subject, readonly RegionCode[]][] = [];
  const notes: BuildNote[] = [];
  for (const table of SUBJECTS) {
    const declared = pack.resources.find(({ name }) => name === table)?.coverage ?? null;
    if (declared === null && (pack.demo || rows[table] === 0)) {
      found.push([table, rows[table] === 0 ? [] : [NATION]]);
      continue;
    }
    const unknown = declared?.find((code) => !tree.byCode.has(code));
    if (unknown !== undefined) throw new AppError("build-coverage-unknown", { table, code: unknown });
    const covered = declared && normalCoverage(tree, declared);
    const isNation = covered?.[0] === NATION;
    const counts = isNation ? new Map<RegionCode, number>() : await rowsByPlace(warehouse, table, tree);
    if (covered === null) {
      const seen = normalCoverage(tree, seenIn([...counts.keys()], tree));
      notes.push({ code: "note-coverage-derived", params: { table, regions: namesOf(seen, tree) } });
      found.push([table, seen]);
    } else {
      requireInside(table, counts, covered, tree);
      found.push([table, covered]);
    }
  }
  return { coverage: Object.fromEntries(found) as Coverage, notes };
}

/** Coverage of people over several releases; entities come anew with each. */
export function coverageAfter(earlier: Coverage | null, own: Coverage, tree: RegionTree): Coverage {
  return earlier === null ? own : { ...own, talent: normalCoverage(tree, [...earlier.talent, ...own.talent]) };
}

/** Provinces in which rows occur; the cities where all lie in one province. */
function seenIn(counties: readonly RegionCode[], tree: RegionTree): readonly RegionCode[] {
  const provinces = new Set(counties.flatMap((code) => provinceOf(tree, code)?.code ?? []));
  if (provinces.size > 1) return [...provinces];
  return [...new Set(counties.map((code) => prefectureKeyOf(defined(tree.byCode.get(code), `region ${code}`))))];
}

function requireInside(
  table: Subject,
  counts: ReadonlyMap<RegionCode, number>,
  covered: readonly RegionCode[],
  tree: RegionTree,
): void {
  const outside = [...counts].filter(([code]) => !pathOf(tree, code).some((region) => covered.includes(region.code)));
  const [first] = outside;
  if (first === undefined) return;
  const rows = outside.reduce((sum, [, count]) => sum + count, 0);
  throw new AppError("build-coverage-outside", { table, rows, code: first[0], name: namesOf([first[0]], tree) });
}

/** Rows by region: county, what stands in for one, or the city of an entity whose county is not known. */
async function rowsByPlace(
  warehouse: Warehouse,
  table: Subject,
  tree: RegionTree,
): Promise<ReadonlyMap<RegionCode, number>> {
  const [places, region] = isPeople(table) ? ["place_codes", "county_code"] : ["entity_places", "region_code"];
  const read = await warehouse.rows(
    `SELECT place.${region} AS region_index, CAST(COUNT(*) AS BIGINT) AS row_count
     FROM ${table} AS raw JOIN ${places} AS place ON place.place_text = raw.county
     GROUP BY place.${region} ORDER BY place.${region}`,
  );
  return new Map(
    read.map((row) => [
      defined(tree.regions[Number(row["region_index"])], "region of a row").code,
      Number(row["row_count"]),
    ]),
  );
}

function namesOf(codes: readonly RegionCode[], tree: RegionTree): string {
  const names = codes.slice(0, NAMED).map((code) => (code === NATION ? "全国" : (tree.byCode.get(code)?.name ?? code)));
  return codes.length > NAMED ? `${names.join("、")} 等 ${codes.length} 个` : names.join("、");
}
