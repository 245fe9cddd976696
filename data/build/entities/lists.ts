/** Lists of codes in multi-valued cells: each distinct list is parsed once. Knows no files. */
import { AppError } from "#base/errors";
import type { MultiColumn } from "#format/entities";
import { runStep } from "#data/build/sql-step";
import { MULTI_SEPARATOR, type TableName } from "#data/tables/schemas";
import type { Warehouse } from "#data/warehouse/warehouse";

/** Codes of every distinct list such as `a;b`, ascending, by list code; a value may stand for several codes. Error: `build-unknown-value`. */
export async function parseLists(
  warehouse: Warehouse,
  table: TableName,
  column: string,
  codesOf: ReadonlyMap<string, readonly number[]>,
): Promise<readonly (readonly number[])[]> {
  const name = await runStep(warehouse, "raw/109-lists.sql", { table, column });
  const read = await warehouse.columns(`SELECT list_text FROM ${name} ORDER BY list_code`);
  return read.strings("list_text").map((text) => {
    const codes = new Set<number>();
    for (const part of (text ?? "").split(MULTI_SEPARATOR)) {
      const value = part.trim();
      if (value === "") continue;
      const known = codesOf.get(value);
      if (!known) throw new AppError("build-unknown-value", { table, column, value, rows: 1 });
      for (const code of known) codes.add(code);
    }
    return [...codes].sort((a, b) => a - b);
  });
}

/** The lists of rows, given by list code, as one column. */
export function multiColumn(listOfRow: ArrayLike<number>, lists: readonly (readonly number[])[]): MultiColumn {
  const rows = listOfRow.length;
  const offsets = new Uint32Array(rows + 1);
  for (let row = 0; row < rows; row++) offsets[row + 1] = offsets[row]! + lists[listOfRow[row]!]!.length;
  const values = new Uint16Array(offsets[rows]!);
  for (let row = 0; row < rows; row++) values.set(lists[listOfRow[row]!]!, offsets[row]!);
  return { offsets, values };
}
