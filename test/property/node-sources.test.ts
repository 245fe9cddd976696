/** Who could fill a gap, on random tables: rows picked and cities ordered as plain, slow ways of finding the same have it. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { greatCircleKm } from "#analytics/great-circle";
import { hoursOf, KM_PER_HOUR, NEARNESS_HOURS, sourceScore } from "#analytics/sources";
import { marginsOf, matrixOf } from "#analytics/matrix";
import { locationQuotients } from "#analytics/quotients";
import { presenceOf } from "#analytics/presence";
import { proximityOf } from "#analytics/relatedness";
import { FEWEST, type ChainSpace } from "#engine/chains/chain-space";
import { homeOf, nearnessOf, reachOf } from "#engine/sources/home";
import { schoolsServing, servingPlaces } from "#engine/sources/serving-places";
import { MOST_SOURCES, rivalCities, sourceRegions, talentPools } from "#engine/sources/source-regions";
import { companiesAt, MOST_PROVINCES, sourceProvinces } from "#engine/sources/source-rows";
import type { CompanyColumns, MultiColumn, PlaceColumns } from "#format/entities";
import type { Dataset } from "#model/dataset";
import { COMPANY_SIZES, COMPANY_TAGS, PLACE_LEVELS } from "#model/dimensions";
import { CELL_STATES, type CellState } from "#model/node-counts";
import type { RailJourneys } from "#model/rail";
import { pathOf, regionOf, type RegionCode } from "#model/regions";
import { GRADES, type SchoolStudies, type Studies } from "#model/studies";
import { smallWorld } from "#test/fixtures/small-world";

const { tree, taxonomy, homes } = smallWorld();
const dataset = {
  tree,
  taxonomy,
  firstPicture: { talent: new Float64Array(tree.regions.length) },
} as unknown as Dataset;
const NODES = taxonomy.nodes.map(({ index }) => index);
const RUNS = { numRuns: 150, seed: 9 };
/** Cities and what stands for one. */
const CITIES = tree.regions
  .filter(({ code, level }) => level === "prefecture" || code === "110000")
  .map(({ code }) => code);
const anyRegion = fc.constantFrom(...tree.regions.map(({ code }) => code));
const anyNode = fc.constantFrom(...NODES);
const liesIn = (place: RegionCode, region: RegionCode): boolean =>
  pathOf(tree, place).some(({ code }) => code === region);

function multi(lists: readonly (readonly number[])[]): MultiColumn {
  const offsets = [0];
  for (const list of lists) offsets.push(offsets.at(-1)! + list.length);
  return { offsets: Uint32Array.from(offsets), values: Uint16Array.from(lists.flat()) };
}

const anyCompany = fc.record({
  region: fc.constantFrom(...homes),
  nodes: fc.subarray(NODES, { maxLength: 3 }),
  tags: fc.subarray([...COMPANY_TAGS], { maxLength: 3 }),
  founded: fc.constantFrom(0, 1, 2, 255),
  size: fc.constantFrom(0, 1, 2, 3, 255),
  real: fc.boolean(),
});
type Company = typeof anyCompany extends fc.Arbitrary<infer Row> ? Row : never;

function companyColumns(rows: readonly Company[]): CompanyColumns {
  return {
    kind: "company",
    province: "",
    rows: rows.length,
    region: Uint16Array.from(rows, ({ region }) => region),
    nodes: multi(rows.map(({ nodes }) => nodes)),
    founded: Uint8Array.from(rows, ({ founded }) => founded),
    size: Uint8Array.from(rows, ({ size }) => size),
    tags: Uint16Array.from(rows, ({ tags }) => tags.reduce((bits, tag) => bits | (1 << COMPANY_TAGS.indexOf(tag)), 0)),
    flags: Uint8Array.from(rows, ({ real }) => (real ? 1 : 0)),
  };
}

/** What is compared in turn, the first difference decides. */
function compareAll(left: readonly number[], right: readonly number[]): number {
  const at = left.findIndex((value, index) => value !== right[index]);
  return at < 0 ? 0 : left[at]! - right[at]!;
}

/** The city a region lies in, or the province of one that is or lies in no city. */
function cityOf(code: RegionCode): RegionCode | null {
  const { level, parent } = regionOf(tree, code);
  return level === "nation" ? null : level === "county" ? parent : code;
}

