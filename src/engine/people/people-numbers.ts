/** People by node and chain, of all cubes, as numbers of an answer: what is known of each. Knows no cube. */
import { defined } from "#base/assert";
import { CELL_STATES, type CellNumbers, type CellState, type NodeCounts } from "#model/node-counts";
import type { NodePeople, RegionParts } from "./node-people";
import { newParts, type Parts } from "./parts";

const codeOf = (state: CellState): number => CELL_STATES.indexOf(state);
const EXACT = codeOf("exact");
const KNOWN = codeOf("known");
const HIDDEN = codeOf("hidden");
const ESTIMATE = codeOf("estimate");
const ABSENT = codeOf("absent");

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
  const sums = sumOf(cubes);
  const states = new Uint8Array(estimate.length);
  hasData.forEach((has, region) => {
    const [first, end] = [region * columns, (region + 1) * columns];
    if (!has) {
      for (const values of [sums.estimate, sums.known, sums.upper]) values.fill(Number.NaN, first, end);
      states.fill(ABSENT, first, end);
      return;
    }
    const within = isEstimate[region] === true ? ESTIMATE : null;
    for (let at = first; at < end; at++) {
      const known = sums.known[at]!;
      states[at] = known === sums.upper[at] ? EXACT : (within ?? (known > 0 ? KNOWN : HIDDEN));
    }
  });
  return { counts: sums.estimate, known: sums.known, upper: sums.upper, states, combines };
}

function sumOf(cubes: readonly RegionParts[]): Parts {
  const sums = newParts(defined(cubes[0], "a cube").estimate.length);
  for (const id of ["estimate", "known", "upper"] as const) {
    const sum = sums[id];
    for (const { [id]: values } of cubes) for (let at = 0; at < sum.length; at++) sum[at] = sum[at]! + values[at]!;
  }
  return sums;
}
