/** The owner's indicators and figures from the raw tables `indicator` and `statistic`. Knows no facts of the project. */
import { defined } from "#base/assert";
import {
  FIGURE_STATUSES,
  INDICATOR_DIRECTIONS,
  INDICATOR_GROUPS,
  INDICATOR_KINDS,
  type IndicatorFormula,
} from "#model/indicators";
import type { RegionTree } from "#model/regions";
import type { FactFigure, IndicatorDefinition } from "#data/facts/statistics";
import { MULTI_SEPARATOR, TABLE_BY_NAME } from "#data/tables/schemas";
import type { ColumnSet, Warehouse } from "#data/warehouse/warehouse";

export interface OwnerStatistics {
  readonly definitions: readonly IndicatorDefinition[];
  readonly figures: readonly FactFigure[];
}

/** Both tables, already checked; empty where the folder has none. */
export async function ownerStatistics(warehouse: Warehouse, tree: RegionTree): Promise<OwnerStatistics> {
  return { definitions: await readDefinitions(warehouse), figures: await readFigures(warehouse, tree) };
}

async function readDefinitions(warehouse: Warehouse): Promise<readonly IndicatorDefinition[]> {
  const names = TABLE_BY_NAME.indicator.columns.map(({ name }) => name);
  const list = names.map((name) => `CAST("${name}" AS VARCHAR) AS "${name}"`).join(", ");
  const read = await warehouse.columns(`SELECT ${list} FROM indicator ORDER BY id`);
  const columns = new Map(names.map((name) => [name, read.strings(name)]));
  return Array.from({ length: read.rows }, (_, row) =>
    definitionOf((name) => defined(columns.get(name), name)[row] ?? ""),
  );
}

function definitionOf(cell: (column: string) => string): IndicatorDefinition {
  const both = (zh: string): { readonly zh: string; readonly en: string } => ({
    zh: cell(zh),
    en: cell(`${zh}_en`) || cell(zh),
  });
  return {
    id: cell("id"),
    name: both("name"),
    group: oneOf(INDICATOR_GROUPS, cell("group")),
    isOffered: cell("offered") !== "no",
    unit: both("unit"),
    kind: oneOf(INDICATOR_KINDS, cell("kind")),
    decimals: Number(cell("decimals")),
    direction: oneOf(INDICATOR_DIRECTIONS, cell("direction") || "none"),
    formula: formulaOf(cell),
    sample: cell("sample") || null,
    isAdditive: cell("additive") === "yes",
    method: both("method"),
    source: both("source"),
    vintage: cell("source_date"),
    licence: cell("licence"),
  };
}

function formulaOf(cell: (column: string) => string): IndicatorFormula | null {
  const parts = (column: string): readonly string[] => cell(column).split(MULTI_SEPARATOR).filter(Boolean);
  if (parts("numerator").length === 0) return null;
  return {
    numerator: parts("numerator"),
    denominator: parts("denominator"),
    multiplier: cell("multiplier") === "" ? 1 : Number(cell("multiplier")),
    base: cell("base") === "nation" ? "nation" : null,
  };
}

async function readFigures(warehouse: Warehouse, tree: RegionTree): Promise<readonly FactFigure[]> {
  const read: ColumnSet = await warehouse.columns(
    `SELECT CAST(region AS VARCHAR) AS region, CAST(indicator AS VARCHAR) AS indicator, CAST(year AS INTEGER) AS year,
       CAST(value AS DOUBLE) AS value, coalesce(CAST(status AS VARCHAR), '') AS status FROM statistic ORDER BY indicator, year, region`,
  );
  const [region, indicator, status] = [read.strings("region"), read.strings("indicator"), read.strings("status")];
  const [year, value] = [read.numbers("year"), read.numbers("value")];
  const present = new Map(tree.regions.flatMap(({ code, formerCodes }) => formerCodes.map((old) => [old, code])));
  return Array.from({ length: read.rows }, (_, row) => {
    const code = defined(region[row], "region");
    return {
      region: tree.byCode.has(code) ? code : defined(present.get(code), `region ${code}`),
      indicator: defined(indicator[row], "indicator"),
      year: year[row]!,
      value: value[row]!,
      status: oneOf(FIGURE_STATUSES, status[row] || "unverified"),
    };
  });
}

function oneOf<Value extends string>(values: readonly Value[], text: string): Value {
  return defined(
    values.find((value) => value === text),
    text,
  );
}
