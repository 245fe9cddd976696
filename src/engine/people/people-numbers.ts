/** People by node and chain, of all cubes, as numbers of an answer: what is known of each. Knows no cube. */
import { defined } from "#base/assert";
import { CELL_STATES, type CellNumbers, type CellState, type NodeCounts } from "#model/node-counts";
import type { NodePeople, RegionParts } from "./node-people";
import { newParts, type Parts } from "./parts";

/** People of different releases are different people: their numbers add up. Of regions without data nothing is told. */
export function peopleNumbers(
  cubes: readonly NodePeople[],
  hasData: readonly boolean[],
): Pick<NodeCounts, "byNode" | "byChain" | "totals" | "memberships"> {
  const sum = (of: keyof NodePeople): CellNumbers =>
    numbersOf(
      cubes.map((cube) => cube[of]),
      hasData,
    );
  const totals = sum("totals");
  return { byNode: sum("byNode"), byChain: sum("byChain"), totals, memberships: totals.counts };
}

function numbersOf(cubes: readonly RegionParts[], hasData: readonly boolean[]): CellNumbers {
  const { isEstimate, combines, estimate } = defined(cubes[0], "a cube");
  const columns = estimate.length / hasData.length;
  const sums = newParts(estimate.length);
  for (const cube of cubes)
    for (const id of ["estimate", "known", "upper"] as const)
      cube[id].forEach((value, at) => (sums[id][at] = sums[id][at]! + value));
  const states = new Uint8Array(estimate.length);
  for (let at = 0; at < states.length; at++) {
    const region = Math.floor(at / columns);
    const state = hasData[region] === true ? stateOf(sums, at, isEstimate[region] === true) : "absent";
    states[at] = CELL_STATES.indexOf(state);
    if (state === "absent") for (const values of Object.values(sums)) values[at] = Number.NaN;
  }
  return { counts: sums.estimate, known: sums.known, upper: sums.upper, states, combines };
}

function stateOf({ known, upper }: Parts, at: number, isEstimate: boolean): CellState {
  if (known[at] === upper[at]) return "exact";
  if (isEstimate) return "estimate";
  return known[at]! > 0 ? "known" : "hidden";
}
