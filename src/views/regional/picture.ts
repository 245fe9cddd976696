/** One picture of the Explore screen: everything the panels and the map show of one state and one answer. Pure. */
import { filtersOf, isByChain } from "#model/filters";
import { METRICS } from "#model/metrics";
import { comparedRegions, regionsCompared, wholeOf } from "#model/compared";
import { extentOf } from "#model/coverage";
import type { Dataset } from "#model/dataset";
import { NATION, NO_DATA_PROVINCES, regionOf, type Region, type RegionCode } from "#model/regions";
import type { Residents } from "#model/residents";
import type { Result } from "#model/result";
import { type RegionalAt, describedOf, subjectOf } from "./at";
import {
  coveredName,
  noReferenceText,
  noResidentsText,
  restText,
  uncoveredSentence,
  unplacedText,
} from "#text/coverage";
import { yearsOfSubject, type Subject } from "#model/subjects";
import { regionName } from "#text/filters";
import { label } from "#text/labels";
import { blockedText } from "#text/precision";
import { blockedSentence, missingSentence, viewSentence } from "#text/sentences";
import type { SentenceInput, SentencePart } from "#text/sentence-parts";
import { byOf } from "#views/by-level";
import { needsResidents } from "./asks";
import { circlesOf, fillOf, type Circles, type Fill } from "./fill";
import { comparableNumbersOf, isCovered, mostOrNone, numbersOf, type Context } from "./numbers";
import { lookupsOf } from "./counts";
import type { RegionNumbers } from "./region-numbers";
import { shownValue } from "./ranking";
import { drawnOverFills, hasCircles } from "./scene";
import { sentenceInput } from "./speak";
import type { Table } from "#blocks/table";
import { tableOf } from "./table";
import { unplacedOf } from "./unplaced";

export interface Picture {
  readonly state: RegionalAt;
  /** The regions ranked and listed. */
  readonly compared: readonly RegionNumbers[];
  /** The children of the scope, which the map fills; the same unless others are compared. */
  readonly mapped: readonly RegionNumbers[];
  /** Why the compared regions have no numbers: conditions that cannot be combined; "" when they have. */
  readonly blocked: string;
  readonly fill: Fill;
  readonly circles: Circles | null;
  /** What the map prints of regions that are too few for classes; empty where there are classes. */
  readonly values: ReadonlyMap<RegionCode, string>;
  readonly sentence: readonly SentencePart[];
  readonly table: Table;
}

/**
 * The picture, or null while the view's subject has no complete answer. `wholePeriod` answers the same question without
 * years: classes and circle sizes come from it, so that a number looks the same in every year.
 */
export function pictureOf(
  state: RegionalAt,
  dataset: Dataset,
  result: Result,
  maxCirclePx: number,
  wholePeriod = result,
  residents?: Residents | null,
): Picture | null {
  const { tree } = dataset;
  const lookups = lookupsOf(state, result, dataset);
  const whole = wholeOf(tree, state.region);
  const context = { state, dataset, lookups, whole, residents };
  const isAwaited = residents === undefined && needsResidents(state, dataset);
  if (isAwaited && METRICS[state.metric].divisor === "residents") return null;
  const { compared, mapped } = regionsIn(context);
  const wholeLookups = wholePeriod === result ? lookups : lookupsOf(state, wholePeriod, dataset);
  if (!wholeLookups.get(subjectOf(state))) return null;
  const scaledBy = wholeLookups === lookups ? { compared, mapped } : regionsIn({ ...context, lookups: wholeLookups });
  const input = sentenceInput(context, compared);
  if (input === null) return null;
  const spoken = regionOf(tree, describedOf(state));
  const scope = regionOf(tree, whole);
  const caption = `${coveredName(state.lang, dataset, subjectOf(state), scope)} · ${state.view.words.question[state.lang]}`;
  const isNone = compared.every(({ count }) => count === null);
  const refused = isNone ? compared.find(({ error }) => error.kind === "not-combinable")?.error : undefined;
  const blocked = refused === undefined ? "" : blockedText(state.lang, refused);
  const isOfChildren = byOf(state, dataset) === "children";
  const unplaced = unplacedOf(
    tree,
    lookups,
    whole,
    compared.map(({ region }) => region),
  );
  // Counts of the level stand as circles over the fills; of a rate the fills are what is asked for.
  const isCount = METRICS[state.metric].form === "count";
  const circled = isCount ? compared : mapped;
  const fill = fillOf(state, mapped, {
    scaledBy: scaledBy.mapped,
    years: Math.max(1, yearsOfSubject(subjectOf(state), dataset).length),
    under: drawnOverFills(state, dataset),
  });
  return {
    state,
    compared,
    mapped,
    blocked,
    fill,
    values: fill.isPrinted ? printedValues(state, mapped) : new Map(),
    circles: hasCircles(state, dataset)
      ? circlesOf(circled, maxCirclePx, scaledBy[isCount ? "compared" : "mapped"])
      : null,
    // Ranks of counties, too, rest on what names its county.
    sentence: sentenceOf(state, dataset, spoken, input, { unplaced, city: isOfChildren ? scope : null }),
    // Rows and total divide by one whole: the total is all of it.
    table: tableOf(state, dataset, compared, numbersOf(scope, context), {
      caption,
      blocked,
      isAwaited,
      unplaced: unplacedText(state.lang, unplaced, isOfChildren ? scope : null),
    }),
  };
}

