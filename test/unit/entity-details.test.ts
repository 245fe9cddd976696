/** What else raw tables tell of entities, from the tables to the card: numbers, areas, residents, sources, addresses on the web. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { audit } from "#data/audit/audit";
import { build } from "#data/build/build";
import { decodeDetails } from "#format/decode-details";
import { encodeDetails } from "#format/encode-details";
import { rowsTeaching } from "#engine/entities/entity-details";
import type { HoverCard } from "#blocks/hover-card";
import type { EntitySubject } from "#model/engine-calls";
import { NO_FILTERS } from "#model/filters";
import { entityCard } from "#views/entity-card";
import { openPublished, type OpenSession } from "#test/fixtures/published-session";
import { readPublished, type Published } from "#test/fixtures/published";

const RAW = fileURLToPath(new URL("../fixtures/raw-tiny/", import.meta.url));
let work = "";
let opened: OpenSession;
let published: Published;

beforeAll(async () => {
  work = mkdtempSync(join(tmpdir(), "details-"));
  const raw = join(work, "raw");
  cpSync(RAW, raw, { recursive: true });
  extend(join(raw, "company.csv"), "identifier,website,source", {
    C1: "600001.SH,https://jia.example.cn/,上市公司名录 2025",
    C3: ",,上市公司名录 2025",
  });
  extend(join(raw, "institute.csv"), "identifier,website,source,taught_nodes", {
    I1: "4137010423,http://ouc.example.cn,全国高等学校名单 2025,artificial-intelligence-foundation-models;artificial-intelligence-computer-vision",
    I3: ",,,artificial-intelligence-computer-vision",
  });
  extend(join(raw, "park.csv"), "residents,residents_source,identifier,source", {
    P1: "1133927,第七次全国人口普查 2020,S377001,开发区审核公告目录 2018",
    P2: ",,91330106-X,",
  });
  await build({ rawDir: raw, outDir: join(work, "data"), k: 5 });
  opened = await openPublished(join(work, "data"));
  published = readPublished(join(work, "data"));
});
afterAll(() => rmSync(work, { recursive: true, force: true }));

/** Adds columns to a table of CSV, with values by id. */
function extend(file: string, columns: string, values: Readonly<Record<string, string>>): void {
  const [header = "", ...rows] = readFileSync(file, "utf8").trimEnd().split("\n");
  const none = ",".repeat(columns.split(",").length - 1);
  const written = rows.map((row) => `${row},${values[row.split(",")[0] ?? ""] ?? none}`);
  writeFileSync(file, `${[`${header},${columns}`, ...written].join("\n")}\n`);
}

/** The card of an entity by its name. */
async function cardOf(
  subject: EntitySubject,
  name: string,
  lang: "zh" | "en" = "zh",
  stays = false,
): Promise<HoverCard> {
  const { session, dataset } = opened;
  const province = subject === "company" ? "370000" : null;
  const { length } = await session.ask("visible", { subject, province, region: "100000", filters: NO_FILTERS });
  const rows = Array.from({ length }, (_, row) => row);
  const names = await session.ask("names", { subject, province, rows });
  const entity = await session.ask("describe", { subject, province, row: names.indexOf(name) });
  return entityCard({ lang }, dataset, entity, { x: 0, y: 0 }, { stays });
}

const linesOf = ({ lines }: HoverCard): Readonly<Record<string, string>> =>
  Object.fromEntries(lines.map(({ name, value }) => [name, value]));

