/** Errors of one combination in one scope, counted by size of the estimate. Knows no cube. */
import { LEAST_CELLS, LEAST_ESTIMATE, LEAST_LARGE_CELLS, MANY_PEOPLE, type ErrorBin } from "#model/dataset-card";

/** Lower edges of the bins, people by estimate; smaller estimates are not measured. */
export const BIN_EDGES = [LEAST_ESTIMATE, 100, MANY_PEOPLE, 10_000, 100_000] as const;
/** Errors are counted in per cent; larger ones count as this. */
const MOST_PER_CENT = 10_000;
/** Equal numbers must fall into equal bins whatever the order in which they were added up. */
const EPSILON = 1e-6;

export class ErrorCounts {
  private readonly bins = BIN_EDGES.map(() => new Uint32Array(MOST_PER_CENT + 1));

  /** Adds one cell; it stands for numbers `scale` times as large. */
  add(estimate: number, truth: number, scale = 1): void {
    const size = estimate * scale + EPSILON;
    // Most cells are small.
    if (size < BIN_EDGES[0]) return;
    let bin = 0;
    while (bin + 1 < BIN_EDGES.length && size >= BIN_EDGES[bin + 1]!) bin += 1;
    const error = truth === 0 ? 1 : Math.abs(estimate - truth) / truth;
    const perCent = Math.min(MOST_PER_CENT, Math.round(error * 100 + EPSILON));
    this.bins[bin]![perCent]!++;
  }

  /** Bins with enough cells; the cells of one with too few count in the bin below it. */
  published(): readonly ErrorBin[] {
    const published: ErrorBin[] = [];
    let above: Uint32Array | null = null;
    for (let bin = BIN_EDGES.length - 1; bin >= 0; bin--) {
      const counts = this.bins[bin]!.map((count, perCent) => count + (above?.[perCent] ?? 0));
      const from = BIN_EDGES[bin]!;
      const cells = counts.reduce((sum, count) => sum + count, 0);
      const isEnough = cells >= (from >= MANY_PEOPLE ? LEAST_LARGE_CELLS : LEAST_CELLS);
      above = isEnough ? null : counts;
      if (isEnough)
        published.unshift({ from, cells, median: quantile(counts, cells, 0.5), p90: quantile(counts, cells, 0.9) });
    }
    return published;
  }
}

/** Nearest-rank quantile of errors counted by per cent. */
function quantile(counts: Uint32Array, cells: number, share: number): number {
  let left = Math.ceil(cells * share);
  const perCent = counts.findIndex((count) => (left -= count) <= 0);
  return perCent / 100;
}

/** The worse of two measurements in every bin; one that has no bin of a size lets the other speak. */
export function worse(one: readonly ErrorBin[], other: readonly ErrorBin[]): readonly ErrorBin[] {
  return BIN_EDGES.flatMap((from) => {
    if (![...one, ...other].some((bin) => bin.from === from)) return [];
    const both = [one, other].flatMap((bins) => bins.findLast((bin) => bin.from <= from) ?? []);
    return {
      from,
      cells: both.reduce((sum, { cells }) => sum + cells, 0),
      median: Math.max(...both.map(({ median }) => median)),
      p90: Math.max(...both.map(({ p90 }) => p90)),
    };
  });
}
