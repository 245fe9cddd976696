/** The pools of one level: how many people, which values each may hide, its smallest listed sibling. Knows no check. */
import { POOL_CODE } from "#model/dimensions";
import { codesAbove, type AuditLevel } from "./audit-cube";
import type { PoolView } from "./pool-interval";
import type { PublicContext } from "./public-context";

/** Values and pools under the parent rows of one level. */
export class LevelPools {
  readonly level: AuditLevel;
  readonly context: PublicContext;
  private readonly k: number;
  /** Value of the link of each parent row; null without a link on the path. */
  private readonly linked: Uint16Array | null;

  constructor(level: AuditLevel, context: PublicContext, k: number) {
    this.level = level;
    this.context = context;
    this.k = k;
    const link = context.link(level.dimension);
    this.linked = link === null || level.parent === null ? null : codesAbove(level.parent, link);
  }

  /** Row of the pool under a parent row, or −1. */
  row(parent: number): number {
    const end = this.level.offsets[parent + 1]!;
    return end > this.level.offsets[parent]! && this.level.codes[end - 1] === POOL_CODE ? end - 1 : -1;
  }

  /** True when nothing is split under this parent row, because its values would name one of a pool above. */
  isSealed(parent: number): boolean {
    return this.linked?.[parent] === POOL_CODE;
  }

  /** Values the dimension can have under a parent row, ascending. */
  domain(parent: number): readonly number[] {
    const linked = this.linked?.[parent] ?? null;
    return this.context.domain(this.level.dimension, linked === POOL_CODE ? null : linked);
  }

  /** Row of a listed value under a parent row, or −1. */
  listed(parent: number, code: number): number {
    const { codes, offsets } = this.level;
    let [low, high] = [offsets[parent]!, offsets[parent + 1]! - 1];
    while (low <= high) {
      const middle = (low + high) >> 1;
      if (codes[middle] === code) return middle;
      if (codes[middle]! < code) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }

  /** The pool under a parent row, which has one and is not sealed. */
  view(parent: number): PoolView {
    const { codes, counts, offsets } = this.level;
    const [start, end] = [offsets[parent]!, offsets[parent + 1]! - 1];
    let smallest: PoolView["smallest"] = null;
    let next = start;
    const unlisted: number[] = [];
    for (const code of this.domain(parent)) {
      while (next < end && codes[next]! < code) next++;
      if (next < end && codes[next] === code) continue;
      unlisted.push(code);
    }
    for (let row = start; row < end; row++) {
      if (smallest === null || counts[row]! < smallest.people) smallest = { people: counts[row]!, code: codes[row]! };
    }
    return { k: this.k, people: counts[end]!, unlisted, smallest };
  }
}
