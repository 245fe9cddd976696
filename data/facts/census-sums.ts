/** Proves that the census adds up: counties and zones make the prefecture, prefectures the province, provinces the nation. */
import type { IndicatorId } from "#model/indicators";
import { childrenOf, type Region, type RegionTree } from "#model/regions";
import type { CensusRow, CensusZone } from "./statistics";

/**
 * Throws a FactError that names the first cell that breaks the rule: what a region counts is what its children and the zones in it
 * count; where a child is not listed, or units below are in no code table, it is at least that much.
 */
export function proveCensusSums(
  tree: RegionTree,
  rows: readonly CensusRow[],
  zones: readonly CensusZone[],
  counts: readonly IndicatorId[],
): void {
  const rowOf = new Map(rows.map((row) => [row.region, row]));
  const zonesOf = new Map<string, CensusZone[]>();
  for (const zone of zones) zonesOf.set(zone.prefecture, [...(zonesOf.get(zone.prefecture) ?? []), zone]);
  for (const region of tree.regions) {
    const row = rowOf.get(region.code);
    const parts = partsOf(tree, region, rowOf, zonesOf);
    if (row === undefined || parts.length === 0) continue;
    for (const id of counts) proveCell(row, id, parts);
  }
}

/** A child or zone of a region; an empty cell of one that is listed is nobody. */
interface Part {
  readonly counts: ReadonlyMap<IndicatorId, number>;
  readonly isListed: boolean;
}

/** Counts of children and zones; none of a child without a row. */
function partsOf(
  tree: RegionTree,
  region: Region,
  rowOf: ReadonlyMap<string, CensusRow>,
  zonesOf: ReadonlyMap<string, readonly CensusZone[]>,
): readonly Part[] {
  const children = childrenOf(tree, region.code).filter(({ code }) => !isWithoutData(tree, code, rowOf));
  return [
    ...children.map(({ code }) => {
      const row = rowOf.get(code);
      return {
        counts: row?.counts ?? new Map<IndicatorId, number>(),
        isListed: row !== undefined && row.absence === null,
      };
    }),
    ...(zonesOf.get(region.code) ?? []).map(({ counts }) => ({ counts, isListed: true })),
  ];
}

/** 台湾, 香港 and 澳门 have no row and are in no sum of the census. */
function isWithoutData(tree: RegionTree, code: string, rowOf: ReadonlyMap<string, CensusRow>): boolean {
  return tree.byCode.get(code)?.level === "province" && !rowOf.has(code);
}

function proveCell({ counts, hasUnlisted, row }: CensusRow, id: IndicatorId, parts: readonly Part[]): void {
  const whole = counts.get(id);
  const sum = parts.reduce((total, part) => total + (part.counts.get(id) ?? 0), 0);
  if (whole === undefined) {
    if (sum > 0) throw row.error(id, `must not be empty: the counties and zones in it make ${sum}`);
    return;
  }
  const isPart = hasUnlisted || parts.some(({ isListed }) => !isListed);
  if (isPart ? sum <= whole : sum === whole) return;
  const rule = isPart ? "must not be less than" : "must be";
  throw row.error(id, `${rule} the sum of the counties and zones in it, ${sum}`);
}
