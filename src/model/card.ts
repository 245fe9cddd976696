/** The dataset card: what the build measured of the published numbers of people. Decoded from boot; see FORMAT.md §3. */
import type { DimensionId } from "#model/dimensions";

/** Where a pair of dimensions was measured: over all chains of a prefecture, or within one chain of it. */
export type PairScope = "prefecture" | "prefecture-chain";

/** Errors of 估算 over the cells whose estimate is at least `from` people and below the next bin's. */
export interface ErrorBin {
  readonly from: number;
  /** Cells measured; bins of fewer than 100 are not published. */
  readonly cells: number;
  /** |E − truth| / truth, rounded to 0.01: median and 9th decile. */
  readonly median: number;
  readonly p90: number;
}

/** A number of at least this many people holds where the median error of its size is at most MOST_ERROR. */
export const JUDGED_FROM = 100;
export const MOST_ERROR = 0.1;

/** How well the product of branches holds for two dimensions asked together. */
export interface PairError {
  /** In the order of TREE. */
  readonly pair: readonly [DimensionId, DimensionId];
  readonly scope: PairScope;
  /** False: the median error exceeds MOST_ERROR in a bin from JUDGED_FROM on; the page then explains numbers of such sizes instead of showing them. */
  readonly combinable: boolean;
  readonly bins: readonly ErrorBin[];
}

/** What one level of the published tree keeps and costs. */
export interface LevelCard {
  readonly dimension: DimensionId;
  readonly rows: number;
  /** Bytes of its file, gzip; levels of the spine share one and the first carries it. */
  readonly bytes: number;
  /** Share of people 0–1 whose value is published, not 未细分. */
  readonly kept: number;
}

export interface DatasetCard {
  readonly levels: readonly LevelCard[];
  readonly pairs: readonly PairError[];
  /** Cards of the releases before this one, oldest first; absent where there is one release. */
  readonly earlier?: readonly DatasetCard[];
}

/** The cards of all releases, oldest first, each alone. */
export function cardsOf({ levels, pairs, earlier = [] }: DatasetCard): readonly DatasetCard[] {
  return [...earlier, { levels, pairs }];
}

/** A dataset of which nothing was measured. */
export const NO_CARD: DatasetCard = { levels: [], pairs: [] };
