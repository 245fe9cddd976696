/** The call `youth`: what is told of a county's city adds up, schools teach and come nearest first, needs are companies by young people. */
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { prefecturesIn, toldRegion } from "#engine/youth/youth-answer";
import type { YouthAnswer } from "#model/youth";
import { NO_FILTERS } from "#model/filters";
import { provinceOf } from "#model/regions";
import { openPublished, type OpenSession } from "#test/fixtures/published-session";

const TINY = fileURLToPath(new URL("../fixtures/tiny/", import.meta.url));
const CHAIN = "artificial-intelligence";
let open: OpenSession;
let county: YouthAnswer;
let city: YouthAnswer;

beforeAll(async () => {
  open = await openPublished(TINY);
  county = await open.session.ask("youth", { region: "370212", chain: CHAIN, node: null });
  city = await open.session.ask("youth", { region: "370200", chain: CHAIN, node: null });
});

describe("the answer about a region", () => {
  it("tells of a county the published tables of its city, of a municipality's district those of the municipality", () => {
    const { tree } = open.dataset;
    expect(county.told).toBe("370200");
    expect(county.cities).toEqual(city.cities);
    expect(county.disciplines).toEqual(city.disciplines);
    expect(toldRegion(tree, "110108")).toBe("110000");
    expect([...prefecturesIn(tree, "110000")]).toEqual([tree.byCode.get("110000")!.index]);
  });

  it("adds up to the young people of listed ages, largest first", () => {
    for (const { rows, rest, absence } of [city.disciplines, city.cities]) {
      expect(absence).toBeNull();
      expect(rows.length).toBeGreaterThan(1);
      const counts = rows.map(({ people }) => people);
      expect(counts.reduce((sum, each) => sum + each, rest)).toBe(city.listed);
      expect(counts).toEqual(counts.toSorted((a, b) => b - a));
    }
  });

  it("tells who of the province's students works in it, no more than studied there and no fewer than the city lists", () => {
    const { province, studied, stayed } = city.stay!;
    expect(province).toBe("370000");
    expect(stayed).toBeLessThanOrEqual(studied);
    const { tree } = open.dataset;
    const own = city.cities.rows.filter(({ region }) => provinceOf(tree, region)!.code === province);
    expect(stayed).toBeGreaterThanOrEqual(own.reduce((sum, { people }) => sum + people, 0));
    expect(stayed).toBeGreaterThan(0);
  });

  it("names real schools that teach a node of the chain, nearest first", async () => {
    expect(city.schools.length).toBeGreaterThan(3);
    expect(city.schoolsInAll).toBeGreaterThanOrEqual(city.schools.length);
    const distances = city.schools.map(({ km }) => km);
    expect(distances).toEqual(distances.toSorted((a, b) => a - b));
    const { nodes } = open.dataset.taxonomy;
    for (const { row, name, nodes: taught, km, city: place } of city.schools) {
      const known = await open.session.ask("describe", { subject: "institute", province: null, row });
      expect(known.real).toBe(true);
      expect(known.name).toBe(name);
      const own = known.details!.taughtNodes.filter((id) => nodes.find((node) => node.id === id)!.chain === CHAIN);
      expect(taught.toSorted()).toEqual(own.toSorted());
      expect(km === 0).toBe(place === "370200");
    }
  });

  it("tells of each node companies as they are counted, and divides them by young people where these may be told", async () => {
    const companies = await open.session.ask("node-counts", {
      subject: "company",
      regions: ["370200"],
      filters: NO_FILTERS,
      chain: CHAIN,
    });
    expect(city.needs.map((need) => need.companies)).toEqual([...companies.byNode.counts]);
    for (const { ratio, companies: needs, young } of city.needs) {
      const isWhole = young.state === "exact" || (young.state === "estimate" && young.count > 0);
      if (isWhole && young.count > 0) expect(ratio).toBeCloseTo(needs / young.count, 12);
      else expect(ratio).toBeNaN();
    }
  });

  it("tells nothing of schools and needs without a chain", async () => {
    const bare = await open.session.ask("youth", { region: "370200", chain: null, node: null });
    expect(bare.schools).toEqual([]);
    expect(bare.needs).toEqual([]);
    expect(bare.chosen).toBeNull();
  });
});
