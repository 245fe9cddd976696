/** Whole answers about young people over random releases: what adding up row by row gives, the share that stayed and needs by node too. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Count } from "#engine/chains/chain-space";
import { answerYouth } from "#engine/youth/youth-answer";
import type { LevelRows } from "#format/cube";
import type { Youth } from "#format/youth";
import type { Dataset } from "#model/dataset";
import { POOL_CODE } from "#model/dimensions";
import { CELL_STATES, type CellNumbers, type NodeCounts } from "#model/node-counts";
import { pathOf, type RegionCode } from "#model/regions";
import { randomOf, smallWorld } from "#test/fixtures/small-world";

const { tree, taxonomy } = smallWorld();
const dataset = { tree, taxonomy } as unknown as Dataset;
/** Places of work and of school in files: prefectures, a municipality as one. */
const CITIES = ["110000", "370100", "370200", "370300", "440100", "441900"];
const indexOf = (code: RegionCode): number => tree.byCode.get(code)!.index;
const DISCIPLINES = ["0802", "0812", "1202"].map((code) => ({ code, name: `学科${code}`, nameEn: `D${code}` }));

interface Place {
  readonly work: RegionCode;
  readonly count: number;
  readonly disciplines: readonly (readonly [code: number, people: number])[];
  readonly schools: readonly (readonly [code: number, people: number])[];
}

/** People of one place of work parted over values, the rest in the pool. */
function parted(random: () => number, values: readonly number[], count: number): Place["schools"] {
  const rows: (readonly [number, number])[] = [];
  let left = count;
  for (const value of values) {
    const people = Math.floor(random() * left);
    if (random() < 0.4 || people === 0) continue;
    rows.push([value, people]);
    left -= people;
  }
  return left > 0 ? [...rows, [POOL_CODE, left]] : rows;
}

/** One release; some cities have nobody of a listed age, and in some no value is ever listed. */
function releaseOf(random: () => number): readonly Place[] {
  const [hasDisciplines, hasSchools] = [random() < 0.9, random() < 0.9];
  return CITIES.filter(() => random() < 0.7).map((work) => {
    const count = 1 + Math.floor(random() * 60);
    return {
      work,
      count,
      disciplines: parted(random, hasDisciplines ? [...DISCIPLINES.keys()] : [], count),
      schools: parted(random, hasSchools ? CITIES.map(indexOf) : [], count),
    };
  });
}

function levelOf(groups: readonly Place["schools"][]): LevelRows {
  const offsets = [0];
  for (const rows of groups) offsets.push(offsets.at(-1)! + rows.length);
  return {
    offsets: Uint32Array.from(offsets),
    codes: Uint16Array.from(groups.flat(), ([code]) => code),
    counts: Uint32Array.from(groups.flat(), ([, people]) => people),
  };
}

function fileOf(places: readonly Place[]): Youth {
  return {
    disciplines: DISCIPLINES,
    schoolCities: Uint16Array.from(CITIES, indexOf),
    work: levelOf([places.map(({ work, count }) => [indexOf(work), count] as const)]),
    byDiscipline: levelOf(places.map(({ disciplines }) => disciplines)),
    bySchool: levelOf(places.map(({ schools }) => schools)),
  };
}

/** Random numbers in every state, those of companies exact; the same for the same region and column. */
function counterOf(seed: number): Count {
  return async ({ subject, regions, chain }) => {
    const codes = regions as readonly RegionCode[];
    const isPeople = subject === "talent";
    const random = randomOf(seed + (isPeople ? 1 : 2));
    const nodes = taxonomy.nodes.filter((node) => chain === null || node.chain === chain).map(({ index }) => index);
    const numbers = (columns: number): CellNumbers => {
      const states = Uint8Array.from({ length: codes.length * columns }, () =>
        isPeople ? Math.floor(random() * CELL_STATES.length) : 0,
      );
      const counts = Float64Array.from(states, (state) =>
        CELL_STATES[state] === "absent" ? Number.NaN : Math.floor(random() * 9),
      );
      const known = counts.map((count) => Math.floor(count / 2));
      // A county's are products of branches, of which so few are never told.
      const combines = codes.map((code) =>
        tree.byCode.get(code)!.level === "county" ? (["county", "age"] as const) : [],
      );
      return { counts, known, upper: counts, states, combines };
    };
    const byNode = numbers(nodes.length);
    return {
      subject,
      regions: codes,
      nodes: Uint16Array.from(nodes),
      byNode,
      byChain: numbers(chain === null ? taxonomy.chains.length : 1),
      totals: numbers(1),
      real: isPeople ? null : { byNode: byNode.counts.map((count) => Math.floor(count / 3)) },
    } as unknown as NodeCounts;
  };
}

/** A number of young people as it may be told. */
function youngBy({ counts, known, states, combines }: CellNumbers, row: number, at: number) {
  const state = CELL_STATES[states[at]!]!;
  const isDoubtful = state === "estimate" && combines[row]!.length > 0 && counts[at]! > 0;
  if (isDoubtful || state === "hidden") return { count: Number.NaN, state: "hidden" };
  return { count: state === "known" ? known[at]! : state === "absent" ? Number.NaN : counts[at]!, state };
}

