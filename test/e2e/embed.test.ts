/** The map in a government's page: on another site and on its own, in sandboxes, twice, in tabs, zoomed; locked; under strict policies on both sides. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { BrowserContext, Frame, Page, Request } from "playwright";
import { PNG } from "pngjs";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import type { TalentMapElement, TalentMapState } from "#embed/api";
import { closeBrowsers, freshBrowser, sharedBrowser, type Renderer } from "./browsers";
import { readmeRecipes, serveGovSite, type GovSite } from "./gov-site";
import { prepareDataset } from "./prepared-dataset";
import { typefaces as heldByTypefaces } from "#data/tools/fonts";
import { withoutChineseFonts } from "#test/fixtures/foreign-fonts";

interface Told {
  readonly id: string;
  readonly type: string;
  readonly detail: Record<string, unknown>;
}

type Point = readonly [number, number];

/** A page with maps in it, and what a policy refused on either side. */
interface Opened {
  readonly page: Page;
  readonly refused: readonly string[];
  /** Bytes of each answer, and when it was there. */
  readonly sizes: ReadonlyMap<string, { readonly bytes: number; readonly atMs: number }>;
  close(): Promise<void>;
}

let site: GovSite;
beforeAll(async () => {
  const { published } = await prepareDataset();
  site = await serveGovSite(inject("siteFolder"), published);
});
afterAll(async () => {
  await closeBrowsers();
  await site.close();
});

async function open(
  address: string,
  renderer: Renderer = "svg",
  prepare?: (context: BrowserContext) => Promise<void>,
  deviceScaleFactor = 1,
): Promise<Opened> {
  const browser = await sharedBrowser(renderer);
  const context = await browser.newContext({
    viewport: { width: 1100, height: 800 },
    acceptDownloads: true,
    deviceScaleFactor,
    reducedMotion: "reduce",
  });
  context.setDefaultTimeout(120_000);
  await prepare?.(context);
  const [refused, sizes] = [[] as string[], new Map<string, { readonly bytes: number; readonly atMs: number }>()];
  context.on("console", (message) => {
    if (/Content Security Policy|Trusted(?:HTML|Script)|Refused/i.test(message.text())) refused.push(message.text());
  });
  context.on("requestfinished", (request) => {
    const atMs = Date.now();
    const keep = (bytes: number): unknown => sizes.set(request.url(), { bytes: bytes || workerBytes(request), atMs });
    void request.sizes().then(
      ({ responseBodySize }) => keep(responseBodySize),
      () => undefined,
    );
  });
  const page = await context.newPage();
  await page.goto(address);
  return { page, refused, sizes, close: () => context.close() };
}

/** Bytes of a worker's own script, which browsers do not tell: as gzip packs it. */
function workerBytes(request: Request): number {
  const [name] = /assets\/[\w-]*worker-[\w-]{8}\.js$/.exec(new URL(request.url()).pathname) ?? [];
  return name === undefined ? 0 : gzipSync(readFileSync(join(inject("siteFolder"), name))).length;
}

const told = (page: Page, type: string, id = ""): Promise<Told["detail"][]> =>
  page.evaluate(
    ([type, id]) =>
      (globalThis as unknown as { told: Told[] }).told
        .filter((each) => each.type === type && each.id === id)
        .map(({ detail }) => detail),
    [type, id] as const,
  );

/** Waits until a map has told something of a type. */
async function hears(page: Page, type: string, id = ""): Promise<Told["detail"]> {
  await expect.poll(async () => (await told(page, type, id)).length, { timeout: 120_000 }).toBeGreaterThan(0);
  return (await told(page, type, id)).at(-1)!;
}

async function frameOf(page: Page, at = 0): Promise<Frame> {
  await expect.poll(() => page.frames().length, { timeout: 60_000 }).toBeGreaterThan(at + 1);
  const frame = page.frames()[at + 1]!;
  await frame.waitForFunction(() => document.documentElement.dataset["ready"] === "true", null, { timeout: 120_000 });
  return frame;
}

/**
 * Moves the pointer until the frame hears of it where it should. Just after its page was scrolled, a browser still hands what is
 * pressed to where the frame was a picture ago.
 */
