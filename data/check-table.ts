/**
 * Checks one staged table. Rules are evaluated once per distinct value of a column, then the rows of bad values are looked
 * up; so thirty million rows cost a scan per column. Knows staging views, not how files are read.
 */
import { defined } from "#base/assert";
import type { Column, Table, TableName } from "#data/tables/schemas";
import { sqlName } from "#data/warehouse/duckdb";
import type { StagedFile } from "#data/warehouse/duckdb-staging";
import type { Warehouse } from "#data/warehouse/warehouse";
import type { InChina } from "./check-china";
import { csvLines } from "./check-lines";
import { PRINTED, type Problem, type ProblemList } from "./check-problems";
import { brokenRule, type Domains, hasValueRules, type Rule } from "./check-rules";

/** Name of the staging view of a table. */
export function viewOf(table: TableName): string {
  return `staged_${table}`;
}

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

export interface RowCheck {
  readonly warehouse: Warehouse;
  readonly table: Table;
  readonly files: readonly StagedFile[];
  readonly domains: Domains;
  readonly inChina: InChina;
  readonly problems: ProblemList;
  /** Called once for every column of the table. */
  readonly onColumn: () => void;
}

/** A problem whose row is known but not yet its CSV line. */
interface Finding {
  readonly rule: Rule;
  readonly file: number;
  readonly row: number;
  readonly column: string;
  readonly value: string | null;
  readonly expected: string | null;
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
    if (column.unique) findings.push(...(await checkUnique(check, column, counts)));
  }
  if (["lng", "lat"].every((name) => isReadable(name, check))) {
    findings.push(...(await checkPoints(check, counts)));
  }
  for (const { rejects } of files) for (const { kind } of rejects) count(counts, `row-${kind}`, 1);
  problems.addAll(located(files, findings), counts);
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
  if (!hasValueRules(column)) return column.required ? checkRequired(check, column, counts) : [];
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
  return find(
    check,
    column,
    `SELECT s._file, s._row, CAST(s.${name} AS VARCHAR) AS value, b.rule
     FROM ${viewOf(table.name)} s JOIN bad_value b ON b.v IS NOT DISTINCT FROM CAST(s.${name} AS VARCHAR)`,
  );
}

async function checkRequired(check: RowCheck, column: Column, counts: Map<Rule, number>): Promise<readonly Finding[]> {
  const view = viewOf(check.table.name);
  const isEmpty = `(${sqlName(column.name)} IS NULL OR CAST(${sqlName(column.name)} AS VARCHAR) = '')`;
  const [row] = await check.warehouse.rows(`SELECT count(*) FILTER (WHERE ${isEmpty}) AS n FROM ${view}`);
  const missing = Number(defined(row, "count")["n"]);
  if (missing === 0) return [];
  count(counts, "required", missing);
  return find(check, column, `SELECT _file, _row, NULL AS value, 'required' AS rule FROM ${view} WHERE ${isEmpty}`);
}

async function checkUnique(check: RowCheck, column: Column, counts: Map<Rule, number>): Promise<readonly Finding[]> {
  const { warehouse, table } = check;
  const name = sqlName(column.name);
  const view = viewOf(table.name);
  await warehouse.table(
    "repeated_id",
    `SELECT ${name} AS id, count(*) AS n FROM ${view} WHERE ${name} IS NOT NULL GROUP BY ${name} HAVING count(*) > 1`,
    { partition: "none" },
  );
  const [row] = await warehouse.rows("SELECT CAST(coalesce(sum(n - 1), 0) AS BIGINT) AS n FROM repeated_id");
  const repeats = Number(defined(row, "count")["n"]);
  if (repeats === 0) return [];
  count(counts, "unique", repeats);
  return find(
    check,
    column,
    `SELECT _file, _row, value, 'unique' AS rule FROM (
       SELECT s._file, s._row, CAST(r.id AS VARCHAR) AS value,
         row_number() OVER (PARTITION BY r.id ORDER BY s._file, s._row) AS nth
       FROM ${view} s JOIN repeated_id r ON r.id = s.${name}
     ) WHERE nth > 1`,
  );
}

async function checkPoints(check: RowCheck, counts: Map<Rule, number>): Promise<readonly Finding[]> {
  const points = await check.warehouse.columns(
    `SELECT _file, CAST(_row AS BIGINT) AS row, x, y FROM (
       SELECT _file, _row, TRY_CAST(lng AS DOUBLE) AS x, TRY_CAST(lat AS DOUBLE) AS y FROM ${viewOf(check.table.name)}
     ) WHERE x BETWEEN -180 AND 180 AND y BETWEEN -90 AND 90 ORDER BY _file, _row`,
  );
  const [file, row, x, y] = ["_file", "row", "x", "y"].map((name) => points.numbers(name));
  const findings: Finding[] = [];
  for (let i = 0; i < points.rows; i++) {
    const [lng, lat] = [x?.[i] ?? 0, y?.[i] ?? 0];
    if (check.inChina(lng, lat)) continue;
    count(counts, "outside-china", 1);
    if (findings.length >= PRINTED) continue;
    const where = { file: file?.[i] ?? 0, row: row?.[i] ?? 0, column: "lng,lat", value: `${lng},${lat}` };
    findings.push({ rule: "outside-china", ...where, expected: null });
  }
  return findings;
}

async function find(check: RowCheck, column: Column, sql: string): Promise<readonly Finding[]> {
  const rows = await check.warehouse.rows(`SELECT * FROM (${sql}) ORDER BY _file, _row LIMIT ${PRINTED}`);
  return rows.map((row) => {
    const value = row["value"] === null ? null : String(row["value"]);
    const rule = row["rule"] as Rule;
    const [file, at] = [Number(row["_file"]), Number(row["_row"])];
    return {
      rule,
      file,
      row: at,
      column: column.name,
      value,
      expected: expectedOf(rule, column, value, check.domains),
    };
  });
}

function expectedOf(rule: Rule, column: Column, value: string | null, domains: Domains): string | null {
  if (rule === "enum") return (column.enum ?? []).join(" ");
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
    const rows = own.map(({ rule, row, column, value, expected }) => {
      const line = lines === null ? row + 1 : defined(lines.lineOfRecord.get(row), `line of record ${row}`);
      return { rule, file: file.name, line, column, value, expected };
    });
    const rejected = rejects.map(({ kind, text }, i) => {
      const line = lines?.lineOfReject[i] ?? null;
      return { rule: `row-${kind}` as const, file: file.name, line, column: null, value: text, expected: null };
    });
    return [...rows, ...rejected].toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0));
  });
}

function count(counts: Map<Rule, number>, rule: Rule, n: number): void {
  counts.set(rule, (counts.get(rule) ?? 0) + n);
}
