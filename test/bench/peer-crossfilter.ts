/** The peer: crossfilter2 over the rows of one branch, weighted by people; its groups follow every filter by themselves. */
import crossfilter from "crossfilter2";
import type { Dataset } from "#model/dataset";
import type { Peer } from "./cells.ts";
import { readArrow, rowsOf } from "./read-arrow.ts";
import { askOf } from "./steps.ts";
import { BRANCH_TABLE, conditionsOf, countCharts } from "./wide-table.ts";

interface Row {
  readonly province: number;
  readonly prefecture: number;
  readonly chain: number;
  readonly tier: number;
  readonly age: number;
  readonly people: number;
}

/** A dimension of crossfilter2 with the filters it takes. */
interface Filtered {
  readonly all: () => unknown;
  readonly exact: (value: number) => unknown;
  readonly span: (first: number, end: number) => unknown;
  readonly list: (values: ReadonlySet<number>) => unknown;
}

/** Loads the branch as row objects, as crossfilter2 takes them. */
export async function crossfilterOverRows(dataset: Dataset): Promise<Peer> {
  const rows = rowsOf(await readArrow(BRANCH_TABLE.name)) as unknown as Row[];
  const filter = crossfilter(rows);
  const dimensions = {
    place: filter.dimension((row) => row.prefecture),
    chain: filter.dimension((row) => row.chain),
    tier: filter.dimension((row) => row.tier),
    age: filter.dimension((row) => row.age),
  };
  const provinceOf = new Map(rows.map(({ prefecture, province }) => [prefecture, province]));
  const filters = Object.fromEntries(
    Object.entries(dimensions).map(([id, dimension]): [string, Filtered] => [
      id,
      {
        all: () => dimension.filterAll(),
        exact: (value) => dimension.filterExact(value),
        span: (first, end) => dimension.filterRange([first, end]),
        list: (values) => dimension.filterFunction((value) => values.has(Number(value))),
      },
    ]),
  );
  const groups = Object.entries(dimensions).map(
    ([id, dimension]) => [id, dimension.group().reduceSum((row) => row.people)] as const,
  );
  const inForce = new Map<string, string>();
  return {
    name: "crossfilter2",
    apply: (step) => {
      const ask = askOf(step, dataset);
      const conditions = conditionsOf(ask);
      // As a page does: only the filter that changed is set again.
      for (const [id, dimension] of Object.entries(filters)) {
        const condition = id === "place" ? (conditions.prefecture ?? conditions.province) : conditions[id as "chain"];
        const text = JSON.stringify(condition ?? null);
        if ((inForce.get(id) ?? "null") === text) continue;
        inForce.set(id, text);
        if (condition === undefined) dimension.all();
        else if ("span" in condition) dimension.span(condition.span[0], condition.span[1] + 1);
        else if (condition.column === "province") {
          const [province] = condition.values;
          dimension.list(
            new Set([...provinceOf].filter(([, each]) => each === province).map(([prefecture]) => prefecture)),
          );
        } else if (condition.values.length === 1) dimension.exact(condition.values[0]!);
        else dimension.list(new Set(condition.values));
      }
      const counts = new Map(groups.map(([id, group]) => [id, group.all()]));
      return countCharts(BRANCH_TABLE, ask, dataset, ({ id }) => {
        const found = counts.get(id) ?? [];
        return { codes: found.map(({ key }) => Number(key)), people: found.map(({ value }) => Number(value)) };
      });
    },
    close: () => Promise.resolve(),
  };
}
