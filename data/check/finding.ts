/** What a check of rows finds, before the CSV line of a row is known, and how it is looked up. Knows no rule. */
import type { Table, TableName } from "#data/tables/schemas";
import type { StagedFile } from "#data/warehouse/duckdb-staging";
import type { Warehouse } from "#data/warehouse/warehouse";
import type { InChina } from "./china-mask";
import { PRINTED, type ProblemList } from "./problems";
import type { Domains, Rule } from "./rules";

export interface RowCheck {
  readonly warehouse: Warehouse;
  readonly table: Table;
  readonly files: readonly StagedFile[];
  readonly domains: Domains;
  readonly inChina: InChina;
  /** Year of the release that is checked, when its version tells. */
  readonly release: number | null;
  readonly problems: ProblemList;
  /** Called once for every column of the table. */
  readonly onColumn: () => void;
}

/** A problem whose row is known but not yet its CSV line. */
export interface Finding {
  readonly rule: Rule;
  readonly file: number;
  readonly row: number;
  readonly column: string;
  readonly value: string | null;
  readonly expected: string | null;
  /** Rows with the same value and rule; this is the first of them. */
  readonly rows: number;
}

/** Name of the staging view of a table. */
export function viewOf(table: TableName): string {
  return `staged_${table}`;
}

/** Adds to how often a rule is broken. */
export function count(counts: Map<Rule, number>, rule: Rule, n: number): void {
  counts.set(rule, (counts.get(rule) ?? 0) + n);
}

/**
 * The first places of rows of a SELECT with columns `_file`, `_row`, `value` and `rule`: one for each value, or for each row where
 * every row is a fault of its own.
 */
export async function find(
  { warehouse }: RowCheck,
  column: string,
  sql: string,
  by: "value" | "row",
): Promise<readonly Finding[]> {
  const each =
    by === "row"
      ? `SELECT _file, _row, value, rule, 1 AS n FROM (${sql})`
      : `SELECT place // 1000000000000 AS _file, place % 1000000000000 AS _row, value, rule, n FROM (
           SELECT min(CAST(_file AS BIGINT) * 1000000000000 + _row) AS place, value, rule, count(*) AS n
           FROM (${sql}) GROUP BY value, rule)`;
  const rows = await warehouse.rows(`SELECT * FROM (${each}) ORDER BY _file, _row LIMIT ${PRINTED}`);
  return rows.map((row) => ({
    rule: row["rule"] as Rule,
    file: Number(row["_file"]),
    row: Number(row["_row"]),
    column,
    value: row["value"] === null ? null : String(row["value"]),
    expected: null,
    rows: Number(row["n"]),
  }));
}
