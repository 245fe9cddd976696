/**
 * A reader, or the page around a frame, who acts while the places below the provinces are still on their way: the page says that it
 * waits, nothing is lost, and what stands then is what stands where they had been there from the start. And what cannot be had.
 */
import type { BrowserContext, Frame, Page, Route } from "playwright";
import { afterAll, describe, expect, inject, test } from "vitest";
import type { TalentMapElement, TalentMapState } from "#embed/api";
import { label } from "#text/labels";
import { closeBrowsers, sharedBrowser, type Renderer } from "./browsers";
import { DESK, openExplorer, type Explorer, type Point } from "./explorer-driver";
import { serveGovSite } from "./gov-site";
import { prepareDataset } from "./prepared-dataset";
import { difference, freshAt, shownBy } from "./walks";

afterAll(closeBrowsers);

const REST = /data\/boot-rest\./u;
const [SHANDONG, QINGDAO, LAOSHAN] = ["370000", "370200", "370212"] as const;

const LANGUAGE = "tm-top-bar .tools button[lang]";

/** Keeps a file from a context until it is let go. */
class Gate {
  readonly letGo: () => void;
  private readonly gone: Promise<void>;

  constructor() {
    let letGo = (): void => undefined;
    this.gone = new Promise((resolve) => (letGo = resolve));
    this.letGo = letGo;
  }

  readonly hold = async (context: BrowserContext): Promise<void> => {
    await context.route(REST, async (route) => {
      await this.gone;
      await route.continue();
    });
  };
}

/** Opens the page while the file is on its way; the nation's first picture stands. */
async function opened(query = "view=talent", renderer: Renderer = "svg"): Promise<{ explorer: Explorer; gate: Gate }> {
  const gate = new Gate();
  const explorer = await openExplorer({ query, renderer, waitReady: false, prepare: gate.hold });
  await stands(explorer);
  return { explorer, gate };
}

const stands = ({ page }: Explorer): Promise<void> =>
  page.locator("tm-sentence .sentence", { hasText: "全国人才" }).waitFor();

/** Waits until the page says, by one sentence and of its map, that it waits, or no more. */
async function says(page: Page | Frame, isWaiting: boolean, sentence = "tm-sentence .sentence"): Promise<void> {
  await page.locator(`[data-role=map][aria-busy=${isWaiting}]`).waitFor();
  const said = expect.poll(() => page.locator(sentence).innerText());
  const words = label("zh", "loading.numbers");
  await (isWaiting ? said.toBe(words) : said.not.toBe(words));
}

/** What stands is what a page draws that opens at the address: words and pixels. */
async function expectAsOpenedThere(explorer: Explorer): Promise<void> {
  const seen = await shownBy(explorer);
  expect(explorer.errors).toEqual([]);
  expect(await explorer.notices()).toEqual([]);
  const fresh = await freshAt(explorer, new URL(explorer.page.url()).search.slice(1));
  const expected = await shownBy(fresh);
  expect(seen.words).toBe(expected.words);
  expect(difference(seen.picture, expected.picture).pixels).toBeLessThan(30);
  await fresh.page.close();
}

const province = ({ page }: Explorer, code: string) =>
  page.locator(`section[data-chart=ranking] svg [data-key="${code}"]`);

/** A point of the map, drawn as SVG, where nothing covers a region. */
async function pointOf(page: Page, code: string): Promise<Point> {
  await page.locator(`[data-role=map] path[data-code="${code}"]`).first().waitFor();
  const found = await page.evaluate((code) => {
    const path = document.querySelector(`[data-role=map] path[data-code="${code}"]`)!;
    const { left, top, width, height } = path.getBoundingClientRect();
    const points = Array.from({ length: 900 }, (_, at) => ({
      x: left + (width * ((at % 30) + 0.5)) / 30,
      y: top + (height * (Math.floor(at / 30) + 0.5)) / 30,
    }));
    const isClear = ({ x, y }: { x: number; y: number }): boolean =>
      [-4, 0, 4].every((off) => [-4, 0, 4].every((up) => document.elementFromPoint(x + off, y + up) === path));
    return points.find(isClear) ?? null;
  }, code);
  if (found === null) throw new Error(`${code} is covered`);
  return found;
}

/** Waits until the map on the GPU has taken the place of the first one. */
async function hasGpuMap(page: Page): Promise<void> {
  await page.locator(".map-layer canvas.maplibregl-canvas").waitFor();
  await expect.poll(() => page.locator(".map-layer").count()).toBe(1);
}

