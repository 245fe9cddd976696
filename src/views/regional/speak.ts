/** Gathers what the view's sentence says: the region spoken of, its numbers, rank and leaders. Wording is text/'s. */
import { hasYears } from "#model/subjects";
import { comparableNumbersOf, isCovered, numbersOf, type Context } from "./numbers";
import type { RegionNumbers } from "./region-numbers";
import { levelCompared, wholeOf } from "#model/compared";
import { extentOf } from "#model/coverage";
import type { Dataset } from "#model/dataset";
import { isMetricAvailable, METRICS, type MetricId } from "#model/metrics";
import { filtersOf, spanOf } from "#model/filters";
import type { Subject } from "#model/subjects";
import { childrenOf, NATION, regionOf, type Region } from "#model/regions";
import { type RegionalAt, baseOf, describedOf, subjectOf } from "./at";
import { amongLevelText, amongText, coveredName } from "#text/coverage";
import { chainZh, itemName, regionName, yearPhrase } from "#text/filters";
import { label } from "#text/labels";
import { SMALL_SAMPLE } from "#analytics/lq";
import type { NeighbourWords, SentenceInput } from "#text/sentence-parts";
import { subjectWords } from "#text/subject-words";
import { byOf, comparedName } from "#views/by-level";
import { valueText } from "./ranking";
import { isOpenPlace, leaderOf, placeOf } from "./standing";

const LEADERS = 5;

/** Input of the sentence, or null while the numbers are on their way. */
export function sentenceInput(around: Context, compared: readonly RegionNumbers[]): SentenceInput | null {
  const { state, dataset, lookups } = around;
  const region = regionOf(dataset.tree, describedOf(state));
  const subject = subjectOf(state);
  const counts = lookups.get(subject)?.(region.code);
  if (!counts) return null;
  // One of many regions of a level is held against all of them; else it is one of its parent's.
  const isOne = isOneOfLevel(around, compared, region);
  const whole = isOne ? around.whole : (region.parent ?? NATION);
  const context = { ...around, whole };
  const own = numbersOf(region, context);
  const metric = spokenMetric(state, region, own);
  const isScope = region.code === state.region && childrenOf(dataset.tree, region.code).length > 0;
  const countId = METRICS[state.metric].form === "count" ? state.metric : state.view.defaultMetric;
  const { words, noun } = subjectWords(state.lang, state.filters, subject, dataset);
  return {
    lang: state.lang,
    subject,
    metric,
    name: coveredName(state.lang, dataset, subject, region),
    wholeName: regionName(state.lang, regionOf(dataset.tree, whole)),
    year: yearOf(state, dataset, subject),
    people: words,
    noun,
    chain: chainWords(state, dataset),
    count: counts.count,
    known: counts.known,
    upper: counts.upper,
    error: own.error,
    isAllocated: own.measures[countId]?.standing === "allocated",
    value: METRICS[metric].form === "count" ? null : (own.measures[metric] ?? null),
    lq: state.view.metrics.includes("lq") && region.code !== NATION ? (own.measures.lq ?? null) : null,
    base: baseOf(state),
    noQuotient: quotientGap(state, dataset, own),
    noResidents: own.noResidents,
    rank: region.code === NATION ? null : rankOf(region, metric, own, context, isOne ? compared : null),
    neighbours: isOne ? neighboursOf(region, metric, state.lang, compared) : null,
    lead: isScope ? leadWords(state, dataset, compared, own) : null,
  };
}

/** The metric the sentence begins with: the one on screen where the region has it, else the view's count. */
function spokenMetric({ metric, view }: RegionalAt, region: Region, { measures }: RegionNumbers): MetricId {
  const { divisor } = METRICS[metric];
  const isOwnWhole = region.code === NATION && (divisor === "whole" || divisor === "nation");
  return measures[metric] && !isOwnWhole ? metric : view.defaultMetric;
}

