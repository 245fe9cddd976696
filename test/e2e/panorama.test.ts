/** All chains of a city on the page: sorted, grouped, chosen; cards, table and workbook tell the same; a count opens its names. */
import { readFile } from "node:fs/promises";
import { afterAll, expect, test } from "vitest";
import { readWorkbook } from "#test/fixtures/read-workbook";
import { closeBrowsers } from "./browsers";
import { openExplorer, type Explorer } from "./explorer-driver";

afterAll(closeBrowsers);

const CITY = "view=panorama&region=370200";

/** What the page says: sentence, legend, choices. */
async function told(explorer: Explorer): Promise<readonly string[]> {
  const texts = ["section.legend", "tm-chips"].map((part) => explorer.page.locator(part).innerText());
  return [await explorer.sentence(), ...(await Promise.all(texts))];
}

/** Keys of the chains in sight, from the top. */
async function chainsSeen({ page }: Explorer): Promise<readonly string[]> {
  const heads = page.locator("[data-chart=panorama] [role=rowheader]");
  return heads.evaluateAll((found) => found.map((head) => head.getAttribute("data-key")?.split("|")[0] ?? ""));
}

test("青岛: the order, the group and the chain chosen stand in the address; a fresh page at it shows the same", async () => {
  const explorer = await openExplorer({ query: CITY });
  const { page } = explorer;
  expect(await explorer.sentence()).toMatch(/^青岛市 \d+ 条产业链（按企业）中，(?:专业化（区位熵 ≥ 1）的 \d+ 条|没有)/);
  await page.locator('[data-chart=panorama] [data-key="|companies"]').first().click();
  await explorer.ready();
  expect(explorer.query()).toContain("sort=companies");
  const sorted = await chainsSeen(explorer);
  await page.locator("tm-chips [data-control=group]").selectOption("next-gen-it");
  await explorer.ready();
  expect(explorer.query()).toContain("group=next-gen-it");
  const grouped = await chainsSeen(explorer);
  expect(grouped.length).toBeGreaterThan(0);
  expect(grouped).not.toEqual(sorted);
  await page.locator(`[data-chart=panorama] [data-key="${grouped[0]}|"]`).first().click();
  await explorer.ready();
  expect(explorer.query()).toContain(`chain=${grouped[0]}`);
  expect(await explorer.sentence()).toMatch(/取向：|不作判断|没有企业记录/u);
  const byClicks = await told(explorer);
  const fresh = await openExplorer({ query: explorer.query() });
  expect(await told(fresh)).toEqual(byClicks);
  expect(await chainsSeen(fresh)).toEqual(await chainsSeen(explorer));
  await fresh.close();
  expect(explorer.errors).toEqual([]);
  await explorer.close();
});

test("青岛: a cell of 五域四链 opens a list of as many names as it counts", async () => {
  const explorer = await openExplorer({ query: CITY });
  const cell = explorer.page.locator('[data-chart=domains] [data-key="institutions|education"]').first();
  const words = (await cell.getAttribute("aria-label")) ?? "";
  const count = Number(/高校 ([\d,]+)/.exec(words)?.[1]?.replaceAll(",", ""));
  expect(count).toBeGreaterThan(0);
  await cell.click();
  await explorer.ready();
  expect(explorer.query()).toContain("view=list");
  const rows = explorer.page.locator("tm-list .scroll");
  expect(Number(await rows.getAttribute("aria-rowcount")) - 1).toBe(count);
  await explorer.close();
});

test("青岛: table, cards and workbook have the same numbers", async () => {
  const explorer = await openExplorer({ query: `${CITY}&sort=companies` });
  const { page } = explorer;
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    (async (): Promise<void> => {
      await page.locator("tm-export-menu .opener").click();
      await page.locator("tm-export-menu [data-form=xlsx]").click();
    })(),
  ]);
  const [inBook, ofCard] = readWorkbook(await readFile(await download.path()));
  const postures = ["顺势延链", "补齐短板", "领跑前沿", "战略培育"];
  const sentence = await explorer.sentence();
  await explorer.openTable();
  const { rows } = await explorer.table();
  expect(rows.length).toBeGreaterThan(0);
  const head = inBook?.cells[0] ?? [];
  const at = (title: string): number => head.indexOf(title);
  for (const { code, values } of rows) {
    const line = inBook?.cells.find(([id]) => id === code) ?? [];
    expect(line[at("企业")]).toBe(values["companies"]);
    expect(line[at("区位熵")]).toBe(values["lq"]);
    const row = ofCard?.cells.find(([name]) => name === line[1]) ?? [];
    expect(row[ofCard!.cells[0]!.indexOf("企业")]).toBe(values["companies"]);
  }
  for (const posture of postures) {
    const counted = rows.filter(({ texts }) => texts.includes(posture)).length;
    if (counted > 0) expect(sentence).toContain(`${posture} ${counted}`);
    else expect(sentence).not.toContain(posture);
  }
  expect(explorer.errors).toEqual([]);
  await explorer.close();
});
