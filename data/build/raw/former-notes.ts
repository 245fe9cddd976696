/** Notes on rows that name counties by former codes. Knows raw tables and regions. */
import { defined } from "#base/assert";
import { sqlStep } from "#data/build/sql-step";
import type { BuildNote } from "#data/build/build-note";
import type { TableName } from "#data/tables/schemas";
import type { Warehouse } from "#data/warehouse/warehouse";
import type { RegionTree } from "#model/regions";
import type { RawTables } from "./raw-tables";

/** Rows that name counties by former codes, table by table. Generated folders are written with current codes, so only others are searched for former ones. */
export async function formerNotes(
  warehouse: Warehouse,
  tables: RawTables,
  tree: RegionTree,
): Promise<readonly BuildNote[]> {
  if (tables.pack.demo) return [];
  const notes: BuildNote[] = [];
  for (const table of ["talent", "company", "institute", "park"] as const) {
    notes.push(...(await formerCountyNotes(warehouse, table, tree)));
  }
  return notes;
}

/** One note for every former county code found in a raw table. */
async function formerCountyNotes(
  warehouse: Warehouse,
  table: TableName,
  tree: RegionTree,
): Promise<readonly BuildNote[]> {
  const { sql } = sqlStep("raw/012-former-places.sql", { table });
  const found = await warehouse.rows(sql);
  const current = new Map(tree.regions.flatMap((region) => region.formerCodes.map((code) => [code, region] as const)));
  return found.map((row) => {
    const former = String(row["former_text"]);
    const region = defined(current.get(former), `region of former code ${former}`);
    return {
      code: "note-former-county",
      params: { table, former, code: region.code, name: region.name, rows: Number(row["former_rows"]) },
    };
  });
}
