/**
 * Class `employers`: a county has one public company in a chain here and there, and a number of people there may be its staff. With
 * employers known the rule merges what few of them hold, which nobody can see in published files; without, people of the top tiers, and
 * of pooled tiers, who may be of them, must stand in no county.
 */
import { POOL_CODE, TIERS, type Tier } from "#model/dimensions";
import type { AuditCube, AuditLevel } from "./audit-cube";
import { placeOf } from "./check-atoms";
import { Findings, type CheckResult } from "./findings";
import { codeName, type Release } from "./release";

const TOP: readonly Tier[] = ["national", "provincial"];

/** Every county listed under a top tier in a release whose people name no employers. */
export function checkEmployers(release: Release): CheckResult {
  const findings = new Findings("employers");
  for (const cube of release.cubes) {
    const level = cube.byDimension.get("county");
    if (level === undefined) continue;
    findings.look(level.counts.length);
    if (!release.folder.knowsEmployers(numberOf(cube))) checkCounties(release, level, findings);
  }
  return findings.result();
}

/** Release 1 has no number in its key. */
function numberOf({ key }: AuditCube): number {
  return Number(key || 1);
}

function checkCounties(release: Release, level: AuditLevel, findings: Findings): void {
  for (let row = 0; row < level.counts.length; row++) {
    if (level.codes[row] === POOL_CODE) continue;
    const tier = tierAbove(level, row);
    if (tier === null || (tier !== POOL_CODE && !TOP.includes(TIERS[tier]!))) continue;
    findings.add("top-tier-county", () => placeOf(release, level, row), {
      层次: tier === POOL_CODE ? "明细未公开" : codeName(release, "tier", tier),
      县区: codeName(release, "county", level.codes[row]!),
      人数: level.counts[row]!,
    });
  }
}

/** Code of the tier a row stands under; null on a path without tiers. */
function tierAbove(level: AuditLevel, row: number): number | null {
  for (let [at, up] = [level.parent, level.parentRow[row]!]; at !== null; [at, up] = [at.parent, at.parentRow[up]!])
    if (at.dimension === "tier") return at.codes[up]!;
  return null;
}
