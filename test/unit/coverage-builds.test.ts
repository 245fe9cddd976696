/** Owners' partial tables through build and engine: what the page says where there are data and where there are none. */
import { regionalAtOf } from "#test/fixtures/at";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pictureOf, type Picture } from "#views/regional/picture";
import { hitsInLanguage } from "#app/explore/search-hits";
import { regionCard } from "#views/regional/hover";
import { attributionText } from "#app/explore/attribution-text";
import { legendInput } from "#views/regional/legend";
import { tableCsv } from "#exports/csv";
import { tableNotes } from "#views/regional/notes";
import { toQuery } from "#views/regional/asks";
import { build, type BuildReport } from "#data/build/build";
import type { Dataset } from "#model/dataset";
import { decodeUrl, encodeUrl } from "#app/address";
import { buildErrors, buildNotes } from "#text/build-errors";
import { limits, methodText } from "#text/methods";
import { plainSentence } from "#text/said-sentence";
import { openPublished, type OpenSession } from "#test/fixtures/published-session";
import { redeclared, writeOwnerFolders, type OwnerFolder } from "#test/fixtures/owner-folders";

const ALL = ["talent", "company", "institute", "park"] as const;
const FOLDERS = {
  city: { tables: ALL, within: "3702", coverage: ["370200"] },
  undeclared: { tables: ALL, within: "3702" },
  province: { tables: ALL, within: "37", coverage: ["370000"] },
  companies: { tables: ["company"], within: "3702", coverage: ["370200"] },
  people: { tables: ["talent"], within: "3702", coverage: ["370200"] },
  places: { tables: ["institute", "park"], within: "3702", coverage: ["370200"] },
  parks: { tables: ["park"], within: "37", coverage: ["370000"] },
  twelve: { tables: ["talent"], within: "3702", people: 12, coverage: ["370200"] },
} as const satisfies Readonly<Record<string, OwnerFolder>>;
type Name = keyof typeof FOLDERS;

let root = "";
const opened = new Map<Name, OpenSession>();
const reports = new Map<Name, BuildReport>();

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), "coverage-"));
  await writeOwnerFolders(root, FOLDERS);
  for (const name of Object.keys(FOLDERS) as Name[]) {
    const outDir = join(root, `${name}-data`);
    reports.set(name, await build({ rawDir: join(root, name), outDir }));
    opened.set(name, await openPublished(outDir));
  }
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const datasetOf = (name: Name): Dataset => opened.get(name)!.dataset;

/** The picture of an address. */
async function pictureAt(name: Name, query = ""): Promise<Picture> {
  const { session, dataset } = opened.get(name)!;
  const { state, problems } = decodeUrl(query, dataset);
  expect(problems).toEqual([]);
  const at = regionalAtOf(state);
  return pictureOf(at, dataset, await session.ask("run", toQuery(at)), 40)!;
}

const said = async (name: Name, query = ""): Promise<string> => plainSentence((await pictureAt(name, query)).sentence);

/** Rows of the table with a number in a column, as names. */
function filled({ table }: Picture, metric: string): readonly string[] {
  const at = table.columns.findIndex((column) => column.metric === metric);
  return table.rows.filter(({ cells }) => cells[at]?.value !== null).map(({ name }) => name);
}

