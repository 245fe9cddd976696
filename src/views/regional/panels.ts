/** What stands beside the map of a state and its numbers: charts, legend, years, layers. Pure. */
import { formatCount } from "#base/number-format";
import { extentOf } from "#model/coverage";
import type { Dataset } from "#model/dataset";
import { METRICS } from "#model/metrics";
import { isByChain, isUnfiltered, spanOf, type Span } from "#model/filters";
import { hasYears, isPeople, SUBJECTS, yearsOfSubject, type Dated, type Subject } from "#model/subjects";
import { regionOf } from "#model/regions";
import type { Result, SecondaryPeople, TalentResult } from "#model/result";
import { type RegionalAt, describedOf, isWithinChain, subjectOf } from "./at";
import { itemName, yearPhrase, yearsText } from "#text/filters";
import { errorOf, errorRange } from "#model/estimate-error";
import { label } from "#text/labels";
import { secondaryText } from "#text/sentences";
import { approximately, blockedChartText, estimateMark } from "#text/precision";
import { levelsNote } from "#views/by-level";
import type { ScreenSizes } from "#theme/screen-sizes";
import type { BlockContent } from "#blocks/kinds";
import type { Card } from "#blocks/card";
import { cardsOf } from "./cards";
import { describedName } from "./scope-names";
import type { Density } from "./density";
import type { Sheet } from "#views/sheet";
import { densityLegend, legendInput, legendTitle } from "./legend";
import { layerNotes } from "./layer-notes";
import { pointSubjects } from "./scene";
import type { Picture } from "./picture";
import { isAmountAbout } from "./measure";
import {
  refusedOf,
  entitySeries,
  estimateHint,
  peopleSeries,
  seriesPrecision,
  seriesRows,
  type Series,
} from "./series";

export interface PanelsInput {
  readonly state: RegionalAt;
  /** The state in force: marks, years and ticks follow it at once. */
  readonly current: RegionalAt;
  readonly dataset: Dataset;
  readonly picture: Picture | null;
  readonly density: Density | null;
  readonly secondary: SecondaryPeople | null;
  /** The state's answer; null before the first. */
  readonly result: Result | null;
  readonly size: ScreenSizes;
  readonly expanded: ReadonlySet<string>;
}

/** What the panels beside the map show. */
export type Panels = Pick<Sheet, "cards" | "legend" | "layers" | "time">;

/** What panels show of a state and its numbers. */
export function panelsOf(input: PanelsInput): Panels {
  const { state, current, dataset, picture, density, result, size, expanded } = input;
  // Rows of large type need not be as high as what one clicks.
  const legendRowPx = state.theme === "contrast" ? Math.round(size.smallPx * 1.25) : Math.max(18, size.rowPx - 4);
  const counts = layerCounts(state, dataset, result);
  return {
    cards: withSecondary(
      input,
      cardsOf({
        state,
        marked: current.filters,
        dataset,
        result,
        compared: picture?.compared ?? null,
        blocked: picture?.blocked ?? "",
        rowPx: size.rowPx,
        histogramPx: size.histogramPx,
        rankingRows: size.rankingRows + state.view.moreRankingRows,
        expanded,
      }),
    ),
    legend: picture && {
      title: legendTitle(state, picture.fill),
      note: legendNote(state, dataset, picture),
      content: {
        kind: "legend",
        input: legendInput(state, picture.fill, picture.circles, picture.mapped, legendRowPx),
      },
      density: density && densityLegend(state, density),
      points: pointSubjects(state, dataset).map((subject) => ({
        subject,
        text: `${label(state.lang, `subject.${subject}`)} ${counts[subject]}`,
      })),
    },
    time: timeStrip(input),
    layers: {
      active: current.layers,
      counts,
      notes: layerNotes(state, dataset, result),
    },
  };
}

/** The chain's card tells of those who have the filtered chain as a secondary one. */
function withSecondary({ state, dataset, secondary }: PanelsInput, cards: readonly Card[]): readonly Card[] {
  const chain = dataset.taxonomy.chains.find(({ id }) => id === state.filters.chain);
  if (secondary === null || !chain) return cards;
  const note = secondaryText(state.lang, itemName(state.lang, chain), secondary);
  return cards.map((card) => (card.id === "chain" ? { ...card, note } : card));
}