/** Companies per young person, of whole numbers alone. */
const ratioBy = (companies: number, { count, state }: { readonly count: number; readonly state: string }): number =>
  state !== "known" && count > 0 ? companies / count : Number.NaN;

const anyQuestion = fc.record({
  region: fc.constantFrom(...tree.regions.map(({ code }) => code).filter((code) => code !== "710000")),
  chain: fc.option(fc.constantFrom(...taxonomy.chains.map(({ id }) => id)), { nil: null }),
  hasNode: fc.boolean(),
});

test("an answer is what adding up its files row by row gives: tables, who stayed, numbers and needs", async () => {
  const seen = { stay: 0, rest: 0, needs: 0, absences: new Set<string | null>() };
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: 1e6 }), fc.nat({ max: 2 }), anyQuestion, async (seed, releases, asked) => {
      const random = randomOf(seed);
      const all = Array.from({ length: releases }, () => releaseOf(random));
      const { region, chain, hasNode } = asked;
      const ofChain = taxonomy.nodes.filter((node) => node.chain === chain);
      const node = hasNode ? (ofChain[0]?.id ?? null) : null;
      const count = counterOf(seed);
      const answer = await answerYouth({ dataset, count, releases: all.map(fileOf) }, { region, chain, node });

      const liesIn = (code: RegionCode, above: RegionCode): boolean =>
        pathOf(tree, code).some((each) => each.code === above);
      const told = tree.byCode.get(region)!.level === "county" ? CITIES.find((city) => liesIn(region, city))! : region;
      expect(answer.told).toBe(told);
      const placesIn = (above: RegionCode): readonly Place[] => all.flat().filter(({ work }) => liesIn(work, above));
      const own = placesIn(told);
      expect(answer.listed).toBe(own.reduce((sum, place) => sum + place.count, 0));

      const sumsOf = (places: readonly Place[], of: "disciplines" | "schools"): ReadonlyMap<number, number> => {
        const sums = new Map<number, number>();
        for (const place of places)
          for (const [code, people] of place[of]) sums.set(code, (sums.get(code) ?? 0) + people);
        return sums;
      };
      const tables = [
        ["disciplines", answer.disciplines, answer.disciplines.rows.map((row) => [row.code, row.people])],
        ["schools", answer.cities, answer.cities.rows.map((row) => [row.region, row.people])],
      ] as const;
      for (const [of, table, rows] of tables) {
        const sums = sumsOf(own, of);
        const listed = [...sums].filter(([code]) => code !== POOL_CODE);
        const nameOf = (code: number): string =>
          of === "schools" ? tree.regions[code]!.code : DISCIPLINES[code]!.code;
        const sorted = listed.toSorted((a, b) => b[1] - a[1] || a[0] - b[0]);
        expect(rows).toEqual(sorted.map(([code, people]) => [nameOf(code), people]));
        expect(table.rest).toBe(sums.get(POOL_CODE) ?? 0);
        const isAnywhere = [...sumsOf(all.flat(), of).keys()].some((code) => code !== POOL_CODE);
        expect(table.absence).toBe(
          releases === 0 ? "no-file" : !isAnywhere ? "not-registered" : own.length === 0 ? "nobody" : null,
        );
        seen.absences.add(table.absence);
        seen.rest += table.rest;
      }

      const province = pathOf(tree, told)[1]?.code;
      if (province === undefined) expect(answer.stay).toBeNull();
      else {
        // By hand: every listed person of a school in the province, and those of them whose place of work lies in it too.
        let [studied, stayed] = [0, 0];
        for (const { work, schools } of all.flat())
          for (const [code, people] of schools) {
            if (code === POOL_CODE || !liesIn(tree.regions[code]!.code, province)) continue;
            studied += people;
            if (liesIn(work, province)) stayed += people;
          }
        expect(answer.stay).toEqual(studied === 0 ? null : { province, studied, stayed });
        if (studied > 0) seen.stay++;
      }

      const asks = { regions: [region, "100000"], filters: null as never, chain };
      const people = await count({ subject: "talent", ...asks });
      expect(answer.young).toEqual(youngBy(people.totals, 0, 0));
      expect(answer.chosen).toEqual(
        node !== null ? youngBy(people.byNode, 0, 0) : chain === null ? null : youngBy(people.byChain, 0, 0),
      );
      if (chain === null) {
        expect(answer.needs).toEqual([]);
        return;
      }
      const companies = await count({ subject: "company", ...asks });
      const size = ofChain.length;
      expect(answer.needs).toEqual(
        ofChain.map(({ id }, at) => {
          const [young, nation] = [youngBy(people.byNode, 0, at), youngBy(people.byNode, 1, size + at)];
          const [here, there] = [companies.byNode.counts[at]!, companies.byNode.counts[size + at]!];
          return {
            node: id,
            companies: here,
            real: companies.real!.byNode[at]!,
            young,
            ratio: ratioBy(here, young),
            nationRatio: ratioBy(there, nation),
          };
        }),
      );
      seen.needs++;
    }),
    { numRuns: 300, seed: 11 },
  );
  expect(Math.min(seen.stay, seen.rest, seen.needs)).toBeGreaterThan(20);
  expect(seen.absences).toEqual(new Set([null, "no-file", "not-registered", "nobody"]));
});
