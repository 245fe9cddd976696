/** What every part of the sheet is made of: the place, the answers, and the nodes they are of. Pure. */
import { defined } from "#base/assert";
import type { ChainAnswer } from "#model/chain-questions";
import type { Chain, ChainNode, NodeDetails } from "#model/chains";
import type { Dataset } from "#model/dataset";
import type { Room } from "#views/view";
import { chainOf } from "#views/chain-parts/place";
import type { ChainAt } from "./at";

export interface Told {
  /** The state of the answer. */
  readonly at: ChainAt;
  /** The newest: what is marked as chosen follows it at once. */
  readonly current: ChainAt;
  readonly dataset: Dataset;
  readonly answer: ChainAnswer;
  /** Beside peers or regions chosen; null where the matrix shows the regions of the map, undefined while it is on its way. */
  readonly peers: ChainAnswer | null | undefined;
  readonly details: NodeDetails;
  readonly chain: Chain;
  /** Nodes of the chain, in the order of the answer. */
  readonly nodes: readonly ChainNode[];
  /** Position of the node chosen, −1 for the whole chain. */
  readonly nodeAt: number;
  readonly room: Room;
}

export function toldOf(from: Omit<Told, "chain" | "nodes" | "nodeAt">): Told {
  const { at, dataset, answer } = from;
  const byId = new Map(dataset.taxonomy.nodes.map((node) => [node.id, node]));
  return {
    ...from,
    chain: chainOf(at, dataset),
    nodes: answer.nodes.map((id) => defined(byId.get(id), "node")),
    nodeAt: answer.nodes.indexOf(at.filters.node ?? ""),
  };
}
