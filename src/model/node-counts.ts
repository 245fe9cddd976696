/**
 * Numbers of regions by node and by chain, as one matrix: what is asked and what is answered. Must import types alone: part of
 * the entry of the page.
 */
import type { Compared } from "./compared";
import type { DimensionId } from "./dimensions";
import type { Filters } from "./filters";
import type { RegionCode } from "./regions";
import type { Subject } from "./subjects";

/** Subjects that are registered by node; parks are by chain. */
export type NodeSubject = Exclude<Subject, "park">;

export interface NodeCountsQuestion {
  readonly subject: NodeSubject;
  /** Rows of the answer: regions by code, or those that a choice compares in a scope (regionsCompared). */
  readonly regions: readonly RegionCode[] | { readonly scope: RegionCode; readonly by: Compared };
  /** Filters on chain, node and stages are left out: the answer tells them apart. */
  readonly filters: Filters;
  /** Columns of the answer: the nodes of a chain by its id; all nodes when null. */
  readonly chain: string | null;
}

/**
 * What is known of a number: it is `exact`; `known` is a lower bound and more are in 明细未公开; nothing of it is published
 * (`hidden`, 数据不足); it is a product of branches whose error errorOf tells (`estimate`); the dataset has no data of the
 * subject in the region (`absent`, 资料暂缺). Positions are the codes of `states`.
 */
export const CELL_STATES = ["exact", "known", "hidden", "estimate", "absent"] as const;
export type CellState = (typeof CELL_STATES)[number];

/** Numbers row by row: that of region r and column c is at `r * columns + c`. */
export interface CellNumbers {
  /** Distinct entities; E of people. NaN where the state is `absent`. */
  readonly counts: Float64Array;
  /** Lower and upper bounds; of entities the same array as `counts`. */
  readonly known: Float64Array;
  readonly upper: Float64Array;
  /** Positions in CELL_STATES. */
  readonly states: Uint8Array;
  /** Branch dimensions and county that the numbers of each region combine, for errorOf; none of entities. */
  readonly combines: readonly (readonly DimensionId[])[];
}

/** The real entities among those counted, in the same order; NaN where there are no data. */
export interface RealNumbers {
  readonly byNode: Float64Array;
  readonly byChain: Float64Array;
  readonly totals: Float64Array;
  readonly memberships: Float64Array;
}

export interface NodeCounts {
  readonly subject: NodeSubject;
  readonly regions: readonly RegionCode[];
  /** Node index of each column of `byNode`, ascending. */
  readonly nodes: Uint16Array;
  /** Chain index of each column of `byChain`: the chain asked for, or all. */
  readonly chains: Uint16Array;
  /** An entity of several nodes counts once at each; people have one, their primary node. */
  readonly byNode: CellNumbers;
  /** An entity counts once at each chain it has a node of. */
  readonly byChain: CellNumbers;
  /** Of each region whatever the chain, those of no chain too; one column. */
  readonly totals: CellNumbers;
  /** Sum of `byNode` over the nodes of all chains, by region: what shares of nodes divide by where they must add up to 1. */
  readonly memberships: Float64Array;
  /** Null for people: they are published in cells that do not say. */
  readonly real: RealNumbers | null;
  /** Time of the engine for this answer, files excluded. */
  readonly elapsedMs: number;
}
