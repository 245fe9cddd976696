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

/** An interval of at most this many people is too narrow; small k leave less room. */
export function narrowWidth(k: number): number {
  return Math.min(4, k - 3);
}

/** What the rule says about a pool; null where it explains the pool by no world, so that an outsider can conclude nothing. */
export interface SharpIntervals {
  /** Had narrow pools taken no further sibling: interval of each unlisted value, in their order. */
  readonly plain: readonly Interval[] | null;
  /** The same under the whole rule. */
  readonly whole: readonly Interval[] | null;
  /** True when the whole rule cannot explain the pool although the plain one can: narrow pools were not widened. */
  readonly isUnwidened: boolean;
}

/** The smallest intervals that hold every value in all worlds. */
export function sharpIntervals(pool: PoolView): SharpIntervals {
  const plain = plainIntervals(pool);
  if (plain !== null && !hasNarrow(plain, pool.k)) return { plain, whole: plain, isUnwidened: false };
  const { k, people, unlisted, smallest } = pool;
  const widened = widenedInterval(k, people, unlisted.length, smallest?.people ?? Number.POSITIVE_INFINITY);
  if (widened === null) return { plain, whole: plain, isUnwidened: plain !== null && smallest !== null };
  // A narrow pool with a listed sibling would have taken it: that the sibling is there rules the plain worlds out.
  const isRuledOut = plain === null || smallest !== null;
  const whole = isRuledOut ? unlisted.map(() => widened) : plain.map((each) => hull(each, widened));
  return { plain, whole, isUnwidened: false };
}

/** Whether one of the intervals is too narrow. */
export function hasNarrow(intervals: readonly Interval[] | null, k: number): boolean {
  return intervals?.some((each) => isNarrow(each, k)) ?? false;
}

function isNarrow({ low, high }: Interval, k: number): boolean {
  return high - low <= narrowWidth(k);
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

/** Intervals by state of a pool, for all pools of a process: `k people values next`. */
const widenedOf = new Map<string, Interval | null>();

/**
 * Worlds in which the smallest listed siblings, all of the same count, were taken because the pool before was not plainly wide,
 * perhaps again and again. Every one of `values` unlisted values can be any of them, so that one interval holds for all; listed
 * siblings have `next` people or more.
 */
function widenedInterval(k: number, people: number, values: number, next: number): Interval | null {
  if (values < 2 || people < 2 * k) return null;
  const key = `${k} ${people} ${values} ${Math.min(next, people)}`;
  const known = widenedOf.get(key);
  if (known !== undefined) return known;
  let all: Interval | null = null;
  for (let count = k; count < next && count <= people - k; count++) {
    for (let taken = 1; taken < values && people - taken * count >= k; taken++) {
      const before = beforeWidening(k, people - taken * count, values - taken, count);
      if (before !== null) all = hull(hull(before, { low: count, high: count }), all);
    }
  }
  widenedOf.set(key, all);
  return all;
}

/**
 * The interval of a pool that may have been widened by siblings of `next` people; null when it was wide or explained by no world.
 * A value taken before them may have had as many, which one depends on the codes: it is no reason to call the pool wide.
 */
function beforeWidening(k: number, people: number, values: number, next: number): Interval | null {
  const unlisted = Array.from({ length: values }, (_, i) => i + 1);
  const plainBelow = (code: number): Interval | null =>
    plainIntervals({ k, people, unlisted, smallest: { people: next, code } })?.[0] ?? null;
  const certain = plainBelow(0);
  if (certain !== null && !isNarrow(certain, k)) return null;
  const plain = plainBelow(values + 1);
  const widened = widenedInterval(k, people, values, next);
  return widened === null ? plain : hull(widened, plain);
}

function hull(a: Interval, b: Interval | null): Interval {
  return b === null ? a : { low: Math.min(a.low, b.low), high: Math.max(a.high, b.high) };
}

function join(a: readonly Interval[] | null, b: readonly Interval[] | null): readonly Interval[] | null {
  if (a === null || b === null) return a ?? b;
  return a.map((each, i) => hull(each, b[i]!));
}
