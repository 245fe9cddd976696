/** One table with a column per dimension and people: charts, filters and SQL that every peer over rows shares. Knows no peer. */
import type { Dataset } from "#model/dataset";
import { addUp, cellsOf, type CellId, type Cells } from "./cells.ts";
import type { Ask } from "./steps.ts";

export type FilterId = keyof Ask;
/** What a filter demands of a column: values in a list, or in an inclusive span. */
export type Condition = { readonly column: string } & (
  | { readonly values: readonly number[] }
  | { readonly span: readonly [number, number] }
);

/** A chart: counts by a column, its own filters left out. */
export interface Chart {
  readonly id: CellId;
  readonly column: string;
  readonly own: readonly FilterId[];
}

export interface WideTable {
  readonly name: string;
  readonly charts: readonly Chart[];
  /** Whether places are counties rather than prefectures. */
  readonly hasCounties: boolean;
}

const PLACES: readonly FilterId[] = ["province", "prefecture", "county"];

/** The rows of province > prefecture > chain > tier > age. */
export const BRANCH_TABLE: WideTable = {
  name: "branch",
  hasCounties: false,
  charts: [
    { id: "place", column: "prefecture", own: PLACES },
    { id: "chain", column: "chain", own: ["chain", "node"] },
    { id: "tier", column: "tier", own: ["tier"] },
    { id: "age", column: "age", own: ["age"] },
  ],
};

/** All dimensions of the raw people at once. */
export const JOINT_TABLE: WideTable = {
  name: "joint",
  hasCounties: true,
  charts: [
    { id: "place", column: "county", own: PLACES },
    { id: "chain", column: "chain", own: ["chain", "node"] },
    { id: "tier", column: "tier", own: ["tier"] },
    { id: "education", column: "education", own: ["education"] },
    { id: "age", column: "age", own: ["age"] },
    { id: "year", column: "year", own: ["year"] },
    { id: "node", column: "node", own: ["node"] },
  ],
};

/** The filters in force. */
export function conditionsOf(ask: Ask): Readonly<Partial<Record<FilterId, Condition>>> {
  const { age, year, stage, tier, education } = ask;
  const one = (column: string, value: number | null): Condition | undefined =>
    value === null ? undefined : { column, values: [value] };
  const list = (column: string, values: readonly number[] | null): Condition | undefined =>
    values === null ? undefined : { column, values };
  const span = (column: string, ends: readonly [number, number] | null): Condition | undefined =>
    ends === null ? undefined : { column, span: ends };
  const all: Readonly<Record<FilterId, Condition | undefined>> = {
    province: one("province", ask.province),
    prefecture: one("prefecture", ask.prefecture),
    county: one("county", ask.county),
    chain: one("chain", ask.chain),
    node: one("node", ask.node),
    stage: list("node", stage),
    tier: list("tier", tier),
    education: list("education", education),
    age: span("age", age),
    year: span("year", year),
  };
  return Object.fromEntries(Object.entries(all).filter(([, condition]) => condition !== undefined));
}

/** The conditions a chart counts under; the widest place filters are implied by the narrowest. */
export function conditionsFor(chart: Chart, ask: Ask): readonly Condition[] {
  const narrowest = ask.county !== null ? "county" : ask.prefecture !== null ? "prefecture" : "province";
  return Object.entries(conditionsOf(ask))
    .filter(([id]) => !chart.own.includes(id as FilterId))
    .filter(([id]) => !PLACES.includes(id as FilterId) || id === narrowest)
    .map(([, condition]) => condition);
}

/** SQL of a list of conditions, `TRUE` without any. */
export function sqlOf(conditions: readonly Condition[]): string {
  const texts = conditions.map((each) =>
    "span" in each
      ? `${each.column} BETWEEN ${each.span[0]} AND ${each.span[1]}`
      : each.values.length === 1
        ? `${each.column} = ${each.values[0]}`
        : `${each.column} IN (${each.values.join(", ")})`,
  );
  return texts.length === 0 ? "TRUE" : texts.join(" AND ");
}

/** What a chart shows: codes and their people. */
export interface Groups {
  readonly codes: ArrayLike<number>;
  readonly people: ArrayLike<number>;
}

/** Groups as an array by code; codes outside the domain, as of unknown ages, are dropped. */
function chartCells({ id }: Chart, { codes, people }: Groups, hasCounties: boolean, dataset: Dataset): Float64Array {
  const cells = new Float64Array(cellsOf(id, dataset));
  for (let group = 0; group < codes.length; group++) cells[codes[group]!] = people[group]!;
  return id === "place" ? addUp(cells, hasCounties, dataset) : cells;
}

/** Charts that are on screen: nodes only while a chain is chosen. */
function shownCharts({ charts }: WideTable, ask: Ask): readonly Chart[] {
  return charts.filter(({ id }) => id !== "node" || ask.chain !== null);
}

/** Counts all charts on screen; answers their cells, made when asked for. */
export async function countCharts(
  table: WideTable,
  ask: Ask,
  dataset: Dataset,
  count: (chart: Chart) => Promise<Groups> | Groups,
): Promise<() => Cells> {
  const charts = shownCharts(table, ask);
  const counted = await Promise.all(charts.map(count));
  return () =>
    Object.fromEntries(
      charts.map((chart, at) => [chart.id, chartCells(chart, counted[at]!, table.hasCounties, dataset)]),
    );
}
