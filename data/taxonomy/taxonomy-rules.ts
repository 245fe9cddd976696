/** The rules every taxonomy keeps, each broken one said in a sentence. Knows the nouns, not where they were read from. */
import type { KeyedNode, KeyedTaxonomy } from "./keyed-taxonomy";
import { STAGES, type Chain, type Taxonomy } from "#model/chains";

const MIN_CHAINS = 104;
const MIN_NODES = 600;
const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const GBT4754 = /^\d{2,4}$/;
const HAN = /\p{Script=Han}/u;

interface Named {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string;
}

function repeated(values: readonly string[]): readonly string[] {
  return [...new Set(values.filter((value, at) => values.indexOf(value) !== at))];
}

function nameProblems(what: string, entries: readonly Named[]): readonly string[] {
  return [
    ...repeated(entries.map(({ id }) => id)).map((id) => `${what} id "${id}" stands twice`),
    ...repeated(entries.map(({ name }) => name)).map((name) => `${what} name "${name}" stands twice`),
    ...repeated(entries.map(({ nameEn }) => nameEn)).map((name) => `${what} English name "${name}" stands twice`),
    ...entries.filter(({ id }) => !ID.test(id)).map(({ id }) => `${what} id "${id}" is not in lower-case kebab form`),
    ...entries.filter(({ name }) => name.trim() === "").map(({ id }) => `${what} "${id}" has no Chinese name`),
    ...entries
      .filter(({ nameEn }) => nameEn.trim() === "" || HAN.test(nameEn))
      .map(({ id }) => `${what} "${id}" has no English name`),
  ];
}

function codeProblems({ id, gbt4754 }: KeyedNode): readonly string[] {
  return [
    ...gbt4754
      .filter((code) => !GBT4754.test(code))
      .map((code) => `node "${id}" has "${code}", which is no GB/T 4754 code`),
    ...repeated(gbt4754).map((code) => `node "${id}" names code ${code} twice`),
  ];
}

function edgeProblems(nodes: readonly KeyedNode[]): readonly string[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const fed = new Set(nodes.flatMap(({ feeds }) => feeds));
  return nodes.flatMap((node) => {
    const problems = repeated(node.feeds).map((id) => `node "${node.id}" feeds "${id}" twice`);
    for (const id of node.feeds) {
      const target = byId.get(id);
      if (target === undefined) problems.push(`node "${node.id}" feeds "${id}", which does not exist`);
      else if (target.chain === node.chain && STAGES.indexOf(target.stage) < STAGES.indexOf(node.stage)) {
        problems.push(`node "${node.id}" feeds "${id}", which stands further upstream`);
      }
    }
    if (node.feeds.length === 0 && !fed.has(node.id)) problems.push(`node "${node.id}" neither feeds nor is fed`);
    return problems;
  });
}

/** Each cycle found along feeds once, as the ids on it; edges out of the taxonomy are passed over. */
function cycles(nodes: readonly KeyedNode[]): readonly string[][] {
  const feeds = new Map(nodes.map((node) => [node.id, node.feeds]));
  const done = new Set<string>();
  const path: string[] = [];
  const found: string[][] = [];
  const visit = (id: string): void => {
    const start = path.indexOf(id);
    if (start >= 0) found.push([...path.slice(start), id]);
    if (start >= 0 || done.has(id)) return;
    path.push(id);
    for (const next of feeds.get(id) ?? []) visit(next);
    path.pop();
    done.add(id);
  };
  for (const { id } of nodes) visit(id);
  return found;
}

function cycleProblems(nodes: readonly KeyedNode[]): readonly string[] {
  const chainOf = new Map(nodes.map(({ id, chain }) => [id, chain]));
  return cycles(nodes).map((ids) => {
    const chains = new Set(ids.map((id) => chainOf.get(id)));
    const where = chains.size === 1 ? `chain "${[...chains][0]}" has` : "chains form";
    return `${where} a cycle: ${ids.join(" > ")}`;
  });
}

function chainProblems({ id }: Chain, nodes: readonly KeyedNode[]): readonly string[] {
  const own = nodes.filter(({ chain }) => chain === id);
  const first = own[0]?.index ?? 0;
  const problems = STAGES.filter((stage) => !own.some((node) => node.stage === stage)).map(
    (stage) => `chain "${id}" has no node of stage ${stage}`,
  );
  const stages = own.map(({ stage }) => STAGES.indexOf(stage));
  const adjacent = own.every(({ index }, at) => index === first + at);
  if (!adjacent || stages.some((stage, at) => stage < (stages[at - 1] ?? 0))) {
    problems.push(`chain "${id}" has nodes that are not adjacent or not ordered by stage`);
  }
  return problems;
}

function orphanProblems({ groups, chains, nodes }: Taxonomy): readonly string[] {
  const groupIds = new Set(groups.map(({ id }) => id));
  const chainIds = new Set(chains.map(({ id }) => id));
  return [
    ...chains
      .filter(({ group }) => !groupIds.has(group))
      .map(({ id, group }) => `chain "${id}" names group "${group}", which does not exist`),
    ...nodes
      .filter(({ chain }) => !chainIds.has(chain))
      .map(({ id, chain }) => `node "${id}" names chain "${chain}", which does not exist`),
    ...groups
      .filter(({ id }) => !chains.some(({ group }) => group === id))
      .map(({ id }) => `group "${id}" has no chain`),
  ];
}

/** Every broken rule of a taxonomy as one English sentence; empty when it is sound. */
export function taxonomyProblems(taxonomy: Omit<KeyedTaxonomy, "edges">): string[] {
  const { groups, chains, nodes } = taxonomy;
  const problems = [
    ...nameProblems("group", groups),
    ...nameProblems("chain", chains),
    ...nameProblems("node", nodes),
    ...orphanProblems(taxonomy),
    ...nodes.flatMap(codeProblems),
    ...edgeProblems(nodes),
    ...cycleProblems(nodes),
    ...chains.flatMap((chain) => chainProblems(chain, nodes)),
    ...[...chains, ...nodes]
      .filter(({ keywords }) => repeated(keywords).length > 0)
      .map(({ id }) => `"${id}" names a keyword twice`),
  ];
  if ([...chains, ...nodes].some(({ index }, at) => index !== (at < chains.length ? at : at - chains.length))) {
    problems.push("an index is not the position in its list");
  }
  if (chains.length < MIN_CHAINS) problems.push(`${chains.length} chains are fewer than ${MIN_CHAINS}`);
  if (nodes.length < MIN_NODES) problems.push(`${nodes.length} nodes are fewer than ${MIN_NODES}`);
  return problems;
}
