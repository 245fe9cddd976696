/** Young people on the page: sentence, cards, map and table tell the same; a city clicked is in the address. */
import { afterAll, expect, test } from "vitest";
import { closeBrowsers } from "./browsers";
import { openExplorer } from "./explorer-driver";

afterAll(closeBrowsers);

test("崂山区 × 虚拟现实: the city's figures are told in words, with schools that teach the chain and needs by node", async () => {
  const explorer = await openExplorer({ query: "view=youth&region=370212&chain=virtual-reality" });
  const sentence = await explorer.sentence();
  expect(sentence).toMatch(/^崂山区所在的青岛市，年龄已列出的 35 岁以下人才 [\d.,]+/);
  expect(sentence).toContain("按已公开部分");
  expect(sentence).toContain("在省内工作（偏高）");
  const { page } = explorer;
  const schools = page.locator("[data-chart=schools]");
  expect(await schools.getByText("中国海洋大学").count()).toBeGreaterThan(0);
  expect(await schools.getByText("一流专业").count()).toBeGreaterThan(0);
  expect(await page.locator("[data-chart=needs] [data-key]").count()).toBeGreaterThan(0);
  await explorer.close();
});

test("青岛市: a city of school clicked stands in the address, and a fresh page shows the same", async () => {
  const explorer = await openExplorer({ query: "view=youth&region=370200" });
  const { page } = explorer;
  const sentence = await explorer.sentence();
  expect(sentence).toMatch(/^青岛市/);
  const first = page.locator("[data-chart=school-city] [data-key]").first();
  const key = (await first.getAttribute("data-key")) ?? "";
  await first.click();
  await explorer.ready();
  expect(explorer.query()).toContain(`from=${key}`);
  const fresh = await openExplorer({ query: explorer.query() });
  expect(await fresh.sentence()).toBe(sentence);
  await fresh.close();
  await explorer.close();
  const twin = await openExplorer({ query: "view=youth&region=370200&panel=table" });
  const { rows, total } = await twin.table();
  const sum = rows.reduce((people, { values }) => people + (values["people"] ?? 0), 0);
  expect(sum).toBe(total?.values["people"]);
  await twin.close();
});
