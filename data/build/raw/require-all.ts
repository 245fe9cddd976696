/** Refuses values of raw tables that no public list knows: their rows are missing in the coded table. */
import { AppError } from "#base/errors";
import { sqlStep } from "#data/build/sql-step";
import type { TableName } from "#data/tables/schemas";
import { countRows } from "#data/warehouse/count-rows";
import type { Warehouse } from "#data/warehouse/warehouse";

/** Lookup table and its text column for every coded column of a raw table whose values must be known. */
const CHECKED: Readonly<Record<TableName, readonly (readonly [column: string, lookup: string, text: string])[]>> = {
  talent: [
    ["county", "place_codes", "place_text"],
    ["node", "node_codes", "node_text"],
    ["tier", "tier_codes", "tier_text"],
    ["education", "education_codes", "education_text"],
    ["year", "year_codes", "year_number"],
    ["birth_year", "age_codes", "birth_number"],
  ],
  company: [["county", "entity_places", "place_text"]],
  institute: [
    ["county", "entity_places", "place_text"],
    ["kind", "institute_kinds", "kind_text"],
  ],
  park: [
    ["county", "entity_places", "place_text"],
    ["kind", "park_kinds", "kind_text"],
  ],
  indicator: [],
  statistic: [],
};

/** Refuses a coded table that lost rows, naming the first value that no list knows. */
export async function requireAll(
  warehouse: Warehouse,
  table: TableName,
  coded: string,
  expected: number,
): Promise<void> {
  const kept = await countRows(warehouse, coded);
  if (kept === expected) return;
  for (const [column, lookup, lookup_text] of CHECKED[table]) {
    const { sql } = sqlStep("raw/011-unknown.sql", { table, column, lookup, lookup_text });
    const [worst] = await warehouse.rows(sql);
    if (worst) {
      throw new AppError("build-unknown-value", {
        table,
        column,
        value: String(worst["bad_value"]),
        rows: Number(worst["bad_rows"]),
      });
    }
  }
  throw new AppError("build-rows-lost", { table, expected, kept });
}
