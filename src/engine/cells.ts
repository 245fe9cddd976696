/**
 * Atoms of one branch with the set of values each may have: one value for a listed row, the hidden ones for a pool. L and
 * U of any filter on the branch are sums over them. Equal cells of a group are merged: the nation's 30 million people
 * come to 34,000 of age by prefecture. Knows levels and spine; no filters and no E.
 */
import { assert } from "#base/assert";
import { NO_GROUP } from "#engine/domains";
import type { Limits } from "#engine/estimate";
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
  /** Whether they depend on the domain only: then the cells of all groups are worth keeping. */
  readonly isOfDomain: boolean;
  readonly count: number;
  /** Class of a value code, below `count`. */
  readonly of: (value: number) => number;
}

/**
 * One cell: the set of values of the level above, the set of classes of the level itself, people counted in the group for
 * sure, and at most. The bit after the classes stands for the people of a hidden chain that has no nodes at all.
 */
const ABOVE = 0;
const OWN = 1;
const KNOWN = 2;
const UPPER = 3;
const WIDTH = 4;

/** Cells by group. */
export class Cells {
  private readonly offsets: Uint32Array;
  private readonly cells: Int32Array;
  private readonly aboveCount: number;
  /** Adds up equal cells of all groups, once they are asked for. */
  private readonly mergeAll: () => Int32Array;
  private all: Int32Array | null = null;

  constructor(spine: Spine, level: Level, above: Level | null, classes: Classes, groups: RowGroups) {
    const collected = new Collector(spine, level, above, classes);
    this.mergeAll = () => new Collector(spine, level, above, classes).merge(this.cells);
    this.offsets = new Uint32Array(groups.offsets.length);
    for (let group = 0; group + 1 < groups.offsets.length; group++) {
      for (let at = groups.offsets[group]!; at < groups.offsets[group + 1]!; at++) {
        collected.add(groups.rows[at]!, groups.chains[at]!);
      }
      this.offsets[group + 1] = collected.endGroup();
    }
    this.cells = collected.cells;
    this.aboveCount = above?.domain.size ?? 1;
  }

  /** L and U of each group for people whose values lie in both sets (bit masks). */
  byGroup(above: number, own: number): Limits {
    const { offsets, cells } = this;
    const known = new Float64Array(offsets.length - 1);
    const upper = new Float64Array(offsets.length - 1);
    for (let group = 0; group < known.length; group++) {
      let sure = 0;
      let most = 0;
      for (let at = offsets[group]!; at < offsets[group + 1]!; at += WIDTH) {
        const aboveSet = cells[at]!;
        const ownSet = cells[at + OWN]!;
        if ((aboveSet & above) === 0 || (ownSet & own) === 0) continue;
        most += cells[at + UPPER]!;
        if (((aboveSet & ~above) | (ownSet & ~own)) === 0) sure += cells[at + KNOWN]!;
      }
      known[group] = sure;
      upper[group] = most;
    }
    return { known, upper };
  }

  /** L and U, of one group or of all together, by each of the first `size` classes, of people whose value above lies in the set. */
  byClass(above: number, size: number, group: number | null): Limits {
    return this.byBit(OWN, size, ABOVE, above, group);
  }

  /** L and U, of one group or of all together, by value above, of people whose class lies in the set. */
  byAbove(own: number, group: number | null): Limits {
    return this.byBit(ABOVE, this.aboveCount, OWN, own, group);
  }

