/**
 * How far the estimates lie from the truth, by pair of dimensions and size of the estimate: the error table of the dataset
 * card. Publishes nothing of fewer than 100 cells and nothing finer than a per cent, so that no raw number can be read
 * back. Prefectures hidden in a pool are not measured. Knows no SQL.
 */
import { defined } from "#base/assert";
import type { Cube } from "#format/cube";
import { JUDGED_FROM, MOST_ERROR, type ErrorBin, type PairError, type PairScope } from "#model/card";
import { CubeEstimates } from "./estimates";
import type { Pair, PairCounts, PairDomains } from "./pairs";

/** Lower edges of the bins, people by estimate; cells estimated below the first are not measured. */
export const BIN_EDGES = [10, 100, 1000, 10_000] as const;
export const MIN_CELLS = 100;
/** Errors are counted in per cent; larger ones count as this. */
const MOST_PER_CENT = 10_000;
/** Equal numbers must fall into equal bins whatever the order in which they were added up. */
const EPSILON = 1e-6;

/** Errors of one pair in one scope, as numbers of cells by bin and per cent. */
class ErrorCounts {
  private readonly bins = BIN_EDGES.map(() => new Uint32Array(MOST_PER_CENT + 1));

  add(estimate: number, truth: number): void {
    const bin = BIN_EDGES.findLastIndex((edge) => estimate + EPSILON >= edge);
    if (bin < 0) return;
    const error = truth === 0 ? 1 : Math.abs(estimate - truth) / truth;
    const perCent = Math.min(MOST_PER_CENT, Math.round(error * 100 + EPSILON));
    defined(this.bins[bin], "bin")[perCent]!++;
  }

  published(): readonly ErrorBin[] {
    return this.bins.flatMap((counts, bin) => {
      const cells = counts.reduce((sum, count) => sum + count, 0);
      if (cells < MIN_CELLS) return [];
      const from = defined(BIN_EDGES[bin], "edge");
      return [{ from, cells, median: quantile(counts, cells, 0.5), p90: quantile(counts, cells, 0.9) }];
    });
  }
}

/** Nearest-rank quantile of errors counted by per cent. */
function quantile(counts: Uint32Array, cells: number, share: number): number {
  let left = Math.ceil(cells * share);
  const perCent = counts.findIndex((count) => (left -= count) <= 0);
  return perCent / 100;
}

/** The error table, in the order of the pairs; the scope of all chains comes first. */
export function measureErrors(
  cube: Cube,
  counted: readonly PairCounts[],
  domains: PairDomains,
  k: number,
): readonly PairError[] {
  const estimates = new CubeEstimates(cube, domains, k);
  return counted.flatMap((counts) => {
    const { pair } = counts;
    const [ofAll, ofChains] = [new ErrorCounts(), new ErrorCounts()];
    for (const prefecture of domains.prefectures) {
      comparePrefecture(estimates, counts, domains, prefecture, pair.includes("node") ? null : ofAll, ofChains);
    }
    const [all, byChain] = [ofAll.published(), ofChains.published()];
    const wide = judged(all) ?? true;
    const narrow = judged(byChain) ?? wide;
    const row = (scope: PairScope, combinable: boolean, bins: readonly ErrorBin[]): PairError => ({
      pair,
      scope,
      combinable,
      bins,
    });
    // Nodes belong to one chain each, so over all chains a pair with nodes says the same.
    const ofPrefecture = pair.includes("node") ? [] : [row("prefecture", wide, all)];
    return [...ofPrefecture, row("prefecture-chain", narrow, byChain)];
  });
}

/** Compares every cell of one prefecture. */
function comparePrefecture(
  estimates: CubeEstimates,
  { pair, people, block }: PairCounts,
  domains: PairDomains,
  prefecture: number,
  ofAll: ErrorCounts | null,
  ofChains: ErrorCounts,
): void {
  if (block(prefecture, 0) === undefined) return;
  const size = ofAll === null ? 0 : cellsOf(pair, domains, prefecture);
  const [estimate, truth] = [new Float64Array(size), new Float64Array(size)];
  const isListed = estimates.visit(prefecture, pair, (chain, cells, scale) => {
    const first = defined(block(prefecture, chain), "block of a measured prefecture");
    for (let cell = 0; cell < cells.length; cell++) {
      const [e, t] = [cells[cell]! * scale, people[first + cell]!];
      if (e + EPSILON >= BIN_EDGES[0]) ofChains.add(e, t);
      if (ofAll === null) continue;
      estimate[cell]! += e;
      truth[cell]! += t;
    }
  });
  if (ofAll === null || !isListed) return;
  for (let cell = 0; cell < size; cell++) ofAll.add(estimate[cell]!, truth[cell]!);
}

function cellsOf([a, b]: Pair, domains: PairDomains, prefecture: number): number {
  return domains.values(a, prefecture, 0).length * domains.values(b, prefecture, 0).length;
}

/** Whether the median error is small in every bin large enough to judge by; null when there is none. */
function judged(bins: readonly ErrorBin[]): boolean | null {
  const large = bins.filter(({ from }) => from >= JUDGED_FROM);
  return large.length === 0 ? null : large.every(({ median }) => median <= MOST_ERROR);
}
