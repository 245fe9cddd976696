/**
 * The raw people by two and by three values, counted before they are merged up: what the estimates are measured against. Never
 * published. Knows no atoms.
 */
import { placeDomains } from "#analytics/place-domains";
import { defined } from "#base/assert";
import type { Taxonomy } from "#model/chains";
import { AGE_EDGES, EDUCATIONS, TIERS, type DimensionId, type TreeLevel } from "#model/dimensions";
import { crossPairs, LINKED, type DimensionPair } from "#model/estimate-error";
import type { RegionTree } from "#model/regions";
import type { Warehouse } from "#data/warehouse/warehouse";
import type { PathBits } from "#data/build/people/path-bits";
import { runStep, sqlStep } from "#data/build/sql-step";

/** Two or three dimensions, in the order of the tree. */
export type Combination = readonly DimensionId[];

/** Dimensions of branches that pages can ask for, and so the ones that errors are measured of. */
const MEASURED: readonly DimensionId[] = ["tier", "education", "age", "county", "node", "year"];
/** Two that the demo shows to depend on each other: they are measured, but not with a third. */
const APART: readonly DimensionPair[] = [["county", "node"]];
/** People counted at most, roughly: beyond it only every second, third … prefecture is measured. */
const PEOPLE_MEASURED = 10_000_000;

/** Every pair of branch dimensions of a tree. */
export function pairsOf(tree: readonly TreeLevel[]): readonly Combination[] {
  const dimensions = tree.map(({ dimension }) => dimension).filter((each) => MEASURED.includes(each));
  return dimensions.flatMap((a, i) => dimensions.slice(i + 1).map((b): Combination => [a, b]));
}

/**
 * What pages can ask together and the tree answers by a product of branches: every two and every three dimensions that do
 * not lie on one path, but no three with two that are known to depend on each other (LINKED).
 */
export function combinationsOf(tree: readonly TreeLevel[]): readonly Combination[] {
  const pairs = pairsOf(tree);
  const threes = pairs.flatMap(([a, b]) =>
    pairs.filter(([next]) => next === b).map(([, c]): Combination => [a!, b!, c!]),
  );
  const isLinked = (three: Combination): boolean =>
    [...LINKED, ...APART].some((pair) => pair.every((each) => three.includes(each)));
  return [...pairs, ...threes.filter((three) => !isLinked(three))].filter(
    (combination) => crossPairs(combination).length > 0,
  );
}

/** Prefectures whose region index is divisible by this are measured. */
export function everyOf(people: number): number {
  return Math.max(1, Math.ceil(people / PEOPLE_MEASURED));
}

/** Which values each dimension has in a prefecture and chain, numbered from 0. */
export class PairDomains {
  /** Provinces with data and their prefectures, as region indexes. */
  readonly provinces: readonly (readonly number[])[];
  readonly prefectures: readonly number[];
  readonly chains: number;
  private readonly countiesOf: ReadonlyMap<number, readonly number[]>;
  private readonly nodesOf: readonly (readonly number[])[];
  private readonly plain: Readonly<Partial<Record<DimensionId, readonly number[]>>>;
  private readonly slotOfCounty: ReadonlyMap<number, number>;
  private readonly slotOfNode: ReadonlyMap<number, number>;

  constructor(tree: RegionTree, taxonomy: Taxonomy, years: number) {
    const places = placeDomains(tree);
    this.countiesOf = places.countiesOf;
    this.provinces = places.provinces.map((province) => places.prefecturesOf.get(province) ?? []);
    this.prefectures = this.provinces.flat();
    this.chains = taxonomy.chains.length;
    const nodes = taxonomy.chains.map(({ id }) => taxonomy.nodes.filter(({ chain }) => chain === id));
    this.nodesOf = nodes.map((list) => list.map(({ index }) => index));
    this.slotOfCounty = slots([...places.countiesOf.values()]);
    this.slotOfNode = slots(this.nodesOf);
    this.plain = {
      tier: range(TIERS.length),
      education: range(EDUCATIONS.length),
      age: range(AGE_EDGES.length),
      year: range(years),
    };
  }

  /** Value codes of a dimension; a value's slot is its position. */
  values(dimension: DimensionId, prefecture: number, chain: number): readonly number[] {
    if (dimension === "county") return defined(this.countiesOf.get(prefecture), `counties of ${prefecture}`);
    if (dimension === "node") return defined(this.nodesOf[chain], `nodes of ${chain}`);
    return defined(this.plain[dimension], `values of ${dimension}`);
  }

