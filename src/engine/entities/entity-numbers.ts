/** Tallies of entities as numbers of an answer. Knows no rows and no files. */
import { CELL_STATES, type CellNumbers, type NodeCounts } from "#model/node-counts";
import type { NodeTally } from "./node-tally";

const EXACT = CELL_STATES.indexOf("exact");
const ABSENT = CELL_STATES.indexOf("absent");

/** All entities and the real ones among them; of regions without data nothing is told. Arrays of the tallies are taken over. */
export function entityNumbers(
  all: NodeTally,
  real: NodeTally,
  hasData: readonly boolean[],
): Pick<NodeCounts, "byNode" | "byChain" | "totals" | "memberships" | "real"> {
  for (const { byNode, byChain, totals, memberships } of [all, real])
    for (const numbers of [byNode, byChain, totals, memberships]) fillWithout(numbers, hasData, Number.NaN);
  return {
    byNode: exact(all.byNode, hasData),
    byChain: exact(all.byChain, hasData),
    totals: exact(all.totals, hasData),
    memberships: all.memberships,
    real: { byNode: real.byNode, byChain: real.byChain, totals: real.totals, memberships: real.memberships },
  };
}

function exact(counts: Float64Array, hasData: readonly boolean[]): CellNumbers {
  const states = new Uint8Array(counts.length).fill(EXACT);
  fillWithout(states, hasData, ABSENT);
  return { counts, known: counts, upper: counts, states, combines: hasData.map(() => []) };
}

/** Writes a value at every column of the regions without data. */
function fillWithout(numbers: Float64Array | Uint8Array, hasData: readonly boolean[], value: number): void {
  const columns = numbers.length / hasData.length;
  hasData.forEach((has, region) => {
    if (!has) numbers.fill(value, region * columns, (region + 1) * columns);
  });
}
