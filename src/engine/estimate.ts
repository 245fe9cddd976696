/**
 * What a filtered number of people is (data.md §3, made precise), and the scans that compute it row by row. Knows levels
 * and value sets; nothing of screens, files or which query is asked.
 *
 * Under a parent row a value is *listed* (own row, exact) or *unlisted* (zero people, or inside the pool row, last). The
 * values a pool can hide are the public domain there minus the listed ones (domains.ts): all tiers, educations, age
 * bands, years or chains; the prefectures of the row's province; the nodes of the row's chain; the counties of the
 * row's prefecture. A value's weight w is k + the people of its listed rows over the whole level.
 *
 * Every row of n people carries three numbers under a filter: E (estimate), L (known), U (upper bound).
 * - Leaf or unfiltered branch: n, n, n.
 * - Share of one child level, filter V: listed rows in V give their own E, L, U. The pool gives E·φ with
 *   φ = w(V ∩ unlisted) / w(unlisted), L only when every unlisted value is in V, U when any is.
 * - Several filtered child branches of one row: E = n·∏(E_b / n), L = max(0, ΣL_b − (m − 1)·n), U = min U_b (Fréchet).
 * - Linked dimensions: people in a pooled chain have nodes of the unlisted chains, in a pooled prefecture counties of
 *   the unlisted prefectures; nothing is published there. φ of a hidden (chain, node) is w_chain / w(unlisted chains) ·
 *   w_node / w(nodes of the chain), and the child level is skipped; the same for prefecture and county.
 *
 * Totals are sums over spine rows. It follows that Σ E of a partition equals E of the whole under every filter, that L is
 * superadditive, U subadditive, and L ≤ E ≤ U.
 */
import { NO_GROUP } from "#engine/domains";
import type { Level } from "#engine/level";
import type { ValueSet } from "#engine/value-set";
import { POOL_CODE } from "#model/dimensions";

/** E, L, U of many rows (or values), people. */
export interface Parts {
  readonly estimate: Float64Array;
  readonly known: Float64Array;
  readonly upper: Float64Array;
}

/** Rows `[first, end)` of the level they are used with. */
export interface RowRange {
  readonly first: number;
  readonly end: number;
}

export function newParts(size: number): Parts {
  return { estimate: new Float64Array(size), known: new Float64Array(size), upper: new Float64Array(size) };
}

/** Parts of rows without any filter below them. */
export function wholeParts(level: Level): Parts {
  return { estimate: level.people, known: level.people, upper: level.people };
}

/** Rows of `level` under the given parent rows. */
export function childRange(level: Level, parents: RowRange): RowRange {
  return { first: level.offsets[parents.first]!, end: level.offsets[parents.end]! };
}

/** Share of one child level under each parent row of `range`: `rows` are the parts of the child rows. */
export function sumShares(level: Level, set: ValueSet | null, rows: Parts, people: Float64Array, range: RowRange): Parts {
  const out = newParts(people.length);
  if (set === null) return sumAll(level, rows, range, out);
  const { offsets, codes, parentGroup, unlistedWeight, groupSize } = level;
  const { accepts, portion, wholly, partly, groupPortion, groupWholly, groupPartly } = set;
  const { estimate: rowE, known: rowL, upper: rowU } = rows;
  for (let parent = range.first; parent < range.end; parent++) {
    const group = parentGroup[parent]!;
    if (group === NO_GROUP) {
      out.estimate[parent] = out.known[parent] = out.upper[parent] = people[parent]!;
      continue;
    }
    const start = offsets[parent]!;
    let end = offsets[parent + 1]!;
    const hasPool = end > start && codes[end - 1] === POOL_CODE;
    if (hasPool) end--;
    let e = 0;
    let l = 0;
    let u = 0;
    let hiddenPortion = groupPortion[group]!;
    let hiddenWholly = groupWholly[group]!;
    let hiddenPartly = groupPartly[group]!;
    for (let row = start; row < end; row++) {
      const value = codes[row]!;
      if (accepts[value] === 0) continue;
      e += rowE[row]!;
      l += rowL[row]!;
      u += rowU[row]!;
      hiddenPortion -= portion[value]!;
      hiddenWholly -= wholly[value]!;
      hiddenPartly -= partly[value]!;
    }
    if (hasPool && hiddenPartly > 0) {
      const all = hiddenWholly === groupSize[group]! - (end - start);
      e += all ? rowE[end]! : (rowE[end]! * hiddenPortion) / unlistedWeight[parent]!;
      if (all) l += rowL[end]!;
      u += rowU[end]!;
    }
    out.estimate[parent] = e;
    out.known[parent] = l;
    out.upper[parent] = u;
  }
  return out;
}

function sumAll(level: Level, rows: Parts, range: RowRange, out: Parts): Parts {
  const { offsets } = level;
  for (let parent = range.first; parent < range.end; parent++) {
    let e = 0;
    let l = 0;
    let u = 0;
    for (let row = offsets[parent]!; row < offsets[parent + 1]!; row++) {
      e += rows.estimate[row]!;
      l += rows.known[row]!;
      u += rows.upper[row]!;
    }
    out.estimate[parent] = e;
    out.known[parent] = l;
    out.upper[parent] = u;
  }
  return out;
}

/** Both of two branches of the same rows of `people`: E = n·∏(E / n), L = max(0, ΣL − n), U = min U. Associative. */
export function bothOf(a: Parts, b: Parts, people: Float64Array, range: RowRange): Parts {
  const out = newParts(people.length);
  for (let row = range.first; row < range.end; row++) {
    const n = people[row]!;
    out.estimate[row] = (a.estimate[row]! * b.estimate[row]!) / n;
    const known = a.known[row]! + b.known[row]! - n;
    out.known[row] = known > 0 ? known : 0;
    const upper = a.upper[row]!;
    out.upper[row] = upper < b.upper[row]! ? upper : b.upper[row]!;
  }
  return out;
}

/**
 * How much of each row of a level a filter on that level takes: 1 or 0 for listed rows; φ, all?, any? for pools. Rows
 * under `parents` only.
 */
export function selectRows(level: Level, set: ValueSet | null, parents: RowRange): Parts {
  const out = newParts(level.rows);
  if (set === null) {
    const { first, end } = childRange(level, parents);
    for (const part of [out.estimate, out.known, out.upper]) part.fill(1, first, end);
    return out;
  }
  const { offsets, codes, parentGroup, groupSize, unlistedWeight } = level;
  for (let parent = parents.first; parent < parents.end; parent++) {
    const group = parentGroup[parent]!;
    const start = offsets[parent]!;
    let end = offsets[parent + 1]!;
    if (end === start || group === NO_GROUP) continue;
    const hasPool = codes[end - 1] === POOL_CODE;
    if (hasPool) end--;
    let hiddenPortion = set.groupPortion[group]!;
    let hiddenWholly = set.groupWholly[group]!;
    let hiddenPartly = set.groupPartly[group]!;
    for (let row = start; row < end; row++) {
      const value = codes[row]!;
      if (set.accepts[value] === 0) continue;
      out.estimate[row] = out.known[row] = out.upper[row] = 1;
      hiddenPortion -= set.portion[value]!;
      hiddenWholly -= set.wholly[value]!;
      hiddenPartly -= set.partly[value]!;
    }
    if (!hasPool || hiddenPartly <= 0) continue;
    const all = hiddenWholly === groupSize[group]! - (end - start);
    out.estimate[end] = all ? 1 : hiddenPortion / unlistedWeight[parent]!;
    out.known[end] = all ? 1 : 0;
    out.upper[end] = 1;
  }
  return out;
}
