/** How often links of a graph cross, drawn straight between the places of their nodes. Pure. */
import type { NodePlace } from "#model/chains";

export interface Line {
  readonly from: NodePlace;
  readonly to: NodePlace;
}

/** Pairs of lines that cross between their ends; lines that meet at a node do not. */
export function crossingsOf(lines: readonly Line[]): number {
  let count = 0;
  for (const [at, line] of lines.entries()) for (const other of lines.slice(at + 1)) if (doCross(line, other)) count++;
  return count;
}

function doCross(a: Line, b: Line): boolean {
  return sideOf(a, b.from) * sideOf(a, b.to) < 0 && sideOf(b, a.from) * sideOf(b, a.to) < 0;
}

/** Positive left of a line, negative right of it, 0 on it. */
function sideOf({ from, to }: Line, { layer, at }: NodePlace): number {
  return Math.sign((to.layer - from.layer) * (at - from.at) - (to.at - from.at) * (layer - from.layer));
}
