/** How far two numbers of the same regions go together. Pure formula over plain numbers. */

/** Fewest pairs that a coefficient is given for: of fewer, chance makes large ones. */
const FEWEST_PAIRS = 10;

export interface Correlation {
  /** Pearson's r, −1 to 1. */
  readonly r: number;
  /** Pairs it is of. */
  readonly pairs: number;
}

/**
 * Pearson's r = Σ(x − x̄)(y − ȳ) / √(Σ(x − x̄)² Σ(y − ȳ)²) over the pairs of which both are finite; null for fewer than 10
 * pairs, or where one of the two does not vary. Source: Pearson 1895.
 */
export function correlation(xs: ArrayLike<number>, ys: ArrayLike<number>): Correlation | null {
  const pairs = Array.from(xs, (x, at) => [x, ys[at] ?? Number.NaN] as const).filter(
    ([x, y]) => Number.isFinite(x) && Number.isFinite(y),
  );
  if (pairs.length < FEWEST_PAIRS) return null;
  const mean = (at: 0 | 1): number => pairs.reduce((sum, pair) => sum + pair[at], 0) / pairs.length;
  const [meanX, meanY] = [mean(0), mean(1)];
  let [xy, xx, yy] = [0, 0, 0];
  for (const [x, y] of pairs) {
    xy += (x - meanX) * (y - meanY);
    xx += (x - meanX) ** 2;
    yy += (y - meanY) ** 2;
  }
  return xx === 0 || yy === 0 ? null : { r: xy / Math.sqrt(xx * yy), pairs: pairs.length };
}
