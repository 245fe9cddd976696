/**
 * Which regions one is compared with. Pure. Metroverse (Harvard Growth Lab) offers seven groups, read from its texts: by similar
 * population, by population and income, by economic structure, each worldwide and in the own region, and all of the region. These
 * seven are this project's, after them: within one nation the province stands for the region, and users may choose their own.
 */
import { assert } from "#base/assert";
import type { Matrix } from "#analytics/matrix";
import { valueAt } from "#analytics/measured";
import { similaritiesTo } from "#analytics/quotients";

/**
 * size: the heads differ at most twofold. province: of the same province. kind: of the same level or kind (prefecture, county,
 * zone …). structure: the most similar 产业结构相似系数. size-structure: the same among those of `size`. income: the nearest GDP
 * per head. chosen: by the user.
 */
export const PEER_KINDS = ["size", "province", "kind", "structure", "size-structure", "income", "chosen"] as const;
export type PeerKind = (typeof PEER_KINDS)[number];

/** What peers are found by; one entry per region. */
export interface PeerFacts {
  /** People counted; NaN or 0 where unknown. */
  readonly heads: ArrayLike<number>;
  /** A number per province, the same for regions of one; −1 for none. */
  readonly province: ArrayLike<number>;
  /** A number per level or kind. */
  readonly kind: ArrayLike<number>;
  /** Amounts of regions × nodes. */
  readonly structure: Matrix;
  /** GDP per head; NaN where unknown. Null where there is no such table. */
  readonly income: ArrayLike<number> | null;
}

/** Peers in their order, or why there are none. */
export type Peers =
  | { readonly reason: null; readonly regions: Int32Array; readonly scores: Float64Array }
  | {
      /** The region's own heads, structure or income are unknown; or nobody fits. */
      readonly reason: "no-size" | "no-structure" | "no-income" | "nobody";
    };

export interface PeerChoice {
  /** Most peers of structure, size-structure and income; 10 when left out. The other kinds give all that belong. */
  readonly count?: number;
  /** The regions of `chosen`, in the user's order. */
  readonly chosen?: ArrayLike<number>;
}

/** The larger of two heads is at most so many times the smaller in one size class. */
export const SIZE_CLASS = 2;
const USUAL_COUNT = 10;
/** Likeness of heads is compared with this much to spare, since it is rounded. */
const SLACK = 1e-12;

/** Smaller ÷ larger of two amounts, 0 to 1; null where one is unknown or 0. */
function likeness(a: number, b: number): number | null {
  if (!(a > 0 && b > 0 && a < Infinity && b < Infinity)) return null;
  return Math.min(a, b) / Math.max(a, b);
}

/**
 * Peers of `region`, never itself, the most alike first and equal ones in their own order, with a score 0–1 each: size and
 * income the smaller ÷ the larger, structure and size-structure the cosine, of province, kind and chosen 1 (they belong or do not; province
 * and kind are ordered by likeness of heads, unknown heads last).
 */
export function peersOf(kind: PeerKind, region: number, facts: PeerFacts, choice: PeerChoice = {}): Peers {
  const { heads, province, income, structure } = facts;
  const count = choice.count ?? USUAL_COUNT;
  assert(structure.rows === heads.length, "structure of other regions");
  const ownHeads = (other: number): number | null => likeness(heads[region]!, heads[other]!);
  const sameSize = (other: number): boolean => (ownHeads(other) ?? 0) >= 1 / SIZE_CLASS - SLACK;
  const others = Array.from(heads, (_, other) => other).filter((other) => other !== region);
  switch (kind) {
    case "chosen":
      return belonging([...new Set(Array.from(choice.chosen ?? []))].filter((other) => others.includes(other)));
    case "province":
      return belonging(
        byLikeness(
          others.filter((other) => province[region]! >= 0 && province[other] === province[region]),
          ownHeads,
        ),
      );
    case "kind":
      return belonging(
        byLikeness(
          others.filter((other) => facts.kind[other] === facts.kind[region]),
          ownHeads,
        ),
      );
    case "size":
      return ownHeads(region) === null ? { reason: "no-size" } : scored(others.filter(sameSize), ownHeads, Infinity);
    case "size-structure":
      return ownHeads(region) === null
        ? { reason: "no-size" }
        : byStructure(region, others.filter(sameSize), structure, count);
    case "structure":
      return byStructure(region, others, structure, count);
    case "income": {
      const near = (other: number): number | null =>
        income === null ? null : likeness(income[region]!, income[other]!);
      return near(region) === null ? { reason: "no-income" } : scored(others, near, count);
    }
  }
}

function byStructure(region: number, others: readonly number[], structure: Matrix, count: number): Peers {
  const similarities = similaritiesTo(structure, region);
  if (valueAt(similarities, region) === null) return { reason: "no-structure" };
  return scored(others, (other) => valueAt(similarities, other), count);
}

function byLikeness(others: readonly number[], of: (other: number) => number | null): readonly number[] {
  return [...others].sort((a, b) => (of(b) ?? -1) - (of(a) ?? -1) || a - b);
}

function belonging(regions: readonly number[]): Peers {
  if (regions.length === 0) return { reason: "nobody" };
  return { reason: null, regions: Int32Array.from(regions), scores: new Float64Array(regions.length).fill(1) };
}

/** The `count` best of those that have a score. */
function scored(others: readonly number[], of: (other: number) => number | null, count: number): Peers {
  const known = others.filter((other) => of(other) !== null);
  const best = byLikeness(known, of).slice(0, count);
  if (best.length === 0) return { reason: "nobody" };
  return { reason: null, regions: Int32Array.from(best), scores: Float64Array.from(best, (other) => of(other)!) };
}
