/**
 * Which numbers of regions may be compared: ranked, called the largest, added up to a share, coloured. A zero, a number
 * that is mostly allocated, and an estimate may not. Pure; knows no wording and no drawing.
 */
import { SMALL_SAMPLE } from "#analytics/lq";
import type { RegionCode } from "#model/regions";
import type { MetricId } from "#model/metrics";
import type { Measure } from "./measure";
import type { RegionNumbers } from "./region-numbers";

/** Place of a region among others; `first` and `last` differ where 明细未公开 leaves it open. */
export interface Place {
  readonly first: number;
  readonly last: number;
  readonly isTied: boolean;
  /** How many regions have a value. */
  readonly of: number;
}

/** Numbers of some regions by one metric, in order: a place among thousands is found without comparing with each. */
interface Order {
  readonly measureOf: ReadonlyMap<RegionCode, Measure>;
  /** Bounds of all values, each ascending. */
  readonly lows: Float64Array;
  readonly highs: Float64Array;
  /** How many have each value exactly: only such can tie. */
  readonly exact: ReadonlyMap<number, number>;
  /** Whether some are estimates or cannot be had: then none has a place. */
  readonly isOpen: boolean;
}

const orders = new WeakMap<readonly RegionNumbers[], Map<MetricId, Order>>();

function orderOf(metric: MetricId, numbers: readonly RegionNumbers[]): Order {
  const kept = orders.get(numbers) ?? new Map<MetricId, Order>();
  orders.set(numbers, kept);
  const found = kept.get(metric) ?? newOrder(metric, numbers);
  kept.set(metric, found);
  return found;
}

function newOrder(metric: MetricId, numbers: readonly RegionNumbers[]): Order {
  const measureOf = new Map<RegionCode, Measure>();
  for (const { region, measures } of numbers) {
    const measure = measures[metric];
    if (measure) measureOf.set(region.code, measure);
  }
  const measures = [...measureOf.values()];
  const exact = new Map<number, number>();
  for (const { low, high } of measures) if (low === high) exact.set(low, (exact.get(low) ?? 0) + 1);
  return {
    measureOf,
    lows: Float64Array.from(measures, ({ low }) => low).sort(),
    highs: Float64Array.from(measures, ({ high }) => high).sort(),
    exact,
    isOpen: isIncomplete(numbers) || measures.some(({ standing }) => standing === "estimate"),
  };
}

/** How many values of an ascending list lie above one. */
function countAbove(ascending: Float64Array, value: number): number {
  let from = 0;
  let to = ascending.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (ascending[middle]! > value) to = middle;
    else from = middle + 1;
  }
  return ascending.length - from;
}

/** Place of a region by a metric; null without a value that may be ranked or where others have none to compare with. */
export function placeOf(code: RegionCode, metric: MetricId, numbers: readonly RegionNumbers[]): Place | null {
  const { measureOf, lows, highs, exact, isOpen } = orderOf(metric, numbers);
  const own = measureOf.get(code);
  if (own?.standing !== "firm" || isOpen || measureOf.size < 2) return null;
  const above = countAbove(lows, own.high);
  const perhapsAbove = countAbove(highs, own.low) - (own.high > own.low ? 1 : 0);
  const isTied = above === perhapsAbove && own.low === own.high && (exact.get(own.low) ?? 0) > 1;
  return { first: above + 1, last: perhapsAbove + 1, isTied, of: measureOf.size };
}

/** A rank whose possible places span more than this share of the regions is not told. */
const MOST_OPEN = 0.1;

/** Whether what is unspecified leaves the place so open that it says nothing. */
export function isOpenPlace({ first, last, of }: Place): boolean {
  return last - first > Math.max(1, of * MOST_OPEN);
}

/** Whether some region has people but no number that could be compared. */
function isIncomplete(numbers: readonly RegionNumbers[]): boolean {
  return numbers.some(({ error }) => error.kind === "not-combinable");
}

/** The largest of some regions; `why` there is none to name: the numbers are not comparable, or their bounds overlap. */
export type Leader =
  | { readonly leaders: readonly RegionNumbers[]; readonly why: null }
  | { readonly leaders: null; readonly why: "estimate" | "allocated" | "uncertain" };

/** More regions than this at the top are not listed. */
const MOST_TIED = 3;

/** The region that is certainly the largest by a metric, or those that tie; null where there is nothing worth saying. */
export function leaderOf(metric: MetricId, numbers: readonly RegionNumbers[]): Leader | null {
  if (isIncomplete(numbers)) return null;
  const ranked = numbers
    .flatMap((each) => {
      const measure = each.measures[metric];
      return measure && measure.value > 0 ? [{ each, measure }] : [];
    })
    .toSorted((left, right) => right.measure.value - left.measure.value);
  const first = ranked[0];
  // A few people or companies make no leader.
  if (!first || (first.each.count ?? 0) < SMALL_SAMPLE) return null;
  if (ranked.some(({ measure }) => measure.standing === "estimate")) return { leaders: null, why: "estimate" };
  if (first.measure.standing === "allocated") return { leaders: null, why: "allocated" };
  const { low, high } = first.measure;
  const tied = ranked.filter(({ measure }) => low === high && measure.low === low && measure.high === high);
  const leaders = tied.length > 1 ? tied : [first];
  if (ranked.some((other) => !leaders.includes(other) && other.measure.high >= low))
    return { leaders: null, why: "uncertain" };
  return leaders.length > MOST_TIED ? null : { leaders: leaders.map(({ each }) => each), why: null };
}
