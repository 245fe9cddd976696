/** Location quotients with either base, from random people and companies: equal to plain counting, as exact as their worse part. */
import { regionalAtOf, stateWith } from "#test/fixtures/at";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { numbersOf } from "#views/regional/numbers";
import { lookupsOf } from "#views/regional/counts";
import { SMALL_SAMPLE } from "#analytics/lq";
import { EntityEngine } from "#engine/entities/entity-engine";
import { TalentEngine } from "#engine/people/talent";
import { COMPANY_TAGS, TIERS, type CompanyTag, type DimensionId } from "#model/dimensions";
import { BASES, type Base } from "#model/query";
import { NO_FILTERS, type Filters } from "#model/filters";
import { NATION, prefectureKeyOf, provinceOf, type Region } from "#model/regions";
import type { Result } from "#model/result";
import { type AppState } from "#model/state";
import { cubeOf, mergeUp } from "#test/fixtures/merge-up";
import { NaiveTalent } from "#test/fixtures/naive-talent";
import { randomPeople, smallWorld } from "#test/fixtures/small-world";
import { WORLD } from "#test/fixtures/world";

const K = 5;
const world = smallWorld();
const { tree, taxonomy, years, homes } = world;
const NOTHING: Result = { talent: null, company: null, institute: null, park: null, elapsedMs: 0 };
const anyChain = fc.constantFrom(...taxonomy.chains.map(({ id }) => id));
const anyBase = fc.constantFrom<Base>(...BASES);
const ranked = tree.regions.filter(
  ({ level, code }) => (level === "province" || level === "prefecture") && code !== "710000",
);
const anyRegion = fc.constantFrom(...ranked);

function quotientOf(asked: AppState, result: Result, region: Region): ReturnType<typeof numbersOf>["measures"]["lq"] {
  const state = regionalAtOf(asked);
  const lookups = lookupsOf(state, result, WORLD);
  return numbersOf(region, { state, dataset: WORLD, lookups, whole: NATION }).measures.lq;
}

/** (part ÷ whole) ÷ (part of the nation ÷ whole of the nation), as the definition says. */
function plain([part, whole]: readonly number[], [nationPart, nationWhole]: readonly number[]): number {
  return part! / whole! / (nationPart! / nationWhole!);
}

