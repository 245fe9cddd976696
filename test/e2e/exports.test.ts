/** The 导出 menu: what leaves the page has the numbers that stand on it, in every form and by keyboard. */
import { readFile } from "node:fs/promises";
import { PNG } from "pngjs";
import { afterAll, describe, expect, test } from "vitest";
import { readWorkbook } from "#test/fixtures/read-workbook";
import { closeBrowsers } from "./browsers";
import { parseCsv } from "./csv";
import { openExplorer, type Explorer } from "./explorer-driver";

afterAll(closeBrowsers);

const QUERY = "region=370000&chain=artificial-intelligence&panel=table";

/** Chooses a form in the menu; the file that is saved and its name. */
async function taken({ page }: Explorer, form: string): Promise<{ readonly name: string; readonly file: Buffer }> {
  await page.locator("tm-export-menu .opener").click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.locator(`tm-export-menu [data-form=${form}]`).click(),
  ]);
  return { name: download.suggestedFilename(), file: await readFile(await download.path()) };
}

describe("taken away", () => {
  test("as CSV and as workbook, every number of the table is the screen's", async () => {
    const explorer = await openExplorer({ query: QUERY });
    const { rows } = await explorer.table();
    const csv = await taken(explorer, "csv");
    const xlsx = await taken(explorer, "xlsx");
    expect(csv.name).toMatch(/^产才地图-山东省-.*-演示数据\.csv$/);
    expect(xlsx.name).toBe(csv.name.replace(/csv$/, "xlsx"));
    const lines = parseCsv(csv.file.toString("utf8").replace(/^\uFEFF/, ""));
    const [table] = readWorkbook(xlsx.file);
    const inBook = table?.cells.map((cells) => cells.map((cell) => (cell === null ? "" : `${cell}`))) ?? [];
    expect(lines.length).toBeGreaterThan(rows.length);
    for (const { code, values } of rows) {
      const inCsv = lines.find((line) => line[0] === code) ?? [];
      const inXlsx = inBook.find((line) => line[0] === code) ?? [];
      expect(inXlsx.slice(0, inCsv.length - 1)).toEqual(inCsv.slice(0, -1));
      expect(Number(inCsv[lines[0]!.indexOf("人才数")])).toBe(values["heads"]);
    }
    expect(explorer.errors).toEqual([]);
    await explorer.close();
  });

  test.each([
    ["slide", 1920, 1080],
    ["page", 1240, 1754],
  ])("as picture %s: of its size, with the map's colours and words on it", async (form, width, height) => {
    const explorer = await openExplorer({ query: "region=370000" });
    const { name, file } = await taken(explorer, form);
    expect(name).toMatch(/\.png$/);
    const picture = PNG.sync.read(file);
    expect([picture.width, picture.height]).toEqual([width, height]);
    const colours = new Map<number, number>();
    for (let at = 0; at < picture.data.length; at += 4) {
      const colour = picture.data.readUIntBE(at, 3);
      colours.set(colour, (colours.get(colour) ?? 0) + 1);
    }
    // Ground, land, sea, classes, bars and text: a blank or map-less picture has a few.
    expect([...colours.values()].filter((pixels) => pixels > 500).length).toBeGreaterThan(10);
    expect(explorer.errors).toEqual([]);
    await explorer.close();
  });

  test("on paper: the document stands alone while it is printed, and the screen is back after it", async () => {
    const explorer = await openExplorer({ query: "view=industry&region=370200&lang=en" });
    const { page } = explorer;
    await page.evaluate(() => {
      globalThis.print = () => {
        const paper = document.querySelector(".print-document");
        const screen = document.querySelector<HTMLElement>("#app");
        Object.assign(globalThis, {
          printed: { text: paper?.textContent ?? "", isAlone: screen?.style.display === "none" },
        });
      };
    });
    await page.locator("tm-export-menu .opener").click();
    await page.locator("tm-export-menu [data-form=print]").click();
    const printed = await page.waitForFunction(
      () => (globalThis as { printed?: { readonly text: string; readonly isAlone: boolean } }).printed,
    );
    const { text = "", isAlone = false } = (await printed.jsonValue()) ?? {};
    expect(isAlone).toBe(true);
    for (const words of ["Qingdao", "Where is industry strong?", "Division code"]) expect(text).toContain(words);
    await page.waitForFunction(() => document.querySelector(".print-document") === null);
    expect(await page.locator("#app").isVisible()).toBe(true);
    await explorer.close();
  });
});

test("one chart leaves as SVG with its numbers, its mark as demo data and its source", async () => {
  const explorer = await openExplorer({ query: "region=370000" });
  const { page } = explorer;
  const shown = await page.locator("section[data-chart=tier] [data-key=national] text").last().textContent();
  await page.locator("tm-export-menu .opener").click();
  const [saved] = await Promise.all([
    page.waitForEvent("download"),
    page.locator("tm-export-menu [data-chart=tier]").click(),
  ]);
  expect(saved.suggestedFilename()).toMatch(/^产才地图-山东省-.*-演示数据-山东_人才层次\.svg$/);
  const file = await readFile(await saved.path(), "utf8");
  const texts = [...file.matchAll(/<text[^>]*>([^<]*)<\/text>/gu)].map(([, text]) => text);
  expect(texts).toContain(shown);
  expect(texts.join("")).toContain("演示数据·非真实统计");
  expect(texts.join("")).toContain("网址");
  // It draws by itself in a page of nothing.
  const alone = await page.context().newPage();
  await alone.goto(`data:image/svg+xml;base64,${Buffer.from(file).toString("base64")}`);
  expect(await alone.evaluate(() => document.documentElement.getBoundingClientRect().height)).toBeGreaterThan(200);
  await explorer.close();
});

test("the menu is walked by arrows, closed by Esc without climbing, and left by Tab", async () => {
  const explorer = await openExplorer({ query: "region=370000" });
  const { page } = explorer;
  const formInFocus = (): Promise<string | null> =>
    page.evaluate(() => {
      const menu = document.querySelector("tm-export-menu")?.shadowRoot;
      const item = menu?.activeElement;
      return item?.getAttribute("data-form") ?? item?.getAttribute("data-chart") ?? null;
    });
  await page.locator("tm-export-menu .opener").focus();
  await page.keyboard.press("Enter");
  expect(await formInFocus()).toBe("csv");
  await page.keyboard.press("ArrowDown");
  expect(await formInFocus()).toBe("xlsx");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  // Round the end: the last chart.
  expect(await formInFocus()).toBe("year");
  await page.keyboard.press("Escape");
  expect(await page.locator("tm-export-menu ul").count()).toBe(0);
  await explorer.ready();
  expect(explorer.query()).toBe("region=370000&view=talent");
  await explorer.close();
});
