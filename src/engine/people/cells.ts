/**
 * Atoms of one branch with the set of values each may have: one value for a listed row, the hidden ones for a pool. L and
 * U of any filter on the branch are sums over them. Equal ones of a group are merged, and a filter is held against each
 * kind of set once: the nation's 30 million people come to 34,000 cells of age by prefecture, of some 400 kinds. Knows levels
 * and spine; no filters and no E.
 */
import { assert } from "#base/assert";
import { NO_GROUP } from "./domains";
import type { Limits } from "./estimate";
import type { Level } from "./level";
import { ANY_CHAIN, type RowGroups, type Spine } from "./spine";

/** Values are told apart by class: so many bits of a mask. */
export const MOST_CLASSES = 30;
/** Keys of kinds this long address a table. */
const TABLE_BITS = 17;
/** So many kinds have numbers. */
const MOST_KINDS = 1 << 16;
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
 * What the people of a cell have in common, by kind: the values of the level above they may have, the classes of the level
 * itself they may have (sets as bit masks), and whether they are of the group for sure (1). The bit after the classes stands
 * for the people of a hidden chain that has no nodes at all.
 */
interface Kinds {
  readonly above: Int32Array;
  readonly own: Int32Array;
  readonly isSure: Uint8Array;
}

/** Cells as columns: kind and people of each. */
interface CellColumns<Counts> {
  readonly kindOf: Uint16Array;
  readonly counts: Counts;
}

/** Cells by group. */
export class Cells {
  private readonly kinds: Kinds;
  private readonly byGroups: CellColumns<Int32Array>;
  private readonly offsets: Uint32Array;
  private readonly aboveCount: number;
  /** One cell of each kind for all groups together, once they are asked for. */
  private whole: CellColumns<Float64Array> | null = null;

  constructor(spine: Spine, level: Level, above: Level | null, classes: Classes, groups: RowGroups) {
    const collected = new Collector(spine, level, above, classes);
    this.offsets = new Uint32Array(groups.offsets.length);
    for (let group = 0; group + 1 < groups.offsets.length; group++) {
      for (let at = groups.offsets[group]!; at < groups.offsets[group + 1]!; at++) {
        collected.add(groups.rows[at]!, groups.chains[at]!);
      }
      this.offsets[group + 1] = collected.endGroup();
    }
    this.byGroups = collected.end();
    this.kinds = collected.kinds();
    this.aboveCount = above?.domain.size ?? 1;
  }

  /** L and U of each group for people whose values lie in both sets (bit masks). */
  byGroup(above: number, own: number): Limits {
    const { offsets, kinds } = this;
    const { kindOf, counts } = this.byGroups;
    // All bits of a count, or none.
    const possible = new Int32Array(kinds.isSure.length);
    const certain = new Int32Array(kinds.isSure.length);
    for (let kind = 0; kind < possible.length; kind++) {
      const aboveSet = kinds.above[kind]!;
      const ownSet = kinds.own[kind]!;
      if ((aboveSet & above) === 0 || (ownSet & own) === 0) continue;
      possible[kind] = -1;
      if (((aboveSet & ~above) | (ownSet & ~own)) === 0) certain[kind] = -kinds.isSure[kind]!;
    }
    const known = new Float64Array(offsets.length - 1);
    const upper = new Float64Array(offsets.length - 1);
    for (let group = 0; group < known.length; group++) {
      let sure = 0;
      let most = 0;
      const end = offsets[group + 1]!;
      for (let at = offsets[group]!; at < end; at++) {
        const kind = kindOf[at]!;
        const count = counts[at]!;
        most = (most + (count & possible[kind]!)) | 0;
        sure = (sure + (count & certain[kind]!)) | 0;
      }
      known[group] = sure;
      upper[group] = most;
    }
    return { known, upper };
  }

  /** L and U, of one group or of all together, by each of the first `size` classes, of people whose value above lies in the set. */
  byClass(above: number, size: number, group: number | null): Limits {
    return this.byBit(this.kinds.own, size, this.kinds.above, above, group);
  }

  /** L and U, of one group or of all together, by value above, of people whose class lies in the set. */
  byAbove(own: number, group: number | null): Limits {
    return this.byBit(this.kinds.above, this.aboveCount, this.kinds.own, own, group);
  }

  private byBit(sets: Int32Array, size: number, otherSets: Int32Array, accepted: number, group: number | null): Limits {
    const { isSure } = this.kinds;
    const { kindOf, counts } = group === null ? (this.whole ??= this.merged()) : this.byGroups;
    const known = new Float64Array(MOST_CLASSES + 1);
    const upper = new Float64Array(MOST_CLASSES + 1);
    const end = group === null ? counts.length : this.offsets[group + 1]!;
    for (let at = group === null ? 0 : this.offsets[group]!; at < end; at++) {
      const kind = kindOf[at]!;
      const others = otherSets[kind]!;
      if ((others & accepted) === 0) continue;
      const set = sets[kind]!;
      if (isSure[kind] === 1 && (set & (set - 1)) === 0 && (others & ~accepted) === 0) {
        const value = 31 - Math.clz32(set);
        known[value] = known[value]! + counts[at]!;
      }
      for (let rest = set; rest !== 0; rest &= rest - 1) {
        const value = 31 - Math.clz32(rest & -rest);
        upper[value] = upper[value]! + counts[at]!;
      }
    }
    return { known: known.slice(0, size), upper: upper.slice(0, size) };
  }

