/**
 * Class `canaries`: hypothetical people whose combinations of values an outsider tries to isolate. Half are drawn at random from
 * the published atoms, half where the smallest atoms and the fullest pools are. One leaks when an interval contains somebody,
 * starts below k and is at most four wide.
 */
import { POOL_CODE, type DimensionId } from "#model/dimensions";
import { AttackBounds, type Combination } from "./attack-bounds";
import type { AuditCube, AuditLevel } from "./audit-cube";
import { Findings, type CheckResult } from "./findings";
import { narrowWidth } from "./pool-interval";
import { LevelPools } from "./pools";
import { randomNumbers, type RandomNumbers } from "./random-numbers";
import { codeName, type Release } from "./release";

/** Combinations tried with the whole spine given, at most; and with some of it left out. */
const MOST_SUBSETS = 64;
const LOOSE_SUBSETS = 8;

/** `count` canaries in every cube of the release; the same for the same seed. */
export function checkCanaries(release: Release, count: number, seed: number): CheckResult {
  const findings = new Findings("canaries");
  const random = randomNumbers(seed);
  for (const cube of release.cubes) {
    if (cube.levels.length === 0) continue;
    const bounds = new AttackBounds(cube, release);
    const aimed = aimedRows(cube, Math.floor(count / 2), release);
    for (let i = 0; i < count; i++) {
      const target = aimed[i] ?? randomRow(cube, random);
      const canary = drawCanary(release, cube, target, random);
      for (const wanted of combinations(cube, canary, random)) attack(release, bounds, wanted, findings);
    }
  }
  return findings.result();
}

interface Target {
  readonly level: AuditLevel;
  readonly row: number;
}

function attack(release: Release, bounds: AttackBounds, wanted: Combination, findings: Findings): void {
  findings.look();
  const { low, high } = bounds.of(wanted);
  if (high < 1 || low >= release.k || high - low > narrowWidth(release.k)) return;
  const text = [...wanted].map(([dimension, code]) => `${dimension}=${codeName(release, dimension, code)}`).join(" ");
  findings.add("canary-isolated", text, { 属性: text, 下限: low, 上限: high });
}

function randomRow(cube: AuditCube, random: RandomNumbers): Target {
  const level = cube.levels[random.below(cube.levels.length)]!;
  return { level, row: random.below(level.counts.length) };
}

/** Rows that promise most: pools with little room left and listed rows of few people, taken in turn. */
function aimedRows(cube: AuditCube, count: number, release: Release): readonly Target[] {
  const small: (Target & { readonly room: number })[] = [];
  const full: (Target & { readonly room: number })[] = [];
  for (const level of cube.levels) {
    const pools = new LevelPools(level, release.context, release.k);
    for (let row = 0; row < level.counts.length; row++) {
      const people = level.counts[row]!;
      if (level.codes[row] !== POOL_CODE) keepLeast(small, { level, row, room: people }, count);
      else if (!pools.isSealed(level.parentRow[row]!)) {
        const hidden = pools.domain(level.parentRow[row]!).length - siblings(level, row);
        keepLeast(full, { level, row, room: Math.abs(hidden * (release.k - 1) - people) }, count);
      }
    }
  }
  const half = Math.ceil(count / 2);
  return [...small.slice(0, half), ...full.slice(0, count - half)];
}

function siblings({ offsets, parentRow }: AuditLevel, row: number): number {
  const parent = parentRow[row]!;
  return offsets[parent + 1]! - offsets[parent]! - 1;
}

/** Keeps the `count` targets of least room, ascending. */
function keepLeast<Kept extends { readonly room: number }>(kept: Kept[], target: Kept, count: number): void {
  if (kept.length >= count && target.room >= kept.at(-1)!.room) return;
  const at = kept.findLastIndex((each) => each.room <= target.room) + 1;
  kept.splice(at, 0, target);
  if (kept.length > count) kept.pop();
}

/** A value for every dimension: the target's path upwards, random rows of the other branches. */
function drawCanary(
  release: Release,
  cube: AuditCube,
  target: Target,
  random: RandomNumbers,
): Map<DimensionId, number> {
  const rowOf = new Map<AuditLevel, number>();
  for (let level: AuditLevel | null = target.level, row = target.row; level !== null; level = level.parent) {
    rowOf.set(level, row);
    row = level.parentRow[row]!;
  }
  const canary = new Map<DimensionId, number>();
  for (const level of cube.levels) {
    const parent = level.parent === null ? 0 : rowOf.get(level.parent);
    if (parent === undefined) continue;
    const width = level.offsets[parent + 1]! - level.offsets[parent]!;
    if (width === 0) continue;
    const row = rowOf.get(level) ?? level.offsets[parent]! + random.below(width);
    rowOf.set(level, row);
    const value = valueOf(release, level, parent, row, canary, random);
    if (value !== null) canary.set(level.dimension, value);
  }
  return canary;
}

/** The listed value of a row, or one of those its pool hides. */
function valueOf(
  release: Release,
  level: AuditLevel,
  parent: number,
  row: number,
  canary: Combination,
  random: RandomNumbers,
): number | null {
  if (level.codes[row] !== POOL_CODE) return level.codes[row]!;
  const pools = new LevelPools(level, release.context, release.k);
  const link = release.context.link(level.dimension);
  const hidden = pools.isSealed(parent)
    ? release.context.domain(level.dimension, (link && canary.get(link)) ?? null)
    : pools.view(parent).unlisted;
  return hidden[random.below(hidden.length)] ?? null;
}

/** Every path upwards, the whole spine with every choice of branches, and choices that leave parts of the spine out. */
function combinations(cube: AuditCube, canary: Combination, random: RandomNumbers): readonly Combination[] {
  const given = cube.levels.filter(({ dimension }) => canary.has(dimension));
  const pick = (keep: (level: AuditLevel) => boolean): Combination =>
    new Map(given.filter(keep).map(({ dimension }) => [dimension, canary.get(dimension)!]));
  const paths = given.map((end) => pick(({ dimension }) => end.path.includes(dimension)));
  const forked = given.filter((level) => cube.levels.filter((each) => each.parent === level).length > 1);
  const spine = new Set(forked[0]?.path);
  const branches = given.filter(({ dimension }) => !spine.has(dimension));
  const subsets = Array.from({ length: Math.min(2 ** branches.length, MOST_SUBSETS) }, (_, bits) =>
    pick((level) => spine.has(level.dimension) || ((bits >> branches.indexOf(level)) & 1) === 1),
  );
  const loose = Array.from({ length: LOOSE_SUBSETS }, () => {
    const kept = given.filter((_, i) => i === 0 || random.below(2) === 0);
    return pick((level) => kept.includes(level));
  });
  return [...paths, ...subsets, ...loose];
}