describe("the location quotient", () => {
  test("of people divides by the base asked for, under filters of tier and years", () => {
    const anyFilters = fc.record({
      chain: anyChain,
      tiers: fc.subarray([...TIERS], { minLength: 1 }),
      years: fc.constantFrom<Filters["years"]>(null, null, [0, 2022], [2022, 2023]),
    });
    let compared = 0;
    fc.assert(
      fc.property(
        fc.integer({ min: 400, max: 3000 }),
        fc.nat(),
        anyFilters,
        anyBase,
        anyRegion,
        (count, seed, drawn, base, region) => {
          const root = mergeUp(randomPeople(world, count, seed), K)!;
          const engine = new TalentEngine({ tree, taxonomy, years, k: K }, cubeOf(root));
          const naive = new NaiveTalent(root, world, K);
          const filters: Filters = { ...NO_FILTERS, ...drawn };
          const talent = engine.run(NATION, filters, { base });
          const state: AppState = stateWith({ metric: "lq", filters, base });
          const counted = (of: "chain" | "base", where: Region): number => {
            const filter = new Map<DimensionId, ReadonlySet<number>>();
            const isSame = of === "chain" || base === "same";
            if (of === "chain")
              filter.set("chain", new Set([taxonomy.chains.findIndex(({ id }) => id === drawn.chain)]));
            if (isSame) filter.set("tier", new Set(drawn.tiers.map((tier) => TIERS.indexOf(tier))));
            const span = drawn.years;
            if (span) {
              const inside = years.flatMap((year, at) => (year >= span[0] && year <= span[1] ? [at] : []));
              if (inside.length < years.length) filter.set("year", new Set(inside));
            }
            if (where.level !== "nation") filter.set("province", new Set([provinceOf(tree, where.code)!.index]));
            if (where.level === "prefecture")
              filter.set("prefecture", new Set([tree.byCode.get(prefectureKeyOf(where))!.index]));
            return naive.total(filter).estimate;
          };
          const nation = tree.byCode.get(NATION)!;
          const own = [counted("chain", region), counted("base", region)];
          const all = [counted("chain", nation), counted("base", nation)];
          const measure = quotientOf(state, { ...NOTHING, talent }, region);
          // Tier and years lie on two branches: their errors are not measured in this dataset, so no number is shown.
          const isTwoBranches = drawn.tiers.length < TIERS.length && drawn.years !== null && !isAllYears(drawn.years);
          if (isTwoBranches || own[0]! < SMALL_SAMPLE) return;
          if (Math.abs(own[0]! - SMALL_SAMPLE) < 1e-6) return;
          compared++;
          expect(measure?.value).toBeCloseTo(plain(own, all), 9);
          const at = talent.regionsBase.codes.indexOf(region.code);
          const { known, upper } = talent.regionsBase.amounts;
          if (known[at] !== upper[at]) expect(measure?.error.kind).not.toBe("exact");
        },
      ),
      { numRuns: 150 },
    );
    expect(compared).toBeGreaterThan(20);
  });

  test("of companies divides by the base asked for, under tags and founding years", () => {
    const anyRow = fc.record({
      region: fc.constantFrom(...homes),
      node: fc.nat(taxonomy.nodes.length - 1),
      tags: fc.subarray([...COMPANY_TAGS], { maxLength: 3 }),
      founded: fc.nat(WORLD.foundedYears.length - 1),
    });
    type Row = { region: number; node: number; tags: CompanyTag[]; founded: number };
    const filtersDrawn = fc.record({
      chain: anyChain,
      tags: fc.subarray([...COMPANY_TAGS], { minLength: 1, maxLength: 4 }),
      founded: fc.constantFrom<Filters["founded"]>(null, [0, 2021], [2020, 2022]),
    });
    fc.assert(
      fc.property(
        fc.array(anyRow, { minLength: 300, maxLength: 600 }),
        filtersDrawn,
        anyBase,
        anyRegion,
        (unsorted: Row[], drawn, base, region) => {
          const rows = unsorted.toSorted((left, right) => left.region - right.region);
          const engine = new EntityEngine({ ...world, foundedYears: WORLD.foundedYears }, "company", 1);
          engine.add({
            kind: "company",
            province: "",
            rows: rows.length,
            region: Uint16Array.from(rows, (row) => row.region),
            nodes: {
              offsets: Uint32Array.from({ length: rows.length + 1 }, (_, at) => at),
              values: Uint16Array.from(rows, ({ node }) => node),
            },
            founded: Uint8Array.from(rows, ({ founded }) => founded),
            size: new Uint8Array(rows.length),
            tags: Uint16Array.from(rows, ({ tags }) =>
              tags.reduce((bits, tag) => bits | (1 << COMPANY_TAGS.indexOf(tag)), 0),
            ),
            flags: new Uint8Array(rows.length),
          });
          const filters: Filters = { ...NO_FILTERS, ...drawn };
          const company = engine.run(NATION, filters, { base });
          const inYears = ({ founded }: Row): boolean => {
            const year = WORLD.foundedYears[founded]!;
            return drawn.founded === null || (year >= drawn.founded[0] && year <= drawn.founded[1]);
          };
          const isTagged = ({ tags }: Row): boolean => drawn.tags.some((tag) => tags.includes(tag));
          const inRegion = (row: Row, where: Region): boolean => {
            for (
              let at: Region | undefined = tree.regions[row.region];
              at;
              at = at.parent === null ? undefined : tree.byCode.get(at.parent)
            )
              if (at.code === where.code) return true;
            return false;
          };
          const parts = (where: Region): readonly number[] => {
            const own = rows.filter((row) => inRegion(row, where) && inYears(row));
            const whole = base === "all" ? own : own.filter(isTagged);
            const part = own.filter((row) => isTagged(row) && taxonomy.nodes[row.node]!.chain === drawn.chain);
            return [part.length, whole.length];
          };
          const state: AppState = stateWith({ view: "industry", metric: "lq", filters, base });
          const measure = quotientOf(state, { ...NOTHING, company }, region);
          const own = parts(region);
          if (own[0]! < SMALL_SAMPLE) {
            expect(measure).toBeNull();
            return;
          }
          expect(measure?.value).toBeCloseTo(plain(own, parts(tree.byCode.get(NATION)!)), 9);
          expect(measure?.error.kind).toBe("exact");
        },
      ),
    );
  });
});

function isAllYears([first, last]: readonly [number, number]): boolean {
  return first <= years[0]! && last >= years.at(-1)!;
}
