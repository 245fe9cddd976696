/** The page's model from signals' values: cards, legend, time strip, layer counts. Pure. */
import { formatCount, formatExact } from "#base/number-format";
import type { Dataset } from "#model/dataset";
import { SUBJECTS, type Subject } from "#model/query";
import { regionOf } from "#model/regions";
import type { Result } from "#model/result";
import type { AppState } from "#model/state";
import { yearPhrase, yearsText } from "#text/filters";
import { label } from "#text/labels";
import type { Density as ScreenDensity } from "#theme/screen";
import type { ChartSpec } from "#ui/tm-chart";
import { chartCards } from "./cards";
import type { Density } from "./density";
import { densityLegend, legendInput, legendTitle } from "./legend";
import { subjectOf } from "./numbers";
import type { PageModel } from "./page";
import type { Picture } from "./picture";
import { seriesPrecision, seriesRows, type Series } from "./series";

export interface ModelInput {
  readonly state: AppState;
  readonly dataset: Dataset;
  readonly picture: Picture | null;
  readonly density: Density | null;
  /** The state of the latest complete answer and that answer; null before the first. */
  readonly answer: { readonly state: AppState; readonly result: Result } | null;
  readonly size: ScreenDensity;
  readonly expanded: ReadonlySet<string>;
}

/** What panels show, without what only the page knows (notices, progress, search, folded panels). */
export function panelModel(input: ModelInput): Omit<PageModel, "notices" | "progress" | "find" | "rails" | "isBehind"> {
  const { state, dataset, picture, density, answer, size, expanded } = input;
  const legendRowPx = Math.max(18, size.rowPx - 4);
  return {
    state,
    picture,
    cards: chartCards({
      state: answer?.state ?? state,
      marked: state.filters,
      dataset,
      result: answer?.result ?? null,
      compared: picture?.compared ?? null,
      rowPx: size.rowPx,
      histogramPx: size.histogramPx,
      // Views with fewer charts leave room for more rows.
      rankingRows: state.view === "places" ? size.rankingRows + 5 : size.rankingRows,
      expanded,
    }),
    legendTitle: picture ? legendTitle(picture.state, picture.fill) : "",
    legend: picture && {
      kind: "legend",
      input: legendInput(picture.state, picture.fill, picture.circles, picture.compared, legendRowPx),
    },
    density: density && densityLegend(state, density),
    textPx: size.smallPx,
    time: timeStrip(input),
    layerCounts: layerCounts(state, dataset, answer?.result ?? null),
  };
}

function layerCounts(state: AppState, dataset: Dataset, result: Result | null): Readonly<Record<Subject, string>> {
  const { index } = regionOf(dataset.tree, state.region);
  const counts = SUBJECTS.map((subject) => {
    // A subject outside the question shows its unfiltered total of the boot file only when nothing is filtered.
    const answered = subject === "talent" ? result?.talent?.total.estimate : result?.[subject]?.total;
    const isWhole = subject === "talent" || (result?.[subject]?.coverage ?? 0) >= 1;
    const count =
      answered !== undefined && isWhole
        ? answered
        : isUnfiltered(state)
          ? dataset.firstPicture[subject][index]
          : undefined;
    return [subject, count === undefined ? "" : formatCount(count, state.lang)] as const;
  });
  return Object.fromEntries(counts) as Record<Subject, string>;
}

function isUnfiltered({ filters }: AppState): boolean {
  return Object.values(filters).every((value) => value === null || (Array.isArray(value) && value.length === 0));
}

/** The strip counts entries of people or foundings of companies; places carry no year. */
function timeStrip({ state, dataset, answer, size }: ModelInput): PageModel["time"] {
  const { lang } = state;
  const subject = subjectOf(state);
  const reading = yearsText(lang, yearPhrase(state.filters.years, dataset));
  if (subject === "institute" || subject === "park")
    return { spec: null, reading, heading: "", note: label(lang, "time.inert") };
  const heading = label(lang, `chart.year.${subject}`);
  const years = subject === "talent" ? dataset.years : dataset.foundedYears;
  const series = yearSeries(answer, subject);
  if (series === null) return { spec: null, reading, heading, note: "" };
  const items = years.map((year, at) => ({ key: `${year}`, name: `${year}`, at }));
  const rows = seriesRows(series, items, lang);
  const spec: ChartSpec = {
    kind: "trend",
    input: {
      points: rows.map(({ label: text, value, known, description }) => ({
        text,
        value,
        known,
        valueText: value < 10_000 ? formatExact(value) : formatCount(value, lang),
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
  return { spec, reading, heading, note: "" };
}

function yearSeries(answer: ModelInput["answer"], subject: "talent" | "company"): Series | null {
  if (subject === "talent") {
    const histogram = answer?.result.talent?.histograms.year;
    return histogram ? { subject, histogram } : null;
  }
  const companies = answer?.result.company;
  return companies && companies.coverage >= 1 ? { subject, counts: companies.histograms.year } : null;
}

/** A stock is a playhead, a span is a range; without a filter the playhead rests on the last year. */
function marksOf(
  { filters }: AppState,
  years: readonly number[],
): { readonly range: readonly [number, number] | null; readonly playhead: number | null } {
  if (filters.years === null) return { range: null, playhead: years.length - 1 };
  const [first, last] = filters.years;
  const slotOf = (year: number): number => Math.min(years.length - 1, Math.max(0, year - (years[0] ?? year)));
  return first === 0
    ? { range: null, playhead: slotOf(last) }
    : { range: [slotOf(first), slotOf(last)], playhead: null };
}
