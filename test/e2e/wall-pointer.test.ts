/** Walls of any size and shape hit what lies under the pointer: where the SVG map draws a region, a click on the GPU map chooses it. */
import type { Page } from "playwright";
import { afterAll, describe, expect, inject, test } from "vitest";
import { closeBrowsers, sharedBrowser, type Renderer } from "./browsers";

const SCREENS = [
  [3840, 2160],
  [7680, 2160],
  [1080, 1920],
] as const;
/** Provinces at the four ends of the map. */
const ENDS = ["650000", "230000", "540000", "460000"] as const;

afterAll(closeBrowsers);

async function open(renderer: Renderer, [width, height]: readonly [number, number]): Promise<Page> {
  const browser = await sharedBrowser(renderer);
  const context = await browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: 1,
    reducedMotion: "reduce",
  });
  context.setDefaultTimeout(300_000);
  const page = await context.newPage();
  await page.goto(`${inject("siteUrl")}wall.html?view=statistics&by=province`);
  await isReady(page);
  return page;
}

async function isReady(page: Page): Promise<void> {
  await page.waitForFunction(() => document.documentElement.dataset["ready"] === "true");
}

/** A point inside a region as the SVG map draws it, CSS px; the one farthest from the middle of the screen. */
function pointIn(page: Page, code: string): Promise<readonly [number, number] | null> {
  return page.evaluate((wanted) => {
    const box = document.querySelector(`.map [data-code="${wanted}"]`)?.getBoundingClientRect();
    if (!box) return null;
    const isInside = (x: number, y: number): boolean =>
      document.elementFromPoint(x, y)?.getAttribute("data-code") === wanted;
    const steps = [...Array.from({ length: 41 }).keys()];
    const points = steps.flatMap((row) =>
      steps.map((column) => [box.left + (box.width * column) / 40, box.top + (box.height * row) / 40] as const),
    );
    const edge = Math.max(2, box.width / 60);
    const inside = points.filter(([x, y]) =>
      [-edge, 0, edge].every((dx) => [-edge, 0, edge].every((dy) => isInside(x + dx, y + dy))),
    );
    const distance = ([x, y]: readonly [number, number]): number => Math.hypot(x - innerWidth / 2, y - innerHeight / 2);
    return inside.toSorted((a, b) => distance(b) - distance(a))[0] ?? null;
  }, code);
}

describe.each(SCREENS)("at %i × %i", (width, height) => {
  test("a click at each end of the map chooses the region drawn there", async () => {
    const drawn = await open("svg", [width, height]);
    const wall = await open("gpu", [width, height]);
    let chosen = "";
    for (const code of ENDS) {
      const point = await pointIn(drawn, code);
      expect(point, code).not.toBeNull();
      const [x, y] = point ?? [0, 0];
      await wall.mouse.click(x, y);
      await wall.waitForFunction(
        (before) => ![null, before].includes(new URLSearchParams(location.search).get("select")),
        chosen,
      );
      chosen = new URL(wall.url()).searchParams.get("select") ?? "";
      expect(chosen, `${x},${y}`).toBe(code);
      await isReady(wall);
      // What is said of the region chosen may give the map of an upright wall another place.
      await drawn.goto(wall.url());
      await isReady(drawn);
    }
    await drawn.context().close();
    await wall.context().close();
  });
});