function layerCounts(state: RegionalAt, dataset: Dataset, result: Result | null): Readonly<Record<Subject, string>> {
  const { index } = regionOf(dataset.tree, state.region);
  const counts = SUBJECTS.map((subject) => {
    if (extentOf(dataset.tree, dataset.coverage[subject], state.region) === "none")
      return [subject, label(state.lang, "table.missing")] as const;
    const entities = isPeople(subject) ? null : result?.[subject];
    if (isPeople(subject) && result?.talent) return [subject, peopleCount(state, result.talent, dataset)] as const;
    if (entities && entities.coverage >= 1)
      return [subject, formatCount(entities.total, state.lang) + chainOnly(state, subject)] as const;
    // A subject outside the question shows its unfiltered total of the boot file only when nothing is filtered.
    const whole = isUnfiltered(state.filters) ? dataset.firstPicture[subject][index] : undefined;
    return [subject, whole === undefined ? "" : formatCount(whole, state.lang)] as const;
  });
  return Object.fromEntries(counts) as Record<Subject, string>;
}

/** That a count of parks leaves filters on node and stage out. */
function chainOnly({ lang, filters }: RegionalAt, subject: Subject): string {
  return isByChain(filters, subject) ? label(lang, "park.byChain") : "";
}

/** People in scope as short text; where the filters cannot be combined, that. */
function peopleCount(state: RegionalAt, talent: TalentResult, { card, tree }: Dataset): string {
  const { lang } = state;
  const { estimate: count, known } = talent.total;
  const error = errorOf(card, talent, regionOf(tree, state.region).level, isWithinChain(state), count);
  if (error.kind === "not-combinable") return label(lang, "precision.blocked");
  const text = formatCount(count, lang);
  return isAmountAbout({ count, known, error }) ? approximately(lang, text) : text;
}

/** Beside the legend's title: which regions fills and circles are of where these differ, and 推算值 with its errors where they are estimates. */
function legendNote(state: RegionalAt, dataset: Dataset, { compared, mapped, circles }: Picture): string {
  const { lang } = state;
  const hasOwnCircles = circles !== null && METRICS[state.metric].form === "count";
  const shown = [...(hasOwnCircles ? compared : []), ...mapped];
  const errors = shown.filter(({ count }) => (count ?? 0) >= 0.5).map(({ error }) => error);
  const estimates = errors.some(({ kind }) => kind === "estimate") ? estimateMark(lang, errorRange(errors)) : "";
  const levels = levelsNote(state, dataset, hasOwnCircles);
  return [levels, estimates].filter(Boolean).join(lang === "zh" ? "；" : "; ");
}

/** The strip counts entries of people or foundings of companies; places carry no year. */
function timeStrip({ state, current, dataset, result, size }: PanelsInput): Panels["time"] {
  const { lang } = state;
  const subject = subjectOf(state);
  if (!hasYears(subject)) return null;
  const span = spanOf(current.filters, subject);
  const reading = yearsText(lang, yearPhrase(span, dataset));
  const heading = `${describedName(state, dataset)} · ${label(lang, `chart.year.${subject}`)}`;
  const years = yearsOfSubject(subject, dataset);
  const strip = { reading, blocked: "", years, span };
  if (extentOf(dataset.tree, dataset.coverage[subject], describedOf(state)) === "none")
    return { ...strip, spec: null, reading: "", heading, blocked: label(lang, "table.missing") };
  const series = yearSeries(state, result, dataset, subject);
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
      ...marksOf(span, years),
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

function yearSeries(state: RegionalAt, result: Result | null, { card, tree }: Dataset, subject: Dated): Series | null {
  if (result === null) return null;
  if (!isPeople(subject)) return entitySeries(result, subject, "year");
  return peopleSeries(
    result.talent?.histograms.year,
    card,
    regionOf(tree, describedOf(state)).level,
    isWithinChain(state),
  );
}

/** A stock is a playhead, a span is a range; without a filter the playhead rests on the last year. */
function marksOf(
  span: Span,
  years: readonly number[],
): { readonly range: readonly [number, number] | null; readonly playhead: number | null } {
  if (span === null) return { range: null, playhead: years.length - 1 };
  const [first, last] = span;
  const slotOf = (year: number): number => Math.min(years.length - 1, Math.max(0, year - (years[0] ?? year)));
  return first === 0
    ? { range: null, playhead: slotOf(last) }
    : { range: [slotOf(first), slotOf(last)], playhead: null };
}
