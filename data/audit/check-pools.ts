/** Class `pools`: the sharp interval of every unlisted value, for an outsider who knows the rule and k. */
import type { AuditCube } from "./audit-cube";
import { placeOf } from "./check-atoms";
import { Findings, type CheckResult } from "./findings";
import { hasNarrow, narrowWidth, sharpIntervals, type Interval, type PoolView } from "./pool-interval";
import { LevelPools } from "./pools";
import { codeName, type Release } from "./release";

/** A pool whose values are narrow unless narrow pools take further siblings. */
interface Narrow {
  readonly pools: LevelPools;
  readonly row: number;
  readonly view: PoolView;
  readonly plain: readonly Interval[] | null;
  readonly whole: readonly Interval[] | null;
}

/** Of the pools looked at, at most one in so many may seem narrow because dominated values were merged. */
const POOLS_PER_DOMINATED = 1000;

/**
 * Every pool that is split by the rule and hides values of a domain of more than one. Where one pool shows that this release
 * does not widen narrow pools, an outsider stops believing it of the others too. Where dominated values are merged as well, a
 * few pools only seem narrow: somebody in them may stand for k people or more.
 */
export function checkPools(release: Release): CheckResult {
  const findings = new Findings("pools");
  for (const cube of release.cubes) {
    const { narrow, looked, isWidened } = narrowPools(release, cube, findings);
    const inDoubt = narrow.filter(({ view }) => view.smallest !== null).length;
    const isExcused = release.folder.mergesDominated && inDoubt * POOLS_PER_DOMINATED <= looked;
    for (const each of narrow) {
      if (isExcused && each.view.smallest !== null) continue;
      report(release, each, isWidened ? each.whole : (each.plain ?? each.whole), findings);
    }
  }
  return findings.result();
}

interface Narrows {
  /** Those narrow under the whole rule, or all that are plainly narrow when pools are not widened. */
  readonly narrow: readonly Narrow[];
  readonly looked: number;
  readonly isWidened: boolean;
}

function narrowPools(release: Release, cube: AuditCube, findings: Findings): Narrows {
  const found: Narrow[] = [];
  let isWidened = true;
  let looked = 0;
  for (const level of cube.levels) {
    const pools = new LevelPools(level, release.context, release.k);
    for (let parent = 0; parent < level.offsets.length - 1; parent++) {
      const row = pools.row(parent);
      if (row < 0 || pools.isSealed(parent) || pools.domain(parent).length < 2) continue;
      const view = pools.view(parent);
      looked++;
      findings.look(view.unlisted.length);
      const { plain, whole, isUnwidened } = sharpIntervals(view);
      if (isUnwidened && !release.folder.mergesDominated) isWidened = false;
      if (hasNarrow(plain, release.k) || hasNarrow(whole, release.k)) found.push({ pools, row, view, plain, whole });
    }
  }
  const narrow = isWidened ? found.filter(({ whole }) => hasNarrow(whole, release.k)) : found;
  return { narrow, looked, isWidened };
}

function report(release: Release, { pools, row, view }: Narrow, intervals: Narrow["plain"], findings: Findings): void {
  const found = intervals?.findIndex(({ low, high }) => high - low <= narrowWidth(release.k)) ?? -1;
  if (intervals === null || found < 0) return;
  const { low, high } = intervals[found]!;
  const { level } = pools;
  findings.add("pool-narrow", () => placeOf(release, level, row), {
    层级: level.dimension,
    取值: codeName(release, level.dimension, view.unlisted[found]!),
    池: view.people,
    未列出: view.unlisted.length,
    最小同级: view.smallest?.people ?? "无",
    下限: low,
    上限: high,
  });
}
