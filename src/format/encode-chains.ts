/** Encodes what is known of nodes beside the boot file (FORMAT.md §4). Build side only. */
import { defined } from "#base/assert";
import { EDGE_KINDS, type NodeDetails, type Taxonomy } from "#model/chains";
import { EDGE_WEIGHTS } from "./chains.ts";
import { encodeContainer } from "./container.ts";
import { lists, text } from "./encode-taxonomy.ts";
import { zigzag } from "./varint.ts";

/** Bytes of `chains`. Edges must be in the order of the nodes they come from. */
export function encodeChains({ nodes }: Taxonomy, details: NodeDetails): Uint8Array<ArrayBuffer> {
  const { names, namesEn, gbt4754, edges, places } = details;
  const indexOf = new Map(nodes.map(({ id, index }) => [id, index]));
  const at = (id: string): number => defined(indexOf.get(id), `node ${id}`);
  const counts = new Uint32Array(nodes.length);
  for (const { from } of edges) counts[at(from)]!++;
  const shares = edges.flatMap(({ share }, edge) => (share === null ? [] : [{ edge, ...share }]));
  return encodeContainer([
    { name: "meta", type: "json", value: { kind: "chains", rows: nodes.length } },
    text("node.name", names),
    text("node.nameEn", namesEn),
    lists("node.gbt4754", gbt4754),
    { name: "node.layer", type: "u8", values: places.map(({ layer }) => layer) },
    { name: "node.at", type: "varint", values: places.map(({ at }) => at) },
    { name: "edge.counts", type: "varint", values: counts },
    { name: "edge.to", type: "varint", values: edges.map(({ from, to }) => zigzag(at(to) - at(from))) },
    { name: "edge.kind", type: "u8", values: edges.map(({ kind }) => EDGE_KINDS.indexOf(kind)) },
    { name: "edge.weight", type: "u8", values: edges.map(({ weight }) => EDGE_WEIGHTS.indexOf(weight)) },
    { name: "edge.shares", type: "json", value: shares },
  ]);
}
