/** Industry chains: groups of chains, chains of nodes, nodes with a stage, edges between nodes. */

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
  /** Empty until the file of details has come (`nameNodes`), as is the English one. */
  readonly name: string;
  readonly nameEn: string;
}

/** feeds = its output goes into the other; is-a = is a kind of the other; equips = its machines or tools make the other. */
export type EdgeKind = "feeds" | "is-a" | "equips";
export const EDGE_KINDS: readonly EdgeKind[] = ["feeds", "is-a", "equips"];

/** A directed link between two nodes, of one chain or of two. */
export interface ChainEdge {
  readonly from: string;
  readonly to: string;
  readonly kind: EdgeKind;
  /** How much of what `to` needs comes by this edge, as judged by hand: 主要 or 次要. */
  readonly weight: "main" | "minor";
  /** The published share of the supply, in percent, with its year and source; null where none is known. */
  readonly share: { readonly percent: number; readonly year: number; readonly source: string } | null;
}

/** Where a node stands when its chain is drawn in layers from left to right. Both numbers are whole and never negative. */
export interface NodePlace {
  /** Column, 0 is the leftmost. All of one stage stand left of the next stage. */
  readonly layer: number;
  /** Height of its middle below the topmost row, in parts of a row (`PARTS_OF_ROW`). */
  readonly at: number;
}
/** Nodes of one layer stand at least a whole row apart, which is so many units of `NodePlace.at`. */
export const PARTS_OF_ROW = 4;

export interface Taxonomy {
  readonly groups: readonly ChainGroup[];
  readonly chains: readonly Chain[];
  readonly nodes: readonly ChainNode[];
}

/** What is known of nodes beside the boot file; lists have an entry for each node, by index. */
export interface NodeDetails {
  readonly names: readonly string[];
  readonly namesEn: readonly string[];
  /** GB/T 4754-2017 codes of the classes where most firms of the node are registered; empty where unsure. */
  readonly gbt4754: readonly (readonly string[])[];
  /** Edges of all chains, by the index of the node they come from. */
  readonly edges: readonly ChainEdge[];
  /** Where each stands in the drawing of its chain. */
  readonly places: readonly NodePlace[];
}

/** Names the nodes of a taxonomy that was opened without them; the nodes stay the same objects. */
export function nameNodes({ nodes }: Taxonomy, { names, namesEn }: Pick<NodeDetails, "names" | "namesEn">): void {
  nodes.forEach((node, index) => Object.assign(node, { name: names[index], nameEn: namesEn[index] }));
}

/** Other words that chains and nodes are found by, in the order of a taxonomy's lists. */
export interface Keywords {
  readonly chains: readonly (readonly string[])[];
  readonly nodes: readonly (readonly string[])[];
}
