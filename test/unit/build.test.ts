/** The build on raw tables a human can add up: 30 people in Qingdao and Hangzhou, k = 5. */
import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { build, type BuildOptions, type BuildProgress, type BuildReport } from "#data/build/build";
import { inspectFile } from "#data/inspect/inspect-file";
import { ageBand } from "#data/build/raw/raw-tables";
import {
  decodeCompanies,
  decodeNames,
  decodePinyin,
  decodePlaces,
  decodePoints,
  nameAt,
} from "#format/decode-entities";
import { decodeMemberships } from "#format/decode-memberships";
import { buildErrors, buildNotes } from "#text/build-errors";
import { COMPANY_TAGS, EDUCATIONS, INSTITUTE_KINDS, POOL_CODE, TIERS, TREE, type DimensionId } from "#model/dimensions";
import { readPublished, type Published } from "#test/fixtures/published";

const RAW = fileURLToPath(new URL("../fixtures/raw-tiny/", import.meta.url));
let work = "";
let published: Published;
let report: BuildReport;
const progress: BuildProgress[] = [];

beforeAll(async () => {
  work = mkdtempSync(join(tmpdir(), "build-"));
  report = await build({ rawDir: RAW, outDir: join(work, "data"), k: 5, onProgress: (each) => progress.push(each) });
  published = readPublished(join(work, "data"));
});
afterAll(() => rmSync(work, { recursive: true, force: true }));

/** A copy of the raw folder with one table's text changed. */
function changedRaw(name: string, table: string, change: (text: string) => string): string {
  const dir = join(work, name);
  cpSync(RAW, dir, { recursive: true });
  const file = join(dir, `${table}.csv`);
  writeFileSync(file, change(readFileSync(file, "utf8")));
  return dir;
}

const into = (name: string, rawDir: string): BuildOptions => ({ rawDir, outDir: join(work, name), k: 5 });

/** Rows of a level as [parent row, value, people], values by `name`. */
async function rowsOf(
  dimension: DimensionId,
  name: (code: number) => string,
): Promise<readonly (readonly [number, string, number])[]> {
  const level = (await published.cube()).get(dimension)!;
  const rows: (readonly [number, string, number])[] = [];
  for (let parent = 0; parent + 1 < level.offsets.length; parent++) {
    for (let row = level.offsets[parent]!; row < level.offsets[parent + 1]!; row++) {
      const code = level.codes[row]!;
      rows.push([parent, code === POOL_CODE ? "明细未公开" : name(code), level.counts[row]!]);
    }
  }
  return rows;
}

describe("the published cube of 30 people", () => {
  it("lists both provinces, prefectures and the chains of five and more", async () => {
    const { tree, taxonomy } = await published.boot();
    const region = (code: number): string => tree.regions[code]!.short;
    expect(await rowsOf("province", region)).toEqual([
      [0, "浙江", 10],
      [0, "山东", 20],
    ]);
    expect(await rowsOf("prefecture", region)).toEqual([
      [0, "杭州", 10],
      [1, "青岛", 20],
    ]);
    expect(await rowsOf("chain", (code) => taxonomy.chains[code]!.name)).toEqual([
      [0, "人工智能", 10],
      [1, "人工智能", 14],
      [1, "轨道交通", 6],
    ]);
  });

  it("hides four seniors in Qingdao together with the only other tier", async () => {
    expect(await rowsOf("tier", (code) => TIERS[code]!)).toEqual([
      [0, "professional", 10],
      [1, "明细未公开", 14],
      [2, "skilled", 6],
    ]);
  });

  it("splits the pool of tiers further", async () => {
    expect(await rowsOf("education", (code) => EDUCATIONS[code]!)).toEqual([
      [0, "bachelor", 10],
      [1, "master", 6],
      [1, "明细未公开", 8],
      [2, "college", 6],
    ]);
    expect(await rowsOf("year", (code) => String(2021 + code))).toEqual([
      [0, "2025", 10],
      [1, "2023", 6],
      [1, "明细未公开", 8],
      [2, "2021", 6],
    ]);
  });

  it("takes the smallest county along when four people are too few", async () => {
    const { tree } = await published.boot();
    expect(await rowsOf("county", (code) => tree.regions[code]!.short)).toEqual([
      [0, "西湖", 10],
      [1, "明细未公开", 14],
      [2, "市南", 6],
    ]);
  });

  it("holds every level of the tree once", async () => {
    expect(published.manifest.tree.map(({ dimension, rows }) => [dimension, rows])).toEqual(
      report.card.levels.map(({ dimension, rows }) => [dimension, rows]),
    );
    expect(report.people).toBe(30);
  });

  it("has a card of what each level keeps and costs, and of so few people measures only what nodes combine with", async () => {
    const { card } = await published.boot();
    expect(card).toEqual(report.card);
    const bytesOf = (name: string): number => published.manifest.files.find((file) => file.name === name)!.bytes;
    const level = (dimension: DimensionId) => card.levels.find((each) => each.dimension === dimension)!;
    expect(level("tier")).toMatchObject({ bytes: bytesOf("tier"), kept: 0.533 });
    expect(level("province").bytes).toBe(bytesOf("spine"));
    expect(level("chain").bytes).toBe(0);
    expect(card.pairs).toHaveLength(80);
    // Chains of sixty nodes have cells enough to be measured.
    const measured = card.pairs.filter(({ bins }) => bins.length > 0);
    expect(measured.filter(({ combines }) => !combines.includes("node"))).toEqual([]);
  });
});

