/** The error table of the dataset card equals a naive recomputation: every cell by plain recursion, every error sorted. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { measureErrors } from "#data/steps/errors";
import { pathBits } from "#data/steps/path-bits";
import { countPairs, everyOf, PairDomains, pairsOf, type Pair } from "#data/steps/pairs";
import { openDuckDb } from "#data/warehouse/duckdb";
import type { Warehouse } from "#data/warehouse/warehouse";
import type { ErrorBin, PairError } from "#model/card";
import { POOL_CODE, TREE, type DimensionId } from "#model/dimensions";
import { cubeOf, mergeUp, type Atom, type Person } from "#test/fixtures/merge-up";
import { loadPeople } from "#test/fixtures/packed-people";
import { NaiveTalent } from "#test/fixtures/naive-talent";
import { domainUnder, randomPeople, smallWorld } from "#test/fixtures/small-world";

const K = 5;
const EDGES = [10, 100, 1000, 10_000];
const world = smallWorld();
const domains = new PairDomains(world.tree, world.taxonomy, world.years.length);
const pairs = pairsOf(TREE);
const bits = pathBits(world.tree, world.taxonomy, world.years.length);

let warehouse: Warehouse;
beforeAll(async () => {
  warehouse = await openDuckDb({ threads: 1 });
});
afterAll(() => warehouse.close());

async function measured(people: readonly Person[], root: Atom, every: number): Promise<readonly PairError[]> {
  await loadPeople(warehouse, bits, people);
  const counted = await countPairs(warehouse, pairs, domains, { bits, every });
  return measureErrors(cubeOf(root), counted, domains, K);
}

/** Prefectures with a row of their own. */
function listedPrefectures(root: Atom): readonly number[] {
  const provinces = root.children.get("province")!;
  return provinces
    .flatMap((province) => province.children.get("prefecture")!.map(({ code }) => code))
    .filter((code) => code !== POOL_CODE);
}

interface Cell {
  readonly estimate: number;
  readonly truth: number;
}

/** Every cell of a pair in listed prefectures, within each chain or over all of them. */
function cellsPlainly(
  people: readonly Person[],
  root: Atom,
  [a, b]: Pair,
  byChain: boolean,
  every: number,
): readonly Cell[] {
  const naive = new NaiveTalent(root, world, K);
  const cells: Cell[] = [];
  for (const prefecture of listedPrefectures(root).filter((code) => code % every === 0)) {
    const here = people.filter((person) => person.prefecture === prefecture);
    for (const chain of byChain ? world.taxonomy.chains.map(({ index }) => index) : [null]) {
      const path = { prefecture, ...(chain === null ? {} : { chain }) };
      const inChain = here.filter((person) => chain === null || person.chain === chain);
      for (const valueA of domainUnder(world, a, path)) {
        for (const valueB of domainUnder(world, b, path)) {
          const filter = new Map<DimensionId, ReadonlySet<number>>([
            ["prefecture", new Set([prefecture])],
            ...(chain === null ? [] : [["chain", new Set([chain])] as const]),
            [a, new Set([valueA])],
            [b, new Set([valueB])],
          ]);
          const truth = inChain.filter((person) => person[a] === valueA && person[b] === valueB).length;
          cells.push({ estimate: naive.total(filter).estimate, truth });
        }
      }
    }
  }
  return cells;
}

function binsPlainly(cells: readonly Cell[]): readonly ErrorBin[] {
  return EDGES.flatMap((from, at) => {
    const inBin = cells.filter(
      ({ estimate }) => estimate + 1e-6 >= from && estimate + 1e-6 < (EDGES[at + 1] ?? Infinity),
    );
    if (inBin.length < 100) return [];
    const errors = inBin
      .map(({ estimate, truth }) => (truth === 0 ? 1 : Math.abs(estimate - truth) / truth))
      .sort((x, y) => x - y);
    const rounded = (share: number): number =>
      Math.round(errors[Math.ceil(errors.length * share) - 1]! * 100 + 1e-6) / 100;
    return [{ from, cells: inBin.length, median: rounded(0.5), p90: rounded(0.9) }];
  });
}

function tablePlainly(people: readonly Person[], root: Atom, every: number): readonly PairError[] {
  return pairs.flatMap((pair) => {
    const ofAll = pair.includes("node") ? null : binsPlainly(cellsPlainly(people, root, pair, false, every));
    const ofChains = binsPlainly(cellsPlainly(people, root, pair, true, every));
    const large = (bins: readonly ErrorBin[]): readonly ErrorBin[] => bins.filter(({ from }) => from >= 100);
    const isGood = (bins: readonly ErrorBin[]): boolean => large(bins).every(({ median }) => median <= 0.1);
    const narrow = large(ofChains).length > 0 ? isGood(ofChains) : isGood(ofAll ?? []);
    return [
      ...(ofAll === null ? [] : [{ pair, scope: "prefecture", combinable: isGood(ofAll), bins: ofAll } as const]),
      { pair, scope: "prefecture-chain", combinable: narrow, bins: ofChains } as const,
    ];
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
      table.find(({ pair, scope }) => pair[0] === a && pair[1] === b && scope === "prefecture-chain")!.combinable;
    expect(verdict("age", "year")).toBe(false);
    expect(verdict("tier", "year")).toBe(true);
    expect(verdict("tier", "node")).toBe(true);
  });

  it("publishes no bin of fewer than 100 cells, and none at all of few people", async () => {
    for (const count of [40, 400, 4000]) {
      const people = randomPeople(world, count, count);
      const bins = (await measured(people, mergeUp(people, K)!, 1)).flatMap(({ bins }) => bins);
      for (const { cells } of bins) expect(cells).toBeGreaterThanOrEqual(100);
      if (count < 1000) expect(bins).toEqual([]);
    }
  });

  it("measures every prefecture up to ten million people, then every second, third …", () => {
    expect([1, 10_000_000, 10_000_001, 30_000_000].map(everyOf)).toEqual([1, 1, 2, 3]);
  });
});
