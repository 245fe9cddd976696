/** What the demo is drawn from: the census at every county, groups of counties, sections and seats of chains, and how it is compared. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { at, censusByPlace, type Census, type Counts, sum } from "#data/generate/census-places";
import { chainSeats } from "#data/generate/chain-seats";
import { loadWorldInputs } from "#data/generate/inputs";
import { profilesOf } from "#data/generate/profiles";
import { buildWorld, type World, type WorldInputs } from "#data/generate/world";
import { loadChainSections, SECTIONS } from "#data/taxonomy/chain-sections";
import { Crosswalks } from "#data/taxonomy/crosswalks";
import { loadTaxonomy } from "#data/taxonomy/taxonomy";
import { linesOf, ranksOf } from "#data/tools/compare-census";
import { childrenOf, NATION, NO_DATA_PROVINCES } from "#model/regions";

let inputs: WorldInputs;
let counted: ReadonlyMap<string, Counts>;

beforeAll(async () => {
  inputs = await loadWorldInputs();
  counted = censusByPlace(inputs.tree, inputs.census);
}, 60_000);

const countOf = (region: string, id: string): number => at(counted.get(region) ?? new Map(), id);

/** The row of a region as the table has it. */
function rowOf({ rows }: Census, region: string): Counts {
  const row = rows.find((each) => each.region === region);
  if (row === undefined) throw new Error(`no row ${region}`);
  return row.counts;
}

describe("the census at every county", () => {
  it("makes, of its children, exactly what a region counts, in every column", () => {
    let regions = 0;
    for (const { code } of inputs.tree.regions) {
      const children = childrenOf(inputs.tree, code).filter((child) => !NO_DATA_PROVINCES.includes(child.code));
      if (children.length === 0 || NO_DATA_PROVINCES.includes(code)) continue;
      regions++;
      for (const id of inputs.census.countIds) {
        const made = sum(children.map((child) => countOf(child.code, id)));
        expect(Math.abs(made - countOf(code, id)), `${code} ${id}`).toBeLessThan(0.01);
      }
    }
    expect(regions).toBeGreaterThan(350);
  });

  it("leaves a county as it is where no zone lies in its prefecture", () => {
    for (const county of ["110108", "330108", "440305"])
      expect(countOf(county, "bachelor_plus")).toBeCloseTo(at(rowOf(inputs.census, county), "bachelor_plus"), 6);
  });

  it("adds a zone to the county it is named for, others to all counties of the prefecture in proportion", () => {
    const zone = inputs.census.zones.find(({ name }) => name === "达孜工业园区");
    const own = at(rowOf(inputs.census, "540104"), "population") + at(zone?.counts ?? new Map(), "population");
    // 拉萨 has two more zones, which raise all its counties alike.
    const raised = countOf("540102", "population") / at(rowOf(inputs.census, "540102"), "population");
    expect(raised).toBeGreaterThan(1);
    expect(countOf("540104", "population")).toBeCloseTo(own * raised, 3);
    // 苏州工业园区: its 1,133,927 residents raise every county of 苏州 by the same part.
    const suzhou = childrenOf(inputs.tree, "320500").map(
      ({ code }) => countOf(code, "population") / at(rowOf(inputs.census, code), "population"),
    );
    for (const ratio of suzhou) expect(ratio).toBeCloseTo(suzhou[0] ?? 0, 9);
    const listed = sum(
      childrenOf(inputs.tree, "320500").map(({ code }) => at(rowOf(inputs.census, code), "population")),
    );
    expect((suzhou[0] ?? 0) * listed - listed).toBeCloseTo(1_133_927, 3);
  });

  it("gives the redrawn districts of 杭州 equal parts of what the city has beyond its other counties", () => {
    const redrawn = ["330102", "330109", "330110", "330113", "330114"];
    const rest =
      at(rowOf(inputs.census, "330100"), "population") -
      sum(
        childrenOf(inputs.tree, "330100")
          .filter(({ code }) => !redrawn.includes(code))
          .map(({ code }) => at(rowOf(inputs.census, code), "population")),
      );
    for (const code of redrawn) expect(countOf(code, "population")).toBeCloseTo(rest / 5, 3);
  });

  it("puts nobody where the census lists nobody and nothing is left over", () => {
    for (const code of ["350527", "659011", "659012"]) expect(countOf(code, "population")).toBe(0);
  });
});

describe("the country", () => {
  let world: World;
  beforeAll(() => {
    world = buildWorld(inputs, 1);
  });

  it("shares all people out over cities, places and chains", () => {
    expect(sum(world.cities.map(({ share }) => share))).toBeCloseTo(1, 9);
    for (const { places } of world.cities) expect(sum(places.map(({ share }) => share))).toBeCloseTo(1, 9);
    expect(sum([...world.cells.share])).toBeCloseTo(1, 9);
    expect(world.cells.share.every((share) => share >= 0)).toBe(true);
  });

  it("is the same for the same inputs and differs in chains, not in heads, with the seed", () => {
    const [again, other] = [buildWorld(inputs, 1), buildWorld(inputs, 2)];
    expect(again.cells).toEqual(world.cells);
    expect(other.cells.share).not.toEqual(world.cells.share);
    expect(other.places.map(({ share }) => share)).toEqual(world.places.map(({ share }) => share));
  });

  it("ranks by science the counties where research and software gather", () => {
    const best = world.places.filter(({ rank }) => rank === 7).map(({ region }) => region.code);
    expect(best).toHaveLength(30);
    expect(best).toEqual(expect.arrayContaining(["110108", "310115", "440305", "440106"]));
  });
});