async function pointIn(page: Page, frame: Frame, [x, y]: Point, [frameX, frameY]: Point): Promise<void> {
  await frame.evaluate(() => {
    const heard = ({ clientX, clientY }: PointerEvent): unknown =>
      Object.assign(globalThis, { heardAt: [clientX, clientY] });
    addEventListener("pointermove", heard, true);
  });
  const offPx = async (): Promise<number> => {
    await page.mouse.move(x - 1, y - 1);
    await page.mouse.move(x, y);
    const at = await frame.evaluate(() => (globalThis as { heardAt?: [number, number] }).heardAt);
    return at === undefined ? Infinity : Math.hypot(at[0] - frameX, at[1] - frameY);
  };
  await expect.poll(offPx).toBeLessThan(2);
}

/** Calls a method of the first map of the page. */
const call = (
  page: Page,
  method: "setView" | "setFilter" | "setTheme" | "setLang" | "getState",
  ...given: unknown[]
): Promise<TalentMapState | string> =>
  page.evaluate(
    async ([method, given]) => {
      const map = document.querySelector("talent-map") as unknown as Record<
        string,
        (...given: unknown[]) => Promise<TalentMapState>
      >;
      return map[method]!(...given).catch((error: unknown) => String(error));
    },
    [method, given] as const,
  );

/** How many colours the map's place has, and the share of its most frequent one. */
async function drawn(frame: Frame): Promise<{ readonly colours: number; readonly ground: number }> {
  const { data } = PNG.sync.read(await frame.locator("[data-role=map]").screenshot());
  const count = new Map<number, number>();
  for (let at = 0; at < data.length; at += 4) {
    const colour = (data[at]! << 16) | (data[at + 1]! << 8) | data[at + 2]!;
    count.set(colour, (count.get(colour) ?? 0) + 1);
  }
  return { colours: count.size, ground: Math.max(...count.values()) / (data.length / 4) };
}

async function expectDrawn(frame: Frame): Promise<void> {
  const { colours, ground } = await drawn(frame);
  expect(colours).toBeGreaterThan(30);
  expect(ground).toBeLessThan(0.9);
}

const sandboxOf = (page: Page): Promise<string | null | undefined> =>
  // The shadow root is closed: the frame is seen from inside.
  page
    .frames()[1]!
    .frameElement()
    .then((element) => element.getAttribute("sandbox"));