describe("the first picture", () => {
  it("adds up published atoms and public entities by region", async () => {
    const { tree, firstPicture, totals, years, k, demo } = await published.boot();
    const at = (code: string): number => tree.byCode.get(code)!.index;
    expect([k, demo, totals.talent, years]).toEqual([5, true, 30, [2021, 2022, 2023, 2024, 2025]]);
    expect(["100000", "370000", "370200", "330100"].map((code) => firstPicture.talent[at(code)])).toEqual([
      30, 20, 20, 10,
    ]);
    expect(firstPicture.talentKnown[at("370202")]).toBe(6);
    expect(firstPicture.talentKnown[at("370212")]).toBe(0);
    // The 14 people of the pool are shared among the districts that have no row of their own.
    expect(firstPicture.talent[at("370212")]).toBeGreaterThan(0);
    expect(firstPicture.company[at("370200")]).toBe(3);
    expect(firstPicture.company[at("100000")]).toBe(totals.company);
    expect(firstPicture.institute[at("370212")]).toBe(2);
    expect(firstPicture.park[at("330000")]).toBe(1);
  });
});

describe("the other rules of atoms", () => {
  it("list a chain beside the primary one for six people, and nothing for four", async () => {
    const rawDir = changedRaw("raw-others", "talent", (text) =>
      text
        .replaceAll(
          "artificial-intelligence-computer-vision,professional,master",
          "rail-transit-rail-materials,professional,master",
        )
        .replaceAll("foundation-models,,senior", "foundation-models,rail-transit-rail-materials,senior"),
    );
    await build(into("others", rawDir));
    const release = readPublished(join(work, "others"));
    const { tree, taxonomy } = await release.boot();
    const { area, chain, people } = decodeMemberships(await release.open("memberships"), "memberships");
    expect(
      Array.from(area, (index, row) => [tree.regions[index]!.short, taxonomy.chains[chain[row]!]!.id, people[row]]),
    ).toEqual([["青岛", "rail-transit", 10]]);
    const { path } = release.manifest.files.find(({ name }) => name === "memberships")!;
    expect((await inspectFile(join(work, "others", path))).at(-1)).toMatch(/10 人$/);
  });

  it("hide a chain whose people have one employer, and everything when all people have", async () => {
    const oneOf = (isTheirs: (line: string) => boolean) => (text: string) =>
      text
        .split("\n")
        .map((line) => (isTheirs(line) ? line.replace(/,E\d,/, ",E9,") : line))
        .join("\n");
    const rail = changedRaw(
      "raw-rail",
      "talent",
      oneOf((line) => line.includes("rail-transit")),
    );
    await build(into("rail", rail));
    const { taxonomy } = await published.boot();
    const chain = (await readPublished(join(work, "rail")).cube()).get("chain")!;
    expect(Array.from(chain.codes, (code) => taxonomy.chains[code]?.name)).toEqual(["人工智能", undefined]);
    expect([...chain.counts]).toEqual([10, 20]);
    const all = changedRaw(
      "raw-one",
      "talent",
      oneOf(() => true),
    );
    await expect(build(into("one", all))).rejects.toMatchObject({ code: "build-one-employer" });
  });

  it("count everybody alone where no employer is known", async () => {
    const rawDir = changedRaw("raw-alone", "talent", (text) => text.replaceAll(/,E\d,/g, ",,"));
    await build(into("alone", rawDir));
    const [alone, named] = [await readPublished(join(work, "alone")).cube(), await published.cube()];
    for (const { dimension } of TREE.filter((level) => level.dimension !== "county"))
      expect(alone.get(dimension), dimension).toEqual(named.get(dimension));
  });
});

