/** The taxonomy as it is committed: chains and nodes with the words they are found by, which are published for search alone. */
import type { Chain, ChainNode, Taxonomy } from "#model/chains";

interface Keyed {
  readonly keywords: readonly string[];
}
export type KeyedChain = Chain & Keyed;
export type KeyedNode = ChainNode & Keyed;

export interface KeyedTaxonomy extends Taxonomy {
  readonly chains: readonly KeyedChain[];
  readonly nodes: readonly KeyedNode[];
}
