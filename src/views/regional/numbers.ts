/** Metric values of regions from an answer of the engine. Pure; knows no wording and no drawing. */
import { locationQuotient, SMALL_SAMPLE } from "#analytics/lq";
import { extentOf } from "#model/coverage";
import type { Dataset } from "#model/dataset";
import { crossPairs, errorOf, EXACT, type NumberError, type Reached } from "#model/estimate-error";
import { fillMetric, METRICS, type MetricId } from "#model/metrics";
import { hasTwoBases, type Base } from "#model/query";
import { isPeople, subjectRow, type Subject } from "#model/subjects";
import { NATION, regionOf, type Region, type RegionCode, type RegionLevel } from "#model/regions";
import type { EntityResult, Precision, RegionAmounts, Result, TalentResult } from "#model/result";
import type { RegionalAt } from "./at";
import { measureOf, type Amount, type Measure, type Standing } from "./standing";

/** Everything known of one region under the current filters; null where there are no data or they cannot be combined. */
export interface RegionNumbers {
  readonly region: Region;
  /** Heads (estimate E) or distinct entities. */
  readonly count: number | null;
  /** How the count was reached; tells "cannot be combined" from "no data". */
  readonly error: NumberError;
  /** Known part L and upper bound U of heads, null for estimates; both equal the count for entities. */
  readonly known: number | null;
  readonly upper: number | null;
  /** Every metric of the view. */
  readonly values: Readonly<Partial<Record<MetricId, number | null>>>;
  /** The same with bounds and what may be said of them. */
  readonly measures: Readonly<Partial<Record<MetricId, Measure | null>>>;
  /** The metric that fills the map. */
  readonly fill: number | null;
  readonly fillStanding: Standing | null;
  /** Too few people or companies to colour: a quotient of fewer than SMALL_SAMPLE, or fewer that are not exact. */
  readonly small: boolean;
  /** Whether the nation, which a quotient compares with, is not covered. */
  readonly lacksNation: boolean;
}

interface Counts {
  readonly count: number;
  readonly known: number;
  readonly upper: number;
  readonly reached: Reached;
  /** The count without chain, node and stage filters. */
  readonly base: Omit<Counts, "base">;
}

/** Looks counts of regions up in one answer; null when the answer holds none for the region or is partial. */
export type CountLookup = (code: RegionCode) => Counts | null;

const positionCache = new WeakMap<readonly RegionCode[], ReadonlyMap<RegionCode, number>>();

function positions(codes: readonly RegionCode[]): ReadonlyMap<RegionCode, number> {
  const cached = positionCache.get(codes);
  if (cached) return cached;
  const built = new Map(codes.map((code, position) => [code, position] as const));
  positionCache.set(codes, built);
  return built;
}

function talentLookup(
  { regions, regionsBase, ...own }: TalentResult,
  { tree }: Dataset,
  scope: RegionCode,
): CountLookup {
  const position = positions(regions.codes);
  return (code) => {
    const at = position.get(code);
    if (at === undefined) return null;
    const isCounty = regionOf(tree, code).level === "county";
    const base = countsAt(regionsBase, at, isCounty);
    // The scope's own total tells how it was reached; the regions tell it of all together.
    return { ...countsAt(code === scope ? { ...regions, ...own } : regions, at, isCounty || code === scope), base };
  };
}

function countsAt({ amounts, ...reached }: RegionAmounts, at: number, isCounty: boolean): Omit<Counts, "base"> {
  const known = amounts.known[at] ?? 0;
  const upper = amounts.upper[at] ?? 0;
  // Only counties combine the county.
  const combines = reached.combines.filter((dimension) => isCounty || dimension !== "county");
  const isOneBranch = reached.precision === "estimate" && combines.length > 0 && crossPairs(combines).length === 0;
  const precision = isOneBranch ? "within-branch" : reached.precision;
  return {
    count: amounts.estimate[at] ?? 0,
    known,
    upper,
    reached: { precision: precision === "within-branch" && known === upper ? "exact" : precision, combines },
  };
}

