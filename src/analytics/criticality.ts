/**
 * Which nodes a chain hangs on. Pure, over the directed graph of a chain (what feeds or equips what); edges that only say what kind
 * a node is are left out by the caller. A chain is drawn by hand and often a tree: betweenness then says little, and who
 * supplies a node (suppliers.ts) says more.
 */
import { assert } from "#base/assert";

export interface GraphEdge {
  /** Position of the supplying node. */
  readonly from: number;
  /** Position of the node supplied. */
  readonly to: number;
  /** A main supply (主要), not a minor one. */
  readonly main: boolean;
}

/** Nodes 0 … size − 1. Edges from a node to itself and repeated edges do not count; of repeated ones the main one stays. */
export interface ChainGraph {
  readonly size: number;
  readonly edges: readonly GraphEdge[];
}

interface Neighbours {
  /** By node: the nodes it supplies. */
  readonly customers: readonly (readonly number[])[];
  /** By node: its suppliers, and whether each is a main one. */
  readonly suppliers: readonly ReadonlyMap<number, boolean>[];
}

function neighboursOf({ size, edges }: ChainGraph): Neighbours {
  const suppliers = Array.from({ length: size }, () => new Map<number, boolean>());
  const customers = Array.from({ length: size }, (): number[] => []);
  for (const { from, to, main } of edges) {
    assert(from >= 0 && from < size && to >= 0 && to < size, `edge ${from} → ${to} leaves the graph`);
    if (from === to) continue;
    const before = suppliers[to]!.get(from);
    if (before === undefined) customers[from]!.push(to);
    suppliers[to]!.set(from, main || before === true);
  }
  return { customers, suppliers };
}

/**
 * Betweenness by node: Σ over pairs of other nodes of the share of shortest directed paths that pass through it, divided by the
 * (n − 1)(n − 2) ordered pairs: 0 to 1; 0 throughout where there are fewer than 3 nodes. Source: Freeman 1977, computed as Brandes
 * 2001.
 */
export function betweennessOf(graph: ChainGraph): Float64Array {
  const { size } = graph;
  const { customers } = neighboursOf(graph);
  const betweenness = new Float64Array(size);
  for (let source = 0; source < size; source++) addPathsFrom(source, customers, betweenness);
  const pairs = (size - 1) * (size - 2);
  return pairs > 0 ? betweenness.map((sum) => sum / pairs) : betweenness;
}

function addPathsFrom(source: number, customers: Neighbours["customers"], betweenness: Float64Array): void {
  const size = customers.length;
  const steps = new Int32Array(size).fill(-1);
  const paths = new Float64Array(size);
  const before = Array.from({ length: size }, (): number[] => []);
  const order = [source];
  steps[source] = 0;
  paths[source] = 1;
  for (const node of order) {
    for (const next of customers[node]!) {
      if (steps[next] === -1) {
        steps[next] = steps[node]! + 1;
        order.push(next);
      }
      if (steps[next] !== steps[node]! + 1) continue;
      paths[next] = paths[next]! + paths[node]!;
      before[next]!.push(node);
    }
  }
  const share = new Float64Array(size);
  for (const node of order.reverse()) {
    for (const previous of before[node]!) {
      share[previous] = share[previous]! + (paths[previous]! / paths[node]!) * (1 + share[node]!);
    }
    if (node !== source) betweenness[node] = betweenness[node]! + share[node]!;
  }
}

export type BetweennessClass = "low" | "middle" | "high";
/** What the class of a node multiplies its weight in the chain with. This project's choice. */
export const BETWEENNESS_FACTORS: Readonly<Record<BetweennessClass, number>> = { low: 1, middle: 1.5, high: 2 };
/** Values nearer than this, in proportion, are one value: they differ by rounding. */
const SAME = 1e-9;

/** `low`: no shortest path passes; `high`: above the median of those that some pass; else `middle`. This project's definition. */
export function betweennessClasses(betweenness: Float64Array): readonly BetweennessClass[] {
  const positive = betweenness.filter((value) => value > 0).sort();
  const middle = positive.length / 2;
  const median = positive.length === 0 ? 0 : (positive[Math.ceil(middle) - 1]! + positive[Math.floor(middle)]!) / 2;
  return Array.from(betweenness, (value) => (value <= 0 ? "low" : value > median * (1 + SAME) ? "high" : "middle"));
}

/** What stopping a node does to those after it. */
export interface StopTest {
  /** Nodes that the stopped one reaches, itself not counted. */
  readonly downstream: Int32Array;
  /** Of these: those that lose every supplier, one after the other, and stop as well. */
  readonly stopped: Int32Array;
  /** Of these: those that lose a main supplier but keep another one. */
  readonly weakened: Int32Array;
  /** stopped ÷ downstream, 0–1; null where nothing is downstream. */
  readonly stoppedShare: number | null;
  /** (stopped + weakened) ÷ downstream: the share that loses every or a main supplier; null where nothing is downstream. */
  readonly hitShare: number | null;
}

/**
 * Stops a node: a node whose suppliers have all stopped stops too, until nothing more changes. Nodes that supply each other in a
 * circle keep each other going. All lists ascend. This project's definition, after tests that take nodes out of supply networks.
 */
export function stopTest(graph: ChainGraph, node: number): StopTest {
  const { customers, suppliers } = neighboursOf(graph);
  const downstream = new Set<number>();
  const stopped = new Set([node]);
  const queue = [node];
  for (const at of queue) {
    for (const next of customers[at]!) {
      if (next === node || downstream.has(next)) continue;
      downstream.add(next);
      queue.push(next);
    }
  }
  for (const at of stopped) {
    for (const next of customers[at]!)
      if ([...suppliers[next]!.keys()].every((from) => stopped.has(from))) stopped.add(next);
  }
  stopped.delete(node);
  const isOut = (at: number): boolean => at === node || stopped.has(at);
  const weakened = [...downstream].filter(
    (at) => !stopped.has(at) && [...suppliers[at]!].some(([from, main]) => main && isOut(from)),
  );
  const shareOf = (count: number): number | null => (downstream.size === 0 ? null : count / downstream.size);
  return {
    downstream: Int32Array.from(downstream).sort(),
    stopped: Int32Array.from(stopped).sort(),
    weakened: Int32Array.from(weakened).sort(),
    stoppedShare: shareOf(stopped.size),
    hitShare: shareOf(stopped.size + weakened.length),
  };
}
