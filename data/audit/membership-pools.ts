/**
 * What pools of secondary memberships tell of the values they hide: of a prefecture its chains without a row, of a province its
 * prefectures without rows. Derived from the rule as src/decisions/0005-atoms.md states it, not from the build.
 */
import { POOL_CODE } from "#model/dimensions";
import { membershipPlace } from "./check-atoms";
import type { Findings } from "./findings";
import type { MembershipCell } from "./memberships";
import { narrowWidth } from "./pool-interval";
import type { Release } from "./release";

/**
 * Adds a finding for every pool that gives hidden values away. A hidden value has 0 … k−1 people, distinct people of all of them are the
 * pool's, so that each has at least what the others cannot hold; a pool too large for its values hides one of k people or more,
 * and what is left of it is unprotected.
 */
export function checkMembershipPools(release: Release, findings: Findings): void {
  const { k } = release;
  for (const file of new Set(release.memberships.map((cell) => cell.file))) {
    const cells = release.memberships.filter((cell) => cell.file === file);
    for (const cell of cells.filter(({ chain }) => chain === POOL_CODE)) {
      const hidden = hiddenValues(release, cells, cell);
      const low = Math.max(0, cell.people - (hidden - 1) * (k - 1));
      findings.look(hidden);
      if (k - 1 - low > narrowWidth(k)) continue;
      const rule = low < k ? "membership-narrow" : "membership-unexplained";
      findings.add(rule, () => membershipPlace(release, cell), {
        池: cell.people,
        未列出: hidden,
        下限: low,
        上限: k - 1,
      });
    }
  }
}

/** How many values a pool hides: public lists less those that have a row of their own. */
function hiddenValues({ context }: Release, cells: readonly MembershipCell[], { area }: MembershipCell): number {
  const { tree } = context;
  if (tree.regions[area]?.level === "province" && !context.domain("prefecture", area).includes(area)) {
    const listed = new Set(cells.map((cell) => cell.area));
    return context.domain("prefecture", area).filter((prefecture) => !listed.has(prefecture)).length;
  }
  const own = cells.filter((cell) => cell.area === area && cell.chain !== POOL_CODE);
  return context.size("chain") - own.length;
}
