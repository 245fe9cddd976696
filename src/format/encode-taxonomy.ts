/** Encodes the taxonomy as columns of `boot` (FORMAT.md §3). Build side only. */
import { assert, defined } from "#base/assert";
import { STAGES, type Keywords, type Taxonomy } from "#model/chains";
import type { Section } from "./container.ts";

/** Sections of the taxonomy but ids and words of nodes; nodes of one chain must be adjacent and in chain order. */
export function taxonomySections(taxonomy: Taxonomy): readonly Section[] {
  return [
    { name: "groups", type: "json", value: taxonomy.groups },
    ...chainSections(taxonomy),
    { name: "node.stage", type: "u8", values: taxonomy.nodes.map((node) => STAGES.indexOf(node.stage)) },
  ];
}

/** Sections of the words that chains and nodes are found by. */
export function keywordSections({ chains, nodes }: Keywords): readonly Section[] {
  return [lists("chain.keywords", chains), lists("node.keywords", nodes)];
}

/** One text per row. */
export function text(name: string, values: readonly string[]): Section {
  return { name, type: "text", values };
}

/** One list per row, joined by `|`. */
export function lists(name: string, values: readonly (readonly string[])[]): Section {
  for (const value of values.flat()) assert(!value.includes("|") && value !== "", `"${value}" in ${name}`);
  const joined = values.map((list) => list.join("|"));
  return text(name, joined);
}

/** Chains, each with the number of its nodes. */
function chainSections({ groups, chains, nodes }: Taxonomy): readonly Section[] {
  const chainIndex = new Map(chains.map((chain) => [chain.id, chain.index]));
  const chainOfNode = nodes.map((node) => defined(chainIndex.get(node.chain), `chain ${node.chain}`));
  const perChain = new Uint32Array(chains.length);
  for (const [i, chain] of chainOfNode.entries()) {
    assert(i === 0 || chain >= chainOfNode[i - 1]!, "nodes are in chain order");
    perChain[chain]!++;
  }
  const groupOf = (id: string): number => groups.findIndex((group) => group.id === id);
  const column = (of: (chain: Taxonomy["chains"][number]) => string): string[] => chains.map(of);
  return [
    text(
      "chain.id",
      column(({ id }) => id),
    ),
    { name: "chain.group", type: "u8", values: chains.map((chain) => groupOf(chain.group)) },
    text(
      "chain.name",
      column(({ name }) => name),
    ),
    text(
      "chain.nameEn",
      column(({ nameEn }) => nameEn),
    ),
    { name: "chain.nodes", type: "varint", values: perChain },
  ];
}

/** Ids of nodes; one drops its chain's prefix. */
export function nodeIdSection({ nodes }: Taxonomy): Section {
  const shortId = ({ id, chain }: Taxonomy["nodes"][number]): string =>
    id.startsWith(`${chain}-`) ? id.slice(chain.length) : id;
  return text("node.id", nodes.map(shortId));
}