describe("the published entities", () => {
  it("keep companies of a province exact and in county order", async () => {
    const { tree, taxonomy, foundedYears } = await published.boot();
    const columns = decodeCompanies(await published.open("company-370000"), "company-370000");
    const names = decodeNames(await published.open("company-names-370000"), "names");
    const points = decodePoints(await published.open("company-points-370000"), "points");
    const described = Array.from({ length: columns.rows }, (_, row) => ({
      name: nameAt(names, row),
      county: tree.regions[columns.region[row]!]!.short,
      nodes: [...columns.nodes.values.subarray(columns.nodes.offsets[row]!, columns.nodes.offsets[row + 1]!)].map(
        (node) => taxonomy.nodes[node]!.name,
      ).length,
      founded: foundedYears[columns.founded[row]!],
      tags: COMPANY_TAGS.filter((_tag, bit) => (columns.tags[row]! & (1 << bit)) !== 0),
    }));
    expect(described).toEqual([
      { name: "青岛丙轨道有限公司", county: "市南", nodes: 1, founded: 1998, tags: ["链主", "上市"] },
      { name: "青岛甲智能有限公司", county: "崂山", nodes: 1, founded: 2018, tags: ["高新", "科技型中小"] },
      { name: "青岛乙视觉有限公司", county: "崂山", nodes: 2, founded: 2020, tags: ["高新"] },
    ]);
    expect(points.lng[1]).toBeCloseTo(120.47, 4);
    expect(points.lat[1]).toBeCloseTo(36.11, 4);
  });

  it("flag real places and approximate points, and let a park stand in all nodes of its chains", async () => {
    const { taxonomy } = await published.boot();
    const institutes = decodePlaces(await published.open("institute"), "institute", "institute");
    expect(Array.from(institutes.flags)).toContain(3);
    expect(Array.from(institutes.placeKind, (kind) => INSTITUTE_KINDS[kind])).toContain("university");
    const parks = decodePlaces(await published.open("park"), "park", "park");
    const ofAi = taxonomy.nodes.filter((node) => node.chain === "artificial-intelligence").length;
    expect(parks.nodes.offsets[2]! - parks.nodes.offsets[1]!).toBe(ofAi);
  });

  it("can be read by pinyin, with every reading of a character", async () => {
    const { readings } = decodePinyin(await published.open("pinyin"), "pinyin");
    expect(readings.get("崂")).toEqual(["lao"]);
    expect(readings.get("重")).toEqual(["zhong", "chong"]);
  });
});

describe("the release", () => {
  it("lists every file with its size and says that it is generated", () => {
    const names = readdirSync(join(work, "data")).filter((name) => name.endsWith(".bin"));
    expect(published.manifest.files.map((file) => file.path).sort()).toEqual(names.sort());
    for (const file of published.manifest.files)
      expect(readFileSync(join(work, "data", file.path)).length, file.name).toBe(file.bytes);
    expect(published.manifest.grades).toMatchObject({ "370000": "demo", "710000": "none" });
    expect(published.manifest.review.number).toBeNull();
  });

  it("is byte for byte the same when built again", async () => {
    const again = await build(into("again", RAW));
    expect(again.hash).toBe(report.hash);
    for (const name of readdirSync(join(work, "data"))) {
      expect(
        Buffer.compare(readFileSync(join(work, "data", name)), readFileSync(join(work, "again", name))),
        name,
      ).toBe(0);
    }
  });

  it("tells how far the build is, phase by phase", () => {
    expect([...new Set(progress.map(({ phase }) => phase))]).toEqual([
      "regions",
      "check",
      "people",
      "pairs",
      "atoms",
      "entities",
      "files",
    ]);
    expect(progress.filter(({ phase }) => phase === "people").at(-1)).toEqual({ phase: "people", done: 30, total: 30 });
  });

  it("can be inspected file by file", async () => {
    const { path } = published.manifest.files.find((file) => file.name === "spine")!;
    const lines = await inspectFile(join(work, "data", path));
    expect(lines.join("\n")).toMatch(/chain\.counts/);
    await expect(inspectFile(join(work, "nothing.bin"))).rejects.toMatchObject({ code: "cli-file-missing" });
  });
});

