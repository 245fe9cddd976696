/**
 * Atoms of one branch with the set of values each may have: one value for a listed row, the hidden ones for a pool. L and
 * U of any filter on the branch are sums over them. Equal ones of a group are merged, and a filter is held against each
 * kind of set once: the nation's 30 million people come to 34,000 cells of age by prefecture, of some 400 kinds. Knows levels
 * and spine; no filters and no E.
 */
import { CellCollector, MOST_CLASSES, type CellColumns, type Classes, type Kinds } from "./cell-collector";
import type { Limits } from "./parts";
import type { Level } from "./level";
import type { RowGroups, Spine } from "./spine";

export const ANY = -1;

/** Cells by group. */
export class Cells {
  private readonly kinds: Kinds;
  private readonly byGroups: CellColumns<Int32Array>;
  private readonly offsets: Uint32Array;
  private readonly aboveCount: number;
  /** One cell of each kind for all groups together, once they are asked for. */
  private whole: CellColumns<Float64Array> | null = null;

  constructor(spine: Spine, level: Level, above: Level | null, classes: Classes, groups: RowGroups) {
    const collected = new CellCollector(spine, level, above, classes);
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
