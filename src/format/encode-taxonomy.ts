/** Encodes the taxonomy as columns of `boot` (FORMAT.md §3). Build side only. */
import { assert, defined } from "#base/assert";
import { STAGES, type Taxonomy } from "#model/chains";
import type { Section } from "./container.ts";
import { zigzag } from "./varint.ts";

/** Sections of the taxonomy; nodes of one chain must be adjacent and in chain order. */
export function taxonomySections({ groups, chains, nodes }: Taxonomy): readonly Section[] {
  const chainIndex = new Map(chains.map((chain) => [chain.id, chain.index]));
  const nodeIndex = new Map(nodes.map((node) => [node.id, node.index]));
  const chainOfNode = nodes.map((node) => defined(chainIndex.get(node.chain), `chain ${node.chain}`));
  const perChain = new Uint32Array(chains.length);
  for (const [i, chain] of chainOfNode.entries()) {
    assert(i === 0 || chain >= chainOfNode[i - 1]!, "nodes are in chain order");
    perChain[chain]!++;
  }
  const text = (name: string, values: readonly string[]): Section => ({ name, type: "text", values });
  const lists = (name: string, values: readonly (readonly string[])[]): Section => {
    for (const value of values.flat()) assert(!value.includes("|") && value !== "", `"${value}" in ${name}`);
    return text(
      name,
      values.map((list) => list.join("|")),
    );
  };
  const groupOf = (id: string): number => groups.findIndex((group) => group.id === id);
  const feedOf = (from: number, to: string): number => zigzag(defined(nodeIndex.get(to), `node ${to}`) - from);
  return [
    { name: "groups", type: "json", value: groups },
    text(
      "chain.id",
      chains.map((chain) => chain.id),
    ),
    { name: "chain.group", type: "u8", values: chains.map((chain) => groupOf(chain.group)) },
    text(
      "chain.name",
      chains.map((chain) => chain.name),
    ),
    text(
      "chain.nameEn",
      chains.map((chain) => chain.nameEn),
    ),
    lists(
      "chain.keywords",
      chains.map((chain) => chain.keywords),
    ),
    { name: "chain.nodes", type: "varint", values: perChain },
    text(
      "node.id",
      nodes.map(({ id, chain }) => (id.startsWith(`${chain}-`) ? id.slice(chain.length) : id)),
    ),
    { name: "node.stage", type: "u8", values: nodes.map((node) => STAGES.indexOf(node.stage)) },
    text(
      "node.name",
      nodes.map((node) => node.name),
    ),
    text(
      "node.nameEn",
      nodes.map((node) => node.nameEn),
    ),
    { name: "node.feedCounts", type: "u8", values: nodes.map((node) => node.feeds.length) },
    {
      name: "node.feeds",
      type: "varint",
      values: nodes.flatMap((node) => node.feeds.map((to) => feedOf(node.index, to))),
    },
    lists(
      "node.gbt4754",
      nodes.map((node) => node.gbt4754),
    ),
    lists(
      "node.keywords",
      nodes.map((node) => node.keywords),
    ),
  ];
}
