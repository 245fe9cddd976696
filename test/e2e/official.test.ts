/** An official who looks for Qingdao's AI talent: by mouse on the GPU map, then by keyboard alone on the SVG map. */
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { closeBrowsers } from "./browsers";
import { parseCsv } from "./csv";
import { DESK, openExplorer, type Explorer } from "./explorer-driver";
import type { TableRowSeen } from "./readings";
import { openOracle, type Oracle } from "./oracle";

const AI = "artificial-intelligence";
const QINGDAO = "370200";
const HANGZHOU = "330100";
const LAOSHAN = "370212";

let oracle: Oracle;
beforeAll(async () => {
  oracle = await openOracle(inject("siteUrl"));
});
afterAll(closeBrowsers);

async function tableAt(explorer: Explorer, query: string): Promise<readonly TableRowSeen[]> {
  await explorer.visit(query);
  return (await explorer.table()).rows;
}

/** "居全国城市第 9 位" → 9. */
/** The first and the last place a sentence leaves open. */
function placeIn(sentence: string): readonly [number, number] {
  const [, first, last = first] = /第 (\d+)(?: 至 (\d+))? 位/.exec(sentence) ?? [];
  return [Number(first), Number(last)];
}

function headsOf(rows: readonly TableRowSeen[], code: string): number {
  return rows.find((row) => row.code === code)?.values["heads"] ?? Number.NaN;
}

/** The exported rows equal the rows of the table in their order, number by number and 口径 by 口径; counts are whole. */
async function expectSameTable(explorer: Explorer): Promise<void> {
  const { rows, total } = await explorer.table();
  const { name, text } = await explorer.exportCsv();
  expect(name).toMatch(/\.csv$/);
  const [head = [], ...lines] = parseCsv(text);
  const basis = Object.keys(rows[0]?.values ?? {}).indexOf("basis");
  const numbers = lines.map(([code, title, ...cells]) => ({
    code,
    name: title,
    values: cells.slice(0, -1).map((cell, column) => (column === basis ? cell : cell === "" ? null : Number(cell))),
  }));
  expect(head[0]).toBe("行政区划代码");
  expect(head.length).toBe(3 + Object.keys(rows[0]?.values ?? {}).length);
  const shown = [...rows, ...(total ? [total] : [])].map(({ code, name: title, values, texts }) => ({
    code,
    name: title,
    values: Object.values(values).map((value, column) => (column === basis ? texts[column] : value)),
  }));
  expect(numbers).toEqual(shown);
  for (const line of lines) expect(line[2 + Object.keys(rows[0]?.values ?? {}).indexOf("heads")]).toMatch(/^\d*$/);
  for (const note of ["演示数据·非真实统计", "筛选条件", "期间", "数据版本", "导出日期", explorer.query()])
    expect(text).toContain(note);
}

