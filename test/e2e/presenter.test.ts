/** The wall and its presenter windows: in step by each way there is, over reloads, apart from other talks. */
import { pathToFileURL } from "node:url";
import type { BrowserContext, Page } from "playwright";
import { afterAll, describe, expect, inject, test } from "vitest";
import { closeBrowsers, sharedBrowser } from "./browsers";

afterAll(closeBrowsers);

const LIMIT_MS = 120_000;

type Prepare = (context: BrowserContext) => Promise<unknown>;

const noChannel: Prepare = (context) =>
  context.addInitScript(() => void Reflect.deleteProperty(globalThis, "BroadcastChannel"));
const noStorage: Prepare = (context) =>
  context.addInitScript(() => {
    for (const name of ["localStorage", "sessionStorage"])
      Object.defineProperty(globalThis, name, {
        get: () => {
          throw new DOMException("refused", "SecurityError");
        },
      });
  });

async function newContext(...prepare: readonly Prepare[]): Promise<BrowserContext> {
  const context = await (
    await sharedBrowser("svg")
  ).newContext({ viewport: { width: 1366, height: 768 }, reducedMotion: "reduce", locale: "zh-CN" });
  context.setDefaultTimeout(LIMIT_MS);
  for (const each of prepare) await each(context);
  return context;
}