describe("companies", () => {
  test("are parted into local ones and others, real ones first, then by tag, size and age", () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(anyCompany, { maxLength: 12 }), { minLength: 1, maxLength: 3 }),
        anyRegion,
        anyNode,
        fc.boolean(),
        (parts, region, node, realOnly) => {
          const picked = companiesAt(tree, homeOf(tree, region), parts.map(companyColumns), { node, realOnly });
          const city = cityOf(region);
          const rows = parts.flatMap((part, at) => part.map((row, index) => ({ ...row, part: at, index })));
          const found = rows.filter(({ nodes, real }) => nodes.includes(node) && (real || !realOnly));
          const keyOf = (row: (typeof rows)[number]): readonly number[] => [
            row.real ? 0 : 1,
            Math.min(COMPANY_TAGS.length, ...row.tags.map((tag) => COMPANY_TAGS.indexOf(tag))),
            row.size === 255 ? COMPANY_SIZES.length : COMPANY_SIZES.length - 1 - row.size,
            row.founded,
            row.part,
            row.index,
          ];
          const codeOf = (row: (typeof rows)[number]): RegionCode => tree.regions[row.region]!.code;
          const isLocal = (row: (typeof rows)[number]): boolean => city !== null && liesIn(codeOf(row), city);
          const outside = found.filter((row) => !isLocal(row)).toSorted((a, b) => compareAll(keyOf(a), keyOf(b)));
          const local = found
            .filter(isLocal)
            .toSorted((a, b) =>
              compareAll(
                [liesIn(codeOf(a), region) ? 0 : 1, ...keyOf(a)],
                [liesIn(codeOf(b), region) ? 0 : 1, ...keyOf(b)],
              ),
            );
          const named = (list: readonly { readonly part: number; readonly row: number; readonly isReal: boolean }[]) =>
            list.map(({ part, row, isReal }) => [part, row, isReal]);
          expect(named(picked.outside)).toEqual(outside.map(({ part, index, real }) => [part, index, real]));
          expect(named(picked.local)).toEqual(local.map(({ part, index, real }) => [part, index, real]));
        },
      ),
      RUNS,
    );
  });
});

/** Two disciplines, two majors and an occupation, of nodes drawn. */
const anyStudies = fc
  .record({
    nodes: fc.array(
      fc.subarray(
        taxonomy.nodes.map(({ id }) => id),
        { minLength: 1 },
      ),
      { minLength: 5, maxLength: 5 },
    ),
    schools: fc.array(
      fc.record({
        grades: fc.array(fc.option(fc.constantFrom(...GRADES), { nil: null }), { minLength: 2, maxLength: 2 }),
        majors: fc.subarray([2, 3]),
      }),
      { maxLength: 4 },
    ),
  })
  .map(({ nodes, schools }): Studies => ({
    studies: nodes.map((own, at) => ({
      kind: at < 2 ? "discipline" : at < 4 ? "major" : "occupation",
      code: `${at}`,
      name: `study ${at}`,
      nodes: own,
    })),
    schools: schools.map(({ grades, majors }, at): SchoolStudies => ({
      code: `s${at}`,
      grades: grades.flatMap((grade, study) => (grade === null ? [] : [{ study, grade }])),
      majors,
    })),
    sources: { grades: "g", majors: "m" },
  }));

const anyPlace = fc.record({
  region: fc.constantFrom(...homes),
  nodes: fc.subarray(NODES, { maxLength: 2 }),
  taught: fc.subarray(NODES, { maxLength: 2 }),
  level: fc.constantFrom(...PLACE_LEVELS.keys(), 255),
  real: fc.boolean(),
});

