/** Gathers what the view's sentence says: the region spoken of, its numbers, rank and leaders. Wording is text/'s. */
import { comparableNumbersOf, numbersOf, rankOf, subjectOf, type Lookups, type RegionNumbers } from "./numbers";
import { extentOf } from "#model/coverage";
import type { Dataset } from "#model/dataset";
import { INSTITUTE_KINDS, PARK_KINDS } from "#model/dimensions";
import { METRICS, VIEWS } from "#model/metrics";
import type { Filters, Subject } from "#model/query";
import { childrenOf, NATION, regionOf, type Region } from "#model/regions";
import type { AppState, MetricId } from "#model/state";
import { amongText, coveredName } from "#text/coverage";
import { filterChips, itemName, regionName, yearPhrase } from "#text/filters";
import { label } from "#text/labels";
import type { SentenceInput } from "#text/sentences";

const LEADERS = 5;

/** Input of the sentence, or null while the numbers are on their way. */
export function sentenceInput(
  state: AppState,
  dataset: Dataset,
  lookups: Lookups,
  compared: readonly RegionNumbers[],
): SentenceInput | null {
  const region = regionOf(dataset.tree, state.selected ?? state.region);
  const subject = subjectOf(state);
  const counts = lookups.get(subject)?.(region.code);
  if (!counts) return null;
  const context = { state, dataset, lookups, whole: region.parent ?? NATION };
  const own = numbersOf(region, context);
  const metric = METRICS[state.metric];
  const isScope = region.code === state.region;
  return {
    lang: state.lang,
    subject,
    metric: state.metric,
    name: coveredName(state.lang, dataset, subject, region),
    year: yearOf(state, dataset, subject),
    people: ownWords(state, dataset, subject),
    chain: chainWords(state, dataset),
    count: counts.count,
    known: counts.known,
    upper: counts.upper,
    error: own.error,
    metricValue: metric.form === "count" ? null : (own.values[state.metric] ?? null),
    lq: VIEWS[state.view].metrics.includes("lq") && region.code !== NATION ? (own.values.lq ?? null) : null,
    rank: region.code === NATION ? null : rankAmongEquals(region, state, dataset, lookups),
    lead:
      isScope && childrenOf(dataset.tree, region.code).length > 0
        ? leaders(state, dataset, compared, counts.count)
        : null,
  };
}

/** Places carry no year; a dataset may have none at all. */
function yearOf({ filters }: AppState, dataset: Dataset, subject: Subject): SentenceInput["year"] {
  if (subject !== "talent" && subject !== "company") return null;
  const phrase = yearPhrase(filters.years, dataset);
  return phrase.last > 0 ? phrase : null;
}

/** Filters on what the subject itself is, chain and years apart. */
const OWN_FILTERS: Readonly<Record<Subject, readonly (keyof Filters)[]>> = {
  talent: ["tiers", "educations", "ages"],
  company: ["tags", "sizes"],
  institute: ["kinds", "levels"],
  park: ["kinds", "levels"],
};

function ownWords({ lang, filters }: AppState, dataset: Dataset, subject: Subject): readonly string[] {
  const ownKinds: readonly string[] = subject === "park" ? PARK_KINDS : INSTITUTE_KINDS;
  const kinds = filters.kinds.filter((kind) => ownKinds.includes(kind));
  return filterChips(lang, { ...filters, kinds }, dataset)
    .filter(({ filter }) => OWN_FILTERS[subject].includes(filter))
    .map(({ text }) => text);
}

function chainWords(state: AppState, dataset: Dataset): string | null {
  const { chain, node, stages } = state.filters;
  const { chains, nodes } = dataset.taxonomy;
  const zh = state.lang === "zh";
  const words: string[] = [];
  const chainItem = chains.find(({ id }) => id === chain);
  const nodeItem = nodes.find(({ id }) => id === node);
  if (chainItem) words.push(zh ? `${chainItem.name}产业链` : `${chainItem.nameEn} chain`);
  if (nodeItem) words.push(zh ? `“${nodeItem.name}”环节` : itemName(state.lang, nodeItem));
  if (stages.length > 0) words.push(stages.map((stage) => label(state.lang, `stage.${stage}`)).join(zh ? "、" : ", "));
  return words.length === 0 ? null : words.join(zh ? "" : ", ");
}

/** Provinces rank among provinces, cities among all cities of prefecture level and above, counties among their siblings. */
function equalsOf(region: Region, dataset: Dataset): readonly Region[] {
  const { tree } = dataset;
  if (region.level === "prefecture")
    return tree.regions.filter((other) => other.level === "prefecture" || isMunicipality(other, dataset));
  return region.parent === null ? [] : childrenOf(tree, region.parent);
}

/** A province whose children are counties (北京 …). */
function isMunicipality({ level, code }: Region, { tree }: Dataset): boolean {
  return level === "province" && childrenOf(tree, code)[0]?.level === "county";
}

function rankAmongEquals(region: Region, state: AppState, dataset: Dataset, lookups: Lookups): SentenceInput["rank"] {
  const equals = equalsOf(region, dataset);
  const metric: MetricId = METRICS[state.metric].levels.includes(region.level)
    ? state.metric
    : VIEWS[state.view].defaultMetric;
  const context = { state, dataset, lookups, whole: region.parent ?? NATION };
  const numbers = equals.map((other) => comparableNumbersOf(other, context)).filter(({ count }) => count !== null);
  const position = rankOf(region.code, metric, numbers);
  if (position === null || numbers.length < 2) return null;
  return { position, of: numbers.length, among: amongText(state.lang, dataset, subjectOf(state), region) };
}

/** Leading regions of a scope; none where some are known in part only, or one alone: it would lead nobody. */
function leaders(
  state: AppState,
  { tree, coverage }: Dataset,
  compared: readonly RegionNumbers[],
  whole: number,
): SentenceInput["lead"] {
  const covered = coverage[subjectOf(state)];
  if (compared.some(({ region }) => extentOf(tree, covered, region.code) === "part")) return null;
  const ranked = compared
    .filter(({ count }) => count !== null)
    .toSorted((left, right) => (right.count ?? 0) - (left.count ?? 0));
  const first = ranked[0];
  if (!first || whole <= 0 || (ranked.length < 2 && compared.length > 1)) return null;
  const top = ranked.length > LEADERS * 2 ? ranked.slice(0, LEADERS) : ranked.slice(0, Math.min(3, ranked.length - 1));
  const sum = top.reduce((total, { count }) => total + (count ?? 0), 0);
  return {
    name: regionName(state.lang, first.region),
    count: first.count ?? 0,
    topCount: top.length,
    topShare: sum / whole,
    level: first.region.level,
    estimated: first.error.kind === "estimate",
  };
}
