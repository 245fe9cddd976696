/**
 * Atoms of one branch with the set of values each may have: one value for a listed row, the hidden ones for a pool. L and
 * U of any filter on the branch are sums over them. Equal cells of a group are merged: the nation's 30 million people
 * come to about 100,000 of them by prefecture. Knows levels and spine; no filters and no E.
 */
import { assert } from "#base/assert";
import { NO_GROUP } from "#engine/domains";
import { newParts, type Parts } from "#engine/estimate";
import type { Level } from "#engine/level";
import { ANY_CHAIN, type RowGroups, type Spine } from "#engine/spine";

/** Values are told apart by class: so many bits of a mask. */
export const MOST_CLASSES = 30;
/** Masks of a level above and a level below this long together address a table that merges cells. */
const MERGED_BITS = 16;
export const ANY = -1;

/** Classes of the values of one level. */
export interface Classes {
  /** Identifies the classes in caches. */
  readonly key: string;
  readonly count: number;
  /** Class of a value code, below `count`. */
  readonly of: (value: number) => number;
}

/** Cells by group. */
export class Cells {
  private readonly offsets: number[] = [0];
  /**
   * Sets of values of the level above and of classes of the level itself. The bit after the classes stands for the people
   * of a hidden chain that has no nodes at all.
   */
  private readonly above: Int32Array;
  private readonly own: Int32Array;
  /** People counted in the group for sure, and at most. */
  private readonly known: Int32Array;
  private readonly upper: Int32Array;
  private readonly aboveCount: number;

  constructor(spine: Spine, level: Level, above: Level | null, classes: Classes, groups: RowGroups) {
    const collected = new Collector(spine, level, above, classes);
    for (let group = 0; group + 1 < groups.offsets.length; group++) {
      for (let at = groups.offsets[group]!; at < groups.offsets[group + 1]!; at++) {
        collected.add(groups.rows[at]!, groups.chains[at]!);
      }
      collected.endGroup();
      this.offsets.push(collected.count);
    }
    this.aboveCount = above?.domain.size ?? 1;
    this.above = new Int32Array(collected.above);
    this.own = new Int32Array(collected.own);
    this.known = new Int32Array(collected.known);
    this.upper = new Int32Array(collected.upper);
  }

  /** L and U of each group for people whose values lie in both sets (bit masks). */
  byGroup(above: number, own: number): Omit<Parts, "estimate"> {
    const { offsets } = this;
    const sums = newParts(offsets.length - 1);
    for (let group = 0; group + 1 < offsets.length; group++) {
      let known = 0;
      let upper = 0;
      for (let cell = offsets[group]!; cell < offsets[group + 1]!; cell++) {
        const aboveSet = this.above[cell]!;
        const ownSet = this.own[cell]!;
        if ((aboveSet & above) === 0 || (ownSet & own) === 0) continue;
        upper += this.upper[cell]!;
        if (((aboveSet & ~above) | (ownSet & ~own)) === 0) known += this.known[cell]!;
      }
      sums.known[group] = known;
      sums.upper[group] = upper;
    }
    return sums;
  }

  /** L and U of all groups together by each of the first `size` classes, of people whose value above lies in the set. */
  byClass(above: number, size: number): Omit<Parts, "estimate"> {
    return this.byBit(this.own, size, this.above, above);
  }

  /** L and U of all groups together by value above, of people whose class lies in the set. */
  byAbove(own: number): Omit<Parts, "estimate"> {
    return this.byBit(this.above, this.aboveCount, this.own, own);
  }

  private byBit(sets: Int32Array, size: number, others: Int32Array, accepted: number): Omit<Parts, "estimate"> {
    const known = new Float64Array(MOST_CLASSES + 1);
    const upper = new Float64Array(MOST_CLASSES + 1);
    for (let cell = 0; cell < sets.length; cell++) {
      const other = others[cell]!;
      if ((other & accepted) === 0) continue;
      const set = sets[cell]!;
      if ((set & (set - 1)) === 0 && (other & ~accepted) === 0) {
        const value = 31 - Math.clz32(set);
        known[value] = known[value]! + this.known[cell]!;
      }
      for (let rest = set; rest !== 0; rest &= rest - 1) {
        const value = 31 - Math.clz32(rest & -rest);
        upper[value] = upper[value]! + this.upper[cell]!;
      }
    }
    return { known: known.slice(0, size), upper: upper.slice(0, size) };
  }
}

/** Cell of each pair of sets in the group being collected, plus 1; zeros in between. */
const cellOfPair = new Int32Array(1 << MERGED_BITS);

/** Gathers the cells of groups of spine rows. */
class Collector {
  readonly above: number[] = [];
  readonly own: number[] = [];
  readonly known: number[] = [];
  readonly upper: number[] = [];
  private readonly spine: Spine;
  private readonly level: Level;
  private readonly aboveLevel: Level | null;
  private readonly classCount: number;
  private readonly classOf: Uint8Array;
  /** Values of each class in each domain group met. */
  private readonly sizes = new Map<number, Int32Array>();
  private readonly listed: Int32Array;
  /** Null when there are too many pairs of sets to merge equal ones. */
  private readonly cellOf: Int32Array | null;
  private groupStart = 0;

