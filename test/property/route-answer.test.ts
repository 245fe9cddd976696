/** Whole answers about journeys over random companies and trains: what trying every order and counting every row one by one gives. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { GAP_RULE } from "#analytics/gaps";
import { NEARNESS_HOURS } from "#analytics/sources";
import { DAY_RULE } from "#analytics/travel-days";
import { HeldLast } from "#engine/chains/held-last";
import { amountsOf, makeSpace, type ChainSpace, type Count } from "#engine/chains/chain-space";
import { EntityEngine } from "#engine/entities/entity-engine";
import { hostsOf } from "#engine/route/hosts";
import { answerRoute } from "#engine/route/route-answer";
import type { ChainBasis } from "#model/chain-questions";
import type { NodeDetails } from "#model/chains";
import type { Dataset } from "#model/dataset";
import { COMPANY_TAGS } from "#model/dimensions";
import type { NodeCounts } from "#model/node-counts";
import { NATION, pathOf, provinceOf, type RegionCode } from "#model/regions";
import { regionsCompared } from "#model/compared";
import type { RailJourneys } from "#model/rail";
import type { RouteAnswer, RouteHost, RouteQuestion } from "#model/route-questions";
import { randomOf, smallWorld } from "#test/fixtures/small-world";

const { tree, taxonomy, homes } = smallWorld();
const dataset = {
  tree,
  taxonomy,
  firstPicture: { talent: new Float64Array(tree.regions.length) },
} as unknown as Dataset;
const PROVINCES = ["110000", "370000", "440000"];
const CITIES = ["110000", "370100", "370200", "370300", "440100", "441900"];
const CHAINS = taxonomy.chains.map(({ id }) => id);
const LEVELS = [0, 1, 2, 255];

interface Row {
  readonly home: number;
  readonly nodes: readonly number[];
  readonly tags: number;
  readonly level: number;
  readonly real: boolean;
}

interface World {
  readonly companies: readonly Row[];
  readonly institutes: readonly Row[];
  readonly rail: RailJourneys;
}

/** Most cells of places and nodes have few companies, some enough to be strong; some cities have no train, some pairs no way. */
function worldOf(seed: number): World {
  const random = randomOf(seed);
  const below = (end: number): number => Math.floor(random() * end);
  const row = (home: number, node: number): Row => ({
    home,
    nodes: random() < 0.2 && node % 7 < 6 ? [node, node + 1] : [node],
    tags: random() < 0.5 ? 0 : below(1 << COMPANY_TAGS.length),
    level: LEVELS[below(LEVELS.length)]!,
    real: random() < 0.4,
  });
  const rowsOf = (counts: readonly number[]): readonly Row[] =>
    homes.flatMap((home) =>
      taxonomy.nodes.flatMap(({ index }) =>
        Array.from({ length: counts[below(counts.length)]! }, () => row(home, index)),
      ),
    );
  const cities = CITIES.filter(() => random() < 0.9);
  const minutes = new Float64Array(cities.length ** 2);
  cities.forEach((_, from) =>
    cities.forEach((__, to) => {
      const way = random() < 0.1 ? Number.NaN : 20 + below(600);
      minutes[from * cities.length + to] = from === to ? 0 : to > from ? way : minutes[to * cities.length + from]!;
    }),
  );
  const changes = Uint8Array.from(minutes, (value) => (Number.isNaN(value) ? 255 : below(3)));
  return {
    companies: rowsOf([0, 0, 0, 1, 4, 12, 25]),
    institutes: rowsOf([0, 0, 0, 0, 1]),
    rail: { cities, minutes, changes, reckoned: new Uint8Array(minutes.length) },
  };
}

const isIn = ({ home }: Row, code: RegionCode): boolean =>
  pathOf(tree, tree.regions[home]!.code).some((region) => region.code === code);

