/** The error table of the dataset card equals a naive recomputation: every cell by plain recursion, every error sorted. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { measureErrors } from "#data/build/statistics/errors";
import { pathBits } from "#data/build/people/path-bits";
import { combinationsOf, countPairs, everyOf, PairDomains, type Combination } from "#data/build/statistics/pairs";
import { openDuckDb } from "#data/warehouse/duckdb";
import type { Warehouse } from "#data/warehouse/warehouse";
import type { ErrorBin, MeasuredLevel, PairError, PairScope } from "#model/dataset-card";
import { POOL_CODE, TREE, type DimensionId } from "#model/dimensions";
import { cubeOf, mergeUp, type Atom, type Person } from "#test/fixtures/merge-up";
import { loadPeople } from "#test/fixtures/packed-people";
import { NaiveTalent } from "#test/fixtures/naive-talent";
import { domainUnder, randomPeople, smallWorld } from "#test/fixtures/small-world";

const K = 5;
const EDGES = [10, 100, 1000, 10_000, 100_000];
const TOGETHER: Readonly<Partial<Record<DimensionId, number>>> = { tier: 2, education: 2, age: 3, year: 6 };
const LEVELS: readonly MeasuredLevel[] = ["nation", "province", "prefecture", "county"];
const world = smallWorld();
const domains = new PairDomains(world.tree, world.taxonomy, world.years.length);
const combinations = combinationsOf(TREE);
const bits = pathBits(world.tree, world.taxonomy, world.years.length);

let warehouse: Warehouse;
beforeAll(async () => {
  warehouse = await openDuckDb({ threads: 1 });
});
afterAll(() => warehouse.close());

async function measured(people: readonly Person[], root: Atom, every: number): Promise<readonly PairError[]> {
  await loadPeople(warehouse, bits, people);
  const counted = await countPairs(warehouse, combinations, domains, { bits, every });
  return measureErrors(cubeOf(root), counted, domains, K);
}

/** Prefectures with a row of their own. */
function listedPrefectures(root: Atom): ReadonlySet<number> {
  const provinces = root.children.get("province")!;
  const codes = provinces.flatMap((province) => province.children.get("prefecture")!.map(({ code }) => code));
  return new Set(codes.filter((code) => code !== POOL_CODE));
}

/** One value of each dimension, by its position among the public ones. */
interface Cell {
  readonly at: readonly number[];
  estimate: number;
  truth: number;
}
type Cells = Map<string, Cell>;

function add(cells: Cells, { at, estimate, truth }: Cell): void {
  const own = cells.get(at.join()) ?? { at, estimate: 0, truth: 0 };
  own.estimate += estimate;
  own.truth += truth;
  cells.set(at.join(), own);
}

function together(lists: readonly Cells[]): Cells {
  const sum: Cells = new Map();
  for (const cells of lists) for (const cell of cells.values()) add(sum, cell);
  return sum;
}

/** Every cell of a combination in one prefecture and chain. */
function cellsPlainly(
  people: readonly Person[],
  naive: NaiveTalent,
  combination: Combination,
  prefecture: number,
  chain: number,
): Cells {
  const domainsHere = combination.map((dimension) => domainUnder(world, dimension, { prefecture, chain }));
  const here = people.filter((person) => person.prefecture === prefecture && person.chain === chain);
  const value = (person: Person, dimension: DimensionId): number =>
    (person as unknown as Record<string, number>)[dimension]!;
  const truths = new Map<string, number>();
  for (const person of here) {
    const key = combination.map((dimension, i) => domainsHere[i]!.indexOf(value(person, dimension))).join();
    truths.set(key, (truths.get(key) ?? 0) + 1);
  }
  let all: readonly (readonly number[])[] = [[]];
  for (const domain of domainsHere) all = all.flatMap((at) => domain.map((_, slot) => [...at, slot]));
  const cells: Cells = new Map();
  for (const at of all) {
    const filter = new Map<DimensionId, ReadonlySet<number>>([
      ["prefecture", new Set([prefecture])],
      ["chain", new Set([chain])],
      ...combination.map((dimension, i) => [dimension, new Set([domainsHere[i]![at[i]!]!])] as const),
    ]);
    add(cells, { at, estimate: naive.total(filter).estimate, truth: truths.get(at.join()) ?? 0 });
  }
  return cells;
}

