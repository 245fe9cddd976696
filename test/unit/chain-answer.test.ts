/** What a region has of each node of a chain, held against plain counting of the committed dataset. */
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { NODE_CLASSES, type ChainAnswer, type ChainQuestion } from "#model/chain-questions";
import { NO_FILTERS } from "#model/filters";
import { CELL_STATES } from "#model/node-counts";
import { NATION, regionOf } from "#model/regions";
import { regionsCompared } from "#model/compared";
import { openPublished, type OpenSession } from "#test/fixtures/published-session";

const QINGDAO = "370200";
const CHAIN = "software-xinchuang";

let open: OpenSession;
beforeAll(async () => {
  open = await openPublished(fileURLToPath(new URL("../fixtures/tiny", import.meta.url)));
});

const ask = (more: Partial<ChainQuestion> = {}): Promise<ChainAnswer> =>
  open.session.ask("chain", {
    chain: CHAIN,
    region: QINGDAO,
    basis: "companies",
    base: "all",
    rows: "children",
    changes: [],
    ...more,
  });

/** Companies of a region by node of the whole taxonomy, as the charts of the page count them. */
async function companiesOf(region: string): Promise<Float64Array> {
  const counts = new Float64Array(open.dataset.taxonomy.nodes.length);
  const { company } = await open.session.ask("run", { region, filters: NO_FILTERS, subjects: ["company"] });
  company?.histograms.node.forEach((count, node) => (counts[node] = count));
  return counts;
}

const classNames = ({ here }: ChainAnswer): readonly string[] => [...here.classes].map((at) => NODE_CLASSES[at]!);

describe("companies of a city", () => {
  test("are those that the page counts, by node", async () => {
    const answer = await ask();
    const counted = await companiesOf(QINGDAO);
    const nodes = open.dataset.taxonomy.nodes.filter(({ chain }) => chain === CHAIN);
    expect(answer.nodes).toEqual(nodes.map(({ id }) => id));
    expect([...answer.here.amounts]).toEqual(nodes.map(({ index }) => counted[index]));
    expect(answer.here.recorded).toEqual(answer.here.amounts);
  });

  test("have the quotient of their shares, of all industries or of the chain", async () => {
    const [here, nation] = await Promise.all([companiesOf(QINGDAO), companiesOf(NATION)]);
    const sum = (counts: Float64Array): number => counts.reduce((total, count) => total + count, 0);
    const nodes = open.dataset.taxonomy.nodes.filter(({ chain }) => chain === CHAIN);
    const within = (counts: Float64Array): number => nodes.reduce((total, { index }) => total + counts[index]!, 0);
    const [all, chain] = await Promise.all([ask(), ask({ base: "chain" })]);
    nodes.forEach(({ index }, at) => {
      const [part, whole] = [here[index]!, nation[index]!];
      if (whole === 0) {
        expect([all.here.quotients[at], chain.here.quotients[at]]).toEqual([Number.NaN, Number.NaN]);
        return;
      }
      expect(all.here.quotients[at]).toBeCloseTo(part / sum(here) / (whole / sum(nation)), 9);
      expect(chain.here.quotients[at]).toBeCloseTo(part / within(here) / (whole / within(nation)), 9);
    });
    expect(all.totals).toEqual({ region: sum(here), nation: sum(nation) });
  });

  test("are ranked among the cities that have any, equal ones alike", async () => {
    const { dataset } = open;
    const cities = regionsCompared(dataset.tree, NATION, "prefecture");
    const answer = await ask();
    expect(answer.rankedAmong).toEqual({ scope: NATION, level: "prefecture" });
    const table = await open.session.ask("node-counts", {
      subject: "company",
      regions: cities.map(({ code }) => code),
      filters: NO_FILTERS,
      chain: CHAIN,
    });
    const columns = table.nodes.length;
    const own = cities.findIndex(({ code }) => code === QINGDAO);
    answer.nodes.forEach((_, node) => {
      const counts = cities.map((__, row) => table.byNode.counts[row * columns + node]!);
      const count = counts[own]!;
      expect(answer.here.ranked[node]).toBe(counts.filter((each) => each > 0).length);
      expect(answer.here.ranks[node]).toBe(count === 0 ? 0 : 1 + counts.filter((each) => each > count).length);
    });
  });

  test("are found again in the matrix of the counties' city, row by row", async () => {
    const answer = await ask({ rows: [QINGDAO, "370100"] });
    const columns = answer.nodes.length;
    expect([...answer.matrix.amounts.subarray(0, columns)]).toEqual([...answer.here.amounts]);
    expect([...answer.matrix.quotients.subarray(0, columns)]).toEqual([...answer.here.quotients]);
    const other = await ask({ region: "370100" });
    expect([...answer.matrix.amounts.subarray(columns)]).toEqual([...other.here.amounts]);
  });

  test("come from provinces that hold four fifths of the node, and the fewest that do", async () => {
    const { suppliers, nation } = await ask();
    suppliers.forEach(({ band, provinces, shares }, node) => {
      if (nation[node] === 0) return expect(band).toBeNull();
      const covered = shares.reduce((sum, share) => sum + share, 0);
      expect(covered).toBeGreaterThanOrEqual(0.8 - 1e-9);
      expect(covered - shares.at(-1)!).toBeLessThan(0.8);
      expect(band).toBe(provinces.length === 1 ? "one" : provinces.length <= 3 ? "few" : "many");
    });
  });
});

