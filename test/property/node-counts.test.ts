/** Counts by region and node on random tables: published planes, rows and plain counting agree; people are those of the charts. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { NodeCounter } from "#data/build/entities/node-counts";
import { EntityEngine } from "#engine/entities/entity-engine";
import { addPlanes, haveClass, planesOf } from "#engine/entities/node-planes";
import { NodeAxes, NodeTally } from "#engine/entities/node-tally";
import { peopleNumbers } from "#engine/people/people-numbers";
import { TalentEngine } from "#engine/people/talent";
import { decodeNodeCounts } from "#format/decode-node-counts";
import { encodeNodeCounts } from "#format/encode-node-counts";
import type { CompanyColumns } from "#format/entities";
import { COMPANY_CLASSES } from "#format/node-counts";
import { AGE_EDGES, COMPANY_TAGS, EDUCATIONS, ORIGINS, TIERS, type CompanyTag, type Origin } from "#model/dimensions";
import { NO_FILTERS, type Filters } from "#model/filters";
import { CELL_STATES, type CellNumbers } from "#model/node-counts";
import { NATION, pathOf, type Region } from "#model/regions";
import type { Amounts } from "#model/result";
import { cubeOf, mergeUp } from "#test/fixtures/merge-up";
import { randomPeople, smallWorld } from "#test/fixtures/small-world";

const K = 5;
const world = smallWorld();
const { tree, taxonomy, years, homes } = world;
const FOUNDED = [2019, 2020, 2021];
/** Cities with counties, a municipality among them: where companies lie whose county is not known. */
const cities = ["110000", "370100", "440100"].map((code) => tree.byCode.get(code)!.index);
const ALL = taxonomy.nodes.map(({ index }) => index);

interface Row {
  readonly region: number;
  readonly nodes: readonly number[];
  readonly tags: readonly CompanyTag[];
  readonly origin: Origin;
}

const anyRow: fc.Arbitrary<Row> = fc.record({
  region: fc.constantFrom(...homes, ...cities),
  nodes: fc.subarray(ALL, { maxLength: 5 }),
  tags: fc.subarray([...COMPANY_TAGS], { maxLength: 3 }),
  origin: fc.constantFrom(...ORIGINS),
});
/** Filters that the published planes tell apart. */
const classFilters: fc.Arbitrary<Filters> = fc
  .tuple(fc.constantFrom(...COMPANY_CLASSES), fc.subarray([...ORIGINS]))
  .map(([tags, origins]) => ({ ...NO_FILTERS, tags, origins }));
const anyChain = fc.option(fc.constantFrom(...taxonomy.chains.map(({ index }) => index)), { nil: null });
const someRegions = (regions: readonly Region[]): fc.Arbitrary<readonly Region[]> =>
  fc.array(fc.constantFrom(...regions), { minLength: 1, maxLength: 8 });
const aboveCounties = tree.regions.filter(({ level }) => level !== "county");

const isWithin = (row: Row, { code }: Region): boolean =>
  pathOf(tree, tree.regions[row.region]!.code).some((region) => region.code === code);
const passes = (row: Row, { tags, origins }: Filters): boolean =>
  (tags.length === 0 || tags.some((tag) => row.tags.includes(tag))) &&
  (origins.length === 0 || origins.includes(row.origin));

function companies(province: string, rows: readonly Row[]): CompanyColumns {
  const offsets = [0];
  for (const { nodes } of rows) offsets.push(offsets.at(-1)! + nodes.length);
  return {
    kind: "company",
    province,
    rows: rows.length,
    region: Uint16Array.from(rows, ({ region }) => region),
    nodes: { offsets: Uint32Array.from(offsets), values: Uint16Array.from(rows.flatMap(({ nodes }) => nodes)) },
    founded: new Uint8Array(rows.length),
    size: new Uint8Array(rows.length),
    tags: Uint16Array.from(rows, ({ tags }) => tags.reduce((bits, tag) => bits | (1 << COMPANY_TAGS.indexOf(tag)), 0)),
    flags: Uint8Array.from(rows, ({ origin }) => (origin === "real" ? 1 : 0)),
  };
}

/** One file of companies for each province, as the build makes them. */
function files(rows: readonly Row[]): readonly CompanyColumns[] {
  const provinceOf = (row: Row): string => pathOf(tree, tree.regions[row.region]!.code)[1]!.code;
  return ["110000", "370000", "440000"].map((code) =>
    companies(
      code,
      rows.filter((row) => provinceOf(row) === code).toSorted((left, right) => left.region - right.region),
    ),
  );
}

/** Positions in `regions` of those that each region of the tree lies in. */
const targets = (regions: readonly Region[]): readonly (readonly number[])[] =>
  tree.regions.map(({ code }) => {
    const path = pathOf(tree, code).map((region) => region.code);
    return regions.flatMap((region, at) => (path.includes(region.code) ? [at] : []));
  });

