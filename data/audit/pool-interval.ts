/**
 * What an outsider who knows the rule and k can say about the values hidden in one pool, also when told which value the pool took
 * along. Pure; derived from the rule as src/decisions/0005-atoms.md states it, not from the build.
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
  return Math.min(4, k - 4);
}

/** What the rule says about a pool; null where no world explains it, so that an outsider can conclude nothing. */
export interface SharpIntervals {
  /** Of each unlisted value, in their order, whichever value the pool took along, and had it taken one at most. */
  readonly plain: readonly Interval[] | null;
  /** The same for somebody who is told which value it was, if any: of several intervals the narrowest. */
  readonly told: readonly Interval[] | null;
  /** Whether the pool may be one that took further values until there was room. */
  readonly isExplained: boolean;
}

/** The smallest intervals that hold every value in all worlds. */
export function sharpIntervals(pool: PoolView): SharpIntervals {
  const plain = plainIntervals(pool);
  return { plain, told: plain && toldIntervals(pool), isExplained: mayBeWidened(pool) };
}

/** Whether one of the intervals is too narrow. */
export function hasNarrow(intervals: readonly Interval[] | null, k: number): boolean {
  return intervals?.some((each) => widthOf(each) <= narrowWidth(k)) ?? false;
}

function widthOf({ low, high }: Interval): number {
  return high - low;
}

/** Worlds in which the pool was not widened: all values below k, or one of them taken because the others were too few. */
function plainIntervals(pool: PoolView): readonly Interval[] | null {
  const small = allSmall(pool);
  const taken = pool.unlisted.map((code) => whenTaken(pool, code));
  const able = taken.filter((each) => each !== null);
  if (small === null && able.length === 0) return null;
  return taken.map((own) => {
    const others = able.filter((each) => each !== own).map((each) => beside(pool, each));
    return [small, own, ...others].reduce<Interval | null>((all, each) => (each ? hull(each, all) : all), null)!;
  });
}

/** Intervals of somebody who is told of one value that it is the one taken along, if one was. */
function toldIntervals(pool: PoolView): readonly Interval[] {
  const small = allSmall(pool);
  const taken = pool.unlisted.map((code) => whenTaken(pool, code));
  return taken.map((own) => {
    const others = taken.filter((each) => each !== own).map((each) => (each ? hull(beside(pool, each), small) : small));
    // Two runs of counts with nothing between them are told apart by how large the value is elsewhere.
    const isOneRun = own !== null && small !== null && own.low === pool.k;
    const mine = own === null ? small : isOneRun ? hull(own, small) : own;
    return [mine, ...others].filter((each) => each !== null).reduce((a, b) => (widthOf(b) < widthOf(a) ? b : a));
  });
}

function allSmall({ k, people, unlisted }: PoolView): Interval | null {
  const others = (unlisted.length - 1) * (k - 1);
  if (people < k || people > others + k - 1) return null;
  return { low: Math.max(0, people - others), high: Math.min(k - 1, people) };
}

/** People of a value that was taken along: it came before every listed sibling, and the others were fewer than k. */
function whenTaken({ k, people, unlisted, smallest }: PoolView, code: number): Interval | null {
  const before = smallest === null ? people : code < smallest.code ? smallest.people : smallest.people - 1;
  const interval = { low: Math.max(k, people - (k - 1)), high: Math.min(before, people - 1) };
  return unlisted.length < 2 || interval.low > interval.high ? null : interval;
}

/** People of a value beside one that was taken along. */
function beside({ people, unlisted }: PoolView, taken: Interval): Interval {
  return { low: unlisted.length > 2 ? 0 : people - taken.high, high: people - taken.low };
}

/**
 * Whether the rule may have widened the pool and stopped where it is: after one value beside values that lack few people to be
 * k − 1 each, or after so many that the last one has room between their average and the smallest listed sibling.
 */
function mayBeWidened({ k, people, unlisted, smallest }: PoolView): boolean {
  if (smallest === null) return false;
  const next = smallest.people;
  const room = narrowWidth(k) + 1;
  for (let taken = 1; taken < unlisted.length; taken++) {
    const small = unlisted.length - taken;
    if (hasRoomAfterOne(k, people - (k - 1), taken, next, room)) return true;
    if (small < 2 || (small > 2 && small * (k - 1) - room - 1 < 2 * k)) continue;
    const sum = people - small * (k - 1);
    const isCrowd = taken === 1 && sum >= k && next - 1 - sum > room && sum + room + 1 <= (small - 1) * (k - 1);
    if (isCrowd || hasRoomAfterNone(k, sum, taken, next, room)) return true;
  }
  return false;
}

/** `taken` values, the first of them taken along by fewer than k people, have `sum` people or up to k − 2 more. */
function hasRoomAfterOne(k: number, sum: number, taken: number, next: number, room: number): boolean {
  if (taken < 3 || taken === 4) return false;
  const last = Math.min(next - 1, sum + k - 1 - (taken + 1) * k - taken ** 2) - room - 2;
  return sum + ((taken - 1) * (taken + 2)) / 2 <= taken * last;
}

/** `taken` values, all taken by a pool of at least k people, have `sum` people or a few more. */
function hasRoomAfterNone(k: number, sum: number, taken: number, next: number, room: number): boolean {
  if (taken < 3) return false;
  const last = Math.min(next - 1, sum - taken * k - taken ** 2) - room - 2;
  return sum - k + ((taken - 2) * (taken + 1)) / 2 <= (taken - 1) * last;
}

function hull(a: Interval, b: Interval | null): Interval {
  return b === null ? a : { low: Math.min(a.low, b.low), high: Math.max(a.high, b.high) };
}
