/** Sums of one question by region, node and chain while they are counted. Knows neither rows nor files. */
import type { Taxonomy } from "#model/chains";

/** No column of the answer. */
const LEFT_OUT = -1;

/** The nodes and chains that an answer has as columns. */
export class NodeAxes {
  readonly nodes: Uint16Array;
  readonly chains: Uint16Array;
  readonly chainOfNode: Uint16Array;
  /** Column by node index and by chain index; LEFT_OUT without one. */
  readonly columnOfNode: Int32Array;
  readonly columnOfChain: Int32Array;

  /** Those of a chain (its index), or all when null. */
  constructor({ chains, nodes }: Taxonomy, chain: number | null) {
    const indexOf = new Map(chains.map(({ id, index }) => [id, index]));
    this.chainOfNode = Uint16Array.from(nodes, ({ chain: id }) => indexOf.get(id) ?? 0);
    const isAsked = (index: number): boolean => chain === null || chain === index;
    this.nodes = Uint16Array.from(nodes.map(({ index }) => index).filter((at) => isAsked(this.chainOfNode[at]!)));
    this.chains = Uint16Array.from(chains.map(({ index }) => index).filter(isAsked));
    this.columnOfNode = new Int32Array(nodes.length).fill(LEFT_OUT);
    this.columnOfChain = new Int32Array(chains.length).fill(LEFT_OUT);
    this.nodes.forEach((node, column) => (this.columnOfNode[node] = column));
    this.chains.forEach((index, column) => (this.columnOfChain[index] = column));
  }
}

/** One number for each region and column, and those of the regions by themselves. */
export class NodeTally {
  readonly axes: NodeAxes;
  readonly byNode: Float64Array;
  readonly byChain: Float64Array;
  readonly totals: Float64Array;
  readonly memberships: Float64Array;

  constructor(axes: NodeAxes, regions: number) {
    this.axes = axes;
    this.byNode = new Float64Array(regions * axes.nodes.length);
    this.byChain = new Float64Array(regions * axes.chains.length);
    this.totals = new Float64Array(regions);
    this.memberships = new Float64Array(regions);
  }

  /** Adds entities that have a node to a region; the node's column need not be one of the answer. */
  addNode(region: number, node: number, count: number): void {
    this.memberships[region]! += count;
    this.addNodeCount(region, node, count);
  }

  /** The same where memberships are added by themselves. */
  addNodeCount(region: number, node: number, count: number): void {
    const { columnOfNode, nodes } = this.axes;
    const column = columnOfNode[node]!;
    if (column !== LEFT_OUT) this.byNode[region * nodes.length + column]! += count;
  }

  /** Adds distinct entities of a chain to a region. */
  addChain(region: number, chain: number, count: number): void {
    const { columnOfChain, chains } = this.axes;
    const column = columnOfChain[chain]!;
    if (column !== LEFT_OUT) this.byChain[region * chains.length + column]! += count;
  }

  /** Adds one entity with nodes `values[first … end − 1]`, ascending, to each of some regions. */
  addEntity(regions: readonly number[], values: Uint16Array, first: number, end: number): void {
    const { chainOfNode } = this.axes;
    for (const region of regions) {
      this.totals[region]! += 1;
      // Nodes of one chain are adjacent, so a chain repeats only next to itself.
      let last = LEFT_OUT;
      for (let at = first; at < end; at++) {
        const node = values[at]!;
        const chain = chainOfNode[node]!;
        this.addNode(region, node, 1);
        if (chain !== last) this.addChain(region, chain, 1);
        last = chain;
      }
    }
  }
}
