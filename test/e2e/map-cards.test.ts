/** Cards on the map: beside what they tell of and never over it, for fingers, mice and keys, and gone once they no longer hold. */
import type { Page } from "playwright";
import { afterAll, describe, expect, inject, test } from "vitest";
import { closeBrowsers, type Renderer } from "./browsers";
import { openExplorer, type Box, type Explorer, type OpenOptions, type Point } from "./explorer-driver";

afterAll(closeBrowsers);

const FRAME = `${inject("siteUrl")}embed.html`;
/** And whether there is room beside a region of a common size, wherever it lies. */
const NARROW: readonly (readonly [string, OpenOptions, boolean])[] = [
  ["a phone", { window: { width: 390, height: 844 }, touch: true }, true],
  ["a frame of 360 px", { window: { width: 360, height: 800 }, touch: true, site: FRAME }, false],
];

/** The map on screen, on top of the page's scroll. */
async function mapOf({ page }: Explorer): Promise<Box> {
  const map = page.locator("[data-role=map]");
  await map.evaluate((element) => element.scrollIntoView({ block: "center" }));
  return (await map.boundingBox())!;
}

/** A point of a region as the SVG map draws it, and its box. */
function drawnAt({ page }: Explorer, code: string): Promise<{ readonly point: Point; readonly box: Box }> {
  return page.evaluate((wanted) => {
    const { x, y, width, height } = document.querySelector(`.map [data-code="${wanted}"]`)!.getBoundingClientRect();
    const steps = [...Array.from({ length: 23 }).keys()].map((step) => (step + 1) / 24);
    const points = steps
      .flatMap((down) => steps.map((across) => ({ x: x + width * across, y: y + height * down })))
      .filter((point) => document.elementFromPoint(point.x, point.y)?.getAttribute("data-code") === wanted);
    const far = (point: { x: number; y: number }): number =>
      Math.hypot(point.x - x - width / 2, point.y - y - height / 2);
    return { point: points.toSorted((a, b) => far(a) - far(b))[0]!, box: { x, y, width, height } };
  }, code);
}

/** Box of the card on show, or null. */
async function cardOf(page: Page): Promise<Box | null> {
  const card = page.locator("tm-hover-card");
  return (await card.isVisible()) ? card.boundingBox() : null;
}

const covers = (card: Box, { x, y }: Point): boolean =>
  x > card.x && y > card.y && x < card.x + card.width && y < card.y + card.height;
const meets = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
/** To half a pixel. */
const isIn = (card: Box, map: Box): boolean =>
  card.x >= map.x - 0.5 &&
  card.y >= map.y - 0.5 &&
  card.x + card.width <= map.x + map.width + 0.5 &&
  card.y + card.height <= map.y + map.height + 0.5;

async function gone({ page }: Explorer): Promise<void> {
  await page.locator("tm-hover-card h3").waitFor({ state: "hidden" });
}

/** Clicks the sea in the corner of the map, and takes the mouse off it. */
async function clickIntoMap(explorer: Explorer): Promise<void> {
  const map = await mapOf(explorer);
  const { mouse } = explorer.page;
  await mouse.click(map.x + map.width / 2, map.y + map.height - 130);
  await mouse.move(2, 2);
  await gone(explorer);
}

