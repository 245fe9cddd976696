/**
 * Adding a question takes a folder and one line: into a copy of the repository a view of another shape than any here is put, and it
 * stands on the screen, in print, as workbook and as picture, in both languages.
 */
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { PNG } from "pngjs";
import type { Page } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readWorkbook } from "#test/fixtures/read-workbook";
import { closeBrowsers, sharedBrowser } from "./browsers";
import { prepareDataset } from "./prepared-dataset";
import { serveUnder } from "./serve-site";

const ROOT = resolve(import.meta.dirname, "..", "..");
const COPY = join(ROOT, ".work", "throw-away-view");
const COPIED = ["src", "data", "public/opening.js", "public/icon.svg", "public/THIRD-PARTY.md"];
const FILES = ["index.html", "vite.config.ts", "package.json", "tsconfig.json", "README.md", "LICENSE"];

let site: Awaited<ReturnType<typeof serveUnder>>;

beforeAll(async () => {
  rmSync(COPY, { recursive: true, force: true });
  for (const path of [...COPIED, ...FILES]) cpSync(join(ROOT, path), join(COPY, path), { recursive: true });
  symlinkSync(join(ROOT, "node_modules"), join(COPY, "node_modules"), "dir");
  const views = join(COPY, "src", "views");
  mkdirSync(join(views, "throw-away"));
  cpSync(join(ROOT, "test/fixtures/throw-away-view/view.ts"), join(views, "throw-away", "view.ts"));
  const list = join(views, "all-views.ts");
  const before = readFileSync(list, "utf8");
  const after = before
    .replace("import type { At", 'import { throwAwayView } from "./throw-away/view";\nimport type { At')
    .replace(/ = \[([^\]]+?),?\s*\];/u, " = [$1, throwAwayView];");
  writeFileSync(list, after);
  const { published } = await prepareDataset();
  execFileSync(join(ROOT, "node_modules/.bin/vite"), ["build", "--logLevel", "error"], {
    cwd: COPY,
    env: { ...process.env, TALENT_MAP_DATA: published },
  });
  site = await serveUnder(join(COPY, "dist"), published);
});

afterAll(async () => {
  await closeBrowsers();
  await site?.close();
  rmSync(COPY, { recursive: true, force: true });
});

async function openAt(query: string): Promise<Page> {
  const context = await (
    await sharedBrowser("svg")
  ).newContext({
    viewport: { width: 1366, height: 768 },
    acceptDownloads: true,
    locale: "zh-CN",
  });
  context.setDefaultTimeout(120_000);
  const page = await context.newPage();
  await page.goto(`${site.url}?${query}`);
  await isReady(page);
  return page;
}

async function isReady(page: Page): Promise<void> {
  await page.waitForFunction(() => document.documentElement.dataset["ready"] === "true");
}

async function taken(page: Page, form: string): Promise<Buffer> {
  await page.locator("tm-export-menu .opener").click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.locator(`tm-export-menu [data-form=${form}]`).click(),
  ]);
  return readFile(await download.path());
}

/** The number beside a bar. */
const count = async (page: Page, level: string): Promise<number> => {
  const words = await page.locator(`section[data-chart=level] [data-key=${level}] text`).last().textContent();
  return Number(words?.replaceAll(",", ""));
};

describe("a view added by a folder and a line", () => {
  test.each([
    ["zh", "各级院所有多少？", "级别"],
    ["en", "How many institutes of each level?", "Level"],
  ])("stands on the screen in %s, among the questions and at its address", async (lang, question, heading) => {
    const page = await openAt(lang === "zh" ? "" : "lang=en");
    await page.locator("tm-questions [data-view=throw-away]").click();
    await isReady(page);
    expect(new URL(page.url()).searchParams.get("view")).toBe("throw-away");
    expect(await page.title()).toContain(question);
    expect(await page.locator("section[data-chart=level] h3").textContent()).toBe(heading);
    expect(await page.locator(".map").isVisible()).toBe(false);
    expect(await page.locator("tm-table, tm-layers").count()).toBe(0);
    await page.context().close();
  });

  test("has its own choice in the address, and the choices of others are unknown there", async () => {
    const page = await openAt("view=throw-away");
    await page.locator("tm-chips select[data-control=order]").selectOption("count");
    await isReady(page);
    expect(new URL(page.url()).search).toBe("?view=throw-away&order=count");
    const keys = await page
      .locator("section[data-chart=level] [data-key]")
      .evaluateAll((bars) => bars.map((bar) => (bar as HTMLElement).dataset["key"] ?? ""));
    const counts = await Promise.all(keys.map((key) => count(page, key)));
    expect(counts).toEqual(counts.toSorted((a, b) => b - a));
    await page.goto(`${site.url}?view=throw-away&metric=lq`);
    await isReady(page);
    expect(await page.locator("tm-notices").evaluate((notices) => notices.shadowRoot?.textContent)).toContain("metric");
    await page.context().close();
  });

  test("leaves as workbook, picture and document with the numbers of the screen", async () => {
    const page = await openAt("view=throw-away&region=370000");
    const shown = await count(page, "national");
    expect(shown).toBeGreaterThan(0);
    const [chart] = readWorkbook(await taken(page, "xlsx"));
    expect(chart?.cells.some((cells) => cells.includes(shown))).toBe(true);
    const picture = PNG.sync.read(await taken(page, "slide"));
    expect([picture.width, picture.height]).toEqual([1920, 1080]);
    // What is printed stands in place of the screen; the dialogue itself is the browser's.
    await page.evaluate(() => {
      window.print = (): void => {
        document.documentElement.dataset["printed"] = document.querySelector(".print-document")?.textContent ?? "";
      };
    });
    await page.locator("tm-export-menu .opener").click();
    await page.locator("tm-export-menu [data-form=print]").click();
    await page.waitForFunction(() => document.documentElement.dataset["printed"] !== undefined);
    const printed = await page.evaluate(() => document.documentElement.dataset["printed"]);
    expect(printed).toContain("各级院所有多少？");
    await page.context().close();
  });
});
