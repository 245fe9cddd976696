/**
 * Which numbers of regions may be compared: ranked, called the largest, added up to a share, coloured. A zero, a number
 * that is mostly allocated, and an estimate may not. Pure; knows no wording and no drawing.
 */
import { SMALL_SAMPLE } from "#analytics/lq";
import { EXACT, type NumberError } from "#model/estimate-error";
import type { RegionCode } from "#model/regions";
import type { MetricId } from "#model/metrics";
import type { RegionNumbers } from "./numbers";

/** `firm`: its known part is at least half; `allocated`: most of it is allocated from 明细未公开; `estimate`: see NumberError. */
export type Standing = "firm" | "allocated" | "estimate" | "zero";

/** An amount of people or entities that a metric is made of. */
export interface Amount {
  readonly count: number;
  readonly known: number;
  readonly upper: number;
  readonly error: NumberError;
}

/** A metric of a region with what may be said of it. */
export interface Measure {
  readonly value: number;
  /** Bounds of the value; those of an estimate mean nothing. */
  readonly low: number;
  readonly high: number;
  /** That of the least exact amount in it. */
  readonly error: NumberError;
  readonly standing: Standing;
}

const SEVERITY: Readonly<Record<NumberError["kind"], number>> = {
  exact: 0,
  known: 1,
  estimate: 2,
  "not-combinable": 3,
};

/** The error of a ratio: that of its worse part. */
export function worstError(errors: readonly NumberError[]): NumberError {
  return errors.reduce((worst, error) => {
    const more = SEVERITY[error.kind] - SEVERITY[worst.kind];
    // An estimate whose error was not measured is worse than any measured one.
    const isLarger = (error.median ?? Infinity) > (worst.median ?? Infinity);
    return more > 0 || (more === 0 && error.kind === "estimate" && isLarger) ? error : worst;
  }, EXACT);
}

/** Whether more of an amount is allocated than known. */
function isAllocated({ count, known, error }: Omit<Amount, "upper">): boolean {
  return error.kind === "known" && count - known > known;
}

/** Whether 约 stands before an amount: an estimate, or one that is mostly allocated. */
export function isAmountAbout(amount: Omit<Amount, "upper">): boolean {
  return (amount.error.kind === "estimate" && amount.count >= 0.5) || isAllocated(amount);
}

/** A value of `part` divided by `others`; null where one of them cannot be combined. */
export function measureOf(
  part: Amount,
  others: readonly Amount[],
  { value, low, high }: Pick<Measure, "value" | "low" | "high">,
): Measure | null {
  const amounts = [part, ...others];
  const error = worstError(amounts.map((amount) => amount.error));
  if (error.kind === "not-combinable") return null;
  const standing =
    error.kind === "estimate"
      ? "estimate"
      : part.count < 0.5
        ? "zero"
        : amounts.some(isAllocated)
          ? "allocated"
          : "firm";
  return { value, low, high, error, standing: part.count === 0 ? "zero" : standing };
}

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

/** A place that is open over more than this part of the regions is none. */
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
