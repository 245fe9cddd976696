/** The engine's numbers of people on random tables and questions: equal to plain recursion, additive, bounding the truth. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nationCharts } from "#analytics/nation-charts";
import { TalentEngine } from "#engine/people/talent";
import { FIRST_CHARTS } from "#model/dataset";
import { comparedRegions, regionsWithin } from "#model/compared";
import { STAGES } from "#model/chains";
import {
  AGE_EDGES,
  COMPANY_TAGS,
  EDUCATIONS,
  ORIGINS,
  PARK_KINDS,
  PLACE_LEVELS,
  SIZE_VALUES,
  TIERS,
  type DimensionId,
} from "#model/dimensions";
import { BASES, type Base } from "#model/query";
import { NO_FILTERS, type Filters } from "#model/filters";
import { NATION, prefectureKeyOf, provinceOf, type Region } from "#model/regions";
import type { Amount, Amounts, Precision, TalentHistogramId, TalentResult } from "#model/result";
import { cubeOf, mergeUp, type Person } from "#test/fixtures/merge-up";
import { NaiveTalent, type NaiveFilter } from "#test/fixtures/naive-talent";
import { randomPeople, smallWorld } from "#test/fixtures/small-world";

const K = 5;
const world = smallWorld();
const { tree, taxonomy, years } = world;
type Mutable = Map<DimensionId, ReadonlySet<number>>;

const orNull = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { freq: 1 });
const span = (low: number, high: number): fc.Arbitrary<readonly [number, number]> =>
  fc
    .tuple(fc.integer({ min: low, max: high }), fc.integer({ min: low, max: high }))
    .map(([a, b]) => (a < b ? [a, b] : [b, a]));
const someOf = <T>(domain: readonly T[]): fc.Arbitrary<readonly T[]> =>
  fc.oneof(fc.constant([]), fc.subarray([...domain]));

const anyFilters: fc.Arbitrary<Filters> = fc.record({
  chain: orNull(fc.constantFrom(...taxonomy.chains.map(({ id }) => id))),
  node: orNull(fc.constantFrom(...taxonomy.nodes.map(({ id }) => id))),
  stages: someOf(STAGES),
  tiers: someOf(TIERS),
  educations: someOf(EDUCATIONS),
  ages: orNull(span(0, AGE_EDGES.length - 1)),
  years: orNull(span(2021, 2023)),
  founded: fc.constant(null),
  // What filters companies and places says nothing of people.
  tags: someOf(COMPANY_TAGS),
  sizes: someOf(SIZE_VALUES),
  kinds: someOf(PARK_KINDS),
  levels: someOf(PLACE_LEVELS),
  origins: someOf(ORIGINS),
});
const anyTable = fc.record({ count: fc.integer({ min: K, max: 900 }), seed: fc.nat() });
const anyRegion = fc.constantFrom(...tree.regions.map(({ code }) => code));

interface Built {
  readonly people: readonly Person[];
  readonly engine: TalentEngine;
  /** The same, with everything prepared that makes questions fast. */
  readonly prepared: TalentEngine;
  readonly naive: NaiveTalent;
}

function build({ count, seed }: { count: number; seed: number }): Built {
  const people = randomPeople(world, count, seed);
  const root = mergeUp(people, K)!;
  const engineOf = (): TalentEngine => new TalentEngine({ tree, taxonomy, years, k: K }, cubeOf(root));
  const prepared = engineOf();
  for (const work of [prepared.prepare("all"), prepared.prepare("staged"), prepared.practise()])
    while (!work.next().done);
  return {
    people,
    engine: engineOf(),
    prepared,
    naive: new NaiveTalent(root, world, K),
  };
}

