/** Figures of regions at nodes, and over the nodes of a chain. Pure. */
import type { ChainAnswer, ChainMatrix, NodeClass } from "#model/chain-questions";
import type { CellState } from "#model/node-counts";
import type { RegionCode } from "#model/regions";
import { classAt, stateOf } from "./figures";

/** A figure of a region at a node, or over the nodes of the chain. */
export interface CellFigure {
  readonly amount: number;
  readonly state: CellState;
  readonly quotient: number;
  /** Null of the whole chain. */
  readonly nodeClass: NodeClass | null;
}

/** Figure of a region of a matrix at a node. */
export function cellOf(matrix: ChainMatrix, nodes: number, row: number, node: number): CellFigure {
  const at = row * nodes + node;
  return {
    amount: matrix.amounts[at] ?? Number.NaN,
    state: stateOf(matrix.states, at),
    quotient: matrix.quotients[at] ?? Number.NaN,
    nodeClass: classAt(matrix.classes, at),
  };
}

/** How much is known of a sum: no more than of its parts. */
const LEAST_KNOWN: readonly CellState[] = ["exact", "known", "estimate"];

/**
 * The chain as a whole in a region of a matrix: amounts summed over its nodes, its quotient against all industries. What is
 * not known of a node counts as none: the sum is then a lower bound.
 */
export function chainFigure({ matrix, nation, totals }: ChainAnswer, row: number): CellFigure {
  const nodes = nation.length;
  const cells = Array.from({ length: nodes }, (_, node) => cellOf(matrix, nodes, row, node));
  const known = cells.filter(({ amount }) => Number.isFinite(amount));
  if (known.length === 0) return { amount: Number.NaN, state: "absent", quotient: Number.NaN, nodeClass: null };
  const amount = known.reduce((sum, cell) => sum + cell.amount, 0);
  const worst = Math.max(...known.map(({ state }) => LEAST_KNOWN.indexOf(state)));
  const state = known.length < nodes && worst <= 0 ? "known" : (LEAST_KNOWN[worst] ?? "exact");
  const chainTotal = nation.reduce((sum, value) => sum + (value > 0 ? value : 0), 0);
  const quotient = amount / (matrix.totals[row] ?? Number.NaN) / (chainTotal / totals.nation);
  return { amount, state, quotient: Number.isFinite(quotient) ? quotient : Number.NaN, nodeClass: null };
}

/** Regions × nodes, and the node chosen. */
export interface Matrixed {
  readonly answer: ChainAnswer;
  /** Position of the node chosen, −1 for the whole chain. */
  readonly nodeAt: number;
}

/** The figure that map and table tell of a region: at the node chosen, else of the whole chain. */
export function figureOf({ answer, nodeAt }: Matrixed, code: RegionCode): CellFigure | null {
  const row = answer.matrix.regions.indexOf(code);
  if (row < 0) return null;
  return nodeAt < 0 ? chainFigure(answer, row) : cellOf(answer.matrix, answer.nodes.length, row, nodeAt);
}
