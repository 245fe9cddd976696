/**
 * Checks an owner's figures against each other: none twice, none of a derived indicator, and those of additive indicators add up
 * over regions. Knows staging views; the values themselves are checked column by column.
 */
import { loadIndicators } from "#data/facts/statistics";
import type { Warehouse } from "#data/warehouse/warehouse";
import { childrenOf, type RegionTree } from "#model/regions";
import { count, find, viewOf, type Finding, type RowCheck } from "./finding";
import type { Rule } from "./rules";

/** Sums of figures with decimals may differ by this share. */
const ROUNDING = 1e-9;

/** Findings of the tables `indicator` and `statistic`; none of others. */
export async function checkStatistics(check: RowCheck, counts: Map<Rule, number>): Promise<readonly Finding[]> {
  if (check.table.name === "indicator") return checkFormulas(check, counts);
  if (check.table.name !== "statistic") return [];
  const { warehouse, domains } = check;
  await loadDefinitions(warehouse);
  await loadChildren(warehouse, domains.tree);
  const figures = figuresSql();
  const repeated = await find(
    check,
    "region",
    `SELECT _file, _row, region || ' ' || indicator || ' ' || year AS value, 'figure-repeated' AS rule FROM (
       SELECT *, row_number() OVER (PARTITION BY region, indicator, year ORDER BY _file, _row) AS nth FROM (${figures})
     ) WHERE nth > 1`,
    "row",
  );
  const derived = await find(
    check,
    "indicator",
    `SELECT _file, _row, f.indicator AS value, 'indicator-derived' AS rule
     FROM (${figures}) f JOIN indicator_definitions d ON d.id = f.indicator WHERE d.is_derived`,
    "value",
  );
  return counted([...repeated, ...derived, ...(await checkSums(check, figures))], counts);
}

/** Derived indicators in formulas of the owner's. */
async function checkFormulas(check: RowCheck, counts: Map<Rule, number>): Promise<readonly Finding[]> {
  await loadDefinitions(check.warehouse);
  const columns = new Set(check.files.flatMap((file) => [...file.columns.keys()]));
  const findings: Finding[] = [];
  for (const column of ["numerator", "denominator", "sample"].filter((name) => columns.has(name))) {
    const sql = `SELECT p._file, p._row, p.part AS value, 'indicator-derived' AS rule FROM (
        SELECT _file, _row, unnest(string_split(CAST(${column} AS VARCHAR), ';')) AS part FROM ${viewOf("indicator")}
      ) p JOIN indicator_definitions d ON d.id = p.part WHERE d.is_derived`;
    findings.push(...(await find(check, column, sql, "value")));
  }
  // The project's formulas stand on the project's counts: an owner may replace their figures, not derive them.
  const parts = loadIndicators().flatMap(({ formula, sample }) => [
    ...(formula?.numerator ?? []),
    ...(formula?.denominator ?? []),
    sample,
  ]);
  const list = [...new Set(parts)].flatMap((id) => (id === null ? [] : [`'${id}'`])).join(", ");
  const sql = `SELECT s._file, s._row, d.id AS value, 'indicator-derived' AS rule FROM ${viewOf("indicator")} s
    JOIN indicator_definitions d ON d.id = CAST(s.id AS VARCHAR) WHERE d.is_derived AND d.id IN (${list})`;
  return counted([...findings, ...(await find(check, "id", sql, "value"))], counts);
}

/** Whole figures of additive indicators that differ from the sum of all their children's. */
async function checkSums(check: RowCheck, figures: string): Promise<readonly Finding[]> {
  const wrong = await check.warehouse.rows(
    `SELECT p._file AS file, p._row AS row, p.value AS value, s.total AS total FROM (${figures}) p
     JOIN indicator_definitions d ON d.id = p.indicator AND d.is_additive
     JOIN (
       SELECT c.parent, f.indicator, f.year, sum(f.value) AS total, count(DISTINCT f.region) AS n, any_value(c.children) AS children
       FROM (${figures}) f JOIN region_children c ON c.child = f.region GROUP BY c.parent, f.indicator, f.year
     ) s ON s.parent = p.region AND s.indicator = p.indicator AND s.year = p.year
     WHERE s.n = s.children AND abs(s.total - p.value) > ${ROUNDING} * abs(p.value) ORDER BY p._file, p._row`,
  );
  return wrong.map(({ file, row, value, total }) => ({
    rule: "figure-sum",
    file: Number(file),
    row: Number(row),
    column: "value",
    value: String(value),
    expected: String(total),
    rows: 1,
  }));
}

/** Figures with text that is no number left out: other rules tell of it. */
function figuresSql(): string {
  return `SELECT _file, _row, CAST(region AS VARCHAR) AS region, CAST(indicator AS VARCHAR) AS indicator,
      TRY_CAST(CAST(year AS VARCHAR) AS INTEGER) AS year, TRY_CAST(CAST(value AS VARCHAR) AS DOUBLE) AS value
    FROM ${viewOf("statistic")} WHERE TRY_CAST(CAST(value AS VARCHAR) AS DOUBLE) IS NOT NULL`;
}

/** The project's indicators and the owner's, which replace those of the same id. */
async function loadDefinitions(warehouse: Warehouse): Promise<void> {
  const own = new Map(
    loadIndicators().map(({ id, formula, isAdditive }) => [id, { isDerived: formula !== null, isAdditive }]),
  );
  for (const row of await ownersIndicators(warehouse))
    own.set(String(row["id"]), { isDerived: row["is_derived"] === true, isAdditive: row["is_additive"] === true });
  const ids = [...own.keys()];
  const values = [...own.values()];
  await warehouse.load(
    "indicator_definitions",
    { id: "VARCHAR", is_derived: "BOOLEAN", is_additive: "BOOLEAN" },
    { id: ids, is_derived: values.map((each) => each.isDerived), is_additive: values.map((each) => each.isAdditive) },
  );
}

/** Rows of the owner's table, where the folder has one that can be read. */
async function ownersIndicators(warehouse: Warehouse): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const view = viewOf("indicator");
  const columns = await warehouse.rows(
    `SELECT column_name AS name FROM information_schema.columns WHERE table_name = '${view}'`,
  );
  const has = (name: string): boolean => columns.some((column) => column["name"] === name);
  if (!has("id")) return [];
  const isDerived = has("numerator") ? "coalesce(CAST(numerator AS VARCHAR), '') <> ''" : "false";
  const isAdditive = has("additive") ? "coalesce(CAST(additive AS VARCHAR), '') = 'yes'" : "false";
  return warehouse.rows(
    `SELECT CAST(id AS VARCHAR) AS id, ${isDerived} AS is_derived, ${isAdditive} AS is_additive FROM ${view}`,
  );
}

async function loadChildren(warehouse: Warehouse, tree: RegionTree): Promise<void> {
  const pairs = tree.regions.flatMap(({ code }) => {
    const children = childrenOf(tree, code);
    return children.map((child) => ({ parent: code, child: child.code, children: children.length }));
  });
  await warehouse.load(
    "region_children",
    { parent: "VARCHAR", child: "VARCHAR", children: "INTEGER" },
    {
      parent: pairs.map(({ parent }) => parent),
      child: pairs.map(({ child }) => child),
      children: pairs.map(({ children }) => children),
    },
  );
}

function counted(findings: readonly Finding[], counts: Map<Rule, number>): readonly Finding[] {
  for (const { rule, rows } of findings) count(counts, rule, rows);
  return findings;
}
