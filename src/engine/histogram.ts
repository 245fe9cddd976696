/**
 * Sums of people by value of one dimension: flat passes over the rows, the pools spread in O(rows). Knows levels and
 * parts, not which question is asked; the rules are in the header of estimate.ts.
 *
 * A pool of x people under a parent that hides values of total weight W gives x·w/W to each hidden value. Instead of
 * visiting hidden values, every parent adds x/W to its domain group and takes it back from each listed sibling.
 */
import { NO_GROUP } from "#engine/domains";
import { newParts, type Parts, type RowParts, type RowRange, type Selection } from "#engine/estimate";
import type { Level } from "#engine/level";
import { POOL_CODE } from "#model/dimensions";

/** E, or L, or U, by value code. */
export type ValueSums = Float64Array;

/** Writes into `out` what each row of a level counts for: the share of its people taken. `base` = factors of its parents. */
export function rowFactors(
  level: Level,
  selection: Selection,
  others: RowParts,
  range: RowRange,
  base: Float64Array | null,
  out: Float64Array,
): Float64Array {
  const { estimate: taken } = selection;
  const { estimate: other } = others;
  const { people, parentOf } = level;
  for (let row = range.first; row < range.end; row++) {
    const factor = (taken[row]! * other[row]!) / people[row]!;
    out[row] = base === null ? factor : factor * base[parentOf[row]!]!;
  }
  return out;
}

/** Calls `visit` with each run of parent rows that count for something and are split by the level. */
function eachRun(
  { parentGroup }: Level,
  counts: ArrayLike<number>,
  { first, end }: RowRange,
  visit: (first: number, end: number) => void,
): void {
  let start = -1;
  for (let parent = first; parent < end; parent++) {
    const isIn = counts[parent] !== 0 && parentGroup[parent] !== NO_GROUP;
    if (isIn && start < 0) start = parent;
    if (!isIn && start >= 0) {
      visit(start, parent);
      start = -1;
    }
  }
  if (start >= 0) visit(start, end);
}

/** E by value of an unfiltered level: each parent row in `parents` counts for its factor. */
export function sumEstimates(level: Level, factors: Float64Array, parents: RowRange): ValueSums {
  const poolE = new Float64Array(level.domain.groups);
  const sums = new Float64Array(level.domain.size + 1);
  eachRun(level, factors, parents, (first, end) => addEstimates(level, factors, first, end, sums, poolE));
  return withPools(level, sums, poolE, level.weights);
}

function addEstimates(
  { codes, counts, weights, offsets, poolCount, unlistedWeight, parentGroup }: Level,
  factors: Float64Array,
  first: number,
  end: number,
  sums: Float64Array,
  poolE: Float64Array,
): void {
  let row = offsets[first]!;
  for (let parent = first; parent < end; parent++) {
    const factor = factors[parent]!;
    const pool = poolCount[parent]!;
    const last = offsets[parent + 1]!;
    if (pool === 0) {
      for (; row < last; row++) {
        const value = codes[row]!;
        sums[value] = sums[value]! + factor * counts[row]!;
      }
      continue;
    }
    const group = parentGroup[parent]!;
    const hidden = (factor * pool) / unlistedWeight[parent]!;
    poolE[group] = poolE[group]! + hidden;
    for (; row < last - 1; row++) {
      const value = codes[row]!;
      sums[value] = sums[value]! + (factor * counts[row]! - hidden * weights[value]!);
    }
    row = last;
  }
}

/** E, L and U by value of a level whose rows are filtered below, L and U bounded by the others at every spine row. */
export function countRows(
  level: Level,
  rows: RowParts,
  selection: Selection,
  others: RowParts,
  spine: Level,
  range: RowRange,
): Parts {
  const { codes, offsets, weights, parentGroup, unlistedWeight, soleUnlisted } = level;
  const { estimate: rowE, known: rowL, upper: rowU } = rows;
  const sums = newParts(level.domain.size);
  const { estimate: sumE, known: sumL, upper: sumU } = sums;
  const poolE = new Float64Array(level.domain.groups);
  const poolU = new Float64Array(level.domain.groups);
  for (let outer = range.first; outer < range.end; outer++) {
    const group = parentGroup[outer]!;
    if (selection.upper[outer] === 0 || group === NO_GROUP) continue;
    const n = spine.counts[outer]!;
    const factor = (selection.estimate[outer]! * others.estimate[outer]!) / n;
    // L of a value is max(0, L_row + L_others − n); none where the pool's people need not be in the selection.
    const slack = selection.known[outer] === 1 ? others.known[outer]! - n : -n;
    const bound = others.upper[outer]!;
    let end = offsets[outer + 1]!;
    let hiddenE = 0;
    let hiddenU = 0;
    if (codes[end - 1] === POOL_CODE) {
      end--;
      hiddenE = (factor * rowE[end]!) / unlistedWeight[outer]!;
      hiddenU = Math.min(rowU[end]!, bound);
      poolE[group] = poolE[group]! + hiddenE;
      poolU[group] = poolU[group]! + hiddenU;
      const sole = soleUnlisted[outer]!;
      if (sole >= 0) sumL[sole] = sumL[sole]! + Math.max(0, rowL[end]! + slack);
    }
    for (let row = offsets[outer]!; row < end; row++) {
      const value = codes[row]!;
      sumE[value] = sumE[value]! + (factor * rowE[row]! - hiddenE * weights[value]!);
      sumL[value] = sumL[value]! + Math.max(0, rowL[row]! + slack);
      sumU[value] = sumU[value]! + (Math.min(rowU[row]!, bound) - hiddenU);
    }
  }
  return {
    estimate: withPools(level, sumE, poolE, weights),
    known: sumL,
    upper: withPools(level, sumU, poolU, null),
  };
}

