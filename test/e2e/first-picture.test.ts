/** What a reader waits for: the first picture takes only the files it shows, and one small typeface where there is no Chinese one. */
import { afterAll, expect, inject, test } from "vitest";
import type { BrowserContext, Route } from "playwright";
import { closeBrowsers, freshBrowser } from "./browsers";
import { openExplorer, type Explorer } from "./explorer-driver";
import { typefaces as heldByTypefaces } from "#data/tools/fonts";
import { withoutChineseFonts } from "#test/fixtures/foreign-fonts";

afterAll(closeBrowsers);

/** Requests so far as file names without hashes, each once. */
function namesOf(requests: readonly string[]): readonly string[] {
  const paths = requests.map((address) => address.slice(inject("siteUrl").length));
  const names = paths.map((path) => path.replace(/(-[\w-]{8}|\.[0-9a-f]{12,16})(?=\.\w+$)/u, ""));
  return [...new Set(names)].filter((name) => name !== "" && !name.endsWith(".svg")).toSorted();
}

test("the nation's first picture is set in one small typeface where there is no Chinese one; the rest of the wording follows", async () => {
  const browser = await freshBrowser("svg", withoutChineseFonts());
  const requests: string[] = [];
  const explorer = await openExplorer({
    browser,
    query: "",
    prepare: async (context) => void context.on("request", (request) => requests.push(request.url())),
  });
  await explorer.loaded();
  // The rules of the slices are there: a character that both typefaces lack would fetch its slice.
  await explorer.page.waitForFunction(() => [...document.fonts].length > 100);
  await explorer.page.evaluate(() => document.fonts.ready);
  const typefaces = namesOf(requests).filter((name) => name.endsWith(".woff2"));
  expect(typefaces).toEqual(["assets/first-view.woff2", "assets/wording.woff2"]);
  const { wording } = await heldByTypefaces();
  const seen = new Set(await explorer.page.evaluate(shownText));
  expect(wording.filter((character) => seen.has(character)).join("")).toBe("");
  await browser.close();
});

/** In the page: the text that is laid out, shadow roots included, without the closed lists of choices. */
function shownText(): string {
  const textOf = (node: Node): string => {
    if (node instanceof Text) return node.data;
    if (node instanceof Element && (!node.checkVisibility() || node.matches("option, optgroup, script, style")))
      return "";
    const shadow = node instanceof Element ? node.shadowRoot : null;
    return [...(shadow?.childNodes ?? []), ...node.childNodes].map(textOf).join("");
  };
  return textOf(document.body);
}

test("names on the GPU map are letters, not empty boxes, where there is no Chinese typeface", async () => {
  const browser = await freshBrowser("gpu", withoutChineseFonts());
  const explorer = await openExplorer({
    browser,
    prepare: async (context) => void (await context.addInitScript(KEEP_INK)),
  });
  await explorer.openBar("ranking", "370000");
  const inkOf = (await explorer.page.evaluate("[...globalThis.inkOf]")) as [character: string, ink: string][];
  expect(inkOf.map(([character]) => character)).toEqual(expect.arrayContaining([..."新疆赤尾屿菏泽"]));
  // A typeface without a character draws the same box for each.
  const seen = new Map(inkOf.map(([character, ink]) => [ink, character]));
  expect(inkOf.filter(([character, ink]) => seen.get(ink) !== character)).toEqual([]);
  await browser.close();
});

test.each([
  ["", "全国大专及以上人口占比"],
  ["view=talent", "全国人才"],
])(
  "nothing but page, manifest, boot file and boundaries is asked for before the first picture of '%s'",
  async (query, said) => {
    const requests: string[] = [];
    const { explorer, release } = await openWith(/data\/geo-nation\./u, query, requests);
    await explorer.page.locator("tm-sentence .sentence", { hasText: said }).waitFor();
    await explorer.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    expect(namesOf(requests).filter((name) => name.startsWith("data/"))).toEqual([
      "data/boot.bin",
      "data/geo-nation.bin",
      "data/manifest.json",
    ]);
    expect(requests.filter((address) => /map-view|maplibre|\/slices/u.test(address))).toEqual([]);
    const places = async (): Promise<unknown> => [
      query === "" ? null : await explorer.boxOf("tm-time-strip"),
      await explorer.boxOf("tm-top-bar"),
      await explorer.boxOf("tm-chart-panel"),
    ];
    const early = await places();
    release();
    await explorer.ready();
    expect(await places(), "what stands keeps its place").toEqual(early);
    expect(namesOf(requests)).toContain(query === "" ? "data/statistics-first.bin" : "data/spine.bin");
    await explorer.close();
  },
);

