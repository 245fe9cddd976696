/** Sets of node codes that industry filters accept. Knows filters and the taxonomy; no rows. */
import { STAGES, type Stage, type Taxonomy } from "#model/chains";

/** Nodes that are `node` (any when null) and lie in one of the stages (any when empty); null = all nodes. */
export function acceptedNodes(node: string | null, stages: readonly Stage[], taxonomy: Taxonomy): Uint8Array | null {
  const anyStage = stages.length === 0 || STAGES.every((stage) => stages.includes(stage));
  if (node === null && anyStage) return null;
  return Uint8Array.from(taxonomy.nodes, (candidate) =>
    (node === null || candidate.id === node) && (anyStage || stages.includes(candidate.stage)) ? 1 : 0,
  );
}
