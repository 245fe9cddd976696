/** Decodes the taxonomy from columns of `boot` (FORMAT.md §3). */
import { AppError } from "#base/errors";
import { STAGES, type ChainGroup, type Taxonomy } from "#model/chains";
import { wholeNodeId } from "#model/dataset-rest";
import type { Container } from "./container.ts";
import { columnOf } from "./columns.ts";

/** Error: `format-content` when columns do not fit each other. */
export function decodeTaxonomy(container: Container): Taxonomy {
  const groups = container.json("groups") as readonly ChainGroup[];
  const chainIds = container.text("chain.id");
  const column = columnOf(container, chainIds.length);
  const groupOf = column("u8", "chain.group");
  const [names, namesEn] = [column("text", "chain.name"), column("text", "chain.nameEn")];
  const chains = chainIds.map((id, index) => ({
    index,
    id,
    group: found(groups[groupOf[index]!]?.id, container, "chain.group"),
    name: names[index]!,
    nameEn: namesEn[index]!,
  }));
  return { groups, chains, nodes: decodeNodes(container, chainIds, column("varint", "chain.nodes")) };
}

function decodeNodes(container: Container, chainIds: readonly string[], perChain: Uint32Array): Taxonomy["nodes"] {
  const chainOfNode = chainIds.flatMap((id, chain) => Array<string>(perChain[chain]!).fill(id));
  const column = columnOf(container, chainOfNode.length);
  // Only the boot file of an older program has the ids itself.
  const stored = container.has("node.id") ? column("text", "node.id") : chainOfNode.map(() => "");
  const ids = stored.map((id, i) => wholeNodeId(id, chainOfNode[i]!));
  const stages = column("u8", "node.stage");
  // The boot file of an older program names its nodes.
  const namesOf = (name: string): readonly string[] => (container.has(name) ? column("text", name) : ids.map(() => ""));
  const [names, namesEn] = [namesOf("node.name"), namesOf("node.nameEn")];
  return ids.map((id, index) => ({
    index,
    id,
    chain: chainOfNode[index]!,
    stage: found(STAGES[stages[index]!], container, "node.stage"),
    name: names[index]!,
    nameEn: namesEn[index]!,
  }));
}

function found<Value>(value: Value | undefined, container: Container, section: string): Value {
  if (value === undefined) throw new AppError("format-content", { file: container.file, section });
  return value;
}