  private byBit(by: number, size: number, other: number, accepted: number, group: number | null): Limits {
    const cells = group === null ? (this.all ??= this.mergeAll()) : this.cells;
    const known = new Float64Array(MOST_CLASSES + 1);
    const upper = new Float64Array(MOST_CLASSES + 1);
    const end = group === null ? cells.length : this.offsets[group + 1]!;
    for (let at = group === null ? 0 : this.offsets[group]!; at < end; at += WIDTH) {
      const others = cells[at + other]!;
      if ((others & accepted) === 0) continue;
      const set = cells[at + by]!;
      if ((set & (set - 1)) === 0 && (others & ~accepted) === 0) {
        const value = 31 - Math.clz32(set);
        known[value] = known[value]! + cells[at + KNOWN]!;
      }
      for (let rest = set; rest !== 0; rest &= rest - 1) {
        const value = 31 - Math.clz32(rest & -rest);
        upper[value] = upper[value]! + cells[at + UPPER]!;
      }
    }
    return { known: known.slice(0, size), upper: upper.slice(0, size) };
  }
}

/** Cells under way, shared by all collections so that none leaves garbage behind. */
let gathered = new Int32Array(1 << 16);

/** End of the cell of each pair of sets in the group being collected; zeros in between. */
const cellOfPair = new Int32Array(1 << MERGED_BITS);

/** Gathers the cells of groups of spine rows. */
class Collector {
  private end = 0;
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

  get cells(): Int32Array {
    return gathered.slice(0, this.end);
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

  /** Cells of many groups as those of one. */
  merge(cells: Int32Array): Int32Array {
    if (this.cellOf === null) return cells;
    for (let at = 0; at < cells.length; at += WIDTH)
      this.put(cells[at]!, cells[at + OWN]!, cells[at + KNOWN]!, cells[at + UPPER]!);
    this.endGroup();
    return this.cells;
  }

  /** Where the cells of the group end. */
  endGroup(): number {
    const { cellOf } = this;
    if (cellOf !== null) {
      for (let at = this.groupStart; at < this.end; at += WIDTH) {
        cellOf[this.pairOf(gathered[at]!, gathered[at + OWN]!)] = 0;
      }
    }
    this.groupStart = this.end;
    return this.end;
  }

  /** The cells of one parent row of the level, which lies in `spineRow`. */
  private addParent(parent: number, spineRow: number, chain: number, above: number, isSure: boolean): void {
    const { level, classOf, listed, spine } = this;
    const group = level.parentGroup[parent]!;
    if (group === NO_GROUP) {
      assert(level === spine.node, "only nodes are asked for where their parents are hidden");
      return this.putRow(above, this.hiddenNodes(spineRow, chain), level.counts[level.offsets[parent]!]!, isSure);
    }
    const end = level.listedEnd(parent);
    const isPooled = level.poolCount[parent]! > 0;
    for (let row = level.offsets[parent]!; row < end; row++) {
      const own = classOf[level.codes[row]!]!;
      this.putRow(above, 1 << own, level.counts[row]!, isSure);
      listed[own] = listed[own]! + 1;
    }
    if (isPooled) this.putRow(above, this.unlisted(group), level.poolCount[parent]!, isSure);
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

  private putRow(above: number, own: number, people: number, isSure: boolean): void {
    this.put(above, own, isSure ? people : 0, people);
  }

  private put(above: number, own: number, known: number, upper: number): void {
    const { cellOf } = this;
    const pair = this.pairOf(above, own);
    let end = cellOf === null ? 0 : cellOf[pair]!;
    if (end === 0) {
      if (this.end === gathered.length) grow();
      end = this.end += WIDTH;
      gathered[end - WIDTH] = above;
      gathered[end - WIDTH + OWN] = own;
      gathered[end - WIDTH + KNOWN] = 0;
      gathered[end - WIDTH + UPPER] = 0;
      if (cellOf !== null) cellOf[pair] = end;
    }
    gathered[end - WIDTH + KNOWN] = gathered[end - WIDTH + KNOWN]! + known;
    gathered[end - WIDTH + UPPER] = gathered[end - WIDTH + UPPER]! + upper;
  }

  private pairOf(above: number, own: number): number {
    return (above << (this.classCount + 1)) | own;
  }
}

function grow(): void {
  const longer = new Int32Array(2 * gathered.length);
  longer.set(gathered);
  gathered = longer;
}
