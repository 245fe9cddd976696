/** The error table of a release once more: every cell estimated by plain recursion, counted row by row, every error sorted. */
import type { ErrorBin, PairError, PairScope } from "#model/card";
import { SPINE, TREE, type DimensionId } from "#model/dimensions";
import type { PlainEstimate, Values } from "./utility-estimate";
import type { Block, MeasuredPeople } from "./utility-people";

const EDGES = [10, 100, 1000, 10_000];
const MIN_CELLS = 100;
const EPSILON = 1e-6;
const BRANCHES = TREE.map(({ dimension }) => dimension).filter((dimension) => !SPINE.includes(dimension));

/** Errors of the cells of one pair and scope by bin. */
type Errors = readonly number[][];

/** The table in the order of the published one, verdicts included; `onStep` hears of every prefecture. */
export function recomputeTable(
  people: MeasuredPeople,
  estimates: PlainEstimate,
  chains: number,
  onStep: (done: number, total: number) => void,
): readonly PairError[] {
  const pairs = BRANCHES.flatMap((a, at) => BRANCHES.slice(at + 1).map((b) => [a, b] as const));
  const errors = pairs.map(() => ({ wide: newErrors(), narrow: newErrors() }));
  const prefectures = people.prefectures.filter((prefecture) => estimates.isListed(prefecture));
  for (const [done, prefecture] of prefectures.entries()) {
    const own = people.blocks.filter((block) => block.prefecture === prefecture);
    const large = Array.from({ length: chains }, (_, chain) => chain).filter(
      (chain) => estimates.inChain(prefecture, chain, {}) + EPSILON >= EDGES[0]!,
    );
    for (const [at, pair] of pairs.entries()) {
      const { wide, narrow } = errors[at]!;
      for (const chain of large) {
        const truth = countPair(
          people,
          own.filter((block) => block.chain === chain),
          pair,
        );
        eachCell(estimates, pair, prefecture, chain, (a, b, values) =>
          addError(narrow, estimates.inChain(prefecture, chain, values), truth.get(keyOf(a, b)) ?? 0),
        );
      }
      if (pair.includes("node")) continue;
      const truth = countPair(people, own, pair);
      eachCell(estimates, pair, prefecture, -1, (a, b, values) =>
        addError(wide, estimates.inPrefecture(prefecture, values), truth.get(keyOf(a, b)) ?? 0),
      );
    }
    onStep(done + 1, prefectures.length);
  }
  return pairs.flatMap((pair, at) => rowsOf(pair, errors[at]!.wide, errors[at]!.narrow));
}

function eachCell(
  estimates: PlainEstimate,
  pair: PairError["pair"],
  prefecture: number,
  chain: number,
  visit: (a: number, b: number, values: Values) => void,
): void {
  for (const a of estimates.domain(pair[0], prefecture, chain)) {
    for (const b of estimates.domain(pair[1], prefecture, chain)) visit(a, b, { [pair[0]]: a, [pair[1]]: b });
  }
}

function countPair(people: MeasuredPeople, blocks: readonly Block[], [a, b]: PairError["pair"]): Map<number, number> {
  const counts = new Map<number, number>();
  const [first, second] = [columnOf(people, a), columnOf(people, b)];
  for (const block of blocks) {
    for (let row = block.first; row < block.end; row++) {
      const key = keyOf(first[row]!, second[row]!);
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return counts;
}

function columnOf({ columns }: MeasuredPeople, dimension: DimensionId): ArrayLike<number> {
  return dimension === "province" ? [] : columns[dimension];
}

function keyOf(a: number, b: number): number {
  return a * 65_536 + b;
}

function newErrors(): Errors {
  return EDGES.map(() => []);
}

function addError(errors: Errors, estimate: number, truth: number): void {
  const bin = EDGES.findLastIndex((edge) => estimate + EPSILON >= edge);
  if (bin >= 0) errors[bin]!.push(truth === 0 ? 1 : Math.abs(estimate - truth) / truth);
}

function rowsOf(pair: PairError["pair"], wide: Errors, narrow: Errors): readonly PairError[] {
  const [ofAll, ofChains] = [binsOf(wide), binsOf(narrow)];
  const row = (scope: PairScope, bins: readonly ErrorBin[], verdict: boolean): PairError => ({
    pair,
    scope,
    combinable: verdict,
    bins,
  });
  const wideVerdict = verdictOf(ofAll) ?? true;
  const narrowRow = row("prefecture-chain", ofChains, verdictOf(ofChains) ?? wideVerdict);
  return pair.includes("node") ? [narrowRow] : [row("prefecture", ofAll, wideVerdict), narrowRow];
}

function binsOf(errors: Errors): readonly ErrorBin[] {
  return errors.flatMap((list, bin) => {
    if (list.length < MIN_CELLS) return [];
    const sorted = Float64Array.from(list).sort();
    const rank = (share: number): number => Math.round(sorted[Math.ceil(sorted.length * share) - 1]! * 100) / 100;
    return [{ from: EDGES[bin]!, cells: sorted.length, median: rank(0.5), p90: rank(0.9) }];
  });
}

function verdictOf(bins: readonly ErrorBin[]): boolean | null {
  const large = bins.filter(({ from }) => from >= 100);
  return large.length === 0 ? null : large.every(({ median }) => median <= 0.1);
}
