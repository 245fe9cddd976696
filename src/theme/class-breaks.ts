/**
 * Where to cut sorted values into classes: quantiles and natural breaks. Pure; knows no colour. A cut is a position in the
 * list of distinct values: the class boundary lies between that value and the one before it.
 */
import { defined } from "#base/assert";

/** Distinct values, ascending, with how often each occurs. */
export interface Tally {
  readonly values: readonly number[];
  readonly counts: readonly number[];
}

/** Counts equal values; values must be finite. */
export function tally(values: readonly number[]): Tally {
  const distinct: number[] = [];
  const counts: number[] = [];
  for (const value of values.toSorted((left, right) => left - right)) {
    const last = distinct.length - 1;
    if (distinct[last] === value) counts[last] = (counts[last] ?? 0) + 1;
    else {
      distinct.push(value);
      counts.push(1);
    }
  }
  return { values: distinct, counts };
}

/** Cuts into `classes` groups as equal in size as ties allow: each cut is the distinct value nearest to its rank. */
export function quantileCuts(of: Tally, classes: number): number[] {
  const distinct = of.values.length;
  const total = of.counts.reduce((left, right) => left + right, 0);
  const cuts: number[] = [];
  let before = 0;
  let position = 0;
  for (let cut = 1; cut < classes; cut++) {
    const rank = (cut * total) / classes;
    const lowest = (cuts.at(-1) ?? 0) + 1;
    // Every later class keeps at least one distinct value.
    const highest = distinct - (classes - cut);
    const step = (): void => {
      before += of.counts[position] ?? 0;
      position++;
    };
    while (position < lowest) step();
    while (position < highest && Math.abs(before + (of.counts[position] ?? 0) - rank) <= Math.abs(before - rank))
      step();
    cuts.push(position);
  }
  return cuts;
}

/**
 * Cuts that minimise the squared distance of values to the mean of their class, exactly: dynamic programming over distinct
 * values, each layer by divide and conquer (Wang & Song 2011, Ckmeans.1d.dp; Fisher 1958, Jenks).
 */
export function naturalCuts(of: Tally, classes: number): number[] {
  const cost = withinClassCost(of);
  const distinct = of.values.length;
  let layer = Float64Array.from({ length: distinct }, (_, end) => cost(0, end));
  const startsOfLayer: Int32Array[] = [];
  for (let made = 2; made <= classes; made++) {
    const next = new Float64Array(distinct).fill(Number.POSITIVE_INFINITY);
    const starts = new Int32Array(distinct);
    fillLayer({ previous: layer, next, starts, cost }, made - 1, distinct - 1, made - 1, distinct - 1);
    startsOfLayer.push(starts);
    layer = next;
  }
  const cuts: number[] = [];
  let end = distinct - 1;
  for (const starts of startsOfLayer.reverse()) {
    const start = defined(starts[end], "start of a class");
    cuts.unshift(start);
    end = start - 1;
  }
  return cuts;
}

type Cost = (from: number, to: number) => number;

function withinClassCost(of: Tally): Cost {
  const distinct = of.values.length;
  const weight = new Float64Array(distinct + 1);
  const sum = new Float64Array(distinct + 1);
  const square = new Float64Array(distinct + 1);
  // Around the median, or large values with small differences lose the differences to rounding.
  const origin = of.values[distinct >> 1] ?? 0;
  of.values.forEach((value, position) => {
    const count = of.counts[position] ?? 0;
    weight[position + 1] = (weight[position] ?? 0) + count;
    sum[position + 1] = (sum[position] ?? 0) + count * (value - origin);
    square[position + 1] = (square[position] ?? 0) + count * (value - origin) ** 2;
  });
  const between = (sums: Float64Array, from: number, to: number): number => (sums[to + 1] ?? 0) - (sums[from] ?? 0);
  return (from, to) => Math.max(0, between(square, from, to) - between(sum, from, to) ** 2 / between(weight, from, to));
}

interface Layer {
  readonly previous: Float64Array;
  readonly next: Float64Array;
  readonly starts: Int32Array;
  readonly cost: Cost;
}

/** Best start of the last class for every end in `[low, high]`; best starts grow with the end. */
function fillLayer(layer: Layer, low: number, high: number, firstStart: number, lastStart: number): void {
  if (low > high) return;
  const end = (low + high) >> 1;
  let bestStart = firstStart;
  let best = Number.POSITIVE_INFINITY;
  for (let start = firstStart; start <= Math.min(end, lastStart); start++) {
    const candidate = (layer.previous[start - 1] ?? Number.POSITIVE_INFINITY) + layer.cost(start, end);
    if (candidate < best) {
      best = candidate;
      bestStart = start;
    }
  }
  layer.next[end] = best;
  layer.starts[end] = bestStart;
  fillLayer(layer, low, end - 1, firstStart, bestStart);
  fillLayer(layer, end + 1, high, bestStart, lastStart);
}

/** The number in `(above, upTo]` with the fewest digits, coarse steps tried first: (12.31, 19.8] → 15. */
export function readableBetween(above: number, upTo: number): number {
  if (above < 0 && upTo >= 0) return 0;
  const size = Math.max(Math.abs(above), Math.abs(upTo));
  const coarsest = Math.ceil(Math.log10(size));
  for (let power = coarsest; power >= coarsest - 15; power--) {
    for (const step of [1, 0.5, 0.2, 0.1, 0.25]) {
      const unit = step * 10 ** power;
      // Fifteen digits: 0.3 is 0.3 and not 0.30000000000000004.
      const readable = Number(((Math.floor(above / unit) + 1) * unit).toPrecision(15));
      if (readable > above && readable <= upTo) return readable;
    }
  }
  return upTo;
}
