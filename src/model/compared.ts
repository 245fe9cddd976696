/** Which regions are compared in a scope: its children, or its siblings when it has none. */
import { childrenOf, regionOf, type RegionCode, type RegionLevel, type RegionTree } from "#model/regions";

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

/** Whether a region stands among those compared in a scope; only such a one can be selected. */
export function isCompared(tree: RegionTree, scope: RegionCode, region: RegionCode): boolean {
  return comparedRegions(tree, scope).some(({ code }) => code === region);
}
