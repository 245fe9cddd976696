/** Gaps of chains in regions, with and without what is imagined, held against plain counting of the committed dataset. */
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { NODE_CLASSES, type Change, type GapsAnswer, type GapsQuestion } from "#model/chain-questions";
import { COMPANY_TAGS } from "#model/dimensions";
import { NO_FILTERS, type Filters } from "#model/filters";
import { CELL_STATES } from "#model/node-counts";
import { childrenOf, NATION } from "#model/regions";
import { openPublished, type OpenSession } from "#test/fixtures/published-session";

let open: OpenSession;
/** Companies of cities by node: row by row, and their sums. */
let cities: readonly (readonly number[])[];
let nation: readonly number[];

const CHAINS = ["artificial-intelligence", "software-xinchuang", "virtual-reality"];
const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

async function counted(regions: readonly string[], filters: Partial<Filters> = {}): Promise<readonly number[][]> {
  const { byNode, nodes } = await open.session.ask("node-counts", {
    subject: "company",
    regions,
    filters: { ...NO_FILTERS, ...filters },
    chain: null,
  });
  const size = nodes.length;
  return regions.map((_, row) => [...byNode.counts.subarray(row * size, (row + 1) * size)]);
}

beforeAll(async () => {
  open = await openPublished(fileURLToPath(new URL("../fixtures/tiny", import.meta.url)));
  const { byNode, nodes, regions } = await open.session.ask("node-counts", {
    subject: "company",
    regions: { scope: NATION, by: "prefecture" },
    filters: NO_FILTERS,
    chain: null,
  });
  const size = nodes.length;
  cities = regions.map((_, row) => [...byNode.counts.subarray(row * size, (row + 1) * size)].map((n) => n || 0));
  nation = (await counted([NATION]))[0]!;
}, 60_000);

/** Nodes that a row is specialised in: quotient ≥ 1 and at least five. */
function specialities(row: readonly number[]): ReadonlySet<number> {
  const [own, all] = [sumOf(row), sumOf(nation)];
  return new Set(
    row.flatMap((amount, node) => (amount >= 5 && amount / own / (nation[node]! / all) >= 1 ? [node] : [])),
  );
}

let homes: readonly ReadonlySet<number>[] | null = null;
/** Cities specialised in each node. */
function homesOf(node: number): ReadonlySet<number> {
  homes ??= (() => {
    const special = cities.map(specialities);
    return nation.map((_, at) => new Set(special.flatMap((set, city) => (set.has(at) ? [city] : []))));
  })();
  return homes[node]!;
}

function proximity(i: number, j: number): number {
  const [a, b] = [homesOf(i), homesOf(j)];
  const together = [...a].filter((city) => b.has(city)).length;
  return together === 0 ? 0 : together / Math.max(a.size, b.size);
}

/** ω of a node: itself left out; null where nobody is specialised in it or in anything near. */
function density(node: number, has: ReadonlySet<number>): number | null {
  if (homesOf(node).size === 0) return null;
  const others = [...nation.keys()].filter((other) => other !== node);
  let [near, all] = [0, 0];
  for (const other of others) {
    const phi = proximity(node, other);
    all += phi;
    if (has.has(other)) near += phi;
  }
  const some = [...has].some((other) => homesOf(other).size > 0);
  return all > 0 && some ? near / all : null;
}

/** Companies of the region with what is imagined, one set of companies after the other taken away. */
async function imagined(region: string, changes: readonly Change[], own: ReadonlySet<string>): Promise<number[]> {
  const { nodes } = open.dataset.taxonomy;
  const tags = changes.flatMap((change) => ("tag" in change ? [change.tag] : []));
  const without = [...new Set(changes.flatMap((change) => ("without" in change ? [change.without] : [])))];
  const [all, ...parts] = await counted([region, ...without]);
  const [tagged, ...taggedParts] =
    tags.length === 0
      ? [all!.map(() => 0), ...parts.map((part) => part.map(() => 0))]
      : await counted([region, ...without], { tags });
  const left = all!.map(
    (amount, node) => amount - tagged![node]! - sumOf(parts.map((part, at) => part[node]! - taggedParts[at]![node]!)),
  );
  for (const change of changes)
    if ("cleared" in change && own.has(change.cleared)) left[nodes.findIndex(({ id }) => id === change.cleared)] = 0;
  const added = new Map<string, number>();
  for (const change of changes)
    if ("node" in change) added.set(change.node, (added.get(change.node) ?? 0) + change.add);
  for (const [id, add] of added) {
    const at = nodes.findIndex((node) => node.id === id);
    if (own.has(id)) left[at] = Math.max(0, left[at]! + add);
  }
  return left;
}

const nodesOf = (chain: string): readonly { id: string; index: number }[] =>
  open.dataset.taxonomy.nodes.filter((node) => node.chain === chain);

const ask = (more: Partial<GapsQuestion>): Promise<GapsAnswer> =>
  open.session.ask("gaps", {
    chain: CHAINS[0]!,
    region: "370200",
    basis: "companies",
    base: "all",
    node: null,
    changes: [],
    ...more,
  });

const close = (value: number, expected: number | null): void => {
  if (expected === null || !Number.isFinite(expected)) expect(value).toBeNaN();
  else expect(value).toBeCloseTo(expected, 9);
};

/** Amounts of changes, where they are about nodes positions in the chain. */
const CHANGES = fc.array(
  fc.oneof(
    fc.record({ at: fc.nat(40), add: fc.integer({ min: -20, max: 60 }).filter((add) => add !== 0) }),
    fc.record({ clear: fc.nat(40) }),
    fc.record({ tag: fc.constantFrom(...COMPANY_TAGS) }),
    fc.record({ child: fc.nat(20) }),
  ),
  { maxLength: 4 },
);

