/**
 * The tightest interval that published numbers give for the people of one combination of values: exact on listed atoms, the
 * sharp interval in pools, Fréchet's bounds across branches and inside pools, sums over dimensions left out. Knows no check.
 */
import { defined } from "#base/assert";
import type { DimensionId } from "#model/dimensions";
import type { AuditCube, AuditLevel } from "./audit-cube";
import { hasNarrow, sharpIntervals, type Interval } from "./pool-interval";
import { LevelPools } from "./pools";
import type { Release } from "./release";

/** Wanted value code by dimension. */
export type Combination = ReadonlyMap<DimensionId, number>;

const NOBODY: Interval = { low: 0, high: 0 };

export class AttackBounds {
  private readonly root: AuditLevel;
  private readonly children = new Map<AuditLevel, readonly AuditLevel[]>();
  private readonly mergesDominated: boolean;
  private readonly pools = new Map<AuditLevel, LevelPools>();

  constructor(cube: AuditCube, { context, k, folder }: Release) {
    this.mergesDominated = folder.mergesDominated;
    this.root = defined(cube.levels[0], "root level");
    for (const level of cube.levels) {
      this.children.set(
        level,
        cube.levels.filter((each) => each.parent === level),
      );
      this.pools.set(level, new LevelPools(level, context, k));
    }
  }

  /** People with every wanted value. */
  of(wanted: Combination): Interval {
    return this.split(this.root, 0, wanted);
  }

  /** People of parent row `parent` with the wanted values of `level` and of the levels below it. */
  private split(level: AuditLevel, parent: number, wanted: Combination): Interval {
    const value = wanted.get(level.dimension);
    if (value === undefined) return this.summed(level, parent, wanted);
    const pools = this.pools.get(level)!;
    const listed = pools.listed(parent, value);
    if (listed >= 0) return this.below(level, listed, wanted);
    const pool = pools.row(parent);
    if (pool < 0) return NOBODY;
    const people = level.counts[pool]!;
    return frechet([hidden(pools, parent, value, this.mergesDominated), this.below(level, pool, wanted)], people);
  }

  private summed(level: AuditLevel, parent: number, wanted: Combination): Interval {
    let [low, high] = [0, 0];
    for (let row = level.offsets[parent]!; row < level.offsets[parent + 1]!; row++) {
      const part = this.below(level, row, wanted);
      low += part.low;
      high += part.high;
    }
    return { low, high };
  }

  /** People of one row with the wanted values of the levels below it. */
  private below(level: AuditLevel, row: number, wanted: Combination): Interval {
    const people = level.counts[row]!;
    const parts = this.children
      .get(level)!
      .filter((child) => this.isWanted(child, wanted))
      .map((child) => this.split(child, row, wanted));
    return frechet(parts, people);
  }

  private isWanted(level: AuditLevel, wanted: Combination): boolean {
    return wanted.has(level.dimension) || this.children.get(level)!.some((child) => this.isWanted(child, wanted));
  }
}

/** People of a value that is not listed under a parent row with a pool. */
function hidden(pools: LevelPools, parent: number, value: number, mergesDominated: boolean): Interval {
  const people = pools.level.counts[pools.row(parent)]!;
  if (pools.isSealed(parent)) return { low: 0, high: people };
  const view = pools.view(parent);
  const at = view.unlisted.indexOf(value);
  if (at < 0) return NOBODY;
  const unknown = { low: view.unlisted.length === 1 ? people : 0, high: people };
  const { plain, isExplained } = sharpIntervals(view);
  // A pool that may have been widened can hold any counts; class `pools` judges those.
  const interval = (isExplained ? null : plain?.[at]) ?? unknown;
  const isDoubtful = mergesDominated && view.smallest !== null && hasNarrow([interval], view.k);
  return isDoubtful ? unknown : interval;
}

/** Bounds of people with several properties at once among `people`. */
function frechet(parts: readonly Interval[], people: number): Interval {
  let [low, high] = [people, people];
  for (const part of parts) {
    low = Math.max(0, low + part.low - people);
    high = Math.min(high, part.high);
  }
  return { low, high };
}
