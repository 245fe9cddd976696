/** The fastest journeys by train between cities: direct ones, and chained ones where no train runs directly. Knows no regions. */
import { MOST_CHANGES, type DirectTrains } from "#model/rail";

/** Minutes a change of train is taken to cost. An assumption, no figure: timetables tell which trains run, not which of them meet. */
export const CHANGE_MINUTES = 30;
/**
 * Kilometres in an hour, from the middle of a city to that of another in a straight line, that no train does better than. Timetables tell the fastest
 * train between any two stations of two cities, which of neighbours may stand on either side of their border: 北京–上海, the fastest of all, does 260.
 */
export const TOP_KM_PER_HOUR = 300;
/** Stands for the changes of a journey that is not known. */
export const NO_JOURNEY = 255;

/** By two positions a and b at `a * cities + b`. */
export interface Journeys {
  /** NaN where no journey is known. */
  readonly minutes: Float64Array;
  readonly changes: Uint8Array;
  /** 1 where the minutes are no timetable's: of a journey with changes, or of one slower than its train for TOP_KM_PER_HOUR. */
  readonly reckoned: Uint8Array;
}

/**
 * Journeys over at most MOST_CHANGES changes. A direct train takes r(a, b) = max(its minutes, distance ÷ TOP_KM_PER_HOUR), and wherever one runs
 * it is the journey: a change cannot be shown to beat it. Elsewhere the fastest chain, with c = CHANGE_MINUTES the min-plus powers J₀ = r,
 * Jₙ(a, b) = min(Jₙ₋₁(a, b), min over k of r(a, k) + c + Jₙ₋₁(k, b)) (Aho, Hopcroft, Ullman, The Design and Analysis of Computer
 * Algorithms, 1974, §5.9), with the fewest changes of equally fast ones. O(pairs · cities) a change. `kilometres` is the distance of two cities by position.
 */
export function journeysOf(
  { regions, from, to, minutes }: DirectTrains,
  kilometres: (a: number, b: number) => number,
): Journeys {
  const cities = regions.length;
  const direct = new Float64Array(cities * cities).fill(Number.POSITIVE_INFINITY);
  const changes = new Uint8Array(cities * cities).fill(NO_JOURNEY);
  const reckoned = new Uint8Array(cities * cities);
  const rides = Array.from(from, (a, pair) => {
    const [b, told] = [to[pair]!, minutes[pair]!];
    const least = (kilometres(a, b) / TOP_KM_PER_HOUR) * 60;
    return { a, b, ride: Math.max(told, Math.ceil(least)), isReckoned: Math.ceil(least) > told };
  });
  for (let city = 0; city < cities; city++) direct[city * cities + city] = changes[city * cities + city] = 0;
  for (const { a, b, ride, isReckoned } of rides) {
    for (const at of [a * cities + b, b * cities + a]) {
      direct[at] = ride;
      changes[at] = 0;
      reckoned[at] = isReckoned ? 1 : 0;
    }
  }
  let best = direct;
  for (let change = 1; change <= MOST_CHANGES; change++) {
    const before = best;
    best = before.slice();
    const relax = (a: number, over: number, ride: number): void => {
      const [own, other] = [a * cities, over * cities];
      const spent = ride + CHANGE_MINUTES;
      for (let b = 0; b < cities; b++) {
        const value = spent + before[other + b]!;
        if (value < best[own + b]!) {
          best[own + b] = value;
          if (direct[own + b] === Number.POSITIVE_INFINITY) changes[own + b] = change;
        }
      }
    };
    for (const { a, b, ride } of rides) {
      relax(a, b, ride);
      relax(b, a, ride);
    }
  }
  changes.forEach((count, at) => {
    if (count > 0 && count !== NO_JOURNEY) reckoned[at] = 1;
  });
  const shown = best.map((value, at) => (changes[at] === 0 ? direct[at]! : value));
  return { minutes: shown.map((value) => (Number.isFinite(value) ? value : Number.NaN)), changes, reckoned };
}