describe("institutes and schools", () => {
  test("are those at the node, and those that teach for it or have a study of it; the nearest and best graded first", () => {
    fc.assert(
      fc.property(
        fc.array(anyPlace, { maxLength: 10 }),
        anyStudies,
        anyRegion,
        anyNode,
        (rows, studies, region, node) => {
          const columns: PlaceColumns = {
            kind: "institute",
            rows: rows.length,
            region: Uint16Array.from(rows, (row) => row.region),
            nodes: multi(rows.map((row) => row.nodes)),
            placeKind: new Uint8Array(rows.length),
            level: Uint8Array.from(rows, ({ level }) => level),
            flags: Uint8Array.from(rows, ({ real }) => (real ? 1 : 0)),
          };
          const details = {
            subject: "institute" as const,
            rows: rows.length,
            listed: Uint32Array.from(rows.keys()),
            identifier: rows.map((_, at) => `s${at}`),
            website: rows.map(() => ""),
            source: rows.map(() => ""),
            area: new Float64Array(0),
            residents: new Float64Array(0),
            residentsSource: [],
            taught: multi(rows.map(({ taught }) => taught)),
          };
          const { id } = taxonomy.nodes[node]!;
          const home = homeOf(tree, region);
          const picked = servingPlaces(tree, home, { columns, details, schools: schoolsServing(studies, [id]) }, node);
          const worths = rows.map((_, at) => {
            const school = studies.schools[at];
            const serves = (study: number): boolean => studies.studies[study]!.nodes.includes(id);
            return {
              grades: (school?.grades ?? [])
                .filter(({ study }) => serves(study))
                .map(({ grade }) => GRADES.indexOf(grade)),
              majors: (school?.majors ?? []).filter(serves).length,
            };
          });
          const keyOf = (at: number): readonly number[] => [
            ["region", "province", "nation"].indexOf(nearnessOf(tree, home, tree.regions[rows[at]!.region]!.code)),
            rows[at]!.real ? 0 : 1,
            Math.min(GRADES.length, ...worths[at]!.grades),
            -worths[at]!.majors,
            rows[at]!.level,
            at,
          ];
          const expected = (has: (at: number) => boolean): readonly number[] =>
            [...rows.keys()].filter(has).toSorted((a, b) => compareAll(keyOf(a), keyOf(b)));
          expect(picked.institutes.map(({ row }) => row)).toEqual(expected((at) => rows[at]!.nodes.includes(node)));
          expect(picked.schools.map(({ row }) => row)).toEqual(
            expected((at) => rows[at]!.taught.includes(node) || worths[at]!.grades.length + worths[at]!.majors > 0),
          );
        },
      ),
      RUNS,
    );
  });
});

/** Amounts of all cities by node, states of one of them, and a few trains. */
const anyCities = fc.record({
  amounts: fc.array(
    fc.array(fc.constantFrom<number>(0, 0, 1, 9, 10, 60, 400), { minLength: NODES.length, maxLength: NODES.length }),
    {
      minLength: CITIES.length,
      maxLength: CITIES.length,
    },
  ),
  states: fc.array(fc.constantFrom<CellState>("exact", "exact", "known", "hidden", "estimate"), {
    minLength: CITIES.length,
    maxLength: CITIES.length,
  }),
  minutes: fc.array(fc.constantFrom<number>(Number.NaN, 45, 300), {
    minLength: CITIES.length ** 2,
    maxLength: CITIES.length ** 2,
  }),
});

function spaceOf(amounts: readonly (readonly number[])[]): ChainSpace {
  const matrix = matrixOf(amounts);
  const margins = marginsOf(matrix);
  const quotients = locationQuotients(matrix, margins);
  const proximity = proximityOf(presenceOf(quotients, { fewest: FEWEST, amounts: matrix }));
  return { regions: CITIES, amounts: matrix, quotients, margins, proximity };
}

