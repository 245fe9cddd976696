/** Every page and every feature under the header files as they ship: nothing is refused, nothing asked of another site, and the map is drawn. */
import { readFile } from "node:fs/promises";
import { PNG } from "pngjs";
import type { BrowserContext } from "playwright";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import type { TalentMapElement } from "#embed/api";
import { ALL_VIEWS } from "#views/all-views";
import { closeBrowsers, type Renderer } from "./browsers";
import { openExplorer, type Explorer } from "./explorer-driver";
import { serveGovSite, type GovSite } from "./gov-site";
import { prepareDataset } from "./prepared-dataset";

const CHAIN = "chain=artificial-intelligence";
const POLICY_WORDS = /Content Security Policy|Trusted(?:HTML|Script)|Refused to/i;

let site: GovSite;
beforeAll(async () => {
  site = await serveGovSite(inject("siteFolder"), (await prepareDataset()).published);
});
afterAll(async () => {
  await closeBrowsers();
  await site.close();
});

/** A desk under the shipped headers, and what consoles and events of its page tell of refusals. */
async function openDesk(
  query: string,
  renderer: Renderer = "svg",
  of = site,
  waitReady = true,
): Promise<{ explorer: Explorer; expectClean: () => void; said: readonly string[] }> {
  const said: string[] = [];
  const prepare = async (context: BrowserContext): Promise<void> => {
    context.on("console", (message) => {
      if (POLICY_WORDS.test(message.text()) || message.text().startsWith("policy:")) said.push(message.text());
    });
    await context.addInitScript(() =>
      addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sample }) =>
        console.warn(`policy: ${violatedDirective} ${blockedURI} ${sample}`),
      ),
    );
  };
  const explorer = await openExplorer({ query, renderer, prepare, site: of.map, waitReady });
  const { origin } = new URL(of.map);
  const expectClean = (): void => {
    expect([...said, ...of.refused]).toEqual([]);
    const elsewhere = explorer.requests.filter((address) => !/^(?:data|blob):/.test(address));
    expect(elsewhere.filter((address) => new URL(address).origin !== origin)).toEqual([]);
    expect(elsewhere.length).toBeGreaterThan(10);
  };
  return { explorer, expectClean, said };
}

/** How many colours a picture has that fill more than a few pixels; blank ones have one or two. */
function coloursOf(bytes: Buffer): number {
  const { data } = PNG.sync.read(bytes);
  const count = new Map<number, number>();
  for (let at = 0; at < data.length; at += 4) {
    const colour = data.readUIntBE(at, 3);
    count.set(colour, (count.get(colour) ?? 0) + 1);
  }
  return [...count.values()].filter((pixels) => pixels > 40).length;
}

async function expectMapDrawn({ page }: Explorer): Promise<void> {
  expect(coloursOf(await page.locator("[data-role=map]").screenshot())).toBeGreaterThan(12);
}

async function taken({ page }: Explorer, item: string): Promise<Buffer> {
  await page.locator("tm-export-menu .opener").click();
  const [saved] = await Promise.all([page.waitForEvent("download"), page.locator(`tm-export-menu ${item}`).click()]);
  return readFile(await saved.path());
}

describe.each(["gpu", "svg"] as const)("the desk with its %s map", (renderer) => {
  test("answers every question in every dress", async () => {
    const { explorer, expectClean } = await openDesk(`region=370200&view=talent&${CHAIN}`, renderer);
    const dresses = ["paper", "night", "contrast"].flatMap((theme) => ["zh", "en"].map((lang) => [theme, lang]));
    for (const [at, { id }] of ALL_VIEWS.entries()) {
      const [theme = "", lang = ""] = dresses[at % dresses.length] ?? [];
      await explorer.move(`view=${id}&region=370200&${CHAIN}&theme=${theme}&lang=${lang}`);
      expect(new URLSearchParams(explorer.query()).get("theme") ?? "paper").toBe(theme);
      const hasMap = await explorer.page.locator("[data-role=map]").isVisible();
      if (hasMap && id !== "list") await expectMapDrawn(explorer);
    }
    expect(await explorer.page.locator("[data-role=map] canvas.maplibregl-canvas").count()).toBe(
      renderer === "gpu" ? 1 : 0,
    );
    expect(explorer.errors).toEqual([]);
    expectClean();
    await explorer.close();
  });
});