describe("the tables of one city", () => {
  it("open at the city, which has no rank and no share of the nation", async () => {
    const sentence = await said("city");
    expect(sentence).toMatch(/^截至 \d{4} 年，青岛市人才 \d+ 人/);
    expect(sentence).not.toMatch(/全国|第 \d/);
    const { table } = await pictureAt("city");
    const share = table.columns.findIndex(({ metric }) => metric === "share");
    expect(table.total.cells[share]).toMatchObject({ value: 1, text: "100.0%" });
    expect(table.rows[0]!.cells[share]!.value).toBeGreaterThan(0);
  });

  it("say of the nation and the province only what the city has", async () => {
    for (const region of ["100000", "370000"]) {
      const picture = await pictureAt("city", `region=${region}`);
      expect(plainSentence(picture.sentence)).toMatch(/^截至 \d{4} 年，青岛市人才 [\d.,]+ 人.*。其余地区资料暂缺。$/);
      expect(plainSentence(picture.sentence)).not.toMatch(/全国|居首|第 \d/);
      expect(filled(picture, "heads")).toEqual(region === "370000" ? ["青岛市"] : []);
      expect(picture.table.rows.flatMap(({ cells }) => cells.map(({ rank }) => rank)).join("")).toBe("");
      const card = regionCard(
        picture.state,
        datasetOf("city"),
        region === "370000" ? "370200" : "370000",
        picture.compared,
        {
          x: 0,
          y: 0,
        },
      );
      expect(card!.subtitle).toBe("");
      expect(picture.table.caption).toMatch(/^青岛市 · /);
      expect(picture.table.total.name).toBe("青岛市");
    }
    const { state, table, circles, fill, compared } = await pictureAt("city", "region=100000");
    const beijing = table.rows.find(({ code }) => code === "110000")!;
    expect(beijing.cells[0]).toMatchObject({ value: null, text: "资料暂缺", small: false, rank: "" });
    expect(legendInput(state, fill, circles, compared, 18).noData).toMatchObject({ text: "资料暂缺", countText: "34" });
    expect(beijing.drillable).toBe(false);
    expect(table.rows.find(({ code }) => code === "370000")!.drillable).toBe(true);
    expect(circles!.items).toEqual([]);
    expect([...fill.classOfRegion.values()].every((index) => index < 0)).toBe(true);
  });

  it("have nothing of Beijing: no zero, no rank", async () => {
    expect(await said("city", "region=110000")).toBe("北京市人才资料暂缺。资料只覆盖青岛市。");
    expect(await said("city", "region=100000&select=110000&view=industry&lang=en")).toBe(
      "No data on companies for Beijing. They cover Qingdao only.",
    );
  });

  it("cannot compute a quotient without the nation, and say so", async () => {
    const picture = await pictureAt("city", "chain=artificial-intelligence&metric=lq");
    expect(plainSentence(picture.sentence)).toMatch(/专业化程度（区位熵）无法计算：没有全国资料可比。$/);
    expect(filled(picture, "lq")).toEqual([]);
    expect(picture.table.rows.some(({ cells }) => cells[0]?.text === "无法计算")).toBe(true);
    expect(legendInput(picture.state, picture.fill, picture.circles, picture.compared, 18)).toMatchObject({
      classes: [],
      small: null,
      noData: { text: "无法计算", countText: "10" },
    });
  });

  it("cite their owner, not the demo, and nothing of it is a demo", async () => {
    const dataset = datasetOf("city");
    const { state } = decodeUrl("", dataset);
    expect(dataset.demo).toBe(false);
    expect(dataset.sources[0]).toEqual({
      id: "owner-1",
      title: "青岛市人力资源和社会保障局",
      titleEn: "青岛市人力资源和社会保障局",
      date: "2026-10-31",
      licence: "内部资料",
    });
    const ids = dataset.sources.map(({ id }) => id);
    expect(ids).toContain("geometry");
    for (const id of ["double-first-class", "zones", "rd-communique-2023", "cas"]) expect(ids).not.toContain(id);
    expect(attributionText(state, dataset)).toMatch(/青岛市产才登记 2026\.10$/);
    expect(methodText("zh", "heads", "talent", dataset)).toMatchObject({
      source: "青岛市产才登记 2026.10",
      coverage: "青岛市；其余地区资料暂缺",
    });
    expect(limits("zh", dataset).join()).not.toMatch(/演示|2018 年名录/);
    const { table } = await pictureAt("city");
    const csv = tableCsv(
      table,
      tableNotes(table, regionalAtOf(state), dataset, { address: "http://site/", day: "2026-11-26" }),
      "zh",
    );
    expect(csv).not.toMatch(/演示|全国/);
    expect(csv).toContain("青岛市产才登记 2026.10");
    const { session } = opened.get("city")!;
    expect(await session.ask("describe", { subject: "institute", province: null, row: 0 })).toMatchObject({
      real: true,
    });
  });

  it("tell in search which places have no data", async () => {
    const { session, dataset } = opened.get("city")!;
    const hits = hitsInLanguage(await session.ask("search", { text: "北京", region: "370200" }), "zh", dataset).flatMap(
      (group) => group.hits,
    );
    expect(hits.find(({ id }) => id === "110000")).toMatchObject({ subtitle: expect.stringContaining("资料暂缺") });
    const own = hitsInLanguage(await session.ask("search", { text: "青岛", region: "370200" }), "zh", dataset).flatMap(
      (group) => group.hits,
    );
    expect(own.find(({ id }) => id === "370200")!.subtitle).not.toContain("资料暂缺");
  });
});