describe("a locked district in a page of another site", () => {
  test.each(["svg", "gpu"] as const)(
    "opens in a sandbox under both policies and tells what happens (%s map)",
    async (renderer) => {
      const { page, refused, close } = await open(`${site.pages}locked.html`, renderer);
      const frame = await frameOf(page);
      expect(await sandboxOf(page)).toBe("allow-scripts allow-same-origin allow-downloads");
      expect(await frame.locator("h1").innerText()).toContain("崂山");
      expect(await frame.locator(".frame-sentence").innerText()).toContain("崂山区");
      expect(await frame.locator(".frame-demo").innerText()).toContain("演示");
      await expectDrawn(frame);
      expect(await hears(page, "ready")).toHaveProperty("version");
      expect((await hears(page, "firstpicture"))["ms"]).toBeGreaterThan(0);
      expect(await hears(page, "statechange")).toMatchObject({
        region: "370212",
        name: "崂山区",
        title: await frame.locator("h1").innerText(),
        view: "industry",
        lang: "zh",
        isDemo: true,
      });
      // As high as what it shows: nothing scrolls.
      await expect
        .poll(() => frame.evaluate(() => document.documentElement.scrollHeight - innerHeight))
        .toBeLessThanOrEqual(1);
      const { px } = await hears(page, "height");
      expect(await page.locator("talent-map").evaluate((map) => map.clientHeight)).toBe(px);
      expect(refused).toEqual([]);
      await close();
    },
  );

  test("is left by no command, key, attribute or address", async () => {
    const { page, close } = await open(`${site.pages}locked.html`);
    const frame = await frameOf(page);
    const region = async (): Promise<string> => ((await call(page, "getState")) as TalentMapState).region;
    await call(page, "setView", "talent", { region: "110000" });
    expect(await region()).toBe("370212");
    await call(page, "setFilter", { region: "370200", select: "370202" });
    expect(await region()).toBe("370212");
    await frame.locator("[data-role=map]").click({ position: { x: 40, y: 60 } });
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    expect(await region()).toBe("370212");
    expect(await frame.locator(".frame-up").count()).toBe(0);
    await page.locator("talent-map").evaluate((map) => map.setAttribute("region", "100000"));
    expect(await region()).toBe("370212");
    await close();
    const direct = await open(`${site.map}embed.html?lock=370212&region=440000&select=440100&view=talent`);
    await direct.page.waitForFunction(() => document.documentElement.dataset["ready"] === "true");
    expect(await direct.page.locator("h1").innerText()).toContain("崂山");
    await direct.close();
  });

  test.each([
    ["崂山", "lock 的代码“崂山”无效:应为六位行政区划代码,如 370212。"],
    ["", "lock 没有写明区域:应为六位行政区划代码,如 370212。"],
    ["3702", "lock 的代码“3702”无效:应为六位行政区划代码,如 370212。"],
    ["710000", "lock 的区域 710000 资料暂缺。"],
  ])("that cannot be kept (%s) is a sentence and an error, and no map", async (lock, sentence) => {
    const { page, close } = await open(`${site.pages}locked.html`);
    await frameOf(page);
    await page.locator("talent-map").evaluate((map, lock) => map.setAttribute("lock", lock), lock);
    expect(await hears(page, "error")).toEqual({ code: "lock-unusable", message: sentence });
    const frame = page.frames().at(-1)!;
    expect(await frame.locator("body").innerText()).toBe(sentence);
    expect(await frame.locator("[data-role=map]").count()).toBe(0);
    await close();
  });

  test("without a code is of the region that the element names, and moves with it", async () => {
    const { page, close } = await open(`${site.pages}locked.html`);
    await frameOf(page);
    const region = async (): Promise<string> => ((await call(page, "getState")) as TalentMapState).region;
    const set = (name: string, value: string): Promise<void> =>
      page.locator("talent-map").evaluate((map, [name, value]) => map.setAttribute(name!, value!), [name, value]);
    await set("region", "370202");
    await set("lock", "");
    await expect.poll(region).toBe("370202");
    await call(page, "setFilter", { region: "370212" });
    expect(await region()).toBe("370202");
    await set("region", "370212");
    await expect.poll(region).toBe("370212");
    await call(page, "setFilter", { region: "370202" });
    expect(await region()).toBe("370212");
    await page.locator("talent-map").evaluate((map) => Object.assign(map, { lock: false }));
    await expect.poll(() => page.locator("talent-map").getAttribute("lock")).toBeNull();
    await expect.poll(() => call(page, "setFilter", { region: "370202" }).then(region)).toBe("370202");
    await close();
  });

  test("with its full chrome climbs and searches no further than its lock, and hands its files to the page", async () => {
    const { page, refused, close } = await open(`${site.pages}full.html`);
    const frame = await frameOf(page);
    expect(await frame.locator(".frame-bar nav li").allInnerTexts()).toEqual(["青岛市"]);
    const search = frame.locator("tm-search input");
    await search.fill("崂山");
    await frame.locator("tm-search .hit", { hasText: "崂山" }).first().waitFor();
    await search.fill("广州");
    await expect.poll(() => frame.locator("tm-search .hit", { hasText: "广州市" }).count()).toBe(0);
    await expect.poll(() => frame.locator("tm-search .results").innerText()).toMatch(/^没有找到\s+本页只查青岛市$/u);
    await search.fill("");
    await frame.locator("tm-export-menu .opener").click();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      frame.locator("tm-export-menu [data-form=csv]").click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/青岛.*\.csv$/);
    expect(await readFile(await download.path(), "utf8")).toContain("崂山区");
    expect((await hears(page, "file"))["name"]).toBe(download.suggestedFilename());
    expect(refused).toEqual([]);
    await close();
  });
});

/** The camera that a frame's own address tells, `[lng, lat, zoom]`, once it tells one. */
async function cameraOf(page: Page): Promise<readonly number[]> {
  const camera = (): readonly number[] => (new URL(page.url()).searchParams.get("camera") ?? "").split(",").map(Number);
  await expect.poll(() => camera().length, { timeout: 60_000 }).toBe(3);
  return camera();
}

