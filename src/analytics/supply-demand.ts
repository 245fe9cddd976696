/** How scarce the people of a node are: needs of employers against people there are. Pure. */
import { assert } from "#base/assert";
import { locationQuotient, SMALL_SAMPLE, type Shares } from "#analytics/lq";

/**
 * Supply index: location quotient of people (profiles) at a node, 1 = as many as usual for so many people. Relative to the
 * reference chosen: say which. Null where a denominator is 0. Source: Lightcast's supply index, which is a location quotient.
 */
export function supplyIndex(people: Shares): number | null {
  return locationQuotient(people);
}

/** Demand index: location quotient of needs (postings) at a node. Null where a denominator is 0. Source: as supplyIndex. */
export function demandIndex(needs: Shares): number | null {
  return locationQuotient(needs);
}

/**
 * 供需比 = needs ÷ people, above 1 where people are short. Null where nobody is counted (a ratio with 0) or a number is unknown (NaN).
 * This project's name and definition; CIER (jobs offered ÷ applicants) and the ratio of posts to seekers divide alike, while the
 * TSI that recruiters publish follows rules of their own.
 */
export function demandSupplyRatio(needs: number, people: number): number | null {
  return known(needs) && known(people) && people > 0 ? needs / people : null;
}

function known(amount: number): boolean {
  return amount >= 0 && amount < Infinity;
}

/** What a shortage index is made of; the weights add up to 1. Cities that print such an index do not publish theirs. */
export const SHORTAGE_WEIGHTS = { ratio: 0.6, difference: 0.4 } as const;

/** The index from which on a node is called so. */
export const SHORTAGE_BANDS = [
  { band: "balanced", from: 0 },
  { band: "short", from: 0.4 },
  { band: "very-short", from: 0.6 },
] as const;
export type ShortageBand = (typeof SHORTAGE_BANDS)[number]["band"];

/** How scarce people are at one node. */
export type Shortage =
  | {
      readonly reason: null;
      /** 0 to 1. */
      readonly index: number;
      readonly band: ShortageBand;
      /** 1 to 5: fifths of the index. */
      readonly stars: 1 | 2 | 3 | 4 | 5;
      /** 供需比; null where nobody is there while somebody is needed. */
      readonly ratio: number | null;
      /** Needs − people. */
      readonly difference: number;
      /** Needs and people together are fewer than 30. */
      readonly smallSample: boolean;
    }
  | {
      /** A number is unknown; or nobody is needed and nobody is there. */
      readonly reason: "unknown" | "nobody";
    };

/**
 * Shortage of every node of a set, from ratio and difference:
 *
 *     index = 0.6 × needs / (needs + people) + 0.4 × max(0, needs − people) / largest shortage of the set
 *
 * The first part is ½ where both are equal, the second compares with the other nodes: the index is relative to the set. Needs and
 * people by node, NaN where unknown. This project's definition, after the two-part index of Hangzhou (0–1, three bands) and the
 * stars of Zhengzhou, whose weights are not published.
 */
export function shortagesOf(needs: ArrayLike<number>, people: ArrayLike<number>): readonly Shortage[] {
  assert(needs.length === people.length, "needs and people of different nodes");
  const differences = Array.from(needs, (need, node) => need - people[node]!);
  const largest = Math.max(0, ...differences.filter((_, node) => known(needs[node]!) && known(people[node]!)));
  return differences.map((difference, node) => {
    const [need, there] = [needs[node]!, people[node]!];
    if (!known(need) || !known(there)) return { reason: "unknown" };
    if (need + there === 0) return { reason: "nobody" };
    const short = largest > 0 ? Math.max(0, difference) / largest : 0;
    const index = (SHORTAGE_WEIGHTS.ratio * need) / (need + there) + SHORTAGE_WEIGHTS.difference * short;
    return {
      reason: null,
      index,
      band: bandOf(index),
      stars: Math.min(5, Math.max(1, Math.ceil(index * 5))) as 1 | 2 | 3 | 4 | 5,
      ratio: demandSupplyRatio(need, there),
      difference,
      smallSample: need + there < SMALL_SAMPLE,
    };
  });
}

function bandOf(index: number): ShortageBand {
  return SHORTAGE_BANDS.findLast(({ from }) => index >= from)!.band;
}