/** Counts row by row; of people nothing is asked that is told. */
function counterOf(world: World): Count {
  return async ({ subject, regions: asked, chain }) => {
    const regions = "scope" in asked ? regionsCompared(tree, asked.scope, asked.by).map(({ code }) => code) : asked;
    const nodes = taxonomy.nodes.filter((node) => chain === null || node.chain === chain).map(({ index }) => index);
    const rows = subject === "company" ? world.companies : subject === "institute" ? world.institutes : [];
    const counted = (of: readonly Row[]) => {
      const own = regions.map((code) => of.filter((row) => isIn(row, code)));
      return {
        byNode: Float64Array.from(
          own.flatMap((list) => nodes.map((node) => list.filter((row) => row.nodes.includes(node)).length)),
        ),
        memberships: Float64Array.from(own, (list) => list.reduce((sum, row) => sum + row.nodes.length, 0)),
      };
    };
    const [all, real] = [counted(rows), counted(rows.filter((row) => row.real))];
    const states = new Uint8Array(all.byNode.length);
    return {
      regions,
      nodes: Uint16Array.from(nodes),
      byNode: { counts: all.byNode, known: all.byNode, upper: all.byNode, states, combines: [] },
      memberships: all.memberships,
      real,
    } as unknown as NodeCounts;
  };
}

/** Rows of files, by province or in one, as the engine holds them. */
function enginesOf({ companies, institutes }: World) {
  const context = { tree, taxonomy, foundedYears: [2000] };
  const company = new EntityEngine(context, "company", PROVINCES.length);
  const institute = new EntityEngine(context, "institute", 1);
  const shared = (rows: readonly Row[]) => {
    const offsets = [0];
    for (const { nodes } of rows) offsets.push(offsets.at(-1)! + nodes.length);
    return {
      rows: rows.length,
      region: Uint16Array.from(rows, ({ home }) => home),
      nodes: { offsets: Uint32Array.from(offsets), values: Uint16Array.from(rows.flatMap(({ nodes }) => nodes)) },
      flags: Uint8Array.from(rows, ({ real }) => (real ? 1 : 0)),
    };
  };
  for (const province of PROVINCES) {
    const rows = companies.filter((row) => isIn(row, province));
    const bytes = new Uint8Array(rows.length);
    company.add({
      kind: "company",
      province,
      ...shared(rows),
      founded: bytes,
      size: bytes,
      tags: Uint16Array.from(rows, ({ tags }) => tags),
    });
  }
  const level = Uint8Array.from(institutes, (row) => row.level);
  institute.add({ kind: "institute", ...shared(institutes), placeKind: new Uint8Array(institutes.length), level });
  return { company, institute } as const;
}

const nameOf = (subject: string, province: string | null, row: number): string => `${subject} ${province} ${row}`;

function answerOf(world: World, question: RouteQuestion): Promise<RouteAnswer> {
  const count = counterOf(world);
  const spaces = new Map<ChainBasis, Promise<ChainSpace>>();
  const engines = enginesOf(world);
  const entities = {
    engine: (subject: "company" | "institute" | "park") => engines[subject as "company"],
    load: () => Promise.resolve(),
    namesOf: async (subject: string, province: string | null, rows: readonly number[]) =>
      rows.map((row) => nameOf(subject, province, row)),
  };
  return answerRoute(
    {
      dataset,
      count,
      spaceOf: (basis) => {
        const made = spaces.get(basis) ?? makeSpace(count, basis);
        spaces.set(basis, made);
        return made;
      },
      nationOf: (basis) => amountsOf(count, basis, [NATION], null),
      details: () => Promise.resolve({ edges: [] } as unknown as NodeDetails),
      held: new HeldLast(),
      rail: () => Promise.resolve(world.rail),
      hosts: (city, nodes) => hostsOf({ entities, dataset }, city, nodes, question.basis),
    },
    question,
  );
}

/** What the rows of a place say of a node, among those that count. */
function cellOf(rows: readonly Row[], place: RegionCode, id: string) {
  const index = taxonomy.nodes.find((node) => node.id === id)!.index;
  const memberships = (of: readonly Row[]): number => of.reduce((sum, row) => sum + row.nodes.length, 0);
  const own = rows.filter((row) => isIn(row, place));
  const [amount, all] = [own, rows].map((of) => of.filter((row) => row.nodes.includes(index)).length) as [
    number,
    number,
  ];
  const quotient = amount / memberships(own) / (all / memberships(rows));
  return { amount, quotient, share: amount / all };
}

