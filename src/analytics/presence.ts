/** Which regions are specialised in which nodes, as bits. Pure; made from location quotients (or RPOP). */
import { assert } from "#base/assert";
import type { Matrix } from "#analytics/matrix";
import type { Measured, MeasuredMatrix } from "#analytics/measured";

/** M_ri of every region and node. */
export interface Presence {
  readonly rows: number;
  readonly columns: number;
  /** 32-bit words per node: ⌈rows / 32⌉. */
  readonly words: number;
  /** columns × words: bit r % 32 of word r / 32 of a node is region r. */
  readonly bits: Uint32Array;
  /** Regions specialised in the node, by node. */
  readonly ubiquity: Uint32Array;
  /** Nodes that the region is specialised in, by region. */
  readonly diversity: Uint32Array;
}

/** When a region counts as specialised in a node. */
export interface PresenceRule {
  /** Least quotient; 1 when left out. */
  readonly threshold?: number;
  /** With `amounts`: least amount, against quotients that explode where little is counted; 0 when left out. */
  readonly fewest?: number;
}

/**
 * M_ri = [quotient ≥ threshold], and [amount ≥ fewest] where amounts are given. A quotient that cannot be computed is no
 * presence. Source: Hidalgo et al. 2007 (threshold 1); the least amount is this project's.
 */
export function presenceOf(quotients: MeasuredMatrix, rule: PresenceRule & { amounts?: Matrix } = {}): Presence {
  const { rows, columns, values, reasons } = quotients;
  const { threshold = 1, fewest = 0, amounts } = rule;
  assert(amounts === undefined || amounts.values.length === values.length, "amounts of other regions or nodes");
  const words = Math.ceil(rows / 32);
  const bits = new Uint32Array(columns * words);
  const ubiquity = new Uint32Array(columns);
  const diversity = new Uint32Array(rows);
  for (let row = 0, at = 0; row < rows; row++) {
    const [word, bit] = [row >>> 5, 1 << (row & 31)];
    for (let column = 0; column < columns; column++, at++) {
      if (reasons[at] !== 0 || values[at]! < threshold) continue;
      if (amounts !== undefined && amounts.values[at]! < fewest) continue;
      const place = column * words + word;
      bits[place] = bits[place]! | bit;
      ubiquity[column] = ubiquity[column]! + 1;
      diversity[row] = diversity[row]! + 1;
    }
  }
  return { rows, columns, words, bits, ubiquity, diversity };
}

/** Whether the region is specialised in the node. */
export function isPresent({ words, bits }: Presence, region: number, node: number): boolean {
  return ((bits[node * words + (region >>> 5)]! >>> (region & 31)) & 1) === 1;
}

/** Nodes that a region of the presence is specialised in, ascending. */
export function presentIn(presence: Presence, region: number): Int32Array {
  const nodes = new Int32Array(presence.diversity[region]!);
  for (let node = 0, at = 0; at < nodes.length; node++) if (isPresent(presence, region, node)) nodes[at++] = node;
  return nodes;
}

/** Nodes that one region is specialised in by its own row of quotients, ascending: presenceOf for a what-if. */
export function presentNodes(
  quotients: Measured,
  rule: PresenceRule & { amounts?: ArrayLike<number> } = {},
): Int32Array {
  const { threshold = 1, fewest = 0, amounts } = rule;
  return Int32Array.from(quotients.values.keys()).filter(
    (node) =>
      quotients.reasons[node] === 0 &&
      quotients.values[node]! >= threshold &&
      (amounts === undefined || amounts[node]! >= fewest),
  );
}
