/** The linked charts of a view as cards: which charts, with which rows, selections and brushes. Pure; draws nothing. */
import { FILTERS } from "#model/filters";
import { isPeople } from "#model/subjects";
import type { RegionNumbers } from "./numbers";
import { rankingInput } from "./ranking";
import { comparedMetricName, describedName, rankedName } from "./scope-names";
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
import { STAGES } from "#model/chains";
import { extentOf } from "#model/coverage";
import type { Dataset } from "#model/dataset";
import { errorRange } from "#model/estimate-error";
import {
  AGE_EDGES,
  COMPANY_TAGS,
  EDUCATIONS,
  INSTITUTE_KINDS,
  PARK_KINDS,
  PLACE_LEVELS,
  SIZE_VALUES,
  TIERS,
  type DimensionId,
} from "#model/dimensions";
import { regionOf } from "#model/regions";
import type { EntityHistogramId, Result, TalentHistogramId } from "#model/result";
import type { RegionalAt } from "./at";
import { describedOf, isWithinChain, subjectOf } from "./numbers";
import { ageBandText, agesText, itemName, tagName } from "#text/filters";
import { label, type LabelKey } from "#text/labels";
import { blockedChartText, estimateMark } from "#text/precision";
import type { Card } from "#blocks/card";
import type { BlockContent } from "#blocks/kinds";

/** Everything the cards are made of. */
export interface CardContext {
  /** The state of the numbers. */
  readonly state: RegionalAt;
  /** Filters in force: marks follow them at once, so that fast keys find the range they made. */
  readonly marked: RegionalAt["filters"];
  readonly dataset: Dataset;
  readonly result: Result | null;
  readonly compared: readonly RegionNumbers[] | null;
  /** Why the compared regions have no numbers, or "". */
  readonly blocked: string;
  readonly rowPx: number;
  readonly histogramPx: number;
  readonly rankingRows: number;
  /** Charts shown with all their rows. */
  readonly expanded: ReadonlySet<string>;
}

const CHAIN_ROWS = 8;

/** The histogram a chart shows, or null while it is not there. */
function seriesOf({ state, dataset, result }: CardContext, id: TalentHistogramId | EntityHistogramId): Series | null {
  const subject = subjectOf(state);
  if (!isPeople(subject)) return result && entitySeries(result, subject, id as EntityHistogramId);
  const histogram = result?.talent?.histograms[id as TalentHistogramId];
  const ofOneChain = isWithinChain(state) || id === "chain" || id === "node";
  return peopleSeries(histogram, dataset.card, regionOf(dataset.tree, describedOf(state)).level, ofOneChain);
}

