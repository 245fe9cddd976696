/** Companies and parks of which only the city is known, from raw tables to the sheet: counted in the city, in none of its counties. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { decodeUrl } from "#app/address";
import { build } from "#data/build/build";
import { tableRows } from "#blocks/table";
import { NO_FILTERS } from "#model/filters";
import { plainSentence } from "#text/said-sentence";
import { entityCard } from "#views/entity-card";
import { toQuery } from "#views/regional/asks";
import { pictureOf, type Picture } from "#views/regional/picture";
import { regionalAtOf } from "#test/fixtures/at";
import { openPublished, type OpenSession } from "#test/fixtures/published-session";

const RAW = fileURLToPath(new URL("../fixtures/raw-tiny/", import.meta.url));
let work = "";
let opened: OpenSession;

beforeAll(async () => {
  work = mkdtempSync(join(tmpdir(), "city-only-"));
  const raw = join(work, "raw");
  cpSync(RAW, raw, { recursive: true });
  const append = (table: string, rows: readonly string[]): void => {
    const file = join(raw, `${table}.csv`);
    writeFileSync(file, `${readFileSync(file, "utf8").trimEnd()}\n${rows.join("\n")}\n`);
  };
  // 370200 has counties; 110000 is a municipality.
  append("company", [
    "C7,青岛庚控股,370200,,,,上市,1995,large,,real",
    "C8,青岛辛智能,370200,,,artificial-intelligence-foundation-models,,2001,,,real",
    "C9,北京壬数据,110000,,,,上市,,,,real",
  ]);
  append("park", ["P3,青岛子开发区,provincial-zone,provincial,370200,,,,,,,,real"]);
  await build({ rawDir: raw, outDir: join(work, "data"), k: 5 });
  opened = await openPublished(join(work, "data"));
});
afterAll(() => rmSync(work, { recursive: true, force: true }));

async function pictureAt(query: string): Promise<Picture> {
  const { session, dataset } = opened;
  const { state, problems } = decodeUrl(query, dataset);
  expect(problems).toEqual([]);
  const at = regionalAtOf(state);
  return pictureOf(at, dataset, await session.ask("run", toQuery(at)), 40)!;
}

describe("entities of which only the city is known", () => {
  it("count in the city and what it lies in, from the first picture on", () => {
    const { tree, firstPicture } = opened.dataset;
    const count = (code: string): number => firstPicture.company[tree.byCode.get(code)!.index]!;
    expect(["370200", "370212", "370202", "370000", "110000", "110101", "100000"].map(count)).toEqual([
      5, 2, 1, 5, 1, 0, 9,
    ]);
  });

  it("are said once where the counties of the city are compared, and make the sum", async () => {
    const { sentence, table, compared } = await pictureAt("view=industry&region=370200");
    expect(compared.reduce((sum, { count }) => sum + (count ?? 0), 0)).toBe(3);
    expect(table.total.cells[0]!.value).toBe(5);
    expect(table.basis).toEqual(["另有 2 家企业未注明区县，只计入青岛市。"]);
    expect(plainSentence(sentence).match(/未注明区县/gu)).toHaveLength(1);
    expect(tableRows(table, "zh").cells.at(-1)!.slice(2, 4)).toEqual([null, 5]);
  });

  it("are not spoken of where cities are compared, but beside the rank of a county, which rests on the others", async () => {
    expect((await pictureAt("view=industry&region=370000")).table.basis).toEqual([]);
    const { sentence } = await pictureAt("view=industry&region=370200&select=370212");
    expect(plainSentence(sentence)).toContain("另有 2 家企业未注明区县，只计入青岛市。");
  });

  it("count by the filters in force: without a chain in none", async () => {
    const { table } = await pictureAt("view=industry&region=370200&chain=artificial-intelligence");
    expect([table.total.cells[0]!.value, table.basis]).toEqual([3, ["另有 1 家企业未注明区县，只计入青岛市。"]]);
  });

  it("of several kinds are told by kind", async () => {
    const { table } = await pictureAt("view=places&region=370200");
    expect(table.basis).toEqual(["另有 1 个园区未注明区县，只计入青岛市。"]);
  });

  it("lie in the city's scope on the map, are found by name and say what is not known", async () => {
    const { session, dataset } = opened;
    const asked = { subject: "company", province: "370000", filters: NO_FILTERS } as const;
    const inCity = await session.ask("visible", { ...asked, region: "370200" });
    const inCounty = await session.ask("visible", { ...asked, region: "370212" });
    expect([inCity, inCounty].map((bytes) => bytes.reduce((sum, byte) => sum + byte, 0))).toEqual([5, 2]);
    const row = inCity.findIndex((byte, at) => byte === 1 && inCounty[at] === 0);
    const found = await session.ask("describe", { subject: "company", province: "370000", row });
    const { subtitle, note } = entityCard({ lang: "zh" }, dataset, found, { x: 0, y: 0 });
    expect([found.region, subtitle]).toEqual(["370200", "山东省 › 青岛市"]);
    expect(note).toContain("区县未注明");
    const groups = await session.ask("search", { text: "青岛庚控股", region: "370200" });
    expect(groups.flatMap(({ hits }) => hits).map(({ title, region }) => [title, region])).toContainEqual([
      "青岛庚控股",
      "370200",
    ]);
  });
});