describe("the tables of one province", () => {
  it("rank its cities among its cities", async () => {
    expect(await said("province")).toMatch(/^截至 \d{4} 年，山东省人才 [\d.,万 ]+人[^第]*居首，前 5 市合占/);
    const city = await said("province", "region=370200");
    expect(city).toMatch(/居山东省有资料的城市第 \d+(?: 至 \d+)? 位(?:之间)?（共 16 个）/);
    // Most of a district of so few people is inferred: no rank.
    expect(await said("province", "region=370202")).toMatch(/^截至 \d{4} 年，市南区人才约 [^第]*$/);
  });
});

describe("tables that are missing", () => {
  it("open at the first question that has data", () => {
    const views = (["companies", "people", "places", "twelve", "parks"] as const).map((name) => {
      const { state } = decodeUrl("", datasetOf(name));
      expect(encodeUrl(state, datasetOf(name))).toBe("");
      return [state.view, state.own["metric"], state.region];
    });
    expect(views).toEqual([
      ["industry", "companies", "370200"],
      ["talent", "heads", "370200"],
      ["places", "institutes", "370200"],
      ["talent", "heads", "370200"],
      ["places", "parks", "370000"],
    ]);
  });

  it("are named as missing where they are asked for", async () => {
    expect(await said("companies")).toMatch(/^截至 \d{4} 年，青岛市企业 \d+ 家/);
    expect(await said("companies", "view=talent")).toBe("人才资料暂缺。");
    expect(await said("people", "view=industry")).toBe("企业资料暂缺。");
    expect(await said("places")).toMatch(/^青岛市科研平台与高校 \d+ 家/);
    expect(await said("places", "view=talent")).toBe("人才资料暂缺。");
    expect(await said("parks", "view=places&metric=institutes")).toBe("科研平台与高校资料暂缺。");
    const { table } = await pictureAt("parks");
    expect(table.rows[0]!.cells.map(({ text }) => text)).toEqual([expect.stringMatching(/^\d+$/), "—"]);
    expect(methodText("zh", "companies", "company", datasetOf("people")).coverage).toBe("资料暂缺");
  });

  it("leave twelve people a page of twelve people", async () => {
    expect(await said("twelve")).toMatch(/^截至 \d{4}.*青岛市人才 (约 )?12 人/);
  });
});

describe("coverage that is not declared", () => {
  it("is derived from the rows and said so", () => {
    const { notes } = reports.get("undeclared")!;
    expect(notes.map(({ code }) => code)).toEqual(ALL.map(() => "note-coverage-derived"));
    expect(notes[0]!.params).toEqual({ table: "talent", regions: "青岛市" });
    expect(buildNotes["note-coverage-derived"]!.zh(notes[0]!.params)).toContain("推定为 青岛市");
    expect(datasetOf("undeclared").coverage).toEqual(datasetOf("city").coverage);
  });

  it("is refused where rows lie outside it or the code is none", async () => {
    const asked = async (name: string, coverage: readonly string[]): Promise<unknown> => {
      const rawDir = redeclared(join(root, "city"), join(root, name), coverage);
      return build({ rawDir, outDir: join(root, `${name}-data`) }).catch((error: unknown) => error);
    };
    const outside = await asked("outside", ["370202"]);
    expect(outside).toMatchObject({ code: "build-coverage-outside", params: { table: "talent", code: "370203" } });
    expect(await asked("unknown", ["379900"])).toMatchObject({ code: "build-coverage-unknown" });
    expect(
      buildErrors["build-coverage-outside"]!.zh({ table: "talent", rows: 3, name: "市北区", code: "370203" }),
    ).toBe("表“talent”有 3 行在声明的覆盖范围之外，如 市北区（370203）：请删去这些行，或扩大 x-coverage。");
  });
});
