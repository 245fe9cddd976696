/** Nation-wide rankings of cities and counties on the page: by clicks and by address, down and up, and rates of residents. */
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { closeBrowsers } from "./browsers";
import { DESK, openExplorer, type Explorer } from "./explorer-driver";
import { openOracle, type Oracle } from "./oracle";

const LAOSHAN = "370212";
const HANGZHOU = "330100";
/** Set up in 2021, after the census. */
const SHANGCHENG = "330102";

let oracle: Oracle;
let explorer: Explorer;
beforeAll(async () => {
  oracle = await openOracle(inject("siteUrl"));
  explorer = await openExplorer({ renderer: "svg" });
});
afterAll(async () => {
  await explorer.close();
  await closeBrowsers();
});

async function compare(by: string): Promise<void> {
  await explorer.page.locator("tm-chips select[data-control=by]").selectOption(by);
  await explorer.ready();
}

const rankingTitle = (): Promise<string> => explorer.page.locator("tm-chart-panel h3").first().innerText();

test("people of all counties are ranked by one choice, which stays on the way down and is undone by going back", async () => {
  await explorer.visit("view=talent");
  await compare("county");
  expect(explorer.query()).toBe("view=talent&by=county");
  expect(await rankingTitle()).toBe("全国各县区 · 人才数");
  const nation = await explorer.sentence();
  expect(nation).toBe(await oracle.sentence("by=county", DESK));
  await explorer.visit("region=370000&by=county");
  expect(await rankingTitle()).toBe("山东各县区 · 人才数");
  expect(await explorer.sentence()).toBe(await oracle.sentence("region=370000&by=county", DESK));
  await compare("children");
  expect(explorer.query()).toBe("region=370000&view=talent");
  expect(await rankingTitle()).toBe("山东各市 · 人才数");
  await explorer.back();
  expect(explorer.query()).toBe("region=370000&view=talent&by=county");
  expect(await rankingTitle()).toBe("山东各县区 · 人才数");
});

test("the table lists every county with its rank as the engine counts them, and the selected one is told of", async () => {
  const query = `select=${LAOSHAN}&by=county&panel=table`;
  await explorer.visit(query);
  const { picture } = await oracle.expect(query, DESK);
  const { rows } = await explorer.table();
  const wanted = new Map(picture.table.rows.map(({ code, cells }) => [code, cells[0]?.value ?? null]));
  expect(picture.table.rows.length).toBeGreaterThan(2800);
  expect(rows.length).toBeGreaterThan(0);
  for (const { code, values } of rows) expect([code, values["heads"] ?? null]).toEqual([code, wanted.get(code)]);
  expect(await explorer.sentence()).toBe(await oracle.sentence(query, DESK));
  expect(await explorer.sentence()).toContain("崂山区");
});

test("companies are ranked by city under a filter, and a fresh page at the address is the same", async () => {
  await explorer.visit("view=industry&chain=artificial-intelligence");
  await compare("prefecture");
  await explorer.clickBar("ranking", "110000");
  const query = explorer.query();
  expect(query).toBe("select=110000&view=industry&by=prefecture&chain=artificial-intelligence");
  const said = await explorer.sentence();
  expect(said).toContain("居全国各市第");
  expect(said).toBe(await oracle.sentence(query, DESK));
  const fresh = await openExplorer({ query, renderer: "svg" });
  expect(await fresh.sentence()).toBe(said);
  await fresh.close();
  // Provinces by name are the children of the nation.
  await explorer.visit("view=industry&by=province");
  expect(await rankingTitle()).toBe("全国各省份 · 企业数");
});

test("residents of the census make rates of districts; one set up later has its reason, in table and file, and no rank", async () => {
  const query = `region=${HANGZHOU}&metric=per10k&panel=table`;
  await explorer.visit(query);
  const { rows } = await explorer.table();
  const { picture } = await oracle.expect(query, DESK);
  const rate = (code: string): number | null | undefined =>
    picture.table.rows.find((row) => row.code === code)?.cells[0]?.value;
  expect(rate("330108")).toBeGreaterThan(0);
  expect(rate(SHANGCHENG)).toBeNull();
  for (const { code, values } of rows) expect([code, values["per10k"] ?? null]).toEqual([code, rate(code)]);
  const { text } = await explorer.exportCsv();
  const line = text.split("\r\n").find((each) => each.includes(`"${SHANGCHENG}"`));
  expect(line).toContain("每万人口人才数：资料暂缺（2021 年区划调整，2020 年普查没有这个区）");
});
