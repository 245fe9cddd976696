/** Which cities to visit for some nodes: those strong at them and near. Pure; the score is this project's definition. */
import { GAP_RULE } from "./gaps";

/** How strongly a quotient may count: beyond, it tells that a city is small rather than strong. */
const MOST_QUOTIENT = 4;
/** So many minutes away, a city counts for 1/e of what it would next door: a day's travelling. */
export const NEAR_MINUTES = 480;

/** Cities by nodes: what city c has of node n is at `c * nodes + n`. */
export interface CityStrengths {
  readonly cities: number;
  readonly nodes: number;
  readonly amounts: ArrayLike<number>;
  /** Location quotients; NaN where one cannot be computed. */
  readonly quotients: ArrayLike<number>;
  /** Of the nation's amount, 0–1; NaN where there is none. */
  readonly shares: ArrayLike<number>;
}

/** By the same positions: 1 where the city is one that the node is looked for in: strong (by GAP_RULE); where none is, each of `strongAmount` or more. */
export function sourcesOf({ cities, nodes, amounts, quotients }: CityStrengths): Uint8Array {
  const sources = new Uint8Array(cities * nodes);
  for (let node = 0; node < nodes; node++) {
    const all = Array.from({ length: cities }, (_, city) => city * nodes + node);
    const some = all.filter((at) => amounts[at]! >= GAP_RULE.strongAmount);
    const strong = some.filter((at) => quotients[at]! >= GAP_RULE.strongQuotient);
    for (const at of strong.length > 0 ? strong : some) sources[at] = 1;
  }
  return sources;
}

/**
 * Score of each city, and of what it has of each node: s(c, n) = √(share · min(1, LQ / 4)) · e^(−minutes / 480) where the city is a source of
 * the node, else 0; s(c) is their sum. The share says how much of the nation's is there, the quotient how much the city lives by it.
 * 0 where no journey is known.
 */
export function scoresOf(
  strengths: CityStrengths,
  minutes: ArrayLike<number>,
): { readonly byNode: Float64Array; readonly byCity: Float64Array } {
  const { cities, nodes, quotients, shares } = strengths;
  const sources = sourcesOf(strengths);
  const byNode = new Float64Array(cities * nodes);
  const byCity = new Float64Array(cities);
  for (let at = 0; at < byNode.length; at++) {
    const city = Math.floor(at / nodes);
    const near = Math.exp(-minutes[city]! / NEAR_MINUTES);
    const score = Math.sqrt(shares[at]! * Math.min(1, quotients[at]! / MOST_QUOTIENT)) * near;
    if (sources[at] !== 1 || !(score > 0)) continue;
    byNode[at] = score;
    byCity[city] = byCity[city]! + score;
  }
  return { byNode, byCity };
}

/**
 * Up to `most` cities: for each node in turn its best one, unless one chosen before is a source of it too; then the best of all that are left. Equal
 * ones in their own order; a city of score 0 is never chosen.
 */
export function chooseStops(
  { byNode, byCity }: ReturnType<typeof scoresOf>,
  nodes: number,
  most: number,
): readonly number[] {
  const cities = [...byCity.keys()];
  const chosen: number[] = [];
  const take = (score: (city: number) => number): void => {
    const rest = cities.filter((city) => score(city) > 0 && !chosen.includes(city));
    const best = rest.toSorted((a, b) => score(b) - score(a) || a - b)[0];
    if (best !== undefined) chosen.push(best);
  };
  for (let node = 0; node < nodes && chosen.length < most; node++) {
    const score = (city: number): number => byNode[city * nodes + node]!;
    if (!chosen.some((city) => score(city) > 0)) take(score);
  }
  for (let before = -1; chosen.length < most && chosen.length !== before;) {
    before = chosen.length;
    take((city) => byCity[city]!);
  }
  return chosen;
}