function naiveFilter(filters: Filters): Mutable {
  const filter: Mutable = new Map();
  const put = (dimension: DimensionId, size: number, accepts: (value: number) => boolean): void => {
    filter.set(dimension, new Set(Array.from({ length: size }, (_, value) => value).filter(accepts)));
  };
  const { ages, years: entered } = filters;
  if (filters.chain !== null) put("chain", taxonomy.chains.length, (c) => taxonomy.chains[c]!.id === filters.chain);
  if (filters.node !== null || filters.stages.length > 0) {
    put("node", taxonomy.nodes.length, (n) => {
      const { id, stage } = taxonomy.nodes[n]!;
      return (
        (filters.node === null || id === filters.node) &&
        (filters.stages.length === 0 || filters.stages.includes(stage))
      );
    });
  }
  if (filters.tiers.length > 0) put("tier", TIERS.length, (t) => filters.tiers.includes(TIERS[t]!));
  if (filters.educations.length > 0)
    put("education", EDUCATIONS.length, (e) => filters.educations.includes(EDUCATIONS[e]!));
  if (ages) put("age", AGE_EDGES.length, (a) => a >= ages[0] && a <= ages[1]);
  if (entered) put("year", years.length, (y) => years[y]! >= entered[0] && years[y]! <= entered[1]);
  return filter;
}

function within(filter: NaiveFilter, region: Region): Mutable {
  const scoped: Mutable = new Map(filter);
  if (region.level === "nation") return scoped;
  scoped.set("province", new Set([provinceOf(tree, region.code)!.index]));
  if (region.level !== "province") scoped.set("prefecture", new Set([tree.byCode.get(prefectureKeyOf(region))!.index]));
  if (region.level === "county") scoped.set("county", new Set([region.index]));
  return scoped;
}

/** What a quotient divides by: everybody of the same years, or those of all industries under the other filters. */
function naiveBase(filters: Filters, base: Base): Filters {
  const { years: entered } = filters;
  if (base === "all") return { ...NO_FILTERS, years: entered };
  return { ...filters, chain: null, node: null, stages: [] };
}

/** The filter of one value of one histogram: the chart's own filter left out, the value put in. */
function valueFilter(id: TalentHistogramId, value: number, filters: Filters): NaiveFilter {
  const without: Record<TalentHistogramId, Partial<Filters>> = {
    tier: { tiers: [] },
    education: { educations: [] },
    age: { ages: null },
    year: { years: null },
    chain: { chain: null, node: null },
    node: { node: null },
    stage: { stages: [] },
  };
  const filter = naiveFilter({ ...filters, ...without[id] });
  if (id === "node" || id === "stage") {
    const own = taxonomy.nodes.filter((node) => (id === "node" ? node.index === value : node.stage === STAGES[value]));
    const kept = filter.get("node");
    filter.set("node", new Set(own.map(({ index }) => index).filter((index) => kept?.has(index) ?? true)));
  } else filter.set(id, new Set([value]));
  return filter;
}

const at = (amounts: Amounts, index: number): Amount => ({
  estimate: amounts.estimate[index]!,
  known: amounts.known[index]!,
  upper: amounts.upper[index]!,
});

/** Equal; across branches E is equal and L, U enclose the exact Fréchet bounds. */
function expectAmount(actual: Amount, wanted: Amount, what: string, precision: Precision = "exact"): void {
  const near = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));
  const encloses = actual.known <= wanted.known + 1e-9 && actual.upper >= wanted.upper - 1e-9;
  const sameBounds = near(actual.known, wanted.known) && near(actual.upper, wanted.upper);
  const same = near(actual.estimate, wanted.estimate) && (sameBounds || (precision === "estimate" && encloses));
  if (!same) expect({ what, ...actual }).toEqual({ what, ...wanted });
}

const sum = (values: ArrayLike<number>): number => Array.from(values).reduce((total, value) => total + value, 0);
const regionAmount = (result: TalentResult, code: string): Amount =>
  at(result.regions.amounts, result.regions.codes.indexOf(code));

