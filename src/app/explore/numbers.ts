/** Metric values of regions from an answer of the engine. Pure; knows no wording and no drawing. */
import { locationQuotient, SMALL_SAMPLE } from "#analytics/lq";
import type { Dataset } from "#model/dataset";
import { errorOf, EXACT, type NumberError, type Reached } from "#model/estimate-error";
import { fillMetric, METRICS, VIEWS } from "#model/metrics";
import type { Subject } from "#model/query";
import { NATION, NO_DATA_PROVINCES, regionOf, type Region, type RegionCode } from "#model/regions";
import type { EntityResult, Precision, Result, TalentResult } from "#model/result";
import type { AppState, MetricId } from "#model/state";

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
  readonly reached: Reached;
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
    const known = regions.amounts.known[at] ?? 0;
    const upper = regions.amounts.upper[at] ?? 0;
    // The answer tells of all its regions together; only counties combine the county.
    const isCounty = regionOf(tree, code).level === "county";
    const { precision } = code === scope ? own : regions;
    const combines =
      code === scope ? own.combines : regions.combines.filter((dimension) => isCounty || dimension !== "county");
    return {
      count: regions.amounts.estimate[at] ?? 0,
      known,
      upper,
      base: regionsBase.amounts.estimate[at] ?? 0,
      reached: { precision: precision === "within-branch" && known === upper ? "exact" : precision, combines },
    };
  };
}

const WHOLE: Reached = { precision: "exact", combines: [] };

function entityLookup(entities: EntityResult, dataset: Dataset): CountLookup {
  return (code) => {
    const { index } = regionOf(dataset.tree, code);
    const count = entities.regions[index] ?? 0;
    return { count, known: count, upper: count, base: entities.regionsBase[index] ?? 0, reached: WHOLE };
  };
}

/** Counts of a subject by region, or null while the answer lacks the subject or companies are still arriving. */
function countLookup(subject: Subject, result: Result, dataset: Dataset, scope: RegionCode): CountLookup | null {
  if (subject === "talent") return result.talent && talentLookup(result.talent, dataset, scope);
  const entities = result[subject];
  return entities && entities.coverage >= 1 ? entityLookup(entities, dataset) : null;
}

/** The subject that circles, ranking and sentence count. */
export function subjectOf(state: AppState): Subject {
  return VIEWS[state.view].subject(state.metric);
}

/** Errors are measured over all chains and within one: whether the filters ask for one. */
export function isWithinChain({ filters }: AppState): boolean {
  return filters.chain !== null;
}

/** How bars of some regions are drawn: as estimates when one is, with their unspecified part when one has any. */
export function precisionOf(numbers: readonly { readonly error: NumberError }[]): Precision {
  const kinds = new Set(numbers.map(({ error }) => error.kind));
  return kinds.has("estimate") ? "estimate" : kinds.has("known") ? "within-branch" : "exact";
}

/** The same numbers, or none where most of them cannot be combined: a picture of the rest would mislead. */
export function mostOrNone(numbers: readonly RegionNumbers[]): readonly RegionNumbers[] {
  const blocked = numbers.find(({ error }) => error.kind === "not-combinable");
  const isBlocked = ({ error }: RegionNumbers): boolean => error.kind === "not-combinable";
  const shown = numbers.filter(({ count }) => count !== null).length;
  if (!blocked || numbers.filter(isBlocked).length <= shown) return numbers;
  return numbers.map(({ region }) =>
    withoutNumbers(region, NO_DATA_PROVINCES.includes(region.code) ? EXACT : blocked.error),
  );
}

function withoutNumbers(region: Region, error: NumberError): RegionNumbers {
  return { region, count: null, error, known: null, upper: null, values: {}, fill: null, small: false };
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
  const { subjects } = VIEWS[state.view];
  return new Map(subjects.map((subject) => [subject, countLookup(subject, result, dataset, state.region)]));
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
  const { state, dataset, lookups } = context;
  const hasData = !NO_DATA_PROVINCES.includes(region.code);
  const counts = hasData ? lookups.get(subjectOf(state))?.(region.code) : null;
  if (!counts) return withoutNumbers(region, EXACT);
  const { count } = counts;
  const error = errorOf(dataset.card, counts.reached, region.level, isWithinChain(state), count);
  if (error.kind === "not-combinable") return withoutNumbers(region, error);
  const bounds =
    error.kind === "estimate" ? { known: null, upper: null } : { known: counts.known, upper: counts.upper };
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
  return { region, count, error, ...bounds, values, fill, small: isSmall(state, count) };
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