/** Numbers of the regions compared and of those the map fills. Of a level within the scope only those with data are listed. */
function regionsIn(context: Context): Pick<Picture, "compared" | "mapped"> {
  const { state, dataset } = context;
  const { tree } = dataset;
  const numbers = (regions: readonly Region[]): readonly RegionNumbers[] =>
    mostOrNone(regions.map((region) => comparableNumbersOf(region, context)));
  const mapped = numbers(comparedRegions(tree, state.region));
  const by = byOf(state, dataset);
  if (by === "children") return { compared: mapped, mapped };
  const subject = subjectOf(state);
  const covered = regionsCompared(tree, state.region, by).filter(({ code }) => isCovered(dataset, subject, code));
  return { compared: numbers(covered), mapped };
}

/** The sentence of the region spoken of: its numbers, why there are none, and what they leave out. */
function sentenceOf(
  state: RegionalAt,
  dataset: Dataset,
  spoken: Region,
  input: SentenceInput,
  { unplaced, city }: { readonly unplaced: ReadonlyMap<Subject, number>; readonly city: Region | null },
): readonly SentencePart[] {
  const { lang } = state;
  const subject = subjectOf(state);
  if (NO_DATA_PROVINCES.includes(spoken.code)) return missingSentence(lang, regionName(lang, spoken));
  const extent = extentOf(dataset.tree, dataset.coverage[subject], spoken.code);
  if (extent === "none") return uncoveredSentence(lang, dataset, subject, spoken);
  if (input.error.kind === "not-combinable") return blockedSentence(lang, input.error);
  const more: string[] = [];
  if (extent === "part") more.push(restText(lang));
  if (METRICS[state.metric].divisor === "residents" && input.noResidents !== null)
    more.push(noResidentsText(lang, input.noResidents));
  const ofSubject = new Map([...unplaced].filter(([each]) => each === subject));
  if (ofSubject.size > 0) more.push(unplacedText(lang, ofSubject, city));
  const [origin, ...others] = filtersOf(state.filters, subject).origins;
  if (origin !== undefined && others.length === 0)
    more.push(`${lang === "zh" ? "" : " "}${label(lang, `origin.only.${origin}`)}`);
  if (isByChain(state.filters, subject)) more.push(`${lang === "zh" ? "" : " "}${label(lang, "park.chainOnly")}`);
  if (METRICS[state.metric].divisor === "nation" && !isCovered(dataset, subject, NATION))
    more.push(noReferenceText(lang));
  return [...viewSentence(input), ...more.map((text) => ({ text, strong: false }))];
}

/** The metric on screen of every region that has it, as text; without data, that. */
function printedValues({ lang, metric }: RegionalAt, compared: readonly RegionNumbers[]): Picture["values"] {
  const told = compared.filter(({ values, count }) => count === null || (values[metric] ?? null) !== null);
  return new Map(told.map((numbers) => [numbers.region.code, shownValue(lang, metric, numbers)]));
}
