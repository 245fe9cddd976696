/** Class `pools`: the sharp interval of every unlisted value, for an outsider who knows the rule and k. */
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

/**
 * Every pool that is split by the rule and hides values of a domain of more than one. Where one pool shows that this release
 * does not widen narrow pools, an outsider stops believing it of the others too.
 */
export function checkPools(release: Release): CheckResult {
  const findings = new Findings("pools");
  for (const cube of release.cubes) {
    const narrow: Narrow[] = [];
    let isWidened = true;
    for (const level of cube.levels) {
      const pools = new LevelPools(level, release.context, release.k);
      for (let parent = 0; parent < level.offsets.length - 1; parent++) {
        const row = pools.row(parent);
        if (row < 0 || pools.isSealed(parent) || pools.domain(parent).length < 2) continue;
        const view = pools.view(parent);
        findings.look(view.unlisted.length);
        const { plain, whole, isUnwidened } = sharpIntervals(view);
        if (isUnwidened) isWidened = false;
        if (hasNarrow(plain, release.k) || hasNarrow(whole, release.k)) narrow.push({ pools, row, view, plain, whole });
      }
    }
    for (const each of narrow) report(release, each, isWidened ? each.whole : (each.plain ?? each.whole), findings);
  }
  return findings.result();
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
