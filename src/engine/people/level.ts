/**
 * One published level made ready for scanning: weights of values, and what each parent's pool hides. Everything here
 * depends on the dataset only, never on a query.
 */
import { assert, defined } from "#base/assert";
import { levelWeights } from "#analytics/pool";
import type { Cube, CubeLevel } from "#format/cube";
import { POOL_CODE, type DimensionId } from "#model/dimensions";
import { LINKED_TO, NO_GROUP, type ValueDomain } from "./domains";

/** A level with its pools measured. A class, so that the scans meet one shape of object. */
export class Level {
  readonly dimension: DimensionId;
  readonly parent: DimensionId | null;
  readonly rows: number;
  /** Length parent rows + 1. */
  readonly offsets: Uint32Array;
  readonly codes: Uint16Array;
  /** People of each row. */
  readonly counts: Int32Array;
  readonly domain: ValueDomain;
  /** Weight of each value code whatever the parent: k + its listed people over the whole level. */
  readonly weights: Float64Array;
  /** Σ weights and number of values of each domain group. */
  readonly groupWeight: Float64Array;
  readonly groupSize: Int32Array;
  /** Values by domain group: those of group g are `members[memberOffsets[g]] … members[memberOffsets[g + 1] − 1]`. */
  readonly memberOffsets: Uint32Array;
  readonly members: Uint16Array;
  /** Domain group under each parent row; NO_GROUP where the parent lies in a pool that hides it. */
  readonly parentGroup: Uint16Array;
  /** People in the pool of each parent row; 0 without one. */
  readonly poolCount: Int32Array;
  /** Σ weights of the values that pool hides; 1 without a pool. */
  readonly unlistedWeight: Float64Array;
  /** How many values that pool hides; 0 without one. */
  readonly unlistedCount: Int32Array;
  /** Weights by value code, whatever the parent first, then under each value of the parent that weighs by itself. */
  readonly tables: readonly Float64Array[];
  /** Position in `tables` for each parent row. */
  readonly tableOf: Uint16Array;

  /** Prepares the level of `dimension`; its linked ancestors must be in `cube`. */
  constructor(cube: Cube, dimension: DimensionId, domain: ValueDomain, k: number) {
    const source = defined(cube.get(dimension), `level ${dimension}`);
    this.dimension = dimension;
    this.parent = source.parent;
    this.rows = source.codes.length;
    this.offsets = source.offsets;
    this.codes = source.codes;
    this.counts = Int32Array.from(source.counts);
    this.domain = domain;
    const { overall, byParent } = levelWeights(cube, dimension, domain.size, k);
    this.weights = overall;
    this.tables = [overall, ...byParent.values()];
    this.tableOf = tablesOf(cube, source, [...byParent.keys()]);
    this.groupWeight = groupSums(domain, overall);
    this.groupSize = Int32Array.from(groupSums(domain, new Float64Array(domain.size).fill(1)));
    this.memberOffsets = new Uint32Array(domain.groups + 1);
    this.groupSize.forEach((size, group) => (this.memberOffsets[group + 1] = this.memberOffsets[group]! + size));
    this.members = membersOf(domain, this.memberOffsets);
    this.parentGroup = parentGroups(cube, source);
    const parents = source.offsets.length - 1;
    this.poolCount = new Int32Array(parents);
    this.unlistedWeight = new Float64Array(parents).fill(1);
    this.unlistedCount = new Int32Array(parents);
    this.measurePools();
  }

  /** Weights by value code under a parent row. */
  weightsUnder(parent: number): Float64Array {
    return this.tables[this.tableOf[parent]!]!;
  }

  /** Row after the last listed one under a parent: its pool, or the first row of the next parent. */
  listedEnd(parent: number): number {
    return this.offsets[parent + 1]! - (this.poolCount[parent]! > 0 ? 1 : 0);
  }

  /** The values of a domain group; none where a pool hides the parent. */
  membersOf(group: number): Uint16Array {
    return group === NO_GROUP
      ? this.members.subarray(0, 0)
      : this.members.subarray(this.memberOffsets[group], this.memberOffsets[group + 1]);
  }

  /** Writes E of every value in the parent's domain into `out` by value: its own row, or its share of the pool. */
  spread(parent: number, out: Float64Array): void {
    const { codes, counts, members, memberOffsets } = this;
    const weights = this.weightsUnder(parent);
    const group = this.parentGroup[parent]!;
    if (group === NO_GROUP) return;
    const unit = this.poolCount[parent]! / this.unlistedWeight[parent]!;
    const last = memberOffsets[group + 1]!;
    for (let at = memberOffsets[group]!; at < last; at++) {
      const value = members[at]!;
      out[value] = unit * weights[value]!;
    }
    const end = this.listedEnd(parent);
    for (let row = this.offsets[parent]!; row < end; row++) out[codes[row]!] = counts[row]!;
  }

  private measurePools(): void {
    const { domain, offsets, codes, poolCount, unlistedWeight, unlistedCount } = this;
    const groupWeights = this.tables.map((weights) => groupSums(domain, weights));
    for (let parent = 0; parent < poolCount.length; parent++) {
      const group = this.parentGroup[parent]!;
      const start = offsets[parent]!;
      const pool = offsets[parent + 1]! - 1;
      if (group === NO_GROUP || pool < start || codes[pool] !== POOL_CODE) continue;
      const weights = this.weightsUnder(parent);
      let weight = groupWeights[this.tableOf[parent]!]![group]!;
      for (let row = start; row < pool; row++) weight -= weights[codes[row]!]!;
      const hidden = this.groupSize[group]! - (pool - start);
      assert(hidden > 0, `a pool of ${this.dimension} hides at least one value`);
      poolCount[parent] = this.counts[pool]!;
      unlistedWeight[parent] = weight;
      unlistedCount[parent] = hidden;
    }
  }
}

function membersOf({ size, groupOf }: ValueDomain, offsets: Uint32Array): Uint16Array {
  const members = new Uint16Array(offsets.at(-1)!);
  const next = offsets.slice();
  for (let value = 0; value < size; value++) {
    const group = groupOf[value]!;
    if (group === NO_GROUP) continue;
    members[next[group]!] = value;
    next[group] = next[group]! + 1;
  }
  return members;
}

/** Σ of a value's number over each group of the domain. */
function groupSums({ size, groups, groupOf }: ValueDomain, numbers: Float64Array): Float64Array {
  const sums = new Float64Array(groups);
  for (let value = 0; value < size; value++) {
    const group = groupOf[value]!;
    if (group !== NO_GROUP) sums[group] = sums[group]! + numbers[value]!;
  }
  return sums;
}

/** For each parent row of a level 1 + the position of its value among `own`, or 0. */
function tablesOf(cube: Cube, { parent, offsets }: CubeLevel, own: readonly number[]): Uint16Array {
  if (parent === null || own.length === 0) return new Uint16Array(offsets.length - 1);
  const tableOf = new Map(own.map((code, at) => [code, at + 1]));
  return defined(cube.get(parent), `level ${parent}`).codes.map((code) => tableOf.get(code) ?? 0);
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
