/**
 * How far a number of people can be trusted: exact, known in part, an estimate with the error the build measured, or a
 * combination that does not hold. Pure; knows no wording and no screen.
 */
import { cardsOf, JUDGED_FROM, MOST_ERROR, type DatasetCard, type ErrorBin, type PairError } from "#model/card";
import { TREE, type DimensionId } from "#model/dimensions";
import type { Precision } from "#model/result";

/** How a number was reached: see Histogram and RegionAmounts. */
export interface Reached {
  readonly precision: Precision;
  /** Branch dimensions and county that the number combines. */
  readonly combines: readonly DimensionId[];
}

export type DimensionPair = PairError["pair"];

export interface NumberError {
  /** `known`: a known part and 未细分 of one branch; `not-combinable`: not to be shown, `pair` says why. */
  readonly kind: "exact" | "known" | "estimate" | "not-combinable";
  /** Median relative error 0–1 of an estimate of this size; null where it was not measured, and for other kinds. */
  readonly median: number | null;
  /** The pair of dimensions with the largest error; null for exact and known numbers. */
  readonly pair: DimensionPair | null;
}

/** A number that counts whole atoms or public entities. */
export const EXACT: NumberError = { kind: "exact", median: null, pair: null };

const parentOf = new Map(TREE.map(({ dimension, parent }) => [dimension, parent]));
const order = new Map(TREE.map(({ dimension }, position) => [dimension, position]));

function isAbove(upper: DimensionId, lower: DimensionId): boolean {
  for (let at: DimensionId | null = lower; at !== null; at = parentOf.get(at) ?? null) if (at === upper) return true;
  return false;
}

/** Pairs that lie on no common path of the tree, in its order: their numbers are products of branches. */
export function crossPairs(dimensions: readonly DimensionId[]): readonly DimensionPair[] {
  const sorted = dimensions.toSorted((one, other) => (order.get(one) ?? 0) - (order.get(other) ?? 0));
  return sorted.flatMap((one, at) =>
    sorted.slice(at + 1).flatMap((other): DimensionPair[] => (isAbove(one, other) ? [] : [[one, other]])),
  );
}

/** The bin of a size; the nearest one where its own was not published. */
function binOf(bins: readonly ErrorBin[], size: number): ErrorBin | null {
  const sorted = bins.toSorted((one, other) => one.from - other.from);
  return sorted.findLast(({ from }) => from <= size) ?? sorted[0] ?? null;
}

/** Whether a pair holds for numbers of this size. */
function holdsAt({ combinable, bins }: PairError, size: number): boolean {
  const judged = binOf(bins, Math.max(size, JUDGED_FROM))?.median ?? null;
  return combinable || (judged !== null && judged <= MOST_ERROR);
}

/**
 * The error of a number of `size` people: that of the worst pair of branches it multiplies, measured within one chain
 * or over all chains. One pair that does not hold at this size makes the number not combinable; one that was not measured
 * leaves the error unknown. A sum over releases errs at most as the worst of them does, in proportion.
 */
export function errorOf(card: DatasetCard, reached: Reached, isWithinChain: boolean, size: number): NumberError {
  if (reached.precision !== "estimate")
    return reached.precision === "exact" ? EXACT : { kind: "known", median: null, pair: null };
  const scope = isWithinChain ? "prefecture-chain" : "prefecture";
  const measured = crossPairs(reached.combines).map((pair) => {
    const entries = cardsOf(card).flatMap(({ pairs }) =>
      pairs.filter((each) => each.scope === scope && each.pair.every((dimension) => pair.includes(dimension))),
    );
    const medians = entries.map(({ bins }) => binOf(bins, size)?.median ?? null).filter((median) => median !== null);
    return {
      pair,
      holds: entries.every((entry) => holdsAt(entry, size)),
      median: medians.length === 0 ? null : Math.max(...medians),
    };
  });
  const byError = measured.toSorted((one, other) => (other.median ?? -1) - (one.median ?? -1));
  const broken = byError.find(({ holds }) => !holds);
  if (broken) return { kind: "not-combinable", median: null, pair: broken.pair };
  const isMeasured = measured.length > 0 && measured.every(({ median }) => median !== null);
  const worst = byError[0] ?? null;
  return { kind: "estimate", median: isMeasured ? (worst?.median ?? null) : null, pair: worst?.pair ?? null };
}

/** The least and the largest median error of some numbers; null when one of the estimates among them was not measured. */
export function errorRange(errors: readonly NumberError[]): readonly [number, number] | null {
  const medians = errors.filter(({ kind }) => kind === "estimate").map(({ median }) => median);
  const measured = medians.filter((median) => median !== null);
  return measured.length === 0 || measured.length < medians.length
    ? null
    : [Math.min(...measured), Math.max(...measured)];
}
