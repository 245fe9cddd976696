/**
 * The raw people by pairs of values, counted before they are merged up: what the estimates are measured against. Never
 * published. Knows no atoms.
 */
import { placeDomains } from "#analytics/place-domains";
import { defined } from "#base/assert";
import type { Taxonomy } from "#model/chains";
import { AGE_EDGES, EDUCATIONS, TIERS, type DimensionId, type TreeLevel } from "#model/dimensions";
import type { RegionTree } from "#model/regions";
import type { Warehouse } from "#data/warehouse/warehouse";
import type { PathBits } from "./path-bits";
import { runStep, sqlStep } from "./sql-step";

/** Two dimensions, in the order of the tree. */
export type Pair = readonly [DimensionId, DimensionId];

/** Dimensions of branches that pages can ask for, and so the ones that errors are measured of. */
const MEASURED: readonly DimensionId[] = ["tier", "education", "age", "county", "node", "year"];
/** People counted at most, roughly: beyond it only every second, third … prefecture is measured. */
const PEOPLE_MEASURED = 10_000_000;

/** Every pair of branch dimensions of a tree. */
export function pairsOf(tree: readonly TreeLevel[]): readonly Pair[] {
  const dimensions = tree.map(({ dimension }) => dimension).filter((each) => MEASURED.includes(each));
  return dimensions.flatMap((a, i) => dimensions.slice(i + 1).map((b): Pair => [a, b]));
}

/** Prefectures whose region index is divisible by this are measured. */
export function everyOf(people: number): number {
  return Math.max(1, Math.ceil(people / PEOPLE_MEASURED));
}

/** Which values each dimension has in a prefecture and chain, numbered from 0. */
export class PairDomains {
  /** Prefectures with data, as region indexes. */
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
    this.prefectures = places.provinces.flatMap((province) => places.prefecturesOf.get(province) ?? []);
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

  /** Position of a value code among its siblings, −1 for unknown values. */
  slot(dimension: DimensionId, code: number): number {
    if (dimension === "county") return this.slotOfCounty.get(code) ?? -1;
    if (dimension === "node") return this.slotOfNode.get(code) ?? -1;
    return code < (this.plain[dimension]?.length ?? 0) ? code : -1;
  }
}

/** People by two values: one block of a.values × b.values, a outside, per measured prefecture and chain. */
export interface PairCounts {
  readonly pair: Pair;
  readonly people: Uint32Array;
  /** First element of a block, or undefined for a prefecture that is not measured. */
  block(prefecture: number, chain: number): number | undefined;
}

/** Counts table `people`, packed by `bits`, by every pair. */
export async function countPairs(
  warehouse: Warehouse,
  pairs: readonly Pair[],
  domains: PairDomains,
  {
    bits,
    every,
    onStep,
  }: { readonly bits: PathBits; readonly every: number; readonly onStep?: (done: number) => void },
): Promise<readonly PairCounts[]> {
  const [prefectures, chains] = [bits.mask(["prefecture"]), bits.mask(["chain"])];
  await runStep(warehouse, "015-measured.sql", { prefecture: prefectures, every });
  const counted: PairCounts[] = [];
  for (const [first, second] of pairs) {
    const { sql } = sqlStep("040-pairs.sql", {
      first,
      second,
      prefecture: prefectures,
      chain: chains,
      a: bits.mask([first]),
      b: bits.mask([second]),
      path: bits.mask(["prefecture", "chain", first, second]),
    });
    const read = await warehouse.columns(sql);
    const counts = emptyCounts([first, second], domains, every);
    const [prefecture, chain] = [read.numbers("prefecture_code"), read.numbers("chain_code")];
    const [a, b, heads] = [read.numbers("a_code"), read.numbers("b_code"), read.numbers("heads")];
    for (let row = 0; row < read.rows; row++) {
      const slotA = domains.slot(first, a[row]!);
      const slotB = domains.slot(second, b[row]!);
      if (slotA < 0 || slotB < 0) continue;
      const block = defined(counts.block(prefecture[row]!, chain[row]!), "block of a counted prefecture");
      const width = domains.values(second, prefecture[row]!, chain[row]!).length;
      counts.people[block + slotA * width + slotB] = heads[row]!;
    }
    counted.push(counts);
    onStep?.(counted.length);
  }
  await warehouse.drop("measured");
  return counted;
}

function emptyCounts(pair: Pair, domains: PairDomains, every: number): PairCounts {
  const firstOf = new Map<number, Uint32Array>();
  let size = 0;
  for (const prefecture of domains.prefectures) {
    if (prefecture % every !== 0) continue;
    const first = new Uint32Array(domains.chains);
    for (let chain = 0; chain < domains.chains; chain++) {
      first[chain] = size;
      const [a, b] = pair.map((dimension) => domains.values(dimension, prefecture, chain).length);
      size += a! * b!;
    }
    firstOf.set(prefecture, first);
  }
  return {
    pair,
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
