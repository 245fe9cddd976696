/** One question about people as accepted codes by dimension, with its keys. Knows filters; no levels and no rows. */
import { SPINE_END } from "#engine/branches";
import { keyOf, type AcceptedCodes } from "#engine/value-set";
import type { DimensionId } from "#model/dimensions";

/** Filters as codes, null = no filter; `county` when the scope is a county. */
export interface Ask extends AcceptedCodes {
  readonly county: Uint8Array | null;
}

export const BRANCH_DIMENSIONS = ["tier", "education", "age", "county", "node", "year"] as const;
const ASKED = [SPINE_END, ...BRANCH_DIMENSIONS] as readonly (keyof Ask)[];

/** Text that tells two asks apart. */
export function askKey(ask: Ask): string {
  return ASKED.map((dimension) => {
    const accepts = ask[dimension];
    return accepts === null ? "" : `${dimension}=${keyOf(accepts)}`;
  }).join(";");
}

/** The filtered dimensions and `more`. */
export function dimensionsOf(ask: Ask, more: readonly DimensionId[]): ReadonlySet<DimensionId> {
  return new Set([...more, ...ASKED.filter((dimension) => ask[dimension] !== null)]);
}

/** The ask with only the filters on the given dimensions. */
export function only(ask: Ask, dimensions: readonly DimensionId[]): Ask {
  const kept = (dimension: keyof Ask): Uint8Array | null => (dimensions.includes(dimension) ? ask[dimension] : null);
  return {
    chain: kept("chain"),
    tier: kept("tier"),
    education: kept("education"),
    age: kept("age"),
    county: kept("county"),
    node: kept("node"),
    year: kept("year"),
  };
}