describe("details of entities", () => {
  it("stand on the card of a park: code, approved area, residents with their census, source", async () => {
    expect(linesOf(await cardOf("park", "青岛壬人工智能产业园"))).toMatchObject({
      开发区代码: "S377001",
      核准面积: "1.5 平方公里",
      常住人口: "1,133,927 人（第七次全国人口普查 2020）",
      出处: "开发区审核公告目录 2018",
    });
    expect(linesOf(await cardOf("park", "杭州癸孵化器"))).toMatchObject({
      公开编号: "91330106-X",
      核准面积: "0.05 平方公里",
    });
    expect(linesOf(await cardOf("park", "杭州癸孵化器"))).not.toHaveProperty("常住人口");
  });

  it("stand on the cards of companies and schools, in both languages; what is unknown has no line", async () => {
    expect(linesOf(await cardOf("company", "青岛甲智能有限公司"))).toMatchObject({
      证券代码: "600001.SH",
      网址: "jia.example.cn",
      出处: "上市公司名录 2025",
    });
    const third = linesOf(await cardOf("company", "青岛丙轨道有限公司"));
    expect([third["出处"], third["证券代码"], third["网址"]]).toEqual(["上市公司名录 2025", undefined, undefined]);
    expect(linesOf(await cardOf("company", "青岛乙视觉有限公司"))).not.toHaveProperty("出处");
    expect(linesOf(await cardOf("institute", "中国海洋大学", "en"))).toMatchObject({
      "School code": "4137010423",
      "Trains people for": "2 nodes",
      Website: "ouc.example.cn",
    });
  });

  it("lead to the address on the web only from a card that stays to be clicked", async () => {
    const hrefs = ({ lines }: HoverCard): readonly string[] => lines.flatMap(({ href }) => href ?? []);
    expect(hrefs(await cardOf("company", "青岛甲智能有限公司"))).toEqual([]);
    expect(hrefs(await cardOf("company", "青岛甲智能有限公司", "zh", true))).toEqual(["https://jia.example.cn/"]);
  });

  it("tell which institutes train people for a node", async () => {
    const details = decodeDetails(await published.open("institute-details"), "institute-details");
    const { taxonomy } = opened.dataset;
    const teaching = (id: string): number =>
      rowsTeaching(details, taxonomy.nodes.find((node) => node.id === id)!.index).reduce((sum, byte) => sum + byte, 0);
    expect(teaching("artificial-intelligence-computer-vision")).toBe(2);
    expect(teaching("artificial-intelligence-foundation-models")).toBe(1);
    expect(teaching("rail-transit-rail-materials")).toBe(0);
  });

  it("lead from the number of a school to its graded disciplines and first-class majors", async () => {
    const { schools, studies } = await opened.session.ask("node-sources", {
      node: "artificial-intelligence-computer-vision",
      region: "370200",
      basis: "companies",
    });
    const [first, second] = schools.rows;
    expect(schools.total).toBe(2);
    expect([first?.name, first?.nearness, first?.grades, first?.majors]).toEqual([
      "中国海洋大学",
      "region",
      [{ name: "计算机科学与技术", grade: "B" }],
      ["计算机科学与技术"],
    ]);
    expect([second?.grades, second?.majors]).toEqual([[], []]);
    expect(studies?.map(({ kind, name }) => `${kind} ${name}`)).toContain("major 人工智能");
  });

  it("have a file where something is known only, and the audit knows it", async () => {
    const names = published.manifest.files
      .filter(({ kind }) => kind === "details")
      .map(({ name, rows }) => [name, rows]);
    expect(names).toEqual([
      ["company-details-370000", 2],
      ["institute-details", 2],
      ["park-details", 2],
    ]);
    const results = audit({ dir: join(work, "data"), only: ["files", "personal", "residuals"] });
    expect(results.map(({ class: name, found }) => [name, found])).toEqual([
      ["files", 0],
      ["residuals", 0],
      ["personal", 0],
    ]);
  });

  it("of another protocol than the web's are refused by the reader", () => {
    const bytes = encodeDetails({
      subject: "company",
      rows: 1,
      listed: Uint32Array.of(0),
      identifier: [""],
      website: ["javascript:alert(1)"],
      source: [""],
      area: new Float64Array(0),
      residents: new Float64Array(0),
      residentsSource: [],
      taught: { offsets: new Uint32Array(2), values: new Uint16Array(0) },
    });
    expect(() => decodeDetails(bytes, "f")).toThrow(/format-content/u);
  });
});
