/** Checks years against the release and against each other: the future, single rows far from all others, too long a span. */
import type { Column } from "#data/tables/schemas";
import { MOST_YEARS, spanOfYears } from "#data/tables/span-of-years";
import { sqlName } from "#data/warehouse/duckdb";
import { count, find, viewOf, type Finding, type RowCheck } from "./finding";
import type { Rule } from "./rules";

/** Columns whose years make an axis of the page, by table. */
const YEARS: Readonly<Record<string, string>> = { talent: "year", company: "founded" };

/** Rows whose year is later than the release or stands far from all others; one finding when entries span too many years. */
export async function checkYears(
  check: RowCheck,
  column: Column,
  counts: Map<Rule, number>,
): Promise<readonly Finding[]> {
  const { warehouse, table, release } = check;
  if (YEARS[table.name] !== column.name) return [];
  const year = `TRY_CAST(${sqlName(column.name)} AS INTEGER)`;
  const view = viewOf(table.name);
  const rows = await warehouse.rows(
    `SELECT ${year} AS y, count(*) AS n FROM ${view} WHERE ${year} BETWEEN ${column.minimum} AND ${column.maximum} GROUP BY y`,
  );
  const byYear = new Map(rows.map((row) => [Number(row["y"]), Number(row["n"])]));
  const span = spanOfYears(byYear, release);
  if (span === null) return [];
  const ruleOf = (at: number): Rule | null => {
    if (release !== null && at > release) return "year-future";
    return at < span.first || at > span.last ? "year-outlier" : null;
  };
  const bad = [...byYear].flatMap(([at, n]) => {
    const rule = ruleOf(at);
    if (rule !== null) count(counts, rule, n);
    return rule === null ? [] : [{ at, rule }];
  });
  const first = Math.min(span.last, ...byYear.keys());
  const isTooLong = table.name === "talent" && span.last - first >= MOST_YEARS;
  if (isTooLong) {
    count(counts, "years-span", 1);
    bad.push({ at: first, rule: "years-span" });
  }
  if (bad.length === 0) return [];
  const list = bad.map(({ at, rule }) => `(${at}, '${rule}')`).join(", ");
  const found = await find(
    check,
    column.name,
    `SELECT s._file, s._row, CAST(b.year_number AS VARCHAR) AS value, b.rule
     FROM ${view} s JOIN (VALUES ${list}) AS b(year_number, rule) ON b.year_number = TRY_CAST(s.${sqlName(column.name)} AS INTEGER)`,
    "value",
  );
  return found.map((finding) => ({ ...finding, expected: expectedOf(finding.rule, first, span.last, release) }));
}

function expectedOf(rule: Rule, first: number, last: number, release: number | null): string {
  if (rule === "year-future") return String(release);
  return rule === "years-span" ? `${first} ${last} ${MOST_YEARS}` : String(last);
}
