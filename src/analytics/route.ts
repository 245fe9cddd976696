/** The shortest journey through a few places. Pure; knows no regions and no trains. */
import { assert } from "#base/assert";

/** Most places beside the start: steps grow as places² · 2^places. */
const MOST_PLACES = 12;

/** An order of places, and what it takes. */
export interface Tour {
  /** Positions of the places in the order they are visited; the start, 0, is not among them. */
  readonly order: readonly number[];
  readonly minutes: number;
}

/**
 * The shortest journey from place 0 through all others, back to it where it `returns`; null where none leads through all. The minutes
 * from place a to place b stand at `a * places + b`, NaN where no way leads. Exact: by the shortest journey through every set of places
 * that ends in each of them (Held, Karp, A dynamic programming approach to sequencing problems, 1962).
 */
export function shortestTour(minutes: ArrayLike<number>, places: number, returns: boolean): Tour | null {
  const stops = places - 1;
  assert(stops >= 0 && stops <= MOST_PLACES, `${stops} places are too many`);
  if (stops === 0) return { order: [], minutes: 0 };
  const between = (from: number, to: number): number => {
    const value = minutes[from * places + to]!;
    return Number.isNaN(value) ? Number.POSITIVE_INFINITY : value;
  };
  const { best, before } = shortestOfSets(stops, between);
  const all = (1 << stops) - 1;
  let last = -1;
  let total = Number.POSITIVE_INFINITY;
  for (let stop = 0; stop < stops; stop++) {
    const value = best[all * stops + stop]! + (returns ? between(stop + 1, 0) : 0);
    if (value < total) [total, last] = [value, stop];
  }
  if (last < 0) return null;
  const order: number[] = [];
  for (let set = all; set !== 0;) {
    order.unshift(last + 1);
    const at = set * stops + last;
    set &= ~(1 << last);
    last = before[at]!;
  }
  return { order, minutes: total };
}

/** Of every set of stops and each stop in it: the shortest journey through them that ends there, and the stop before. */
function shortestOfSets(
  stops: number,
  between: (from: number, to: number) => number,
): { readonly best: Float64Array; readonly before: Int8Array } {
  const best = new Float64Array(stops << stops).fill(Number.POSITIVE_INFINITY);
  const before = new Int8Array(stops << stops).fill(-1);
  for (let stop = 0; stop < stops; stop++) best[(1 << stop) * stops + stop] = between(0, stop + 1);
  for (let set = 1; set < 1 << stops; set++) {
    for (let last = 0; last < stops; last++) {
      const so = best[set * stops + last]!;
      if (so === Number.POSITIVE_INFINITY) continue;
      for (let next = 0; next < stops; next++) {
        if ((set >> next) & 1) continue;
        const at = (set | (1 << next)) * stops + next;
        const value = so + between(last + 1, next + 1);
        if (value >= best[at]!) continue;
        best[at] = value;
        before[at] = last;
      }
    }
  }
  return { best, before };
}
