/** What a region lacks of a chain, in the order it could be filled: answers the call `gaps`. Knows amounts; no files. */
import { defined } from "#base/assert";
import { gapIntervals, gapsOf, type GapBasis } from "#analytics/gaps";
import { setReason, valueAt, type Measured, type MeasuredMatrix } from "#analytics/measured";
import { presentNodes } from "#analytics/presence";
import { densityOfRow, nearestNodes } from "#analytics/relatedness";
import { scoresAt } from "#analytics/rank-intervals";
import {
  BETWEENNESS_CLASSES,
  NODE_CLASSES,
  type ChainBasis,
  type Change,
  type GapFigures,
  type GapsAnswer,
  type GapsQuestion,
  type NearestNodes,
  type QuotientBase,
} from "#model/chain-questions";
import type { Dataset } from "#model/dataset";
import { CELL_STATES } from "#model/node-counts";
import { nodeChanges, takenAway, withChanges } from "./changes";
import { classesOf, isKnown, pick, quotientsOf } from "./chain-answer";
import { FEWEST, type Amounts } from "./chain-space";
import { readFacts, type BasisFacts, type GapFacts, type GapTools } from "./gap-facts";
import type { HeldLast } from "./held-last";

const MISSING = NODE_CLASSES.indexOf("missing");
const ESTIMATE = CELL_STATES.indexOf("estimate");
const NEAREST = 10;

/** Errors: those of the files that the counts need. */
export async function answerGaps(
  tools: GapTools & { readonly held: HeldLast<GapFacts> },
  question: GapsQuestion,
): Promise<GapsAnswer> {
  const { dataset } = tools;
  const { chain, region, basis, base, changes } = question;
  const facts = await tools.held.of([chain, region, basis].join(" "), () => readFacts(tools, question));
  const taken = await Promise.all(facts.bases.map((each) => takenAway(tools, each.basis, region, changes)));
  const startedMs = performance.now();
  const asIs = asIsOf(facts, base);
  const changed = facts.bases.map((each, at): BasisFacts => {
    const own = nodeChanges(changesIn(each.basis, basis, changes), facts.columns, dataset);
    return { ...each, region: withChanges(each.region, taken[at] ?? null, own) };
  });
  const isSame = changed.every((each, at) => each.region === facts.bases[at]?.region);
  const now = isSame ? asIs : figuresOf([changed[0]!, ...changed.slice(1)], facts, base);
  const usual = usualDensity(now, basis);
  const first = now.figures.ranks.indexOf(1);
  const ids = Array.from(facts.columns, (node) => defined(dataset.taxonomy.nodes[node], "node").id);
  return {
    nodes: ids,
    here: now.figures,
    recorded: asIs.figures,
    nation: pick(facts.bases[0].nation.values, facts.columns),
    weights: facts.bases[0].weights.values.slice(),
    betweenness: Uint8Array.from(facts.betweenness, (each) => BETWEENNESS_CLASSES.indexOf(each)),
    downstream: facts.downstream,
    stopped: facts.stopped,
    weakened: facts.weakened,
    entrants: Uint8Array.from(now.figures.classes, (each, at) =>
      each === MISSING && now.figures.densities[at]! > usual ? 1 : 0,
    ),
    usualDensity: usual,
    companies: facts.companies,
    real: facts.real,
    nearest: nearestOf(dataset, question.node ?? ids[first] ?? null, now, { facts, basis }),
    isWhole: true,
    elapsedMs: performance.now() - startedMs,
  };
}

/** Figures before anything is imagined, made once for the facts and the base. */
const HELD = new WeakMap<GapFacts, Map<QuotientBase, Figured>>();

function asIsOf(facts: GapFacts, base: QuotientBase): Figured {
  const held = HELD.get(facts) ?? new Map<QuotientBase, Figured>();
  HELD.set(facts, held);
  const figured = held.get(base) ?? figuresOf(facts.bases, facts, base);
  held.set(base, figured);
  return figured;
}

/** Companies imagined are no heads, and heads no companies: such changes stay in the basis they are asked in. */
function changesIn(basis: ChainBasis, asked: ChainBasis, changes: readonly Change[]): readonly Change[] {
  const isLike = (basis === "people") === (asked === "people");
  return isLike ? changes : changes.filter((change) => !("node" in change));
}

/** Figures of the chain's nodes, and what of all nodes they come from. */
interface Figured {
  readonly figures: GapFigures;
  readonly amounts: Amounts;
  /** Of all nodes, against all industries. */
  readonly quotients: MeasuredMatrix;
  readonly densities: Measured;
}

/** One basis with the quotients that the gaps are scored and the specialities are read by. */
interface Quoted {
  readonly facts: BasisFacts;
  readonly all: Measured;
  /** Of the chain's nodes, against the base asked for. */
  readonly own: MeasuredMatrix;
}