async function open(context: BrowserContext, address: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${inject("siteUrl")}${address}`);
  return page;
}

const wallReady = (wall: Page): Promise<unknown> =>
  wall.waitForFunction(() => document.documentElement.dataset["ready"] === "true");

/** A wall, and the presenter window that its key S opens. */
async function byKey(context: BrowserContext, query = "tour=nation"): Promise<{ wall: Page; presenter: Page }> {
  const wall = await open(context, `wall.html?${query}`);
  await wallReady(wall);
  const [presenter] = await Promise.all([context.waitForEvent("page"), wall.keyboard.press("s")]);
  await connected(presenter);
  return { wall, presenter };
}

/** A wall and a presenter window opened by their addresses: neither has opened the other. */
async function byAddress(context: BrowserContext, talk: string): Promise<{ wall: Page; presenter: Page }> {
  const wall = await open(context, `wall.html?tour=nation&talk=${talk}`);
  await wallReady(wall);
  const presenter = await open(context, `presenter.html?tour=nation&talk=${talk}`);
  await connected(presenter);
  return { wall, presenter };
}

const connected = (presenter: Page, is = true): Promise<unknown> =>
  presenter.waitForSelector(`.link[data-connected="${is}"]`);

const wallAt = (wall: Page, slide: number): Promise<unknown> =>
  wall.waitForFunction((slide) => new URLSearchParams(location.search).get("slide") === `${slide}`, slide);

/** Waits until the presenter tells of a slide, counted from 1. */
const tells = (presenter: Page, slide: number): Promise<unknown> =>
  presenter.waitForFunction(
    (slide) =>
      document.querySelector(".position dd")?.textContent?.startsWith(`${slide} /`) === true &&
      document.querySelector(".list [aria-current] .number")?.textContent === `${slide}`,
    slide,
  );

/** Both ways: a step of the presenter moves the wall, and one of the wall is told. Begins and ends at slide 1. */
async function inStep(wall: Page, presenter: Page): Promise<void> {
  await presenter.click(".next-button");
  await wallAt(wall, 2);
  await tells(presenter, 2);
  await wall.keyboard.press("PageDown");
  await tells(presenter, 3);
  await presenter.keyboard.press("Home");
  await wallAt(wall, 1);
  await tells(presenter, 1);
}

describe("a presenter window is in step with its wall", () => {
  test.each<[string, readonly Prepare[], (context: BrowserContext) => ReturnType<typeof byKey>]>([
    ["over a port", [noChannel, noStorage], (context) => byKey(context)],
    ["over a channel", [noStorage], (context) => byAddress(context, "channel0channel0")],
    ["over storage", [noChannel], (context) => byAddress(context, "storage0storage0")],
  ])("%s, also after a reload of either", async (_, prepare, opened) => {
    const context = await newContext(...prepare);
    const { wall, presenter } = await opened(context);
    await inStep(wall, presenter);
    await presenter.reload();
    await connected(presenter);
    await inStep(wall, presenter);
    await presenter.click(".next-button");
    await wallAt(wall, 2);
    await wall.reload();
    await connected(presenter, false);
    await connected(presenter);
    await tells(presenter, 2);
    await presenter.keyboard.press("Home");
    await tells(presenter, 1);
    await inStep(wall, presenter);
    await context.close();
  });

  test("and one that opens its wall over a port too, also after its own reload", async () => {
    const context = await newContext(noChannel, noStorage);
    const presenter = await open(context, "presenter.html?tour=nation");
    await connected(presenter, false);
    const [wall] = await Promise.all([context.waitForEvent("page"), presenter.click(".lost button")]);
    await wallReady(wall);
    await connected(presenter);
    await inStep(wall, presenter);
    await presenter.reload();
    await connected(presenter);
    await inStep(wall, presenter);
    await context.close();
  });

  test("together with a second one", async () => {
    const context = await newContext();
    const { wall, presenter } = await byKey(context);
    const second = await open(context, presenter.url().replace(inject("siteUrl"), ""));
    await connected(second);
    await second.click(".next-button");
    await tells(presenter, 2);
    await presenter.click(".next-button");
    await tells(second, 3);
    await wallAt(wall, 3);
    await context.close();
  });
});

describe("a presenter window", () => {
  test("obeys its own talk where two are held in one browser", async () => {
    const context = await newContext();
    const one = await byKey(context);
    const two = await byKey(context);
    await one.presenter.click(".next-button");
    await tells(one.presenter, 2);
    await two.presenter.click(".next-button");
    await two.presenter.click(".next-button");
    await tells(two.presenter, 3);
    await tells(one.presenter, 2);
    await wallAt(one.wall, 2);
    await wallAt(two.wall, 3);
    await context.close();
  });

  test("says that the wall is gone, asks nothing of it, and finds the next one at the slide it stood at", async () => {
    const context = await newContext();
    const { wall, presenter } = await byKey(context);
    await presenter.click(".next-button");
    await tells(presenter, 2);
    await wall.close();
    await connected(presenter, false);
    expect(await presenter.locator(".lost").innerText()).toContain("大屏未连接");
    expect(await presenter.locator(".now h2").innerText()).toBe("断开前在大屏上");
    expect(await presenter.locator(".buttons button:enabled").count()).toBe(0);
    await presenter.keyboard.press("PageDown");
    await tells(presenter, 2);
    const [next] = await Promise.all([context.waitForEvent("page"), presenter.click(".lost button")]);
    await connected(presenter);
    await tells(presenter, 2);
    await wallReady(next);
    await wallAt(next, 2);
    await context.close();
  });

  test("that is closed is opened again by the wall, with its talk", async () => {
    const context = await newContext();
    const { wall, presenter } = await byKey(context);
    const address = presenter.url();
    await presenter.close();
    const opening = context.waitForEvent("page");
    // The wall's process hears a moment later that the window is closed; until then its key brings that window forward.
    await expect.poll(() => wall.keyboard.press("s").then(() => context.pages().length), { timeout: LIMIT_MS }).toBe(2);
    const again = await opening;
    await connected(again);
    expect(again.url()).toBe(address);
    await inStep(wall, again);
    await context.close();
  });

  test("tells that a reader has left the slide, and brings the wall back", async () => {
    const context = await newContext();
    const { wall, presenter } = await byKey(context);
    await presenter.click(".next-button");
    await tells(presenter, 2);
    await wallReady(wall);
    const own = wall.url();
    const [x, y] = await wall.evaluate(() => {
      const path = document.querySelector('[data-role=map] path[data-code="370000"]')!;
      const { left, top, width, height } = path.getBoundingClientRect();
      const places = Array.from(
        { length: 400 },
        (_, at) => [left + (width * (at % 20)) / 20, top + (height * Math.floor(at / 20)) / 20] as const,
      );
      return places.find(([x, y]) => [-3, 0, 3].every((off) => document.elementFromPoint(x + off, y + off) === path))!;
    });
    await wall.mouse.click(x, y);
    await wall.waitForFunction((own) => location.href !== own, own);
    await presenter.waitForSelector(".mark.away");
    expect(await presenter.locator(".mark.away").innerText()).toBe("已离开场景");
    await tells(presenter, 2);
    await presenter.click(".resume");
    await presenter.waitForSelector(".mark.away", { state: "detached" });
    await wall.waitForFunction((own) => location.href === own, own);
    await context.close();
  });

  test("plays, pauses, blanks and shows again what the wall shows", async () => {
    const context = await newContext();
    const { wall, presenter } = await byKey(context);
    await presenter.keyboard.press("b");
    await wall.waitForSelector("[data-blank]");
    await presenter.waitForSelector(".mark.isBlank");
    await presenter.click(".blank");
    await presenter.waitForSelector(".mark.isBlank", { state: "detached" });
    expect(await wall.locator("[data-blank]").count()).toBe(0);
    await presenter.click(".play");
    await presenter.waitForSelector(".mark.isPlaying");
    await wall.waitForFunction(() => new URLSearchParams(location.search).has("play"));
    await wall.keyboard.press("p");
    await presenter.waitForSelector(".mark.isPlaying", { state: "detached" });
    await context.close();
  });

  test("shows a picture of the slide and of the next", async () => {
    const context = await newContext();
    const { presenter } = await byKey(context);
    for (const part of [".now", ".next"])
      await presenter.waitForFunction(
        (part) => (document.querySelector<HTMLImageElement>(`${part} img`)?.naturalWidth ?? 0) > 100,
        part,
      );
    await context.close();
  });

  test("tells that a slide has failed and why, as the wall does, and goes on to the next", async () => {
    const slides = ["view=statistics", "view=talent&tier=national", "view=statistics&region=370000"];
    const body = JSON.stringify({
      format: "talent-map-tour/1",
      title: "试讲",
      slides: slides.map((address) => ({ address, title: address })),
    });
    const context = await newContext(
      (made) => made.route("**/tours/nation.json", (route) => route.fulfill({ body })),
      (made) => made.route(/data\/tier\./, (route) => route.fulfill({ status: 404 })),
    );
    const { wall, presenter } = await byKey(context);
    await presenter.click(".next-button");
    await tells(presenter, 2);
    await presenter.waitForSelector(".mark.failed");
    const why = await wall.locator(".wall-notices .error span").first().innerText();
    expect(why.length).toBeGreaterThan(5);
    expect(await presenter.locator(".now .trouble").innerText()).toBe(why);
    const now = await presenter.locator(".now").innerText();
    expect(now).toContain("按“下一页”去下一场景");
    expect(now).not.toContain("正在出图");
    await presenter.click(".next-button");
    await tells(presenter, 3);
    await presenter.waitForSelector(".mark.changing", { state: "detached" });
    expect(await presenter.locator(".mark.failed, .trouble").count()).toBe(0);
    expect(await presenter.locator(".now .sentence").innerText()).not.toBe("");
    await context.close();
  });

  test("tells what is wrong in its tour, and why one cannot be told at all", async () => {
    const tour = { format: "talent-map-tour/1", slides: [{ address: "view=statistics", seconds: 1, title: "一" }] };
    for (const [body, said] of [
      [JSON.stringify(tour), "停留时间"],
      ["{", "不是 JSON"],
    ] as const) {
      const context = await newContext((made) =>
        made.route("**/tours/nation.json", (route) => route.fulfill({ body })),
      );
      const presenter = await open(context, "presenter.html?tour=nation");
      await presenter.locator(".problems, .failed").first().waitFor();
      expect(await presenter.locator("#app").textContent()).toContain(said);
      await context.close();
    }
    const context = await newContext();
    const presenter = await open(context, "presenter.html?tour=none-such");
    expect(await presenter.locator(".failed").innerText()).toContain("none-such");
    await context.close();
  });
});

test.each(["presenter.html", "wall.html"])("%s opened from a folder says that it needs a web server", async (file) => {
  const context = await newContext();
  const page = await context.newPage();
  await page.goto(pathToFileURL(`${inject("siteFolder")}/${file}`).href);
  expect(await page.locator(".opening[role=alert]").innerText()).toContain("直接从文件夹打开");
  await context.close();
});