/** Errors by bin of cells, and of sums of neighbouring ones. */
class PlainErrors {
  readonly lists: readonly [number[][], number[][]] = [EDGES.map(() => []), EDGES.map(() => [])];

  add(cells: Cells, combination: Combination, sizes: readonly number[], scale: number): void {
    const step = (i: number): number =>
      Math.min(TOGETHER[combination[i]!] ?? 1, Math.max(1, Math.floor(sizes[i]! / 2)));
    const sums: Cells = new Map();
    for (const cell of cells.values()) add(sums, { ...cell, at: cell.at.map((slot, i) => Math.floor(slot / step(i))) });
    for (const [which, list] of [cells, sums].entries()) {
      for (const { estimate, truth } of list.values()) {
        const bin = EDGES.findLastIndex((edge) => estimate * scale + 1e-6 >= edge);
        if (bin >= 0) this.lists[which]![bin]!.push(truth === 0 ? 1 : Math.abs(estimate - truth) / truth);
      }
    }
  }

  bins(): readonly ErrorBin[] {
    const [one, other] = this.lists.map((errors) => {
      const bins: ErrorBin[] = [];
      let left: number[] = [];
      for (let at = EDGES.length - 1; at >= 0; at--) {
        left = [...left, ...errors[at]!].sort((x, y) => x - y);
        if (left.length < (EDGES[at]! >= 1000 ? 8 : 100)) continue;
        const rank = (share: number): number =>
          Math.round(left[Math.ceil(left.length * share) - 1]! * 100 + 1e-6) / 100;
        bins.unshift({ from: EDGES[at]!, cells: left.length, median: rank(0.5), p90: rank(0.9) });
        left = [];
      }
      return bins;
    });
    return EDGES.filter((from) => [...one!, ...other!].some((bin) => bin.from === from)).map((from) => {
      const both = [one!, other!]
        .map((bins) => bins.findLast((bin) => bin.from <= from))
        .filter((bin) => bin !== undefined);
      return {
        from,
        cells: both.reduce((sum, { cells }) => sum + cells, 0),
        median: Math.max(...both.map(({ median }) => median)),
        p90: Math.max(...both.map(({ p90 }) => p90)),
      };
    });
  }
}

function tablePlainly(people: readonly Person[], root: Atom, every: number): readonly PairError[] {
  const naive = new NaiveTalent(root, world, K);
  const listed = listedPrefectures(root);
  const chains = world.taxonomy.chains.map(({ index }) => index);
  const rows = combinations.flatMap((combination) => {
    const errors = new Map<PairScope, PlainErrors>();
    const compare = (level: MeasuredLevel, byChain: readonly Cells[], prefecture: number, scale: number): void => {
      const record = (scope: PairScope, cells: Cells, chain: number): void => {
        const own = errors.get(scope) ?? new PlainErrors();
        errors.set(scope, own);
        const sizes = combination.map((dimension) => domainUnder(world, dimension, { prefecture, chain }).length);
        own.add(cells, combination, sizes, scale);
      };
      byChain.forEach((cells, chain) => record(`${level}-chain`, cells, chain));
      if (!combination.includes("node")) record(level, together(byChain), 0);
    };
    const isOfCounties = combination.includes("county");
    const nation: Cells[][] = [];
    for (const prefectures of domains.provinces) {
      const measured = prefectures.filter((prefecture) => prefecture % every === 0 && listed.has(prefecture));
      const cells = measured.map((prefecture) =>
        chains.map((chain) => cellsPlainly(people, naive, combination, prefecture, chain)),
      );
      cells.forEach((own, i) => compare(isOfCounties ? "county" : "prefecture", own, measured[i]!, 1));
      if (isOfCounties || measured.length === 0) continue;
      const province = chains.map((chain) => together(cells.map((own) => own[chain]!)));
      compare("province", province, measured[0]!, prefectures.length / measured.length);
      nation.push(...cells);
    }
    if (nation.length > 0) {
      const all = chains.map((chain) => together(nation.map((own) => own[chain]!)));
      compare("nation", all, domains.prefectures[0]!, domains.prefectures.length / nation.length);
    }
    return LEVELS.flatMap((level) => [level, `${level}-chain`] as const).flatMap((scope) =>
      errors.has(scope) ? [{ combines: combination, scope, bins: errors.get(scope)!.bins() }] : [],
    );
  });
  const isChain = ({ scope }: { readonly scope: PairScope }): boolean => scope.endsWith("-chain");
  const broken = rows.filter(({ bins }) => {
    const top = bins.at(-1);
    return top !== undefined && top.from >= 1000 && (top.median > 0.1 || top.p90 > 0.3);
  });
  return rows.map((row) => {
    const isRefused = broken.some(
      (other) =>
        (other.combines.length === 2 && other.combines.every((each) => row.combines.includes(each))) ||
        (other.combines.join() === row.combines.join() && isChain(other) === isChain(row)),
    );
    return { combines: row.combines, scope: row.scope, combinable: !isRefused, bins: row.bins };
  });
}

