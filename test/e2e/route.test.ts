/** A journey on the page: itinerary, map, table and workbook tell the same; clicks lead where addresses begin. */
import { readFile } from "node:fs/promises";
import { afterAll, expect, test } from "vitest";
import { readWorkbook } from "#test/fixtures/read-workbook";
import { closeBrowsers } from "./browsers";
import { openExplorer, type Explorer } from "./explorer-driver";

afterAll(closeBrowsers);

const GAPS = ["customer-service", "data-annotation"].map((node) => `artificial-intelligence-${node}`).join(",");
const QUERY = `view=route&region=370200&chain=artificial-intelligence&stops=340100,310000,370100&gaps=${GAPS}`;
/** The small dataset has ten companies at one of the gaps in one city alone. */
const BEIJING = "110000";

/** Codes of the stops as the itinerary lists them, without the way home. */
async function stopsOf({ page }: Explorer): Promise<readonly string[]> {
  const keys = await page
    .locator("section[data-chart=itinerary] svg [data-key]")
    .evaluateAll((items) => items.map((item) => item.getAttribute("data-key") ?? ""));
  return keys.filter((key) => key !== "home");
}

async function pick({ page }: Explorer, chart: string, key: string): Promise<void> {
  const item = page.locator(`section[data-chart=${chart}] svg [data-key="${key}"] .hit`).first();
  await item.scrollIntoViewIfNeeded();
  await item.click();
}

test("青岛 × 人工智能: a city removed and one added, and the address alone draws the same", async () => {
  const explorer = await openExplorer({ query: QUERY });
  const stops = await stopsOf(explorer);
  expect(stops.toSorted()).toEqual(["310000", "340100", "370100"]);
  const sentence = await explorer.sentence();
  expect(sentence).toMatch(new RegExp(`^从青岛市出发.*共 ?${stops.length} ?站后返回，乘车约? ?\\d+ 小时`, "u"));
  const [first = ""] = stops;
  await pick(explorer, "itinerary", first);
  await explorer.ready();
  const fewer = await stopsOf(explorer);
  expect(fewer.toSorted()).toEqual(stops.filter((stop) => stop !== first).toSorted());
  await explorer.back();
  expect(await stopsOf(explorer)).toEqual(stops);
  await explorer.forward();
  expect(await stopsOf(explorer)).toEqual(fewer);
  await pick(explorer, "trade", BEIJING);
  await explorer.ready();
  expect((await stopsOf(explorer)).toSorted()).toEqual([BEIJING, ...fewer].toSorted());
  const told = [await explorer.sentence(), await explorer.described("itinerary"), await explorer.described("trade")];
  const fresh = await openExplorer({ query: explorer.query() });
  expect([await fresh.sentence(), await fresh.described("itinerary"), await fresh.described("trade")]).toEqual(told);
  await fresh.close();
  expect(explorer.errors).toEqual([]);
  await explorer.close();
});

test("the itinerary leaves as a workbook with the rows of the table, in the order of the journey", async () => {
  const explorer = await openExplorer({ query: `${QUERY}&panel=table` });
  const { page } = explorer;
  const { rows, total } = await explorer.table();
  expect(rows.map(({ values }) => values["order"])).toEqual(rows.map((_, at) => at + 1));
  await page.locator("tm-export-menu .opener").click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.locator("tm-export-menu [data-form=xlsx]").click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/青岛-人工智能-线路-演示数据\.xlsx$/u);
  const [table] = readWorkbook(await readFile(await download.path()));
  const lines = table?.cells ?? [];
  const heads = lines.find((line) => line.includes("站次")) ?? [];
  const column = (title: string): number => heads.indexOf(title);
  const own = lines.filter((line) => rows.some(({ code }) => line[0] === code));
  expect(own.map((line) => line[0])).toEqual(rows.map(({ code }) => code));
  for (const [at, { values }] of rows.entries()) {
    expect(own[at]![column("乘车（分钟）")]).toBe(values["ride"]);
    expect(own[at]![column("第几天")]).toBe(values["day"]);
    expect(`${own[at]![column("拜访企业")]}`).toMatch(/（真实）|（演示）|没有记录/u);
  }
  const ridden = rows.reduce((sum, { values }) => sum + (values["ride"] ?? 0), 0);
  expect(total?.values["ride"]).toBeGreaterThan(ridden);
  expect(explorer.errors).toEqual([]);
  await explorer.close();
});

test("a region that is no city is told to choose one", async () => {
  const explorer = await openExplorer({ query: "view=route&region=370000&chain=artificial-intelligence" });
  expect(await explorer.sentence()).toContain("请先选一个市或县区");
  await explorer.close();
});
