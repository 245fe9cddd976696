/** Measures tasks side by side in one page and sums the times up. Knows neither engine nor peers. */

/** Times of one task, milliseconds of wall clock. */
export interface Timing {
  readonly name: string;
  readonly runs: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
}

/** One round of a task; what it returns is kept alive so that nothing is optimised away. */
export type Task = (round: number) => unknown;

/** Runs the tasks in turn, round by round, so that a slow moment of the machine meets all of them. */
export async function interleave(
  tasks: Readonly<Record<string, Task>>,
  rounds: number,
  warmUp: number,
): Promise<Timing[]> {
  const times = new Map(Object.keys(tasks).map((name) => [name, [] as number[]]));
  let kept: unknown;
  for (let round = 0; round < warmUp + rounds; round++) {
    for (const [name, task] of Object.entries(tasks)) {
      const startedMs = performance.now();
      kept = await task(round);
      if (round >= warmUp) times.get(name)?.push(performance.now() - startedMs);
    }
  }
  if (kept === undefined) throw new Error("a task returned nothing");
  return [...times].map(([name, all]) => ({
    name,
    runs: all.length,
    p50Ms: quantile(all, 0.5),
    p95Ms: quantile(all, 0.95),
  }));
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

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}
