/**
 * The peer: DuckDB-WASM over the same atoms. The estimate across branches as SQL: under every spine row the product of the
 * branches' shares, under every tier row the product of its children's. One query per chart.
 */
import type { Dataset } from "#model/dataset";
import { pathOf } from "#model/regions";
import { SPINE, TREE, type DimensionId } from "#model/dimensions";
import { CELL_IDS, type CellId, type Peer } from "./cells.ts";
import { groups, loadArrow, startDuckDb } from "./peer-duckdb.ts";
import { askOf, type Ask } from "./steps.ts";
import { conditionsOf, countCharts, sqlOf, type Chart, type FilterId, type WideTable } from "./wide-table.ts";

const SPINE_END: DimensionId = "chain";
const BRANCHES = TREE.filter(({ dimension }) => !SPINE.includes(dimension));
/** Filters by the level whose rows they take; stage and node are both about nodes. */
const FILTERS_OF: Readonly<Partial<Record<DimensionId, readonly FilterId[]>>> = {
  province: ["province"],
  prefecture: ["prefecture"],
  chain: ["chain"],
  tier: ["tier"],
  education: ["education"],
  age: ["age"],
  county: ["county"],
  node: ["node", "stage"],
  year: ["year"],
};

const TABLE: WideTable = {
  name: "atoms",
  hasCounties: false,
  charts: CELL_IDS.map((id): Chart => ({ id, column: id === "place" ? "prefecture" : id, own: ownOf(id) })),
};

const COUNTIES: Chart = { id: "place", column: "county", own: ["county"] };

function ownOf(id: CellId): readonly FilterId[] {
  if (id === "place") return ["province", "prefecture", "county"];
  return id === "chain" ? ["chain", "node"] : [id];
}

/** DuckDB-WASM over the atoms without pools (plain-cube.ts), from nothing. */
export async function duckDbOverAtoms(dataset: Dataset): Promise<Peer> {
  const duckDb = await startDuckDb();
  for (const name of ["spine", ...BRANCHES.map(({ dimension }) => dimension)]) await loadArrow(duckDb, name);
  return {
    name: "DuckDB-WASM, these atoms",
    apply: async (step) => {
      const ask = askOf(step, dataset);
      const counted = await countCharts(TABLE, ask, dataset, (chart) => groups(duckDb, chartSql(chart, ask)));
      if (ask.prefecture === null) return counted;
      // Counties of the prefecture in scope stand in a branch of their own.
      const { codes, people } = await groups(duckDb, chartSql(COUNTIES, ask));
      const inPrefecture = (code: string): boolean =>
        pathOf(dataset.tree, code).some(({ index }) => index === ask.prefecture);
      return () => {
        const cells = counted();
        for (const { index, code, level } of dataset.tree.regions)
          if (level === "county" && inPrefecture(code)) cells.place![index] = 0;
        for (let group = 0; group < codes.length; group++) cells.place![codes[group]!] = people[group]!;
        return cells;
      };
    },
    close: duckDb.close,
  };
}

/** Counts by the chart's column under every filter but its own. */
function chartSql({ column, own }: Chart, ask: Ask): string {
  const filters = new Map<DimensionId, string>();
  const conditions = conditionsOf(ask);
  for (const [dimension, ids] of Object.entries(FILTERS_OF)) {
    const active = ids.flatMap((id) => (own.includes(id) ? [] : (conditions[id] ?? [])));
    if (active.length > 0) filters.set(dimension as DimensionId, sqlOf(active));
  }
  const dimension = column as DimensionId;
  return `SELECT ${column} AS code, SUM(people)::DOUBLE AS people FROM (${rowsSql(dimension, filters)}) GROUP BY ${column}`;
}

type Wheres = ReadonlyMap<DimensionId, string>;

/** Rows of a level that pass all filters, each with its estimated people. */
function rowsSql(dimension: DimensionId, filters: Wheres): string {
  if (SPINE.includes(dimension)) return spineSql(filters, null);
  const parent = TREE.find((level) => level.dimension === dimension)!.parent!;
  const above = parent === SPINE_END ? spineSql(filters, dimension) : levelSql(parent, filters, dimension);
  // The share of the parent that passes elsewhere is taken of every row below it.
  const whole = parent === SPINE_END ? above : inSpine(above, parent, filters);
  const rows = hasBelow(dimension, filters)
    ? levelSql(dimension, filters, null)
    : `SELECT parent, ${dimension}, people::DOUBLE AS people FROM ${dimension}`;
  const own = filters.get(dimension);
  return `SELECT own.${dimension}, own.people * above.people / above.whole AS people
    FROM (${rows}) AS own JOIN (${whole}) AS above ON above.id = own.parent ${own === undefined || hasBelow(dimension, filters) ? "" : `WHERE ${own}`}`;
}

/** Rows of an inner level that pass, scaled by what passes of their spine row in the other branches. */
function inSpine(rows: string, dimension: DimensionId, filters: Wheres): string {
  return `SELECT rows.id, rows.whole, rows.people * spine.people / spine.whole AS people
    FROM (${rows}) AS rows JOIN (${spineSql(filters, dimension)}) AS spine ON spine.id = rows.parent`;
}

/** Rows of the spine that pass, with people before (`whole`) and after the filters of all branches but one. */
function spineSql(filters: Wheres, except: DimensionId | null): string {
  return filteredRows(SPINE_END, "spine", `${SPINE.join(", ")}, `, SPINE, filters, except);
}

function levelSql(dimension: DimensionId, filters: Wheres, except: DimensionId | null): string {
  return filteredRows(dimension, dimension, `parent, ${dimension}, `, [dimension], filters, except);
}

function filteredRows(
  dimension: DimensionId,
  table: string,
  columns: string,
  own: readonly DimensionId[],
  filters: Wheres,
  except: DimensionId | null,
): string {
  const shares = BRANCHES.filter(
    ({ dimension: child, parent }) =>
      parent === dimension && child !== except && (filters.has(child) || hasBelow(child, filters)),
  ).map(({ dimension: child }) => child);
  const joins = shares.map(
    (child) => `JOIN (${shareSql(child, filters)}) AS ${child}_share ON ${child}_share.parent = ${table}.rowid`,
  );
  const factors = shares.map((child) => ` * ${child}_share.people / ${table}.people`);
  const where = own.flatMap((each) => filters.get(each) ?? []);
  return `SELECT ${table}.rowid AS id, ${columns.replaceAll(/(\w+), /gu, `${table}.$1, `)}${table}.people::DOUBLE AS whole,
      ${table}.people::DOUBLE${factors.join("")} AS people
    FROM ${table} ${joins.join(" ")} ${where.length === 0 ? "" : `WHERE ${where.map((text) => `(${text})`).join(" AND ")}`}`;
}

/** People that pass in one branch under each row of its parent. */
function shareSql(dimension: DimensionId, filters: Wheres): string {
  const rows = hasBelow(dimension, filters)
    ? levelSql(dimension, filters, null)
    : `SELECT parent, people::DOUBLE AS people FROM ${dimension} WHERE ${filters.get(dimension) ?? "TRUE"}`;
  return `SELECT parent, SUM(people) AS people FROM (${rows}) GROUP BY parent`;
}

function hasBelow(dimension: DimensionId, filters: Wheres): boolean {
  return BRANCHES.some(
    (level) => level.parent === dimension && (filters.has(level.dimension) || hasBelow(level.dimension, filters)),
  );
}