test("drill, filter, brush, search, table, methods, list and every file that leaves", async () => {
  const { explorer, expectClean } = await openDesk("region=370000&view=talent");
  const { page } = explorer;
  await explorer.openBar("ranking", "370200");
  expect(explorer.query()).toContain("region=370200");
  await explorer.brushAges(18, 25);
  expect(explorer.query()).toMatch(/age=/);
  await explorer.clickBar("tier", "senior");
  expect(explorer.query()).toMatch(/tier=senior/);
  await explorer.toggleLayer("park");
  await explorer.pickMetric("share");
  await explorer.search("崂山");
  await explorer.choose("崂山区");
  await explorer.climbTo("青岛市");
  // Of so few people the table of counties tells nothing.
  for (const filter of ["tiers", "ages"]) await explorer.clearChip(filter);
  await explorer.openTable();
  await page.locator("tm-table tbody tr").nth(5).waitFor();
  expect((await explorer.exportCsv()).text).toContain("崂山区");
  await page.locator("tm-top-bar [data-panel=methods]").click();
  await explorer.ready();
  // Pressed again it gives way to the charts.
  await page.locator("tm-top-bar [data-panel=methods]").click();
  await explorer.ready();
  expect((await taken(explorer, "[data-form=csv]")).toString("utf8")).toContain("崂山区");
  expect((await taken(explorer, "[data-form=xlsx]")).subarray(0, 2).toString()).toBe("PK");
  for (const form of ["slide", "page"])
    expect(coloursOf(await taken(explorer, `[data-form=${form}]`))).toBeGreaterThan(12);
  expect((await taken(explorer, "[data-chart=tier]")).toString("utf8")).toMatch(/^(<\?xml[^>]*>\s*)?<svg/);
  const printed = await page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        globalThis.print = () => resolve(document.querySelector(".print-document")?.textContent ?? "");
        const menu = document.querySelector("tm-export-menu")?.shadowRoot;
        menu?.querySelector<HTMLElement>(".opener")?.click();
        requestAnimationFrame(() => menu?.querySelector<HTMLElement>("[data-form=print]")?.click());
      }),
  );
  expect(printed).toContain("青岛市");
  await page.waitForFunction(() => document.querySelector(".print-document") === null);
  await explorer.move(`view=list&region=370200&of=company&${CHAIN}`);
  await page.locator("tm-list .window [role=row]").first().click();
  await explorer.ready();
  expectClean();
  await explorer.close();
});

test("graph and matrix of a chain, what is imagined, and a journey", async () => {
  const { explorer, expectClean } = await openDesk(`view=chain&region=370200&${CHAIN}`);
  const { page } = explorer;
  expect(await page.locator("[data-chart=matrix] svg").count()).toBe(1);
  await page.locator("[data-chart=graph] [data-key=artificial-intelligence-ai-chips]").first().click();
  await explorer.ready();
  await explorer.move(`view=gaps&region=370200&${CHAIN}`);
  await page.locator("[data-chart=lists] [data-key]").first().click();
  await explorer.ready();
  const node = new URLSearchParams(explorer.query()).get("node") ?? "";
  await page.locator(`[data-chart=whatif] [data-key="+${node}.10"]`).click();
  await explorer.ready();
  expect(await explorer.sentence()).toMatch(/^推演/u);
  await explorer.move(`view=route&region=370200&${CHAIN}&stops=340100,310000`);
  expect(await page.locator("section[data-chart=itinerary] svg").count()).toBe(1);
  await expectMapDrawn(explorer);
  expectClean();
  await explorer.close();
});

test.each(["gpu", "svg"] as const)(
  "a frame with commands, the self-test and the page of an older link (%s)",
  async (renderer) => {
    const { explorer, expectClean, said } = await openDesk("embed=1&lock=370200&view=talent", renderer);
    const { page } = explorer;
    await expectMapDrawn(explorer);
    await page.goto(`${site.map}selftest.html`);
    await page.locator("html[data-ready=true]").waitFor();
    expectClean();
    await page.goto(`${site.pages}full.html`);
    const map = page.locator("talent-map");
    await page.waitForFunction(() =>
      (globalThis as { told?: { type: string }[] }).told?.some(({ type }) => type === "firstpicture"),
    );
    for (const view of ["gaps", "list", "talent"])
      expect(
        await map.evaluate((each: TalentMapElement, to) => each.setView(to).then((state) => state.view), view),
      ).toBe(view);
    await map.evaluate((each: TalentMapElement) => each.setTheme("night"));
    const size = await map.evaluate((each: TalentMapElement) => each.exportImage("slide").then((blob) => blob.size));
    expect(size).toBeGreaterThan(20_000);
    expect([...said, ...site.refused]).toEqual([]);
    await explorer.close();
  },
);

test("a wall and its presenter window", async () => {
  const { explorer, expectClean } = await openDesk("view=talent");
  const { page: wall } = explorer;
  await wall.goto(`${site.map}wall.html?tour=nation`);
  await explorer.ready();
  const [presenter] = await Promise.all([wall.context().waitForEvent("page"), wall.keyboard.press("s")]);
  await presenter.waitForSelector('.link[data-connected="true"]');
  for (const slide of ["2", "3"]) {
    await presenter.click(".next-button");
    await wall.waitForFunction((slide) => new URLSearchParams(location.search).get("slide") === slide, slide);
    await explorer.ready();
  }
  expect(coloursOf(await wall.screenshot())).toBeGreaterThan(12);
  expect(coloursOf(await presenter.screenshot())).toBeGreaterThan(8);
  expectClean();
  await explorer.close();
});

describe("a policy that refuses what the site needs is found out", () => {
  test.each([
    ["pictures made of blobs", "img-src 'self' data: blob:", "img-src 'self'", "[data-form=slide]"],
    ["the page's own type of script addresses", "trusted-types default lit-html", "trusted-types lit-html", ""],
    ["workers", "worker-src 'self'", "worker-src 'none'", ""],
  ])("%s", async (_, right, wrong, item) => {
    const strict = await serveGovSite(inject("siteFolder"), (await prepareDataset()).published, (headers) => {
      expect(headers).toContain(right);
      return headers.replace(right, wrong);
    });
    const { explorer, said } = await openDesk("view=talent", "svg", strict, item !== "");
    const { page } = explorer;
    if (item) await page.locator("tm-export-menu .opener").click();
    if (item) await page.locator(`tm-export-menu ${item}`).click();
    await expect.poll(() => strict.refused.length, { timeout: 60_000 }).toBeGreaterThan(0);
    await expect.poll(() => said.length, { timeout: 60_000 }).toBeGreaterThan(0);
    await explorer.close();
    await strict.close();
  });
});