describe("a build that cannot go on", () => {
  it("names every unknown value and leaves the last good dataset in place", async () => {
    const rawDir = changedRaw("raw-unknown", "talent", (text) =>
      text.replaceAll("rail-transit-rail-materials", "rail-transit-nothing"),
    );
    const failure = build({ rawDir, outDir: join(work, "data"), k: 5 });
    await expect(failure).rejects.toMatchObject({
      code: "build-refused",
      params: { errors: 6, lines: expect.stringMatching(/列 node:“rail-transit-nothing”不是产业链环节.*共 6 行/u) },
    });
    expect(readPublished(join(work, "data")).hash).toBe(report.hash);
    expect(readdirSync(work).filter((name) => name.startsWith(".data"))).toEqual([]);
  });

  it("puts a half-swapped dataset back and removes what an interrupted build left", async () => {
    cpSync(join(work, "data"), join(work, ".swapped.previous"), { recursive: true });
    mkdirSync(join(work, ".swapped.building-abc"));
    const rawDir = changedRaw("raw-empty", "talent", (text) => text.split("\n").slice(0, 4).join("\n"));
    await expect(build(into("swapped", rawDir))).rejects.toMatchObject({ code: "build-too-few-people" });
    expect(readPublished(join(work, "swapped")).hash).toBe(report.hash);
    expect(existsSync(join(work, ".swapped.building-abc"))).toBe(false);
  });

  it("never replaces a folder that holds other things", async () => {
    mkdirSync(join(work, "home"));
    writeFileSync(join(work, "home", "letter.txt"), "");
    await expect(build(into("home", RAW))).rejects.toMatchObject({
      code: "build-out-foreign",
      params: { file: "letter.txt" },
    });
  });

  it.each([
    [
      "a register given twice",
      "talent",
      (text: string) => text + text.split("\n").slice(1).join("\n"),
      /编号“T01”重复/u,
    ],
    ["companies without names", "company", (text: string) => text.replace("name", "title"), /列 name:缺少必填列/u],
    [
      "a serial number of Excel",
      "company",
      (text: string) => text.replace(",2018,", ",42156,"),
      /42156 大于上限 2100/u,
    ],
    [
      "a swapped point",
      "company",
      (text: string) => text.replace("120.47,36.11", "36.11,120.47"),
      /120.47 大于上限 90/u,
    ],
    ["a foreign point", "company", (text: string) => text.replace("120.47,36.11", "139.69,35.69"), /不在中国范围内/u],
    ["a page saved as CSV", "park", () => "<html></html>\n", /网页\(HTML\)/u],
    ["a source cut while read", "talent", (text: string) => text.slice(0, -30), /列数与表头不同/u],
  ] as const)("refuses %s and publishes nothing", async (name, table, change, words) => {
    const rawDir = changedRaw(`raw ${name}`, table, change);
    const failure = build(into(`out ${name}`, rawDir));
    await expect(failure).rejects.toMatchObject({
      code: "build-refused",
      params: { lines: expect.stringMatching(words) },
    });
    expect(existsSync(join(work, `out ${name}`))).toBe(false);
  });

  it("waits for no other build into the same folder but says so, and takes over what a dead one left", async () => {
    const lock = join(work, ".locked.lock");
    writeFileSync(lock, String(process.pid));
    await expect(build(into("locked", RAW))).rejects.toMatchObject({
      code: "build-locked",
      params: { pid: process.pid },
    });
    writeFileSync(lock, "999999999");
    await build(into("locked", RAW));
    expect(existsSync(lock)).toBe(false);
  });

  it("follows a link to the published folder and leaves the link", async () => {
    mkdirSync(join(work, "disk"));
    symlinkSync(join(work, "disk"), join(work, "linked"));
    await build(into("linked", RAW));
    expect(lstatSync(join(work, "linked")).isSymbolicLink()).toBe(true);
    expect(readPublished(join(work, "disk")).hash).toBe(report.hash);
  });

  it("asks for a folder with a data package", async () => {
    await expect(build(into("none", join(work, "nowhere")))).rejects.toMatchObject({ code: "package-missing" });
  });
});

