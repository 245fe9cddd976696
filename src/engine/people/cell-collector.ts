/**
 * Gathers cells from the rows of a spine and of one branch: the sets of values that people may have, numbered by kind, and how
 * many people have each. Knows no filters, and not what L and U are made of.
 */
import { assert } from "#base/assert";
import { NO_GROUP } from "./domains";
import type { Level } from "./level";
import { ANY_CHAIN, type Spine } from "./spine";

/** Values are told apart by class: so many bits of a mask. */
export const MOST_CLASSES = 30;
/** Keys of kinds this long address a table. */
const TABLE_BITS = 17;
/** So many kinds have numbers. */
const MOST_KINDS = 1 << 16;

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
export interface Kinds {
  readonly above: Int32Array;
  readonly own: Int32Array;
  readonly isSure: Uint8Array;
}

/** Cells as columns: kind and people of each. */
export interface CellColumns<Counts> {
  readonly kindOf: Uint16Array;
  readonly counts: Counts;
}

/** Cells under way, shared by all collections so that none leaves garbage behind. */
let gathered = { kindOf: new Uint16Array(1 << 14), counts: new Int32Array(1 << 14) };

/** Number of the kind with each short key, plus 1; zeros between collections. */
const numbers = new Uint32Array(1 << TABLE_BITS);

/** Gathers the cells of groups of spine rows. */
export class CellCollector {
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
