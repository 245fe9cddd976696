/** The audit's intervals of a pool against the rule played through in every world of a few people. */
import { describe, expect, it } from "vitest";
import { hasNarrow, narrowWidth, sharpIntervals, type Interval, type PoolView } from "#data/audit/pool-interval";
import { settle } from "#test/fixtures/pool-rule";

/** People by value code and how they are published. */
interface World {
  readonly counts: readonly number[];
  readonly pool: readonly number[];
  readonly listed: readonly number[];
  /** The value taken along, if any. */
  readonly taken: number | null;
}

/** The pool before intervals are looked at; null when nothing is pooled. */
function begin(counts: readonly number[], k: number): World | null {
  const at = (code: number): number => counts[code]!;
  const bySize = counts.map((_, code) => code).sort((a, b) => at(a) - at(b) || a - b);
  const small = bySize.filter((code) => at(code) < k);
  const others = bySize.filter((code) => at(code) >= k);
  const people = small.reduce((sum, code) => sum + at(code), 0);
  if (people === 0 || (people < k && others.length === 0)) return null;
  const taken = people < k ? others[0]! : null;
  const pool = (taken === null ? small : [...small, taken]).toSorted((a, b) => a - b);
  return { counts, pool, listed: others.filter((code) => code !== taken), taken };
}

function lookOf({ counts, pool, listed }: World): string {
  const people = pool.reduce((sum, code) => sum + counts[code]!, 0);
  return `${pool.join()}|${people}|${listed.map((code) => `${code}:${counts[code]}`).join()}`;
}

function viewOf({ counts, pool, listed }: World, k: number): PoolView {
  const people = pool.reduce((sum, code) => sum + counts[code]!, 0);
  const smallest = listed.length === 0 ? null : { people: counts[listed[0]!]!, code: listed[0]! };
  return { k, people, unlisted: pool, smallest };
}

function worldsOf(values: number, most: number): readonly (readonly number[])[] {
  let worlds: (readonly number[])[] = [[]];
  for (let value = 0; value < values; value++)
    worlds = worlds.flatMap((world) => Array.from({ length: most + 1 }, (_, people) => [...world, people]));
  return worlds;
}

function hullOf(worlds: readonly World[], code: number): Interval {
  const counts = worlds.map((each) => each.counts[code]!);
  return { low: Math.min(...counts), high: Math.max(...counts) };
}

describe.each([
  { values: 3, k: 10, most: 32 },
  { values: 4, k: 6, most: 18 },
  { values: 5, k: 5, most: 9 },
])("the intervals with $values values and k = $k", ({ values, k, most }) => {
  const begun = worldsOf(values, most).flatMap((counts) => begin(counts, k) ?? []);
  const alike = new Map<string, World[]>();
  for (const world of begun) {
    // Beyond `most` people a world is missing from the list, so larger pools cannot be compared.
    if (viewOf(world, k).people > most) continue;
    const same = alike.get(lookOf(world));
    if (same) same.push(world);
    else alike.set(lookOf(world), [world]);
  }

  it("are what all worlds together leave open", () => {
    for (const same of alike.values()) {
      const { plain } = sharpIntervals(viewOf(same[0]!, k));
      expect(plain, lookOf(same[0]!)).toEqual(same[0]!.pool.map((code) => hullOf(same, code)));
    }
    expect(alike.size).toBeGreaterThan(300);
  });

  it("are narrow for somebody who is told which value was taken where the worlds of one are", () => {
    for (const same of alike.values()) {
      const told = sharpIntervals(viewOf(same[0]!, k)).told!;
      for (const suspect of same[0]!.pool) {
        const worlds = same.filter(({ taken }) => taken === suspect);
        if (worlds.length === 0 || same.some(({ taken }) => taken === null)) continue;
        for (const [i, code] of same[0]!.pool.entries()) {
          const { low, high } = hullOf(worlds, code);
          expect(told[i]!.high - told[i]!.low, lookOf(same[0]!)).toBeLessThanOrEqual(high - low);
        }
      }
    }
  });

  it("are wide wherever the rule stops", () => {
    let stopped = 0;
    for (const { counts, pool, listed } of begun) {
      const settled = settle(k, counts)!;
      if (settled.listed.length === 0) continue;
      const view = viewOf(
        { counts, pool: settled.pool.toSorted((a, b) => a - b), listed: settled.listed, taken: null },
        k,
      );
      const { told, isExplained } = sharpIntervals(view);
      expect(hasNarrow(told, k) && !isExplained, `${counts.join()} ${pool.join()} ${listed.join()}`).toBe(false);
      stopped++;
    }
    expect(stopped).toBeGreaterThan(50);
  });
});

describe("a pool a human can work out", () => {
  const view = (people: number, unlisted: readonly number[], next: number): PoolView => ({
    k: 10,
    people,
    unlisted,
    smallest: { people: next, code: 9 },
  });

  it("of 27 people over three values beside a sibling of 12 is 9, 9, 9", () => {
    const { plain, isExplained } = sharpIntervals(view(27, [10, 11, 12], 12));
    expect(plain).toEqual(Array.from({ length: 3 }, () => ({ low: 9, high: 9 })));
    expect(isExplained).toBe(false);
  });

  it("of 37 people over two values beside 29 is 28 and 9 for whoever knows which is the larger", () => {
    const { plain, told } = sharpIntervals(view(37, [10, 11], 29));
    expect(plain![0]).toEqual({ low: 9, high: 28 });
    expect(told![0]!.high - told![0]!.low).toBe(0);
  });

  it("of 37 people over two values beside 40 leaves nine counts open", () => {
    expect(hasNarrow(sharpIntervals(view(37, [10, 11], 40)).told, 10)).toBe(false);
  });

  it("of 37 people over five values beside 29 is 28 for whoever knows who was taken", () => {
    expect(sharpIntervals(view(37, [10, 11, 12, 13, 14], 29)).told![0]).toEqual({ low: 28, high: 28 });
  });

  it("is narrow up to four people apart where k allows it", () => {
    expect([5, 6, 8, 10, 20].map(narrowWidth)).toEqual([1, 2, 4, 4, 4]);
  });
});
