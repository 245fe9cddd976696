/**
 * What a filtered number of people is (src/decisions/0005-atoms.md, made precise). Knows levels; nothing of screens, files, filters or
 * which query is asked.
 *
 * Under a parent row a value is *listed* (own row, exact) or *unlisted* (zero people, or inside the pool row, last). The
 * values a pool can hide are the public domain there minus the listed ones (domains.ts): all tiers, educations, age
 * bands, years or chains; the prefectures of the row's province; the nodes of the row's chain; the counties of the
 * row's prefecture. A value's weight w is k + the people of its listed rows over the whole level; for education, age and county under a
 * listed tier, k + those under the same tier. People of several tiers pooled are alike and are shared by the weights of the whole level.
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
 * Totals, regions and counts by value are sums over spine rows. So E is multilinear in the filters: a joint table
 * (joint.ts) or a scan (scan.ts) gives the same. L and U are sums over the cells of one path (bounds.ts); where branches
 * are combined only E is meaningful, and answers carry the loose bounds 0 and n instead of Fréchet's (frechet.ts has
 * those). It follows that Σ E of a partition equals E of the whole under every filter, that L is superadditive, U
 * subadditive, and L ≤ E ≤ U.
 */
import type { Level } from "./level";

/** E, L, U of many values, people. */
export interface Parts {
  readonly estimate: Float64Array;
  readonly known: Float64Array;
  readonly upper: Float64Array;
}

/** L and U of many values; E comes from elsewhere. */
export type Limits = Omit<Parts, "estimate">;

/** Rows `[first, end)` of the level they are used with. */
export interface RowRange {
  readonly first: number;
  readonly end: number;
}

export function newParts(size: number): Parts {
  return { estimate: new Float64Array(size), known: new Float64Array(size), upper: new Float64Array(size) };
}

/** Rows of `level` under the given parent rows. */
export function childRange(level: Level, parents: RowRange): RowRange {
  return { first: level.offsets[parents.first]!, end: level.offsets[parents.end]! };
}
