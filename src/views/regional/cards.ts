/** The linked charts of a view as cards: which charts, with which rows, selections and brushes. Pure; draws nothing. */
import { barsCard, rankedCard, seriesOf, titleOf, seriesCard } from "./series-cards";
import { FILTERS } from "#model/filters";
import { withNames } from "./names";
import { rankingInput } from "./ranking";
import { comparedMetricName, rankedName } from "./scope-names";
import { seriesPrecision, seriesRows } from "./series";
import { STAGES } from "#model/chains";
import { errorRange } from "#model/estimate-error";
import {
  AGE_EDGES,
  COMPANY_TAGS,
  EDUCATIONS,
  INSTITUTE_KINDS,
  ORIGINS,
  PARK_KINDS,
  PLACE_LEVELS,
  SIZE_VALUES,
  TIERS,
} from "#model/dimensions";
import { isPeople } from "#model/subjects";
import { subjectOf, type CardContext, type CardId } from "./at";
import { ageBandText, agesText, itemName, tagName } from "#text/filters";
import { label } from "#text/labels";
import { estimateMark } from "#text/precision";
import type { Card } from "#blocks/card";
import type { BlockContent } from "#blocks/kinds";

/** 推算值 with its errors where the ranking is one, else what a double click does. */
function rankingHint({ state, compared, blocked }: CardContext): string {
  if (blocked !== "") return label(state.lang, "precision.blocked");
  const errors = (compared ?? []).filter(({ count }) => (count ?? 0) >= 0.5).map(({ error }) => error);
  return errors.some(({ kind }) => kind === "estimate")
    ? estimateMark(state.lang, errorRange(errors))
    : label(state.lang, "chart.ranking.hint");
}

function rankingCard(context: CardContext): Card {
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

function tierCard(context: CardContext): Card {
  const items = TIERS.map((tier, at) => ({ key: tier, name: label(context.state.lang, `tier.${tier}`), at }));
  return barsCard(context, { id: "tier", items, selected: context.marked.tiers });
}

function educationCard(context: CardContext): Card {
  const items = EDUCATIONS.map((key, at) => ({ key, name: label(context.state.lang, `education.${key}`), at }));
  return barsCard(context, { id: "education", items, selected: context.marked.educations });
}

function tagCard(context: CardContext): Card {
  const { lang } = context.state;
  const items = COMPANY_TAGS.map((key, at) => ({ key, name: tagName(lang, key), at }));
  return barsCard(context, { id: "tag", items, selected: context.marked.tags, hint: label(lang, "chart.tag.hint") });
}

/** Companies of unknown size have a bar where there are any. */
function sizeCard(context: CardContext): Card {
  const { state, marked, result } = context;
  const counts = result?.company?.histograms.size;
  const items = SIZE_VALUES.map((key, at) => ({ key, name: label(state.lang, `size.${key}`), at })).filter(
    ({ key, at }) => key !== "unknown" || (counts?.[at] ?? 0) > 0 || marked.sizes.includes(key),
  );
  return barsCard(context, { id: "size", items, selected: marked.sizes });
}

function kindCard(context: CardContext): Card {
  const kinds = subjectOf(context.state) === "park" ? PARK_KINDS : INSTITUTE_KINDS;
  const items = kinds.map((key, at) => ({ key, name: label(context.state.lang, `kind.${key}`), at }));
  return barsCard(context, { id: "kind", items, selected: context.marked.kinds });
}

function levelCard(context: CardContext): Card {
  const items = PLACE_LEVELS.map((key, at) => ({ key, name: label(context.state.lang, `level.${key}`), at }));
  return barsCard(context, { id: "level", items, selected: context.marked.levels });
}

/** Real and made-up entities; no card where all are real. */
function originCards(context: CardContext): readonly Card[] {
  const { state, dataset, marked, result } = context;
  const subject = subjectOf(state);
  const made = isPeople(subject) ? 0 : (result?.[subject]?.histograms.origin[ORIGINS.indexOf("demo")] ?? 0);
  if (!dataset.demo && made === 0 && marked.origins.length === 0) return [];
  const items = ORIGINS.map((key, at) => ({ key, name: label(state.lang, `origin.${key}`), at }));
  return [barsCard(context, { id: "origin", items, selected: marked.origins })];
}

function ageCard(context: CardContext): Card {
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

function chainCard(context: CardContext): Card {
  const { dataset, state, marked } = context;
  const items = dataset.taxonomy.chains.map((chain) => ({
    key: chain.id,
    name: itemName(state.lang, chain),
    at: chain.index,
  }));
  return rankedCard(context, "chain", items, marked.chain);
}

/** Nodes appear once a chain is chosen; parks are not registered by node. */
function nodeCards(context: CardContext): readonly Card[] {
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

function stageCard(context: CardContext): Card {
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

const CARDS: Readonly<Record<CardId, (context: CardContext) => readonly Card[]>> = {
  ranking: (context) => [rankingCard(context)],
  tier: (context) => [tierCard(context)],
  education: (context) => [educationCard(context)],
  age: (context) => [ageCard(context)],
  chain: (context) => [chainCard(context)],
  nodes: nodeCards,
  stage: (context) => [stageCard(context)],
  tag: (context) => [tagCard(context)],
  size: (context) => [sizeCard(context)],
  kind: (context) => [kindCard(context)],
  level: (context) => [levelCard(context)],
  origin: originCards,
};

/** The charts of a view, in its order. */
export function cardsOf(context: CardContext): readonly Card[] {
  const { state, compared } = context;
  return state.view.cards.flatMap((id) => CARDS[id](context)).map((card) => withNames(state, card, compared));
}
