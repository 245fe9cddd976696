/** Classes of location quotients with their colours and bounds. */
import type { GraphInput } from "#blocks/graph/input";
import { LQ_EDGES } from "#theme/scale";

/** Classes of location quotients, as on the map. */
export function quotientClasses(): GraphInput["classes"] {
  const text = (edge: number | undefined): string => `${edge ?? ""}`;
  return [...LQ_EDGES, Number.POSITIVE_INFINITY].map((edge, at) => ({
    key: `${at}`,
    color: `var(--diverging-${at + 1})`,
    text:
      at === 0
        ? `< ${text(edge)}`
        : at === LQ_EDGES.length
          ? `≥ ${text(LQ_EDGES[at - 1])}`
          : `${text(LQ_EDGES[at - 1])} – ${text(edge)}`,
  }));
}