/** Minutes through places one after another; NaN where a way is missing. */
function minutesOf({ cities, minutes }: RailJourneys, way: readonly RegionCode[]): number {
  const places = way.map((city) => cities.indexOf(city));
  if (places.includes(-1)) return Number.NaN;
  return places.slice(1).reduce((sum, to, at) => sum + minutes[places[at]! * cities.length + to]!, 0);
}

function orders<T>(of: readonly T[]): readonly (readonly T[])[] {
  if (of.length === 0) return [[]];
  return of.flatMap((first) => orders(of.filter((each) => each !== first)).map((rest) => [first, ...rest]));
}

/** The shortest of all orders; NaN where none leads through all. */
function shortest(rail: RailJourneys, start: RegionCode, stops: readonly RegionCode[], returns: boolean): number {
  const all = orders(stops)
    .map((order) => minutesOf(rail, [start, ...order, ...(returns ? [start] : [])]))
    .filter((minutes) => !Number.isNaN(minutes));
  return all.length === 0 ? Number.NaN : Math.min(...all);
}

/** The cities that would be visited, by the words of the rule: the best source of each node, then the best of the others. */
function chosenBy(
  world: World,
  rows: readonly Row[],
  nodes: readonly string[],
  start: RegionCode,
): readonly RegionCode[] {
  const { scores } = scoresBy(world, rows, nodes, start);
  const best = (of: (city: RegionCode) => number, but: readonly RegionCode[]): RegionCode | undefined =>
    CITIES.filter((city) => of(city) > 0 && !but.includes(city)).toSorted((a, b) => of(b) - of(a))[0];
  const chosen: RegionCode[] = [];
  nodes.forEach((_, node) => {
    if (chosen.some((city) => scores.get(city)![node]! > 0)) return;
    const city = best((each) => scores.get(each)![node]!, chosen);
    if (city !== undefined && chosen.length < 6) chosen.push(city);
  });
  for (let city = best(sumAt, chosen); city !== undefined && chosen.length < 6; city = best(sumAt, chosen))
    chosen.push(city);
  return chosen;
  function sumAt(city: RegionCode): number {
    return scores.get(city)!.reduce((sum, score) => sum + score, 0);
  }
}

/** Scores of cities by node, and who is a source. */
function scoresBy({ rail }: World, rows: readonly Row[], nodes: readonly string[], start: RegionCode) {
  const sources = new Map(
    nodes.map((id) => {
      const some = CITIES.filter((city) => cellOf(rows, city, id).amount >= GAP_RULE.strongAmount);
      const strong = some.filter((city) => cellOf(rows, city, id).quotient >= GAP_RULE.strongQuotient);
      return [id, strong.filter((city) => city !== start)];
    }),
  );
  const scores = new Map(
    CITIES.map((city) => {
      const minutes = city === start ? Number.NaN : minutesOf(rail, [start, city]);
      return [
        city,
        nodes.map((id) => {
          const { amount, quotient } = cellOf(rows, city, id);
          const score = amount * (1 - 1 / quotient) * Math.exp(-minutes / 60 / NEARNESS_HOURS);
          return sources.get(id)!.includes(city) && score > 0 ? score : 0;
        }),
      ];
    }),
  );
  return { sources, scores };
}

/** Days of arrival, one leg after the other. */
function daysBy(legs: readonly number[], returns: boolean): readonly number[] {
  let [day, travelled, visits] = [1, 0, 0];
  return legs.map((minutes, at) => {
    const visit = returns && at === legs.length - 1 ? 0 : 1;
    const spent = travelled + minutes + (visits + visit) * DAY_RULE.visitMinutes;
    const isFull =
      travelled + minutes > DAY_RULE.travelMinutes || visits + visit > DAY_RULE.visits || spent > DAY_RULE.minutes;
    if (isFull) {
      if (travelled + visits > 0) day++;
      let left = minutes;
      for (; left > DAY_RULE.travelMinutes; left -= DAY_RULE.travelMinutes) day++;
      [travelled, visits] = [left, visit];
    } else [travelled, visits] = [travelled + minutes, visits + visit];
    return day;
  });
}

