/** The page's model from signals' values: cards, legend, time strip, layer counts. Pure. */
import { formatCount } from "#base/number-format";
import { extentOf } from "#model/coverage";
import type { Dataset } from "#model/dataset";
import { isUnfiltered } from "#model/filters";
import { SUBJECTS, type Subject } from "#model/subjects";
import { regionOf } from "#model/regions";
import type { Result, SecondaryPeople } from "#model/result";
import type { Lang } from "#model/state";
import type { At } from "#views/view";
import { itemName, yearPhrase, yearsText } from "#text/filters";
import { errorOf, errorRange } from "#model/estimate-error";
import { label } from "#text/labels";
import { secondaryText } from "#text/sentences";
import { approximately, blockedChartText, estimateMark } from "#text/precision";
import type { Density as ScreenDensity } from "#theme/screen";
import type { BlockContent } from "#blocks/kinds";
import type { Card } from "#blocks/card";
import { describedName } from "./scope-names";
import type { Density } from "./density";
import { densityLegend, legendInput, legendTitle, type DensityLegend } from "./legend";
import { layerNotes } from "./layer-notes";
import { describedOf, isWithinChain, subjectOf } from "./numbers";
import type { Picture } from "./picture";
import { isAmountAbout } from "./standing";
import {
  refusedOf,
  entitySeries,
  estimateHint,
  peopleSeries,
  seriesPrecision,
  seriesRows,
  type Series,
} from "./series";

export interface ModelInput {
  readonly state: At;
  readonly dataset: Dataset;
  readonly picture: Picture | null;
  readonly density: Density | null;
  readonly secondary: SecondaryPeople | null;
  /** The state of the latest complete answer and that answer; null before the first. */
  readonly answer: { readonly at: At; readonly result: Result } | null;
  readonly size: ScreenDensity;
  readonly expanded: ReadonlySet<string>;
}

/** What the panels beside the map show. */
export interface Panels {
  readonly state: At;
  readonly picture: Picture | null;
  readonly cards: readonly Card[];
  readonly legendTitle: string;
  readonly legend: BlockContent | null;
  /** Scale of the density raster, or null while none is drawn. */
  readonly density: DensityLegend | null;
  /** That fills and circles are estimates, or "". */
  readonly legendNote: string;
  readonly time: {
    readonly spec: BlockContent | null;
    readonly reading: string;
    readonly heading: string;
    readonly note: string;
    /** Why years cannot be shown under the filters, or "". */
    readonly blocked: string;
  };
  /** Text of charts. */
  readonly textPx: number;
  /** Height of the chart of years. */
  readonly trendPx: number;
  readonly layerCounts: Readonly<Record<Subject, string>>;
  /** Why a ticked layer draws nothing here, or "". */
  readonly layerNotes: Readonly<Record<Subject, string>>;
}

/** What panels show, without what only the page knows (notices, progress, search, folded panels). */
export function panelModel(input: ModelInput): Panels {
  const { state, dataset, picture, density, answer, size, expanded } = input;
  // Rows of large type need not be as high as what one clicks.
  const legendRowPx = state.theme === "contrast" ? Math.round(size.smallPx * 1.25) : Math.max(18, size.rowPx - 4);
  return {
    state,
    picture,
    cards: withSecondary(
      input,
      state.view.cards({
        state: answer?.at ?? state,
        marked: state.filters,
        dataset,
        result: answer?.result ?? null,
        compared: picture?.compared ?? null,
        blocked: picture?.blocked ?? "",
        rowPx: size.rowPx,
        histogramPx: size.histogramPx,
        rankingRows: size.rankingRows + state.view.moreRankingRows,
        expanded,
      }),
    ),
    legendTitle: picture ? legendTitle(picture.state, picture.fill) : "",
    legendNote: picture ? legendNote(picture.state, picture.compared) : "",
    legend: picture && {
      kind: "legend",
      input: legendInput(picture.state, picture.fill, picture.circles, picture.compared, legendRowPx),
    },
    density: density && densityLegend(state, density),
    textPx: size.smallPx,
    trendPx: size.trendPx,
    time: timeStrip(input),
    layerCounts: layerCounts(state, dataset, answer),
    layerNotes: layerNotes(state, dataset, answer?.result ?? null),
  };
}

/** The chain's card tells of those who have the filtered chain as a secondary one. */
function withSecondary({ state, dataset, secondary }: ModelInput, cards: readonly Card[]): readonly Card[] {
  const chain = dataset.taxonomy.chains.find(({ id }) => id === state.filters.chain);
  if (secondary === null || !chain) return cards;
  const note = secondaryText(state.lang, itemName(state.lang, chain), secondary);
  return cards.map((card) => (card.id === "chain" ? { ...card, note } : card));
}

