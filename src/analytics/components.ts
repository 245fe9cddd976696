/** Parts of the graph of regions and nodes that are not linked with one another. Pure. */
import { isPresent, type Presence } from "#analytics/presence";

/** Regions and nodes linked with one another by presence, directly or by others; both ascending. */
export interface Component {
  readonly regions: Int32Array;
  readonly nodes: Int32Array;
}

/**
 * The connected parts of the bipartite graph M, the one of most regions first (then of most nodes, then of the first region).
 * Regions and nodes without any presence belong to none.
 */
export function componentsOf(presence: Presence): readonly Component[] {
  const { rows, columns, diversity, ubiquity } = presence;
  const parent = Int32Array.from({ length: rows + columns }, (_, at) => at);
  const rootOf = (start: number): number => {
    let at = start;
    while (parent[at] !== at) at = parent[at] = parent[parent[at]!]!;
    return at;
  };
  for (let node = 0; node < columns; node++) {
    for (let region = 0; ubiquity[node]! > 0 && region < rows; region++) {
      if (isPresent(presence, region, node)) parent[rootOf(rows + node)] = rootOf(region);
    }
  }
  const members = new Map<number, { regions: number[]; nodes: number[] }>();
  for (let at = 0; at < rows + columns; at++) {
    if ((at < rows ? diversity[at] : ubiquity[at - rows]) === 0) continue;
    const root = rootOf(at);
    const member = members.get(root) ?? { regions: [], nodes: [] };
    members.set(root, member);
    if (at < rows) member.regions.push(at);
    else member.nodes.push(at - rows);
  }
  return [...members.values()]
    .sort(
      (a, b) => b.regions.length - a.regions.length || b.nodes.length - a.nodes.length || a.regions[0]! - b.regions[0]!,
    )
    .map(({ regions, nodes }) => ({ regions: Int32Array.from(regions), nodes: Int32Array.from(nodes) }));
}
