/**
 * Columns of a chain drawn in layers: stages one after the other, within a stage as deep as its edges make it, and nodes as near to what
 * they are linked with as their stage allows. Pure; knows no file and no screen.
 */
import { defined } from "#base/assert";
import { STAGES, type Stage } from "#model/chains";

/** What of a node and of an edge a layout reads; other fields may be there. */
export interface LayoutNode {
  readonly id: string;
  readonly stage: Stage;
}
export interface LayoutEdge {
  readonly from: string;
  readonly to: string;
}

/** Edges as positions in the list of nodes, every one from a lower to a higher layer. */
export interface Layering {
  /** Layer of each node; every layer below the highest has a node. */
  readonly layers: readonly number[];
  /** Each pair of linked nodes once; one that runs against the stages, or closes a cycle, is turned round. */
  readonly links: readonly (readonly [number, number])[];
}

/** Finds the layers of one chain. Edges whose ends are not both in `nodes`, or are the same, are passed over. */
export function layersOf(nodes: readonly LayoutNode[], edges: readonly LayoutEdge[]): Layering {
  const position = new Map(nodes.map(({ id }, at) => [id, at]));
  const stages = nodes.map(({ stage }) => STAGES.indexOf(stage));
  const pairs = new Map<string, readonly [number, number]>();
  for (const { from, to } of edges) {
    const one = position.get(from);
    const other = position.get(to);
    if (one === undefined || other === undefined || one === other) continue;
    if (!pairs.has(`${other}>${one}`)) pairs.set(`${one}>${other}`, [one, other]);
  }
  const all = [...pairs.values()];
  const forward = withoutCycles(
    all.filter(([from, to]) => defined(stages[from], "node") <= defined(stages[to], "node")),
    nodes.length,
  );
  const layers = drawnTogether(longestPaths(forward, stages), forward, stages);
  const links = all.map(([from, to]): readonly [number, number] =>
    defined(layers[from], "node") < defined(layers[to], "node") ? [from, to] : [to, from],
  );
  return { layers, links };
}

/** Leaves out each link that would close a cycle with those before it. */
function withoutCycles(
  links: readonly (readonly [number, number])[],
  count: number,
): readonly (readonly [number, number])[] {
  const next: number[][] = Array.from({ length: count }, () => []);
  const reaches = (from: number, to: number, seen = new Set<number>()): boolean => {
    if (from === to) return true;
    if (seen.has(from)) return false;
    seen.add(from);
    return defined(next[from], "node").some((then) => reaches(then, to, seen));
  };
  return links.filter(([from, to]) => {
    if (reaches(to, from)) return false;
    defined(next[from], "node").push(to);
    return true;
  });
}

/** Leftmost layers: stage by stage, each as wide as its longest path. */
function longestPaths(links: readonly (readonly [number, number])[], stages: readonly number[]): readonly number[] {
  const depth = stages.map(() => 0);
  const inStage = links.filter(([from, to]) => stages[from] === stages[to]);
  for (let changed = true; changed;) {
    changed = false;
    for (const [from, to] of inStage) {
      if (defined(depth[to], "node") > defined(depth[from], "node")) continue;
      depth[to] = defined(depth[from], "node") + 1;
      changed = true;
    }
  }
  const starts = [0];
  STAGES.forEach((_, stage) => {
    const depths = depth.filter((_, at) => stages[at] === stage);
    starts.push(defined(starts[stage], "node") + (depths.length === 0 ? 0 : Math.max(...depths) + 1));
  });
  return depth.map((value, at) => defined(starts[defined(stages[at], "node")], "node") + value);
}

/** Moves nodes within their stage, between their neighbours, as long as that makes the links shorter in all. */
function drawnTogether(
  leftmost: readonly number[],
  links: readonly (readonly [number, number])[],
  stages: readonly number[],
): readonly number[] {
  const layers = [...leftmost];
  const ranges = STAGES.map((_, stage) => {
    const own = leftmost.filter((_, at) => stages[at] === stage);
    return [Math.min(...own), Math.max(...own)] as const;
  });
  const before = layers.map((_, at) => links.filter(([, to]) => to === at).map(([from]) => from));
  const after = layers.map((_, at) => links.filter(([from]) => from === at).map(([, to]) => to));
  for (let moved = true; moved;) {
    moved = false;
    for (let at = layers.length - 1; at >= 0; at--) {
      const [first, last] = defined(ranges[defined(stages[at], "node")], "node");
      const low = Math.max(first, ...defined(before[at], "node").map((from) => defined(layers[from], "node") + 1));
      const high = Math.min(last, ...defined(after[at], "node").map((to) => defined(layers[to], "node") - 1));
      // More links to the right than to the left pull it right; a node moves only where that is shorter, so this ends.
      const pull = defined(after[at], "node").length - defined(before[at], "node").length;
      const wanted = pull > 0 ? high : pull < 0 ? low : defined(layers[at], "node");
      if (wanted === layers[at]) continue;
      layers[at] = wanted;
      moved = true;
    }
  }
  return closedUp(layers);
}

/** Takes out layers without a node. */
function closedUp(layers: readonly number[]): readonly number[] {
  const used = [...new Set(layers)].sort((one, other) => one - other);
  const place = new Map(used.map((layer, at) => [layer, at]));
  return layers.map((layer) => defined(place.get(layer), "node"));
}