describe.each(["svg", "gpu"] as const)("the camera (%s map)", (renderer) => {
  /** Drags the map to the west by several windows, then zooms out as far as it goes. */
  async function wander(
    query: string,
  ): Promise<{ readonly dragged: readonly number[]; readonly out: readonly number[] }> {
    const { page, close } = await open(`${site.map}embed.html?${query}`, renderer);
    await page.waitForFunction(() => document.documentElement.dataset["ready"] === "true");
    const { x, y, width, height } = (await page.locator("[data-role=map]").boundingBox())!;
    for (let times = 0; times < 4; times++) {
      await page.mouse.move(x + 40, y + height / 2);
      await page.mouse.down();
      await page.mouse.move(x + width - 20, y + height / 2, { steps: 8 });
      await page.mouse.up();
      await page.waitForFunction(() => document.documentElement.dataset["ready"] === "true");
    }
    const dragged = await cameraOf(page);
    for (let times = 0; times < 6; times++) {
      await page.locator('[data-control="map.zoomOut"]').click();
      await page.waitForFunction(() => document.documentElement.dataset["ready"] === "true");
    }
    const out = await cameraOf(page);
    await close();
    return { dragged, out };
  }

  test("shows a locked city and its surroundings, and nothing further", async () => {
    const locked = await wander("lock=370200&view=talent");
    const free = await wander("region=370200&view=talent");
    // 青岛 lies between 119.5° and 121.1° of longitude.
    expect(locked.dragged[0]).toBeGreaterThan(119);
    expect(free.dragged[0]).toBeLessThan(118);
    expect(locked.out[0]).toBeGreaterThan(119);
    expect(locked.out[0]).toBeLessThan(121.5);
    expect(locked.out[2]).toBeGreaterThan(6);
    expect(free.out[2]).toBeLessThan(locked.out[2]! - 1);
  });
});

test("a way to another question has a way back to the one that the page asked", async () => {
  const { page, refused, close } = await open(`${site.pages}gaps.html`);
  const frame = await frameOf(page);
  expect(await frame.locator(".frame-back").count()).toBe(0);
  await frame.locator("[data-chart=lists] .opens").first().click();
  const back = frame.locator(".frame-back");
  await back.waitFor();
  expect(await back.innerText()).toMatch(/^‹ .*缺什么/u);
  expect(await call(page, "getState")).toMatchObject({ view: "route" });
  await back.click();
  await expect.poll(() => back.count()).toBe(0);
  expect(await call(page, "getState")).toMatchObject({ view: "gaps", region: "370200" });
  // A question of the page's own choice is no way of the reader's.
  expect(await call(page, "setView", "talent", {})).toMatchObject({ view: "talent" });
  expect(await back.count()).toBe(0);
  expect(refused).toEqual([]);
  await close();
});

test("a card in a frame speaks the language that its page sets, and goes with the region it sets", async () => {
  const { page, close } = await open(`${site.pages}narrow.html`);
  const frame = await frameOf(page);
  await frame.locator(".map-stage").focus();
  await page.keyboard.press("ArrowRight");
  const figure = frame.locator("tm-hover-card .figure");
  await expect.poll(() => figure.innerText()).toMatch(/人（存量）/);
  await call(page, "setLang", "en");
  await expect.poll(() => figure.innerText()).toMatch(/people \(stock\)/);
  await call(page, "setFilter", { region: "370000" });
  await figure.waitFor({ state: "hidden" });
  await close();
});

