/** Orders of nodes within layers: how many links cross, and small moves that make them fewer. Pure. */
import { defined } from "#base/assert";

/** Nodes layer by layer, from the top down, and the links between neighbouring layers, all as positions in one list. */
export interface LayeredLinks {
  readonly order: readonly (readonly number[])[];
  /** Nodes of the next layer that each node is linked with. */
  readonly right: readonly (readonly number[])[];
  /** Nodes of the layer before. */
  readonly left: readonly (readonly number[])[];
}

/** How many pairs of links cross. Two that share an end do not. */
export function crossings({ order, right }: Pick<LayeredLinks, "order" | "right">): number {
  let count = 0;
  for (let layer = 0; layer + 1 < order.length; layer++) {
    const place = placesOf(defined(order[layer + 1], "place"));
    const ends: number[] = [];
    for (const node of defined(order[layer], "place")) {
      const own = defined(right[node], "place").map((to) => defined(place.get(to), "place"));
      for (const end of own) for (const other of ends) if (other > end) count++;
      ends.push(...own);
    }
  }
  return count;
}

/** Moves each node to the best place within its layer, again and again until nothing gets better. Never more crossings than before. */
export function withFewerCrossings(links: LayeredLinks): readonly (readonly number[])[] {
  const order = links.order.map((layer) => [...layer]);
  for (let better = true; better;) {
    better = false;
    for (let layer = 0; layer < order.length; layer++) {
      for (const node of links.order[layer] ?? []) better = moveToBest(node, layer, order, links) || better;
    }
  }
  return order;
}

/** Moves one node along its layer to where its links cross least; true where it moved. */
function moveToBest(node: number, layer: number, order: number[][], links: LayeredLinks): boolean {
  const row = defined(order[layer], "place");
  const left = placesOf(order[layer - 1] ?? []);
  const right = placesOf(order[layer + 1] ?? []);
  const from = row.indexOf(node);
  let best = from;
  let least = 0;
  for (const step of [-1, 1]) {
    let change = 0;
    for (let at = from + step; at >= 0 && at < row.length; at += step) {
      const passed = defined(row[at], "place");
      const [upper, lower] = step < 0 ? [passed, node] : [node, passed];
      // The upper of the two goes below the other.
      change += between(lower, upper, links, left, right) - between(upper, lower, links, left, right);
      if (change >= least) continue;
      least = change;
      best = at;
    }
  }
  if (best === from) return false;
  row.splice(from, 1);
  row.splice(best, 0, node);
  return true;
}

/** Crossings between the links of two nodes of a layer, the one above the other. */
function between(
  upper: number,
  lower: number,
  links: LayeredLinks,
  left: ReadonlyMap<number, number>,
  right: ReadonlyMap<number, number>,
): number {
  let count = 0;
  for (const [ends, places] of [
    [links.left, left],
    [links.right, right],
  ] as const) {
    for (const one of defined(ends[upper], "place")) {
      for (const other of defined(ends[lower], "place"))
        if (defined(places.get(one), "place") > defined(places.get(other), "place")) count++;
    }
  }
  return count;
}

function placesOf(layer: readonly number[]): ReadonlyMap<number, number> {
  return new Map(layer.map((node, at) => [node, at]));
}
