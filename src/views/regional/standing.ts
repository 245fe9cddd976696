/**
 * Which numbers of regions may be compared: ranked, called the largest, added up to a share, coloured. A zero, a number
 * that is mostly allocated, and an estimate may not. Pure; knows no wording and no drawing.
 */
import { SMALL_SAMPLE } from "#analytics/lq";
import type { RegionCode } from "#model/regions";
import type { MetricId } from "#model/metrics";
import type { RegionNumbers } from "./region-numbers";

/** Place of a region among others; `first` and `last` differ where 明细未公开 leaves it open. */
export interface Place {
  readonly first: number;
  readonly last: number;
  readonly isTied: boolean;
  /** How many regions have a value. */
  readonly of: number;
}

/** Place of a region by a metric; null without a value that may be ranked or where others have none to compare with. */
export function placeOf(code: RegionCode, metric: MetricId, numbers: readonly RegionNumbers[]): Place | null {
  const own = numbers.find(({ region }) => region.code === code)?.measures[metric];
  if (own?.standing !== "firm" || isIncomplete(numbers)) return null;
  const others = numbers.flatMap(({ region, measures }) => {
    const other = region.code === code ? null : measures[metric];
    return other ? [other] : [];
  });
  if (others.length === 0 || others.some(({ standing }) => standing === "estimate")) return null;
  const above = others.filter(({ low }) => low > own.high).length;
  const perhapsAbove = others.filter(({ high }) => high > own.low).length;
  const isTied = above === perhapsAbove && others.some(({ low, high }) => low === own.low && high === own.high);
  return { first: above + 1, last: perhapsAbove + 1, isTied, of: others.length + 1 };
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
