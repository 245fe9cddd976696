/** Somebody who knows the rule, everything published and which values a pool took along cannot narrow a hidden value down. */
import { describe, expect, it } from "vitest";
import {
  isFirstNarrow,
  isWidenedNarrow,
  lastRun,
  narrowest,
  settle,
  width,
  type PoolState,
} from "#test/fixtures/pool-rule";

/** Every way to split `people` over `values` values. */
function* splits(people: number, values: number): Generator<readonly number[]> {
  if (values === 1) yield [people];
  else
    for (let first = 0; first <= people; first++)
      for (const rest of splits(people - first, values - 1)) yield [first, ...rest];
}

/** The counts each code may have, by what somebody knows. */
class Worlds {
  private readonly known = new Map<string, Map<number, Set<number>>>();

  add(knowledge: string, codes: readonly number[], counts: readonly number[]): void {
    const possible = this.known.get(knowledge) ?? new Map<number, Set<number>>();
    this.known.set(knowledge, possible);
    for (const code of codes) possible.set(code, (possible.get(code) ?? new Set()).add(counts[code]!));
  }

  /** Everything known together with a count that may be given away by it. */
  narrow(k: number): readonly string[] {
    return [...this.known].flatMap(([knowledge, possible]) =>
      [...possible].flatMap(([code, counts]) => {
        const candidates = knowledge.startsWith(`${code} `) ? lastRun([...counts]) : [...counts];
        return width(candidates) > narrowest(k) ? [] : [`${knowledge}: ${code} is ${[...counts].join()}`];
      }),
    );
  }

  get size(): number {
    return this.known.size;
  }
}

describe("somebody who plays the rule through in every world", () => {
  it.each([
    [5, 3, [12, 19, 27, 33, 40]],
    [5, 4, [20, 31, 46]],
    [6, 4, [23, 34, 41]],
    [5, 5, [24, 37]],
    [10, 3, [31, 42, 49, 56, 66]],
    [10, 4, [38, 66, 95]],
  ])("and knows which value was taken learns little (k = %i, %i values)", (k, values, totals) => {
    let pools = 0;
    for (const people of totals) {
      const worlds = new Worlds();
      for (const counts of splits(people, values)) {
        const settled = settle(k, counts);
        if (settled === null || settled.listed.length === 0) continue;
        const { pool, first, more, listed } = settled;
        const look = `${listed.map((code) => `${code}:${counts[code]}`).join()} | ${pool.toSorted().join()}`;
        if (more.length > 0) worlds.add(`widened by ${more.join()} after ${first.join()} | ${look}`, pool, counts);
        // Whoever is told which value was taken, if any, has as many suspicions as there are values.
        else for (const code of first.length > 0 ? first : pool) worlds.add(`${code} if any | ${look}`, pool, counts);
      }
      pools += worlds.size;
      expect({ people, narrow: worlds.narrow(k) }).toEqual({ people, narrow: [] });
    }
    expect(pools).toBeGreaterThan(10);
  });

  it("tells 28 and 9 people apart from nobody: with 29 beside them they take it along", () => {
    const { pool, listed } = settle(10, [28, 9, 29, 60])!;
    expect([pool.toSorted(), listed]).toEqual([[0, 1, 2, 3], []]);
    expect(settle(10, [28, 9, 45, 60])!.listed).toEqual([2, 3]);
  });
});

/** All worlds with `sum` people beyond what the small values could hold, whose last taken value is `last`. */
interface Reached {
  readonly sum: number;
  readonly last: number;
  /** Smallest and largest possible count: of a small value if it is alone, then of the values taken, in their order. */
  readonly low: number[];
  readonly high: number[];
}

function merge(
  into: Map<string, Reached>,
  sum: number,
  last: number,
  low: readonly number[],
  high: readonly number[],
): void {
  const key = `${sum} ${last}`;
  const known = into.get(key);
  if (known === undefined) into.set(key, { sum, last, low: [...low], high: [...high] });
  else
    for (const [i, least] of low.entries()) {
      known.low[i] = Math.min(known.low[i]!, least);
      known.high[i] = Math.max(known.high[i]!, high[i]!);
    }
}

/** The rule's own state: `small` values below k and those taken. */
function stateOf(k: number, first: 0 | 1, small: number, taken: number, sum: number, next: number): PoolState {
  const people = sum + (first === 1 ? 1 : small) * (k - 1);
  return { people, unknown: 0, unlisted: small + taken, next, first, more: taken - first, dominated: 0 };
}

/** The worlds of first pools: one value taken and the people of the others, or the count of one that lacks the most. */
function begun(k: number, first: 0 | 1, most: number): Map<string, Reached> {
  const reached = new Map<string, Reached>();
  if (first === 1)
    for (let others = 1; others < k; others++)
      for (let taken = k; taken + others < most; taken++)
        merge(reached, taken + others - (k - 1), taken, [others, taken], [others, taken]);
  else for (let lacking = 0; lacking < k; lacking++) merge(reached, -lacking, 0, [k - 1 - lacking], [k - 1 - lacking]);
  return reached;
}

describe("somebody who knows why, by which values and in which order a pool was widened", () => {
  it.each([
    [10, 1, 2],
    [10, 1, 4],
    [10, 0, 2],
    [10, 0, 3],
    [10, 0, 5],
    [7, 1, 3],
    [7, 0, 2],
    [7, 0, 4],
    [5, 1, 3],
    [5, 0, 4],
  ] as const)(
    "learns of none of them more than the rule allows (k = %i, taken first: %i, %i others)",
    (k, first, small) => {
      const most = 16 * k;
      let worlds = begun(k, first, most);
      let judged = 0;
      for (let taken = first as number; taken <= 6; taken++) {
        const isNarrow = (sum: number, next: number): boolean => {
          const state = stateOf(k, first, small, taken, sum, next);
          return taken === first ? isFirstNarrow(k, state) : isWidenedNarrow(k, state, true);
        };
        if (taken > first) judged += judge(k, worlds, isNarrow, most);
        const next = new Map<string, Reached>();
        for (const { sum, last, low, high } of worlds.values())
          for (let count = Math.max(k, last + 1); sum + count < most; count++)
            if (isNarrow(sum, count)) merge(next, sum + count, count, [...low, count], [...high, count]);
        worlds = next;
      }
      expect(judged).toBeGreaterThan(1000);
    },
  );
});

/** How many published pools were looked at; fails at the first one that gives a value away. */
function judge(
  k: number,
  worlds: ReadonlyMap<string, Reached>,
  isNarrow: (sum: number, next: number) => boolean,
  most: number,
): number {
  let judged = 0;
  const bySum = new Map<number, Reached[]>();
  for (const each of worlds.values()) bySum.set(each.sum, [...(bySum.get(each.sum) ?? []), each]);
  for (const [sum, same] of bySum) {
    const bySize = same.toSorted((a, b) => a.last - b.last);
    const [low, high]: [number[], number[]] = [[], []];
    for (let next = k + 1, at = 0; next < most; next++) {
      for (; at < bySize.length && bySize[at]!.last < next; at++)
        for (const [i, least] of bySize[at]!.low.entries()) {
          low[i] = Math.min(low[i] ?? Infinity, least);
          high[i] = Math.max(high[i] ?? 0, bySize[at]!.high[i]!);
        }
      if (low.length === 0 || isNarrow(sum, next)) continue;
      judged++;
      const widths = low.map((least, i) => high[i]! - least);
      if (Math.min(...widths) <= narrowest(k)) expect({ sum, next, low, high }).toBe("wider");
    }
  }
  return judged;
}
