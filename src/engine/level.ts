/**
 * One published level made ready for scanning: weights of values, and what each parent's pool hides. Everything here
 * depends on the dataset only, never on a query.
 */
import { assert, defined } from "#base/assert";
import { valueWeights } from "#analytics/pool";
import type { Cube, CubeLevel } from "#format/cube";
import { POOL_CODE, type DimensionId } from "#model/dimensions";
import { LINKED_TO, NO_GROUP, type ValueDomain } from "#engine/domains";

/** A level with its pools measured. Arrays "per parent" have one element per parent row. */
export interface Level {
  readonly dimension: DimensionId;
  readonly parent: DimensionId | null;
  readonly rows: number;
  readonly offsets: Uint32Array;
  readonly codes: Uint16Array;
  /** People of each row. */
  readonly people: Float64Array;
  readonly domain: ValueDomain;
  /** Weight of each value code: k + its listed people over the whole level. */
  readonly weights: Float64Array;
  /** Σ weights and number of values of each domain group. */
  readonly groupWeight: Float64Array;
  readonly groupSize: Float64Array;
  /** Domain group under each parent row; NO_GROUP where the parent lies in a pool that hides it. */
  readonly parentGroup: Uint16Array;
  /** Σ weights of the values a parent's pool hides; 0 without a pool. */
  readonly unlistedWeight: Float64Array;
  /** The only value a parent's pool hides, or −1. */
  readonly soleUnlisted: Int32Array;
}

/** Prepares a level; its linked ancestors must be in `cube`. */
export function indexLevel(cube: Cube, dimension: DimensionId, domain: ValueDomain, k: number): Level {
  const source = defined(cube.get(dimension), `level ${dimension}`);
  const { offsets, codes, counts } = source;
  const weights = valueWeights(codes, counts, domain.size, k);
  const groupWeight = new Float64Array(domain.groups);
  const groupSize = new Float64Array(domain.groups);
  for (let value = 0; value < domain.size; value++) {
    const group = domain.groupOf[value]!;
    if (group === NO_GROUP) continue;
    groupWeight[group] = groupWeight[group]! + weights[value]!;
    groupSize[group] = groupSize[group]! + 1;
  }
  const level = {
    dimension,
    parent: source.parent,
    rows: codes.length,
    offsets,
    codes,
    people: new Float64Array(counts),
    domain,
    weights,
    groupWeight,
    groupSize,
    parentGroup: parentGroups(cube, source),
  };
  return { ...level, ...measurePools(level) };
}

type Measured = Pick<Level, "unlistedWeight" | "soleUnlisted">;

function measurePools(level: Omit<Level, keyof Measured>): Measured {
  const parents = level.offsets.length - 1;
  const unlistedWeight = new Float64Array(parents);
  const soleUnlisted = new Int32Array(parents).fill(-1);
  for (let parent = 0; parent < parents; parent++) {
    const group = level.parentGroup[parent]!;
    const start = level.offsets[parent]!;
    const pool = level.offsets[parent + 1]! - 1;
    if (group === NO_GROUP || pool < start || level.codes[pool] !== POOL_CODE) continue;
    let weight = level.groupWeight[group]!;
    for (let row = start; row < pool; row++) weight -= level.weights[level.codes[row]!]!;
    const hidden = level.groupSize[group]! - (pool - start);
    assert(hidden > 0, `a pool of ${level.dimension} hides at least one value`);
    unlistedWeight[parent] = weight;
    if (hidden === 1) soleUnlisted[parent] = soleValue(level, group, start, pool);
  }
  return { unlistedWeight, soleUnlisted };
}

function soleValue(level: Omit<Level, keyof Measured>, group: number, start: number, pool: number): number {
  const listed = level.codes.subarray(start, pool);
  const { groupOf } = level.domain;
  for (let value = 0; value < groupOf.length; value++) {
    if (groupOf[value] === group && !listed.includes(value)) return value;
  }
  return -1;
}

/** Domain group under each parent row: the value of the linked ancestor. */
function parentGroups(cube: Cube, level: CubeLevel): Uint16Array {
  const linked = LINKED_TO[level.dimension];
  const parents = level.offsets.length - 1;
  if (linked === undefined) return new Uint16Array(parents);
  return ancestorCodes(cube, defined(level.parent, `parent of ${level.dimension}`), linked);
}

/** For each row of `dimension`, the code of its ancestor (or itself) in `ancestor`. */
function ancestorCodes(cube: Cube, dimension: DimensionId, ancestor: DimensionId): Uint16Array {
  const level = defined(cube.get(dimension), `level ${dimension}`);
  if (dimension === ancestor) return level.codes;
  const above = ancestorCodes(cube, defined(level.parent, `${ancestor} above ${dimension}`), ancestor);
  const codes = new Uint16Array(level.codes.length);
  for (let parent = 0; parent < above.length; parent++) {
    codes.fill(above[parent]!, level.offsets[parent]!, level.offsets[parent + 1]!);
  }
  return codes;
}