describe("a step to a place below the provinces, before it has come", () => {
  test.each(["svg", "gpu"] as const)("into a province on the map, then into a city (%s map)", async (renderer) => {
    const flat = await openExplorer({ query: "view=talent" });
    const onNation = await pointOf(flat.page, SHANDONG);
    await flat.visit(`region=${SHANDONG}&view=talent`);
    const onProvince = await pointOf(flat.page, QINGDAO);
    await flat.close();
    const { explorer, gate } = await opened("view=talent", renderer);
    if (renderer === "gpu") await hasGpuMap(explorer.page);
    await explorer.page.mouse.dblclick(onNation.x, onNation.y);
    await says(explorer.page, true);
    expect(await explorer.page.evaluate(() => document.documentElement.dataset["ready"])).toBe("false");
    expect(await explorer.breadcrumb()).toEqual(["全国"]);
    gate.letGo();
    await explorer.page.waitForURL(/region=370000/u);
    await explorer.ready();
    await says(explorer.page, false);
    await expectAsOpenedThere(explorer);
    await explorer.page.mouse.dblclick(onProvince.x, onProvince.y);
    await explorer.page.waitForURL(/region=370200/u);
    await expectAsOpenedThere(explorer);
    await explorer.back();
    expect(await explorer.breadcrumb()).toEqual(["全国", "山东省"]);
    await explorer.back();
    expect(await explorer.breadcrumb()).toEqual(["全国"]);
    await explorer.close();
  });

  test("a language and a question chosen after it keep their turn, the map can be moved, and each is one step back", async () => {
    const { explorer, gate } = await opened();
    const { page } = explorer;
    await page.locator("tm-top-bar .tools button[title]:not([lang])").click();
    await page.waitForURL(/theme=night/u);
    await province(explorer, SHANDONG).dblclick();
    await page.locator(LANGUAGE).click();
    await page.locator("tm-questions [data-view=industry]").click();
    await says(page, true);
    const { x, y } = await pointOf(page, "650000");
    await explorer.page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 40, y + 20, { steps: 4 });
    await page.mouse.up();
    gate.letGo();
    await page.waitForURL(/region=370000.*view=industry.*theme=night.*lang=en|lang=en.*view=industry/u);
    expect(explorer.query()).toBe(`region=${SHANDONG}&view=industry&theme=night&lang=en`);
    await expectAsOpenedThere(explorer);
    const steps: string[] = [];
    for (const _ of ["question", "language", "province"]) {
      await explorer.back();
      steps.push(explorer.query().replace(/&camera=.*/u, ""));
    }
    expect(steps[0]).toBe(`region=${SHANDONG}&view=talent&theme=night&lang=en`);
    expect(steps[1]).toBe(`region=${SHANDONG}&view=talent&theme=night`);
    expect(steps[2]).toMatch(/^(?:select=370000&)?view=talent&theme=night$/u);
    await explorer.close();
  });

  test("a language alone is changed at once", async () => {
    const { explorer, gate } = await opened();
    await explorer.page.locator(LANGUAGE).click();
    await expect.poll(() => explorer.sentence()).toMatch(/^[^\u4E00-\u9FFF]+$/u);
    expect(await explorer.page.locator("[data-role=map]").getAttribute("aria-busy")).toBe("false");
    gate.letGo();
    await expectAsOpenedThere(explorer);
    await explorer.close();
  });

  test("a search says that it loads, and Enter before the answer leads to the first hit", async () => {
    const { explorer, gate } = await opened();
    await explorer.press("/");
    await explorer.page.keyboard.insertText("崂山区");
    await explorer.page.locator("tm-search .results", { hasText: label("zh", "chart.loading") }).waitFor();
    await explorer.press("Enter");
    gate.letGo();
    await explorer.page.waitForURL(new RegExp(`region=${LAOSHAN}`, "u"));
    await explorer.ready();
    expect(await explorer.breadcrumb()).toEqual(["全国", "山东省", "青岛市", "崂山区"]);
    await expectAsOpenedThere(explorer);
    await explorer.close();
  });

  test("the recorder opens once it has come, and adds the view chosen before it", async () => {
    const { explorer, gate } = await opened();
    const { page } = explorer;
    await province(explorer, SHANDONG).dblclick();
    await page.locator("tm-export-menu .opener").click();
    await page.locator("tm-export-menu [data-record]").click();
    await says(page, true);
    gate.letGo();
    await page.locator("tm-recorder [data-do=add]").click();
    const named = (): Promise<readonly string[]> => page.locator("tm-recorder .name").allInnerTexts();
    await expect.poll(named).toEqual([expect.stringContaining("山东省")]);
    await explorer.ready();
    const kept = await page.evaluate(() => localStorage.getItem("talent-map-tour-draft"));
    expect(kept).toContain(`region=${SHANDONG}`);
    expect(explorer.errors).toEqual([]);
    await explorer.close();
  });

  test("an address of a county opens once it has come, and says so until then", async () => {
    const gate = new Gate();
    const explorer = await openExplorer({
      query: `region=${LAOSHAN}&view=talent`,
      waitReady: false,
      prepare: gate.hold,
    });
    await explorer.page.waitForRequest(REST);
    expect(await explorer.page.locator(".opening[role=status]").innerText()).toContain("正在打开");
    gate.letGo();
    await explorer.ready();
    expect(await explorer.breadcrumb()).toEqual(["全国", "山东省", "青岛市", "崂山区"]);
    await expectAsOpenedThere(explorer);
    await explorer.close();
  });
});

