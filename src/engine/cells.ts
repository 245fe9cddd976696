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
/** A chain that has no nodes at all can be hidden too; no class stands for its people. */
const NO_NODE = 1 << MOST_CLASSES;
/** Masks of a level above and a level below this long together address a table that merges cells. */
const MERGED_BITS = 16;
export const ANY = -1;

/** Classes of the values of one level. */
export interface Classes {
  /** Identifies the classes in caches. */
  readonly key: string;
  readonly count: number;
  /** Class by value code, below `count`. */
  readonly of: Uint8Array;
}

/** Cells by group. */
export class Cells {
  private readonly offsets: number[] = [0];
  /** Sets of values of the level above and of classes of the level itself. */
  private readonly above: Int32Array;
  private readonly own: Int32Array;
  /** People counted in the group for sure, and at most. */
  private readonly known: Int32Array;
  private readonly upper: Int32Array;
  private readonly classCount: number;
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
    this.classCount = classes.count;
    this.aboveCount = above?.domain.size ?? 1;
    this.above = Int32Array.from(collected.above);
    this.own = Int32Array.from(collected.own);
    this.known = Int32Array.from(collected.known);
    this.upper = Int32Array.from(collected.upper);
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

  /** L and U of all groups together by class, of people whose value above lies in the set. */
  byClass(above: number): Omit<Parts, "estimate"> {
    return this.byBit(this.own, this.classCount, this.above, above);
  }

  /** L and U of all groups together by value above, of people whose class lies in the set. */
  byAbove(own: number): Omit<Parts, "estimate"> {
    return this.byBit(this.above, this.aboveCount, this.own, own);
  }

  private byBit(sets: Int32Array, size: number, others: Int32Array, accepted: number): Omit<Parts, "estimate"> {
    const sums = newParts(size);
    for (let cell = 0; cell < sets.length; cell++) {
      const other = others[cell]!;
      if ((other & accepted) === 0) continue;
      const set = sets[cell]!;
      if ((set & (set - 1)) === 0 && (other & ~accepted) === 0 && set !== NO_NODE) {
        const value = 31 - Math.clz32(set);
        sums.known[value] = sums.known[value]! + this.known[cell]!;
      }
      for (let rest = set & ~NO_NODE; rest !== 0; rest &= rest - 1) {
        const value = 31 - Math.clz32(rest & -rest);
        sums.upper[value] = sums.upper[value]! + this.upper[cell]!;
      }
    }
    return sums;
  }
}

/** Gathers the cells of groups of spine rows. */
class Collector {
  readonly above: number[] = [];
  readonly own: number[] = [];
  readonly known: number[] = [];
  readonly upper: number[] = [];
  private readonly spine: Spine;
  private readonly level: Level;
  private readonly aboveLevel: Level | null;
  private readonly classes: Classes;
  /** Values of each class in each domain group met. */
  private readonly sizes = new Map<number, Int32Array>();
  private readonly listed: Int32Array;
  /** Cell of each pair of sets in the current group, plus 1; null when there are too many pairs. */
  private readonly cellOf: Int32Array | null;
  private groupStart = 0;

  constructor(spine: Spine, level: Level, above: Level | null, classes: Classes) {
    assert(classes.count <= MOST_CLASSES, `at most ${MOST_CLASSES} classes of ${level.dimension}`);
    this.spine = spine;
    this.level = level;
    this.aboveLevel = above;
    this.classes = classes;
    this.listed = new Int32Array(MOST_CLASSES);
    const bits = classes.count + (above?.domain.size ?? 1);
    this.cellOf = bits <= MERGED_BITS && level !== spine.node ? new Int32Array(1 << bits) : null;
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
    const { level, classes, listed, spine } = this;
    const group = level.parentGroup[parent]!;
    if (group === NO_GROUP) {
      assert(level === spine.node, "only nodes are asked for where their parents are hidden");
      return this.put(above, this.hiddenNodes(spineRow, chain), level.counts[level.offsets[parent]!]!, isSure);
    }
    const end = level.listedEnd(parent);
    const isPooled = level.poolCount[parent]! > 0;
    for (let row = level.offsets[parent]!; row < end; row++) {
      const own = classes.of[level.codes[row]!]!;
      this.put(above, 1 << own, level.counts[row]!, isSure);
      listed[own] = listed[own]! + 1;
    }
    if (isPooled) this.put(above, this.unlisted(group), level.poolCount[parent]!, isSure);
    for (let row = level.offsets[parent]!; row < end; row++) listed[classes.of[level.codes[row]!]!] = 0;
  }

  /** Classes of a domain group with a value that is not among the listed ones. */
  private unlisted(group: number): number {
    const sizes = this.sizesOf(group);
    let set = 0;
    for (let own = 0; own < this.classes.count; own++) if (sizes[own]! > this.listed[own]!) set |= 1 << own;
    return set;
  }

  private sizesOf(group: number): Int32Array {
    const kept = this.sizes.get(group);
    if (kept !== undefined) return kept;
    const { memberOffsets, members } = this.level;
    const sizes = new Int32Array(MOST_CLASSES);
    for (let at = memberOffsets[group]!; at < memberOffsets[group + 1]!; at++) {
      const own = this.classes.of[members[at]!]!;
      sizes[own] = sizes[own]! + 1;
    }
    this.sizes.set(group, sizes);
    return sizes;
  }

  /** Classes of the nodes of a chain, or of all chains, hidden in a row of which no node is published. */
  private hiddenNodes(row: number, chain: number): number {
    const chains = chain === ANY_CHAIN ? this.spine.chainsIn(row) : [chain];
    let set = 0;
    for (const hidden of chains) set |= this.unlisted(hidden) || NO_NODE;
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
    return (above << this.classes.count) | own;
  }
}