describe.each(NARROW)("a finger on %s", (_, options, isRoomy) => {
  /** Regions at the ends of the map, and in its midst. */
  const CODES = ["650000", "230000", "370000", "460000", "610000", "510000"] as const;

  test.each(["talent", "industry"])("sees what it has tapped: view=%s", async (view) => {
    const drawn = await openExplorer({ ...options, renderer: "svg", query: `view=${view}` });
    const tapped = await openExplorer({ ...options, renderer: "gpu", query: `view=${view}` });
    await tapped.loaded();
    for (const code of CODES) {
      // A card may lie over the next region.
      for (const { page } of [drawn, tapped]) await page.keyboard.press("Escape");
      const map = await mapOf(drawn);
      await mapOf(tapped);
      const { point, box } = await drawnAt(drawn, code);
      for (const { page } of [drawn, tapped]) {
        await page.touchscreen.tap(point.x, point.y);
        await expect.poll(() => cardOf(page)).not.toBeNull();
        // What is said above the map may have moved it.
        const now = (await page.locator("[data-role=map]").boundingBox())!;
        const at = { x: point.x, y: point.y + now.y - map.y };
        const card = (await cardOf(page))!;
        expect(isIn(card, now), `${code} ${JSON.stringify({ card, now })}`).toBe(true);
        expect(covers(card, at), `${code} ${JSON.stringify({ card, at })}`).toBe(false);
        // All of what is small enough to leave room beside it.
        const isSmall = isRoomy && box.height < 60 && code !== "460000";
        if (isSmall) expect(meets(card, { ...box, y: box.y + now.y - map.y }), code).toBe(false);
      }
    }
    for (const each of [drawn, tapped]) {
      expect(each.errors).toEqual([]);
      await each.close();
    }
  });

  test("takes the card away by a tap elsewhere on the page", async () => {
    const explorer = await openExplorer({ ...options, query: "view=talent" });
    await mapOf(explorer);
    const { point } = await drawnAt(explorer, "650000");
    await explorer.page.touchscreen.tap(point.x, point.y);
    expect(await explorer.hoverCard()).toContain("新疆");
    await explorer.page.locator("tm-chart").first().scrollIntoViewIfNeeded();
    const other = (await explorer.page.locator("tm-chart").first().boundingBox())!;
    await explorer.page.touchscreen.tap(other.x + 5, other.y + 5);
    await gone(explorer);
    await explorer.close();
  });
});

test.each([
  ["the desk", { window: { width: 1366, height: 625 } }],
  ["a frame with a side", { window: { width: 760, height: 560 }, site: FRAME }],
] as const)("a mouse anywhere on %s sees what it points at, and all of the card", async (_, options) => {
  const explorer = await openExplorer({ ...options, query: "view=talent" });
  const { page } = explorer;
  const map = await mapOf(explorer);
  let cards = 0;
  for (const down of [0.02, 0.1, 0.25, 0.4, 0.5, 0.6, 0.75, 0.9, 0.98])
    for (const across of [0.02, 0.15, 0.3, 0.4, 0.5, 0.6, 0.7, 0.85, 0.98]) {
      const at = { x: map.x + map.width * across, y: map.y + map.height * down };
      await page.mouse.move(at.x, at.y);
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
      const card = await cardOf(page);
      if (card === null) continue;
      cards += 1;
      expect(isIn(card, map), JSON.stringify({ at, card, map })).toBe(true);
      expect(covers(card, at), JSON.stringify({ at, card })).toBe(false);
    }
  expect(cards).toBeGreaterThan(5);
  await explorer.close();
});

describe.each(["svg", "gpu"] as const)("keys on the %s map", (renderer: Renderer) => {
  test.each([
    ["the desk", {}],
    ["a frame", { site: FRAME }],
  ] as const)("take the card along when they leave %s, also after a click into it", async (_, options) => {
    const explorer = await openExplorer({ ...options, renderer, query: "view=talent" });
    await explorer.loaded();
    await clickIntoMap(explorer);
    await explorer.press("ArrowRight");
    await explorer.hoverCard();
    await explorer.press("Tab");
    await gone(explorer);
    await explorer.close();
  });

  test("hold the card of a region chosen until Escape, or until they walk on", async () => {
    const explorer = await openExplorer({ renderer, query: "view=industry" });
    await explorer.loaded();
    await explorer.tabTo(".map-stage");
    await explorer.press("ArrowRight", " ");
    await explorer.ready();
    const held = await explorer.hoverCard();
    await explorer.press("Tab");
    expect(await explorer.hoverCard()).toBe(held);
    await explorer.press("Escape");
    await gone(explorer);
    expect(explorer.query()).not.toContain("select=");
    await explorer.press("Shift+Tab", "ArrowRight", " ");
    await explorer.ready();
    await explorer.press("ArrowUp");
    // The next region is nearer than a mouse on its way to the card may stray.
    await expect.poll(() => explorer.hoverCard()).not.toBe(held);
    await explorer.close();
  });

  test("have the card where the region lies after the map was moved, and none out of sight", async () => {
    const explorer = await openExplorer({ renderer, query: "view=talent" });
    const { page } = explorer;
    await explorer.loaded();
    await explorer.tabTo(".map-stage");
    await explorer.press("ArrowRight");
    const before = (await cardOf(page))!;
    await explorer.press("+");
    await expect.poll(() => cardOf(page)).not.toEqual(before);
    for (let steps = 0; steps < 6 && (await cardOf(page)) !== null; steps++) {
      const zoom = explorer.query();
      await explorer.press("+");
      await expect.poll(() => explorer.query()).not.toBe(zoom);
    }
    await gone(explorer);
    await explorer.press("ArrowRight");
    await explorer.hoverCard();
    await explorer.close();
  });
});

