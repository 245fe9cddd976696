/** Class `pools`: the sharp interval of every unlisted value, for an outsider who knows the rule and k. */
import { placeOf } from "./check-atoms";
import { Findings, type CheckResult } from "./findings";
import { NARROW, sharpIntervals } from "./pool-interval";
import { LevelPools } from "./pools";
import { codeName, type Release } from "./release";

/** Every pool that is split by the rule and hides values of a domain of more than one. */
export function checkPools(release: Release): CheckResult {
  const findings = new Findings("pools");
  for (const cube of release.cubes) {
    for (const level of cube.levels) {
      const pools = new LevelPools(level, release.context, release.k);
      for (let parent = 0; parent < level.offsets.length - 1; parent++) checkPool(release, pools, parent, findings);
    }
  }
  return findings.result();
}

function checkPool(release: Release, pools: LevelPools, parent: number, findings: Findings): void {
  const row = pools.row(parent);
  if (row < 0 || pools.isSealed(parent) || pools.domain(parent).length < 2) return;
  const view = pools.view(parent);
  findings.look(view.unlisted.length);
  const intervals = sharpIntervals(view);
  const found = intervals?.findIndex(({ low, high }) => high - low <= NARROW) ?? -1;
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