describe("what is imagined", () => {
  test("moves the node, the total and the quotients, and leaves what is recorded", async () => {
    const before = await ask();
    const node = before.nodes[0]!;
    const after = await ask({
      changes: [
        { node, add: 5 },
        { node: before.nodes[1]!, add: -1e9 },
      ],
    });
    expect(after.here.amounts[0]).toBe(before.here.amounts[0]! + 5);
    expect(after.here.amounts[1]).toBe(0);
    expect(after.totals.region).toBe(before.totals.region + 5 - before.here.amounts[1]!);
    expect([...after.here.recorded]).toEqual([...before.here.amounts]);
    expect(after.nation).toEqual(before.nation);
  });

  test("stands in the matrix too, and changes of one node add up", async () => {
    const node = (await ask()).nodes[0]!;
    const { here, matrix } = await ask({
      rows: [QINGDAO],
      changes: [
        { node, add: 9 },
        { node, add: -4 },
      ],
    });
    expect(here.amounts[0]).toBe(here.recorded[0]! + 5);
    expect([...matrix.amounts]).toEqual([...here.amounts]);
    expect([...matrix.quotients]).toEqual([...here.quotients]);
  });

  test("adds nothing to what nobody knows", async () => {
    const before = await ask({ basis: "people", chain: "artificial-intelligence" });
    const hidden = before.here.amounts.findIndex((amount) => Number.isNaN(amount));
    const changes = [{ node: before.nodes[hidden]!, add: 100 }];
    const after = await ask({ basis: "people", chain: "artificial-intelligence", changes });
    expect(after.here.amounts[hidden]).toBeNaN();
    expect(after.totals).toEqual(before.totals);
  });

  test("of another chain changes nothing", async () => {
    const changes = [{ node: "peony-peony-seedlings", add: 50 }];
    expect((await ask({ changes })).here.amounts).toEqual((await ask()).here.amounts);
  });
});

describe("what is not known", () => {
  test("of people is no data, never none", async () => {
    const answer = await ask({ basis: "people", chain: "artificial-intelligence" });
    const hidden = CELL_STATES.indexOf("hidden");
    const names = classNames(answer);
    expect([...answer.here.states]).toContain(hidden);
    answer.here.states.forEach((state, node) => {
      if (state !== hidden) return;
      expect(names[node]).toBe("no-data");
      expect([answer.here.amounts[node], answer.here.quotients[node]]).toEqual([Number.NaN, Number.NaN]);
      expect(answer.here.ranks[node]).toBe(0);
    });
  });

  test("is in no share of people: known heads divide known heads", async () => {
    const [answer, counts] = await Promise.all([
      ask({ basis: "people", chain: "artificial-intelligence" }),
      open.session.ask("node-counts", {
        subject: "talent",
        regions: [QINGDAO, NATION],
        filters: NO_FILTERS,
        chain: null,
      }),
    ]);
    const columns = counts.nodes.length;
    const known = (row: number): number =>
      counts.byNode.known.subarray(row * columns, (row + 1) * columns).reduce((sum, heads) => sum + heads, 0);
    expect(answer.totals).toEqual({ region: known(0), nation: known(1) });
    expect(known(0)).toBeLessThan(counts.totals.counts[0]!);
  });

  test("of real companies is no data where the lists name none", async () => {
    const answer = await ask({ basis: "real" });
    const names = classNames(answer);
    answer.here.amounts.forEach((amount, node) => amount === 0 && expect(names[node]).toBe("no-data"));
    expect(names).not.toContain("missing");
  });

  test("of people is no data where an estimate makes less than one of them", async () => {
    const answer = await ask({ basis: "people", region: "370212" });
    const names = classNames(answer);
    const estimated = [...answer.here.states.keys()].filter(
      (node) => CELL_STATES[answer.here.states[node]!] === "estimate" && answer.here.amounts[node]! < 1,
    );
    expect(estimated.length).toBeGreaterThan(0);
    expect(new Set(estimated.map((node) => names[node]))).toEqual(new Set(["no-data"]));
  });

  test("of a province without data is no data at every node", async () => {
    const answer = await ask({ region: "710000" });
    expect(new Set(classNames(answer))).toEqual(new Set(["no-data"]));
  });
});

test("a county is set against the nation's space and ranked in its province", async () => {
  const county = regionOf(open.dataset.tree, "370212");
  const answer = await ask({ region: county.code });
  expect(answer.rankedAmong).toEqual({ scope: "370000", level: "county" });
  const counted = await companiesOf(county.code);
  const nodes = open.dataset.taxonomy.nodes.filter(({ chain }) => chain === CHAIN);
  expect([...answer.here.amounts]).toEqual(nodes.map(({ index }) => counted[index]));
});