describe("by mouse", () => {
  let explorer: Explorer;
  beforeAll(async () => {
    explorer = await openExplorer({ renderer: "gpu" });
  });
  afterAll(() => explorer.close());

  test("the initials qd and the word 人工智能 lead to Qingdao's AI talent, its number, rank and quotient", async () => {
    await explorer.search("qd");
    await explorer.choose("青岛市");
    await explorer.search("人工智能");
    await explorer.choose("人工智能");
    expect(await explorer.breadcrumb()).toEqual(["全国", "山东省", "青岛市"]);
    expect(await explorer.chips()).toEqual(["人工智能"]);
    expect(explorer.query()).toBe(`region=${QINGDAO}&chain=${AI}`);
    const sentence = await explorer.sentence();
    expect(sentence).toBe(await oracle.sentence(explorer.query(), DESK));
    expect(sentence).toMatch(/青岛市人工智能产业链人才 .*(?:居全国城市第 \d+(?: 至 \d+)? 位|位次不能确定).*区位熵/);
  });

  test("the ranking of Shandong opens Qingdao, and a back step returns", async () => {
    await explorer.climbTo("山东省");
    const bars = await explorer.bars("ranking");
    expect(bars[0]?.key).toBe(QINGDAO);
    await explorer.openBar("ranking", QINGDAO);
    expect((await explorer.breadcrumb()).at(-1)).toBe("青岛市");
    await explorer.back();
    expect((await explorer.breadcrumb()).at(-1)).toBe("山东省");
    await explorer.forward();
    expect((await explorer.breadcrumb()).at(-1)).toBe("青岛市");
  });

  test("national-tier talent under 35 is one click and one brush away", async () => {
    await explorer.clickBar("tier", "national");
    await explorer.brushAges(18, 30);
    expect(await explorer.chips()).toEqual(["人工智能", "国家级", "35 岁以下"]);
    expect(explorer.query()).toBe(`region=${QINGDAO}&chain=${AI}&tier=national&age=18-34`);
    expect(await explorer.sentence()).toBe(await oracle.sentence(explorer.query(), DESK));
  });

  test("qdls drills to 崂山区, whose sentence explains that ages and counties cannot be combined and can be copied", async () => {
    await explorer.search("qdls");
    await explorer.choose("崂山区");
    expect(await explorer.breadcrumb()).toEqual(["全国", "山东省", "青岛市", "崂山区"]);
    const sentence = await explorer.sentence();
    expect(sentence).toBe(await oracle.sentence(explorer.query(), DESK));
    expect(sentence).toContain("不显示数字");
    const copied = (await explorer.copySentence()).replaceAll(/\s+/g, " ");
    expect(copied.startsWith(sentence)).toBe(true);
    expect(copied).toMatch(/（演示数据·非真实统计，数据版本 .+，\d{4}-\d{2}-\d{2} 查询） http.*region=370212/);
  });

  test("conditions of too large an error show why there is no number, and no rows", async () => {
    await explorer.visit(`region=370000&chain=${AI}&tier=senior,professional&entered=2020-2024`);
    expect(await explorer.sentence()).toMatch(/误差.*因此不显示数字/);
    await explorer.openTable();
    expect((await explorer.table()).rows).toEqual([]);
    await explorer.back();
  });

  test("the exported table equals the table on screen", async () => {
    await explorer.visit(`region=${QINGDAO}&chain=${AI}&tier=national`);
    await explorer.openTable();
    expect((await explorer.table()).rows.map(({ code }) => code)).toContain(LAOSHAN);
    await expectSameTable(explorer);
    // Sorted by name, the file is too.
    await explorer.page.locator("tm-table thead button").nth(1).click();
    await expectSameTable(explorer);
  });

  test("nothing was asked of another origin and the console stayed free of errors", () => {
    const { origin } = new URL(inject("siteUrl"));
    expect(explorer.requests.some((url) => /\/data\/age\.\w+\.bin$/.test(url))).toBe(true);
    expect(
      explorer.requests.filter(
        (url) => !url.startsWith("blob:") && !url.startsWith("data:") && new URL(url).origin !== origin,
      ),
    ).toEqual([]);
    expect(explorer.errors).toEqual([]);
  });
});

describe("Qingdao beside Hangzhou", () => {
  test("ranks hold the place of their numbers, and both numbers stand in the tables of their provinces", async () => {
    const explorer = await openExplorer({ query: `region=${QINGDAO}` });
    const placeOfQingdao = placeIn(await explorer.sentence());
    await explorer.search("hangzhou");
    await explorer.choose("杭州市");
    const placeOfHangzhou = placeIn(await explorer.sentence());
    const qingdao = headsOf(await tableAt(explorer, "region=370000&panel=table"), QINGDAO);
    const hangzhou = headsOf(await tableAt(explorer, "region=330000&panel=table"), HANGZHOU);
    expect(Math.min(qingdao, hangzhou)).toBeGreaterThan(0);
    const nation = await oracle.expect("", DESK);
    const cities = oracle.dataset.tree.regions.filter(
      ({ level, code }) => level === "prefecture" || /^(11|12|31|50)0000$/.test(code),
    );
    const heads = (code: string): number => {
      const { codes, amounts } = nation.result.talent!.regions;
      return amounts.estimate[codes.indexOf(code)]!;
    };
    for (const [[first, last], people] of [
      [placeOfQingdao, qingdao],
      [placeOfHangzhou, hangzhou],
    ] as const) {
      const rank = 1 + cities.filter(({ code }) => heads(code) > people).length;
      expect(first).toBeLessThanOrEqual(rank);
      expect(last).toBeGreaterThanOrEqual(rank);
    }
    await explorer.close();
  });
});