function layerCounts(state: At, dataset: Dataset, answer: ModelInput["answer"]): Readonly<Record<Subject, string>> {
  const { index } = regionOf(dataset.tree, state.region);
  const counts = SUBJECTS.map((subject) => {
    if (extentOf(dataset.tree, dataset.coverage[subject], state.region) === "none")
      return [subject, label(state.lang, "table.missing")] as const;
    const entities = subject === "talent" ? null : answer?.result[subject];
    if (subject === "talent" && answer?.result.talent)
      return [subject, peopleCount(answer, dataset, state.lang)] as const;
    if (entities && entities.coverage >= 1)
      return [subject, formatCount(entities.total, state.lang) + chainOnly(state, subject)] as const;
    // A subject outside the question shows its unfiltered total of the boot file only when nothing is filtered.
    const whole = isUnfiltered(state.filters) ? dataset.firstPicture[subject][index] : undefined;
    return [subject, whole === undefined ? "" : formatCount(whole, state.lang)] as const;
  });
  return Object.fromEntries(counts) as Record<Subject, string>;
}

/** That a count of parks leaves filters on node and stage out. */
function chainOnly({ lang, filters }: At, subject: Subject): string {
  const isLeftOut = subject === "park" && (filters.node !== null || filters.stages.length > 0);
  return isLeftOut ? label(lang, "park.byChain") : "";
}

/** People in scope as short text; where the filters cannot be combined, that. */
function peopleCount(
  { at: state, result }: NonNullable<ModelInput["answer"]>,
  { card, tree }: Dataset,
  lang: Lang,
): string {
  if (!result.talent) return "";
  const { estimate: count, known } = result.talent.total;
  const error = errorOf(card, result.talent, regionOf(tree, state.region).level, isWithinChain(state), count);
  if (error.kind === "not-combinable") return label(lang, "precision.blocked");
  const text = formatCount(count, lang);
  return isAmountAbout({ count, known, error }) ? approximately(lang, text) : text;
}

/** 推算值 with its errors beside the legend's title, where the fills and circles are estimates. */
function legendNote({ lang }: At, compared: Picture["compared"]): string {
  const errors = compared.filter(({ count }) => (count ?? 0) >= 0.5).map(({ error }) => error);
  if (!errors.some(({ kind }) => kind === "estimate")) return "";
  return estimateMark(lang, errorRange(errors));
}

/** The strip counts entries of people or foundings of companies; places carry no year. */
function timeStrip({ state, dataset, answer, size }: ModelInput): Panels["time"] {
  const { lang } = state;
  const subject = subjectOf(state);
  const reading = yearsText(lang, yearPhrase(state.filters.years, dataset));
  if (subject === "institute" || subject === "park")
    return { spec: null, reading, heading: "", note: label(lang, "time.inert"), blocked: "" };
  // Its numbers are the answer's, which may be of the region described before.
  const shown = answer?.at ?? state;
  const heading = `${describedName(shown, dataset)} · ${label(lang, `chart.year.${subject}`)}`;
  const years = subject === "talent" ? dataset.years : dataset.foundedYears;
  if (extentOf(dataset.tree, dataset.coverage[subject], describedOf(shown)) === "none")
    return { spec: null, reading: "", heading, note: "", blocked: label(lang, "table.missing") };
  const series = yearSeries(answer, dataset, subject);
  const strip = { reading, note: "", blocked: "" };
  if (series === null) return { ...strip, spec: null, heading };
  const refused = refusedOf(series);
  if (refused) return { ...strip, spec: null, heading, blocked: blockedChartText(lang, refused, "year") };
  const items = years.map((year, at) => ({ key: `${year}`, name: `${year}`, at }));
  const rows = seriesRows(series, items, lang);
  const spec: BlockContent = {
    kind: "trend",
    input: {
      points: rows.map(({ label: text, value, known, valueText, description }) => ({
        text,
        value,
        known,
        valueText,
        description,
      })),
      height: size.trendPx,
      label: heading,
      emptyText: label(lang, "chart.empty"),
      precision: seriesPrecision(series),
      ...marksOf(state, years),
      texts: {
        from: label(lang, "chart.range.from"),
        to: label(lang, "chart.range.to"),
        playhead: label(lang, "time.slider"),
        slots: years.map((year) => `${year}`),
      },
    },
  };
  const hint = estimateHint(series, rows, lang);
  return { ...strip, spec, heading: hint === "" ? heading : `${heading} · ${hint}` };
}

function yearSeries(
  answer: ModelInput["answer"],
  { card, tree }: Dataset,
  subject: "talent" | "company",
): Series | null {
  if (answer === null) return null;
  const { at: state, result } = answer;
  if (subject === "company") return entitySeries(result, subject, "year");
  return peopleSeries(
    result.talent?.histograms.year,
    card,
    regionOf(tree, describedOf(state)).level,
    isWithinChain(state),
  );
}

/** A stock is a playhead, a span is a range; without a filter the playhead rests on the last year. */
function marksOf(
  { filters }: At,
  years: readonly number[],
): { readonly range: readonly [number, number] | null; readonly playhead: number | null } {
  if (filters.years === null) return { range: null, playhead: years.length - 1 };
  const [first, last] = filters.years;
  const slotOf = (year: number): number => Math.min(years.length - 1, Math.max(0, year - (years[0] ?? year)));
  return first === 0
    ? { range: null, playhead: slotOf(last) }
    : { range: [slotOf(first), slotOf(last)], playhead: null };
}
