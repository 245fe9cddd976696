/** Metric values of regions from an answer of the engine. Pure; knows no wording and no drawing. */
import type { RegionNumbers } from "./region-numbers";
import type { Counts, Lookups } from "./counts";
import { locationQuotient, SMALL_SAMPLE } from "#analytics/lq";
import { extentOf } from "#model/coverage";
import type { Dataset } from "#model/dataset";
import { errorOf, EXACT, type NumberError } from "#model/estimate-error";
import { fillMetric, METRICS, type MetricId } from "#model/metrics";
import { subjectRow, type Subject } from "#model/subjects";
import { comesWithPage, residentsAbsence, residentsOf, type Residents } from "#model/residents";
import { NATION, regionOf, type Region, type RegionCode, type RegionLevel } from "#model/regions";
import { type RegionalAt, subjectOf, isWithinChain } from "./at";
import { measureOf, type Amount, type Measure } from "./measure";

/** Whether a table covers a region as a whole: elsewhere there is no number to show. */
export function isCovered({ tree, coverage }: Dataset, subject: Subject, code: RegionCode): boolean {
  return extentOf(tree, coverage[subject], code) === "all";
}

/** The same numbers, or none where most of them cannot be combined: a picture of the rest would mislead. */
export function mostOrNone(numbers: readonly RegionNumbers[]): readonly RegionNumbers[] {
  const blocked = numbers.find(({ error }) => error.kind === "not-combinable");
  const isBlocked = ({ error }: RegionNumbers): boolean => error.kind === "not-combinable";
  const shown = numbers.filter(({ count }) => count !== null).length;
  if (!blocked || numbers.filter(isBlocked).length <= shown) return numbers;
  const isMissing = ({ count, error }: RegionNumbers): boolean => count === null && error.kind !== "not-combinable";
  return numbers.map((each) => (isMissing(each) ? each : withoutNumbers(each.region, blocked.error)));
}

const NO_VALUES = {
  values: {},
  measures: {},
  fill: null,
  fillStanding: null,
  small: false,
  lacksNation: false,
  noResidents: null,
} as const;

function withoutNumbers(region: Region, error: NumberError): RegionNumbers {
  return { region, count: null, error, known: null, upper: null, ...NO_VALUES };
}

export interface Context {
  readonly state: RegionalAt;
  readonly dataset: Dataset;
  readonly lookups: Lookups;
  /** The region whose total the shares divide. */
  readonly whole: RegionCode;
  /** Residents of all regions; null where there are none, undefined while they are on their way. */
  readonly residents?: Residents | null | undefined;
}

/** Numbers of a region beside others: a part of it is not comparable. */
export function comparableNumbersOf(region: Region, context: Context): RegionNumbers {
  const isWhole = isCovered(context.dataset, subjectOf(context.state), region.code);
  return isWhole ? numbersOf(region, context) : withoutNumbers(region, EXACT);
}

/** Numbers of one region, or counts of the part that is covered: every metric of the view. LQ compares with the nation (Balassa 1965). */
export function numbersOf(region: Region, context: Context): RegionNumbers {
  const { state, dataset, lookups } = context;
  const hasData = extentOf(dataset.tree, dataset.coverage[subjectOf(state)], region.code) !== "none";
  const counts = hasData ? lookups.get(subjectOf(state))?.(region.code) : null;
  if (!counts) return withoutNumbers(region, EXACT);
  const { count } = counts;
  const error = errorOf(dataset.card, counts.reached, region.level, isWithinChain(state), count);
  if (error.kind === "not-combinable") return withoutNumbers(region, error);
  const bounds =
    error.kind === "estimate" ? { known: null, upper: null } : { known: counts.known, upper: counts.upper };
  const view = state.view;
  const measures: Partial<Record<MetricId, Measure | null>> = {};
  for (const metric of view.metrics) {
    if (METRICS[metric].divisor === "residents" && areAwaited(region, context)) continue;
    const subject = METRICS[metric].form === "count" ? view.subject(metric) : subjectOf(state);
    measures[metric] = metricOf(metric, subject, region, context);
  }
  const filled = fillMetric(state.metric, region.level);
  // A rate is of the subject on screen, in its column too.
  const isColumn = METRICS[filled].form !== "count" && filled in measures;
  const fill = (isColumn ? measures[filled] : metricOf(filled, subjectOf(state), region, context)) ?? null;
  return {
    region,
    count,
    error,
    ...bounds,
    values: Object.fromEntries(
      view.metrics.flatMap((metric) => (metric in measures ? [[metric, measures[metric]?.value ?? null]] : [])),
    ),
    measures,
    fill: fill?.value ?? null,
    fillStanding: fill?.standing ?? null,
    lacksNation: !isOfNation(context),
    noResidents: residentsAbsence(context.residents ?? null, region),
    small: isSmall(state, count) && (filled === "lq" ? isOfNation(context) : fill !== null && error.kind !== "exact"),
  };
}

