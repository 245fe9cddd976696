/**
 * Checks one staged table. Rules are evaluated once per distinct value of a column, then the rows of bad values are looked
 * up; so thirty million rows cost a scan per column. Knows staging views, not how files are read.
 */
import { defined } from "#base/assert";
import type { Column, Table, TableName } from "#data/tables/schemas";
import { sqlName } from "#data/warehouse/duckdb";
import type { StagedFile } from "#data/warehouse/duckdb-staging";
import type { Warehouse } from "#data/warehouse/warehouse";
import { count, find, viewOf, type Finding, type RowCheck } from "./finding";
import { csvLines } from "./csv-lines";
import { nearestValue } from "./nearest-value";
import { checkPoints } from "./check-points";
import { PRINTED, type Problem, type ProblemList } from "./problems";
import { brokenRule, countiesAround, type Domains, hasValueRules, type Rule } from "./rules";
import { checkText } from "./check-text";
import { checkUnique } from "./check-unique";
import { checkStatistics } from "./check-statistics";
import { checkYears } from "./check-years";

/** Ids of a staged table as text. */
export async function readIds(warehouse: Warehouse, table: TableName): Promise<ReadonlySet<string>> {
  const ids = await warehouse.columns(`SELECT CAST(id AS VARCHAR) AS id FROM ${viewOf(table)} WHERE id IS NOT NULL`);
  return new Set(ids.strings("id").filter((id) => id !== null));
}

/** Reports missing, unknown, repeated and wrongly typed columns; false when required ones are missing. */
export function checkHeader(table: Table, files: readonly StagedFile[], problems: ProblemList): boolean {
  let isComplete = true;
  for (const { name: file, format, columns, repeatedColumns } of files) {
    const line = format === "csv" ? 1 : null;
    for (const { name, required } of table.columns) {
      if (columns.has(name) || !required) continue;
      problems.addWhole("column-missing", file, { line, column: name });
      isComplete = false;
    }
    for (const column of repeatedColumns) problems.addWhole("column-repeated", file, { line, column });
    for (const [name, type] of columns) {
      const column = table.columns.find((each) => each.name === name);
      if (column === undefined) {
        if (!name.includes("#")) problems.addWhole("column-unknown", file, { line, column: name });
      } else if (!fitsType(column, type, format)) {
        problems.addWhole("column-type", file, { line, column: name, value: type, expected: column.type });
      }
    }
  }
  return isComplete;
}

const INTEGER_TYPE = /^U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?$/u;

/** CSV cells are text and checked one by one; a Parquet column must already have a fitting type. */
function fitsType({ type }: Column, physical: string, format: StagedFile["format"]): boolean {
  if (format === "csv") return true;
  const isInteger = INTEGER_TYPE.test(physical);
  if (type === "integer") return isInteger;
  if (type === "number") return isInteger || /^(FLOAT|DOUBLE|DECIMAL.*)$/u.test(physical);
  return isInteger || physical === "VARCHAR" || physical.startsWith("ENUM");
}

/** Checks every value, id and point of a table and adds what is found in the order of files and lines. */
export async function checkRows(check: RowCheck): Promise<void> {
  const { table, files, problems } = check;
  const findings: Finding[] = [];
  const counts = new Map<Rule, number>();
  for (const column of table.columns) {
    check.onColumn();
    if (!isReadable(column.name, check)) continue;
    findings.push(...(await checkColumn(check, column, counts)));
    if (column.unique) findings.push(...(await checkUnique(check, column, isWhole(column, files), counts)));
    findings.push(...(await checkText(check, column, isWhole(column, files), counts)));
    findings.push(...(await checkYears(check, column, counts)));
  }
  findings.push(...(await checkStatistics(check, counts)));
  if (["lng", "lat"].every((name) => isReadable(name, check))) {
    findings.push(...(await checkPoints(check, counts)));
  }
  for (const { rejects } of files) for (const { kind } of rejects) count(counts, `row-${kind}`, 1);
  problems.addAll(located(files, findings), counts);
}

/** Whether every file holds the column as whole numbers, so that its text needs no look. */
function isWhole({ name }: Column, files: readonly StagedFile[]): boolean {
  return files.every(({ columns }) => INTEGER_TYPE.test(columns.get(name) ?? ""));
}

