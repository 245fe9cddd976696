/** Metric values of regions from an answer of the engine. Pure; knows no wording and no drawing. */
import { locationQuotient, SMALL_SAMPLE } from "#analytics/lq";
import type { Dataset } from "#model/dataset";
import { fillMetric, METRICS, VIEWS } from "#model/metrics";
import type { Subject } from "#model/query";
import { NATION, NO_DATA_PROVINCES, regionOf, type Region, type RegionCode } from "#model/regions";
import type { EntityResult, Precision, RegionAmounts, Result } from "#model/result";
import type { AppState, MetricId } from "#model/state";

/** Everything known of one region under the current filters; null where there are no data. */
export interface RegionNumbers {
  readonly region: Region;
  /** Heads (estimate E) or distinct entities. */
  readonly count: number | null;
  /** Known part L and upper bound U of heads; both equal the count for entities. */
  readonly known: number | null;
  readonly upper: number | null;
  /** Every metric of the view. */
  readonly values: Readonly<Partial<Record<MetricId, number | null>>>;
  /** The metric that fills the map. */
  readonly fill: number | null;
  /** Ratios of this region rest on fewer than SMALL_SAMPLE. */
  readonly small: boolean;
}

interface Counts {
  readonly count: number;
  readonly known: number;
  readonly upper: number;
  /** The count without chain, node and stage filters. */
  readonly base: number;
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

function talentLookup(regions: RegionAmounts, base: RegionAmounts): CountLookup {
  const position = positions(regions.codes);
  return (code) => {
    const at = position.get(code);
    if (at === undefined) return null;
    return {
      count: regions.amounts.estimate[at] ?? 0,
      known: regions.amounts.known[at] ?? 0,
      upper: regions.amounts.upper[at] ?? 0,
      base: base.amounts.estimate[at] ?? 0,
    };
  };
}

function entityLookup(entities: EntityResult, dataset: Dataset): CountLookup {
  return (code) => {
    const { index } = regionOf(dataset.tree, code);
    const count = entities.regions[index] ?? 0;
    return { count, known: count, upper: count, base: entities.regionsBase[index] ?? 0 };
  };
}

/** Counts of a subject by region, or null while the answer lacks the subject or companies are still arriving. */
export function countLookup(subject: Subject, result: Result, dataset: Dataset): CountLookup | null {
  if (subject === "talent") return result.talent && talentLookup(result.talent.regions, result.talent.regionsBase);
  const entities = result[subject];
  return entities && entities.coverage >= 1 ? entityLookup(entities, dataset) : null;
}

/** The subject that circles, ranking and sentence count. */
export function subjectOf(state: AppState): Subject {
  return VIEWS[state.view].subject(state.metric);
}

/** How the numbers of some regions were reached: exact where nothing is unspecified among them. */
export function regionPrecision(
  state: AppState,
  result: Result,
  numbers: readonly { readonly known: number | null; readonly upper: number | null }[],
): Precision {
  if (subjectOf(state) !== "talent" || numbers.every(({ known, upper }) => known === upper)) return "exact";
  return result.talent?.regions.precision ?? "exact";
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

export function lookupsOf(state: AppState, result: Result, dataset: Dataset): Lookups {
  return new Map(VIEWS[state.view].subjects.map((subject) => [subject, countLookup(subject, result, dataset)]));
}

interface Context {
  readonly state: AppState;
  readonly dataset: Dataset;
  readonly lookups: Lookups;
  /** The region whose total the shares divide. */
  readonly whole: RegionCode;
}

/** Numbers of one region: every metric of the view. LQ compares with the nation (Balassa 1965). */
export function numbersOf(region: Region, context: Context): RegionNumbers {
  const { state, lookups } = context;
  const hasData = !NO_DATA_PROVINCES.includes(region.code);
  const counts = hasData ? lookups.get(subjectOf(state))?.(region.code) : null;
  if (!counts) return { region, count: null, known: null, upper: null, values: {}, fill: null, small: false };
  const values: Partial<Record<MetricId, number | null>> = {};
  const view = VIEWS[state.view];
  for (const metric of view.metrics)
    values[metric] = metricValue(
      metric,
      METRICS[metric].form === "count" ? view.subject(metric) : subjectOf(state),
      region,
      context,
    );
  const fill = metricValue(fillMetric(state.metric, region.level), subjectOf(state), region, context);
  return { region, ...counts, values, fill, small: isSmall(state, counts.count) };
}

function metricValue(metric: MetricId, subject: Subject, region: Region, context: Context): number | null {
  const { state, dataset, lookups, whole } = context;
  const lookup = lookups.get(subject);
  const counts = lookup?.(region.code);
  if (!lookup || !counts) return null;
  const { count, base } = counts;
  switch (metric) {
    case "per10k": {
      const people = population(dataset, region);
      return people === null ? null : (count / people) * 10_000;
    }
    case "perKm2":
      return region.areaKm2 > 0 ? count / region.areaKm2 : null;
    case "per1000Km2":
      return region.areaKm2 > 0 ? (count / region.areaKm2) * 1000 : null;
    case "share": {
      const all = lookup(whole)?.count ?? 0;
      return all > 0 ? count / all : null;
    }
    case "lq": {
      const nation = lookup(NATION);
      if (!nation || state.filters.chain === null) return null;
      return locationQuotient({ part: count, whole: base, referencePart: nation.count, referenceWhole: nation.base });
    }
    default:
      return count;
  }
}

/** Ratios of few heads or companies are greyed; institutes and parks are complete lists, not samples. */
function isSmall(state: AppState, count: number): boolean {
  const subject = subjectOf(state);
  return (subject === "talent" || subject === "company") && count > 0 && count < SMALL_SAMPLE;
}

/** Position (from 1) of a region's value among all regions that have one, ties sharing the better rank; null without value. */
export function rankOf(code: RegionCode, metric: MetricId, numbers: readonly RegionNumbers[]): number | null {
  const own = numbers.find(({ region }) => region.code === code)?.values[metric];
  if (own === null || own === undefined) return null;
  let better = 0;
  for (const { values } of numbers) if ((values[metric] ?? -Infinity) > own) better += 1;
  return better + 1;
}