const WHOLE: Reached = { precision: "exact", combines: [] };

function entityLookup(entities: EntityResult, dataset: Dataset): CountLookup {
  return (code) => {
    const { index } = regionOf(dataset.tree, code);
    return {
      ...wholeCounts(entities.regions[index] ?? 0),
      base: wholeCounts(entities.regionsBase[index] ?? 0),
    };
  };
}

function wholeCounts(count: number): Omit<Counts, "base"> {
  return { count, known: count, upper: count, reached: WHOLE };
}

/** Counts of a subject by region, or null while the answer lacks the subject or companies are still arriving. */
function countLookup(subject: Subject, result: Result, dataset: Dataset, scope: RegionCode): CountLookup | null {
  if (isPeople(subject)) return result.talent && talentLookup(result.talent, dataset, scope);
  const entities = result[subject];
  return entities && entities.coverage >= 1 ? entityLookup(entities, dataset) : null;
}

/** The subject that circles, ranking and sentence count. */
export function subjectOf(state: RegionalAt): Subject {
  return state.view.subject(state.metric);
}

/** What location quotients compare with, where the filters leave a choice. */
export function baseOf(state: RegionalAt): Base | null {
  return hasTwoBases(state.filters, subjectOf(state)) ? state.base : null;
}

/** The region the sentence and the charts describe: the one selected, else the one in scope. */
export function describedOf({ selected, region }: RegionalAt): RegionCode {
  return selected ?? region;
}

/** Errors are measured over all chains and within one: whether the filters ask for one. */
export function isWithinChain({ filters }: RegionalAt): boolean {
  return filters.chain !== null;
}

/** How bars of some regions are drawn: as estimates when one is, with their unspecified part when one has any. */
export function precisionOf(numbers: readonly { readonly error: NumberError }[]): Precision {
  const kinds = new Set(numbers.map(({ error }) => error.kind));
  return kinds.has("estimate") ? "estimate" : kinds.has("known") ? "within-branch" : "exact";
}

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
} as const;

function withoutNumbers(region: Region, error: NumberError): RegionNumbers {
  return { region, count: null, error, known: null, upper: null, ...NO_VALUES };
}

function population(dataset: Dataset, region: Region): number | null {
  if (region.level === "province") return dataset.provinces.get(region.code)?.population2020 ?? null;
  if (region.level !== "nation") return null;
  let sum = 0;
  for (const { population2020 } of dataset.provinces.values()) sum += population2020;
  return sum;
}

/** Looks every subject of a view up in one answer. */
export type Lookups = ReadonlyMap<Subject, CountLookup | null>;

export function lookupsOf(state: RegionalAt, result: Result, dataset: Dataset): Lookups {
  const { subjects } = state.view;
  return new Map(subjects.map((subject) => [subject, countLookup(subject, result, dataset, state.region)]));
}

interface Context {
  readonly state: RegionalAt;
  readonly dataset: Dataset;
  readonly lookups: Lookups;
  /** The region whose total the shares divide. */
  readonly whole: RegionCode;
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
    const subject = METRICS[metric].form === "count" ? view.subject(metric) : subjectOf(state);
    measures[metric] = metricOf(metric, subject, region, context);
  }
  const filled = fillMetric(state.metric, region.level);
  const fill = metricOf(filled, subjectOf(state), region, context);
  return {
    region,
    count,
    error,
    ...bounds,
    values: Object.fromEntries(view.metrics.map((metric) => [metric, measures[metric]?.value ?? null])),
    measures,
    fill: fill?.value ?? null,
    fillStanding: fill?.standing ?? null,
    lacksNation: !isOfNation(context),
    small: isSmall(state, count) && (filled === "lq" ? isOfNation(context) : fill !== null && error.kind !== "exact"),
  };
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
  const amount = ({ reached, ...each }: Omit<Counts, "base">, level: RegionLevel, isOfChain = isChain): Amount => ({
    ...each,
    error: errorOf(card, reached, level, isOfChain, each.count),
  });
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
      return per((population(dataset, region) ?? 0) / units);
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
