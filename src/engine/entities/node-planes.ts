/** The published counts by place and node, added up for regions and filters that they tell apart. Knows no rows and no files. */
import { COMPANY_CLASSES, type NodePlane, type NodePlanes, type PlaneKey, type SparseRows } from "#format/node-counts";
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
  const { nodes, chains } = tally.axes;
  for (const { totals, byNode, byChain } of planes) {
    const memberships = sumsOf(byNode);
    regions.forEach((index, row) => {
      const targets = targetsOf[index] ?? [];
      if (targets.length === 0) return;
      const [ofNodes, ofChains] = [rangeOf(byNode, row, nodes), rangeOf(byChain, row, chains)];
      for (const region of targets) {
        tally.totals[region]! += totals[row]!;
        tally.memberships[region]! += memberships[row]!;
        for (let at = ofNodes.first; at < ofNodes.end; at++)
          tally.addNodeCount(region, byNode.columns[at]!, byNode.counts[at]!);
        for (let at = ofChains.first; at < ofChains.end; at++)
          tally.addChain(region, byChain.columns[at]!, byChain.counts[at]!);
      }
    });
  }
}

/** Sums by row, made once for each counts. */
const SUMS = new WeakMap<SparseRows, Float64Array>();

function sumsOf(counts: SparseRows): Float64Array {
  const kept = SUMS.get(counts);
  if (kept !== undefined) return kept;
  const sums = new Float64Array(counts.offsets.length - 1);
  for (let row = 0; row < sums.length; row++)
    for (let at = counts.offsets[row]!; at < counts.offsets[row + 1]!; at++) sums[row]! += counts.counts[at]!;
  SUMS.set(counts, sums);
  return sums;
}

/** Where in a row those of the columns asked for lie: both ascend. */
function rangeOf(
  { offsets, columns }: SparseRows,
  row: number,
  asked: Uint16Array,
): { readonly first: number; readonly end: number } {
  const [start, stop] = [offsets[row]!, offsets[row + 1]!];
  const first = placeOf(columns, asked[0] ?? 0, start, stop);
  return { first, end: placeOf(columns, (asked.at(-1) ?? -1) + 1, first, stop) };
}

/** The first place in `[low, high)` of ascending columns that holds at least the column; `high` without one. */
function placeOf(columns: ArrayLike<number>, column: number, low: number, high: number): number {
  let [from, to] = [low, high];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (columns[middle]! < column) from = middle + 1;
    else to = middle;
  }
  return from;
}