/** L and U by value of an unfiltered level, of the people in the parent rows whose bytes say all or any are in. */
export function sumBounds(
  level: Level,
  all: Uint8Array,
  any: Uint8Array,
  parents: RowRange,
): { readonly known: ValueSums; readonly upper: ValueSums } {
  const known = new Float64Array(level.domain.size + 1);
  const upper = new Float64Array(level.domain.size + 1);
  const poolU = new Float64Array(level.domain.groups);
  const { slots, counts, parentOf, offsets, poolCount, parentGroup, soleUnlisted } = level;
  eachRun(level, any, parents, (first, end) => {
    for (let parent = first; parent < end; parent++) {
      const group = parentGroup[parent]!;
      const sole = soleUnlisted[parent]!;
      if (sole >= 0 && all[parent] === 1) known[sole] = known[sole]! + poolCount[parent]!;
      poolU[group] = poolU[group]! + poolCount[parent]!;
    }
    const last = offsets[end]!;
    for (let row = offsets[first]!; row < last; row++) {
      const slot = slots[row]!;
      const parent = parentOf[row]!;
      known[slot] = known[slot]! + counts[row]! * all[parent]!;
      upper[slot] = upper[slot]! + (counts[row]! - poolCount[parent]!);
    }
  });
  return { known: known.slice(0, -1), upper: withPools(level, upper, poolU, null) };
}

/** Adds what pools give: to each value its weight's share, or, without weights, the whole pool. */
function withPools(level: Level, sums: Float64Array, pools: Float64Array, weights: Float64Array | null): ValueSums {
  const { size, groupOf } = level.domain;
  for (let value = 0; value < size; value++) {
    const group = groupOf[value]!;
    if (group !== NO_GROUP) sums[value] = sums[value]! + pools[group]! * (weights === null ? 1 : weights[value]!);
  }
  return sums.slice(0, size);
}

/** People of the spine's last level by value: in listed rows, and in the pools that may hide them. */
export interface SpineValues {
  readonly listed: Parts;
  /** E, L where the value is the only hidden one, U: a linked level below divides them further. */
  readonly hidden: Parts;
}

/** People by value of the spine's last level under parent rows `range`; `rows` are its rows' parts, unselected. */
export function countSpineValues(level: Level, rows: RowParts, range: RowRange): SpineValues {
  const { codes, offsets, weights, unlistedWeight, soleUnlisted } = level;
  const { size } = level.domain;
  const listed = newParts(size);
  const hidden = newParts(size);
  let poolE = 0;
  let poolU = 0;
  for (let parent = range.first; parent < range.end; parent++) {
    let end = offsets[parent + 1]!;
    let hiddenE = 0;
    let hiddenU = 0;
    if (codes[end - 1] === POOL_CODE) {
      end--;
      hiddenE = rows.estimate[end]! / unlistedWeight[parent]!;
      hiddenU = rows.upper[end]!;
      poolE += hiddenE;
      poolU += hiddenU;
      const sole = soleUnlisted[parent]!;
      if (sole >= 0) hidden.known[sole] = hidden.known[sole]! + rows.known[end]!;
    }
    for (let row = offsets[parent]!; row < end; row++) {
      const value = codes[row]!;
      listed.estimate[value] = listed.estimate[value]! + rows.estimate[row]!;
      listed.known[value] = listed.known[value]! + rows.known[row]!;
      listed.upper[value] = listed.upper[value]! + rows.upper[row]!;
      hidden.estimate[value] = hidden.estimate[value]! - hiddenE * weights[value]!;
      hidden.upper[value] = hidden.upper[value]! - hiddenU;
    }
  }
  for (let value = 0; value < size; value++) {
    hidden.upper[value] = hidden.upper[value]! + poolU;
    // Rounding noise of the take-back must not give people to a value that no pool hides.
    hidden.estimate[value] = hidden.upper[value] === 0 ? 0 : hidden.estimate[value]! + poolE * weights[value]!;
  }
  return { listed, hidden };
}
