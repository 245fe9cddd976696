/** How high charts will be at least, so that nothing moves when what draws them arrives after the map. Pure. */
import type { Card } from "#blocks/card";

/** Heights of a panel of charts as tm-chart-panel.ts has them, CSS px: its edges, its key, around a chart, its button, a chart on its way, as high as most are. */
const PANEL = { edges: 20, key: 27, around: 45, more: 26, waiting: 200 } as const;

/** Least height of the panel with these charts, CSS px. */
export function awaitedPx(cards: readonly Card[]): number {
  const isKeyed = cards.some(
    ({ spec }) => spec !== null && "precision" in spec.input && spec.input.precision !== undefined,
  );
  const heights = cards.map((card) => PANEL.around + chartPx(card) + (card.more > 0 || card.expanded ? PANEL.more : 0));
  return heights.reduce((sum, height) => sum + height, PANEL.edges + (isKeyed ? PANEL.key : 0));
}

function chartPx({ spec, explanation }: Card): number {
  if (spec === null) return explanation === "" ? PANEL.waiting : 0;
  const { kind, input } = spec;
  if (kind === "ranking") return input.rowPx * Math.min(input.limit, input.bars.length);
  if (kind === "bars") return input.rowPx * input.bars.length;
  if (kind === "histogram" || kind === "trend") return input.height;
  return "heightPx" in input ? input.heightPx : 0;
}