/** Why the quotient on screen is not that of the region spoken of; without a covered nation the picture says it. */
function quotientGap(state: RegionalAt, dataset: Dataset, own: RegionNumbers): SentenceInput["noQuotient"] {
  const { metric } = state;
  const { region, count, measures } = own;
  if (!isCovered(dataset, subjectOf(state), NATION)) return null;
  if (
    METRICS[metric].divisor !== "nation" ||
    measures[metric] ||
    region.code === NATION ||
    count === null ||
    count === 0
  )
    return null;
  return count < SMALL_SAMPLE ? "small" : "base";
}

/** Places carry no year; a dataset may have none at all. */
function yearOf({ filters }: RegionalAt, dataset: Dataset, subject: Subject): SentenceInput["year"] {
  if (!hasYears(subject)) return null;
  const phrase = yearPhrase(spanOf(filters, subject), dataset);
  return phrase.last > 0 ? phrase : null;
}

function chainWords(state: RegionalAt, dataset: Dataset): string | null {
  const { chain, node, stages } = filtersOf(state.filters, subjectOf(state));
  const { chains, nodes } = dataset.taxonomy;
  const zh = state.lang === "zh";
  const words: string[] = [];
  const chainItem = chains.find(({ id }) => id === chain);
  const nodeItem = nodes.find(({ id }) => id === node);
  if (chainItem) words.push(zh ? chainZh(chainItem.name) : `${chainItem.nameEn} chain`);
  if (nodeItem) words.push(zh ? `“${nodeItem.name}”环节` : itemName(state.lang, nodeItem));
  if (stages.length > 0) words.push(stages.map((stage) => label(state.lang, `stage.${stage}`)).join(zh ? "、" : ", "));
  return words.length === 0 ? null : words.join(zh ? "" : ", ");
}

/**
 * Provinces rank among provinces, cities among all cities of prefecture level and above, counties among their siblings. By a
 * share, cities rank among those that divide by the same total.
 */
function equalsOf(region: Region, metric: MetricId, dataset: Dataset): readonly Region[] {
  const { tree } = dataset;
  if (region.level === "prefecture" && METRICS[metric].divisor !== "whole")
    return tree.regions.filter((other) => other.level === "prefecture" || isMunicipality(other, dataset));
  return region.parent === null ? [] : childrenOf(tree, region.parent);
}

/** A province whose children are counties (北京 …). */
function isMunicipality({ level, code }: Region, { tree }: Dataset): boolean {
  return level === "province" && childrenOf(tree, code)[0]?.level === "county";
}

/** Whether the region is one of those of a level that are compared instead of the children of the scope. */
function isOneOfLevel({ state, dataset }: Context, compared: readonly RegionNumbers[], { code }: Region): boolean {
  return byOf(state, dataset) !== "children" && compared.some(({ region }) => region.code === code);
}

/** Its rank among those of the level compared, or among its equals without. */
function rankOf(
  region: Region,
  metric: MetricId,
  own: RegionNumbers,
  context: Context,
  compared: readonly RegionNumbers[] | null,
): SentenceInput["rank"] {
  const { state, dataset } = context;
  const { lang } = state;
  const numbers =
    compared ??
    equalsOf(region, metric, dataset)
      .map((other) => comparableNumbersOf(other, context))
      .filter(({ count, error }) => count !== null || error.kind === "not-combinable");
  if (numbers.length < 2 || !numbers.some((other) => other.region.code === region.code)) return null;
  const standing = own.measures[metric]?.standing;
  if (standing === undefined || standing === "zero") return null;
  if (standing !== "firm") return { place: null, why: standing };
  const place = placeOf(region.code, metric, numbers);
  if (place === null) return null;
  if (isOpenPlace(place)) return { place: null, why: "uncertain" };
  const subject = subjectOf(state);
  const among =
    compared === null
      ? amongText(lang, dataset, subject, region, METRICS[metric].divisor === "whole")
      : amongLevelText(lang, comparedName(lang, dataset, state.region, byOf(state, dataset)), isAllCovered(context));
  return { place, among };
}

