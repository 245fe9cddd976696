/** Every kind of region is reached and speaks: 34 provinces, units directly under a province, undivided cities, districts. */
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { closeBrowsers } from "./browsers";
import { DESK, openExplorer, type Explorer } from "./explorer-driver";
import { openOracle, type Oracle } from "./oracle";
import { NO_DATA_PROVINCES } from "#model/regions";

let oracle: Oracle;
let explorer: Explorer;
beforeAll(async () => {
  oracle = await openOracle(inject("siteUrl"));
  explorer = await openExplorer({ query: "panel=table" });
});
afterAll(async () => {
  await explorer.close();
  await closeBrowsers();
});

describe("the nation", () => {
  test("34 provincial units stand in the table, 资料暂缺 for 台港澳, and add up to the nation", async () => {
    const { rows, total } = await explorer.table();
    expect(rows.length).toBe(34);
    for (const { code, values, texts } of rows) {
      const isMissing = NO_DATA_PROVINCES.includes(code);
      expect(values["heads"] === null, code).toBe(isMissing);
      if (isMissing) expect(texts).toContain("资料暂缺");
    }
    const heads = rows.reduce((sum, { values }) => sum + (values["heads"] ?? 0), 0);
    expect(heads).toBeCloseTo(total?.values["heads"] ?? Number.NaN, 6);
    expect(heads).toBe(300_000);
  });

  test("the table sorts by its head and finds a row by pinyin", async () => {
    const { page } = explorer;
    await page.locator("tm-table thead button", { hasText: /^\s*人才数/ }).click();
    const ascending = (await explorer.table()).rows
      .map(({ values }) => values["heads"])
      .filter((value) => value !== null);
    expect(ascending).toEqual(ascending.toSorted((a, b) => (a ?? 0) - (b ?? 0)));
    await page.locator("tm-table input").fill("qinghai");
    expect((await explorer.table()).rows.map(({ name }) => name)).toEqual(["青海省"]);
    await page.locator("tm-table input").fill("");
  });

  test("companies of the provinces add up to the nation's, and inside a province its cities' to its own", async () => {
    for (const region of ["100000", "370000"]) {
      await explorer.visit(`view=industry&region=${region}&panel=table`);
      await explorer.loaded();
      const { rows, total } = await explorer.table();
      const sum = rows.reduce((all, { values }) => all + (values["companies"] ?? 0), 0);
      expect(sum).toBe(total?.values["companies"]);
      expect(sum).toBeGreaterThan(500);
    }
  });
});

test.each([
  ["臺灣", "台湾省"],
  ["香港", "香港特别行政区"],
  ["aomen", "澳门特别行政区"],
])("a search for %s says that there are no data, before it is picked and after", async (text, name) => {
  await explorer.visit("view=talent");
  const before = await explorer.sentence();
  await explorer.search(text);
  expect(await explorer.hit(name).innerText()).toContain("资料暂缺");
  await explorer.choose(name);
  await explorer.page.locator("tm-notices li", { hasText: name }).filter({ hasText: "资料暂缺" }).waitFor();
  expect(await explorer.sentence()).toBe(before);
});

describe.each([
  ["jiyuan", "济源市", ["全国", "河南省", "济源市"]],
  ["xiantao", "仙桃市", ["全国", "湖北省", "仙桃市"]],
  ["dongguan", "东莞市", ["全国", "广东省", "东莞市"]],
  ["shihezi", "石河子市", ["全国", "新疆维吾尔自治区", "石河子市"]],
  ["wuzhishan", "五指山市", ["全国", "海南省", "五指山市"]],
  ["渝北", "渝北区", ["全国", "重庆市", "渝北区"]],
  ["莱芜市", "济南市", ["全国", "山东省", "济南市"]],
])("a search for %s", (text, name, path) => {
  test(`reaches ${name}, with a number in sentence and table`, async () => {
    await explorer.visit("panel=table");
    await explorer.search(text);
    await explorer.choose(name);
    expect(await explorer.breadcrumb()).toEqual(path);
    const { state } = await oracle.expect(explorer.query(), DESK);
    const row = (await explorer.table()).rows.find(({ code }) => code === state.region);
    const isDivided = row === undefined;
    expect(isDivided).toBe(name === "济南市");
    if (row) expect(row.values["heads"]).toBeGreaterThan(0);
    expect(await explorer.sentence()).toContain(name);
    expect(await explorer.sentence()).toMatch(/\d 万?人/);
  });
});