describe("by keyboard alone", () => {
  let explorer: Explorer;
  beforeAll(async () => {
    explorer = await openExplorer();
  });
  afterAll(() => explorer.close());

  async function find(text: string, title: string): Promise<void> {
    await explorer.press("/");
    await explorer.page.keyboard.insertText(text);
    await explorer.hit(title).waitFor();
    for (let steps = 0; (await explorer.hit(title).getAttribute("aria-selected")) !== "true" && steps < 20; steps++)
      await explorer.press("ArrowDown");
    await explorer.press("Enter");
    await explorer.ready();
  }

  test("slash, initials and Enter lead to Qingdao's AI talent", async () => {
    await find("qd", "青岛市");
    await find("rgzn", "人工智能");
    expect(explorer.query()).toBe(`region=${QINGDAO}&chain=${AI}`);
  });

  test("Tab, arrows and Enter filter tier and age", async () => {
    await explorer.press("Escape");
    await explorer.tabTo("section[data-chart=tier]");
    await explorer.press("Home", "Enter");
    await explorer.ready();
    await explorer.tabTo("section[data-chart=age] [data-handle=to]");
    await explorer.press(..."ArrowLeft ".repeat(6).trim().split(" "));
    await explorer.ready();
    expect(await explorer.chips()).toEqual(["人工智能", "国家级", "35 岁以下"]);
    expect(explorer.query()).toBe(`region=${QINGDAO}&chain=${AI}&tier=national&age=18-34`);
  });

  test("a press beside open results closes them and selects nothing", async () => {
    const before = explorer.query();
    await explorer.press("/");
    await explorer.page.keyboard.insertText("qd");
    await explorer.hit("青岛市").waitFor();
    const { x, y, width, height } = await explorer.boxOf(".map-stage");
    await explorer.page.mouse.click(x + width * 0.3, y + height * 0.6);
    await explorer.page.locator("tm-search .results").waitFor({ state: "detached" });
    await explorer.ready();
    expect(explorer.query()).toBe(before);
  });

  test("initials drill to 崂山区, and Enter copies the sentence", async () => {
    await find("qdls", "崂山区");
    await explorer.press("Escape");
    await explorer.tabTo("tm-sentence .copy");
    await explorer.press("Enter");
    const copied = (await explorer.clipboard()).replaceAll(/\s+/g, " ");
    expect(copied.startsWith(await explorer.sentence())).toBe(true);
    expect(await explorer.sentence()).toBe(await oracle.sentence(explorer.query(), DESK));
  });

  test("Enter opens the table and exports it, Escape closes it and climbs", async () => {
    await explorer.tabTo("tm-top-bar [data-panel=table]");
    await explorer.press("Enter");
    await explorer.ready();
    await explorer.tabTo("tm-table [data-export=csv]");
    const [download] = await Promise.all([explorer.page.waitForEvent("download"), explorer.press("Enter")]);
    expect(download.suggestedFilename()).toMatch(/\.csv$/);
    await explorer.press("Escape");
    await explorer.ready();
    expect(explorer.query()).not.toContain("panel");
    await explorer.press("Escape");
    await explorer.ready();
    expect((await explorer.breadcrumb()).at(-1)).toBe("青岛市");
  });

  test("arrows walk the regions of the map, Enter drills, Escape climbs", async () => {
    await explorer.visit("view=talent");
    await explorer.tabTo(".map-stage");
    await explorer.press("ArrowRight", "ArrowUp");
    const name = await explorer.hoverCard();
    await explorer.press("Enter");
    await explorer.ready();
    expect(await explorer.breadcrumb()).toEqual(["全国", name]);
    await explorer.press("Escape");
    await explorer.ready();
    expect(await explorer.breadcrumb()).toEqual(["全国"]);
  });

  test("keys typed faster than the map draws go where they were meant", async () => {
    await explorer.visit("view=talent");
    await explorer.tabTo(".map-stage");
    await explorer.press("ArrowRight", "ArrowUp", "Enter", "ArrowRight", "Enter");
    await explorer.page.waitForFunction(
      () => document.querySelector("tm-top-bar")?.shadowRoot?.querySelectorAll("nav li").length === 3,
    );
    await explorer.ready();
    const [, province, prefecture] = await explorer.breadcrumb();
    expect(`${province} › ${prefecture}`).toMatch(/.+ › .+[市州盟区]/);
  });
});
