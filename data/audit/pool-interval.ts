/**
 * What an outsider who knows the rule and k can say about the values hidden in one pool: the smallest interval that holds
 * every value's people in all worlds the rule allows. Pure; derived from the rule as data.md §3 states it, not from the build.
 */

/** A pool as published. */
export interface PoolView {
  readonly k: number;
  /** People of the pool. */
  readonly people: number;
  /** Codes of the values it may hide, ascending. */
  readonly unlisted: readonly number[];
  /** Its smallest listed sibling, of several the one with the lowest code; null when nothing is listed. */
  readonly smallest: { readonly people: number; readonly code: number } | null;
}

/** People between `low` and `high`, both possible. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** A pool takes one more sibling when an interval is at most this wide. */
export const NARROW = 4;

/** Whether one of the intervals is narrow. */
export function hasNarrow(intervals: readonly Interval[]): boolean {
  return intervals.some(({ low, high }) => high - low <= NARROW);
}

/**
 * Interval of each unlisted value, in their order; null when the rule explains the pool by no world at all, so that an
 * outsider can conclude nothing from it.
 */
export function sharpIntervals(pool: PoolView): readonly Interval[] | null {
  const plain = plainIntervals(pool);
  if (plain !== null && !hasNarrow(plain)) return plain;
  const widened = widenedIntervals(pool);
  if (plain === null || widened === null) return widened ?? plain;
  // A narrow pool with a listed sibling would have taken it: that the sibling is there rules the plain worlds out.
  return pool.smallest === null ? plain.map((each, i) => hull(each, widened[i]!)) : widened;
}

/** Worlds in which the pool was not widened: all values below k, or one of them taken because the others were too few. */
function plainIntervals(pool: PoolView): readonly Interval[] | null {
  const small = allSmall(pool);
  const taken = oneTaken(pool);
  return join(small, taken);
}

function allSmall({ k, people, unlisted }: PoolView): readonly Interval[] | null {
  const others = (unlisted.length - 1) * (k - 1);
  if (people < k || people > others + k - 1) return null;
  const interval = { low: Math.max(0, people - others), high: Math.min(k - 1, people) };
  return unlisted.map(() => interval);
}

/** The largest count a value could have had when it was taken: it came before every listed sibling. */
function mostWhenTaken({ smallest }: PoolView, code: number): number {
  if (smallest === null) return Number.POSITIVE_INFINITY;
  return code < smallest.code ? smallest.people : smallest.people - 1;
}

function oneTaken(pool: PoolView): readonly Interval[] | null {
  const { k, people, unlisted } = pool;
  if (unlisted.length < 2) return null;
  const low = Math.max(k, people - (k - 1));
  const highs = unlisted.map((code) => Math.min(mostWhenTaken(pool, code), people - 1));
  const able = highs.filter((high) => high >= low).length;
  if (able === 0) return null;
  return unlisted.map((_, i) => {
    const own = highs[i]! >= low ? { low, high: highs[i]! } : null;
    if (able === (own === null ? 0 : 1)) return own!;
    const rest = people - low;
    if (unlisted.length > 2) return hull({ low: 0, high: rest }, own);
    return hull({ low: people - highs[1 - i]!, high: rest }, own);
  });
}

/** Worlds in which one of the values was listed first and then taken because an interval was narrow. */
function widenedIntervals(pool: PoolView): readonly Interval[] | null {
  const { k, people, unlisted } = pool;
  let all: (Interval | null)[] = unlisted.map(() => null);
  for (const [taken, code] of unlisted.entries()) {
    const rest = unlisted.filter((_, i) => i !== taken);
    const most = Math.min(mostWhenTaken(pool, code), people - k);
    for (let count = k; count <= most; count++) {
      const before = plainIntervals({ k, people: people - count, unlisted: rest, smallest: { people: count, code } });
      if (before === null || !hasNarrow(before)) continue;
      const world = before.toSpliced(taken, 0, { low: count, high: count });
      all = all.map((each, i) => hull(world[i]!, each));
    }
  }
  return all.every((each) => each !== null) && all.length > 0 ? all : null;
}

function hull(a: Interval, b: Interval | null): Interval {
  return b === null ? a : { low: Math.min(a.low, b.low), high: Math.max(a.high, b.high) };
}

function join(a: readonly Interval[] | null, b: readonly Interval[] | null): readonly Interval[] | null {
  if (a === null || b === null) return a ?? b;
  return a.map((each, i) => hull(each, b[i]!));
}
