/**
 * How people of a pool 明细未公开 are shared among the values it hides. Pure formulas over plain arrays (src/decisions/0005-atoms.md); knows
 * nothing of files, filters or screens.
 */
import { defined } from "#base/assert";
import type { DimensionId } from "#model/dimensions";
import { POOL_CODE, SPINE } from "#model/dimensions";

/** Rows of one published level, grouped by parent row; the pool (POOL_CODE) is the last row of its group. */
export interface PublishedLevel {
  readonly parent: DimensionId | null;
  /** Length parent rows + 1. */
  readonly offsets: Uint32Array;
  readonly codes: Uint16Array;
  /** People of each row. */
  readonly counts: Uint32Array;
}

export type PublishedLevels = ReadonlyMap<DimensionId, PublishedLevel>;

/** What a pool contributes to a set of values: estimated share 0–1, and whether all or any of its people may be in. */
export interface PoolShare {
  readonly estimate: number;
  readonly known: 0 | 1;
  readonly upper: 0 | 1;
}

/**
 * Weight of each value code: k + people of its listed rows over the whole level. A function of published totals, never
 * zero and never proportional to the listed siblings of one pool.
 */
function valueWeights(codes: Uint16Array, counts: Uint32Array, size: number, k: number): Float64Array {
  const weights = new Float64Array(size).fill(k);
  addListed(weights, codes, counts, 0, codes.length);
  return weights;
}

function addListed(weights: Float64Array, codes: Uint16Array, counts: Uint32Array, start: number, end: number): void {
  for (let row = start; row < end; row++) {
    const code = codes[row]!;
    if (code !== POOL_CODE) weights[code] = weights[code]! + counts[row]!;
  }
}

/** Weights of a level's values under every row of its parent. Read with weightsUnder(). */
export interface LevelWeights {
  /** By value code, whatever the parent. */
  readonly overall: Float64Array;
  /** By value code, under rows of each parent value; empty where weights do not depend on the parent. */
  readonly byParent: ReadonlyMap<number, Float64Array>;
}

/**
 * Weights of the level of `dimension`, which has `size` value codes. Under a branch (a doctor is likelier among the top tier) a
 * value weighs k + people of its listed rows under parents of the same value; under the spine, and under a pool of parents,
 * over the whole level.
 */
export function levelWeights(levels: PublishedLevels, dimension: DimensionId, size: number, k: number): LevelWeights {
  const { codes, counts, offsets, parent } = defined(levels.get(dimension), `level ${dimension}`);
  const byParent = new Map<number, Float64Array>();
  if (parent !== null && !SPINE.includes(parent)) {
    defined(levels.get(parent), `level ${parent}`).codes.forEach((code, row) => {
      if (code === POOL_CODE) return;
      const weights = byParent.get(code) ?? new Float64Array(size).fill(k);
      byParent.set(code, weights);
      addListed(weights, codes, counts, offsets[row]!, offsets[row + 1]!);
    });
  }
  return { overall: valueWeights(codes, counts, size, k), byParent };
}

/** Weights by value code under a parent row with the value `parentCode`; undefined at the root. */
export function weightsUnder({ overall, byParent }: LevelWeights, parentCode: number | undefined): Float64Array {
  return (parentCode === undefined ? undefined : byParent.get(parentCode)) ?? overall;
}

/** Values of the domain that have no row of their own in rows `start .. end - 1`. */
export function unlistedValues(domain: readonly number[], codes: Uint16Array, start: number, end: number): number[] {
  const listed = new Set<number>();
  for (let row = start; row < end; row++) listed.add(codes[row]!);
  return domain.filter((value) => !listed.has(value));
}

/** Row of the pool among rows `start .. end - 1`, or −1 when every person is in a listed row. */
export function poolRow(codes: Uint16Array, start: number, end: number): number {
  return end > start && codes[end - 1] === POOL_CODE ? end - 1 : -1;
}

/** Row of the value among the listed rows `start .. end - 1` (values ascending), or −1. */
export function listedRow(codes: Uint16Array, start: number, end: number, value: number): number {
  let low = start;
  let high = end - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const code = codes[middle]!;
    if (code === value) return middle;
    if (code < value) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** Share of a pool that belongs to the values `inSet` accepts: w(V ∩ unlisted) / w(unlisted), all, any. */
export function poolShare(
  unlisted: readonly number[],
  weights: Float64Array,
  inSet: (value: number) => boolean,
): PoolShare {
  let inside = 0;
  let whole = 0;
  let accepted = 0;
  for (const value of unlisted) {
    const weight = weights[value]!;
    whole += weight;
    if (!inSet(value)) continue;
    inside += weight;
    accepted++;
  }
  return {
    estimate: whole > 0 ? inside / whole : 0,
    known: accepted > 0 && accepted === unlisted.length ? 1 : 0,
    upper: accepted > 0 ? 1 : 0,
  };
}