describe("source regions", () => {
  test("are strong cities elsewhere by surplus and nearness, then others by amount; no estimate among them", () => {
    fc.assert(
      fc.property(anyCities, anyRegion, anyNode, (drawn, region, node) => {
        const home = homeOf(tree, region);
        const rail: RailJourneys = {
          cities: CITIES,
          minutes: Float64Array.from(drawn.minutes),
          changes: new Uint8Array(drawn.minutes.length),
          reckoned: new Uint8Array(drawn.minutes.length),
        };
        const values = drawn.amounts.map((row) => row[node]!);
        const known = values.map((value, at) => (drawn.states[at] === "hidden" ? Number.NaN : value));
        const cities = { regions: CITIES, amounts: Float64Array.from(known), states: drawn.states };
        const found = sourceRegions({ dataset, home, rail }, cities, spaceOf(drawn.amounts), node);
        const city = cityOf(region);
        const total = drawn.amounts.flat().reduce((sum, value) => sum + value, 0);
        const ofNode = values.reduce((sum, value) => sum + value, 0);
        const expected = CITIES.flatMap((code, at) => {
          const amount = known[at]!;
          if (!(amount > 0) || drawn.states[at] === "estimate" || (city !== null && liesIn(code, city))) return [];
          const quotient = amount / drawn.amounts[at]!.reduce((sum, value) => sum + value, 0) / (ofNode / total);
          const minutes =
            home.start === null
              ? Number.NaN
              : (drawn.minutes[CITIES.indexOf(home.start) * CITIES.length + at] ?? Number.NaN);
          const km =
            home.start === null ? 0 : greatCircleKm(regionOf(tree, home.start).label, regionOf(tree, code).label);
          const hours = Number.isNaN(minutes) ? km / KM_PER_HOUR : minutes / 60;
          const isStrong = quotient >= 1.5 && amount >= 10;
          const score = isStrong ? (amount - amount / quotient) * Math.exp(-hours / NEARNESS_HOURS) : 0;
          return [{ code, amount, score, minutes }];
        });
        const order = expected.toSorted((a, b) => b.score - a.score || b.amount - a.amount).slice(0, MOST_SOURCES);
        expect(found.map(({ amount }) => amount)).toEqual(order.map(({ amount }) => amount));
        expect(new Set(found.map((each) => each.region))).toEqual(new Set(order.map(({ code }) => code)));
        found.forEach((each, at) => {
          const same = expected.find(({ code }) => code === each.region)!;
          expect(each.score ?? 0).toBeCloseTo(same.score, 9);
          expect(each.isStrong).toBe(same.score > 0);
          expect(each.rank).toBe(
            same.score > 0 ? 1 + expected.filter(({ score }) => score > same.score * (1 + 1e-9)).length : 0,
          );
          expect(each.minutes ?? Number.NaN).toEqual(same.minutes);
          if (at > 0) expect(found[at - 1]!.score ?? 0).toBeGreaterThanOrEqual(each.score ?? 0);
        });
      }),
      RUNS,
    );
  });

  test("lend at most five provinces, those of the best three first, then those with most real companies", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(CITIES), fc.array(fc.nat(3), { minLength: 9, maxLength: 9 }), (codes, counts) => {
        const provinces = tree.regions.filter(({ level }) => level === "province").map(({ code }) => code);
        const real = new Map(provinces.map((code, at) => [code, counts[at] ?? 0]));
        const sources = codes.map((region) => ({ region })) as unknown as Parameters<typeof sourceProvinces>[2];
        const found = sourceProvinces(tree, homeOf(tree, "370200"), sources, real);
        const ofSources = [...new Set(codes.map((code) => pathOf(tree, code)[1]!.code))];
        expect(found.length).toBeLessThanOrEqual(MOST_PROVINCES);
        expect(found.slice(0, Math.min(3, ofSources.length))).toEqual(ofSources.slice(0, 3));
        for (const code of found) expect(ofSources.includes(code) || real.get(code)! > 0).toBe(true);
      }),
      RUNS,
    );
  });
});

describe("rival cities", () => {
  test("are of the same size, strong in the chain and weak or without anything at the node", () => {
    const heads = fc.array(fc.constantFrom<number>(0, 100, 190, 500), {
      minLength: CITIES.length,
      maxLength: CITIES.length,
    });
    const anyBasis = fc.constantFrom("companies" as const, "real" as const);
    fc.assert(
      fc.property(anyCities, heads, anyRegion, anyNode, anyBasis, (drawn, people, region, node, basis) => {
        const talent = new Float64Array(tree.regions.length);
        CITIES.forEach((code, at) => (talent[regionOf(tree, code).index] = people[at]!));
        const from = { dataset: { ...dataset, firstPicture: { talent } } as unknown as Dataset, rail: null };
        const values = drawn.amounts.map((row, at) => (drawn.states[at] === "hidden" ? Number.NaN : row[node]!));
        const cities = { regions: CITIES, amounts: Float64Array.from(values), states: drawn.states };
        const home = homeOf(tree, region);
        const found = rivalCities({ ...from, home }, cities, spaceOf(drawn.amounts), { node, basis });
        const own = CITIES.indexOf(cityOf(region) ?? "");
        if (own < 0) {
          expect(found).toBeNull();
          return;
        }
        const { chain } = taxonomy.nodes[node]!;
        const columns = taxonomy.nodes.filter((each) => each.chain === chain).map(({ index }) => index);
        const sum = (row: readonly number[]): number => row.reduce((all, value) => all + value, 0);
        const ofChain = (row: readonly number[]): number => sum(columns.map((column) => row[column]!));
        const nation = NODES.map((column) => sum(drawn.amounts.map((row) => row[column]!)));
        const expected = CITIES.filter((_, at) => {
          const row = drawn.amounts[at]!;
          const [small, large] = [Math.min(people[own]!, people[at]!), Math.max(people[own]!, people[at]!)];
          if (at === own || small === 0 || large > 2 * small) return false;
          const quotientOf = (part: number, whole: number): number => part / sum(row) / (whole / sum(nation));
          if (!(quotientOf(ofChain(row), ofChain(nation)) >= 1.5 && ofChain(row) >= 10)) return false;
          if (drawn.states[at] === "hidden" || drawn.states[at] === "estimate" || nation[node] === 0) return false;
          return row[node] === 0 ? basis !== "real" : quotientOf(row[node]!, nation[node]!) < 0.8;
        });
        expect(new Set(found?.cities.map((city) => city.region))).toEqual(new Set(expected));
        found?.cities.forEach(({ chainAmount }, at) =>
          expect(found.cities[at - 1]?.chainAmount ?? Infinity).toBeGreaterThanOrEqual(chainAmount),
        );
      }),
      { ...RUNS, numRuns: 400 },
    );
  });
});