/** The same numbers by plain filtering. */
function counted(rows: readonly Row[], regions: readonly Region[], filters: Filters, chain: number | null): unknown {
  const chainOf = (node: number): number => taxonomy.chains.findIndex(({ id }) => id === taxonomy.nodes[node]!.chain);
  const isAsked = (index: number): boolean => chain === null || index === chain;
  const nodes = ALL.filter((node) => isAsked(chainOf(node)));
  const chains = taxonomy.chains.map(({ index }) => index).filter(isAsked);
  const of = regions.map((region) => rows.filter((row) => isWithin(row, region) && passes(row, filters)));
  return {
    byNode: of.flatMap((own) => nodes.map((node) => own.filter((row) => row.nodes.includes(node)).length)),
    byChain: of.flatMap((own) =>
      chains.map((index) => own.filter((row) => row.nodes.some((node) => chainOf(node) === index)).length),
    ),
    totals: of.map((own) => own.length),
    memberships: of.map((own) => own.reduce((sum, row) => sum + row.nodes.length, 0)),
  };
}

const told = ({ byNode, byChain, totals, memberships }: NodeTally): unknown => ({
  byNode: [...byNode],
  byChain: [...byChain],
  totals: [...totals],
  memberships: [...memberships],
});

describe("companies by region and node", () => {
  test("as published equal plain counting, by origin and class, for regions above counties", () => {
    fc.assert(
      fc.property(
        fc.array(anyRow, { maxLength: 60 }),
        someRegions(aboveCounties),
        classFilters,
        anyChain,
        (rows, regions, filters, chain) => {
          const counter = new NodeCounter(tree, taxonomy);
          for (const columns of files(rows)) counter.add(columns);
          const bytes = encodeNodeCounts(counter.planes(), counter.chainOfNode);
          const planes = decodeNodeCounts(bytes, "f", counter.chainOfNode);
          expect(planes).toEqual(counter.planes());
          const tally = new NodeTally(new NodeAxes(taxonomy, chain), regions.length);
          addPlanes(tally, planes, planesOf(planes, "company", filters), targets(regions));
          expect(told(tally)).toEqual(counted(rows, regions, filters, chain));
        },
      ),
    );
  });

  test("counted in rows equal plain counting, of counties too; an entity counts in every region it lies in", () => {
    const anyFilters = fc.record({ tags: fc.subarray([...COMPANY_TAGS]), origins: fc.subarray([...ORIGINS]) });
    fc.assert(
      fc.property(
        fc.array(anyRow, { maxLength: 60 }),
        someRegions(tree.regions),
        anyFilters,
        anyChain,
        (rows, regions, set, chain) => {
          const filters = { ...NO_FILTERS, ...set };
          const engine = new EntityEngine({ tree, taxonomy, foundedYears: FOUNDED }, "company", 3);
          for (const columns of files(rows)) engine.add(columns);
          const tally = new NodeTally(new NodeAxes(taxonomy, chain), regions.length);
          const industry = { chain: "chips", node: "chips-0", stages: ["up"] } as const;
          engine.countNodes({ ...filters, ...industry }, targets(regions), tally);
          expect(told(tally)).toEqual(counted(rows, regions, filters, chain));
          if (chain !== null) return;
          regions.forEach(({ code }, at) => {
            const { node, chain: chains } = engine.run(code, filters).histograms;
            expect([...tally.byNode.subarray(at * node.length, (at + 1) * node.length)]).toEqual([...node]);
            expect([...tally.byChain.subarray(at * chains.length, (at + 1) * chains.length)]).toEqual([...chains]);
          });
        },
      ),
    );
  });

  test("are published by origin and national tag alone: other filters ask for rows, those of other subjects do not", () => {
    const has = (set: Partial<Filters>): boolean => haveClass("company", { ...NO_FILTERS, ...set });
    expect([has({}), has({ origins: ["real"] }), has({ tags: ["小巨人"] })]).toEqual([true, true, true]);
    expect(has({ tags: ["链主", "上市", "独角兽", "小巨人"], origins: ["demo"] })).toBe(true);
    expect([has({ tags: ["高新"] }), has({ tags: ["链主", "上市"] })]).toEqual([false, false]);
    expect([has({ sizes: ["large"] }), has({ founded: [2019, 2020] })]).toEqual([false, false]);
    expect(has({ tiers: ["national"], ages: [0, 2], levels: ["national"] })).toBe(true);
    expect(haveClass("institute", { ...NO_FILTERS, sizes: ["large"], tags: ["高新"] })).toBe(true);
    expect(haveClass("institute", { ...NO_FILTERS, levels: ["national"] })).toBe(false);
  });
});

