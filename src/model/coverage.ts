/**
 * Which regions each table of a dataset covers, and what follows: where there are no data, what may be compared and where the
 * page opens. Pure; knows no wording.
 */
import { SUBJECTS, type Subject } from "#model/subjects";
import { childrenOf, NATION, NO_DATA_PROVINCES, pathOf, type RegionCode, type RegionTree } from "#model/regions";

/** Regions covered by table, as few codes as say it: the nation where all of it is, none without the table. */
export type Coverage = Readonly<Record<Subject, readonly RegionCode[]>>;

/** How much of a region a table covers. */
export type Extent = "all" | "part" | "none";

export const NATIONWIDE: Coverage = { talent: [NATION], company: [NATION], institute: [NATION], park: [NATION] };

/** As few codes as cover the same: none inside another, and the parent where all its children are covered. */
export function normalCoverage(tree: RegionTree, codes: readonly RegionCode[]): readonly RegionCode[] {
  const covered = new Set(codes);
  const isCovered = (code: RegionCode): boolean => {
    if (covered.has(code)) return true;
    const children = childrenOf(tree, code).filter((child) => !NO_DATA_PROVINCES.includes(child.code));
    return children.length > 0 && children.every((child) => isCovered(child.code));
  };
  const found: RegionCode[] = [];
  const collect = (code: RegionCode): void => {
    if (NO_DATA_PROVINCES.includes(code)) return;
    if (isCovered(code)) found.push(code);
    else for (const child of childrenOf(tree, code)) collect(child.code);
  };
  collect(NATION);
  return found;
}

/** How much of a region the covered codes (as normalCoverage gives them) cover. */
export function extentOf(tree: RegionTree, covered: readonly RegionCode[], code: RegionCode): Extent {
  if (NO_DATA_PROVINCES.includes(code) || covered.length === 0) return "none";
  if (covered[0] === NATION) return "all";
  if (pathOf(tree, code).some((region) => covered.includes(region.code))) return "all";
  return coveredIn(tree, covered, code).length > 0 ? "part" : "none";
}

/** The covered codes inside a region; the region itself where it is covered as a whole. */
export function coveredIn(tree: RegionTree, covered: readonly RegionCode[], code: RegionCode): readonly RegionCode[] {
  if (pathOf(tree, code).some((region) => covered.includes(region.code))) return [code];
  return covered.filter((each) => pathOf(tree, each).some((region) => region.code === code));
}

/** How much of a region any table covers. */
export function extentOfAny(tree: RegionTree, coverage: Coverage, code: RegionCode): Extent {
  const extents = SUBJECTS.map((subject) => extentOf(tree, coverage[subject], code));
  return extents.find((extent) => extent === "all") ?? extents.find((extent) => extent === "part") ?? "none";
}

/** The smallest region that holds all that is covered: where the page opens. The nation where nothing is. */
export function homeRegion(tree: RegionTree, coverage: Coverage): RegionCode {
  const paths = SUBJECTS.flatMap((subject) => coverage[subject]).map((code) => pathOf(tree, code));
  const [first = [], ...others] = paths;
  const shared = first.filter(({ code }, depth) => others.every((path) => path[depth]?.code === code));
  return shared.at(-1)?.code ?? NATION;
}