test("amounts, quotients, classes, densities, gaps and ranks are those of plain counting", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...CHAINS),
      fc.constantFrom("370000", "370200", "370100", "371700", "110000"),
      fc.constantFrom("all" as const, "chain" as const),
      CHANGES,
      async (chain, region, base, drafts) => {
        const nodes = nodesOf(chain);
        const children = childrenOf(open.dataset.tree, region);
        const changes = drafts.map((draft): Change => {
          if ("at" in draft) return { node: nodes[draft.at % nodes.length]!.id, add: draft.add };
          if ("clear" in draft) return { cleared: nodes[draft.clear % nodes.length]!.id };
          if ("tag" in draft) return draft;
          return { without: children[draft.child % children.length]!.code };
        });
        const answer = await ask({ chain, region, base, changes });
        const row = await imagined(region, changes, new Set(nodes.map(({ id }) => id)));
        const within = (of: readonly number[]): number => sumOf(nodes.map(({ index }) => of[index]!));
        const [own, all] = base === "all" ? [sumOf(row), sumOf(nation)] : [within(row), within(nation)];
        const has = specialities(row);
        const { here } = answer;
        const priorities = nodes.map(({ index }, at) => {
          const amount = row[index]!;
          const quotient = own === 0 || nation[index] === 0 ? null : amount / own / (nation[index]! / all);
          expect(here.amounts[at]).toBe(amount);
          close(here.quotients[at]!, quotient);
          const expected =
            quotient === null
              ? "no-data"
              : amount === 0
                ? "missing"
                : quotient >= 1.5 && amount >= 10
                  ? "strong"
                  : quotient >= 0.8
                    ? "steady"
                    : "weak";
          expect(NODE_CLASSES[here.classes[at]!]).toBe(expected);
          const omega = density(index, has);
          close(here.densities[at]!, omega);
          if (expected !== "weak" && expected !== "missing") {
            expect([here.scores[at], here.priorities[at], here.ranks[at]]).toEqual([Number.NaN, Number.NaN, 0]);
            return 0;
          }
          const factor = [1, 1.5, 2][answer.betweenness[at]!]!;
          const score = (nation[index]! / within(nation)) * factor * (1 - Math.min(1, quotient!));
          close(here.scores[at]!, score);
          close(here.priorities[at]!, omega === null ? null : score * omega);
          return omega === null ? 0 : score * omega;
        });
        priorities.forEach((priority, at) => {
          const better = priorities.filter((each) => each > priority * (1 + 1e-9)).length;
          expect(here.ranks[at]).toBe(priority > 0 ? better + 1 : 0);
        });
      },
    ),
    { numRuns: 25 },
  );
}, 120_000);

test("nothing without a number is ranked, estimates neither, and a rank lies within its interval", async () => {
  const estimate = CELL_STATES.indexOf("estimate");
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...CHAINS),
      fc.constantFrom("370000", "370200", "370212", "371700", "710000", NATION),
      fc.constantFrom("companies" as const, "real" as const, "people" as const),
      fc.constantFrom("all" as const, "chain" as const),
      async (chain, region, basis, base) => {
        const { here } = await ask({ chain, region, basis, base });
        here.ranks.forEach((rank, at) => {
          const name = NODE_CLASSES[here.classes[at]!];
          if (rank === 0) return expect([here.best[at], here.worst[at]]).toEqual([0, 0]);
          expect(["weak", "missing"]).toContain(name);
          expect(here.states[at]).not.toBe(estimate);
          expect(here.priorities[at]).toBeGreaterThan(0);
          expect(here.best[at]).toBeGreaterThan(0);
          expect(here.best[at]).toBeLessThanOrEqual(rank);
          expect(here.worst[at]).toBeGreaterThanOrEqual(rank);
        });
      },
    ),
    { numRuns: 25 },
  );
}, 120_000);

test("the nearest nodes are those of the largest proximity, with what the region has of them", async () => {
  const { nodes: all } = open.dataset.taxonomy;
  const held = all.filter(({ index }) => homesOf(index).size > 0).slice(0, 6);
  expect(held.length).toBeGreaterThan(0);
  for (const { id, index } of [...held, ...nodesOf(CHAINS[0]!).slice(0, 3)]) {
    const { nearest } = await ask({ node: id });
    if (homesOf(index).size === 0) {
      expect(nearest).toBeNull();
      continue;
    }
    const best = [...nation.keys()]
      .filter((other) => other !== index && proximity(index, other) > 0)
      .map((other) => proximity(index, other))
      .toSorted((a, b) => b - a)
      .slice(0, 10);
    expect(nearest?.proximities.length).toBe(best.length);
    best.forEach((phi, at) => expect(nearest?.proximities[at]).toBeCloseTo(phi, 12));
    const [row] = await counted(["370200"]);
    const { nodes } = open.dataset.taxonomy;
    nearest?.nodes.forEach((each, at) =>
      expect(nearest.amounts[at]).toBe(row![nodes.findIndex((node) => node.id === each)]),
    );
  }
}, 60_000);

test("a change taken back leaves what was before", async () => {
  const before = await ask({});
  const node = before.nodes[0]!;
  const after = await ask({ changes: [{ node, add: 7 }] });
  expect(after.recorded).toEqual(before.here);
  expect(after.here.amounts[0]).toBe(before.here.amounts[0]! + 7);
  expect((await ask({})).here).toEqual(before.here);
});
