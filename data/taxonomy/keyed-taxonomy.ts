/** The taxonomy as it is committed: with edges, codes, and the words that chains and nodes are found by. */
import type { Chain, ChainEdge, ChainNode, Taxonomy } from "#model/chains";

interface Keyed {
  readonly keywords: readonly string[];
}
export type KeyedChain = Chain & Keyed;
export interface KeyedNode extends ChainNode, Keyed {
  /** Ids of nodes that take this node's output. */
  readonly feeds: readonly string[];
  /** GB/T 4754-2017 codes, where known. */
  readonly gbt4754: readonly string[];
}

export interface KeyedTaxonomy extends Taxonomy {
  readonly chains: readonly KeyedChain[];
  readonly nodes: readonly KeyedNode[];
  /** Every edge once, by the node it comes from: feeds of the nodes, then those of other kinds in the order of their table. */
  readonly edges: readonly ChainEdge[];
}