  /** Cells of a combination. */
  cells(combination: Combination, prefecture: number, chain: number): number {
    return combination.reduce((size, dimension) => size * this.values(dimension, prefecture, chain).length, 1);
  }

  /** Position of a cell among them, the last dimension innermost; −1 where a value is unknown. */
  cell(combination: Combination, prefecture: number, chain: number, codeOf: (at: number) => number): number {
    let cell = 0;
    for (const [at, dimension] of combination.entries()) {
      const slot = this.slot(dimension, codeOf(at));
      if (slot < 0) return -1;
      cell = cell * this.values(dimension, prefecture, chain).length + slot;
    }
    return cell;
  }

  /** Position of a value code among its siblings, −1 for unknown values. */
  slot(dimension: DimensionId, code: number): number {
    if (dimension === "county") return this.slotOfCounty.get(code) ?? -1;
    if (dimension === "node") return this.slotOfNode.get(code) ?? -1;
    return code < (this.plain[dimension]?.length ?? 0) ? code : -1;
  }
}

/** People by the values of a combination: one block per measured prefecture and chain, the last dimension innermost. */
export interface PairCounts {
  readonly combination: Combination;
  readonly people: Uint32Array;
  /** First element of a block, or undefined for a prefecture that is not measured. */
  block(prefecture: number, chain: number): number | undefined;
}

/** Counts table `people`, packed by `bits`, by every combination. */
export async function countPairs(
  warehouse: Warehouse,
  combinations: readonly Combination[],
  domains: PairDomains,
  {
    bits,
    every,
    onStep,
  }: { readonly bits: PathBits; readonly every: number; readonly onStep?: (done: number) => void },
): Promise<readonly PairCounts[]> {
  await runStep(warehouse, "statistics/015-measured.sql", { prefecture: bits.mask(["prefecture"]), every });
  const counted: PairCounts[] = [];
  for (const combination of combinations) {
    counted.push(await countOne(warehouse, combination, domains, bits, every));
    onStep?.(counted.length);
  }
  await warehouse.drop("measured");
  return counted;
}

async function countOne(
  warehouse: Warehouse,
  combination: Combination,
  domains: PairDomains,
  bits: PathBits,
  every: number,
): Promise<PairCounts> {
  const [first, second, third = second] = combination as readonly [DimensionId, DimensionId, DimensionId?];
  const { sql } = sqlStep("statistics/040-pairs.sql", {
    first,
    second,
    third,
    prefecture: bits.mask(["prefecture"]),
    chain: bits.mask(["chain"]),
    a: bits.mask([first]),
    b: bits.mask([second]),
    c: bits.mask([third]),
    path: bits.mask(["prefecture", "chain", ...combination]),
  });
  const read = await warehouse.columns(sql);
  const counts = emptyCounts(combination, domains, every);
  const [prefecture, chain, heads] = ["prefecture_code", "chain_code", "heads"].map((name) => read.numbers(name));
  const codes = ["a_code", "b_code", "c_code"].slice(0, combination.length).map((name) => read.numbers(name));
  for (let row = 0; row < read.rows; row++) {
    const [place, industry] = [prefecture![row]!, chain![row]!];
    const cell = domains.cell(combination, place, industry, (at) => codes[at]![row]!);
    if (cell >= 0) counts.people[defined(counts.block(place, industry), "block of a prefecture") + cell] = heads![row]!;
  }
  return counts;
}

function emptyCounts(combination: Combination, domains: PairDomains, every: number): PairCounts {
  const firstOf = new Map<number, Uint32Array>();
  let size = 0;
  for (const prefecture of domains.prefectures) {
    if (prefecture % every !== 0) continue;
    const first = new Uint32Array(domains.chains);
    for (let chain = 0; chain < domains.chains; chain++) {
      first[chain] = size;
      size += domains.cells(combination, prefecture, chain);
    }
    firstOf.set(prefecture, first);
  }
  return {
    combination,
    people: new Uint32Array(size),
    block: (prefecture, chain) => firstOf.get(prefecture)?.[chain],
  };
}

function range(size: number): readonly number[] {
  return Array.from({ length: size }, (_, value) => value);
}

function slots(lists: readonly (readonly number[])[]): ReadonlyMap<number, number> {
  return new Map(lists.flatMap((list) => list.map((value, slot): [number, number] => [value, slot])));
}
