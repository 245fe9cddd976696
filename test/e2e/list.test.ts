/** Lists by name on the page: filtered, ordered, searched, chosen from, left again and taken away, by clicks and by address. */
import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { readWorkbook } from "#test/fixtures/read-workbook";
import type { ListQuestion } from "#model/entity-list";
import { NO_FILTERS } from "#model/filters";
import { closeBrowsers } from "./browsers";
import { parseCsv } from "./csv";
import { DESK, openExplorer, type Explorer } from "./explorer-driver";
import { MapEye } from "./map-eye";
import { openOracle, type Oracle } from "./oracle";

const CITY = "370200";
const CHAIN = "artificial-intelligence";

let oracle: Oracle;
beforeAll(async () => {
  oracle = await openOracle(inject("siteUrl"));
});
afterAll(closeBrowsers);

/** Names of a list as the engine has them. */
async function namesOf(asked: Partial<ListQuestion>): Promise<readonly string[]> {
  const question: ListQuestion = {
    subject: "company",
    region: CITY,
    filters: { ...NO_FILTERS, chain: CHAIN },
    sort: "origin",
    isDescending: false,
    find: "",
    from: 0,
    count: 100_000,
    ...asked,
  };
  return (await oracle.session.ask("list", question)).rows.map(({ name }) => name);
}

const grid = ({ page }: Explorer) => page.locator("tm-list .scroll");
const lines = ({ page }: Explorer) => page.locator("tm-list .window [role=row]");
const rowCount = async (explorer: Explorer): Promise<number> =>
  Number(await grid(explorer).getAttribute("aria-rowcount")) - 1;

/** Names in sight, from the top; all of them have come. */
async function namesSeen({ page }: Explorer): Promise<readonly string[]> {
  await expect.poll(() => page.locator("tm-list .waiting").count()).toBe(0);
  return (await page.locator("tm-list .window .name").allInnerTexts()).map((text) => text.trim());
}

/** What tells the state of the page. */
async function told(explorer: Explorer): Promise<unknown> {
  return [
    await explorer.sentence(),
    await explorer.page.locator("tm-list h2").innerText(),
    (await namesSeen(explorer)).slice(0, 15),
    await explorer.page.locator("tm-list [aria-selected=true]").allInnerTexts(),
    await explorer.page.locator("tm-hover-card").innerText(),
    await explorer.page.locator("tm-list input").inputValue(),
  ];
}

async function sortBy(explorer: Explorer, column: string): Promise<void> {
  await explorer.page.locator(`tm-list [data-sort=${column}] button`).click();
  await explorer.ready();
}

async function find(explorer: Explorer, text: string, address = `find=${text}`): Promise<void> {
  await explorer.page.locator("tm-list input").fill(text);
  await expect.poll(() => explorer.query().includes(address)).toBe(text !== "");
  await explorer.ready();
}

test("from a count to its names, ordered, searched, to one of them, and back step by step", async () => {
  const explorer = await openExplorer({ query: `view=industry&region=${CITY}&chain=${CHAIN}` });
  const before = await explorer.sentence();
  await explorer.page.locator("tm-sentence .names").click();
  await explorer.ready();
  expect(explorer.query()).toContain("view=list");
  expect(await explorer.breadcrumb()).toContain("青岛市");
  const all = await namesOf({});
  expect(await rowCount(explorer)).toBe(all.length);
  expect((await namesSeen(explorer)).slice(0, 12)).toEqual(all.slice(0, 12));

  await sortBy(explorer, "founded");
  await sortBy(explorer, "founded");
  expect(explorer.query()).toContain("sort=-founded");
  expect(await explorer.page.locator("tm-list [data-sort=founded]").getAttribute("aria-sort")).toBe("descending");
  const newest = await namesOf({ sort: "founded", isDescending: true });
  expect((await namesSeen(explorer)).slice(0, 12)).toEqual(newest.slice(0, 12));
  const sorted = await told(explorer);

  const [, some = ""] = newest;
  const part = some.slice(0, 5);
  await find(explorer, part);
  const found = await namesOf({ sort: "founded", isDescending: true, find: part });
  expect(found).toContain(some);
  expect(await rowCount(explorer)).toBe(found.length);
  const searched = await told(explorer);

  await lines(explorer).filter({ hasText: some }).first().click();
  await expect.poll(() => explorer.query()).toContain(`.${some}`);
  await explorer.ready();
  expect(await explorer.hoverCard()).toBe(some);
  expect(explorer.query()).toMatch(/camera=12\d\.\d+,3\d\.\d+/);
  const chosen = await told(explorer);
  const fresh = await openExplorer({ query: explorer.query() });
  expect(await told(fresh)).toEqual(chosen);
  await fresh.close();

  await explorer.back();
  expect(await told(explorer)).toEqual(searched);
  await explorer.back();
  expect(await told(explorer)).toEqual(sorted);
  // Two clicks on a heading are one step where they follow at once.
  for (let steps = 0; steps < 3 && explorer.query().includes("view=list"); steps++) await explorer.back();
  expect(await explorer.sentence()).toBe(before);
  expect(explorer.errors).toEqual([]);
  await explorer.close();
});