function quotedOf(each: BasisFacts, columns: Int32Array, base: QuotientBase): Quoted {
  const { region, nation } = each;
  const margins = {
    rowTotals: region.totals,
    columnTotals: nation.values.map((value) => (value > 0 ? value : 0)),
    total: Math.max(0, nation.totals[0] ?? 0),
  };
  const { all, chain } = quotientsOf(region, pick(margins.columnTotals, columns), margins, { base, columns });
  return { facts: each, all, own: chain };
}

function figuresOf(
  bases: readonly [BasisFacts, ...BasisFacts[]],
  { columns, proximity }: GapFacts,
  base: QuotientBase,
): Figured {
  const quoted = bases.map((each) => quotedOf(each, columns, base));
  const { facts, all, own } = quoted[0]!;
  const { region, basis, weights } = facts;
  const amounts = pick(region.values, columns);
  const states = Uint8Array.from(columns, (node) => region.states[node]!);
  const densities = densityOfRow(presentNodes(all, { fewest: FEWEST, amounts: region.values }), proximity, "exclude");
  const found = gapsOf({
    quotients: own,
    amounts: amounts.map((amount, at) => (isKnown(amount, states[at]!) ? amount : Number.NaN)),
    covered: basis !== "real",
    weights,
    feasibility: withoutEstimates(scoresAt(densities, columns), states),
  });
  const figures = {
    amounts,
    states,
    quotients: own.values.slice(),
    classes: classesOf(amounts, own, states, basis),
    densities: pick(densities.values, columns),
    scores: new Float64Array(columns.length).fill(Number.NaN),
    priorities: new Float64Array(columns.length).fill(Number.NaN),
    ranks: new Int32Array(columns.length),
    best: new Int32Array(columns.length),
    worst: new Int32Array(columns.length),
  };
  const intervals = gapIntervals(
    Int32Array.from(found, ({ node }) => node),
    columns,
    quoted.map((each) => triedIn(each, columns, proximity)),
  );
  found.forEach(({ node, score, priority, rank }, at) => {
    figures.scores[node] = score ?? Number.NaN;
    figures.priorities[node] = priority ?? Number.NaN;
    figures.ranks[node] = rank ?? 0;
    const interval = rank === null ? null : intervals[at];
    figures.best[node] = interval?.best ?? 0;
    figures.worst[node] = interval?.worst ?? 0;
  });
  return { figures, amounts: region, quotients: { rows: 1, columns: region.columns, ...all }, densities };
}

/** One basis for rank intervals: what is only estimated in it is not ranked. */
function triedIn({ facts, all, own }: Quoted, columns: Int32Array, proximity: GapBasis["proximity"]): GapBasis {
  const { region, weights } = facts;
  const states = Uint8Array.from(columns, (node) => region.states[node]!);
  return { quotients: all, own: withoutEstimates(own, states), amounts: region.values, proximity, weights };
}

/** Numbers by node of the chain without those of nodes whose amount is only estimated: such are never ranked. */
function withoutEstimates(numbers: Measured, states: Uint8Array): Measured {
  const kept = { values: numbers.values.slice(), reasons: numbers.reasons.slice() };
  states.forEach((state, at) => {
    if (state === ESTIMATE) setReason(kept, at, "no-value");
  });
  return kept;
}

/** Classes of the nodes of all chains, against all industries. */
function allClasses({ amounts, quotients }: Figured, basis: ChainBasis): Uint8Array {
  return classesOf(amounts.values, quotients, amounts.states, basis);
}

/** Mean ω of the nodes of all chains that are missing; NaN where none is. */
function usualDensity(figured: Figured, basis: ChainBasis): number {
  const known: number[] = [];
  allClasses(figured, basis).forEach((each, node) => {
    const density = each === MISSING ? valueAt(figured.densities, node) : null;
    if (density !== null) known.push(density);
  });
  return known.length === 0 ? Number.NaN : known.reduce((sum, value) => sum + value, 0) / known.length;
}

function nearestOf(
  { taxonomy }: Dataset,
  id: string | null,
  figured: Figured,
  { facts, basis }: { readonly facts: GapFacts; readonly basis: ChainBasis },
): NearestNodes | null {
  const node = taxonomy.nodes.find((each) => each.id === id);
  if (node === undefined || facts.proximity.kept[node.index] !== 1) return null;
  const { nodes, values } = nearestNodes(facts.proximity, node.index, NEAREST);
  const classes = allClasses(figured, basis);
  return {
    node: node.id,
    nodes: Array.from(nodes, (at) => defined(taxonomy.nodes[at], "node").id),
    proximities: values,
    amounts: pick(figured.amounts.values, nodes),
    states: Uint8Array.from(nodes, (at) => figured.amounts.states[at]!),
    classes: Uint8Array.from(nodes, (at) => classes[at]!),
  };
}