function isAllCovered({ state, dataset }: Context): boolean {
  return extentOf(dataset.tree, dataset.coverage[subjectOf(state)], wholeOf(dataset.tree, state.region)) === "all";
}

/** Those right above and below by a metric, where all places are certain. */
function neighboursOf(
  { code }: Region,
  metric: MetricId,
  lang: RegionalAt["lang"],
  compared: readonly RegionNumbers[],
): SentenceInput["neighbours"] {
  const place = placeOf(code, metric, compared);
  if (place === null || place.first !== place.last) return null;
  const ranked = compared
    .filter(({ measures }) => measures[metric]?.standing === "firm")
    .toSorted((left, right) => (right.values[metric] ?? 0) - (left.values[metric] ?? 0));
  const valueOf = ({ values }: RegionNumbers): number => values[metric] ?? 0;
  const own = valueOf(ranked.find(({ region }) => region.code === code)!);
  // Those that share its rank are not next to it.
  const told = (numbers: RegionNumbers | undefined): NeighbourWords | null =>
    numbers
      ? {
          name: regionName(lang, numbers.region),
          value: valueText(lang, metric, valueOf(numbers)),
          isTied: ranked.filter((other) => valueOf(other) === valueOf(numbers)).length > 1,
        }
      : null;
  return {
    above: told(ranked.findLast((each) => valueOf(each) > own)),
    below: told(ranked.find((each) => valueOf(each) < own)),
  };
}

/** Leading regions of a scope; none where some are known in part only, or one alone: it would lead nobody. */
function leadWords(
  state: RegionalAt,
  dataset: Dataset,
  compared: readonly RegionNumbers[],
  whole: RegionNumbers,
): SentenceInput["lead"] {
  const level = compared.length === 0 ? undefined : levelCompared(dataset.tree, state.region, state.by);
  const covered = dataset.coverage[subjectOf(state)];
  if (compared.some(({ region }) => extentOf(dataset.tree, covered, region.code) === "part")) return null;
  if (compared.length > 1 && compared.filter(({ count }) => count !== null).length < 2) return null;
  const hasMetric = isMetricAvailable(state.metric, state.filters.chain !== null);
  const metric = hasMetric ? state.metric : state.view.defaultMetric;
  const found = leaderOf(metric, compared);
  if (found === null || level === undefined) return null;
  if (found.leaders === null) return { level, leader: null, why: found.why };
  const measure = found.leaders[0]?.measures[metric];
  if (!measure) return null;
  const leader = {
    names: found.leaders.map(({ region }) => regionName(state.lang, region)),
    metric,
    value: measure,
    wholeName: regionName(state.lang, regionOf(dataset.tree, state.region)),
    top: METRICS[metric].form === "count" ? topShare(metric, compared, whole) : null,
  };
  return { level, leader, why: null };
}

/** What the first few regions hold of the whole; null where one of them or the whole is not firm, or the whole is small. */
function topShare(
  metric: MetricId,
  compared: readonly RegionNumbers[],
  whole: RegionNumbers,
): { readonly count: number; readonly share: number; readonly isExact: boolean } | null {
  const all = whole.measures[metric];
  if (all?.standing !== "firm" || all.value < SMALL_SAMPLE) return null;
  const ranked = compared
    .flatMap(({ measures }) => measures[metric] ?? [])
    .toSorted((left, right) => right.value - left.value);
  const top = ranked.slice(0, ranked.length > LEADERS * 2 ? LEADERS : Math.min(3, ranked.length - 1));
  if (top.length < 2 || top.some(({ standing }) => standing !== "firm")) return null;
  const sum = top.reduce((total, { value }) => total + value, 0);
  return {
    count: top.length,
    share: sum / all.value,
    isExact: [all, ...top].every(({ error }) => error.kind === "exact"),
  };
}