test("a bar, a cell of the table and the card of a region lead to as many names as they count, by one click or key", async () => {
  const query = "region=370000&view=industry&size=micro,small";
  const explorer = await openExplorer({ query });
  const { page } = explorer;
  const { picture } = await oracle.expect(query, DESK);
  const countOf = (code: string): number => picture.table.rows.find((row) => row.code === code)!.cells[0]!.value!;
  const counted = async (address: string, count: number): Promise<void> => {
    await explorer.ready();
    expect(explorer.query()).toBe(address);
    expect(await rowCount(explorer)).toBe(count);
    await explorer.back();
    expect(explorer.query()).toBe(query);
  };
  const listOf = (code: string): string => `region=370000&select=${code}&view=list&size=micro,small`;
  const bar = (chart: string, key: string) => explorer.chart(chart).locator(`[data-key="${key}"]`);
  const names = (chart: string) => page.locator(`section[data-chart=${chart}] button.names`);

  await bar("ranking", CITY).hover();
  await names("ranking").click();
  await counted(listOf(CITY), countOf(CITY));
  await explorer.tabTo("section[data-chart=ranking] svg");
  const key = await page.evaluate(() => {
    const panel = document.querySelector("tm-chart-panel")?.shadowRoot;
    return panel?.querySelector("[data-chart=ranking] tm-chart")?.shadowRoot?.activeElement?.getAttribute("data-key");
  });
  await explorer.press("Tab", "Enter");
  await counted(listOf(key!), countOf(key!));

  const eye = await MapEye.on(explorer, oracle, "370000");
  const { x, y } = eye.at(oracle.dataset.tree.byCode.get("370700")!.label);
  await page.mouse.move(x, y);
  expect(await explorer.hoverCard()).toBe("潍坊市");
  await page.mouse.click(x, y);
  await explorer.ready();
  const leading = page.locator("tm-hover-card button.names");
  const box = await explorer.boxOf("tm-hover-card button.names");
  await page.mouse.move(box.x + 5, box.y + 5, { steps: 10 });
  await leading.click();
  await explorer.ready();
  expect([explorer.query(), await rowCount(explorer)]).toEqual([listOf("370700"), countOf("370700")]);
  await explorer.back();
  await explorer.back();

  await explorer.openTable();
  await page.locator(`tm-table tr[data-code="370100"] button.names`).click();
  await explorer.ready();
  expect(await rowCount(explorer)).toBe(countOf("370100"));
  await explorer.back();
  await page.locator("tm-table tfoot button.names").click();
  await explorer.ready();
  expect(await rowCount(explorer)).toBe(picture.table.total.cells[0]!.value);
  expect(explorer.errors).toEqual([]);
  await explorer.close();
});

