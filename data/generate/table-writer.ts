/** Writes one generated table: arrays to Parquet with the columns and types of its definition. */
import { join } from "node:path";
import { MULTI_SEPARATOR, type TableName, TABLE_BY_NAME, schemaOf } from "#data/tables/schemas";
import type { Cell, Warehouse } from "#data/warehouse/warehouse";
import { sqlName } from "#data/warehouse/duckdb";

export type EntityColumns = Readonly<Record<string, ArrayLike<Cell>>>;

/** Between the lists that an entity stands in, in its cell of sources. */
export const SOURCE_SEPARATOR = "、";

/** The cell of many values; null for none. */
export function cellOf(values: readonly string[]): string | null {
  return values.length === 0 ? null : values.join(MULTI_SEPARATOR);
}

/** Writes `<table>.parquet` in row order of the arrays; a column that is not given is NULL. */
export async function writeEntities(
  warehouse: Warehouse,
  dir: string,
  table: TableName,
  columns: EntityColumns,
): Promise<void> {
  const types = schemaOf(table);
  const given = Object.keys(types).filter((name) => name in columns);
  const schema = Object.fromEntries(given.map((name) => [name, types[name] ?? "VARCHAR"] as const));
  await warehouse.load(`${table}_rows`, schema, columns);
  const list = TABLE_BY_NAME[table].columns.map(({ name, sql }) =>
    name in columns ? sqlName(name) : `CAST(NULL AS ${sql}) AS ${sqlName(name)}`,
  );
  await warehouse.export(`SELECT ${list.join(", ")} FROM ${table}_rows ORDER BY rowid`, join(dir, `${table}.parquet`));
  await warehouse.drop(`${table}_rows`);
}
