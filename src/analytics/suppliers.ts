/** Which regions a node is supplied by. Pure, over the node's amounts by region. */

/** Regions that hold a node, the largest holder first, equal ones in their own order. */
export interface Suppliers {
  readonly regions: Int32Array;
  /** Share 0–1 of each in the node's total. */
  readonly shares: Float64Array;
  /** Sum of the shares. */
  readonly covered: number;
}

/** Regions hold this much of a node together before the rest is called marginal. */
const MAIN_SHARE = 0.8;
/** Sums of shares are compared with this much to spare, since they are rounded. */
const SLACK = 1e-12;

function holders(parts: ArrayLike<number>): { readonly order: readonly number[]; readonly total: number } {
  const order = Array.from(parts, (_, region) => region).filter((region) => parts[region]! > 0);
  order.sort((a, b) => parts[b]! - parts[a]! || a - b);
  return { order, total: order.reduce((sum, region) => sum + parts[region]!, 0) };
}

function suppliersOf(parts: ArrayLike<number>, regions: readonly number[], total: number): Suppliers {
  const shares = Float64Array.from(regions, (region) => parts[region]! / total);
  const covered = Math.min(
    1,
    shares.reduce((sum, share) => sum + share, 0),
  );
  return { regions: Int32Array.from(regions), shares, covered };
}

/**
 * The fewest regions that together hold at least `share` (0–1, usual 0.8 or 0.9) of the node: the largest holders. Null where
 * nothing is counted anywhere. This project's definition, after the concentration ratios CR_n of industrial economics.
 */
export function smallestSet(parts: ArrayLike<number>, share = MAIN_SHARE): Suppliers | null {
  const { order, total } = holders(parts);
  if (total <= 0) return null;
  let held = 0;
  let count = 0;
  while (count < order.length && (count === 0 || held / total < share - SLACK)) held += parts[order[count++]!]!;
  return suppliersOf(parts, order.slice(0, count), total);
}

export type SupplierBand = "one" | "few" | "many";
/** Up to so many regions are few. */
const FEW = 3;

/**
 * 卡点: how many regions the node comes from. `one`: the largest alone holds `share` of it; `few`: up to 3 together do; `many`:
 * it takes more. Null where nothing is counted anywhere. This project's definition.
 */
export function supplierBand(parts: ArrayLike<number>, share = MAIN_SHARE): SupplierBand | null {
  const count = smallestSet(parts, share)?.regions.length;
  if (count === undefined) return null;
  return count === 1 ? "one" : count <= FEW ? "few" : "many";
}
