/** The weak and missing nodes of a region's chain, those to be filled first at the head. Knows answers of the call `chain`; no files. */
import { betweennessClasses, betweennessOf } from "#analytics/criticality";
import { gapsOf, nodeWeights } from "#analytics/gaps";
import { measuredOf } from "#analytics/measured";
import { NODE_CLASSES, type ChainAnswer } from "#model/chain-questions";
import type { ChainEdge } from "#model/chains";
import type { RouteGap } from "#model/route-questions";
import { defined } from "#base/assert";

/** Gaps by priority, of an answer that counts companies; `edges` of all chains. Those of no known number are not among them. */
export function firstGaps({ nodes, here, nation }: ChainAnswer, edges: readonly ChainEdge[]): readonly RouteGap[] {
  const at = new Map(nodes.map((id, index) => [id, index]));
  const links = edges.flatMap(({ from, to, kind, weight }) => {
    const [own, other] = [at.get(from), at.get(to)];
    if (own === undefined || other === undefined || kind === "is-a") return [];
    return [{ from: own, to: other, main: weight === "main" }];
  });
  const isUnknown = (node: number): boolean => here.classes[node] === NODE_CLASSES.indexOf("no-data");
  const gaps = gapsOf({
    quotients: measuredOf(here.quotients),
    amounts: here.amounts.map((amount, node) => (isUnknown(node) ? Number.NaN : amount)),
    covered: true,
    weights: nodeWeights(nation, betweennessClasses(betweennessOf({ size: nodes.length, edges: links }))),
    feasibility: measuredOf(here.densities),
  });
  return gaps.map(({ node, nodeClass, amount, priority }) => ({
    node: defined(nodes[node], "node"),
    nodeClass,
    amount,
    quotient: here.quotients[node]!,
    priority: priority ?? Number.NaN,
  }));
}
