/**
 * The error table of a release once more: every cell estimated by plain recursion, counted row by row, every error sorted. For two
 * pairs of dimensions: all together have too many cells for that, and random ones of all are asked in check-cells.ts.
 */
import type { MeasuredLevel, PairError, PairScope } from "#model/dataset-card";
import type { DimensionId } from "#model/dimensions";
import { binsOf, holds, newErrors, type Errors } from "./errors";
import type { PlainEstimate } from "./plain-estimate";
import type { Block, MeasuredPeople } from "./read-people";

const TOGETHER: Readonly<Partial<Record<DimensionId, number>>> = { tier: 2, education: 2, age: 3, year: 6 };
/** One pair across branches of one dimension, one below it. Others ask the same code of the build for the same. */
const PAIRS: readonly Pair[] = [
  ["education", "age"],
  ["tier", "node"],
];
/** More than any value code. */
const WIDTH = 65_536;
const LEVELS: readonly MeasuredLevel[] = ["nation", "province", "prefecture", "county"];
const SCOPES = LEVELS.flatMap((level): readonly PairScope[] => [level, `${level}-chain`]);

type Pair = readonly [DimensionId, DimensionId];

/** E and truth of a cell by the positions of its two values, see keyOf(). */
type Cells = Map<number, { readonly estimate: number; readonly truth: number }>;

/** The table in the order of the published one; `onStep` hears of every pair. */
export function recomputeTable(
  people: MeasuredPeople,
  estimates: PlainEstimate,
  chains: number,
  onStep: (done: number, total: number) => void,
): readonly PairError[] {
  return PAIRS.flatMap((pair, done) => {
    const rows = rowsOf(pair, errorsOf(pair, people, estimates, chains));
    onStep(done + 1, PAIRS.length);
    return rows;
  });
}

function errorsOf(
  pair: Pair,
  people: MeasuredPeople,
  estimates: PlainEstimate,
  chains: number,
): ReadonlyMap<PairScope, Errors> {
  const errors = new Map<PairScope, Errors>();
  const compare = (level: MeasuredLevel, byChain: readonly Cells[], prefecture: number, scale: number): void => {
    const sizes = (chain: number): readonly number[] =>
      pair.map((dimension) => estimates.domain(dimension, prefecture, chain).length);
    byChain.forEach((cells, chain) => record(errors, `${level}-chain`, pair, cells, sizes(chain), scale));
    if (!pair.includes("node")) record(errors, level, pair, added(byChain), sizes(0), scale);
  };
  const nation: Cells[] = byChains(chains);
  const all = people.provinces.reduce((sum, { prefectures }) => sum + prefectures, 0);
  let ofNation = 0;
  for (const { measured, prefectures } of people.provinces) {
    const listed = measured.filter((prefecture) => estimates.isListed(prefecture));
    const province = byChains(chains);
    for (const prefecture of listed) {
      const own = people.blocks.filter((block) => block.prefecture === prefecture);
      const cells = byChains(chains).map((_, chain) => cellsOf(pair, { prefecture, chain }, own, people, estimates));
      compare(pair.includes("county") ? "county" : "prefecture", cells, prefecture, 1);
      if (!pair.includes("county")) cells.forEach((each, chain) => addAll(province[chain]!, each));
    }
    if (listed.length === 0 || pair.includes("county")) continue;
    compare("province", province, listed[0]!, prefectures / listed.length);
    province.forEach((each, chain) => addAll(nation[chain]!, each));
    ofNation += listed.length;
  }
  if (ofNation > 0) compare("nation", nation, people.prefectures[0]!, all / ofNation);
  return errors;
}

function byChains(chains: number): Cells[] {
  return Array.from({ length: chains }, (): Cells => new Map());
}

function cellsOf(
  pair: Pair,
  { prefecture, chain }: { readonly prefecture: number; readonly chain: number },
  blocks: readonly Block[],
  people: MeasuredPeople,
  estimates: PlainEstimate,
): Cells {
  // A chain that is neither listed nor hidden there has nobody.
  if (estimates.inChain(prefecture, chain, {}) === 0) return new Map();
  const truth = countPair(
    people,
    blocks.filter((block) => block.chain === chain),
    pair,
  );
  const cells: Cells = new Map();
  for (const [i, a] of estimates.domain(pair[0], prefecture, chain).entries()) {
    for (const [j, b] of estimates.domain(pair[1], prefecture, chain).entries()) {
      const estimate = estimates.inChain(prefecture, chain, { [pair[0]]: a, [pair[1]]: b });
      cells.set(keyOf(i, j), { estimate, truth: truth.get(keyOf(a, b)) ?? 0 });
    }
  }
  return cells;
}

function addAll(sum: Cells, cells: Cells): void {
  for (const [key, { estimate, truth }] of cells) {
    const own = sum.get(key) ?? { estimate: 0, truth: 0 };
    sum.set(key, { estimate: own.estimate + estimate, truth: own.truth + truth });
  }
}

function added(list: readonly Cells[]): Cells {
  const sum: Cells = new Map();
  for (const cells of list) addAll(sum, cells);
  return sum;
}

/** Adds the errors of the cells, and of sums of neighbouring ones. */
function record(
  all: Map<PairScope, Errors>,
  scope: PairScope,
  pair: Pair,
  cells: Cells,
  sizes: readonly number[],
  scale: number,
): void {
  const errors = all.get(scope) ?? newErrors();
  all.set(scope, errors);
  const sums: Cells = new Map();
  const step = (at: number): number => Math.min(TOGETHER[pair[at]!] ?? 1, Math.max(1, Math.floor(sizes[at]! / 2)));
  const [stepA, stepB] = [step(0), step(1)];
  for (const [key, cell] of cells) {
    const [a, b] = [Math.floor(key / WIDTH), key % WIDTH];
    addAll(sums, new Map([[keyOf(Math.floor(a / stepA), Math.floor(b / stepB)), cell]]));
  }
  for (const { estimate, truth } of cells.values()) errors.add("cells", estimate, truth, scale);
  for (const { estimate, truth } of sums.values()) errors.add("sums", estimate, truth, scale);
}

function countPair(people: MeasuredPeople, blocks: readonly Block[], [a, b]: Pair): Map<number, number> {
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
  return a * WIDTH + b;
}

/** A pair holds nowhere if its largest numbers, of many people, do not hold in some scope. */
function rowsOf(combines: Pair, errors: ReadonlyMap<PairScope, Errors>): readonly PairError[] {
  const found = SCOPES.flatMap((scope) => {
    const own = errors.get(scope);
    return own === undefined ? [] : [{ combines, scope, bins: binsOf(own) }];
  });
  const combinable = found.every(({ bins }) => bins.slice(-1).every((top) => top.from < 1000 || holds(top)));
  return found.map(({ scope, bins }) => ({ combines, scope, combinable, bins }));
}
