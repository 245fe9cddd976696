/**
 * L and U of every county of many prefectures in one pass over their rows: nation-wide there are as many classes as counties,
 * more than cells are told apart by. Knows levels and spine; no regions and no E.
 */
import { ANY_CHAIN, type RowGroups, type Spine } from "./spine";
import { newParts, type Limits } from "./parts";
import type { Level } from "./level";

/** L and U by region index of people whose tier is accepted; null accepts all. `groups` holds the spine rows to count. */
export function countyBounds(
  spine: Spine,
  tier: Level,
  county: Level,
  { rows, chains }: RowGroups,
  accepts: Uint8Array | null,
): Limits {
  const limits = newParts(county.domain.size);
  const isListed = new Uint8Array(county.domain.size);
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at]!;
    const isSure = spine.isSure(row, chains[at] ?? ANY_CHAIN);
    const pool = tier.listedEnd(row);
    for (let parent = tier.offsets[row]!; parent < tier.offsets[row + 1]!; parent++) {
      const part =
        accepts === null
          ? "all"
          : parent < pool
            ? partOf(accepts[tier.codes[parent]!]!)
            : hiddenPart(tier, row, accepts);
      if (part !== "none") addRow(limits, county, parent, isSure && part === "all", isListed);
    }
  }
  return limits;
}

type Part = "all" | "some" | "none";

function partOf(accepted: number): Part {
  return accepted === 1 ? "all" : "none";
}

/** How many of the tiers that the pool of a row hides are accepted. */
function hiddenPart(tier: Level, row: number, accepts: Uint8Array): Part {
  let accepted = accepts.reduce((sum, each) => sum + each, 0);
  let hidden = accepts.length;
  const end = tier.listedEnd(row);
  for (let at = tier.offsets[row]!; at < end; at++) {
    hidden -= 1;
    accepted -= accepts[tier.codes[at]!]!;
  }
  return accepted === 0 ? "none" : accepted === hidden ? "all" : "some";
}

/** Adds the counties under one row of tiers: listed ones by themselves, those its pool hides with all of the pool. */
function addRow(limits: Limits, county: Level, parent: number, isKnown: boolean, isListed: Uint8Array): void {
  const { known, upper } = limits;
  const { offsets, codes, counts, poolCount, unlistedCount } = county;
  const first = offsets[parent]!;
  const end = county.listedEnd(parent);
  const hidden = poolCount[parent]!;
  for (let at = first; at < end; at++) {
    const value = codes[at]!;
    upper[value] = upper[value]! + counts[at]!;
    if (isKnown) known[value] = known[value]! + counts[at]!;
    isListed[value] = 1;
  }
  if (hidden > 0) {
    const isSole = unlistedCount[parent] === 1;
    for (const value of county.membersOf(county.parentGroup[parent]!)) {
      if (isListed[value] === 1) continue;
      upper[value] = upper[value]! + hidden;
      if (isSole && isKnown) known[value] = known[value]! + hidden;
    }
  }
  for (let at = first; at < end; at++) isListed[codes[at]!] = 0;
}