describe("the error table", () => {
  it.each([
    { count: 15_000, seed: 11, every: 1 },
    { count: 5000, seed: 12, every: 1 },
    { count: 30_000, seed: 13, every: 2 },
  ])(
    "of $count people, one prefecture in $every, is what a naive recomputation says",
    async ({ count, seed, every }) => {
      const people = randomPeople(world, count, seed);
      const root = mergeUp(people, K)!;
      const table = await measured(people, root, every);
      expect(table).toEqual(tablePlainly(people, root, every));
      expect(table.flatMap(({ bins }) => bins).length).toBeGreaterThan(2);
    },
    300_000,
  );

  it("judges a planted dependence not combinable and independent dimensions combinable", async () => {
    const people = randomPeople(world, 30_000, 11).map((person) => ({
      ...person,
      age: person.year * 3 + (person.age % 3),
    }));
    const table = await measured(people, mergeUp(people, K)!, 1);
    const verdict = (a: DimensionId, b: DimensionId): boolean =>
      table.find(({ combines, scope }) => combines.join() === `${a},${b}` && scope === "prefecture-chain")!.combinable;
    expect(verdict("age", "year")).toBe(false);
    expect(verdict("tier", "year")).toBe(true);
    expect(verdict("tier", "node")).toBe(true);
  });

  it("lets no pair hold anywhere whose sums over the nation do not hold", async () => {
    // Who is a doctor (0) is never young (0): an estimate of a third of the doctors in every part of the nation.
    const people = randomPeople(world, 30_000, 11).map((person) => ({
      ...person,
      age: person.education === 0 ? (person.age % 3) + 3 : person.age % 3,
    }));
    const table = await measured(people, mergeUp(people, K)!, 1);
    const rows = table.filter(({ combines }) => combines.join() === "education,age");
    expect(rows.length).toBeGreaterThan(4);
    expect(rows.map(({ combinable }) => combinable)).toEqual(rows.map(() => false));
  });

  it("measures two and three dimensions that lie on no one path", () => {
    const names = combinations.map((each) => each.join("×"));
    expect(names).toContain("education×age");
    expect(names).toContain("tier×node×year");
    expect(names).not.toContain("tier×education");
    expect(names.filter((name) => name.includes("age") && name.includes("year"))).toEqual(["age×year"]);
  });

  it("publishes no bin of few cells, and none at all of few people", async () => {
    for (const count of [40, 400, 4000]) {
      const people = randomPeople(world, count, count);
      const bins = (await measured(people, mergeUp(people, K)!, 1)).flatMap(({ bins }) => bins);
      for (const { from, cells } of bins) expect(cells).toBeGreaterThanOrEqual(from >= 1000 ? 8 : 100);
      if (count < 1000) expect(bins).toEqual([]);
    }
  });

  it("measures every prefecture up to ten million people, then every second, third …", () => {
    expect([1, 10_000_000, 10_000_001, 30_000_000].map(everyOf)).toEqual([1, 1, 2, 3]);
  });
});
