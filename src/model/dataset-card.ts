/** The dataset card: what the build measured of the published numbers of people. Decoded from boot; see FORMAT.md §3. */
import type { DimensionId } from "#model/dimensions";

/** Whose numbers a combination was measured on: regions of a level, over all chains or within one chain. */
export type MeasuredLevel = "nation" | "province" | "prefecture" | "county";
export type PairScope = MeasuredLevel | `${MeasuredLevel}-chain`;

/** Errors of 推算值 over the numbers estimated at `from` people and more, below the next bin's. */
export interface ErrorBin {
  readonly from: number;
  /** Numbers measured: at least LEAST_CELLS, from MANY_PEOPLE on at least LEAST_LARGE_CELLS. */
  readonly cells: number;
  /** |E − truth| / truth, rounded to 0.01: median and 9th decile. */
  readonly median: number;
  readonly p90: number;
}

/** A bin of fewer cells is not published; large numbers give nobody away by a per cent, so fewer of them do. */
export const LEAST_CELLS = 100;
export const LEAST_LARGE_CELLS = 8;
export const MANY_PEOPLE = 1000;

/** An estimate of fewer people is never shown. */
export const LEAST_ESTIMATE = 10;
/** A number is shown where the median error of such numbers is at most MOST_ERROR and that of nine in ten at most MOST_P90. */
export const MOST_ERROR = 0.1;
export const MOST_P90 = 0.3;

/** Whether numbers of the size of this bin hold. */
export function holds({ median, p90 }: ErrorBin): boolean {
  return median <= MOST_ERROR && p90 <= MOST_P90;
}

/** How well the product of branches holds for two or three dimensions asked together. */
export interface PairError {
  /** In the order of TREE. */
  readonly combines: readonly DimensionId[];
  readonly scope: PairScope;
  /**
   * False: no number of this scope is shown, whatever its size, since the largest numbers of some scope of these dimensions, or of
   * two of them, do not hold: what does not cancel out there is in every part.
   */
  readonly combinable: boolean;
  readonly bins: readonly ErrorBin[];
}

/** What one level of the published tree keeps and costs. */
export interface LevelCard {
  readonly dimension: DimensionId;
  readonly rows: number;
  /** Bytes of its file, gzip; levels of the spine share one and the first carries it. */
  readonly bytes: number;
  /** Share of people 0–1 whose value is published, not 明细未公开. */
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
