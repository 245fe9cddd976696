/**
 * Class `implications`: a value that is publicly known to imply a value of another dimension (a node its chain, a county its
 * prefecture) must not stand on another branch, where the one's people could be subtracted from the other's.
 */
import type { AuditCube, AuditLevel } from "./audit-cube";
import { placeOf } from "./check-atoms";
import { Findings, type CheckResult } from "./findings";
import { learnImplication } from "./learned-implications";
import { codeName, type Release } from "./release";
import { ValueSums } from "./value-sums";

/** Implications everybody knows from the lists of regions and chains, and those the numbers themselves give away. */
export function checkImplications(release: Release): CheckResult {
  const findings = new Findings("implications");
  for (const cube of release.cubes) {
    for (const { of, implies, valueOf } of release.context.implications) {
      const [fine, coarse] = [cube.byDimension.get(of), cube.byDimension.get(implies)];
      if (!fine || !coarse) continue;
      findings.look();
      const isOnPath = fine.path.includes(implies) || coarse.path.includes(of);
      if (!isOnPath) findings.add("link-off-path", `${cube.key} ${fine.path.join(">")}`, { 维度: of, 所决定: implies });
      if (!coarse.path.includes(of)) subtract(release, fine, coarse, valueOf, findings);
    }
    for (const [fine, coarse] of onDifferentBranches(cube)) {
      const sizes = [release.context.size(fine.dimension), release.context.size(coarse.dimension)] as const;
      const learned = learnImplication(fine, coarse, commonAncestor(fine, coarse), sizes);
      if (learned !== null) subtract(release, fine, coarse, learned, findings);
    }
  }
  return findings.result();
}

function onDifferentBranches({ levels }: AuditCube): readonly (readonly [AuditLevel, AuditLevel])[] {
  return levels.flatMap((fine) =>
    levels
      .filter((coarse) => fine.path[0] === coarse.path[0])
      .filter((coarse) => !fine.path.includes(coarse.dimension) && !coarse.path.includes(fine.dimension))
      .map((coarse) => [fine, coarse] as const),
  );
}

/** The last level both paths go through; the coarse level itself where it lies on the fine one's path. */
function commonAncestor(fine: AuditLevel, coarse: AuditLevel): AuditLevel {
  let above: AuditLevel = coarse;
  while (!fine.path.includes(above.dimension) && above.parent !== null) above = above.parent;
  return above;
}

/** Listed people of the fine values that imply each listed coarse value, subtracted from its people. */
function subtract(
  release: Release,
  fine: AuditLevel,
  coarse: AuditLevel,
  valueOf: Int32Array,
  findings: Findings,
): void {
  const ancestor = commonAncestor(fine, coarse);
  const { size } = release.context;
  const fineSums = new ValueSums(fine, ancestor, size(fine.dimension));
  const coarseSums = new ValueSums(coarse, ancestor, size(coarse.dimension));
  const implied = new Float64Array(Math.max(size(coarse.dimension), 1));
  for (let row = 0; row < ancestor.counts.length; row++) {
    fineSums.read(row);
    coarseSums.read(row);
    for (const value of fineSums.values) add(implied, valueOf[value]!, fineSums.people[value]!);
    for (const value of coarseSums.values) {
      findings.look();
      const people = coarseSums.people[value]!;
      const difference = people - implied[value]!;
      if (implied[value] === 0 || difference <= 0 || difference >= release.k) continue;
      findings.add("link-difference", () => placeOf(release, ancestor, row), {
        维度: fine.dimension,
        所决定: coarse.dimension,
        取值: codeName(release, coarse.dimension, value),
        人数: people,
        已列出: implied[value]!,
        相差: difference,
      });
    }
    for (const value of fineSums.values) if (valueOf[value]! >= 0) implied[valueOf[value]!] = 0;
  }
}

function add(sums: Float64Array, at: number, people: number): void {
  if (at >= 0) sums[at] = sums[at]! + people;
}