describe("places with people", () => {
  test("are ranked by what is published; estimates and what is hidden are not among them", () => {
    fc.assert(
      fc.property(anyCities, anyRegion, anyNode, ({ amounts, states }, region, node) => {
        const city = cityOf(region);
        const people = amounts.map((row, at) => (states[at] === "hidden" ? Number.NaN : row[node]!));
        const cities = { regions: CITIES, amounts: Float64Array.from(people), states };
        const { pools, hiddenPools } = talentPools({ dataset, home: homeOf(tree, region), rail: null }, cities);
        const outside = CITIES.map((code, at) => ({ code, at })).filter(
          ({ code }) => city === null || !liesIn(code, city),
        );
        const expected = outside.filter(({ at }) => people[at]! > 0 && states[at] !== "estimate");
        expect(new Set(pools.map((pool) => pool.region))).toEqual(new Set(expected.map(({ code }) => code)));
        expect(hiddenPools).toBe(outside.filter(({ at }) => states[at] === "hidden").length);
        for (const pool of pools) {
          expect(CELL_STATES.indexOf(pool.state)).toBeLessThan(2);
          expect(pool.rank).toBe(1 + expected.filter(({ at }) => people[at]! > pool.people).length);
        }
      }),
      RUNS,
    );
  });
});

describe("a score of strength and nearness", () => {
  test("falls with every hour and grows with the surplus; a train counts before the distance", () => {
    const positive = fc.double({ min: 0.1, max: 1000, noNaN: true });
    fc.assert(
      fc.property(
        positive,
        fc.double({ min: 1.01, max: 50, noNaN: true }),
        positive,
        positive,
        (amount, lq, hours, more) => {
          const score = sourceScore(amount, lq, hours)!;
          expect(sourceScore(amount, lq, hours + more)!).toBeLessThanOrEqual(score);
          expect(sourceScore(amount + more, lq, hours)!).toBeGreaterThanOrEqual(score);
          expect(sourceScore(amount, lq, null)!).toBeGreaterThanOrEqual(score);
          expect(hoursOf(60 * hours, more)).toBeCloseTo(hours, 9);
          expect(hoursOf(null, more)).toBeCloseTo(more / KM_PER_HOUR, 9);
        },
      ),
      RUNS,
    );
    expect(sourceScore(10, 0, 1)).toBeNull();
    expect(sourceScore(10, Number.NaN, 1)).toBeNull();
    expect(hoursOf(null, null)).toBeNull();
  });

  test("knows the distance of Beijing and Shanghai within a per cent", () => {
    expect(greatCircleKm([116.4, 39.9], [121.47, 31.23])).toBeGreaterThan(1057);
    expect(greatCircleKm([116.4, 39.9], [121.47, 31.23])).toBeLessThan(1079);
    expect(greatCircleKm([116.4, 39.9], [116.4, 39.9])).toBe(0);
  });

  test("is of no journey for the nation, and begins in the capital of a province", () => {
    expect(reachOf(tree, homeOf(tree, "100000"), null, "370200")).toEqual({
      minutes: null,
      changes: null,
      isReckoned: false,
      km: null,
    });
    expect(homeOf(tree, "370000").start).toBe("370100");
    expect(homeOf(tree, "110000").start).toBe("110000");
    expect(homeOf(tree, "370212")).toEqual({ region: "370212", local: "370200", province: "370000", start: "370200" });
  });
});