test("keys walk through the whole list and choose; a line chosen again is let go", async () => {
  const explorer = await openExplorer({ query: `view=list&region=${CITY}` });
  const all = await namesOf({ filters: NO_FILTERS });
  expect(all.length).toBeGreaterThan(200);
  await grid(explorer).focus();
  await explorer.press("End");
  await expect.poll(async () => (await namesSeen(explorer)).at(-1)).toBe(all.at(-1));
  const active = await grid(explorer).getAttribute("aria-activedescendant");
  expect(active).toBe(`line-${all.length - 1}`);
  await explorer.press("ArrowUp", "Enter");
  await expect.poll(() => explorer.query()).toContain(`.${all.at(-2)}`);
  await explorer.ready();
  expect(await explorer.hoverCard()).toBe(all.at(-2));
  await grid(explorer).focus();
  await explorer.press("Enter");
  await expect.poll(() => explorer.query()).not.toContain("row=");
  expect(explorer.query()).not.toContain("camera");
  await explorer.press("Home");
  await expect.poll(async () => (await namesSeen(explorer))[0]).toBe(all[0]);
  expect(explorer.errors).toEqual([]);
  await explorer.close();
});

test("a region chosen on the way narrows the list; parks have kind and chain instead of size and node", async () => {
  const explorer = await openExplorer({ query: `view=places&metric=parks&region=370000&select=${CITY}` });
  await explorer.page.locator("tm-sentence .names").click();
  await explorer.ready();
  expect(explorer.query()).toContain("of=park");
  const parks = await namesOf({ subject: "park", filters: NO_FILTERS });
  expect(await rowCount(explorer)).toBe(parks.length);
  const heads = await explorer.page.locator("tm-list [role=columnheader]").allInnerTexts();
  expect(heads.map((head) => head.trim())).toEqual([
    "序号",
    "名称",
    "类别",
    "级别",
    "所在区县",
    "产业链",
    "来源 ↑",
    "出处",
    "公开编号",
  ]);
  await explorer.page.locator("tm-chips [data-control=of]").selectOption("company");
  await explorer.ready();
  expect(await rowCount(explorer)).toBe((await namesOf({ filters: NO_FILTERS })).length);
  await explorer.close();
});

describe("taken away", () => {
  test("as CSV and as workbook, every row with its columns and what it rests on", async () => {
    const explorer = await openExplorer({ query: `view=list&region=${CITY}&sort=name` });
    const all = await namesOf({ sort: "name", filters: NO_FILTERS });
    const taken = async (press: () => Promise<void>): Promise<{ readonly name: string; readonly file: Buffer }> => {
      const [download] = await Promise.all([explorer.page.waitForEvent("download"), press()]);
      return { name: download.suggestedFilename(), file: await readFile(await download.path()) };
    };
    const csv = await taken(() => explorer.page.locator("tm-list [data-export=csv]").click());
    expect(csv.name).toMatch(/^产才地图-青岛市-企业名单-演示数据.*\.csv$/);
    const text = csv.file.toString("utf8");
    expect(text).toContain("# 筛选条件");
    const [head, ...rows] = parseCsv(text.replace(/^\uFEFF/, ""));
    expect(head?.slice(0, 2)).toEqual(["序号", "名称"]);
    expect(rows.map((row) => row[1])).toEqual(all);
    const column = (title: string): readonly string[] => rows.map((row) => row[head!.indexOf(title)]!);
    expect(new Set(column("来源"))).toEqual(new Set(["真实", "演示"]));
    // Who is real names the list that says so; nobody else does.
    expect(column("出处").map((source) => source !== "")).toEqual(column("来源").map((origin) => origin === "真实"));
    const xlsx = await taken(async () => {
      await explorer.page.locator("tm-export-menu .opener").click();
      await explorer.page.locator("tm-export-menu [data-form=xlsx]").click();
    });
    const [table] = readWorkbook(xlsx.file);
    expect(table?.cells.slice(1).map((cells) => cells[1])).toEqual(all);
    expect(explorer.errors).toEqual([]);
    await explorer.close();
  });
});

test("on a phone the list stands below a low map and does not widen the page", async () => {
  const explorer = await openExplorer({ query: `view=list&region=${CITY}`, window: { width: 390, height: 844 } });
  const map = await explorer.boxOf(".map");
  const list = await explorer.boxOf("tm-list");
  expect(list.y).toBeGreaterThan(map.y + map.height - 1);
  expect(await explorer.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await explorer.close();
});
