/** Charts of one series as cards: plain bars, and bars ranked by size of which the first are shown. Pure; draws nothing. */
import type { Card } from "#blocks/card";
import type { BlockContent } from "#blocks/kinds";
import { extentOf } from "#model/coverage";
import type { DimensionId } from "#model/dimensions";
import { regionOf } from "#model/regions";
import type { EntityHistogramId, TalentHistogramId } from "#model/result";
import { isPeople } from "#model/subjects";
import { label, type LabelKey } from "#text/labels";
import { blockedChartText } from "#text/precision";
import { describedOf, isWithinChain, subjectOf, type CardContext } from "./at";
import { describedName } from "./scope-names";
import {
  refusedOf,
  entitySeries,
  estimateHint,
  peopleSeries,
  seriesPrecision,
  seriesRows,
  type Series,
  type SeriesItem,
  type SeriesRow,
} from "./series";

/** The histogram a chart shows, or null while it is not there. */
export function seriesOf(
  { state, dataset, result }: CardContext,
  id: TalentHistogramId | EntityHistogramId,
): Series | null {
  const subject = subjectOf(state);
  if (!isPeople(subject)) return result && entitySeries(result, subject, id as EntityHistogramId);
  const histogram = result?.talent?.histograms[id as TalentHistogramId];
  const ofOneChain = isWithinChain(state) || id === "chain" || id === "node";
  return peopleSeries(histogram, dataset.card, regionOf(dataset.tree, describedOf(state)).level, ofOneChain);
}

/** The title of a chart, with the region it counts. */
export function titleOf({ state, dataset }: CardContext, id: string): string {
  return `${describedName(state, dataset)} · ${label(state.lang, `chart.${id}` as LabelKey)}`;
}

/** Dimension of the people cube that a chart spreads. */
const DIMENSION_OF: Readonly<Partial<Record<string, DimensionId>>> = {
  tier: "tier",
  education: "education",
  age: "age",
  chain: "chain",
  node: "node",
  stage: "node",
};

/**
 * A chart of a series. Where not even the largest number holds it is explained instead: a bar there would ask for more of them.
 */
export function seriesCard(
  context: CardContext,
  id: string,
  series: Series | null,
  drawn: { readonly rows: readonly SeriesRow[]; readonly spec: BlockContent | null; readonly hint: string },
): Card {
  const { state, dataset } = context;
  const { lang } = state;
  const card = { id, title: titleOf(context, id), more: 0, expanded: false };
  if (extentOf(dataset.tree, dataset.coverage[subjectOf(state)], describedOf(state)) === "none")
    return { ...card, hint: "", spec: null, explanation: label(lang, "table.missing") };
  const refused = series && refusedOf(series);
  if (refused) {
    const explanation = blockedChartText(lang, refused, DIMENSION_OF[id] ?? "chain");
    return { ...card, hint: label(lang, "precision.blocked"), spec: null, explanation };
  }
  const hint = (series && estimateHint(series, drawn.rows, lang)) || drawn.hint;
  return { ...card, hint, spec: drawn.spec, explanation: "" };
}

interface BarsOptions {
  readonly id: "tier" | "education" | "tag" | "size" | "kind" | "level" | "origin";
  readonly items: readonly SeriesItem[];
  readonly selected: readonly string[];
  /** What a reader must know of the bars; else how they were reached. */
  readonly hint?: string;
}

export function barsCard(context: CardContext, { id, items, selected, hint = "" }: BarsOptions): Card {
  const { lang } = context.state;
  const series = seriesOf(context, id);
  const title = titleOf(context, id);
  const rows = series ? seriesRows(series, items, lang) : [];
  const spec: BlockContent | null = series && {
    kind: "bars",
    input: {
      bars: rows,
      rowPx: context.rowPx,
      label: title,
      emptyText: label(lang, "chart.empty"),
      precision: seriesPrecision(series),
      selected,
    },
  };
  return seriesCard(context, id, series, { rows, spec, hint });
}

const CHAIN_ROWS = 8;

/** Bars ranked by value, the first rows and the selected one. */
export function rankedCard(
  context: CardContext,
  id: "chain" | "node",
  items: readonly SeriesItem[],
  current: string | null,
): Card {
  const { lang } = context.state;
  const series = seriesOf(context, id);
  const isExpanded = context.expanded.has(id);
  const title = titleOf(context, id);
  const rows = series
    ? seriesRows(series, items, lang).filter(({ value, key }) => value >= 0.5 || key === current)
    : [];
  const spec: BlockContent | null = series && {
    kind: "ranking",
    input: {
      bars: rows,
      rowPx: context.rowPx,
      label: title,
      emptyText: label(lang, "chart.empty"),
      precision: seriesPrecision(series),
      current,
      limit: isExpanded ? Infinity : CHAIN_ROWS,
    },
  };
  const hint = subjectOf(context.state) === "talent" ? "" : label(lang, "chart.membership");
  const card = seriesCard(context, id, series, { rows, spec, hint });
  if (card.spec === null) return card;
  return { ...card, more: isExpanded ? 0 : Math.max(0, rows.length - CHAIN_ROWS), expanded: isExpanded };
}
