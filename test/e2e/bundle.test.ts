/** The summit bundle opens from its running launcher in a browser that was never used, with every other network taken away. */
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { makeBundle, type Bundled } from "#data/bundle/bundle";
import { launch, programOf, type Launched, type Server } from "#test/fixtures/launched";
import { freshBrowser } from "./browsers";
import { ready } from "./offline-reader";
import { prepareDataset } from "./prepared-dataset";

const home = mkdtempSync(join(tmpdir(), "talent-map-hall-"));
let bundled: Bundled;
let browser: Browser;

beforeAll(async () => {
  const site = join(home, "dist");
  cpSync(inject("siteFolder"), site, { recursive: true });
  cpSync((await prepareDataset()).published, join(site, "data"), { recursive: true });
  bundled = await makeBundle(site, join(home, "out"), () => undefined);
});
afterAll(() => rmSync(home, { recursive: true, force: true }));
beforeEach(async () => void (browser = await freshBrowser("gpu")));
afterEach(() => browser.close());

/** A page that reaches the launcher alone, and what went wrong on it. */
async function inTheHall({ address }: Launched): Promise<{ page: Page; elsewhere: string[]; failed: string[] }> {
  const context = await browser.newContext({ locale: "zh-CN", viewport: { width: 1920, height: 1080 } });
  // Ends what hangs; a busy machine takes its time.
  context.setDefaultTimeout(120_000);
  const { origin } = new URL(address);
  const [elsewhere, failed]: [string[], string[]] = [[], []];
  await context.route("**", (route) => {
    if (new URL(route.request().url()).origin === origin) return route.continue();
    elsewhere.push(route.request().url());
    return route.abort();
  });
  context.on("response", (response) => {
    if (response.status() >= 400) failed.push(`${response.status()} ${response.url()}`);
  });
  const page = await context.newPage();
  page.on("pageerror", (error) => failed.push(error.message));
  return { page, elsewhere, failed };
}

describe.each<Server>((["python3", "node"] as const).filter((server) => programOf(server) !== null))(
  "a bundle opened by %s",
  (server) => {
    let launched: Launched;
    beforeAll(async () => void (launched = await launch(bundled.folder, [server])));
    afterAll(() => launched.close());

    test("shows the page that the launcher names", async () => {
      const { page, elsewhere, failed } = await inTheHall(launched);
      await page.goto(launched.address);
      await ready(page);
      expect(await page.locator("#app svg, #app canvas").count()).toBeGreaterThan(0);
      expect([elsewhere, failed]).toEqual([[], []]);
    });

    test("answers the desk's questions, its version told", async () => {
      const { page, elsewhere, failed } = await inTheHall(launched);
      const desk = new URL("index.html", launched.address).href;
      await page.goto(`${desk}?region=370200&chain=artificial-intelligence&tier=national&view=talent&panel=methods`);
      await ready(page);
      expect(await page.locator("tm-sentence .sentence").innerText()).toContain("青岛市");
      const [, hash = ""] = /指纹 (\w{8})/.exec(bundled.versionLine) ?? [];
      await page.locator("tm-methods p", { hasText: hash }).waitFor();
      expect([elsewhere, failed]).toEqual([[], []]);
    });
  },
);
