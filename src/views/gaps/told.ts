/** What every part of the sheet is made of: the place, the answer, and the nodes it is of. Pure. */
import { defined } from "#base/assert";
import type { ChainAnswer, GapsAnswer, NodeClass } from "#model/chain-questions";
import type { NodeSourcesAnswer } from "#model/node-sources";
import type { Chain, ChainNode } from "#model/chains";
import type { Dataset } from "#model/dataset";
import { classAt } from "#views/chain-parts/figures";
import { chainOf } from "#views/chain-parts/place";
import type { Room } from "#views/view";
import type { GapsAt } from "./at";

export interface Told {
  /** The state of the answer. */
  readonly at: GapsAt;
  /** The newest: what is marked as chosen follows it at once. */
  readonly current: GapsAt;
  readonly dataset: Dataset;
  readonly answer: GapsAnswer;
  /** Of the map; undefined while it is on its way. */
  readonly map: ChainAnswer | undefined;
  /** Who could fill the node chosen; undefined while it is on its way, or where none is chosen. */
  readonly sources: NodeSourcesAnswer | undefined;
  readonly chain: Chain;
  /** Nodes of the chain, in the order of the answer. */
  readonly nodes: readonly ChainNode[];
  /** Nodes of all chains, by id. */
  readonly byId: ReadonlyMap<string, ChainNode>;
  /** Position of the node chosen, −1 for the whole chain. */
  readonly nodeAt: number;
  readonly room: Room;
}

export function toldOf(from: Omit<Told, "chain" | "nodes" | "nodeAt" | "byId">): Told {
  const { at, dataset, answer } = from;
  const byId = new Map(dataset.taxonomy.nodes.map((node) => [node.id, node]));
  return {
    ...from,
    byId,
    chain: chainOf(at, dataset),
    nodes: answer.nodes.map((id) => defined(byId.get(id), "node")),
    nodeAt: answer.nodes.indexOf(at.filters.node ?? ""),
  };
}

/** Whether anything is imagined. */
export function isImagined({ at }: Pick<Told, "at">): boolean {
  return at.changes.length > 0;
}

/** Positions of the ranked gaps, first ones first. */
export function rankedGaps({ answer: { here } }: Told): readonly number[] {
  return Array.from(here.ranks.keys())
    .filter((at) => here.ranks[at]! > 0)
    .toSorted((a, b) => here.ranks[a]! - here.ranks[b]! || a - b);
}

/** Positions of the gaps by what they weigh alone, the largest first: where none is ranked. */
export function gapsBySize(told: Told): readonly number[] {
  const { scores } = told.answer.here;
  return nodesOfClass(told, ["weak", "missing"])
    .filter((at) => scores[at]! > 0)
    .toSorted((a, b) => scores[b]! - scores[a]! || a - b);
}

/** Positions of nodes of some classes. */
export function nodesOfClass({ answer: { here } }: Told, classes: readonly NodeClass[]): readonly number[] {
  return Array.from(here.classes.keys()).filter((at) => classes.includes(classAt(here.classes, at)));
}

/** Share of the nation's amount of the chain that a node has; NaN where it is not known. */
export function nationShare({ answer: { nation } }: Told, at: number): number {
  const total = nation.reduce((sum, amount) => sum + (amount > 0 ? amount : 0), 0);
  return total > 0 ? (nation[at] ?? Number.NaN) / total : Number.NaN;
}
