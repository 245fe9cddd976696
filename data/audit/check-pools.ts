/** Class `pools`: the sharp interval of every unlisted value, for an outsider who knows the rule, k and what was taken along. */
import type { AuditCube } from "./audit-cube";
import { placeOf } from "./check-atoms";
import { Findings, type CheckResult } from "./findings";
import { checkMembershipPools } from "./membership-pools";
import { hasNarrow, sharpIntervals, type Interval, type PoolView } from "./pool-interval";
import { LevelPools } from "./pools";
import { codeName, type Release } from "./release";
import { youthReleases } from "./youth-releases";

/** A pool that gives a value away to somebody who is told which value it took along. */
interface Narrow {
  readonly pools: LevelPools;
  readonly row: number;
  readonly view: PoolView;
  readonly told: readonly Interval[];
}

/** Of the pools looked at, at most one in so many may seem narrow because dominated values were merged. */
const POOLS_PER_DOMINATED = 1000;

/**
 * Every pool that is split by the rule and hides values of a domain of more than one. Public sums of a value elsewhere tell which
 * of the hidden ones was large enough to be taken along, so the outsider is taken to know. A pool beside which nothing is listed
 * says no more than its parent. Where one pool shows that this release does not widen narrow pools, an outsider stops believing it
 * of the others too. Where dominated values are merged as well, a few pools only seem narrow: somebody in them may stand for k
 * people or more.
 */
export function checkPools(release: Release): CheckResult {
  const findings = new Findings("pools");
  for (const each of [release, ...youthReleases(release)]) {
    for (const cube of each.cubes) {
      const { narrow, looked } = narrowPools(each, cube, findings);
      const isExcused = release.folder.mergesDominated && narrow.length * POOLS_PER_DOMINATED <= looked;
      if (!isExcused) for (const found of narrow) report(each, found, findings);
    }
  }
  checkMembershipPools(release, findings);
  return findings.result();
}

interface Narrows {
  /** Those that cannot have been widened, or all when some were not. */
  readonly narrow: readonly Narrow[];
  readonly looked: number;
}

function narrowPools(release: Release, cube: AuditCube, findings: Findings): Narrows {
  const certain: Narrow[] = [];
  const doubtful: Narrow[] = [];
  let looked = 0;
  for (const level of cube.levels) {
    const pools = new LevelPools(level, release.context, release.k);
    for (let parent = 0; parent < level.offsets.length - 1; parent++) {
      const row = pools.row(parent);
      if (row < 0 || pools.isSealed(parent) || pools.domain(parent).length < 2) continue;
      const view = pools.view(parent);
      looked++;
      findings.look(view.unlisted.length);
      const { told, isExplained } = sharpIntervals(view);
      if (view.smallest === null || told === null || !hasNarrow(told, release.k)) continue;
      (isExplained ? doubtful : certain).push({ pools, row, view, told });
    }
  }
  const isWidened = certain.length === 0 || release.folder.mergesDominated;
  return { narrow: isWidened ? certain : [...certain, ...doubtful], looked };
}

/** One finding for every value given away. */
function report(release: Release, { pools, row, view, told }: Narrow, findings: Findings): void {
  const { level } = pools;
  for (const [i, interval] of told.entries()) {
    if (!hasNarrow([interval], release.k)) continue;
    findings.add("pool-narrow", () => placeOf(release, level, row), {
      层级: level.dimension,
      取值: codeName(release, level.dimension, view.unlisted[i]!),
      池: view.people,
      未列出: view.unlisted.length,
      最小同级: view.smallest?.people ?? "无",
      下限: interval.low,
      上限: interval.high,
    });
  }
}
