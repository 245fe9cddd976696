/** Public statistics on the page: true figures without the mark of made-up ones, by clicks and by address. */
import { afterAll, expect, test } from "vitest";
import { closeBrowsers } from "./browsers";
import { parseCsv } from "./csv";
import { openExplorer, type Explorer } from "./explorer-driver";

const HANGZHOU = "330100";

afterAll(closeBrowsers);

/** What tells the state of the page: sentence, legend, ranking, choices. */
async function told(explorer: Explorer): Promise<readonly string[]> {
  const { page } = explorer;
  const texts = ["section.legend", "tm-chips", "tm-chart-panel"].map((part) => page.locator(part).innerText());
  return [await explorer.sentence(), ...(await Promise.all(texts))];
}

async function choose(explorer: Explorer, control: string, value: string): Promise<void> {
  await explorer.page.locator(`tm-chips select[data-control=${control}]`).selectOption(value);
  await explorer.ready();
}

test("the question shows the census to the last digit, without the mark of demo data, which stands where demo data do", async () => {
  const explorer = await openExplorer();
  const badge = explorer.page.locator("tm-top-bar .badge");
  const attribution = explorer.page.locator(".map-attribution");
  expect(await badge.innerText()).toBe("演示数据·非真实统计");
  await explorer.ask("statistics");
  await choose(explorer, "indicator", "college");
  expect(await explorer.sentence()).toBe("2020 年，全国大专及以上人口 217,224,651 人；广东最高，为 19,782,909 人。");
  expect(await badge.count()).toBe(0);
  expect(await attribution.innerText()).not.toContain("演示数据");
  await explorer.ask("talent");
  expect(await badge.innerText()).toBe("演示数据·非真实统计");
  expect(await attribution.innerText()).toContain("演示数据");
  await explorer.close();
});

test("clicks lead where a fresh page at their address begins", async () => {
  const explorer = await openExplorer();
  await explorer.ask("statistics");
  await explorer.openBar("ranking", "330000");
  await choose(explorer, "indicator", "gdp");
  await choose(explorer, "figures", "2019");
  await explorer.clickBar("ranking", HANGZHOU);
  expect(await explorer.sentence()).toMatch(/^2019 年，杭州市地区生产总值 [\d,.]+ 亿元/);
  const byClicks = await told(explorer);
  const fresh = await openExplorer({ query: explorer.query() });
  expect(byClicks).toEqual(await told(fresh));
  await fresh.close();
  await choose(explorer, "indicator", "college_share");
  expect(explorer.query()).not.toContain("figures");
  await explorer.back();
  expect(await told(explorer)).toEqual(byClicks);
  await explorer.close();
});

test("districts without a figure say why in table and CSV, and the CSV names indicator, source and licence", async () => {
  const explorer = await openExplorer({ query: `view=statistics&region=${HANGZHOU}&indicator=college&panel=table` });
  const { rows, total } = await explorer.table();
  expect(rows.find(({ code }) => code === "330109")?.texts[0]).toBe(
    "资料暂缺（2021 年区划调整，2020 年普查没有这个区）",
  );
  const { text } = await explorer.exportCsv();
  const [, ...lines] = parseCsv(text);
  const counts = lines.map(([code, , , count]) => [code, count === "" ? null : Number(count)]);
  expect(counts).toEqual(
    [...rows, ...(total ? [total] : [])].map(({ code, values }) => [code, values["college"] ?? null]),
  );
  for (const word of ["大专及以上人口", "2020 中国人口普查分县资料", "MIT"]) expect(text).toContain(word);
  expect(text).not.toContain("演示");
  await explorer.close();
});

test("a figure of a small sample tells its n and has no rank", async () => {
  const explorer = await openExplorer({
    query: "view=statistics&region=632600&select=632623&indicator=professionals_share&panel=table",
  });
  expect(await explorer.sentence()).toContain("样本不足 300 人，不排位次");
  const row = (await explorer.table()).rows.find(({ code }) => code === "632623");
  expect(row?.texts[1]).toBe("123");
  expect(await explorer.page.locator("tm-table tr[data-code='632623'] td").first().innerText()).toBe("");
  await explorer.close();
});

test("all counties of the nation are ranked; the table shows them step by step and exports all", async () => {
  const explorer = await openExplorer({ query: "view=statistics&by=county&panel=table" });
  const table = explorer.page.locator("tm-table");
  expect((await explorer.table()).rows).toHaveLength(300);
  await table.locator("button.more").click();
  await expect.poll(() => table.locator("tbody tr").count()).toBe(600);
  const { text } = await explorer.exportCsv();
  expect(parseCsv(text).length).toBeGreaterThan(2800);
  await table.locator("input").fill("崂山");
  await expect.poll(() => table.locator("tbody tr").count()).toBe(1);
  // Any of those compared can be selected, and is told of.
  await table.locator("tbody tr").first().click();
  await explorer.ready();
  expect(explorer.query()).toContain("select=370212");
  expect(await explorer.sentence()).toMatch(/^2020 年，崂山区/);
  await explorer.close();
});