  private merged(): CellColumns<Float64Array> {
    const counts = new Float64Array(this.kinds.isSure.length);
    const { byGroups } = this;
    byGroups.kindOf.forEach((kind, at) => (counts[kind] = counts[kind]! + byGroups.counts[at]!));
    return { kindOf: Uint16Array.from(counts.keys()), counts };
  }
}

/** Cells under way, shared by all collections so that none leaves garbage behind. */
let gathered = { kindOf: new Uint16Array(1 << 14), counts: new Int32Array(1 << 14) };

/** Number of the kind with each short key, plus 1; zeros between collections. */
const numbers = new Uint32Array(1 << TABLE_BITS);

/** Gathers the cells of groups of spine rows. */
class Collector {
  private readonly above: number[] = [];
  private readonly own: number[] = [];
  private readonly isSure: number[] = [];
  private readonly keys: number[] = [];
  /** Numbers of the kinds with long keys; null where keys are short. */
  private readonly numberOf: Map<number, number> | null;
  /** The cell of each kind in the group being collected, or one of a group before. */
  private cellOf = new Int32Array(512);
  private cells = 0;
  private groupStart = 0;
  private readonly spine: Spine;
  private readonly level: Level;
  private readonly aboveLevel: Level | null;
  private readonly classCount: number;
  private readonly classOf: Uint8Array;
  /** Values of each class in each domain group met. */
  private readonly sizes = new Map<number, Int32Array>();
  private readonly listed: Int32Array;

  constructor(spine: Spine, level: Level, above: Level | null, classes: Classes) {
    assert(classes.count <= MOST_CLASSES, `at most ${MOST_CLASSES} classes of ${level.dimension}`);
    this.spine = spine;
    this.level = level;
    this.aboveLevel = above;
    this.classCount = classes.count;
    this.classOf = new Uint8Array(level.domain.size).map((_, value) => classes.of(value));
    this.listed = new Int32Array(MOST_CLASSES);
    const bits = (above?.domain.size ?? 1) + classes.count + 2;
    this.numberOf = bits <= TABLE_BITS ? null : new Map();
  }

  /** The kinds met, by number. */
  kinds(): Kinds {
    return {
      above: Int32Array.from(this.above),
      own: Int32Array.from(this.own),
      isSure: Uint8Array.from(this.isSure),
    };
  }

  /** What has been collected; ends the collection. */
  end(): CellColumns<Int32Array> {
    if (this.numberOf === null) for (const key of this.keys) numbers[key] = 0;
    return { kindOf: gathered.kindOf.slice(0, this.cells), counts: gathered.counts.slice(0, this.cells) };
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

  /** Where the cells of the group end. */
  endGroup(): number {
    this.groupStart = this.cells;
    return this.cells;
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
    const kind = this.kindOf(above, own, isSure);
    let cell = this.cellOf[kind]!;
    if (cell < this.groupStart) {
      if (this.cells === gathered.counts.length) grow();
      cell = this.cells++;
      this.cellOf[kind] = cell;
      gathered.kindOf[cell] = kind;
      gathered.counts[cell] = 0;
    }
    gathered.counts[cell] = gathered.counts[cell]! + people;
  }

  private kindOf(above: number, own: number, isSure: boolean): number {
    const { numberOf, classCount } = this;
    if (numberOf === null) {
      const key = (((above << (classCount + 1)) | own) << 1) | (isSure ? 1 : 0);
      const number = numbers[key]!;
      return number > 0 ? number - 1 : this.newKind(key, above, own, isSure);
    }
    // Products instead of shifts: these keys have more than 32 bits.
    const key = (above * 2 ** (classCount + 1) + own) * 2 + (isSure ? 1 : 0);
    return numberOf.get(key) ?? this.newKind(key, above, own, isSure);
  }

  private newKind(key: number, above: number, own: number, isSure: boolean): number {
    const number = this.keys.length;
    assert(number < MOST_KINDS, `at most ${MOST_KINDS} kinds of ${this.level.dimension}`);
    this.above.push(above);
    this.own.push(own);
    this.isSure.push(isSure ? 1 : 0);
    this.keys.push(key);
    if (number === this.cellOf.length) this.cellOf = lengthened(this.cellOf);
    this.cellOf[number] = -1;
    if (this.numberOf === null) numbers[key] = number + 1;
    else this.numberOf.set(key, number);
    return number;
  }
}

function lengthened(cells: Int32Array): Int32Array<ArrayBuffer> {
  const longer = new Int32Array(2 * cells.length);
  longer.set(cells);
  return longer;
}

function grow(): void {
  const kindOf = new Uint16Array(2 * gathered.kindOf.length);
  kindOf.set(gathered.kindOf);
  gathered = { kindOf, counts: lengthened(gathered.counts) };
}