describe("old and missing values", () => {
  it("count a former county code in its present county and say so", async () => {
    const { tree } = await published.boot();
    const { code, formerCodes } = tree.regions.find(
      (region) => region.level === "county" && region.formerCodes.some((each) => !tree.byCode.has(each)),
    )!;
    const rawDir = changedRaw("raw-former", "talent", (text) => text.replaceAll("330106", formerCodes[0]!));
    writeFileSync(
      join(rawDir, "datapackage.json"),
      readFileSync(join(rawDir, "datapackage.json"), "utf8").replace('"x-demo": true', '"x-demo": false'),
    );
    const { notes } = await build(into("former", rawDir));
    const former = notes.filter(({ code: of }) => of !== "note-coverage-derived");
    expect(former).toEqual([
      {
        code: "note-former-county",
        params: expect.objectContaining({ table: "talent", former: formerCodes[0], code, rows: 10 }),
      },
    ]);
    expect(buildNotes["note-former-county"]!.zh(former[0]!.params)).toContain(code);
  });

  it("keep people of unknown birth year in the pool of ages and a company without a point at its county's label", async () => {
    const rawDir = changedRaw("raw-missing", "talent", (text) => text.replaceAll(",1994,", ",,"));
    const companies = join(rawDir, "company.csv");
    writeFileSync(companies, readFileSync(companies, "utf8").replace("120.36,36.07", ","));
    await build(into("missing", rawDir));
    const release = readPublished(join(work, "missing"));
    const age = (await release.cube()).get("age")!;
    expect([age.codes[0], age.counts[0]]).toEqual([POOL_CODE, 10]);
    const columns = decodeCompanies(await release.open("company-370000"), "company");
    expect(columns.flags[0]).toBe(2);
    const points = decodePoints(await release.open("company-points-370000"), "points");
    const { tree } = await release.boot();
    expect(points.lng[0]).toBeCloseTo(tree.byCode.get("370202")!.label[0], 2);
  });

  it("are put into age bands with the edge policies use", () => {
    expect([17, 18, 24, 25, 34, 35, 59, 60, 90].map(ageBand)).toEqual([0, 0, 0, 1, 2, 3, 7, 8, 8]);
    expect([-1, 2025].map(ageBand)).toEqual([POOL_CODE, POOL_CODE]);
  });
});

describe("years far from all others", () => {
  it("neither stretch the axes nor make everybody old", async () => {
    const rawDir = changedRaw("raw-years", "talent", (text) => text.replace(",2024,demo", ",2090,demo"));
    const companies = join(rawDir, "company.csv");
    writeFileSync(
      companies,
      readFileSync(companies, "utf8").replace(",1998,large", ",1865,large").replace(",2018,", ",2061,"),
    );
    const pack = join(rawDir, "datapackage.json");
    writeFileSync(pack, readFileSync(pack, "utf8").replace('"version": "1"', '"version": "2025.11"'));
    const { notes } = await build(into("years", rawDir));
    const release = readPublished(join(work, "years"));
    const { years, foundedYears } = await release.boot();
    expect(years).toEqual([2021, 2022, 2023, 2024, 2025]);
    expect([foundedYears.at(-1), foundedYears.length]).toEqual([2025, 60]);
    expect((await release.cube()).get("age")).toEqual((await published.cube()).get("age"));
    const columns = decodeCompanies(await release.open("company-370000"), "company");
    expect([columns.founded[0], columns.founded[1]].map((code) => foundedYears[code!])).toEqual([1966, 2025]);
    expect(notes.map(({ code, params }) => [code, params["warnings"]])).toEqual([["note-check-warnings", 2]]);
  });

  it("may be many: a register of 46 years is published whole", async () => {
    const rawDir = changedRaw("raw-long", "talent", (text) => text.replaceAll(",2021,demo", ",1980,demo"));
    await build(into("long", rawDir));
    expect((await readPublished(join(work, "long")).boot()).years).toHaveLength(46);
  });
});

describe("the sentences of the build", () => {
  it("exist in both languages and end as sentences", () => {
    for (const [code, { zh, en }] of Object.entries({ ...buildErrors, ...buildNotes })) {
      const params = new Proxy({}, { get: (_, name) => String(name) });
      expect(zh(params), code).toMatch(/\p{Script=Han}/u);
      expect(en(params), code).not.toMatch(/\p{Script=Han}|undefined/u);
    }
  });
});
