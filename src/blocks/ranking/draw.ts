/** Draws a placed ranking: the same rows as bars, one of them current instead of several selected. Knows no state. */
import { drawBars } from "#blocks/bars/draw";
import type { ListHandlers } from "#blocks/parts/rows-focus";
import type { PlacedRanking } from "#blocks/ranking/place";

/** Draws a ranking; rows that change rank travel to their new place. */
export function drawRanking(svg: SVGSVGElement, placed: PlacedRanking, handlers: ListHandlers = {}): void {
  svg.classList.add("chart", "bars", "ranking");
  drawBars(svg, placed, handlers);
}
