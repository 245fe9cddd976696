/** What numbers are of: charts say whose they are and follow the selection, quotients what they compare with, parks that they know no node. */
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { closeBrowsers } from "./browsers";
import { DESK, openExplorer, type Explorer } from "./explorer-driver";
import { openOracle, type Oracle } from "./oracle";

const AI = "artificial-intelligence";
const CHIPS = "artificial-intelligence-ai-chips";
const SHANDONG = "370000";

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

const titles = (): Promise<readonly string[]> => explorer.page.locator("tm-chart-panel h3").allInnerTexts();
const yearTitle = (): Promise<string> => explorer.page.locator("tm-time-strip .quiet").first().innerText();

describe("charts", () => {
  test("name the region they count, and describe the one that is selected", async () => {
    await explorer.visit("view=talent");
    expect((await titles()).slice(0, 2)).toEqual(["全国各省份 · 人才数", "全国 · 人才层次"]);
    await explorer.clickBar("ranking", SHANDONG);
    expect(explorer.query()).toBe(`select=${SHANDONG}&view=talent`);
    expect((await titles()).slice(0, 3)).toEqual(["全国各省份 · 人才数", "山东 · 人才层次", "山东 · 学历"]);
    expect(await yearTitle()).toContain("山东 · 登记年份");
    const selected = await explorer.described("tier");
    // The same charts as those of the region entered.
    await explorer.visit(`region=${SHANDONG}`);
    expect(await explorer.described("tier")).toBe(selected);
    expect((await titles())[0]).toBe("山东各市 · 人才数");
  });

  test("of a region without parts stand beside the ranking of its neighbours, each named", async () => {
    await explorer.visit("region=370212");
    expect((await titles()).slice(0, 2)).toEqual(["青岛各县区 · 人才数", "崂山 · 人才层次"]);
  });
});

describe("shares", () => {
  test("divide by one whole, which the header names and the total is all of", async () => {
    await explorer.visit("region=370200&metric=share&panel=table");
    expect(await explorer.page.locator("tm-table thead").innerText()).toContain("占青岛市比重");
    const { rows, total } = await explorer.table();
    expect(rows.reduce((sum, { values }) => sum + (values["share"] ?? 0), 0)).toBeCloseTo(1, 6);
    expect(total?.values["share"]).toBe(1);
  });
});

describe("the location quotient", () => {
  test("compares with talent of the same tier or with all, as chosen, and says so", async () => {
    const filters = `chain=${AI}&tier=professional,skilled`;
    await explorer.visit(`region=${SHANDONG}&metric=lq&${filters}`);
    const same = await explorer.sentence();
    expect(same).toContain("与同条件人才比");
    await explorer.page.locator("tm-chips [data-control=base]").selectOption("all");
    await explorer.ready();
    expect(explorer.query()).toBe(`region=${SHANDONG}&metric=lq&base=all&${filters}`);
    const all = await explorer.sentence();
    expect(all).toContain("与全部人才比");
    expect(all).toBe(await oracle.sentence(explorer.query(), DESK));
    await explorer.back();
    expect(await explorer.sentence()).toBe(same);
  });
});

describe("parks under a node", () => {
  test("are those of its chain: sentence, table and chip say that the node is not used", async () => {
    await explorer.visit(`view=places&metric=parks&chain=${AI}`);
    const ofChain = await explorer.sentence();
    await explorer.visit(`view=places&metric=parks&node=${CHIPS}`);
    const ofNode = await explorer.sentence();
    expect(ofNode.startsWith(ofChain)).toBe(true);
    expect(ofNode).toContain("园区只登记到产业链");
    expect(ofNode).not.toContain("AI芯片");
    expect(await explorer.page.locator("tm-chips [data-clear=node]").getAttribute("title")).toContain("不作用于园区");
    await explorer.openTable();
    expect(await explorer.page.locator("tm-table thead").innerText()).toContain("园区数（按产业链）");
  });
});
