/** Questions about any region and any chain, the same in every run. Measures nothing. */
import type { ChainQuestion } from "#model/chain-questions";
import type { Dataset } from "#model/dataset";

export function anyOf<T>(random: () => number, list: readonly T[]): T {
  return list[Math.floor(random() * list.length)]!;
}

export function anyQuestion({ tree, taxonomy }: Dataset, random: () => number): ChainQuestion {
  return {
    region: anyOf(random, tree.regions).code,
    chain: anyOf(random, taxonomy.chains).id,
    basis: "companies",
    base: "all",
    rows: "children",
    changes: [],
  };
}

/** Any node of a chain. */
export function anyNode({ taxonomy }: Dataset, random: () => number, chain: string): string {
  return anyOf(
    random,
    taxonomy.nodes.filter((node) => node.chain === chain),
  ).id;
}