describe("back and forward, before the places below the provinces have come", () => {
  /** A page reloaded between a province and a node, with its steps behind and before it. */
  async function reloaded(): Promise<{ explorer: Explorer; gate: Gate }> {
    const explorer = await openExplorer({ query: "view=talent" });
    await explorer.openBar("ranking", SHANDONG);
    await explorer.climbTo("全国");
    const gate = new Gate();
    await gate.hold(explorer.page.context());
    await explorer.page.reload();
    await stands(explorer);
    return { explorer, gate };
  }

  test("a step back to a province waits, and leads there", async () => {
    const { explorer, gate } = await reloaded();
    await explorer.page.goBack();
    await says(explorer.page, true);
    gate.letGo();
    await explorer.page.waitForFunction(() => document.documentElement.dataset["ready"] === "true");
    await says(explorer.page, false);
    expect([explorer.query(), await explorer.breadcrumb()]).toEqual([
      `region=${SHANDONG}&view=talent`,
      ["全国", "山东省"],
    ]);
    await expectAsOpenedThere(explorer);
    await explorer.forward();
    expect(await explorer.breadcrumb()).toEqual(["全国"]);
    await explorer.close();
  });

  test("a step back and forth again waits for nothing; one that follows a step of the page takes its place", async () => {
    const { explorer, gate } = await reloaded();
    const { page } = explorer;
    await page.goBack();
    await says(page, true);
    await page.goForward();
    await says(page, false);
    await stands(explorer);
    // Chosen at once, it is a step of the history; what waits after it is not.
    await province(explorer, "440000").click();
    await page.waitForURL(/select=440000/u);
    await province(explorer, SHANDONG).dblclick();
    await says(page, true);
    await page.goBack();
    await says(page, false);
    const before = explorer.query();
    gate.letGo();
    await explorer.ready();
    expect([explorer.query(), await explorer.breadcrumb()]).toEqual([before, ["全国"]]);
    await expectAsOpenedThere(explorer);
    await explorer.close();
  });
});

