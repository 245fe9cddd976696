/** The audit's interval of a pool against the rule played through in every world of a few people. */
import { describe, expect, it } from "vitest";
import { hasNarrow, narrowWidth, sharpIntervals, type Interval, type PoolView } from "#data/audit/pool-interval";

/** People by value code as published: the pool's codes and the rest. */
interface Stage {
  readonly pool: readonly number[];
  readonly listed: readonly number[];
}

const sum = (world: readonly number[], codes: readonly number[]): number =>
  codes.reduce((total, code) => total + world[code]!, 0);
const ascending = (codes: readonly number[]): readonly number[] => codes.toSorted((a, b) => a - b);

/** The pool before intervals are looked at; null when nothing is pooled. */
function begin(world: readonly number[], k: number): Stage | null {
  const codes = world.map((_, code) => code);
  const bySize = codes.filter((code) => world[code]! >= k).sort((a, b) => world[a]! - world[b]! || a - b);
  const small = codes.filter((code) => world[code]! < k);
  const people = sum(world, small);
  if (people === 0) return null;
  if (people >= k) return { pool: small, listed: bySize };
  return bySize.length === 0 ? null : { pool: [...small, bySize[0]!], listed: bySize.slice(1) };
}

const keyOf = (world: readonly number[], { pool, listed }: Stage): string =>
  `${ascending(pool).join(",")}|${sum(world, pool)}|${ascending(listed)
    .map((code) => world[code])
    .join(",")}`;

/** Interval of each unlisted value over the worlds that look the same. */
function hulls(
  worlds: readonly { readonly world: readonly number[]; readonly stage: Stage }[],
): Map<string, Interval[]> {
  const found = new Map<string, Interval[]>();
  for (const { world, stage } of worlds) {
    const key = keyOf(world, stage);
    const before = found.get(key);
    const now = ascending(stage.pool).map((code, i) => ({
      low: Math.min(world[code]!, before?.[i]?.low ?? Infinity),
      high: Math.max(world[code]!, before?.[i]?.high ?? 0),
    }));
    found.set(key, now);
  }
  return found;
}

function worldsOf(values: number, most: number): readonly (readonly number[])[] {
  let worlds: (readonly number[])[] = [[]];
  for (let value = 0; value < values; value++) {
    worlds = worlds.flatMap((world) => Array.from({ length: most + 1 }, (_, people) => [...world, people]));
  }
  return worlds;
}

function viewOf(world: readonly number[], { pool, listed }: Stage, k: number): PoolView {
  const bySize = listed.toSorted((a, b) => world[a]! - world[b]! || a - b);
  return {
    k,
    people: sum(world, pool),
    unlisted: ascending(pool),
    smallest: bySize.length === 0 ? null : { people: world[bySize[0]!]!, code: bySize[0]! },
  };
}

describe.each([
  { values: 3, k: 10, most: 32 },
  { values: 4, k: 6, most: 18 },
  { values: 5, k: 5, most: 9 },
])("the sharp interval with $values values and k = $k", ({ values, k, most }) => {
  const begun = worldsOf(values, most).flatMap((world) => {
    const stage = begin(world, k);
    return stage === null ? [] : [{ world, stage }];
  });
  type Each = (typeof begun)[number];
  // Beyond `most` people a world is missing from the list, so larger pools cannot be compared. Worlds that look alike are one.
  const looks = (worlds: readonly Each[]): readonly Each[] => {
    const whole = worlds.filter(({ world, stage }) => sum(world, stage.pool) <= most);
    return [...new Map(whole.map((each) => [keyOf(each.world, each.stage), each])).values()];
  };

  it("is what all worlds together leave open when nothing is widened, wherever it is wide", () => {
    let wide = 0;
    const plain = hulls(begun);
    for (const each of looks(begun)) {
      const intervals = plain.get(keyOf(each.world, each.stage))!;
      if (intervals.some(({ low, high }) => high - low <= narrowWidth(k))) continue;
      expect(sharpIntervals(viewOf(each.world, each.stage, k)).plain).toEqual(intervals);
      wide++;
    }
    expect(wide).toBeGreaterThan(300);
  });

  it("of the whole rule is narrow nowhere where its worlds leave more open", () => {
    const plain = hulls(begun);
    const settled = begun.map(({ world, stage }) => {
      const isNarrow = plain.get(keyOf(world, stage))!.some(({ low, high }) => high - low <= narrowWidth(k));
      if (!isNarrow || stage.listed.length === 0) return { world, stage };
      const least = Math.min(...stage.listed.map((code) => world[code]!));
      const taken = stage.listed.filter((code) => world[code] === least);
      return {
        world,
        stage: { pool: [...stage.pool, ...taken], listed: stage.listed.filter((code) => !taken.includes(code)) },
      };
    });
    const final = hulls(settled);
    let compared = 0;
    for (const each of looks(settled)) {
      const intervals = final.get(keyOf(each.world, each.stage))!;
      const sharp = sharpIntervals(viewOf(each.world, each.stage, k));
      compared++;
      const isTrulyNarrow = intervals.some(({ low, high }) => high - low <= narrowWidth(k));
      if (isTrulyNarrow) continue;
      expect(hasNarrow(sharp.whole, k), keyOf(each.world, each.stage)).toBe(false);
    }
    expect(compared).toBeGreaterThan(300);
  });
});

describe("a pool a human can work out", () => {
  it("of 27 people over three values beside a sibling of 12 is 9, 9, 9 unless narrow pools are widened", () => {
    const { plain, whole, isUnwidened } = sharpIntervals({
      k: 10,
      people: 27,
      unlisted: [0, 1, 2],
      smallest: { people: 12, code: 3 },
    });
    expect(plain).toEqual([
      { low: 9, high: 9 },
      { low: 9, high: 9 },
      { low: 9, high: 9 },
    ]);
    // The whole rule may have made it of 5, 11 and 11: 5 took one 11 along, the two were narrow and took the other.
    expect(whole![0]).toEqual({ low: 5, high: 11 });
    expect(isUnwidened).toBe(false);
  });

  it("of 27 people over three values beside a sibling of 10 is 9, 9, 9 in any case", () => {
    const { plain, whole, isUnwidened } = sharpIntervals({
      k: 10,
      people: 27,
      unlisted: [0, 1, 2],
      smallest: { people: 10, code: 3 },
    });
    expect(whole).toEqual(plain);
    expect(plain![0]).toEqual({ low: 9, high: 9 });
    expect(isUnwidened).toBe(true);
  });

  it("of 20 people over five values says little", () => {
    const intervals = sharpIntervals({ k: 10, people: 20, unlisted: [0, 1, 2, 3, 4], smallest: null }).whole!;
    expect(intervals.every(({ low, high }) => low === 0 && high >= 9)).toBe(true);
  });
});