describe("people by the engine", () => {
  test("every number equals plain recursion over the atoms", () => {
    fc.assert(
      fc.property(
        anyTable,
        fc.array(fc.tuple(anyRegion, anyFilters, fc.constantFrom(...BASES), fc.nat()), { minLength: 1, maxLength: 4 }),
        (table, questions) => {
          const { engine, prepared, naive } = build(table);
          const asked = questions.flatMap((question) => [engine, prepared].map((one) => [one, ...question] as const));
          for (const [one, code, filters, base, pick] of asked) {
            const region = tree.byCode.get(code)!;
            // Charts describe the region in scope, or one of those it is made of or stands beside.
            const others = [region, ...comparedRegions(tree, code)];
            const described = others[pick % others.length]!;
            const result = one.run(code, filters, { described: described.code, base, byCounty: pick % 2 === 0 });
            const isEmpty = code === "710000";
            const none = { estimate: 0, known: 0, upper: 0 };
            const narrow = { ...result.total, ...one.boundsOf(code, filters) };
            expectAmount(narrow, isEmpty ? none : naive.total(within(naiveFilter(filters), region)), "narrow bounds");
            expectAmount(
              result.total,
              isEmpty ? none : naive.total(within(naiveFilter(filters), region)),
              "total",
              result.precision,
            );
            result.regions.codes.forEach((listed, index) => {
              if (listed === "710000") return expectAmount(at(result.regions.amounts, index), none, listed);
              const other = tree.byCode.get(listed)!;
              expectAmount(
                at(result.regions.amounts, index),
                naive.total(within(naiveFilter(filters), other)),
                listed,
                result.regions.precision,
              );
              expectAmount(
                at(result.regionsBase.amounts, index),
                naive.total(within(naiveFilter(naiveBase(filters, base)), other)),
                `base ${listed}`,
                result.regionsBase.precision,
              );
            });
            for (const [id, { amounts, precision }] of Object.entries(result.histograms)) {
              for (let value = 0; value < amounts.estimate.length; value++) {
                const filter = within(valueFilter(id as TalentHistogramId, value, filters), described);
                const isShown = id !== "node" || taxonomy.nodes[value]!.chain === filters.chain;
                if (!isShown) expect({ id, value, ...at(amounts, value) }).toMatchObject({ estimate: 0 });
                if (!isShown) continue;
                expectAmount(
                  at(amounts, value),
                  described.code === "710000" ? none : naive.total(filter),
                  `${id} ${value} of ${described.code}`,
                  precision,
                );
              }
            }
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  test("children sum to their parent and histograms to their whole, under every filter", () => {
    fc.assert(
      fc.property(anyTable, anyRegion, anyFilters, fc.boolean(), (table, code, filters, byCounty) => {
        const engine = build(table).prepared;
        const result = engine.run(code, filters, { byCounty });
        for (const region of tree.regions) {
          const children = (tree.childrenByCode.get(region.code) ?? []).map((child) =>
            result.regions.codes.indexOf(child.code),
          );
          if (children.length === 0 || children.includes(-1)) continue;
          const parts = children.map((index) => at(result.regions.amounts, index));
          const whole = regionAmount(result, region.code);
          expect(sum(parts.map(({ estimate }) => estimate))).toBeCloseTo(whole.estimate, 7);
          expect(sum(parts.map(({ known }) => known))).toBeLessThanOrEqual(whole.known + 1e-7);
          expect(sum(parts.map(({ upper }) => upper))).toBeGreaterThanOrEqual(whole.upper - 1e-7);
        }
        const byTier = engine.run(code, { ...filters, tiers: [] });
        expect(sum(result.histograms.tier.amounts.estimate)).toBeCloseTo(byTier.total.estimate, 7);
        const byStage = engine.run(code, { ...filters, stages: [] });
        expect(sum(result.histograms.stage.amounts.estimate)).toBeCloseTo(byStage.total.estimate, 7);
        const byNode = engine.run(code, { ...filters, node: null });
        if (filters.chain === null) return;
        expect(sum(result.histograms.node.amounts.estimate)).toBeCloseTo(byNode.total.estimate, 7);
      }),
      { numRuns: 60 },
    );
  });

  test("every county of the nation or a province is counted as it is beside its siblings", () => {
    fc.assert(
      fc.property(anyTable, anyRegion, anyFilters, (table, code, filters) => {
        const engine = build(table).prepared;
        const counties = regionsWithin(tree, code, "county").filter(({ level }) => level === "county");
        const result = engine.run(code, filters, { byCounty: true });
        for (const county of counties) {
          const beside = engine.run(county.code, filters);
          expect(regionAmount(result, county.code)).toEqual(regionAmount(beside, county.code));
        }
      }),
      { numRuns: 60 },
    );
  });

  test("L ≤ E ≤ U for every number", () => {
    fc.assert(
      fc.property(anyTable, anyRegion, anyFilters, (table, code, filters) => {
        const result = build(table).prepared.run(code, filters);
        const all = [result.regions, result.regionsBase, ...Object.values(result.histograms)];
        for (const { amounts } of all) {
          amounts.estimate.forEach((estimate, index) => {
            expect(amounts.known[index]!).toBeLessThanOrEqual(estimate * (1 + 1e-9) + 1e-9);
            expect(estimate).toBeLessThanOrEqual(amounts.upper[index]! * (1 + 1e-9) + 1e-9);
          });
        }
      }),
      { numRuns: 60 },
    );
  });

  test("the truth of the raw rows lies in [L, U] for 1,000 one-branch questions", () => {
    const tables = [11, 23, 37, 41, 53].map((seed) => build({ count: 2000, seed }));
    const oneBranch = fc.constantFrom<readonly (keyof Filters)[]>(
      ["chain", "tiers", "educations"],
      ["chain", "tiers", "ages"],
      ["chain", "node", "stages"],
      ["chain", "years"],
      ["tiers", "educations"],
      ["tiers", "ages"],
    );
    let asked = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(...tables),
        anyRegion,
        anyFilters,
        oneBranch,
        ({ engine, people }, code, filters, kept) => {
          const region = tree.byCode.get(code)!;
          if (region.level === "county") return;
          const asks: Filters = { ...NO_FILTERS, ...Object.fromEntries(kept.map((key) => [key, filters[key]])) };
          const filter = within(naiveFilter(asks), region);
          const truth = people.filter((person) =>
            [...filter].every(([dimension, codes]) => codes.has(person[dimension])),
          ).length;
          const { total, precision } = engine.run(code, asks);
          expect(precision).not.toBe("estimate");
          expect(total.known).toBeLessThanOrEqual(truth);
          expect(total.upper).toBeGreaterThanOrEqual(truth);
          asked++;
        },
      ),
      { numRuns: 1800, seed: 20261101 },
    );
    expect(asked).toBeGreaterThanOrEqual(1000);
  });

  test("the truth of the raw rows lies in the narrow bounds of any question", () => {
    fc.assert(
      fc.property(anyTable, anyRegion, anyFilters, (table, code, filters) => {
        const { engine, people } = build(table);
        const filter = within(naiveFilter(filters), tree.byCode.get(code)!);
        const truth = people.filter((person) =>
          [...filter].every(([dimension, codes]) => codes.has(person[dimension])),
        ).length;
        const { known, upper } = engine.boundsOf(code, filters);
        expect(known).toBeLessThanOrEqual(truth);
        expect(upper).toBeGreaterThanOrEqual(truth);
      }),
      { numRuns: 150 },
    );
  });
});

test("the charts of the first picture are the engine's", () => {
  fc.assert(
    fc.property(anyTable, ({ count, seed }) => {
      const cube = cubeOf(mergeUp(randomPeople(world, count, seed), K)!);
      const charts = nationCharts([cube], { taxonomy, years, k: K });
      const { histograms } = new TalentEngine({ tree, taxonomy, years, k: K }, cube).run(NATION, NO_FILTERS);
      for (const id of FIRST_CHARTS) {
        const { estimate, known, upper } = histograms[id].amounts;
        expect([charts[id].known, charts[id].upper]).toEqual([known, upper]);
        charts[id].estimate.forEach((people, value) => expect(people).toBeCloseTo(estimate[value]!, 6));
      }
    }),
    { numRuns: 60 },
  );
});

test("a cube without people prepares and answers 0", () => {
  const cube = new Map(
    [...cubeOf(mergeUp(randomPeople(world, 50, 1), K)!)].map(([dimension, level]) => [
      dimension,
      {
        ...level,
        offsets: new Uint32Array(level.parent === null ? 2 : 1),
        codes: new Uint16Array(),
        counts: new Uint32Array(),
      },
    ]),
  );
  const engine = new TalentEngine({ tree, taxonomy, years, k: K }, cube);
  for (const work of [engine.prepare("all"), engine.prepare("staged"), engine.practise()])
    for (let step = 0; work.next().done !== true; step++) expect(step).toBeLessThan(1000);
  for (const filters of [NO_FILTERS, { ...NO_FILTERS, tiers: [TIERS[0]!], chain: taxonomy.chains[0]!.id }])
    expect(engine.run(NATION, filters).total).toEqual({ estimate: 0, known: 0, upper: 0 });
});
