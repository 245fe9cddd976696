/** Decodes what is known of nodes beside the boot file (FORMAT.md §4). */
import { AppError } from "#base/errors";
import { EDGE_KINDS, type ChainEdge, type NodeDetails, type Taxonomy } from "#model/chains";
import { EDGE_WEIGHTS, type EdgeShare } from "./chains.ts";
import { columnOf, splitList } from "./columns.ts";
import { decodeContainer } from "./container.ts";
import { readMeta } from "./meta.ts";
import { unzigzag } from "./varint.ts";

/** Errors: those of decodeContainer, `format-kind`, `format-content` where it does not fit the taxonomy of `boot`. */
export function decodeChains(bytes: Uint8Array, file: string, { nodes }: Taxonomy): NodeDetails {
  const container = decodeContainer(bytes, file);
  readMeta<{ readonly kind: "chains" }>(container, "chains");
  const column = columnOf(container, nodes.length);
  const [layers, ats] = [column("u8", "node.layer"), column("varint", "node.at")];
  const counts = column("varint", "edge.counts");
  const fromOf = [...counts].flatMap((count, index) => Array<number>(count).fill(index));
  const edgeColumn = columnOf(container, fromOf.length);
  const [to, kinds, weights] = [
    edgeColumn("varint", "edge.to"),
    edgeColumn("u8", "edge.kind"),
    edgeColumn("u8", "edge.weight"),
  ];
  const shares = new Map(
    (container.json("edge.shares") as readonly EdgeShare[]).map(({ edge, ...share }) => [edge, share]),
  );
  const found = <Value>(value: Value | undefined, section: string): Value => {
    if (value === undefined) throw new AppError("format-content", { file, section });
    return value;
  };
  return {
    names: column("text", "node.name"),
    namesEn: column("text", "node.nameEn"),
    gbt4754: column("text", "node.gbt4754").map(splitList),
    edges: fromOf.map((from, edge): ChainEdge => ({
      from: nodes[from]!.id,
      to: found(nodes[from + unzigzag(to[edge]!)], "edge.to").id,
      kind: found(EDGE_KINDS[kinds[edge]!], "edge.kind"),
      weight: found(EDGE_WEIGHTS[weights[edge]!], "edge.weight"),
      share: shares.get(edge) ?? null,
    })),
    places: Array.from(layers, (layer, index) => ({ layer, at: ats[index]! })),
  };
}
