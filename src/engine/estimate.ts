/**
 * What a filtered number of people is (data.md §3, made precise), and how branches are combined. Knows levels; nothing of
 * screens, files, filters or which query is asked.
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
 * Totals and regions are sums over spine rows. Counts by value are too, but where branches are combined their L and U are
 * bounded once over all rows counted (value-counts.ts): only E is meaningful there. It follows that Σ E of a partition
 * equals E of the whole under every filter, that L is superadditive, U subadditive, and L ≤ E ≤ U.
 */
import type { Level } from "#engine/level";

/** E, L, U of many values, people. */
export interface Parts {
  readonly estimate: Float64Array;
  readonly known: Float64Array;
  readonly upper: Float64Array;
}

/** E, L, U of many rows, people; L and U of rows are whole numbers. */
export interface RowParts {
  readonly estimate: Float64Array;
  readonly known: Int32Array;
  readonly upper: Int32Array;
}

/** How much of each row a filter on its own level takes: φ, and 1 where all or any of its people may pass. */
export interface Selection {
  readonly estimate: Float64Array;
  readonly known: Uint8Array;
  readonly upper: Uint8Array;
}

/** Rows `[first, end)` of the level they are used with. */
export interface RowRange {
  readonly first: number;
  readonly end: number;
}

export function newParts(size: number): Parts {
  return { estimate: new Float64Array(size), known: new Float64Array(size), upper: new Float64Array(size) };
}

export function newRowParts(size: number): RowParts {
  return { estimate: new Float64Array(size), known: new Int32Array(size), upper: new Int32Array(size) };
}

/** Parts of rows without any filter below them. */
export function wholeParts(level: Level): RowParts {
  return { estimate: level.people, known: level.counts, upper: level.counts };
}

/** The selection of a level without a filter. */
export function selectAll(rows: number): Selection {
  return {
    estimate: new Float64Array(rows).fill(1),
    known: new Uint8Array(rows).fill(1),
    upper: new Uint8Array(rows).fill(1),
  };
}

/** Rows of `level` under the given parent rows. */
export function childRange(level: Level, parents: RowRange): RowRange {
  return { first: level.offsets[parents.first]!, end: level.offsets[parents.end]! };
}

/** Both of two branches of the same rows of `level`: E = n·∏(E / n), L = max(0, ΣL − n), U = min U. Associative. */
export function bothOf(a: RowParts, b: RowParts, level: Level, range: RowRange): RowParts {
  const out = newRowParts(level.rows);
  const { estimate, known, upper } = out;
  const { estimate: aE, known: aL, upper: aU } = a;
  const { estimate: bE, known: bL, upper: bU } = b;
  const { counts } = level;
  for (let row = range.first; row < range.end; row++) {
    const n = counts[row]!;
    estimate[row] = (aE[row]! * bE[row]!) / n;
    const both = aL[row]! + bL[row]! - n;
    known[row] = both > 0 ? both : 0;
    const bound = aU[row]!;
    upper[row] = bound < bU[row]! ? bound : bU[row]!;
  }
  return out;
}