describe("a frame, before the places below the provinces have come", () => {
  /** A page of another site with a map of the nation. */
  async function framed(
    prepare: (context: BrowserContext) => Promise<void>,
  ): Promise<{ page: Page; frame: Frame; errors: readonly string[]; close: () => Promise<void> }> {
    const { published } = await prepareDataset();
    const site = await serveGovSite(inject("siteFolder"), published);
    const browser = await sharedBrowser("svg");
    const context = await browser.newContext({ viewport: { ...DESK }, deviceScaleFactor: 1, reducedMotion: "reduce" });
    context.setDefaultTimeout(120_000);
    await prepare(context);
    const page = await context.newPage();
    const errors: string[] = [];
    page.on("console", (message) => {
      // The page's own site has no icon.
      if (message.type() === "error" && !message.location().url.endsWith("favicon.ico")) errors.push(message.text());
    });
    page.on("pageerror", ({ message }) => errors.push(message));
    await page.goto(`${site.pages}nation.html`);
    await expect.poll(() => page.frames().length, { timeout: 60_000 }).toBe(2);
    const frame = page.frames()[1]!;
    await frame.locator(".frame-sentence", { hasText: "全国人才" }).waitFor();
    const close = async (): Promise<void> => {
      await context.close();
      await site.close();
    };
    return { page, frame, errors, close };
  }

  /** Gives commands one after the other without waiting; their replies. */
  const command = (
    page: Page,
    given: readonly (readonly [string, ...unknown[]])[],
  ): Promise<(TalentMapState | string)[]> =>
    page.evaluate((given) => {
      const map = document.querySelector<TalentMapElement>("talent-map") as unknown as Record<
        string,
        (...given: unknown[]) => Promise<TalentMapState>
      >;
      return Promise.all(given.map(([method, ...rest]) => map[method]!(...rest).catch((error) => String(error))));
    }, given);

  const ready = (frame: Frame): Promise<unknown> =>
    frame.waitForFunction(() => document.documentElement.dataset["ready"] === "true");

  const COMMANDS = [
    ["setView", "industry", { region: QINGDAO }],
    ["setFilter", { region: LAOSHAN }],
    ["setTheme", "night"],
  ] as const;

  test("commands that name a county wait, in their order, and the frame says so", async () => {
    const gate = new Gate();
    const early = await framed(gate.hold);
    expect(await command(early.page, [["getState"]])).toMatchObject([{ region: "100000", view: "talent" }]);
    const replies = command(early.page, COMMANDS);
    await says(early.frame, true, ".frame-sentence");
    gate.letGo();
    expect(await replies).toMatchObject([
      expect.objectContaining({ view: "industry" }),
      expect.objectContaining({ region: LAOSHAN }),
      { region: LAOSHAN, view: "industry", theme: "night", name: "崂山区" },
    ]);
    await ready(early.frame);
    await says(early.frame, false, ".frame-sentence");
    const late = await framed(async () => undefined);
    await ready(late.frame);
    await command(late.page, COMMANDS);
    await ready(late.frame);
    const shown = async ({ page, frame }: typeof late): Promise<Buffer> => {
      await expect.poll(() => frame.locator("html[data-loading-ahead]").count(), { timeout: 60_000 }).toBe(0);
      return page.screenshot({ animations: "disabled" });
    };
    expect(await early.frame.locator("body").innerText()).toBe(await late.frame.locator("body").innerText());
    expect(difference(await shown(early), await shown(late)).pixels).toBeLessThan(30);
    expect([early.errors, late.errors]).toEqual([[], []]);
    await early.close();
    await late.close();
  });

  test("refused, it is told once, in the reply too, and a retry takes the next command", async () => {
    let isBroken = true;
    const { page, frame, close } = await framed(async (context) => {
      await context.route(REST, (route) => (isBroken ? route.fulfill({ status: 404 }) : route.continue()));
    });
    const notices = frame.locator(".frame-notices li.error");
    await notices.waitFor();
    expect(await command(page, [COMMANDS[0]])).toEqual([expect.stringContaining("boot-rest")]);
    expect(await notices.count()).toBe(1);
    expect(await notices.locator("span").innerText()).toMatch(/^[^。]*boot-rest[^。]*。$/u);
    expect(await frame.locator(".frame-sentence").innerText()).toContain("全国人才");
    isBroken = false;
    await notices.locator("button").first().click();
    await ready(frame);
    expect(await frame.locator(".frame-notices").count()).toBe(0);
    expect(await command(page, [COMMANDS[0]])).toMatchObject([{ region: QINGDAO, view: "industry" }]);
    await close();
  });
});

describe("what cannot be had", () => {
  test.each<[string, (route: Route) => Promise<void>]>([
    ["is missing", (route) => route.fulfill({ status: 404 })],
    ["is refused by a broken server", (route) => route.fulfill({ status: 500 })],
    ["is never answered", (route) => route.abort()],
  ])("%s: the nation stays, one sentence says so, and a retry takes the step", async (_, refuse) => {
    let isBroken = true;
    const explorer = await openExplorer({
      query: "view=talent",
      waitReady: false,
      prepare: async (context) => {
        await context.route(REST, (route) => (isBroken ? refuse(route) : route.continue()));
      },
    });
    const { page } = explorer;
    await stands(explorer);
    const alert = page.locator("tm-notices li.error");
    await alert.waitFor();
    await province(explorer, SHANDONG).dblclick();
    await says(page, false);
    expect(await alert.count()).toBe(1);
    expect(await alert.locator("span").innerText()).toMatch(/^[^。]*boot-rest[^。]*。$/u);
    expect(await explorer.breadcrumb()).toEqual(["全国"]);
    expect(await explorer.sentence()).toContain("全国人才");
    isBroken = false;
    await alert.locator("button", { hasText: "重试" }).click();
    await page.waitForURL(/region=370000/u);
    await explorer.ready();
    expect(await explorer.breadcrumb()).toEqual(["全国", "山东省"]);
    explorer.errors.splice(0);
    await expectAsOpenedThere(explorer);
    await explorer.close();
  });
});