describe("people by region and node", () => {
  const span = (size: number): fc.Arbitrary<readonly [number, number] | null> =>
    fc.option(fc.tuple(fc.nat(size - 1), fc.nat(size - 1)).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const));
  const anyFilters: fc.Arbitrary<Filters> = fc.oneof(
    fc.constant(NO_FILTERS),
    fc
      .record({
        tiers: fc.subarray([...TIERS]),
        educations: fc.subarray([...EDUCATIONS]),
        ages: span(AGE_EDGES.length),
      })
      .map((set) => ({ ...NO_FILTERS, ...set })),
  );
  const anyTable = fc.record({ count: fc.integer({ min: K, max: 900 }), seed: fc.nat() });

  /** E, L and U of one region's columns. */
  const slice = ({ counts, known, upper }: CellNumbers, region: number, size: number): readonly number[] =>
    [counts, known, upper].flatMap((values) => [...values.subarray(region * size, (region + 1) * size)]);
  const close = (left: readonly number[], right: readonly number[]): void => {
    expect(left).toHaveLength(right.length);
    left.forEach((value, at) => expect(value).toBeCloseTo(right[at]!, 6));
  };
  const picked = ({ estimate, known, upper }: Amounts, columns: Uint16Array): readonly number[] =>
    [estimate, known, upper].flatMap((values) => [...columns].map((at) => values[at]!));

  test("are those of the charts of each region, whatever the filters, and say what is known of each", () => {
    fc.assert(
      fc.property(
        anyTable,
        someRegions(tree.regions),
        anyFilters,
        anyChain,
        ({ count, seed }, regions, filters, chain) => {
          const root = mergeUp(randomPeople(world, count, seed), K)!;
          const engine = new TalentEngine({ tree, taxonomy, years, k: K }, cubeOf(root));
          const numbers = peopleNumbers(
            [engine.nodePeople(regions, filters, chain)],
            regions.map(() => true),
          );
          const axes = new NodeAxes(taxonomy, chain);
          regions.forEach(({ code }, at) => {
            for (const each of taxonomy.chains.filter(({ index }) => chain === null || index === chain)) {
              const own = new NodeAxes(taxonomy, each.index);
              const { histograms, total } = engine.run(code, { ...filters, chain: each.id });
              const nodes = picked(histograms.node.amounts, own.nodes);
              const columns = [...axes.nodes].flatMap((node, column) => (own.columnOfNode[node]! < 0 ? [] : [column]));
              const { counts, known, upper, states, combines } = numbers.byNode;
              close(
                [counts, known, upper].flatMap((all) => columns.map((column) => all[at * axes.nodes.length + column]!)),
                nodes,
              );
              for (const column of columns) {
                const cell = at * axes.nodes.length + column;
                const state = CELL_STATES[states[cell]!];
                if (state === "exact") expect(known[cell]).toBe(upper[cell]);
                else if (histograms.node.precision === "estimate") expect(state).toBe("estimate");
                else expect(state).toBe(known[cell]! > 0 ? "known" : "hidden");
              }
              expect(combines[at]).toEqual(histograms.node.combines);
              const chainAt = axes.columnOfChain[each.index]!;
              expect(numbers.byChain.counts[at * axes.chains.length + chainAt]).toBeCloseTo(total.estimate, 6);
            }
            close(
              slice(numbers.byChain, at, axes.chains.length),
              picked(engine.run(code, filters).histograms.chain.amounts, axes.chains),
            );
            const { estimate, known, upper } = engine.run(code, filters).total;
            close(slice(numbers.totals, at, 1), [estimate, known, upper]);
          });
        },
      ),
      { numRuns: 40 },
    );
  });

  test("of several releases add up, and a region without data tells nothing", () => {
    const engineOf = (seed: number): TalentEngine =>
      new TalentEngine({ tree, taxonomy, years, k: K }, cubeOf(mergeUp(randomPeople(world, 400, seed), K)!));
    const regions = [NATION, "370200"].map((code) => tree.byCode.get(code)!);
    const [first, second] = [engineOf(1), engineOf(2)].map((engine) => engine.nodePeople(regions, NO_FILTERS, null));
    const both = peopleNumbers([first!, second!], [true, false]);
    expect(both.totals.counts[0]).toBe(800);
    expect(CELL_STATES[both.totals.states[0]!]).toBe("exact");
    expect(both.byNode.counts[0]).toBeCloseTo(first!.byNode.estimate[0]! + second!.byNode.estimate[0]!, 6);
    const absent = both.byNode.states.subarray(taxonomy.nodes.length);
    expect([...absent].map((state) => CELL_STATES[state])).toEqual(taxonomy.nodes.map(() => "absent"));
    expect(both.totals.counts[1]).toBeNaN();
  });
});
