/** What the engine answers. Numbers of people carry an estimate E, the known part L and an upper bound U (L ≤ E ≤ U). */
import type { ErrorParams } from "#base/errors";
import type { DimensionId } from "#model/dimensions";
import type { RegionCode } from "#model/regions";

/** One number of people. U − L is 明细未公开: people whose value is not published. */
export interface Amount {
  readonly estimate: number;
  readonly known: number;
  readonly upper: number;
}

/** Many numbers of people, same index in each array. */
export interface Amounts {
  readonly estimate: Float64Array;
  readonly known: Float64Array;
  readonly upper: Float64Array;
}

/** Numbers of no value at all: they wait for an answer. */
export const NO_AMOUNTS: Amounts = {
  estimate: new Float64Array(),
  known: new Float64Array(),
  upper: new Float64Array(),
};

/**
 * How a number was reached: `exact` (L = U), `within-branch` (L and 明细未公开 hold, from one branch), `estimate`
 * (product of branches; only E is meaningful: L is 0 and U the people counted without filters below the chain).
 */
export type Precision = "exact" | "within-branch" | "estimate";

/** Numbers of people by value of one dimension, that dimension's own filter excluded. */
export interface Histogram {
  readonly amounts: Amounts;
  readonly precision: Precision;
  /** Branch dimensions and county that the numbers combine: those filtered and the histogram's own. */
  readonly combines: readonly DimensionId[];
}

export type TalentHistogramId = "tier" | "education" | "age" | "chain" | "node" | "stage" | "year";

/** Numbers by region, indexed like `codes`. */
export interface RegionAmounts {
  readonly codes: readonly RegionCode[];
  readonly amounts: Amounts;
  readonly precision: Precision;
  /** Branch dimensions and county that the numbers combine. */
  readonly combines: readonly DimensionId[];
}

export interface TalentResult {
  /** The region in scope under all filters. */
  readonly total: Amount;
  readonly precision: Precision;
  /** Branch dimensions and county that the total combines. */
  readonly combines: readonly DimensionId[];
  /**
   * Under all filters but the scope itself: the nation, every province, every prefecture, and the counties under the
   * scope's prefecture (or municipality) when the scope lies in one; every county of the scope where the query asks for them.
   */
  readonly regions: RegionAmounts;
  /** The same regions without chain, node and stage filters: the denominator of shares and location quotients. */
  readonly regionsBase: RegionAmounts;
  /** `node` counts the nodes of the filtered chain; without one its values are 0. */
  readonly histograms: Readonly<Record<TalentHistogramId, Histogram>>;
}

export type EntityHistogramId = "chain" | "node" | "stage" | "year" | "tag" | "size" | "kind" | "level" | "origin";

/** Exact counts of distinct public entities. */
export interface EntityResult {
  readonly total: number;
  /** Distinct entities by region, every region of the tree by its index. */
  readonly regions: Float64Array;
  /** The same without chain, node and stage filters. */
  readonly regionsBase: Float64Array;
  /**
   * Scope counts by value, own filter excluded. `chain`, `node`, `stage` and `tag` are memberships (an entity counts once
   * in each value it holds). `year` (founding), `tag` and `size` (as SIZE_VALUES) are empty for places; `kind` and `level`
   * are empty for companies; `origin` is as ORIGINS.
   */
  readonly histograms: Readonly<Record<EntityHistogramId, Float64Array>>;
  /** Share of the entity files that are loaded, 0–1; counts below 1 are partial and must not be shown as totals. */
  readonly coverage: number;
}

export interface Result {
  readonly talent: TalentResult | null;
  readonly company: EntityResult | null;
  readonly institute: EntityResult | null;
  readonly park: EntityResult | null;
  /** CPU time of the engine for this answer. */
  readonly elapsedMs: number;
}

/** Life of the view's main question; while it is not answered the picture of the last answer stays. */
export type QueryStatus =
  /** `isLate`: for so long that what stands from before must not be taken for the answer. */
  | { readonly kind: "running"; readonly isLate?: boolean }
  /** The key of the question and its answer. */
  | { readonly kind: "ready"; readonly key: string; readonly answer: unknown }
  | { readonly kind: "failed"; readonly code: string; readonly params: ErrorParams };

/** People of a region whose primary node lies in another chain and a secondary one in the chain asked: 兼链. */
export interface SecondaryPeople {
  /** Distinct people of the prefectures that list them. */
  readonly known: number;
  /** Prefectures whose number is published; of the others there may be more. */
  readonly listed: number;
  /** Prefectures of the region. */
  readonly of: number;
}