test("keys go on when the GPU map takes the place of the first one, whose card goes with it", async () => {
  let arrive = (): void => {};
  const isAwaited = new Promise<void>((done) => (arrive = done));
  const explorer = await openExplorer({
    renderer: "gpu",
    waitReady: false,
    prepare: async (context) =>
      void (await context.route(/\/assets\/map-view-[^/]*\.js$/, async (route) => {
        await isAwaited;
        await route.continue();
      })),
  });
  const { page } = explorer;
  await page.locator(".map [data-code]").first().waitFor({ state: "attached" });
  await explorer.tabTo(".map-stage");
  await explorer.press("ArrowRight");
  await explorer.hoverCard();
  arrive();
  await explorer.ready();
  await gone(explorer);
  expect(await page.evaluate(() => document.activeElement?.matches(".map-stage.maplibregl-map"))).toBe(true);
  await explorer.press("ArrowRight");
  await explorer.hoverCard();
  await explorer.close();
});

test("a card speaks the language of the page, and goes with the question, the region and the place on screen", async () => {
  const explorer = await openExplorer({ query: "view=talent" });
  const { page } = explorer;
  const map = await mapOf(explorer);
  const point = async (): Promise<void> => {
    await page.mouse.move(map.x + map.width / 2, map.y + map.height / 2 - 3);
    await page.mouse.move(map.x + map.width / 2, map.y + map.height / 2);
    await explorer.hoverCard();
  };
  await point();
  const figure = page.locator("tm-hover-card .figure");
  const told = await figure.innerText();
  expect(told).toContain("人");
  await explorer.move("view=talent&lang=en");
  await expect.poll(() => figure.innerText()).toMatch(/\bpeople\b/);
  await explorer.move("view=talent&theme=contrast");
  await expect.poll(() => figure.innerText()).toBe(told);
  for (const query of ["view=industry", "region=370000&view=talent", "view=talent&camera=110,30,5"]) {
    await explorer.move("view=talent");
    await point();
    await explorer.move(query);
    await gone(explorer);
  }
  await explorer.move("view=talent");
  await point();
  await explorer.press("Escape");
  await gone(explorer);
  expect(explorer.errors).toEqual([]);
  await explorer.close();
});

test("the card of a place found stays until Escape, which then does nothing else", async () => {
  const explorer = await openExplorer({ query: "region=370200&view=talent" });
  await explorer.search("大学");
  const hit = explorer.page.locator("tm-search .hit", { hasText: "大学" }).first();
  await hit.click();
  await explorer.ready();
  await explorer.hoverCard();
  await explorer.page.locator("tm-sentence").click({ position: { x: 2, y: 2 } });
  await explorer.hoverCard();
  const before = explorer.query();
  await explorer.press("Escape");
  await gone(explorer);
  expect(explorer.query()).toBe(before);
  await explorer.close();
});

test("a frame that grows keeps the card held in it; one of another width does not", async () => {
  const options = { window: { width: 360, height: 800 }, touch: true, site: FRAME };
  const explorer = await openExplorer({ ...options, query: "view=industry&height=auto" });
  const { page } = explorer;
  await mapOf(explorer);
  const { point } = await drawnAt(explorer, "370000");
  await page.touchscreen.tap(point.x, point.y);
  await page.locator("tm-hover-card button.names").waitFor();
  await page.setViewportSize({ width: 360, height: 1000 });
  await page.waitForFunction(() => innerHeight === 1000);
  await explorer.ready();
  expect(await page.locator("tm-hover-card button.names").isVisible()).toBe(true);
  await page.setViewportSize({ width: 500, height: 1000 });
  await gone(explorer);
  await explorer.close();
});
