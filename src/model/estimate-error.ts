/**
 * How far a number of people can be trusted: exact, known in part, an estimate with the error the build measured, or a
 * combination that does not hold. Pure; knows no wording and no screen.
 */
import { cardsOf, holds, LEAST_ESTIMATE, type DatasetCard, type PairScope } from "#model/dataset-card";
import { TREE, type DimensionId } from "#model/dimensions";
import type { RegionLevel } from "#model/regions";
import type { Precision } from "#model/result";

/** How a number was reached: see Histogram and RegionAmounts. */
export interface Reached {
  readonly precision: Precision;
  /** Branch dimensions and county that the number combines. */
  readonly combines: readonly DimensionId[];
}

export type DimensionPair = readonly [DimensionId, DimensionId];

/**
 * Why a number is not shown: its dimensions depend on each other by what they are (`linked`), the error of such numbers is
 * too large (`error`) or was not measured (`unmeasured`), or it is of too few people to be estimated (`small`).
 */
export type Refusal = "linked" | "error" | "unmeasured" | "small";

export interface NumberError {
  /** `known`: a known part and 明细未公开 of one branch; `not-combinable`: not to be shown, `refusal` and `combines` say why. */
  readonly kind: "exact" | "known" | "estimate" | "not-combinable";
  /** Median relative error 0–1 of estimates of this size; null for other kinds and for estimates within one branch. */
  readonly median: number | null;
  /** The dimensions that were multiplied, of a refused number those that do not go together; null for exact and known numbers. */
  readonly combines: readonly DimensionId[] | null;
  readonly refusal: Refusal | null;
}

/** A number that counts whole atoms or public entities. */
export const EXACT: NumberError = { kind: "exact", median: null, combines: null, refusal: null };
const KNOWN: NumberError = { ...EXACT, kind: "known" };

/** Dimensions that depend on each other by what they are, whatever the data: who is young cannot have entered long ago. */
export const LINKED: readonly DimensionPair[] = [["age", "year"]];

const parentOf = new Map(TREE.map(({ dimension, parent }) => [dimension, parent]));
const order = new Map(TREE.map(({ dimension }, position) => [dimension, position]));

function isAbove(upper: DimensionId, lower: DimensionId): boolean {
  for (let at: DimensionId | null = lower; at !== null; at = parentOf.get(at) ?? null) if (at === upper) return true;
  return false;
}

function inTreeOrder(dimensions: readonly DimensionId[]): readonly DimensionId[] {
  return dimensions.toSorted((one, other) => (order.get(one) ?? 0) - (order.get(other) ?? 0));
}

/** Pairs that lie on no common path of the tree, in its order: their numbers are products of branches. */
export function crossPairs(dimensions: readonly DimensionId[]): readonly DimensionPair[] {
  const sorted = inTreeOrder(dimensions);
  return sorted.flatMap((one, at) =>
    sorted.slice(at + 1).flatMap((other): DimensionPair[] => (isAbove(one, other) ? [] : [[one, other]])),
  );
}

/** The scope whose measured errors speak of numbers of a region of this level. */
export function scopeOf(level: RegionLevel, combines: readonly DimensionId[], isWithinChain: boolean): PairScope {
  const own = combines.includes("county") ? "county" : level === "county" ? "prefecture" : level;
  return isWithinChain || combines.includes("node") ? `${own}-chain` : own;
}

/** What one release measured of numbers of this size: their median error, or why they are not shown. */
function measuredAt(
  card: DatasetCard,
  combines: readonly DimensionId[],
  scope: PairScope,
  size: number,
): number | Refusal {
  const entry = card.pairs.find((each) => each.scope === scope && each.combines.join() === combines.join());
  if (entry === undefined) return "unmeasured";
  if (!entry.combinable) return "error";
  const bin = entry.bins.findLast(({ from }) => from <= size);
  if (bin === undefined) return "unmeasured";
  return holds(bin) ? bin.median : "error";
}

/** Whether, and why not, numbers of some dimensions hold at this size in every release. */
function judged(card: DatasetCard, combines: readonly DimensionId[], scope: PairScope, size: number): NumberError {
  const measured = cardsOf(card).map((each) => measuredAt(each, combines, scope, size));
  const refusals = measured.filter((each) => typeof each === "string");
  const refusal = refusals.includes("error") ? "error" : (refusals[0] ?? null);
  if (refusal !== null) return { kind: "not-combinable", median: null, combines, refusal };
  const medians = measured.filter((each) => typeof each === "number");
  return { kind: "estimate", median: Math.max(...medians), combines, refusal: null };
}

/**
 * The error of a number of `size` people, as measured on numbers of the same dimensions, level of region and size, within one
 * chain or over all. It is shown only where that was measured and holds in every release. A sum over releases errs at most
 * as the worst of them does, in proportion.
 */
export function errorOf(
  card: DatasetCard,
  { precision, combines }: Reached,
  level: RegionLevel,
  isWithinChain: boolean,
  size: number,
): NumberError {
  if (precision !== "estimate") return precision === "exact" ? EXACT : KNOWN;
  // Weights are never zero: nobody is estimated only where nobody can be.
  if (size === 0) return KNOWN;
  const refused = (pair: readonly DimensionId[], refusal: Refusal): NumberError => ({
    kind: "not-combinable",
    median: null,
    combines: pair,
    refusal,
  });
  const pairs = crossPairs(combines);
  // Regions whose counties alone multiply branches: their own numbers lie in one.
  if (pairs.length === 0) return { kind: "estimate", median: null, combines, refusal: null };
  const linked = LINKED.find((pair) => pairs.some((each) => each.join() === pair.join()));
  if (linked) return refused(linked, "linked");
  const sorted = inTreeOrder(combines);
  if (size < LEAST_ESTIMATE) return refused(sorted, "small");
  const scope = scopeOf(level, combines, isWithinChain);
  const whole = judged(card, sorted, scope, size);
  if (whole.kind === "estimate") return whole;
  // A pair that does not hold by itself says more than the three together.
  const broken = pairs.map((pair) => judged(card, pair, scope, size)).find(({ refusal }) => refusal === "error");
  return broken ?? whole;
}

/** The least and the largest median error of some numbers; null when one of the estimates among them was not measured. */
export function errorRange(errors: readonly NumberError[]): readonly [number, number] | null {
  const medians = errors.filter(({ kind }) => kind === "estimate").map(({ median }) => median);
  const measured = medians.filter((median) => median !== null);
  return measured.length === 0 || measured.length < medians.length
    ? null
    : [Math.min(...measured), Math.max(...measured)];
}
