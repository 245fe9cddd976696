/** Counts the rows of a table in any warehouse. */
import { defined } from "#base/assert";
import type { Warehouse } from "./warehouse";

/** How many rows a table has. */
export async function countRows(warehouse: Warehouse, table: string): Promise<number> {
  const [row] = await warehouse.rows(`SELECT CAST(COUNT(*) AS BIGINT) AS row_count FROM ${table}`);
  return Number(defined(row, "count")["row_count"]);
}
