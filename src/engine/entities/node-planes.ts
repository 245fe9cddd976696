/** The published counts by place and node, added up for regions and filters that they tell apart. Knows no rows and no files. */
import { COMPANY_CLASSES, type NodePlane, type NodePlanes, type PlaneKey } from "#format/node-counts";
import { filtersOf, isUnfiltered, NO_FILTERS, type Filters } from "#model/filters";
import type { NodeTally } from "./node-tally";

/** Whether planes tell apart what passes the filters (without chain, node and stages): by origin and class of companies alone. */
export function haveClass(subject: PlaneKey["subject"], filters: Filters): boolean {
  const { tags, origins: _, ...others } = filtersOf(filters, subject);
  const isOfClass = COMPANY_CLASSES.some((each) => each.join() === tags.join());
  return isOfClass && isUnfiltered({ ...NO_FILTERS, ...others });
}

/** The planes that count what passes such filters; none in a file that lacks the class. */
export function planesOf({ planes }: NodePlanes, subject: PlaneKey["subject"], filters: Filters): readonly NodePlane[] {
  const { tags, origins } = filtersOf(filters, subject);
  return planes.filter(
    (plane) =>
      plane.subject === subject &&
      plane.tags.join() === tags.join() &&
      (origins.length === 0 || origins.includes(plane.origin)),
  );
}

/** Adds the rows of planes to the regions of the answer; `targetsOf` says which ones by region index. */
export function addPlanes(
  tally: NodeTally,
  { regions }: Pick<NodePlanes, "regions">,
  planes: readonly NodePlane[],
  targetsOf: readonly (readonly number[])[],
): void {
  for (const { totals, byNode, byChain } of planes) {
    regions.forEach((index, row) => {
      for (const region of targetsOf[index] ?? []) {
        tally.totals[region]! += totals[row]!;
        for (let at = byNode.offsets[row]!; at < byNode.offsets[row + 1]!; at++)
          tally.addNode(region, byNode.columns[at]!, byNode.counts[at]!);
        for (let at = byChain.offsets[row]!; at < byChain.offsets[row + 1]!; at++)
          tally.addChain(region, byChain.columns[at]!, byChain.counts[at]!);
      }
    });
  }
}
