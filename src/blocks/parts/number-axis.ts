/** An axis of numbers: a range that begins and ends at round numbers, and ticks whose texts can be told apart. Pure; knows no chart. */
import { nice, ticks } from "d3";

/** What a caller says of an axis. */
export interface NumberAxis {
  /** What is measured, e.g. 每万人口人才; "" where the chart's own title says it. */
  readonly title: string;
  /** Unit of the numbers, e.g. 人; "" for none. */
  readonly unit: string;
  /** A value as it is written at a tick. */
  readonly format: (value: number) => string;
  /** The axis includes zero, however far the values are from it. */
  readonly isFromZero: boolean;
  /** By logarithm: equal ratios are equally long. Of axes that say so (axis-scale.ts). */
  readonly isLog?: boolean;
  /** At the mark of what is zero or less on such an axis, where some are less; zero as it is written elsewhere when left out. */
  readonly zeroText?: string;
}

/** One tick. */
export interface NumberTick {
  readonly value: number;
  readonly text: string;
}

/** Lowest and highest value an axis shows; low < high. */
export interface NumberRange {
  readonly low: number;
  readonly high: number;
}

/** Ends of ranges are round to about a tenth of the range. */
const ROUND_STEPS = 10;
/** Least spread of values, as a part of them, and least value that is not taken for zero: below, doubles have too few digits. */
const LEAST_SPREAD = 1e-9;
const LEAST_SIZE = 1e-100;

/** The smallest range with round ends that holds all `values`, which are finite and at least one. */
export function roundRange(values: readonly number[], { isFromZero }: Pick<NumberAxis, "isFromZero">): NumberRange {
  const least = values.reduce((low, value) => Math.min(low, value), isFromZero ? 0 : Infinity);
  const most = values.reduce((high, value) => Math.max(high, value), isFromZero ? 0 : -Infinity);
  // One value alone, or several that no number on an axis tells apart, stand in the middle of a range of their own size.
  const size = Math.max(Math.abs(least), Math.abs(most));
  const isOne = most - least <= size * LEAST_SPREAD || size < LEAST_SIZE;
  const margin = isOne ? (size < LEAST_SIZE ? 1 : size / 2) : 0;
  const [low, high] = nice(least - margin, most + margin, ROUND_STEPS);
  return { low, high };
}

/**
 * At most about `count` ticks within a range, fewer until their texts all differ and `fits` agrees; the first of the fewest
 * where it never does.
 */
export function ticksOf(
  { low, high }: NumberRange,
  { format }: Pick<NumberAxis, "format">,
  count: number,
  fits: (ticks: readonly NumberTick[]) => boolean = () => true,
): readonly NumberTick[] {
  let fewest: readonly NumberTick[] = [];
  for (let asked = Math.max(1, count); asked >= 1; asked--) {
    fewest = ticks(low, high, asked).map((value) => ({ value, text: format(value) }));
    if (new Set(fewest.map(({ text }) => text)).size === fewest.length && fits(fewest)) return fewest;
  }
  return fewest.slice(0, 1);
}

/** Px of a value on an axis from `from` (lowest) to `to` (highest). */
export function positionOn({ low, high }: NumberRange, from: number, to: number): (value: number) => number {
  return (value) => from + ((value - low) / (high - low)) * (to - from);
}
