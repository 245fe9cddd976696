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
  const r = pearson(
    pairs.map(([x]) => x),
    pairs.map(([, y]) => y),
  );
  return r === null ? null : { r, pairs: pairs.length };
}

/** Pearson's r of finite numbers, however few; null where one of the two does not vary. */
export function pearson(xs: ArrayLike<number>, ys: ArrayLike<number>): number | null {
  const mean = (values: ArrayLike<number>): number => {
    let sum = 0;
    for (let at = 0; at < values.length; at++) sum += values[at]!;
    return sum / values.length;
  };
  const [meanX, meanY] = [mean(xs), mean(ys)];
  let [xy, xx, yy] = [0, 0, 0];
  for (let at = 0; at < xs.length; at++) {
    const [x, y] = [xs[at]! - meanX, ys[at]! - meanY];
    xy += x * y;
    xx += x ** 2;
    yy += y ** 2;
  }
  return xx === 0 || yy === 0 ? null : xy / Math.sqrt(xx * yy);
}
