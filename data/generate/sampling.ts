/** Shares to whole numbers: exact totals, and lookup tables that turn a uniform into a value. Knows no domain. */
import { assert, defined } from "#base/assert";

/**
 * Splits `total` over cells in proportion to their weights by systematic sampling: the sum is exact, every run of adjacent
 * cells is within one of its share, and `offset` in [0, 1) decides the rounding.
 */
export function allot(weights: ArrayLike<number>, total: number, offset: number): Uint32Array {
  let sum = 0;
  for (let i = 0; i < weights.length; i++) sum += defined(weights[i], "weight");
  assert(sum > 0, "weights sum to more than zero");
  const counts = new Uint32Array(weights.length);
  let cumulative = 0;
  let given = 0;
  for (let i = 0; i < weights.length; i++) {
    cumulative += defined(weights[i], "weight");
    const reached = i === weights.length - 1 ? total : Math.min(total, Math.floor((cumulative / sum) * total + offset));
    counts[i] = reached - given;
    given = reached;
  }
  return counts;
}

/** Inverse CDF with `slots` equally likely slots: slot → index of a weight, by largest remainder. */
export function inverseCdf(weights: readonly number[], slots: number): Uint16Array {
  const sum = weights.reduce((a, b) => a + b, 0);
  assert(sum > 0, "weights sum to more than zero");
  const exact = weights.map((weight) => (weight / sum) * slots);
  const counts = exact.map(Math.floor);
  const missing = slots - counts.reduce((a, b) => a + b, 0);
  const byRemainder = exact.map((value, i) => [value - Math.floor(value), i] as const).toSorted((a, b) => b[0] - a[0]);
  for (const [, i] of byRemainder.slice(0, missing)) counts[i] = defined(counts[i], "count") + 1;
  const table = new Uint16Array(slots);
  let at = 0;
  for (const [i, count] of counts.entries()) {
    table.fill(i, at, at + count);
    at += count;
  }
  return table;
}

/** Zipf weight of a rank from 0. */
export function zipf(rank: number, exponent: number): number {
  return (rank + 1) ** -exponent;
}

/** Index of the weight that a uniform u in [0, 1) falls on. */
export function pick(weights: readonly number[], u: number): number {
  let left = u * weights.reduce((a, b) => a + b, 0);
  for (const [i, weight] of weights.entries()) {
    left -= weight;
    if (left < 0) return i;
  }
  return weights.length - 1;
}
