/**
 * Class `releases`: an earlier release stays downloaded. Its files of people must stand in the new one byte by byte; where they
 * do not, every number both releases state must be equal or differ by at least k.
 */
import { POOL_CODE } from "#model/dimensions";
import type { AuditCube, AuditLevel } from "./audit-cube";
import { membershipPlace, placeOf } from "./check-atoms";
import { Findings, type CheckResult } from "./findings";
import type { MembershipCell } from "./memberships";
import { codeName, type Release } from "./release";
import { youthReleases } from "./youth-releases";

/** The release against every earlier one. */
export function checkReleases(release: Release, earlier: readonly Release[]): CheckResult {
  const findings = new Findings("releases");
  const hashes = new Set(release.folder.files.map((file) => file.sha256));
  for (const old of earlier) {
    const [now, before] = [release, old].map((each) => [
      ...each.cubes,
      ...youthReleases(each).flatMap(({ cubes }) => cubes),
    ]);
    for (const cube of before!) {
      const altered = [...cube.hashes].filter(([, hash]) => !hashes.has(hash)).map(([file]) => file);
      findings.look(cube.hashes.size);
      if (altered.length === 0) continue;
      findings.add("cube-changed", `${old.folder.dir} ${altered.join(" ")}`, { 上期: old.folder.manifestName });
      const again = now!.find((each) => each.key === cube.key);
      if (again) compareCubes(release, again, cube, findings);
    }
    compareRegions(release, old, findings);
    compareMemberships(release, old, findings);
  }
  return findings.result();
}

/** Known people of every region; with an unchanged older cube the difference is a sum of atoms of newcomers. */
function compareRegions(release: Release, old: Release, findings: Findings): void {
  const now = new Map(release.context.tree.regions.map((region) => [region.code, region.index]));
  for (const { code, index } of old.context.tree.regions) {
    const at = now.get(code);
    if (at === undefined) continue;
    const where = (): string => `boot first.talentKnown ${codeName(release, "province", at)}`;
    const [before, after] = [old.firstPicture.known[index] ?? 0, release.firstPicture.known[at] ?? 0];
    compare(release.k, before, after, where, findings);
  }
}

/** Cells of memberships both releases state. */
function compareMemberships(release: Release, old: Release, findings: Findings): void {
  const keyOf = ({ file, area, chain }: MembershipCell): string => `${file} ${area} ${chain}`;
  const now = new Map(release.memberships.map((cell) => [keyOf(cell), cell]));
  for (const cell of old.memberships) {
    const again = now.get(keyOf(cell));
    if (again) compare(release.k, cell.people, again.people, () => membershipPlace(release, again), findings);
  }
}

function compareCubes(release: Release, now: AuditCube, old: AuditCube, findings: Findings): void {
  const rowOf = new Map<AuditLevel, Int32Array>();
  for (const level of old.levels) {
    const other = now.byDimension.get(level.dimension);
    if (!other || (other.parent?.dimension ?? null) !== (level.parent?.dimension ?? null)) continue;
    const parents = level.parent === null ? Int32Array.of(0) : rowOf.get(level.parent);
    if (!parents) continue;
    const rows = matchRows(level, other, parents);
    rowOf.set(level, rows);
    for (let row = 0; row < rows.length; row++) {
      if (rows[row]! < 0) continue;
      const where = (): string => placeOf(release, other, rows[row]!);
      compare(release.k, level.counts[row]!, other.counts[rows[row]!]!, where, findings);
    }
  }
}

/** Row of the new level that means the same people's place as a row of the old one, or −1; pools when the same values are listed. */
function matchRows(old: AuditLevel, now: AuditLevel, parents: Int32Array): Int32Array {
  const rows = new Int32Array(old.codes.length).fill(-1);
  for (let p = 0; p < parents.length; p++) {
    const parent = parents[p]!;
    if (parent < 0) continue;
    const end = old.offsets[p + 1]!;
    const nowEnd = now.offsets[parent + 1]!;
    let next = now.offsets[parent]!;
    const width = end - old.offsets[p]!;
    let isAligned = nowEnd - next === width;
    for (let row = old.offsets[p]!; row < end; row++) {
      const code = old.codes[row]!;
      while (next < nowEnd && now.codes[next]! < code) next++;
      const isFound = next < nowEnd && now.codes[next] === code;
      isAligned &&= isFound;
      if (isFound && (code !== POOL_CODE || isAligned)) rows[row] = next;
    }
  }
  return rows;
}

function compare(k: number, before: number, after: number, where: () => string, findings: Findings): void {
  findings.look();
  const difference = after - before;
  if (difference === 0 || Math.abs(difference) >= k) return;
  findings.add("release-difference", where, { 上期人数: before, 本期人数: after, 相差: difference });
}
