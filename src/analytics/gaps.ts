/**
 * What a region's chain has and lacks: classes of nodes, gaps in the order they can be filled, and how far that order depends on
 * choices. Pure; this project's definitions throughout (no canonical formula of 补链 was found in the literature).
 */
import { assert } from "#base/assert";
import type { NodeClass } from "#model/chain-questions";
import { BETWEENNESS_FACTORS, type BetweennessClass } from "#analytics/criticality";
import { SMALL_SAMPLE } from "#analytics/lq";
import { setValue, unmeasured, valueAt, type Measured } from "#analytics/measured";
import { presentNodes } from "#analytics/presence";
import { rankIntervals, ranksOf, scoresAt, type RankInterval } from "#analytics/rank-intervals";
import { densityOfRow, type Diagonal, type Proximity } from "#analytics/relatedness";

/** Thresholds of the classes and of the gap score. */
export interface GapRule {
  /** Least quotient of `strong`. */
  readonly strongQuotient: number;
  /** Least amount (companies or heads) of `strong`: quotients of less are luck. */
  readonly strongAmount: number;
  /** Least quotient of `steady`. */
  readonly steadyQuotient: number;
  /** τ: the quotient from which on nothing is lacking. */
  readonly tau: number;
}

export const GAP_RULE: GapRule = { strongQuotient: 1.5, strongAmount: 10, steadyQuotient: 0.8, tau: 1 };

/** One node of a chain in one region. */
export interface NodeFacts {
  /** Location quotient; null where it cannot be computed. */
  readonly quotient: number | null;
  /** Companies or heads recorded; null or NaN where unknown. */
  readonly amount: number | null;
  /** Whether the records of the region are good enough that "none recorded" means none. */
  readonly covered: boolean;
}

/**
 * Class of a node: `no-data` where amount or quotient is unknown, or none is recorded where records are poor; `missing` where none
 * is recorded; `strong` from quotient 1.5 and amount 10 on; `steady` from quotient 0.8 on; else `weak`. Every case has one class.
 */
export function classOf({ quotient, amount, covered }: NodeFacts, rule: GapRule = GAP_RULE): NodeClass {
  if (quotient === null || amount === null || !Number.isFinite(quotient + amount)) return "no-data";
  if (amount <= 0) return covered ? "missing" : "no-data";
  if (quotient >= rule.strongQuotient && amount >= rule.strongAmount) return "strong";
  return quotient >= rule.steadyQuotient ? "steady" : "weak";
}

/**
 * w_n = the node's share of the chain's national amount × the factor of its betweenness class (1, 1.5, 2), by node of the chain.
 * National amounts are NaN where unknown (`no-value`); where the chain counts nobody at all every weight is `no-total`.
 */
export function nodeWeights(national: ArrayLike<number>, classes: readonly BetweennessClass[]): Measured {
  assert(national.length === classes.length, "classes of other nodes");
  const known = Array.from(national).filter((amount) => amount >= 0);
  const total = known.reduce((sum, amount) => sum + amount, 0);
  const weights = unmeasured(national.length, total > 0 ? "no-value" : "no-total");
  for (let node = 0; node < national.length && total > 0; node++) {
    if (national[node]! >= 0) setValue(weights, node, (national[node]! / total) * BETWEENNESS_FACTORS[classes[node]!]);
  }
  return weights;
}

/** g = w × (1 − min(1, LQ / τ)), 0 (nothing lacks) to w. */
export function gapScore(weight: number, quotient: number, tau: number = GAP_RULE.tau): number {
  return weight * (1 - Math.min(1, quotient / tau));
}

/** A chain in a region; every list is by node of the chain. */
export interface ChainRow {
  readonly quotients: Measured;
  /** NaN where unknown. */
  readonly amounts: ArrayLike<number>;
  readonly covered: boolean;
  /** w_n, of nodeWeights. */
  readonly weights: Measured;
  /** ω_n: relatedness density of the region at the node. */
  readonly feasibility: Measured;
}

/** A weak or missing node. */
export interface Gap {
  /** Position among the nodes of the chain. */
  readonly node: number;
  readonly nodeClass: "weak" | "missing";
  /** g; null where the weight is unknown. */
  readonly score: number | null;
  /** ω; null where it cannot be computed. */
  readonly feasibility: number | null;
  /** g × ω; null where one of them is. */
  readonly priority: number | null;
  /** By priority, from 1, ties share the better; null where priority is null or 0: zero is never ranked. */
  readonly rank: number | null;
  readonly amount: number;
  /** The quotient rests on fewer than 30: show it greyed with its amount. */
  readonly smallSample: boolean;
}

