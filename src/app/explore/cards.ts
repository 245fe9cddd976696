/** The linked charts of a view as cards: which charts, with which rows, selections and brushes. Pure; draws nothing. */
import type { RegionNumbers } from "./numbers";
import { rankingInput } from "./ranking";
import { seriesPrecision, seriesRows, type Series, type SeriesItem } from "./series";
import { comparedLevel } from "#model/actions";
import { STAGES } from "#model/chains";
import type { Dataset } from "#model/dataset";
import {
  AGE_EDGES,
  COMPANY_TAGS,
  EDUCATIONS,
  INSTITUTE_KINDS,
  PARK_KINDS,
  PLACE_LEVELS,
  SIZE_VALUES,
  TIERS,
} from "#model/dimensions";
import type { EntityHistogramId, Result, TalentHistogramId } from "#model/result";
import type { AppState } from "#model/state";
import { subjectOf } from "./numbers";
import { ageBandText, agesText, itemName, tagName } from "#text/filters";
import { label, type LabelKey } from "#text/labels";
import type { ChartCard } from "#ui/tm-chart-panel";
import type { ChartSpec } from "#ui/tm-chart";

/** Everything the cards are made of. */
export interface CardContext {
  /** The state of the numbers. */
  readonly state: AppState;
  /** Filters in force: marks follow them at once, so that fast keys find the range they made. */
  readonly marked: AppState["filters"];
  readonly dataset: Dataset;
  readonly result: Result | null;
  readonly compared: readonly RegionNumbers[] | null;
  readonly rowPx: number;
  readonly histogramPx: number;
  readonly rankingRows: number;
  /** Charts shown with all their rows. */
  readonly expanded: ReadonlySet<string>;
}

const CHAIN_ROWS = 8;

/** The histogram a chart shows, or null while it is not there. */
function seriesOf({ state, result }: CardContext, id: TalentHistogramId | EntityHistogramId): Series | null {
  if (result === null) return null;
  const subject = subjectOf(state);
  if (subject === "talent") {
    const histogram = result.talent?.histograms[id as TalentHistogramId];
    return histogram ? { subject, histogram } : null;
  }
  const entities = result[subject];
  return entities && entities.coverage >= 1 ? { subject, counts: entities.histograms[id as EntityHistogramId] } : null;
}

/** The cards of the view in force, in reading order. */
export function chartCards(context: CardContext): readonly ChartCard[] {
  const { view } = context.state;
  const ranking = rankingCard(context);
  if (view === "talent")
    return [
      ranking,
      tierCard(context),
      educationCard(context),
      ageCard(context),
      chainCard(context),
      ...nodeCards(context),
      stageCard(context),
    ];
  if (view === "industry")
    return [
      ranking,
      chainCard(context),
      ...nodeCards(context),
      stageCard(context),
      tagCard(context),
      sizeCard(context),
    ];
  return [ranking, kindCard(context), levelCard(context), chainCard(context), ...nodeCards(context)];
}

function rankingCard(context: CardContext): ChartCard {
  const { state, dataset, compared, expanded } = context;
  const level = comparedLevel(dataset.tree, state.region);
  const titleKey: LabelKey = level === "nation" ? "chart.ranking.province" : `chart.ranking.${level}`;
  const isExpanded = expanded.has("ranking");
  const limit = isExpanded ? Infinity : context.rankingRows;
  return {
    id: "ranking",
    title: `${label(state.lang, titleKey)} · ${label(state.lang, `metric.${state.metric}`)}`,
    hint: label(state.lang, "chart.ranking.hint"),
    spec: compared && { kind: "ranking", input: rankingInput(context, compared, limit), opens: true },
    more: compared === null || isExpanded ? 0 : Math.max(0, compared.length - context.rankingRows),
    expanded: isExpanded,
  };
}

interface BarsOptions {
  readonly id: "tier" | "education" | "tag" | "size" | "kind" | "level";
  readonly items: readonly SeriesItem[];
  readonly selected: readonly string[];
  readonly hint?: string;
}

function barsCard(context: CardContext, { id, items, selected, hint }: BarsOptions): ChartCard {
  const { lang } = context.state;
  const series = seriesOf(context, id);
  const title = label(lang, `chart.${id}`);
  const spec: ChartSpec | null = series && {
    kind: "bars",
    input: {
      bars: seriesRows(series, items, lang),
      rowPx: context.rowPx,
      label: title,
      emptyText: label(lang, "chart.empty"),
      precision: seriesPrecision(series),
      selected,
    },
  };
  return { id, title, hint: hint ?? precisionHint(context, series), spec, more: 0, expanded: false };
}

/** 估算 beside the title where a chart multiplies branches. */
function precisionHint({ state }: CardContext, series: Series | null): string {
  return series && seriesPrecision(series) === "estimate" ? label(state.lang, "precision.estimate") : "";
}

function tierCard(context: CardContext): ChartCard {
  const items = TIERS.map((tier, at) => ({ key: tier, name: label(context.state.lang, `tier.${tier}`), at }));
  return barsCard(context, { id: "tier", items, selected: context.marked.tiers });
}

