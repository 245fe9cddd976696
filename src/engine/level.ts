/**
 * One published level made ready for scanning: weights of values, and what each parent's pool hides. Everything here
 * depends on the dataset only, never on a query.
 */
import { assert, defined } from "#base/assert";
import { valueWeights } from "#analytics/pool";
import type { Cube, CubeLevel } from "#format/cube";
import { POOL_CODE, type DimensionId } from "#model/dimensions";
import { LINKED_TO, NO_GROUP, type ValueDomain } from "#engine/domains";

/** What a parent's pool hides, one element per parent row. */
interface Pools {
  /** People in the pool; 0 without one. */
  readonly poolCount: Int32Array;
  /** Σ weights of the values the pool hides; 1 without a pool. */
  readonly unlistedWeight: Float64Array;
  /** The only value the pool hides, or −1. */
  readonly soleUnlisted: Int32Array;
}

/** A level with its pools measured. A class, so that the scans meet one shape of object. */
export class Level implements Pools {
  readonly dimension: DimensionId;
  readonly parent: DimensionId | null;
  readonly rows: number;
  /** Length parent rows + 1. */
  readonly offsets: Uint32Array;
  readonly codes: Uint16Array;
  /** People of each row, as integers and as floats. */
  readonly counts: Int32Array;
  readonly people: Float64Array;
  readonly domain: ValueDomain;
  /** Weight of each value code: k + its listed people over the whole level. */
  readonly weights: Float64Array;
  /** Σ weights and number of values of each domain group. */
  readonly groupWeight: Float64Array;
  readonly groupSize: Int32Array;
  /** Domain group under each parent row; NO_GROUP where the parent lies in a pool that hides it. */
  readonly parentGroup: Uint16Array;
  /** Parent row of each row. */
  readonly parentOf: Uint32Array;
  /** Value code of each row, `domain.size` for pools: indexes sums that have one more slot for them. */
  readonly slots: Uint16Array;
  /** People of each row less what its value would get if the pool beside it hid it too; 0 for pools. */
  readonly surplus: Float64Array;
  readonly poolCount: Int32Array;
  readonly unlistedWeight: Float64Array;
  readonly soleUnlisted: Int32Array;

  /** Prepares the level of `dimension`; its linked ancestors must be in `cube`. */
  constructor(cube: Cube, dimension: DimensionId, domain: ValueDomain, k: number) {
    const source = defined(cube.get(dimension), `level ${dimension}`);
    this.dimension = dimension;
    this.parent = source.parent;
    this.rows = source.codes.length;
    this.offsets = source.offsets;
    this.codes = source.codes;
    this.counts = Int32Array.from(source.counts);
    this.people = new Float64Array(source.counts);
    this.domain = domain;
    this.weights = valueWeights(source.codes, source.counts, domain.size, k);
    this.groupWeight = new Float64Array(domain.groups);
    this.groupSize = new Int32Array(domain.groups);
    for (let value = 0; value < domain.size; value++) {
      const group = domain.groupOf[value]!;
      if (group === NO_GROUP) continue;
      this.groupWeight[group] = this.groupWeight[group]! + this.weights[value]!;
      this.groupSize[group] = this.groupSize[group]! + 1;
    }
    this.parentGroup = parentGroups(cube, source);
    this.parentOf = parentsOf(this.offsets);
    this.slots = this.codes.map((code) => (code === POOL_CODE ? domain.size : code));
    const { poolCount, unlistedWeight, soleUnlisted } = measurePools(this);
    this.poolCount = poolCount;
    this.unlistedWeight = unlistedWeight;
    this.soleUnlisted = soleUnlisted;
    this.surplus = surplusOf(this);
  }
}

function measurePools(level: Omit<Level, keyof Pools>): Pools {
  const parents = level.offsets.length - 1;
  const poolCount = new Int32Array(parents);
  const unlistedWeight = new Float64Array(parents).fill(1);
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
    poolCount[parent] = level.counts[pool]!;
    unlistedWeight[parent] = weight;
    if (hidden === 1) soleUnlisted[parent] = soleValue(level, group, start, pool);
  }
  return { poolCount, unlistedWeight, soleUnlisted };
}

function soleValue(level: Omit<Level, keyof Pools>, group: number, start: number, pool: number): number {
  const listed = level.codes.subarray(start, pool);
  const { groupOf } = level.domain;
  for (let value = 0; value < groupOf.length; value++) {
    if (groupOf[value] === group && !listed.includes(value)) return value;
  }
  return -1;
}

function surplusOf({
  rows,
  codes,
  counts,
  parentOf,
  weights,
  poolCount,
  unlistedWeight,
}: Omit<Level, "surplus">): Float64Array {
  const surplus = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    const parent = parentOf[row]!;
    const code = codes[row]!;
    if (code === POOL_CODE) continue;
    surplus[row] = counts[row]! - (weights[code]! * poolCount[parent]!) / unlistedWeight[parent]!;
  }
  return surplus;
}

function parentsOf(offsets: Uint32Array): Uint32Array {
  const parentOf = new Uint32Array(offsets.at(-1)!);
  for (let parent = 0; parent < offsets.length - 1; parent++) {
    parentOf.fill(parent, offsets[parent]!, offsets[parent + 1]!);
  }
  return parentOf;
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