test("commands change the map and are answered; what it does not know is refused", async () => {
  const { page, refused, close } = await open(`${site.pages}narrow.html`);
  const frame = await frameOf(page);
  // In a column of 360 px map, sentence and one chart are there, nothing is cut off; "false" hides nothing.
  expect(await frame.evaluate(() => [innerWidth, document.documentElement.scrollWidth])).toEqual([360, 360]);
  expect(await frame.locator("h1").count()).toBe(0);
  for (const part of [".frame-sentence", ".frame-legend", "tm-chart-panel section", "[data-role=map]"])
    expect((await frame.locator(part).first().boundingBox())!.height).toBeGreaterThan(30);
  // Legible: no word smaller than 12 px, none beyond the edge.
  const words = await frame
    .locator(".frame-sentence, .frame-legend h2, .frame-legend text, tm-chart-panel text")
    .evaluateAll((all) =>
      all
        .filter((each) => each.textContent?.trim() !== "" && each.getBoundingClientRect().width > 0)
        .map(
          (each) => [Number.parseFloat(getComputedStyle(each).fontSize), each.getBoundingClientRect().right] as const,
        ),
    );
  expect(words.length).toBeGreaterThan(5);
  expect(Math.min(...words.map(([px]) => px))).toBeGreaterThanOrEqual(12);
  expect(Math.max(...words.map(([, right]) => right))).toBeLessThanOrEqual(360);
  expect(await call(page, "setView", "industry", { region: "370200" })).toMatchObject({
    view: "industry",
    region: "370200",
  });
  expect(await frame.locator(".frame-sentence").innerText()).toContain("青岛");
  expect(await call(page, "setFilter", { chain: "artificial-intelligence" })).toMatchObject({
    query: expect.stringContaining("chain=artificial-intelligence"),
  });
  expect(await call(page, "setFilter", { chain: null })).toMatchObject({
    query: expect.not.stringContaining("chain="),
  });
  expect(await call(page, "setTheme", "night")).toMatchObject({ theme: "night" });
  expect(await call(page, "setLang", "en")).toMatchObject({ lang: "en", name: expect.stringMatching(/qingdao/i) });
  expect(await call(page, "setFilter", { nothing: "1" })).toContain("unknown parameter: nothing");
  expect(await call(page, "setView", "no-such-view")).toMatch(/Error/);
  const picture = await page.evaluate(async () => {
    const blob = await document.querySelector("talent-map")!.exportImage("slide");
    return [blob.type, [...new Uint8Array(await blob.arrayBuffer()).slice(0, 4)], blob.size];
  });
  expect(picture).toEqual(["image/png", [137, 80, 78, 71], expect.any(Number)]);
  expect(picture[2]).toBeGreaterThan(20_000);
  // The attribute says the same as the command; the frame stays the same.
  const element = page.locator("talent-map");
  await element.evaluate((map: TalentMapElement) => ((map.theme = "paper"), (map.region = "370000")));
  await expect
    .poll(() => told(page, "statechange").then((all) => all.at(-1)))
    .toMatchObject({ theme: "paper", region: "370000" });
  expect(page.frames()[1]).toBe(frame);
  // Back and forth of the page are the page's own.
  expect(await page.evaluate(() => history.length)).toBeLessThanOrEqual(2);
  expect(refused).toEqual([]);
  await close();
});

test("on its own origin it needs no sandbox; a plain frame does without the element", async () => {
  const same = await open(`${site.pagesOfSameOrigin}locked.html`);
  await expectDrawn(await frameOf(same.page));
  expect(await sandboxOf(same.page)).toBeNull();
  expect(await hears(same.page, "statechange")).toMatchObject({ region: "370212" });
  expect(same.refused).toEqual([]);
  await same.close();
  const plain = await open(`${site.pages}frame.html`);
  const frame = await frameOf(plain.page);
  await expectDrawn(frame);
  // As high as the frame: the map takes what is left.
  expect(await frame.evaluate(() => document.documentElement.scrollHeight)).toBe(640);
  expect(plain.refused).toEqual([]);
  await plain.close();
});

test("a sandbox without an origin is explained, and a site that may not embed hears of it", async () => {
  const without = await open(`${site.pages}no-origin.html`);
  const words = without.page.frameLocator("iframe").locator(".opening[role=alert]");
  await words.waitFor();
  expect(await words.innerText()).toContain("allow-same-origin");
  await without.close();
  const strange = await open(
    `${site.pagesOfStranger}locked.html`,
    "svg",
    async (context) => void (await context.clock.install()),
  );
  await strange.page.locator("talent-map").waitFor();
  await expect.poll(() => strange.page.frames().length).toBe(2);
  await strange.page.clock.fastForward(30_000);
  const { code, message } = await hears(strange.page, "error");
  expect(code).toBe("no-answer");
  expect(message).toContain("selftest.html");
  await strange.close();
});

test("two on one page keep apart", async () => {
  const { page, refused, close } = await open(`${site.pages}two.html`);
  await hears(page, "firstpicture", "one");
  await hears(page, "firstpicture", "two");
  const [one, two] = [await frameOf(page, 0), await frameOf(page, 1)];
  await expectDrawn(one);
  await expectDrawn(two);
  expect(await one.locator(".frame-legend").count()).toBe(0);
  expect(await two.locator(".frame-legend").count()).toBe(1);
  expect(await hears(page, "statechange", "one")).toMatchObject({ region: "370200", theme: "paper", lang: "zh" });
  expect(await hears(page, "statechange", "two")).toMatchObject({ region: "370000", theme: "night", lang: "en" });
  await page.evaluate(() => document.querySelector<TalentMapElement>("#one")!.setTheme("contrast"));
  expect(await hears(page, "statechange", "two")).toMatchObject({ theme: "night" });
  expect(refused).toEqual([]);
  await close();
});

