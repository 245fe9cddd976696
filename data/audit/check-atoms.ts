/** Classes `min-atom` and `sums`: no published number of people is below k, and children add up to their parent. */
import { POOL_CODE } from "#model/dimensions";
import { pathText, type AuditLevel } from "./audit-cube";
import { Findings, type CheckResult } from "./findings";
import type { MembershipCell } from "./memberships";
import { FLOOR_K } from "./published-folder";
import { codeName, type Release } from "./release";
import { youthReleases } from "./youth-releases";

/** Every number of people of every file: levels, pools, memberships, sums of the first picture. */
export function checkMinAtom(release: Release): CheckResult {
  const findings = new Findings("min-atom");
  const { k, folder } = release;
  const stated = folder.manifest["k"];
  if (typeof stated !== "number" || stated < FLOOR_K) {
    findings.add("k-below-floor", folder.manifestName, { k: String(stated), 下限: FLOOR_K });
  }
  for (const { file, k: own } of release.statedK) {
    findings.look();
    if (own !== stated) findings.add("k-differs", file, { k: String(own), 清单: String(stated) });
  }
  for (const each of [release, ...youthReleases(release)])
    for (const cube of each.cubes) for (const level of cube.levels) checkLevel(each, level, findings);
  const { known } = release.firstPicture;
  findings.look(known.length + 1 + release.memberships.length);
  for (const cell of release.memberships) {
    if (cell.people < k) findings.add("cell-below-k", () => membershipPlace(release, cell), { 人数: cell.people, k });
  }
  for (const [region, people] of known.entries()) {
    if (people > 0 && people < k) {
      findings.add("known-below-k", () => `boot first.talentKnown ${codeName(release, "province", region)}`, {
        人数: people,
        k,
      });
    }
  }
  if (release.talent !== 0 && release.talent < k) {
    findings.add("known-below-k", "boot totals.talent", { 人数: release.talent, k });
  }
  return findings.result();
}

function checkLevel(release: Release, level: AuditLevel, findings: Findings): void {
  const { counts, dimension } = level;
  findings.look(counts.length);
  for (let row = 0; row < counts.length; row++) {
    const people = counts[row]!;
    if (people >= release.k) continue;
    findings.add("cell-below-k", () => placeOf(release, level, row), { 层级: dimension, 人数: people, k: release.k });
  }
}

/** Children of every row against the row, and the totals of boot and manifest against the atoms. */
export function checkSums(release: Release): CheckResult {
  const findings = release.structure;
  for (const each of [release, ...youthReleases(release)]) {
    for (const level of each.cubes.flatMap(({ levels }) => levels)) {
      checkGroups(each, level, findings);
      checkCodes(each, level, findings);
    }
  }
  const people = release.cubes.reduce((sum, cube) => sum + peopleOf(cube.levels[0]), 0);
  findings.look();
  if (release.talent !== people) {
    findings.add("total-differs", "boot totals.talent", { 公布: release.talent, 合计: people });
  }
  checkNation(release, findings);
  return findings.result();
}

/** People of a root level. */
export function peopleOf(root: AuditLevel | undefined): number {
  return root?.counts.reduce((sum, count) => sum + count, 0) ?? 0;
}

function checkGroups(release: Release, level: AuditLevel, findings: Findings): void {
  const { parent, offsets, counts } = level;
  if (parent === null) return;
  findings.look(parent.counts.length);
  for (let p = 0; p < parent.counts.length; p++) {
    const people = parent.counts[p]!;
    let sum = 0;
    let least = people;
    for (let row = offsets[p]!; row < offsets[p + 1]!; row++) {
      sum += counts[row]!;
      least = Math.min(least, counts[row]!);
    }
    // The last child is not stored but left over, so that siblings which exceed the parent leave less than nothing.
    if (sum === people && least >= 0) continue;
    const others = least < 0 ? people - least : sum;
    findings.add("sum-differs", () => placeOf(release, parent, p), {
      层级: level.dimension,
      上级: people,
      下级: others,
    });
  }
}

function checkCodes(release: Release, level: AuditLevel, findings: Findings): void {
  const size = release.context.size(level.dimension);
  findings.look(level.codes.length);
  for (let row = 0; row < level.codes.length; row++) {
    const code = level.codes[row]!;
    if (code === POOL_CODE || code < size) continue;
    findings.add("code-unknown", () => placeOf(release, level, row), { 层级: level.dimension, 取值: code });
  }
}

/** The nation's known people are all people, and no province's exceed them. */
function checkNation({ firstPicture, context, talent }: Release, findings: Findings): void {
  const provinces = context.tree.regions.filter((region) => region.level === "province");
  const sum = provinces.reduce((total, { index }) => total + firstPicture.known[index]!, 0);
  findings.look(2);
  if (firstPicture.known[0] !== talent) {
    findings.add("total-differs", "boot first.talentKnown", { 公布: firstPicture.known[0]!, 合计: talent });
  }
  if (sum > talent) findings.add("total-differs", "boot first.talentKnown", { 公布: talent, 合计: sum });
}

/** A cell of memberships in words. */
export function membershipPlace(release: Release, { file, area, chain }: MembershipCell): string {
  const value = chain === POOL_CODE ? "明细未公开" : codeName(release, "chain", chain);
  return `${file} ${codeName(release, "province", area)} chain=${value}`;
}

/** A row in words. */
export function placeOf(release: Release, level: AuditLevel, row: number): string {
  return pathText(level, row, (dimension, code) => codeName(release, dimension, code));
}