/** Whether the residents of a region have not been fetched. */
function areAwaited({ level }: Region, { residents }: Context): boolean {
  return residents === undefined && !comesWithPage(level);
}

/** A metric of a region with its bounds and how exact it is: as exact as the least exact amount in it. */
function metricOf(metric: MetricId, subject: Subject, region: Region, context: Context): Measure | null {
  const { state, dataset, lookups, whole } = context;
  const lookup = lookups.get(subject);
  const counts = lookup?.(region.code);
  if (!lookup || !counts) return null;
  const extent = extentOf(dataset.tree, dataset.coverage[subject], region.code);
  if (extent === "none" || (extent === "part" && METRICS[metric].form !== "count")) return null;
  const { card } = dataset;
  const isChain = isWithinChain(state);
  const amount = (
    { reached, count, known, upper }: Omit<Counts, "base">,
    level: RegionLevel,
    isOfChain = isChain,
  ): Amount => ({ count, known, upper, error: errorOf(card, reached, level, isOfChain, count) });
  const own = amount(counts, region.level);
  const per = (amountOfUnits: number, others: readonly Amount[] = []): Measure | null =>
    amountOfUnits > 0
      ? measureOf(own, others, {
          value: own.count / amountOfUnits,
          low: own.known / amountOfUnits,
          high: own.upper / amountOfUnits,
        })
      : null;
  const { divisor, per: units } = METRICS[metric];
  switch (divisor) {
    case null:
      return per(1);
    case "residents":
      return per((residentsOf(dataset, context.residents ?? null, region) ?? 0) / units);
    case "area":
      return per(region.areaKm2 / units);
    case "whole": {
      // A part of what is covered is no share of the whole.
      if (!isCovered(dataset, subject, whole)) return null;
      const all = lookup(whole);
      return all && per(all.count, [amount(all, regionOf(dataset.tree, whole).level)]);
    }
    case "nation": {
      const nation = lookup(NATION);
      if (!nation || state.filters.chain === null || !isCovered(dataset, subject, NATION)) return null;
      return quotientOf(
        own,
        amount(counts.base, region.level, false),
        amount(nation, "nation"),
        amount(nation.base, "nation", false),
      );
    }
  }
}

/** The LQ of a region; null below the floor of a ratio. Its bounds leave the nation's share as it is: all regions have the same. */
function quotientOf(own: Amount, base: Amount, nation: Amount, nationBase: Amount): Measure | null {
  if (own.count < SMALL_SAMPLE) return null;
  const compare = (part: number, whole: number): number | null =>
    locationQuotient({ part, whole, referencePart: nation.count, referenceWhole: nationBase.count });
  const value = compare(own.count, base.count);
  if (value === null) return null;
  return measureOf(own, [base, nation, nationBase], {
    value,
    low: compare(own.known, base.upper) ?? 0,
    high: compare(own.upper, base.known) ?? Infinity,
  });
}

/** Whether there are data of the whole nation to compare with. */
function isOfNation({ state, dataset }: Context): boolean {
  return isCovered(dataset, subjectOf(state), NATION);
}

/** Few people or companies; institutes and parks are complete lists, not samples. */
function isSmall(state: RegionalAt, count: number): boolean {
  return subjectRow(subjectOf(state)).isSampled && count > 0 && count < SMALL_SAMPLE;
}
