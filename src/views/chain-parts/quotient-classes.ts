/** Classes of location quotients, for legends. Pure. */
import { LQ_EDGES } from "#theme/scale";

/** Classes of location quotients, as on the map. */
export function quotientClasses(): readonly { readonly key: string; readonly color: string; readonly text: string }[] {
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
