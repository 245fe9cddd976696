/** Which regions are compared in a scope: its children (its siblings when it has none), or all of a level within it. */
import { childrenOf, regionOf, type Region, type RegionCode, type RegionLevel, type RegionTree } from "#model/regions";

/** Level of the regions compared in a scope: its children, or its siblings when it has none. */
export function comparedLevel(tree: RegionTree, scope: RegionCode): RegionLevel {
  return comparedRegions(tree, scope)[0]?.level ?? regionOf(tree, scope).level;
}

/** Regions ranked and drawn in a scope: its children, or its siblings when it has none. */
export function comparedRegions(tree: RegionTree, scope: RegionCode): ReturnType<typeof childrenOf> {
  const children = childrenOf(tree, scope);
  if (children.length > 0) return children;
  const { parent } = regionOf(tree, scope);
  return parent === null ? [] : childrenOf(tree, parent);
}

/** The region whose parts are compared in a scope, and whose total their shares divide: itself, or its parent when it has none. */
export function wholeOf(tree: RegionTree, scope: RegionCode): RegionCode {
  return childrenOf(tree, scope).length > 0 ? scope : (regionOf(tree, scope).parent ?? scope);
}

export type ComparedLevel = Exclude<RegionLevel, "nation">;

/** What is compared: the children of the scope, or all regions of a level within it. */
export const COMPARED = ["children", "province", "prefecture", "county"] as const satisfies readonly (
  | "children"
  | ComparedLevel
)[];
export type Compared = (typeof COMPARED)[number];

/** The choices that differ within a scope, in order from above: the level of the children is "children". */
export function comparedWithin(tree: RegionTree, scope: RegionCode): readonly Compared[] {
  const whole = wholeOf(tree, scope);
  if (regionOf(tree, whole).level === "prefecture") return ["children"];
  const children = comparedLevel(tree, scope);
  const below = { nation: [], province: ["prefecture", "county"], prefecture: ["county"], county: [] } as const;
  return ["children", ...below[children]];
}

/** Whether a choice can be made in a scope: one of those that differ, or the level of its children by name. */
export function isComparable(tree: RegionTree, scope: RegionCode, by: Compared): boolean {
  return comparedWithin(tree, scope).includes(by) || by === comparedLevel(tree, scope);
}

/** What a choice means in a scope: the level of its children, and one it does not have, are "children". */
export function comparedHere(tree: RegionTree, scope: RegionCode, by: Compared): Compared {
  return comparedWithin(tree, scope).includes(by) ? by : "children";
}

/** The level that a choice compares in a scope; the few regions that stand in for one without it are of another. */
export function levelCompared(tree: RegionTree, scope: RegionCode, by: Compared): ComparedLevel {
  const here = comparedHere(tree, scope, by);
  const level = here === "children" ? comparedLevel(tree, scope) : here;
  return level === "nation" ? "province" : level;
}

/** The regions that a choice compares in a scope, in tree order. */
export function regionsCompared(tree: RegionTree, scope: RegionCode, by: Compared): readonly Region[] {
  const here = comparedHere(tree, scope, by);
  return here === "children" ? comparedRegions(tree, scope) : regionsWithin(tree, wholeOf(tree, scope), here);
}

/** Whether a region can be selected in a scope: one of those compared, or of those the map shows. */
export function isSelectable(tree: RegionTree, scope: RegionCode, by: Compared, region: RegionCode): boolean {
  const isAmong = (regions: readonly Region[]): boolean => regions.some(({ code }) => code === region);
  return isAmong(comparedRegions(tree, scope)) || isAmong(regionsCompared(tree, scope, by));
}

/**
 * Regions of a level that lie within a region (or are it), in tree order. A municipality stands among prefectures, a city without
 * county level among counties, as nothing else stands there for them.
 */
export function regionsWithin(tree: RegionTree, code: RegionCode, level: ComparedLevel): readonly Region[] {
  const found: Region[] = [];
  const visit = (region: Region): void => {
    const children = childrenOf(tree, region.code);
    if (isOfLevel(region, children, level)) found.push(region);
    else for (const child of children) visit(child);
  };
  visit(regionOf(tree, code));
  return found;
}

function isOfLevel(region: Region, children: readonly Region[], level: ComparedLevel): boolean {
  if (region.level === level) return true;
  if (level === "prefecture") return region.level === "province" && !children.some((child) => child.level === level);
  return level === "county" && region.level === "prefecture" && children.length === 0;
}