/** Classes of all nodes of the chain. */
export function classesOf({ quotients, amounts, covered }: ChainRow, rule: GapRule = GAP_RULE): readonly NodeClass[] {
  return Array.from(amounts, (amount, node) => classOf({ quotient: valueAt(quotients, node), amount, covered }, rule));
}

/**
 * The gaps of a chain in a region: its weak and missing nodes, largest priority first; where that is equal or unknown the larger
 * score first, then the order of the chain.
 */
export function gapsOf(row: ChainRow, rule: GapRule = GAP_RULE): readonly Gap[] {
  const priorities = prioritiesOf(row.quotients, row.weights, row.feasibility, rule.tau);
  const classes = classesOf(row, rule);
  const nodes = Int32Array.from(classes.keys()).filter((at) => classes[at] === "weak" || classes[at] === "missing");
  const ranks = ranksOf(scoresAt(priorities, nodes));
  const gaps = Array.from(nodes, (node, at): Gap => {
    const weight = valueAt(row.weights, node);
    const amount = row.amounts[node]!;
    return {
      node,
      nodeClass: classes[node] === "weak" ? "weak" : "missing",
      score: weight === null ? null : gapScore(weight, row.quotients.values[node]!, rule.tau),
      feasibility: valueAt(row.feasibility, node),
      priority: valueAt(priorities, node),
      rank: ranks[at] === 0 ? null : ranks[at]!,
      amount,
      smallSample: amount < SMALL_SAMPLE,
    };
  });
  return gaps.sort(
    (a, b) => (b.priority ?? -1) - (a.priority ?? -1) || (b.score ?? -1) - (a.score ?? -1) || a.node - b.node,
  );
}

/** g × ω by node of the chain; `no-value` where one of them is unknown. */
function prioritiesOf(quotients: Measured, weights: Measured, feasibility: Measured, tau: number): Measured {
  const priorities = unmeasured(quotients.values.length, "no-value");
  for (let node = 0; node < priorities.values.length; node++) {
    const [quotient, weight, omega] = [valueAt(quotients, node), valueAt(weights, node), valueAt(feasibility, node)];
    if (quotient === null || weight === null || omega === null) continue;
    setValue(priorities, node, gapScore(weight, quotient, tau) * omega);
  }
  return priorities;
}

/** What the region's row is like when companies, or heads, are what is counted. */
export interface GapBasis {
  /** By node of all chains, against all industries: what the region is specialised in. */
  readonly quotients: Measured;
  /** By node of the chain, of the gap score; those of `quotients` when left out. */
  readonly own?: Measured;
  /** By node of all chains; NaN where unknown. */
  readonly amounts: ArrayLike<number>;
  /** φ of the nation on this basis, held fixed. */
  readonly proximity: Proximity;
  /** By node of the chain. */
  readonly weights: Measured;
}

/** The choices that rank intervals run through, each with each and with each basis. */
export interface GapChoices {
  readonly taus: readonly number[];
  /** Least amounts for a node to count among those that the region is specialised in. */
  readonly fewest: readonly number[];
  readonly diagonal: Diagonal;
}

export const GAP_CHOICES: GapChoices = { taus: [0.8, 1, 1.2], fewest: [5, 10, 20], diagonal: "exclude" };

/**
 * Best and worst rank of each gap over τ, least amount and basis: in each run the same gaps are ranked among themselves by g × ω. τ
 * changes g; the least amount changes which nodes the region is specialised in, thus ω; the basis changes all. Null where no run
 * ranks it. `chainNodes` are the chain's nodes among all, `gaps` positions in it; the answer is by gap.
 */
export function gapIntervals(
  gaps: Int32Array,
  chainNodes: Int32Array,
  bases: readonly GapBasis[],
  choices: GapChoices = GAP_CHOICES,
): readonly (RankInterval | null)[] {
  const runs: Measured[] = [];
  // Nodes of a chain lie together: the densities of others are not needed.
  const within = [Math.min(...chainNodes), Math.max(...chainNodes) + 1] as const;
  for (const { quotients, own = scoresAt(quotients, chainNodes), amounts, proximity, weights } of bases) {
    for (const fewest of choices.fewest) {
      const present = presentNodes(quotients, { amounts, fewest });
      const feasibility = scoresAt(densityOfRow(present, proximity, choices.diagonal, within), chainNodes);
      for (const tau of choices.taus) runs.push(scoresAt(prioritiesOf(own, weights, feasibility, tau), gaps));
    }
  }
  return rankIntervals(runs);
}