describe("groups of counties", () => {
  it("hold places of like make-up, and say how each part differs from the whole", () => {
    const young = Array.from({ length: 8 }, (_, i) => [80 + i, 20 - i]);
    const old = Array.from({ length: 8 }, (_, i) => [20 + i, 80 - i]);
    const { groupOf, tilts } = profilesOf([...young, ...old, [0, 0]], 1);
    expect(new Set(groupOf.slice(8, 16)).size).toBe(1);
    expect(groupOf[0]).not.toBe(groupOf[8]);
    const [ofYoung, ofOld] = [tilts[groupOf[0] ?? 0], tilts[groupOf[8] ?? 0]];
    expect(ofYoung?.[0]).toBeGreaterThan(1.3);
    expect(ofOld?.[0]).toBeLessThan(0.6);
  });

  it("are no more than there are places", () => {
    const { groupOf, tilts } = profilesOf([[1, 1]], 3);
    expect(groupOf).toEqual([0]);
    expect(tilts).toEqual([[1, 1]]);
  });
});

describe("sections of chains", () => {
  const taxonomy = loadTaxonomy();

  it("are decided for every chain, the census's own columns", () => {
    const sections = loadChainSections(taxonomy);
    expect([...sections.keys()].toSorted()).toEqual(taxonomy.chains.map(({ id }) => id).toSorted());
    for (const section of SECTIONS) expect(inputs.census.countIds).toContain(`s_${section}`);
    expect(sections.get("coal")).toEqual(["mining"]);
    expect(sections.get("quantum-information")).toEqual(["research_technical", "it"]);
  });

  it.each([
    ["an unknown chain", /^coal,mining/m, "cole,mining", /chain "cole" is not in chains.csv/],
    ["an unknown section", /^coal,mining/m, "coal,mines", /"mines" is none of/],
    ["three sections", /^coal,mining/m, "coal,mining|it|trade", /1 to 2 sections/],
    ["no section", /^coal,mining/m, "coal,", /1 to 2 sections/],
    ["a section twice", /^coal,mining/m, "coal,mining|mining", /stands twice/],
    ["a chain twice", /^coal,mining/m, "tea,mining", /already stands/],
    ["a chain left out", /^coal,mining,\n/m, "", /"coal" is not decided/],
  ])("refuse %s", (_, found, bad, message) => {
    const folder = mkdtempSync(join(tmpdir(), "sections-"));
    cpSync(join(import.meta.dirname, "../../data/taxonomy/chain-sections.csv"), join(folder, "chain-sections.csv"));
    const text = readFileSync(join(folder, "chain-sections.csv"), "utf8");
    writeFileSync(join(folder, "chain-sections.csv"), text.replace(found, bad));
    expect(() => loadChainSections(taxonomy, folder)).toThrow(message);
    rmSync(folder, { recursive: true });
  });
});

describe("seats of chains", () => {
  it("count listed companies by class and zones by industry, one thing once, what leads to no chain not at all", () => {
    const taxonomy = loadTaxonomy();
    const seats = chainSeats(
      [
        { region: "370212", industryClass: "半导体" },
        { region: "370212", industryClass: "电气设备" },
      ],
      [
        { region: "370200", isNational: true, industries: ["新材料"] },
        { region: "370200", isNational: false, industries: ["生物医药", "装备制造"] },
      ],
      new Crosswalks(undefined, taxonomy),
      taxonomy,
    );
    expect([...(seats.get("370212") ?? [])]).toEqual([["integrated-circuit", 1]]);
    expect(sum([...(seats.get("370200")?.values() ?? [])])).toBe(1.5);
  });

  it("are known in most prefectures", () => {
    expect(inputs.seats.size).toBeGreaterThan(1000);
    expect(inputs.seats.get(NATION)).toBeUndefined();
    for (const region of inputs.seats.keys()) expect(inputs.tree.byCode.has(region), region).toBe(true);
  });
});

describe("the comparison", () => {
  it("ranks from the largest, equal values alike", () => {
    expect(ranksOf([5, 9, 5, 1])).toEqual([2.5, 1, 2.5, 4]);
  });

  it("says how ranks agree and names the regions that differ most", () => {
    const names = Array.from({ length: 12 }, (_, i) => `R${i}`);
    const census = names.map((_, i) => 100 - i);
    const lines = linesOf({ what: "Heads", names, demo: census.with(0, 1), census }, 1);
    expect(lines[0]).toMatch(/^Heads: rho 0\.[45]\d\d \(12 regions\)$/);
    expect(lines[1]).toContain("R0: rank 12 for 1");
    expect(lines).toHaveLength(2);
  });
});
