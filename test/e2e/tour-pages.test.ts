/** Pages of tours as a locked-down machine opens them: from a folder, with scripts off. And the site's own pages there, which say where to go. */
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Page } from "playwright";
import { PNG } from "pngjs";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { writeTourPageFiles } from "#data/tour-pages/tour-pages";
import { closeBrowsers, sharedBrowser } from "./browsers";

const TOUR = {
  format: "talent-map-tour/1",
  title: "试讲",
  slides: [
    { address: "view=statistics", title: "底数", cover: true },
    { address: "view=talent&layers=company,park", title: "人才在哪里" },
    { address: "view=chain&region=370200&chain=integrated-circuit", title: "" },
  ],
};

let folder = "";
let file = "";

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "tour-pages-"));
  writeFileSync(join(folder, "trial.json"), JSON.stringify(TOUR));
  const [page] = await writeTourPageFiles({ published: "test/fixtures/tiny", tours: folder }, folder);
  file = pathToFileURL(join(folder, page?.file ?? "")).href;
});
afterAll(closeBrowsers);

/** Opens a page without scripts; anything it asks of elsewhere is collected. */
async function openFile(url: string, hasScripts = false): Promise<{ readonly page: Page; readonly asked: string[] }> {
  const browser = await sharedBrowser("svg");
  const context = await browser.newContext({ javaScriptEnabled: hasScripts, viewport: { width: 1920, height: 1080 } });
  const page = await context.newPage();
  const asked: string[] = [];
  page.on("request", (request) => void asked.push(request.url()));
  await page.goto(url);
  return { page, asked };
}

/** How many colours cover more than a thousandth of a picture. */
function coloursOf(png: Buffer): number {
  const { width, height, data } = PNG.sync.read(png);
  const counts = new Map<number, number>();
  for (let at = 0; at < data.length; at += 4) {
    const colour = data.readUIntBE(at, 3);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  return [...counts.values()].filter((count) => count > (width * height) / 1000).length;
}

describe("the page of a tour, opened from a folder with scripts off", () => {
  it("shows in every section a drawn map, a sentence with a large number, and a table when unfolded", async () => {
    const { page, asked } = await openFile(file);
    for (let slide = 1; slide <= TOUR.slides.length; slide++) {
      await page.goto(`${file}#${slide}`);
      const section = page.locator(`section[id="${slide}"]`);
      expect(coloursOf(await section.locator(".map").screenshot()), `map ${slide}`).toBeGreaterThan(3);
      const [number, words] = [section.locator(".sentence .figure"), section.locator(".sentence")];
      const sizeOf = (of: typeof number): Promise<number> =>
        of.evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize));
      expect(await sizeOf(number)).toBeGreaterThan(1.5 * (await sizeOf(words)));
      const box = await section.boundingBox();
      expect(Math.abs(box?.y ?? 99), "begins where the window begins").toBeLessThan(1);
      expect(Math.round(box?.height ?? 0), "as high as the window").toBe(1080);
      await section.locator("summary").click();
      expect(await section.locator("tbody tr").first().isVisible()).toBe(true);
    }
    expect(
      asked.map((url) => url.replace(/#.*/, "")).filter((url) => url !== file && !url.startsWith("data:")),
    ).toEqual([]);
    await page.context().close();
  });

  it("goes from slide to slide by PageDown and by its links", async () => {
    const { page } = await openFile(file);
    const second = page.locator('section[id="2"]');
    const isOnTop = async (): Promise<boolean> => Math.abs((await second.boundingBox())?.y ?? 999) < 2;
    await page.keyboard.press("PageDown");
    await expect.poll(isOnTop, { timeout: 20_000 }).toBe(true);
    await page.locator('section[id="2"] nav a[href="#3"]').click();
    await expect.poll(isOnTop, { timeout: 20_000 }).toBe(false);
    await page.locator('section[id="3"] nav a[href="#2"]').click();
    await expect.poll(isOnTop, { timeout: 20_000 }).toBe(true);
    await page.context().close();
  });

  it("is printed on one page of paper for each slide", async () => {
    const { page } = await openFile(file);
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
    expect(pdf.match(/\/Type\s*\/Page\b/g)?.length).toBe(TOUR.slides.length);
    await page.context().close();
  });
});

describe("a page of the site, opened from a folder", () => {
  for (const name of ["index.html", "wall.html", "presenter.html"])
    it(`${name} says which files to open instead`, async () => {
      const { page } = await openFile(pathToFileURL(join(inject("siteFolder"), name)).href, true);
      const alert = page.locator("[role=alert]");
      await alert.first().waitFor();
      expect(await alert.count(), "and nothing else").toBe(1);
      for (const word of ["打开.bat", "打开.sh", "讲解-"]) expect(await alert.textContent()).toContain(word);
      await page.context().close();
    });

  it("embed.html says that it needs a web server", async () => {
    const { page } = await openFile(pathToFileURL(join(inject("siteFolder"), "embed.html")).href, true);
    await page.locator("[role=alert]").waitFor();
    expect(await page.locator("[role=alert]").textContent()).toContain("http");
    await page.context().close();
  });
});
