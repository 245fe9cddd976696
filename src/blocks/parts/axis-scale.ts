/**
 * Where values stand along an axis and at which of them it has ticks: in proportion, or by their logarithm. What is zero or less has no
 * logarithm and stands at a mark of its own beyond a break of the axis, never left out. Pure; knows no chart.
 */
import { positionOn, roundRange, ticksOf, type NumberAxis, type NumberTick } from "#blocks/parts/number-axis";

export interface AxisScale {
  /** Px of a value on an axis from `from` (lowest) to `to` (highest). */
  readonly position: (from: number, to: number) => (value: number) => number;
  /** Px of the break before what is zero or less, on such an axis; null where there is none. */
  readonly breakAt: (from: number, to: number) => number | null;
  /** At most about `count` ticks, fewer until `fits` agrees. */
  readonly ticks: (count: number, fits?: (ticks: readonly NumberTick[]) => boolean) => readonly NumberTick[];
  /** False for what is no number or not shown. */
  readonly holds: (value: number) => boolean;
}

/** Part of the axis for what is zero or less, where in it that stands, and where the break is. */
const ZERO = { share: 0.1, at: 0.4, breakAt: 0.85 };
const STEPS = [1, 2, 5] as const;

/** The scale of an axis that shows `values`, which are finite and at least one. */
export function axisScale(values: readonly number[], axis: NumberAxis): AxisScale {
  const isLog = axis.isLog === true && values.some((value) => value > 0);
  return isLog ? logScale(values, axis) : linearScale(values, axis);
}

function linearScale(values: readonly number[], axis: NumberAxis): AxisScale {
  const range = roundRange(values, axis);
  return {
    position: (from, to) => positionOn(range, from, to),
    breakAt: () => null,
    ticks: (count, fits) => ticksOf(range, axis, count, fits),
    holds: (value) => value >= range.low && value <= range.high,
  };
}

function logScale(values: readonly number[], axis: NumberAxis): AxisScale {
  const positive = values.filter((value) => value > 0);
  const low = stepAtMost(positive.reduce((least, value) => Math.min(least, value)));
  const most = stepAtLeast(positive.reduce((largest, value) => Math.max(largest, value)));
  const high = most > low ? most : low * 10;
  const lowest = Math.min(...values);
  const zeroShare = lowest <= 0 ? ZERO.share : 0;
  const place = (from: number, to: number, share: number): number => from + (to - from) * share;
  const shareOf = (value: number): number =>
    value <= 0 ? zeroShare * ZERO.at : zeroShare + (1 - zeroShare) * (Math.log(value / low) / Math.log(high / low));
  return {
    position: (from, to) => (value) => place(from, to, shareOf(value)),
    breakAt: (from, to) => (zeroShare === 0 ? null : place(from, to, zeroShare * ZERO.breakAt)),
    ticks: (count, fits = () => true) => {
      const zero = lowest > 0 ? [] : [{ value: 0, text: axis.zeroText ?? axis.format(0) }];
      const choices = levelsBetween(low, high).toSorted((one, other) => other.length - one.length);
      let fewest: readonly NumberTick[] = [];
      for (const levels of choices) {
        fewest = [...zero, ...levels.map((value) => ({ value, text: axis.format(value) }))];
        const isTold = new Set(fewest.map(({ text }) => text)).size === fewest.length;
        if (levels.length <= count && isTold && fits(fewest)) return fewest;
      }
      return fewest.slice(0, 1);
    },
    holds: (value) => (value > 0 ? value >= low && value <= high : lowest <= 0),
  };
}

/** Largest 1, 2 or 5 times a power of ten that is at most `value`, which is positive. */
function stepAtMost(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return Math.max(...[0.5, ...STEPS].map((step) => step * power).filter((step) => step <= value));
}

/** Least 1, 2 or 5 times a power of ten that is at least `value`. */
function stepAtLeast(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return Math.min(...[...STEPS, 10].map((step) => step * power).filter((step) => step >= value));
}

/** Ticks between two ends, more to fewer: at 1, 2, 5; at powers of ten; at every second, third power and so on; at one end. */
function levelsBetween(low: number, high: number): readonly (readonly number[])[] {
  const first = Math.floor(Math.log10(low));
  const last = Math.ceil(Math.log10(high));
  const powers = Array.from({ length: last - first + 1 }, (_, at) => Number(`1e${first + at}`));
  const within = (values: readonly number[]): readonly number[] =>
    values.filter((value) => value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9));
  const sparse = [1, 2, 3, 4, 6, 10, 20].map((every) => within(powers.filter((_, at) => at % every === 0)));
  const steps = within(powers.flatMap((power) => STEPS.map((step) => step * power)));
  // The lowest one may stand too near to zero's.
  const full = [steps, ...sparse.filter(({ length }) => length > 1), [low, high]];
  return [...full.flatMap((levels) => [levels, levels.slice(1)]), [high]].filter(({ length }) => length > 0);
}
