/**
 * The distinct sets of nodes that entities hold, numbered; filters on nodes and counts by chain, node and stage over sets
 * instead of rows: there are far fewer. Knows no rows, no regions and no other filter.
 */
import type { MultiColumn } from "#format/entities";
import { acceptedNodes } from "./value-set";
import { STAGES, type Taxonomy } from "#model/chains";
import type { Filters } from "#model/filters";

/** A node is admitted to the chart of … */
const FOR_NODE_CHART = 1;
const FOR_CHAIN_CHART = 2;
const FOR_STAGE_CHART = 4;

/** The node filters of one question. */
export interface NodeTests {
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
    all,
    charts,
    chainOfNode: Uint16Array.from(nodes, ({ chain }) => chainIndexOf.get(chain) ?? 0),
    stageOfNode: Uint8Array.from(nodes, ({ stage }) => STAGES.indexOf(stage)),
  };
}

/** The empty set. */
const NO_NODES = 0;
/** Above every node. */
const NODE_CODES = 1 << 16;

/** Sets of nodes as a tree: each set is a smaller one, its parent, and one node after all of the parent's. */
export class NodeSets {
  private readonly parents = [NO_NODES];
  private readonly lasts = [0];
  private readonly children = new Map<number, number>();

  get size(): number {
    return this.parents.length;
  }

  /** The set of each row; sets not met before get the next numbers. */
  numbersOf({ offsets, values }: MultiColumn, rows: number): Uint32Array {
    const numbers = new Uint32Array(rows);
    for (let row = 0; row < rows; row++) {
      const end = offsets[row + 1]!;
      let set = NO_NODES;
      for (let at = offsets[row]!; at < end; at++) set = this.with(set, values[at]!);
      numbers[row] = set;
    }
    return numbers;
  }

  /** 1 = at least one node of the set is accepted; every set passes null. */
  passing(accepted: Uint8Array | null): Uint8Array {
    const { parents, lasts } = this;
    const passes = new Uint8Array(this.size);
    if (accepted === null) return passes.fill(1);
    for (let set = 1; set < passes.length; set++) passes[set] = passes[parents[set]!]! | accepted[lasts[set]!]!;
    return passes;
  }

  /** Adds `amounts[set]` entities of each set to the charts; an entity counts once per value it holds. */
  addTo({ chain, node, stage }: NodeHistograms, amounts: Uint32Array, tests: NodeTests): void {
    const { parents, lasts } = this;
    const { charts, chainOfNode, stageOfNode } = tests;
    for (let set = 1; set < amounts.length; set++) {
      const amount = amounts[set]!;
      if (amount === 0) continue;
      let stages = 0;
      // Nodes of one chain are adjacent, so a chain repeats only next to itself.
      let lastChain = -1;
      for (let at = set; at !== NO_NODES; at = parents[at]!) {
        const value = lasts[at]!;
        const admitted = charts[value]!;
        if (admitted & FOR_NODE_CHART) node[value]! += amount;
        if (admitted & FOR_STAGE_CHART) stages |= 1 << stageOfNode[value]!;
        const own = chainOfNode[value]!;
        if (admitted & FOR_CHAIN_CHART && own !== lastChain) {
          chain[own]! += amount;
          lastChain = own;
        }
      }
      for (let s = 0; stages >> s !== 0; s++) if ((stages >> s) & 1) stage[s]! += amount;
    }
  }

  private with(set: number, node: number): number {
    const key = set * NODE_CODES + node;
    const known = this.children.get(key);
    if (known !== undefined) return known;
    const number = this.parents.push(set) - 1;
    this.lasts.push(node);
    this.children.set(key, number);
    return number;
  }
}