test("in a tab not yet opened it waits and then draws; a lazy one asks for nothing before it is in sight", async () => {
  const { page, sizes, close } = await open(`${site.pages}tabs.html`);
  await expect.poll(() => page.frames().length).toBe(2);
  await expect.poll(() => [...sizes.keys()].some((address) => address.includes("/boot."))).toBe(true);
  await page.locator("#open-tab").click();
  await hears(page, "firstpicture");
  await expectDrawn(await frameOf(page));
  expect(page.frames()).toHaveLength(2);
  await page.locator("#later").scrollIntoViewIfNeeded();
  await hears(page, "firstpicture", "later");
  expect(page.frames()).toHaveLength(3);
  await close();
});

test.each([1, 2])(
  "in a page from right to left, zoomed, of %i pixels a px, a click selects the region under the pointer",
  async (ratio) => {
    const { page, close } = await open(`${site.pages}zoomed.html`, "svg", undefined, ratio);
    const frame = await frameOf(page);
    await expectDrawn(frame);
    expect(await page.evaluate(() => devicePixelRatio)).toBe(ratio);
    // Answered: what comes with the answer may still give the map another size.
    await frame.waitForFunction(() => document.documentElement.dataset["ready"] === "true");
    const element = await frame.frameElement();
    for (const code of ["370214", "370211"]) {
      await element.scrollIntoViewIfNeeded();
      // A point well inside: found in the frame's own px, clicked in the page's, which are smaller.
      const [x, y, width] = await frame.evaluate((code) => {
        const path = document.querySelector<SVGGraphicsElement>(`[data-role=map] path[data-code="${code}"]`)!;
        const { left, top, width, height } = path.getBoundingClientRect();
        const isInside = ([x, y]: readonly [number, number]): boolean =>
          [-4, 0, 4].every((off) => document.elementFromPoint(x + off, y + off) === path);
        const places = Array.from(
          { length: 400 },
          (_, at) => [left + (width * (at % 20)) / 20, top + (height * Math.floor(at / 20)) / 20] as const,
        );
        return [...places.find(isInside)!, innerWidth] as const;
      }, code);
      const box = (await element.boundingBox())!;
      const zoom = box.width / width;
      expect(zoom).toBeCloseTo(1.5);
      const at = [box.x + x * zoom, box.y + y * zoom] as const;
      await pointIn(page, frame, at, [x, y]);
      await page.mouse.click(...at);
      await expect.poll(() => told(page, "select").then((all) => all.at(-1)?.["region"])).toBe(code);
    }
    await close();
  },
);

test("only the page that the address names is heard, and two thousand strange messages change nothing", async () => {
  const { page, close } = await open(`${site.pages}narrow.html`);
  await frameOf(page);
  const heard = await page.evaluate(async (map) => {
    const hello = (host: string): Promise<boolean> =>
      new Promise((resolve) => {
        const frame = document.createElement("iframe");
        frame.src = `${map}embed.html?view=talent&host=${encodeURIComponent(host)}`;
        frame.addEventListener("load", () => {
          const { port1, port2 } = new MessageChannel();
          port1.addEventListener("message", () => resolve(true));
          port1.start();
          frame.contentWindow?.postMessage({ talentMap: 1, type: "connect" }, new URL(map).origin, [port2]);
          setTimeout(() => resolve(false), 3000);
        });
        document.body.append(frame);
      });
    return [
      await hello("https://elsewhere.gov.cn"),
      await hello(`${location.origin}/`),
      await hello("*"),
      await hello(location.origin),
    ];
  }, site.map);
  expect(heard).toEqual([false, false, false, true]);
  const before = await call(page, "getState");
  await page.evaluate((map) => {
    const frame = window.frames[0]!;
    const junk = [
      null,
      1,
      "x",
      [],
      {},
      { talentMap: 1 },
      { talentMap: 1, type: "setView", view: "<img>" },
      { talentMap: 1, type: "connect" },
      new Map([[1, 2]]),
      new Uint8Array(100_000),
    ];
    for (let at = 0; at < 2000; at++) frame.postMessage(junk[at % junk.length], new URL(map).origin);
  }, site.map);
  expect(await call(page, "getState")).toEqual(before);
  await close();
});

