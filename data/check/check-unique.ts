/** Finds ids that stand in more than one row. Knows staging views. */
import { defined } from "#base/assert";
import type { Column } from "#data/tables/schemas";
import { sqlName } from "#data/warehouse/duckdb";
import { count, find, viewOf, type Finding, type RowCheck } from "./finding";
import type { Rule } from "./rules";

/** Every row but the first of each repeated id. */
export async function checkUnique(
  check: RowCheck,
  column: Column,
  isWhole: boolean,
  counts: Map<Rule, number>,
): Promise<readonly Finding[]> {
  const { warehouse, table } = check;
  const name = sqlName(column.name);
  const view = viewOf(table.name);
  if (isWhole && (await areNumbered(check, name))) return [];
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
    column.name,
    `SELECT _file, _row, value, 'unique' AS rule FROM (
       SELECT s._file, s._row, CAST(r.id AS VARCHAR) AS value,
         row_number() OVER (PARTITION BY r.id ORDER BY s._file, s._row) AS nth
       FROM ${view} s JOIN repeated_id r ON r.id = s.${name}
     ) WHERE nth > 1`,
    "value",
  );
}

/** Whether whole-number ids run on row by row in every file and the files do not overlap: then none repeats, at a tenth of the cost. */
async function areNumbered({ warehouse, table }: RowCheck, name: string): Promise<boolean> {
  const runs = await warehouse.rows(
    `SELECT min(${name} - _row) = max(${name} - _row) AND count(${name}) = count(*) AS runs, min(${name}) AS lo, max(${name}) AS hi
     FROM ${viewOf(table.name)} GROUP BY _file ORDER BY lo`,
  );
  return runs.every(
    ({ runs: isRun, lo }, i) => isRun === true && (i === 0 || Number(lo) > Number(runs[i - 1]?.["hi"])),
  );
}