/** The title of a chart, with the region it counts. */
function titleOf({ state, dataset }: CardContext, id: string): string {
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
function seriesCard(
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

/** 推算值 with its errors where the ranking is one, else what a double click does. */
function rankingHint({ state, compared, blocked }: CardContext): string {
  if (blocked !== "") return label(state.lang, "precision.blocked");
  const errors = (compared ?? []).filter(({ count }) => (count ?? 0) >= 0.5).map(({ error }) => error);
  return errors.some(({ kind }) => kind === "estimate")
    ? estimateMark(state.lang, errorRange(errors))
    : label(state.lang, "chart.ranking.hint");
}

export function rankingCard(context: CardContext): Card {
  const { state, dataset, compared, blocked, expanded } = context;
  const isExpanded = expanded.has("ranking");
  const limit = isExpanded ? Infinity : context.rankingRows;
  return {
    id: "ranking",
    title: `${rankedName(state, dataset)} · ${comparedMetricName(state, dataset, state.metric)}`,
    hint: rankingHint(context),
    spec:
      compared === null || blocked !== "" ? null : { kind: "ranking", input: rankingInput(context, compared, limit) },
    explanation: blocked,
    more: compared === null || blocked !== "" || isExpanded ? 0 : Math.max(0, compared.length - context.rankingRows),
    expanded: isExpanded,
  };
}

interface BarsOptions {
  readonly id: "tier" | "education" | "tag" | "size" | "kind" | "level";
  readonly items: readonly SeriesItem[];
  readonly selected: readonly string[];
  /** What a reader must know of the bars; else how they were reached. */
  readonly hint?: string;
}

function barsCard(context: CardContext, { id, items, selected, hint = "" }: BarsOptions): Card {
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

export function tierCard(context: CardContext): Card {
  const items = TIERS.map((tier, at) => ({ key: tier, name: label(context.state.lang, `tier.${tier}`), at }));
  return barsCard(context, { id: "tier", items, selected: context.marked.tiers });
}

export function educationCard(context: CardContext): Card {
  const items = EDUCATIONS.map((key, at) => ({ key, name: label(context.state.lang, `education.${key}`), at }));
  return barsCard(context, { id: "education", items, selected: context.marked.educations });
}

export function tagCard(context: CardContext): Card {
  const { lang } = context.state;
  const items = COMPANY_TAGS.map((key, at) => ({ key, name: tagName(lang, key), at }));
  return barsCard(context, { id: "tag", items, selected: context.marked.tags, hint: label(lang, "chart.tag.hint") });
}

/** Companies of unknown size have a bar where there are any. */
export function sizeCard(context: CardContext): Card {
  const { state, marked, result } = context;
  const counts = result?.company?.histograms.size;
  const items = SIZE_VALUES.map((key, at) => ({ key, name: label(state.lang, `size.${key}`), at })).filter(
    ({ key, at }) => key !== "unknown" || (counts?.[at] ?? 0) > 0 || marked.sizes.includes(key),
  );
  return barsCard(context, { id: "size", items, selected: marked.sizes });
}

export function kindCard(context: CardContext): Card {
  const kinds = subjectOf(context.state) === "park" ? PARK_KINDS : INSTITUTE_KINDS;
  const items = kinds.map((key, at) => ({ key, name: label(context.state.lang, `kind.${key}`), at }));
  return barsCard(context, { id: "kind", items, selected: context.marked.kinds });
}

export function levelCard(context: CardContext): Card {
  const items = PLACE_LEVELS.map((key, at) => ({ key, name: label(context.state.lang, `level.${key}`), at }));
  return barsCard(context, { id: "level", items, selected: context.marked.levels });
}

export function ageCard(context: CardContext): Card {
  const { marked } = context;
  const { lang } = context.state;
  const series = seriesOf(context, "age");
  const title = titleOf(context, "age");
  const items = AGE_EDGES.map((edge, at) => ({ key: `${edge}`, name: agesText(lang, [at, at]), at }));
  const rows = series ? seriesRows(series, items, lang) : [];
  const spec: BlockContent | null = series && {
    kind: "histogram",
    input: {
      bands: rows,
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
  return seriesCard(context, "age", series, { rows, spec, hint: label(lang, "chart.age.hint") });
}

/** Bars ranked by value, the first rows and the selected one. */
function rankedCard(
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

export function chainCard(context: CardContext): Card {
  const { dataset, state, marked } = context;
  const items = dataset.taxonomy.chains.map((chain) => ({
    key: chain.id,
    name: itemName(state.lang, chain),
    at: chain.index,
  }));
  return rankedCard(context, "chain", items, marked.chain);
}

/** Nodes appear once a chain is chosen; parks are not registered by node. */
export function nodeCards(context: CardContext): readonly Card[] {
  const { dataset, state, marked } = context;
  const { chain } = state.filters;
  if (chain === null) return [];
  if (!FILTERS.node.subjects.includes(subjectOf(state)))
    return [
      {
        id: "node",
        title: titleOf(context, "node"),
        hint: "",
        spec: null,
        explanation: label(state.lang, "park.noNodes"),
        more: 0,
        expanded: false,
      },
    ];
  const items = dataset.taxonomy.nodes
    .filter((candidate) => candidate.chain === chain)
    .map((candidate) => ({ key: candidate.id, name: itemName(state.lang, candidate), at: candidate.index }));
  return [rankedCard(context, "node", items, marked.node)];
}

export function stageCard(context: CardContext): Card {
  const { marked } = context;
  const { lang } = context.state;
  const series = seriesOf(context, "stage");
  const title = titleOf(context, "stage");
  const items = STAGES.map((stage, at) => ({ key: stage, name: label(lang, `stage.${stage}`), at }));
  const rows = series ? seriesRows(series, items, lang) : [];
  const spec: BlockContent | null = series && {
    kind: "stage-split",
    input: {
      parts: rows.map((row, at) => ({ ...row, color: `var(--ramp-${at + 2})` })),
      barPx: context.rowPx,
      label: title,
      emptyText: label(lang, "chart.empty"),
      precision: seriesPrecision(series),
      selected: marked.stages,
    },
  };
  return seriesCard(context, "stage", series, { rows, spec, hint: "" });
}
