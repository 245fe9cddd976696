/** Filters on nodes as bytes per node, and the pass that counts entities by chain, node and stage. Knows no regions. */
import type { EntityRows } from "#engine/entity-rows";
import { acceptedNodes, keyOf } from "#engine/value-set";
import { STAGES, type Taxonomy } from "#model/chains";
import type { Filters } from "#model/query";

/** A node is admitted to the chart of … */
const FOR_NODE_CHART = 1;
const FOR_CHAIN_CHART = 2;
const FOR_STAGE_CHART = 4;

/** The node filters of one question. */
export interface NodeTests {
  /** Identifies `all` in caches. */
  readonly key: string;
  /** 1 = the node satisfies chain, node and stages; null = no such filter. */
  readonly all: Uint8Array | null;
  /** Bits per node: which charts count it, each leaving its own filter out. */
  readonly charts: Uint8Array;
  readonly chainOfNode: Uint16Array;
  readonly stageOfNode: Uint8Array;
}

export interface NodeHistograms {
  readonly chain: Float64Array;
  readonly node: Float64Array;
  readonly stage: Float64Array;
}

/** Prepares the node filters. */
export function nodeTests(filters: Filters, taxonomy: Taxonomy): NodeTests {
  const { chains, nodes } = taxonomy;
  const chainIndexOf = new Map(chains.map(({ id, index }) => [id, index]));
  const inChain = (chain: string): boolean => filters.chain === null || chain === filters.chain;
  const byStage = acceptedNodes(null, filters.stages, taxonomy);
  const byNode = acceptedNodes(filters.node, [], taxonomy);
  const charts = Uint8Array.from(nodes, ({ index, chain }) => {
    const inStage = byStage?.[index] !== 0;
    const isNode = byNode?.[index] !== 0;
    return (
      (inChain(chain) && inStage ? FOR_NODE_CHART : 0) |
      (inStage ? FOR_CHAIN_CHART : 0) |
      (inChain(chain) && isNode ? FOR_STAGE_CHART : 0)
    );
  });
  // All stages at once still ask for a node: entities without any do not pass.
  const isFiltered = filters.chain !== null || filters.node !== null || filters.stages.length > 0;
  const all = isFiltered
    ? Uint8Array.from(nodes, ({ index, chain }) =>
        inChain(chain) && byStage?.[index] !== 0 && byNode?.[index] !== 0 ? 1 : 0,
      )
    : null;
  return {
    key: all === null ? "*" : keyOf(all),
    all,
    charts,
    chainOfNode: Uint16Array.from(nodes, ({ chain }) => chainIndexOf.get(chain) ?? 0),
    stageOfNode: Uint8Array.from(nodes, ({ stage }) => STAGES.indexOf(stage)),
  };
}

/** Adds rows `first .. end - 1` to the charts of chain, node and stage; an entity counts once per value it holds. */
export function countNodes(
  part: EntityRows,
  first: number,
  end: number,
  tests: NodeTests,
  years: Uint8Array | null,
  { chain, node, stage }: NodeHistograms,
): void {
  const { offsets, values } = part.columns.nodes;
  const { charts, chainOfNode, stageOfNode } = tests;
  const { founded } = part;
  const byStages = new Float64Array(1 << STAGES.length);
  let from = offsets[first]!;
  for (let row = first; row < end; row++) {
    const to = offsets[row + 1]!;
    if (years === null || founded === null || years[founded[row]!] === 1) {
      let stages = 0;
      // Nodes of a row ascend and nodes of one chain are adjacent, so a chain repeats only next to itself.
      let lastChain = -1;
      for (let at = from; at < to; at++) {
        const value = values[at]!;
        const admitted = charts[value]!;
        if (admitted & FOR_NODE_CHART) node[value] = node[value]! + 1;
        if (admitted & FOR_STAGE_CHART) stages |= 1 << stageOfNode[value]!;
        if (admitted & FOR_CHAIN_CHART) {
          const own = chainOfNode[value]!;
          if (own !== lastChain) chain[own] = chain[own]! + 1;
          lastChain = own;
        }
      }
      byStages[stages] = byStages[stages]! + 1;
    }
    from = to;
  }
  for (let set = 0; set < byStages.length; set++) {
    for (let s = 0; s < stage.length; s++) if (set & (1 << s)) stage[s] = stage[s]! + byStages[set]!;
  }
}
