/** The fastest journeys by train between cities, chained from direct trains. Knows no regions. */
import { MOST_CHANGES, type DirectTrains } from "#model/rail";

/** Minutes a change of train is taken to cost. An assumption, no figure: timetables tell which trains run, not which of them meet. */
export const CHANGE_MINUTES = 30;
/** Stands for the changes of a journey that is not known. */
export const NO_JOURNEY = 255;

/** By two positions a and b at `a * cities + b`. */
export interface Journeys {
  /** NaN where no journey is known. */
  readonly minutes: Float64Array;
  /** Of the fastest journey; of equally fast ones that with the fewest. */
  readonly changes: Uint8Array;
}

/**
 * The fastest journeys over at most MOST_CHANGES changes: with direct trains d (symmetric) and c = CHANGE_MINUTES, the min-plus
 * powers J₀ = d, Jₙ(a, b) = min(Jₙ₋₁(a, b), min over k of d(a, k) + c + Jₙ₋₁(k, b)) (Aho, Hopcroft, Ullman, The Design and
 * Analysis of Computer Algorithms, 1974, §5.9). O(pairs · cities) a change.
 */
export function journeysOf({ regions, from, to, minutes }: DirectTrains): Journeys {
  const cities = regions.length;
  let best = new Float64Array(cities * cities).fill(Number.POSITIVE_INFINITY);
  const changes = new Uint8Array(cities * cities).fill(NO_JOURNEY);
  const put = (at: number, value: number, count: number): void => {
    best[at] = value;
    changes[at] = count;
  };
  for (let city = 0; city < cities; city++) put(city * cities + city, 0, 0);
  from.forEach((city, pair) => {
    put(city * cities + to[pair]!, minutes[pair]!, 0);
    put(to[pair]! * cities + city, minutes[pair]!, 0);
  });
  for (let change = 1; change <= MOST_CHANGES; change++) {
    const before = best;
    best = before.slice();
    const relax = (a: number, over: number, ride: number): void => {
      const [own, other] = [a * cities, over * cities];
      const spent = ride + CHANGE_MINUTES;
      for (let b = 0; b < cities; b++) {
        const value = spent + before[other + b]!;
        if (value < best[own + b]!) put(own + b, value, change);
      }
    };
    from.forEach((city, pair) => {
      relax(city, to[pair]!, minutes[pair]!);
      relax(to[pair]!, city, minutes[pair]!);
    });
  }
  return { minutes: best.map((value) => (Number.isFinite(value) ? value : Number.NaN)), changes };
}
