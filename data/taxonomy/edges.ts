/** Edges between nodes: what a node feeds, as its row says, and what the table of edges adds to it. */
import { EDGE_KINDS, type ChainEdge } from "#model/chains";
import type { KeyedNode } from "./keyed-taxonomy";
import { readRows, type Row } from "./table-rows";

const FILE = "edges.csv";
const COLUMNS = ["from", "to", "kind", "weight", "share", "year", "source", "note"];
const WEIGHTS = ["main", "minor"] as const;

/**
 * Every edge once, by the index of the node it comes from. A row of kind `feeds` qualifies what the node feeds already; rows of
 * other kinds add an edge. Throws TaxonomyError for an unknown node, a second row of an edge, one that leads to itself, a
 * qualified edge that is not there, and a share without year and source.
 */
export function readEdges(folder: string, nodes: readonly KeyedNode[]): readonly ChainEdge[] {
  const indexOf = new Map(nodes.map(({ id, index }) => [id, index]));
  const edges = new Map<string, ChainEdge>();
  for (const { id, feeds } of nodes)
    for (const to of feeds) edges.set(keyOf(id, to), { from: id, to, kind: "feeds", weight: "main", share: null });
  const lines = new Map<string, number>();
  for (const row of readRows(folder, FILE, COLUMNS)) {
    const [from, to, kind] = [row.text("from"), row.text("to"), row.oneOf("kind", EDGE_KINDS)];
    const key = keyOf(from, to);
    for (const id of [from, to]) if (!indexOf.has(id)) throw row.error(`"${id}" is no node`);
    if (from === to) throw row.error(`"${from}" leads to itself`);
    if (lines.has(key)) throw row.error(`this edge already stands in line ${lines.get(key)}`);
    if (edges.has(key) !== (kind === "feeds"))
      throw row.error(kind === "feeds" ? `"${from}" does not feed "${to}"` : `"${from}" already feeds "${to}"`);
    lines.set(key, row.line);
    edges.set(key, { from, to, kind, weight: row.oneOf("weight", WEIGHTS), share: shareOf(row) });
  }
  return [...edges.values()].sort((a, b) => indexOf.get(a.from)! - indexOf.get(b.from)!);
}

function shareOf(row: Row): ChainEdge["share"] {
  const [percent, year, source] = [row.optional("share"), row.optional("year"), row.optional("source")];
  if (percent === "" && year === "" && source === "") return null;
  const share = { percent: Number(percent), year: Number(year), source };
  if (!(share.percent > 0 && share.percent <= 100)) throw row.error(`share "${percent}" is no percentage`);
  if (!/^(19|20)\d\d$/.test(year) || source === "") throw row.error("a share needs its year and source");
  return share;
}

function keyOf(from: string, to: string): string {
  return `${from} ${to}`;
}
