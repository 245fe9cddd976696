/** The peer: arquero over the rows of one branch: filter, group, sum for every chart. */
import { op, table, type ColumnTable } from "arquero";
import type { Dataset } from "#model/dataset";
import type { Peer } from "./cells.ts";
import { readArrow } from "./read-arrow.ts";
import { askOf } from "./steps.ts";
import { BRANCH_TABLE, conditionsFor, countCharts, type Condition } from "./wide-table.ts";

export async function arqueroOverRows(dataset: Dataset): Promise<Peer> {
  const rows = table({ ...(await readArrow(BRANCH_TABLE.name)) });
  return {
    name: "arquero",
    apply: (step) => {
      const ask = askOf(step, dataset);
      return countCharts(BRANCH_TABLE, ask, dataset, (chart) => {
        const passing = conditionsFor(chart, ask).reduce(filtered, rows);
        const counted = passing.groupby(chart.column).rollup({ sum: op.sum("people") });
        const column = (name: string): ArrayLike<number> => counted.array(name) as ArrayLike<number>;
        return { codes: column(chart.column), people: column("sum") };
      });
    },
    close: () => Promise.resolve(),
  };
}

/** Arquero compiles text to a loop over the columns, its quickest way. */
function filtered(rows: ColumnTable, condition: Condition): ColumnTable {
  const { column } = condition;
  if ("span" in condition)
    return rows.filter(`d => d.${column} >= ${condition.span[0]} && d.${column} <= ${condition.span[1]}`);
  return rows.filter(`d => ${condition.values.map((value) => `d.${column} === ${value}`).join(" || ")}`);
}
