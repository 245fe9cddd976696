/** Industry chains: groups of chains, chains of nodes, nodes with a stage and what they feed. */

export type Stage = "up" | "mid" | "down";
export const STAGES: readonly Stage[] = ["up", "mid", "down"];

export interface ChainGroup {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string;
  /** strategic = the nine strategic emerging industries, future = future industries, traditional = the rest. */
  readonly kind: "strategic" | "future" | "traditional";
}

export interface Chain {
  /** Position in the dataset's chain list: the code used in published columns. */
  readonly index: number;
  readonly id: string;
  readonly group: string;
  readonly name: string;
  readonly nameEn: string;
}

/** A node 环节 belongs to exactly one chain and one stage. */
export interface ChainNode {
  /** Position in the dataset's node list, nodes of one chain adjacent: the code used in published columns. */
  readonly index: number;
  readonly id: string;
  readonly chain: string;
  readonly stage: Stage;
  readonly name: string;
  readonly nameEn: string;
  /** Ids of nodes this node feeds. */
  readonly feeds: readonly string[];
  /** GB/T 4754-2017 codes, where known. */
  readonly gbt4754: readonly string[];
}

export interface Taxonomy {
  readonly groups: readonly ChainGroup[];
  readonly chains: readonly Chain[];
  readonly nodes: readonly ChainNode[];
}

/** Other words that chains and nodes are found by, in the order of a taxonomy's lists. */
export interface Keywords {
  readonly chains: readonly (readonly string[])[];
  readonly nodes: readonly (readonly string[])[];
}