function educationCard(context: CardContext): ChartCard {
  const items = EDUCATIONS.map((key, at) => ({ key, name: label(context.state.lang, `education.${key}`), at }));
  return barsCard(context, { id: "education", items, selected: context.marked.educations });
}

function tagCard(context: CardContext): ChartCard {
  const { lang } = context.state;
  const items = COMPANY_TAGS.map((key, at) => ({ key, name: tagName(lang, key), at }));
  return barsCard(context, { id: "tag", items, selected: context.marked.tags, hint: label(lang, "chart.tag.hint") });
}

/** Companies of unknown size have a bar where there are any. */
function sizeCard(context: CardContext): ChartCard {
  const { state, marked, result } = context;
  const counts = result?.company?.histograms.size;
  const items = SIZE_VALUES.map((key, at) => ({ key, name: label(state.lang, `size.${key}`), at })).filter(
    ({ key, at }) => key !== "unknown" || (counts?.[at] ?? 0) > 0 || marked.sizes.includes(key),
  );
  return barsCard(context, { id: "size", items, selected: marked.sizes });
}

function kindCard(context: CardContext): ChartCard {
  const kinds = subjectOf(context.state) === "park" ? PARK_KINDS : INSTITUTE_KINDS;
  const items = kinds.map((key, at) => ({ key, name: label(context.state.lang, `kind.${key}`), at }));
  return barsCard(context, { id: "kind", items, selected: context.marked.kinds });
}

function levelCard(context: CardContext): ChartCard {
  const items = PLACE_LEVELS.map((key, at) => ({ key, name: label(context.state.lang, `level.${key}`), at }));
  return barsCard(context, { id: "level", items, selected: context.marked.levels });
}

function ageCard(context: CardContext): ChartCard {
  const { marked } = context;
  const { lang } = context.state;
  const series = seriesOf(context, "age");
  const title = label(lang, "chart.age");
  const items = AGE_EDGES.map((edge, at) => ({ key: `${edge}`, name: agesText(lang, [at, at]), at }));
  const spec: ChartSpec | null = series && {
    kind: "histogram",
    input: {
      bands: seriesRows(series, items, lang),
      edgeTexts: AGE_EDGES.map((edge, at) => (at === AGE_EDGES.length - 1 ? ageBandText(at) : `${edge}`)),
      height: context.histogramPx,
      label: title,
      emptyText: label(lang, "chart.empty"),
      precision: seriesPrecision(series),
      range: marked.ages,
      texts: {
        from: label(lang, "chart.range.from"),
        to: label(lang, "chart.range.to"),
        playhead: "",
        slots: items.map(({ name }) => name),
      },
    },
  };
  const hint = precisionHint(context, series) || label(lang, "chart.age.hint");
  return { id: "age", title, hint, spec, more: 0, expanded: false };
}

/** Bars ranked by value, the first rows and the selected one. */
function rankedCard(
  context: CardContext,
  id: "chain" | "node",
  items: readonly SeriesItem[],
  current: string | null,
): ChartCard {
  const { lang, view } = context.state;
  const series = seriesOf(context, id);
  const isExpanded = context.expanded.has(id);
  const title = label(lang, `chart.${id}`);
  const rows = series
    ? seriesRows(series, items, lang).filter(({ value, key }) => value >= 0.5 || key === current)
    : [];
  const spec: ChartSpec | null = series && {
    kind: "ranking",
    opens: false,
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
  const hint = precisionHint(context, series) || (view === "talent" ? "" : label(lang, "chart.membership"));
  return { id, title, hint, spec, more: isExpanded ? 0 : Math.max(0, rows.length - CHAIN_ROWS), expanded: isExpanded };
}

function chainCard(context: CardContext): ChartCard {
  const { dataset, state, marked } = context;
  const items = dataset.taxonomy.chains.map((chain) => ({
    key: chain.id,
    name: itemName(state.lang, chain),
    at: chain.index,
  }));
  return rankedCard(context, "chain", items, marked.chain);
}

/** Nodes appear once a chain is chosen. */
function nodeCards(context: CardContext): readonly ChartCard[] {
  const { dataset, state, marked } = context;
  const { chain } = state.filters;
  if (chain === null) return [];
  const items = dataset.taxonomy.nodes
    .filter((candidate) => candidate.chain === chain)
    .map((candidate) => ({ key: candidate.id, name: itemName(state.lang, candidate), at: candidate.index }));
  return [rankedCard(context, "node", items, marked.node)];
}

function stageCard(context: CardContext): ChartCard {
  const { marked } = context;
  const { lang } = context.state;
  const series = seriesOf(context, "stage");
  const title = label(lang, "chart.stage");
  const items = STAGES.map((stage, at) => ({ key: stage, name: label(lang, `stage.${stage}`), at }));
  const spec: ChartSpec | null = series && {
    kind: "stage-split",
    input: {
      parts: seriesRows(series, items, lang).map((row, at) => ({ ...row, color: `var(--ramp-${at + 2})` })),
      barPx: context.rowPx,
      label: title,
      emptyText: label(lang, "chart.empty"),
      precision: seriesPrecision(series),
      selected: marked.stages,
    },
  };
  return { id: "stage", title, hint: precisionHint(context, series), spec, more: 0, expanded: false };
}
