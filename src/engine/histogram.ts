/**
 * Sums of people by value of one dimension: one pass over the rows, the pools spread in O(rows). Knows levels and parts;
 * the rules it applies are in the header of estimate.ts.
 *
 * A pool of x people under a parent that hides values of total weight W gives x·w/W to each hidden value. Instead of
 * visiting hidden values, every parent adds x/W to its domain group and takes it back from each listed sibling.
 */
import { NO_GROUP } from "#engine/domains";
import { newParts, type Parts, type RowRange } from "#engine/estimate";
import type { Level } from "#engine/level";
import { POOL_CODE } from "#model/dimensions";

/** One pass: what is counted and under which conditions. All parts are in the row order of the level they name. */
export interface Pass {
  /** The level whose values are counted, and the parts of its rows. */
  readonly level: Level;
  readonly rows: Parts;
  /** Rows of the level `outer` belongs to: the spine's last. */
  readonly range: RowRange;
  /** How much of each spine row is in (selectRows), its people, and its other branches. */
  readonly selection: Parts;
  readonly people: Float64Array;
  readonly others: Parts;
}

/** A pass over a level two steps below the spine: the level between, its own filter and its other branches. */
export interface DeepPass extends Pass {
  readonly inner: Level;
  readonly innerSelection: Parts;
  readonly innerOthers: Parts;
}

/** People by value of a level directly below the spine. */
export function countValues(pass: Pass): Parts {
  const { level, rows, selection, people, others, range } = pass;
  const { codes, offsets, weights, parentGroup, unlistedWeight, soleUnlisted } = level;
  const { estimate: rowE, known: rowL, upper: rowU } = rows;
  const sums = newParts(level.domain.size);
  const { estimate: sumE, known: sumL, upper: sumU } = sums;
  const poolE = new Float64Array(level.domain.groups);
  const poolU = new Float64Array(level.domain.groups);
  for (let outer = range.first; outer < range.end; outer++) {
    const group = parentGroup[outer]!;
    if (selection.upper[outer] === 0 || group === NO_GROUP) continue;
    const factor = (selection.estimate[outer]! * others.estimate[outer]!) / people[outer]!;
    const slack = others.known[outer]! - people[outer]!;
    const isKnown = selection.known[outer] === 1;
    const bound = others.upper[outer]!;
    const start = offsets[outer]!;
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
      if (isKnown && sole >= 0) sumL[sole] = sumL[sole]! + Math.max(0, rowL[end]! + slack);
    }
    for (let row = start; row < end; row++) {
      const value = codes[row]!;
      sumE[value] = sumE[value]! + factor * rowE[row]! - hiddenE * weights[value]!;
      const known = rowL[row]! + slack;
      if (isKnown && known > 0) sumL[value] = sumL[value]! + known;
      const upper = rowU[row]!;
      sumU[value] = sumU[value]! + (upper < bound ? upper : bound) - hiddenU;
    }
  }
  return settle(level, sums, poolE, poolU);
}

/** People by value of a level two steps below the spine: L and U are bounded again at every spine row. */
export function countDeepValues(pass: DeepPass): Parts {
  const { level, selection, people, others, range, inner } = pass;
  const sums = newParts(level.domain.size);
  const poolE = new Float64Array(level.domain.groups);
  const here = newParts(level.domain.size);
  const { size, groupOf } = level.domain;
  for (let outer = range.first; outer < range.end; outer++) {
    const first = inner.offsets[outer]!;
    const group = level.parentGroup[first]!;
    if (selection.upper[outer] === 0 || group === NO_GROUP) continue;
    const factor = (selection.estimate[outer]! * others.estimate[outer]!) / people[outer]!;
    here.known.fill(0);
    here.upper.fill(0);
    const hiddenU = countBelow(pass, outer, factor, sums.estimate, here, poolE);
    const slack = others.known[outer]! - people[outer]!;
    const isKnown = selection.known[outer] === 1;
    const bound = others.upper[outer]!;
    for (let value = 0; value < size; value++) {
      if (groupOf[value] !== group) continue;
      const known = here.known[value]! + slack;
      if (isKnown && known > 0) sums.known[value] = sums.known[value]! + known;
      const upper = here.upper[value]! + hiddenU;
      sums.upper[value] = sums.upper[value]! + (upper < bound ? upper : bound);
    }
  }
  return settle(level, sums, poolE, new Float64Array(level.domain.groups));
}

