/** Checks text that has no list of values: nothing but blanks where something is required, invisible characters. */
import { defined } from "#base/assert";
import type { Column } from "#data/tables/schemas";
import { sqlName } from "#data/warehouse/duckdb";
import { count, find, viewOf, type Finding, type RowCheck } from "./finding";
import { hasValueRules, type Rule } from "./rules";

/** Zero-width, direction and control characters, tab and line break included, in the spelling of RE2. */
const INVISIBLE = String.raw`[\x{00}-\x{1F}\x{7F}-\x{9F}\x{AD}\x{200B}-\x{200F}\x{2028}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]`;
const BLANK = String.raw`[\s\x{A0}\x{3000}\x{00}-\x{1F}\x{7F}-\x{9F}\x{AD}\x{2000}-\x{200F}\x{2028}-\x{202F}\x{205F}-\x{206F}\x{FEFF}]+`;

/** Rows of a text column that are empty although required, blank, or hold characters nobody sees. */
export async function checkText(
  check: RowCheck,
  column: Column,
  isWhole: boolean,
  counts: Map<Rule, number>,
): Promise<readonly Finding[]> {
  if (hasValueRules(column) || (!column.required && column.name !== "name")) return [];
  const name = sqlName(column.name);
  const text = `CAST(${name} AS VARCHAR)`;
  // Names are shown and searched, so their characters matter; ids are only compared, and there are millions of them.
  const isShown = column.name === "name" || check.table.name !== "talent";
  const rule = isWhole
    ? `CASE WHEN ${name} IS NULL THEN 'required' END`
    : `CASE WHEN ${name} IS NULL OR ${text} = '' THEN 'required' WHEN trim(${text}) = '' THEN 'blank'
       ${isShown ? `WHEN regexp_full_match(${text}, '${BLANK}') THEN 'blank' WHEN regexp_matches(${text}, '${INVISIBLE}') THEN 'invisible'` : ""} END`;
  const view = viewOf(check.table.name);
  const rows = await check.warehouse.rows(
    `SELECT rule, count(*) AS n FROM (SELECT ${rule} AS rule FROM ${view}) WHERE rule IS NOT NULL GROUP BY rule`,
  );
  if (rows.length === 0) return [];
  for (const row of rows) count(counts, defined(row["rule"], "rule") as Rule, Number(row["n"]));
  return find(
    check,
    column.name,
    `SELECT * FROM (SELECT _file, _row, nullif(${text}, '') AS value, ${rule} AS rule FROM ${view}) WHERE rule IS NOT NULL`,
    "value",
  );
}