test.each([
  ["a locked district's companies", "locked.html", 167_000, 520_000],
  ["the nation", "narrow.html", 167_000, 300_000],
])("the weight of the first picture of %s, and of all code", async (what, file, most, mostInAll) => {
  const { page, sizes, close } = await open(`${site.pages}${file}`, "gpu");
  const ms = (await hears(page, "firstpicture"))["ms"] as number;
  const frame = await frameOf(page);
  const atMs = (await frame.evaluate(() => performance.timeOrigin)) + ms;
  const sum = (pattern: RegExp, until = Infinity): number =>
    [...sizes]
      .filter(([address, { atMs }]) => pattern.test(new URL(address).pathname) && atMs <= until)
      .reduce((total, [, { bytes }]) => total + bytes, 0);
  const code = /\.(?:js|css|html)$/;
  const kB = (pattern: RegExp, until?: number): string => `${(sum(pattern, until) / 1000).toFixed(0)} kB`;
  const first = [/./, code, /woff2$/, /data\//].map((pattern) => kB(pattern, atMs));
  console.info(
    `first picture of ${what}: ${first[0]}, of which code ${first[1]}, typeface ${first[2]}, data ${first[3]}; all code ${kB(code)}`,
  );
  expect(sum(code, atMs)).toBeGreaterThan(50_000);
  // The worker's own script, and the engines' when it comes before the picture is told, among them.
  expect(sum(code, atMs)).toBeLessThan(most);
  expect(sum(/./, atMs)).toBeLessThan(mostInAll);
  expect(sum(code)).toBeLessThan(1_000_000);
  await close();
});

test("the element is one file of less than 8 kB, and its types hold in a page's own program", async () => {
  const folder = inject("siteFolder");
  const element = await readFile(join(folder, "embed.js"), "utf8");
  expect(gzipSync(element, { level: 9 }).length).toBeLessThan(8000);
  expect(element).not.toMatch(/\bimport\b\s*[("'{*]|https?:\/\//);
  const program = join(mkdtempSync(join(tmpdir(), "talent-map-types-")), "page.ts");
  await writeFile(
    program,
    `import type { TalentMapState } from "${join(folder, "embed.d.ts").replace(/\.d\.ts$/, "")}";
const map = document.createElement("talent-map");
map.lazy = true;
map.addEventListener("select", ({ detail }) => detail.name.toUpperCase());
export const state: Promise<TalentMapState> = map.setFilter({ chain: null });
// @ts-expect-error a theme that is none
void map.setTheme("pink");
`,
  );
  const { stdout, status } = spawnSync(
    "node_modules/.bin/tsc",
    [
      "--noEmit",
      "--strict",
      "--target",
      "es2022",
      "--module",
      "esnext",
      "--moduleResolution",
      "bundler",
      "--ignoreConfig",
      program,
    ],
    { encoding: "utf8" },
  );
  expect([stdout, status]).toEqual(["", 0]);
});

test("both recipes of the README open a locked 崂山 in a page of another site", async () => {
  expect(readmeRecipes()).toHaveLength(2);
  for (const at of readmeRecipes().keys()) {
    const { page, close } = await open(`${site.pages}recipe-${at}.html`);
    const frame = await frameOf(page);
    expect(await frame.locator(".frame-sentence").innerText()).toContain("崂山区");
    await expectDrawn(frame);
    await close();
  }
});

test("the README's recipe fits a phone, and says where to look where embed.js cannot be loaded; else nobody sees that", async () => {
  const openAt = async (address: string, isBlocked: boolean): Promise<Opened> =>
    open(address, "svg", async (context) => {
      if (isBlocked) await context.route("**/embed.js", (route) => route.abort());
    });
  const fallback = (page: Page) => page.getByRole("link", { name: "自检页" });
  const blocked = await openAt(`${site.pages}recipe-0.html`, true);
  expect(await fallback(blocked.page).isVisible()).toBe(true);
  expect(await fallback(blocked.page).getAttribute("href")).toBe(`${site.map}selftest.html`);
  expect(await blocked.page.locator("talent-map").innerText()).toBe("地图未能载入,请看 自检页");
  await blocked.close();
  const { page, close } = await openAt(`${site.pages}recipe-0.html`, false);
  await frameOf(page);
  expect(await fallback(page).isVisible()).toBe(false);
  expect(await page.locator('meta[name="viewport"]').getAttribute("content")).toContain("width=device-width");
  await page.setViewportSize({ width: 390, height: 844 });
  await expect.poll(() => page.frames()[1]!.evaluate(() => innerWidth)).toBe(390 - 16);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  await close();
});

/** In the page: the Chinese characters it shows that no typeface fetched so far has; `first` are those of the first file, whose range says less. */
function lettersMissing(first: string): string {
  const held = [...document.fonts]
    .filter(({ status, unicodeRange }) => status === "loaded" && !/4E00-9FFF/i.test(unicodeRange))
    .flatMap(({ unicodeRange }) => unicodeRange.split(","))
    .map((range) => {
      const [from = "", to = from] = range.trim().replace("U+", "").split("-");
      return [Number.parseInt(from, 16), Number.parseInt(to, 16)] as const;
    });
  const isHeld = (code: number): boolean => held.some(([from, to]) => from <= code && code <= to);
  const shown = new Set(document.body.innerText.match(/\p{Script=Han}/gu));
  return [...shown].filter((letter) => !first.includes(letter) && !isHeld(letter.codePointAt(0) ?? 0)).join("");
}

test.each([
  ["self-test", "selftest.html", "html[data-ready=true]"],
  ["sentence in place of a map", "embed.html?lock=崂山", ".failed"],
])("the %s has all its letters where there is no Chinese typeface", async (_, address, stands) => {
  const browser = await freshBrowser("svg", withoutChineseFonts());
  const page = await browser.newPage();
  await page.goto(`${site.map}${address}`);
  await page.locator(stands).waitFor({ timeout: 120_000 });
  await page.waitForFunction(() => [...document.fonts].length > 100);
  const first = (await heldByTypefaces()).firstView.join("");
  await expect.poll(() => page.evaluate(lettersMissing, first), { timeout: 30_000 }).toBe("");
  await browser.close();
});

test("the self-test finds nothing to change on a server set up by the header files, and names what another lacks", async () => {
  const good = await open(`${site.map}selftest.html?host=${encodeURIComponent(site.pages.slice(0, -1))}`);
  await good.page.locator("html[data-ready=true]").waitFor();
  const levels = (page: Page, level: string): Promise<string[]> =>
    page
      .locator(`[data-level=${level}]`)
      .evaluateAll((found) => found.map((each) => (each as HTMLElement).dataset["finding"] ?? ""));
  expect([await levels(good.page, "bad"), await levels(good.page, "warn")]).toEqual([[], []]);
  expect(await good.page.locator("#summary").innerText()).toBe("全部正常,可以嵌入。");
  expect(await good.page.locator("#recipe").innerText()).toMatch(/embed\.js" integrity="sha384-\S+" crossorigin/);
  expect(good.refused).toEqual([]);
  await good.close();
  const bare = await open(`${inject("siteUrl")}selftest.html?lang=en&host=https://www.laoshan.gov.cn`);
  await bare.page.locator("html[data-ready=true]").waitFor();
  expect(await levels(bare.page, "warn")).toEqual(expect.arrayContaining(["frame-ancestors", "policy", "nosniff"]));
  expect(await bare.page.locator("[data-finding=nosniff] p").innerText()).toBe("Add this header.");
  // Pasted with `integrity` it would stay empty there.
  expect(await levels(bare.page, "warn")).toContain("element-readable");
  expect(await bare.page.locator("#recipe").innerText()).not.toMatch(/integrity|crossorigin/);
  await bare.close();
});

test("an address of the desk with `embed` is that of a frame", async () => {
  const { page, close } = await open(`${site.map}?embed=1&lock=370212&view=industry`);
  await page.waitForURL(/embed\.html\?/);
  await page.waitForFunction(() => document.documentElement.dataset["ready"] === "true");
  expect(await page.locator("h1").innerText()).toContain("崂山");
  await close();
});