/** Adds the rows below one spine row: E to `sumE` and `poolE`, L and U to `here`; returns U of the pools. */
function countBelow(
  pass: DeepPass,
  outer: number,
  outerFactor: number,
  sumE: Float64Array,
  here: Parts,
  poolE: Float64Array,
): number {
  const { level, inner, innerSelection, innerOthers, rows } = pass;
  const { codes, offsets, weights, parentGroup, unlistedWeight, soleUnlisted } = level;
  const people = rows.known;
  let poolU = 0;
  for (let parent = inner.offsets[outer]!; parent < inner.offsets[outer + 1]!; parent++) {
    if (innerSelection.upper[parent] === 0) continue;
    const n = inner.people[parent]!;
    const factor = (outerFactor * innerSelection.estimate[parent]! * innerOthers.estimate[parent]!) / n;
    const slack = innerOthers.known[parent]! - n;
    const isKnown = innerSelection.known[parent] === 1;
    const bound = innerOthers.upper[parent]!;
    const start = offsets[parent]!;
    let end = offsets[parent + 1]!;
    let hiddenE = 0;
    let hiddenU = 0;
    if (codes[end - 1] === POOL_CODE) {
      end--;
      const count = people[end]!;
      hiddenE = (factor * count) / unlistedWeight[parent]!;
      hiddenU = count < bound ? count : bound;
      poolE[parentGroup[parent]!] = poolE[parentGroup[parent]!]! + hiddenE;
      poolU += hiddenU;
      const sole = soleUnlisted[parent]!;
      if (isKnown && sole >= 0) here.known[sole] = here.known[sole]! + Math.max(0, count + slack);
    }
    for (let row = start; row < end; row++) {
      const value = codes[row]!;
      const count = people[row]!;
      sumE[value] = sumE[value]! + factor * count - hiddenE * weights[value]!;
      const known = count + slack;
      if (isKnown && known > 0) here.known[value] = here.known[value]! + known;
      here.upper[value] = here.upper[value]! + (count < bound ? count : bound) - hiddenU;
    }
  }
  return poolU;
}

/** People in pools of a spine level, by hidden value: unsettled shares that a linked level below divides further. */
export interface HiddenPeople {
  /** People of each listed value. */
  readonly listed: Parts;
  /** People each value has in pools: E, L where the value is the only hidden one, U. */
  readonly hidden: Parts;
}

/** People by value of the spine's last level under parent rows `range`; `rows` are its rows' parts, unselected. */
export function countSpineValues(level: Level, rows: Parts, range: RowRange): HiddenPeople {
  const { size, groups, groupOf } = level.domain;
  const listed = newParts(size);
  const hidden = newParts(size);
  const poolE = new Float64Array(groups);
  const poolU = new Float64Array(groups);
  for (let parent = range.first; parent < range.end; parent++) {
    const group = level.parentGroup[parent]!;
    const start = level.offsets[parent]!;
    let end = level.offsets[parent + 1]!;
    if (end === start || group === NO_GROUP) continue;
    let hiddenE = 0;
    let hiddenU = 0;
    if (level.codes[end - 1] === POOL_CODE) {
      end--;
      hiddenE = rows.estimate[end]! / level.unlistedWeight[parent]!;
      hiddenU = rows.upper[end]!;
      poolE[group] = poolE[group]! + hiddenE;
      poolU[group] = poolU[group]! + hiddenU;
      const sole = level.soleUnlisted[parent]!;
      if (sole >= 0) hidden.known[sole] = hidden.known[sole]! + rows.known[end]!;
    }
    for (let row = start; row < end; row++) {
      const value = level.codes[row]!;
      listed.estimate[value] = listed.estimate[value]! + rows.estimate[row]!;
      listed.known[value] = listed.known[value]! + rows.known[row]!;
      listed.upper[value] = listed.upper[value]! + rows.upper[row]!;
      hidden.estimate[value] = hidden.estimate[value]! - hiddenE * level.weights[value]!;
      hidden.upper[value] = hidden.upper[value]! - hiddenU;
    }
  }
  for (let value = 0; value < size; value++) {
    const group = groupOf[value]!;
    if (group === NO_GROUP) continue;
    hidden.upper[value] = hidden.upper[value]! + poolU[group]!;
    const estimate = hidden.estimate[value]! + poolE[group]! * level.weights[value]!;
    // Rounding noise of the take-back must not give people to a value that no pool hides.
    hidden.estimate[value] = hidden.upper[value] === 0 ? 0 : estimate;
  }
  return { listed, hidden };
}

/** Gives the pools to the values and keeps L ≤ E ≤ U against rounding noise of the take-back. */
function settle(level: Level, sums: Parts, poolE: Float64Array, poolU: Float64Array): Parts {
  const { size, groupOf } = level.domain;
  for (let value = 0; value < size; value++) {
    const group = groupOf[value]!;
    if (group === NO_GROUP) continue;
    const upper = sums.upper[value]! + poolU[group]!;
    const estimate = sums.estimate[value]! + poolE[group]! * level.weights[value]!;
    sums.upper[value] = upper;
    sums.estimate[value] = Math.min(Math.max(estimate, sums.known[value]!), upper);
  }
  return sums;
}