test("a step taken before the places below provinces have come is taken once they have, as if the page had opened there", async () => {
  const held = await openWith(/data\/boot-rest\./u, "view=talent");
  const { explorer } = held;
  const bar = explorer.page.locator('section[data-chart=ranking] [data-key="370000"]');
  await bar.dblclick();
  expect(new URL(explorer.page.url()).search).toBe("?view=talent");
  expect(await explorer.breadcrumb()).toEqual(["全国"]);
  held.release();
  await explorer.page.waitForFunction(() => location.search.includes("region=370000"));
  await explorer.loaded();
  const fresh = await openExplorer({ renderer: "gpu", query: new URL(explorer.page.url()).search.slice(1) });
  await fresh.loaded();
  expect(await explorer.words()).toBe(await fresh.words());
  await fresh.close();
  await explorer.back();
  expect(await explorer.sentence()).toContain("全国");
  await explorer.close();
});

test("a demo opens on published figures; they stand with the first picture and are the file's", async () => {
  const held = await openWith(/data\/statistics\./u, "");
  const { page } = held.explorer;
  const seen = async (): Promise<unknown> => [
    await page.locator("tm-sentence .sentence").innerText(),
    await page.locator("tm-chart-panel").innerText(),
    await page.locator("tm-legend, .legend").first().innerText(),
  ];
  await page.locator("tm-chart-panel section[data-chart=scatter] svg").waitFor();
  expect(await page.locator("body").innerText()).not.toContain("演示数据");
  const early = await seen();
  held.release();
  await held.explorer.ready();
  expect(await seen()).toEqual(early);
  await held.explorer.close();
});

test("the nation's charts stand with its first picture, before a number of people has been asked for", async () => {
  const held = await openWith(/data\/spine\./u, "view=talent");
  const charts = held.explorer.page.locator("tm-chart-panel section[data-chart] svg");
  await expect.poll(() => charts.count()).toBe(6);
  await held.explorer.page.locator("tm-time-strip svg").first().waitFor();
  const early = await held.explorer.page.locator("tm-chart-panel").innerText();
  held.release();
  await held.explorer.ready();
  expect(await held.explorer.page.locator("tm-chart-panel").innerText()).toBe(early);
  await held.explorer.close();
});

test("charts that the boot file lacks wait instead of telling that there is nothing", async () => {
  const held = await openWith(/data\/company-/u, "view=industry");
  await held.explorer.page.locator("tm-sentence .sentence", { hasText: "全国企业" }).waitFor();
  const panel = held.explorer.page.locator("tm-chart-panel");
  expect(await panel.innerText()).not.toContain("没有数据");
  held.release();
  await held.explorer.ready();
  expect(await panel.locator("section[data-chart] svg").count()).toBeGreaterThan(4);
  await held.explorer.close();
});

/** In the page, as text because it is not bundled: keeps what every Chinese character drawn alone on a canvas looked like. */
const KEEP_INK = `
  globalThis.inkOf = new Map();
  for (const { prototype } of [CanvasRenderingContext2D, OffscreenCanvasRenderingContext2D]) {
    const { fillText } = prototype;
    prototype.fillText = function (text, ...place) {
      fillText.call(this, text, ...place);
      if (!/^\\p{Script=Han}$/u.test(text)) return;
      const { data } = this.getImageData(0, 0, this.canvas.width, this.canvas.height);
      globalThis.inkOf.set(text, data.filter((_, at) => at % 4 === 3).join());
    };
  }
`;

/** Opens the page with the files of a pattern on their way until `release` is called. */
async function openWith(
  files: RegExp,
  query: string,
  requests: string[] = [],
): Promise<{ explorer: Explorer; release: () => void }> {
  let release = (): void => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  const hold = async (route: Route): Promise<void> => {
    await released;
    await route.continue();
  };
  const explorer = await openExplorer({
    renderer: "gpu",
    query,
    waitReady: false,
    prepare: async (context: BrowserContext) => {
      context.on("request", (request) => requests.push(request.url()));
      await context.route(files, hold);
    },
  });
  return { explorer, release };
}
