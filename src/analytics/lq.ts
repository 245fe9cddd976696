/** Location quotient 区位熵. Pure formula over plain numbers; which amounts it compares is the caller's choice. */

/** Below this many heads or companies a ratio is shown greyed with its n. */
export const SMALL_SAMPLE = 30;

/** People or companies of one region and of its reference (the nation). */
export interface Shares {
  /** Amount of the industry in the region. */
  readonly part: number;
  /** Amount of all industries in the region. */
  readonly whole: number;
  /** Amount of the industry in the reference. */
  readonly referencePart: number;
  /** Amount of all industries in the reference. */
  readonly referenceWhole: number;
}

/**
 * LQ = (part / whole) / (referencePart / referenceWhole), dimensionless, 1 = as specialised as the reference; null
 * where a denominator is 0. Source: Balassa 1965.
 */
export function locationQuotient({ part, whole, referencePart, referenceWhole }: Shares): number | null {
  if (whole <= 0 || referencePart <= 0 || referenceWhole <= 0) return null;
  return part / whole / (referencePart / referenceWhole);
}