/** Whom to meet, in the words of the rule. */
function hostsBy(
  world: World,
  city: RegionCode,
  { basis }: RouteQuestion,
  ids: readonly string[],
): readonly RouteHost[] {
  const indexes = ids.map((id) => taxonomy.nodes.find((node) => node.id === id)!.index);
  const province = provinceOf(tree, city)!.code;
  const of = (subject: "company" | "institute", all: readonly Row[], most: number): readonly RouteHost[] =>
    all
      .map((row, at) => ({ row, at, has: ids.filter((_, node) => row.nodes.includes(indexes[node]!)) }))
      .filter(({ row, has }) => isIn(row, city) && has.length > 0 && (basis !== "real" || row.real))
      .toSorted((a, b) => {
        const tagOf = ({ tags }: Row): number => {
          const at = COMPANY_TAGS.findIndex((_, bit) => (tags >> bit) % 2 === 1);
          return at < 0 ? COMPANY_TAGS.length : at;
        };
        const standing = subject === "company" ? tagOf(a.row) - tagOf(b.row) : a.row.level - b.row.level;
        return Number(b.row.real) - Number(a.row.real) || b.has.length - a.has.length || standing || a.at - b.at;
      })
      .slice(0, most)
      .map(({ row, at, has }) => ({
        subject,
        name: nameOf(subject, subject === "company" ? province : null, at),
        nodes: has,
        tags: subject === "company" ? COMPANY_TAGS.filter((_, bit) => (row.tags >> bit) % 2 === 1) : [],
        real: row.real,
      }));
  const companies = world.companies.filter((row) => isIn(row, province));
  return [...of("company", companies, 5), ...of("institute", world.institutes, 3)];
}

const anyQuestion: fc.Arbitrary<RouteQuestion> = fc.constantFrom(...CHAINS).chain((chain) =>
  fc.record({
    region: fc.constantFrom(...tree.regions.map(({ code }) => code).filter((code) => code !== "710000")),
    chain: fc.constant(chain),
    nodes: fc.subarray(taxonomy.nodes.filter((node) => node.chain === chain).map(({ id }) => id)),
    cities: fc.option(fc.shuffledSubarray(CITIES, { minLength: 1 }), { nil: null }),
    basis: fc.constantFrom("companies" as const, "real" as const),
    returns: fc.boolean(),
  }),
);

/** The city a region is or lies in; null of a larger one. */
function startBy(code: RegionCode): RegionCode | null {
  const path = pathOf(tree, code).map((region) => region.code);
  return CITIES.find((city) => path.includes(city)) ?? null;
}

const near = (found: number, expected: number): void => {
  if (Number.isNaN(expected)) expect(found).toBeNaN();
  else expect(found).toBeCloseTo(expected, 9);
};

