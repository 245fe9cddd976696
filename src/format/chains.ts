/** What encode-chains and decode-chains agree on. */
import type { ChainEdge } from "#model/chains";

export const EDGE_WEIGHTS: readonly ChainEdge["weight"][] = ["main", "minor"];

/** The published share of an edge, by its position. */
export interface EdgeShare {
  readonly edge: number;
  readonly percent: number;
  readonly year: number;
  readonly source: string;
}
