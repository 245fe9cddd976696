/** Errors of one pair in one scope as plain lists, by size of the estimate; of single cells and of sums apart. */
import type { ErrorBin } from "#model/dataset-card";

const EDGES = [10, 100, 1000, 10_000, 100_000];
const EPSILON = 1e-6;

export interface Errors {
  readonly cells: readonly number[][];
  readonly sums: readonly number[][];
  add(of: "cells" | "sums", estimate: number, truth: number, scale: number): void;
}

export function newErrors(): Errors {
  const [cells, sums] = [EDGES.map((): number[] => []), EDGES.map((): number[] => [])];
  return {
    cells,
    sums,
    add: (of, estimate, truth, scale) => {
      const bin = EDGES.findLastIndex((edge) => estimate * scale + EPSILON >= edge);
      const error = truth === 0 ? 1 : Math.abs(estimate - truth) / truth;
      if (bin >= 0) (of === "cells" ? cells : sums)[bin]!.push(error);
    },
  };
}

/** Whether numbers of this bin may be shown. */
export function holds({ median, p90 }: ErrorBin): boolean {
  return median <= 0.1 && p90 <= 0.3;
}

/** The worse of cells and sums in every bin that one of them fills. */
export function binsOf({ cells, sums }: Errors): readonly ErrorBin[] {
  const lists = [filled(cells), filled(sums)];
  return EDGES.flatMap((from) => {
    if (!lists.some((bins) => bins.some((bin) => bin.from === from))) return [];
    const at = lists.flatMap((bins) => bins.filter((bin) => bin.from <= from).slice(-1));
    const most = (of: "median" | "p90"): number => Math.max(...at.map((bin) => bin[of]));
    return [{ from, cells: at.reduce((sum, bin) => sum + bin.cells, 0), median: most("median"), p90: most("p90") }];
  });
}

/** Bins of enough errors; too few fall into the bin below. */
function filled(errors: readonly number[][]): readonly ErrorBin[] {
  const bins: ErrorBin[] = [];
  let waiting: readonly number[] = [];
  for (const [at, own] of [...errors.entries()].toReversed()) {
    const from = EDGES[at]!;
    const sorted = Float64Array.from([...own, ...waiting]).sort();
    if (sorted.length < (from >= 1000 ? 8 : 100)) {
      waiting = [...sorted];
      continue;
    }
    waiting = [];
    const rank = (share: number): number => Math.round(sorted[Math.ceil(sorted.length * share) - 1]! * 100) / 100;
    bins.unshift({ from, cells: sorted.length, median: rank(0.5), p90: rank(0.9) });
  }
  return bins;
}
