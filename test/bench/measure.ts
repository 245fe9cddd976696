/** Sums times up and draws seeded numbers. Knows neither engine nor peers. */

/** Times of one task, milliseconds of wall clock. */
export interface Timing {
  readonly name: string;
  readonly runs: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
}

/** Median and 95th percentile. */
export function timing(name: string, times: readonly number[]): Timing {
  return { name, runs: times.length, p50Ms: quantile(times, 0.5), p95Ms: quantile(times, 0.95) };
}

/** How long a task takes, and what it gives. */
export async function clocked<T>(task: () => Promise<T> | T): Promise<{ readonly ms: number; readonly value: T }> {
  const startedMs = performance.now();
  const value = await task();
  return { ms: performance.now() - startedMs, value };
}

/** Seeded numbers in [0, 1): mulberry32. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}
