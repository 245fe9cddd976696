/** Reads the committed tables of industry chains. Knows CSV and the rules of a taxonomy, nothing of datasets or screens. */
import { fileURLToPath } from "node:url";
import { STAGES, type Chain, type ChainGroup, type Stage } from "#model/chains";
import { readEdges } from "./edges";
import type { KeyedChain, KeyedNode, KeyedTaxonomy } from "./keyed-taxonomy";
import { readRows, TaxonomyError } from "./table-rows";
import { taxonomyProblems } from "./taxonomy-rules";

const FOLDER = fileURLToPath(new URL(".", import.meta.url));
const KINDS: readonly ChainGroup["kind"][] = ["strategic", "future", "traditional"];
/** One file of nodes for each kind of group, in the order of the groups. */
const NODE_FILES = KINDS.map((kind) => `nodes-${kind}.csv`);

function readGroups(folder: string): ChainGroup[] {
  return readRows(folder, "groups.csv", ["id", "name", "name_en", "kind"]).map((row) => ({
    id: row.text("id"),
    name: row.text("name"),
    nameEn: row.text("name_en"),
    kind: row.oneOf("kind", KINDS),
  }));
}

function readChains(folder: string, groups: readonly ChainGroup[]): KeyedChain[] {
  const known = groups.map(({ id }) => id);
  return readRows(folder, "chains.csv", ["id", "group", "name", "name_en", "keywords"]).map((row, index) => {
    const group = row.text("group");
    if (!known.includes(group)) throw row.error(`group "${group}" is not in groups.csv`);
    return {
      index,
      id: row.text("id"),
      group,
      name: row.text("name"),
      nameEn: row.text("name_en"),
      keywords: row.list("keywords"),
    };
  });
}

const NODE_COLUMNS = ["chain", "id", "stage", "name", "name_en", "feeds", "gbt4754", "keywords"];

function readNodes(folder: string, chains: readonly Chain[]): KeyedNode[] {
  const order = new Map(chains.map(({ id, index }) => [id, index]));
  const rows = NODE_FILES.flatMap((file) => readRows(folder, file, NODE_COLUMNS));
  const placed = rows.map((row) => {
    const chain = row.text("chain");
    const chainIndex = order.get(chain);
    if (chainIndex === undefined) throw row.error(`chain "${chain}" is not in chains.csv`);
    const id = row.text("id");
    if (!id.startsWith(`${chain}-`)) throw row.error(`id "${id}" must start with "${chain}-"`);
    const stage: Stage = row.oneOf("stage", STAGES);
    return {
      place: chainIndex * STAGES.length + STAGES.indexOf(stage),
      node: {
        id,
        chain,
        stage,
        name: row.text("name"),
        nameEn: row.text("name_en"),
        feeds: row.list("feeds"),
        gbt4754: row.list("gbt4754"),
        keywords: row.list("keywords"),
      },
    };
  });
  return placed.sort((a, b) => a.place - b.place).map(({ node }, index) => ({ index, ...node }));
}

/**
 * The taxonomy of a folder of CSV tables (the committed one by default): chains in file order, nodes of one chain adjacent
 * and from upstream to downstream. Throws TaxonomyError with a sentence naming file and line, or the first broken rule.
 */
export function loadTaxonomy(folder: string = FOLDER): KeyedTaxonomy {
  const groups = readGroups(folder);
  const chains = readChains(folder, groups);
  const nodes = readNodes(folder, chains);
  const [problem, ...more] = taxonomyProblems({ groups, chains, nodes });
  if (problem !== undefined) {
    const rest = more.length === 0 ? "" : ` (and ${more.length} more)`;
    throw new TaxonomyError("data/taxonomy", null, `${problem}${rest}`);
  }
  return { groups, chains, nodes, edges: readEdges(folder, nodes) };
}