  constructor(spine: Spine, level: Level, above: Level | null, classes: Classes) {
    assert(classes.count <= MOST_CLASSES, `at most ${MOST_CLASSES} classes of ${level.dimension}`);
    this.spine = spine;
    this.level = level;
    this.aboveLevel = above;
    this.classCount = classes.count;
    this.classOf = new Uint8Array(level.domain.size).map((_, value) => classes.of(value));
    this.listed = new Int32Array(MOST_CLASSES);
    const bits = classes.count + 1 + (above?.domain.size ?? 1);
    this.cellOf = bits <= MERGED_BITS ? cellOfPair : null;
  }

  get count(): number {
    return this.own.length;
  }

  add(row: number, chain: number): void {
    const { aboveLevel, spine } = this;
    const isSure = spine.isSure(row, chain);
    if (aboveLevel === null) return this.addParent(row, row, chain, 1, isSure);
    const pool = aboveLevel.listedEnd(row);
    let hidden = (1 << aboveLevel.domain.size) - 1;
    for (let at = aboveLevel.offsets[row]!; at < pool; at++) {
      const bit = 1 << aboveLevel.codes[at]!;
      hidden &= ~bit;
      this.addParent(at, row, chain, bit, isSure);
    }
    if (pool < aboveLevel.offsets[row + 1]!) this.addParent(pool, row, chain, hidden, isSure);
  }

  endGroup(): void {
    const { cellOf, above, own } = this;
    if (cellOf !== null) {
      for (let cell = this.groupStart; cell < this.count; cell++) cellOf[this.pairOf(above[cell]!, own[cell]!)] = 0;
    }
    this.groupStart = this.count;
  }

  /** The cells of one parent row of the level, which lies in `spineRow`. */
  private addParent(parent: number, spineRow: number, chain: number, above: number, isSure: boolean): void {
    const { level, classOf, listed, spine } = this;
    const group = level.parentGroup[parent]!;
    if (group === NO_GROUP) {
      assert(level === spine.node, "only nodes are asked for where their parents are hidden");
      return this.put(above, this.hiddenNodes(spineRow, chain), level.counts[level.offsets[parent]!]!, isSure);
    }
    const end = level.listedEnd(parent);
    const isPooled = level.poolCount[parent]! > 0;
    for (let row = level.offsets[parent]!; row < end; row++) {
      const own = classOf[level.codes[row]!]!;
      this.put(above, 1 << own, level.counts[row]!, isSure);
      listed[own] = listed[own]! + 1;
    }
    if (isPooled) this.put(above, this.unlisted(group), level.poolCount[parent]!, isSure);
    for (let row = level.offsets[parent]!; row < end; row++) listed[classOf[level.codes[row]!]!] = 0;
  }

  /** Classes of a domain group with a value that is not among the listed ones. */
  private unlisted(group: number): number {
    const sizes = this.sizesOf(group);
    let set = 0;
    for (let own = 0; own < this.classCount; own++) if (sizes[own]! > this.listed[own]!) set |= 1 << own;
    return set;
  }

  private sizesOf(group: number): Int32Array {
    const kept = this.sizes.get(group);
    if (kept !== undefined) return kept;
    const { memberOffsets, members } = this.level;
    const sizes = new Int32Array(MOST_CLASSES);
    for (let at = memberOffsets[group]!; at < memberOffsets[group + 1]!; at++) {
      const own = this.classOf[members[at]!]!;
      sizes[own] = sizes[own]! + 1;
    }
    this.sizes.set(group, sizes);
    return sizes;
  }

  /** Classes of the nodes of a chain, or of all chains, hidden in a row of which no node is published. */
  private hiddenNodes(row: number, chain: number): number {
    const chains = chain === ANY_CHAIN ? this.spine.chainsIn(row) : [chain];
    let set = 0;
    for (const hidden of chains) set |= this.unlisted(hidden) || 1 << this.classCount;
    return set;
  }

  private put(above: number, own: number, people: number, isSure: boolean): void {
    const { cellOf } = this;
    const pair = this.pairOf(above, own);
    const kept = cellOf === null ? 0 : cellOf[pair]!;
    if (kept === 0) {
      this.above.push(above);
      this.own.push(own);
      this.known.push(isSure ? people : 0);
      this.upper.push(people);
      if (cellOf !== null) cellOf[pair] = this.count;
      return;
    }
    this.upper[kept - 1] = this.upper[kept - 1]! + people;
    if (isSure) this.known[kept - 1] = this.known[kept - 1]! + people;
  }

  private pairOf(above: number, own: number): number {
    return (above << (this.classCount + 1)) | own;
  }
}