test("a journey is what trying every order and counting every row gives: gaps, stops, minutes, days, whom to meet", async () => {
  const seen = { journeys: 0, hosts: 0, candidates: 0, unreachable: 0, lacks: new Set<string>() };
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: 1e6 }), anyQuestion, async (seed, question) => {
      const world = worldOf(seed);
      const { rail } = world;
      const answer = await answerOf(world, question);
      const start = startBy(question.region);
      expect(answer.start).toBe(start);
      if (answer.lack !== null) seen.lacks.add(answer.lack);
      const isLack = (lack: string): void => {
        expect(answer.lack).toBe(lack);
      };
      if (start === null) return isLack("no-city");

      const ofChain = taxonomy.nodes.filter(({ chain }) => chain === question.chain).map(({ id }) => id);
      const cells = ofChain.map((node) => ({ node, ...cellOf(world.companies, question.region, node) }));
      const gaps = cells.filter(({ amount, quotient }) => amount === 0 || quotient < GAP_RULE.steadyQuotient);
      const isKnown = world.companies.some((row) => isIn(row, question.region));
      const known = isKnown ? gaps.filter(({ quotient }) => !Number.isNaN(quotient)) : [];
      expect(answer.gaps.map(({ node }) => node).toSorted()).toEqual(known.map(({ node }) => node).toSorted());
      for (const gap of answer.gaps) {
        const cell = cells.find(({ node }) => node === gap.node)!;
        expect(gap.amount).toBe(cell.amount);
        near(gap.quotient, cell.quotient);
        expect(gap.nodeClass).toBe(cell.amount === 0 ? "missing" : "weak");
      }
      // Those of priority 0 are not ranked: they stand as in the chain, with those of none.
      const priorities = answer.gaps.map(({ priority }) => (priority > 0 ? priority : 0));
      expect(priorities).toEqual(priorities.toSorted((a, b) => b - a));

      const nodes = question.nodes.length > 0 ? question.nodes : answer.gaps.slice(0, 3).map(({ node }) => node);
      expect(answer.nodes).toEqual(nodes);
      if (nodes.length === 0) return isLack("no-gaps");
      if (!rail.cities.includes(start)) return isLack("no-station");

      const counted = question.basis === "real" ? world.companies.filter(({ real }) => real) : world.companies;
      const wanted = question.cities?.filter((city) => city !== start) ?? chosenBy(world, counted, nodes, start);
      const reached = wanted.filter((city) => !Number.isNaN(minutesOf(rail, [start, city])));
      if (reached.length === 0) return isLack(wanted.length > 0 ? "no-way" : "no-sources");
      const minutes = shortest(rail, start, reached, question.returns);
      if (Number.isNaN(minutes)) return isLack("no-way");

      expect(answer.lack).toBeNull();
      const stops = answer.stops.map(({ region }) => region);
      expect(stops.toSorted()).toEqual(reached.toSorted());
      expect(answer.minutes).toBe(minutes);
      const way = [start, ...stops, ...(question.returns ? [start] : [])];
      expect(minutesOf(rail, way)).toBe(minutes);
      const legs = [...answer.stops, ...(answer.back === null ? [] : [answer.back])];
      expect(answer.back !== null).toBe(question.returns);
      const lengths = way.slice(1).map((to, at) => minutesOf(rail, [way[at]!, to]));
      expect(legs.map((leg) => leg.minutes)).toEqual(lengths);
      expect(legs.map((leg) => leg.day)).toEqual(daysBy(lengths, question.returns));
      expect(answer.days).toBe(daysBy(lengths, question.returns).at(-1));
      expect(answer.unreachable).toEqual(wanted.filter((city) => !reached.includes(city)));

      const { sources, scores } = scoresBy(world, counted, nodes, start);
      for (const { region, strengths, hosts, saves } of answer.stops) {
        strengths.forEach((strength, at) => {
          const cell = cellOf(counted, region, nodes[at]!);
          expect(strength.amount).toBe(cell.amount);
          expect(strength.real).toBe(
            cellOf(
              world.companies.filter(({ real }) => real),
              region,
              nodes[at]!,
            ).amount,
          );
          if (cell.amount > 0) near(strength.quotient, cell.quotient);
          expect(strength.isSource).toBe(sources.get(nodes[at]!)!.includes(region));
        });
        expect(hosts).toEqual(hostsBy(world, region, question, nodes));
        seen.hosts += hosts.length;
        const others = stops.filter((city) => city !== region);
        near(saves, others.length === 0 ? Number.NaN : minutes - shortest(rail, start, others, question.returns));
      }
      const total = (city: RegionCode): number => scores.get(city)!.reduce((sum, score) => sum + score, 0);
      const left = CITIES.filter((city) => total(city) > 0 && !stops.includes(city)).toSorted(
        (a, b) => total(b) - total(a),
      );
      expect(answer.candidates.map(({ region }) => region)).toEqual(left);
      for (const { region, score, adds } of answer.candidates) {
        near(score, total(region));
        near(adds, shortest(rail, start, [...stops, region], question.returns) - minutes);
      }
      seen.journeys++;
      seen.candidates += answer.candidates.length;
      seen.unreachable += answer.unreachable.length;
    }),
    { numRuns: 120, seed: 3 },
  );
  expect(seen.journeys).toBeGreaterThan(30);
  expect(Math.min(seen.hosts, seen.candidates, seen.unreachable, seen.lacks.size)).toBeGreaterThan(2);
}, 120_000);
