/**
 * Places the nodes of one chain for a drawing in layers, upstream on the left: few crossings, short links, whole numbers, the same on
 * every run and machine. d3-dag orders and spaces the layers that chain-layers.ts finds. Knows no file and no screen.
 */
import {
  aggMean,
  aggMedian,
  coordSimplex,
  decrossDfs,
  decrossOpt,
  decrossTwoLayer,
  graph,
  layeringSimplex,
  sugiyama,
  twolayerAgg,
  twolayerGreedy,
  type GraphNode,
  type SugiNode,
} from "d3-dag";
import { assert, defined } from "#base/assert";
import { PARTS_OF_ROW, type NodePlace } from "#model/chains";
import { crossings, withFewerCrossings, type LayeredLinks } from "./chain-crossings";
import { layersOf, type Layering, type LayoutEdge, type LayoutNode } from "./chain-layers";

export interface ChainLayout {
  /** By id of the node. */
  readonly places: ReadonlyMap<string, NodePlace>;
  /** Pairs of links that cross, links over several layers passing between the nodes of those in between. */
  readonly crossings: number;
}

/** Height kept for a node, and for a link that passes a layer, in rows. */
const ROWS = { node: 1, link: 0.5 };
/** Layers with more than so many pairs of nodes are not ordered exactly: it takes too long. */
const MOST_EXACT_PAIRS = 60;

/** A node, or the place where a link passes a layer. */
interface Stop {
  readonly index: number;
  readonly layer: number;
  readonly isNode: boolean;
}
type StopNode = SugiNode<Stop, undefined>;
type Order = (layers: StopNode[][]) => void;

/** Lays out one chain. Edges to other chains are passed over; their order and that of nodes settles ties. */
export function layOutChain(nodes: readonly LayoutNode[], edges: readonly LayoutEdge[]): ChainLayout {
  if (nodes.length === 0) return { places: new Map(), crossings: 0 };
  const { stops, links } = stopsOf(layersOf(nodes, edges));
  let best: LayeredLinks | null = null;
  const dag = graph<Stop, undefined>();
  const made = stops.map((stop) => dag.node(stop));
  for (const [from, to] of links) dag.link(defined(made[from], "stop"), defined(made[to], "stop"), undefined);
  const order = (layers: StopNode[][]): void => {
    best = bestOrder(layers, links, stops.length);
    const place = new Map(best.order.flat().map((stop, at) => [stop, at]));
    const placeOf = (stop: StopNode): number => defined(place.get(indexOf(stop)), "stop");
    for (const layer of layers) layer.sort((one, other) => placeOf(one) - placeOf(other));
  };
  sugiyama()
    .layering(layeringSimplex().rank(({ data }: GraphNode<Stop>) => data.layer))
    .decross(order)
    .coord(coordSimplex())
    .nodeSize(({ data }: GraphNode<Stop>) => [data.isNode ? ROWS.node : ROWS.link, 1] as const)
    .gap([0, 0])(dag);
  const found = best as LayeredLinks | null;
  assert(found !== null, "layers are ordered");
  const heights = wholeHeights(
    found.order,
    made.map(({ x }) => x),
    stops,
  );
  const places = nodes.map(
    ({ id }, at) => [id, { layer: defined(stops[at], "stop").layer, at: defined(heights[at], "stop") }] as const,
  );
  return { places: new Map(places), crossings: crossings(found) };
}

/** Nodes first, in their order, then the stops of long links; links join neighbouring layers only. */
function stopsOf({ layers, links }: Layering): { readonly stops: readonly Stop[]; readonly links: [number, number][] } {
  const stops: Stop[] = layers.map((layer, index) => ({ index, layer, isNode: true }));
  const short: [number, number][] = [];
  for (const [from, to] of links) {
    let last = from;
    for (let layer = defined(layers[from], "stop") + 1; layer < defined(layers[to], "stop"); layer++) {
      const index = stops.length;
      stops.push({ index, layer, isNode: false });
      short.push([last, index]);
      last = index;
    }
    short.push([last, to]);
  }
  return { stops, links: short };
}

function indexOf({ data }: StopNode): number {
  assert(data.role === "node", "every link joins neighbouring layers");
  return data.node.data.index;
}

/** The order with fewest crossings that several ways from several beginnings come to; among equals the first. */
function bestOrder(layers: StopNode[][], links: readonly (readonly [number, number])[], count: number): LayeredLinks {
  const right: number[][] = Array.from({ length: count }, () => []);
  const left: number[][] = Array.from({ length: count }, () => []);
  for (const [from, to] of links) {
    defined(right[from], "stop").push(to);
    defined(left[to], "stop").push(from);
  }
  const begun = layers.map((layer) => layer.toSorted((one, other) => indexOf(one) - indexOf(other)));
  let best: LayeredLinks = { order: begun.map((layer) => layer.map(indexOf)), right, left };
  let least = Infinity;
  for (const way of waysFor(begun)) {
    const tried = begun.map((layer) => [...layer]);
    way(tried);
    const reached = { right, left, order: tried.map((layer) => layer.map(indexOf)) };
    const better = { ...reached, order: withFewerCrossings(reached) };
    const crossed = crossings(better);
    if (crossed >= least) continue;
    best = better;
    least = crossed;
    if (crossed === 0) break;
  }
  return best;
}

function waysFor(layers: readonly StopNode[][]): readonly Order[] {
  const beginnings = [
    (): void => undefined,
    (given: StopNode[][]): void => given.forEach((layer) => layer.reverse()),
    decrossDfs(),
    decrossDfs().topDown(false),
  ];
  const aggregates = [aggMean, aggMedian];
  const ways = aggregates.flatMap((aggregate) =>
    beginnings.map((begin): Order => {
      const order = twolayerGreedy().base(twolayerAgg().aggregator(aggregate)).scan(true);
      return (given) => decrossTwoLayer().inits([begin]).order(order)(given);
    }),
  );
  const pairs = layers.reduce((sum, layer) => sum + (layer.length * (layer.length - 1)) / 2, 0);
  return pairs <= MOST_EXACT_PAIRS ? [...ways, decrossOpt().check("oom")] : ways;
}

/** Heights in whole parts of a row, at least as far apart as before, the topmost 0. Dummy stops count, so that links keep their room. */
function wholeHeights(
  order: readonly (readonly number[])[],
  middles: readonly number[],
  stops: readonly Stop[],
): readonly number[] {
  const heights = middles.map((middle) => Math.round(middle * PARTS_OF_ROW));
  const halfOf = (stop: number): number =>
    (defined(stops[stop], "stop").isNode ? ROWS.node : ROWS.link) * PARTS_OF_ROW * 0.5;
  for (const layer of order) {
    layer.forEach((stop, at) => {
      const above = layer[at - 1];
      if (above === undefined) return;
      heights[stop] = Math.max(
        defined(heights[stop], "stop"),
        defined(heights[above], "stop") + halfOf(above) + halfOf(stop),
      );
    });
  }
  const top = Math.min(...heights.filter((_, stop) => defined(stops[stop], "stop").isNode));
  return heights.map((height) => Math.max(0, Math.round(height - top)));
}