/** A column some file has and whose type fits in every file. */
function isReadable(name: string, { table, files }: RowCheck): boolean {
  const column = table.columns.find((each) => each.name === name);
  if (column === undefined) return false;
  const types = files.flatMap(({ columns, format }) => {
    const type = columns.get(name);
    return type === undefined ? [] : [fitsType(column, type, format)];
  });
  return types.length > 0 && types.every((fits) => fits);
}

async function checkColumn(check: RowCheck, column: Column, counts: Map<Rule, number>): Promise<readonly Finding[]> {
  const { warehouse, table, domains } = check;
  const name = sqlName(column.name);
  if (!hasValueRules(column)) return [];
  const distinct = await warehouse.columns(
    `SELECT CAST(v AS VARCHAR) AS v, CAST(n AS BIGINT) AS n
     FROM (SELECT ${name} AS v, count(*) AS n FROM ${viewOf(table.name)} GROUP BY ${name})`,
  );
  const rows = distinct.numbers("n");
  const bad: { readonly value: string | null; readonly rule: Rule }[] = [];
  for (const [i, value] of distinct.strings("v").entries()) {
    const isEmpty = value === null || value === "";
    const rule = isEmpty ? (column.required ? "required" : null) : brokenRule(column, value, domains);
    if (rule === null) continue;
    bad.push({ value, rule });
    count(counts, rule, rows[i] ?? 0);
  }
  if (bad.length === 0) return [];
  await warehouse.load(
    "bad_value",
    { v: "VARCHAR", rule: "VARCHAR" },
    { v: bad.map(({ value }) => value), rule: bad.map(({ rule }) => rule) },
  );
  const found = await find(
    check,
    column.name,
    // Thousands of institutes elsewhere are one thing to say of a column.
    `SELECT s._file, s._row, CASE WHEN NOT ends_with(b.rule, '-elsewhere') THEN CAST(s.${name} AS VARCHAR) END AS value, b.rule
     FROM ${viewOf(table.name)} s JOIN bad_value b ON b.v IS NOT DISTINCT FROM CAST(s.${name} AS VARCHAR)`,
    "value",
  );
  return found.map((each) => ({ ...each, expected: expectedOf(each.rule, column, each.value, domains) }));
}

function expectedOf(rule: Rule, column: Column, value: string | null, domains: Domains): string | null {
  const nearest = (): string | null => nearestValue(column, value ?? "", domains);
  if (rule === "enum") return [nearest() ?? "", ...(column.enum ?? [])].join(" ");
  if (rule === "node" || rule === "chain") return nearest();
  if (rule === "county-statistical") return countiesAround(domains.tree, value ?? "");
  if (rule === "pattern") return column.pattern;
  if (rule === "minimum") return String(column.minimum);
  if (rule === "maximum") return String(column.maximum);
  if (rule === "county-former") return domains.formerCodes.get(value ?? "") ?? null;
  return null;
}

/** Findings and rejected rows with lines, in the order of files and lines. */
function located(files: readonly StagedFile[], findings: readonly Finding[]): readonly Omit<Problem, "severity">[] {
  return files.flatMap((file, index) => {
    const own = findings
      .filter((finding) => finding.file === index)
      .toSorted((a, b) => a.row - b.row)
      .slice(0, PRINTED);
    const rejects = file.rejects.slice(0, PRINTED);
    const records = [...new Set(own.map(({ row }) => row))];
    const lines =
      file.format === "csv"
        ? csvLines(
            file.path,
            records,
            rejects.map(({ offset }) => offset),
          )
        : null;
    const rows = own.map(({ rule, row, column, value, expected, rows: n }) => {
      const line = lines === null ? row + 1 : defined(lines.lineOfRecord.get(row), `line of record ${row}`);
      return { rule, file: file.name, line, column, value, expected, rows: n };
    });
    const rejected = rejects.map(({ kind, text }, i) => {
      const line = lines?.lineOfReject[i] ?? null;
      return {
        rule: `row-${kind}` as const,
        file: file.name,
        line,
        column: null,
        value: text,
        expected: null,
        rows: 1,
      };
    });
    return [...rows, ...rejected].toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0));
  });
}
