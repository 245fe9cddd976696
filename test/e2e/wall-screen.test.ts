/** The screen under a wall: all of it by a key, and awake while a tour plays. */
import type { BrowserContext, Page } from "playwright";
import { afterAll, describe, expect, test } from "vitest";
import { closeBrowsers } from "./browsers";
import { openWall, type Wall } from "./wall-driver";

afterAll(closeBrowsers);

const SLIDES = ["view=statistics", "view=talent"] as const;

const isFull = (page: Page): Promise<boolean> => page.evaluate(() => document.fullscreenElement !== null);

async function becomes(page: Page, full: boolean): Promise<void> {
  await page.waitForFunction((full) => (document.fullscreenElement !== null) === full, full);
}

describe("the key F", () => {
  test("shows the wall on the whole screen, and back: the slide stays, and keys go on", async () => {
    const wall = await openWall({ slides: SLIDES });
    await wall.page.keyboard.press("f");
    await becomes(wall.page, true);
    await wall.press("PageDown");
    await wall.reaches(2);
    expect(await isFull(wall.page)).toBe(true);
    await wall.page.keyboard.press("F");
    await becomes(wall.page, false);
    await wall.reaches(2);
    await wall.press("PageUp");
    await wall.reaches(1);
    // Left by the browser's own way, as its key Escape does.
    await wall.page.keyboard.press("f");
    await becomes(wall.page, true);
    await wall.page.evaluate(() => document.exitFullscreen());
    await becomes(wall.page, false);
    await wall.page.keyboard.press("f");
    await becomes(wall.page, true);
    expect(wall.errors).toEqual([]);
    await wall.close();
  });

  test("does so for a kiosk, which plays on", async () => {
    const kiosk = await openWall({ slides: SLIDES, seconds: 3, query: "tour=test&kiosk" });
    await kiosk.page.keyboard.press("f");
    await becomes(kiosk.page, true);
    await kiosk.reaches(2);
    await kiosk.reaches(1);
    expect(await isFull(kiosk.page)).toBe(true);
    expect(kiosk.errors).toEqual([]);
    await kiosk.close();
  });

  test("is the wall's alone: a presenter window neither fills its screen nor the wall's, and both stay in step", async () => {
    const wall = await openWall({ query: "tour=nation" });
    const [presenter] = await Promise.all([wall.page.context().waitForEvent("page"), wall.page.keyboard.press("s")]);
    await presenter.waitForSelector('.link[data-connected="true"]');
    await presenter.keyboard.press("f");
    await presenter.click(".next-button");
    await wall.reaches(2);
    expect([await isFull(presenter), await isFull(wall.page)]).toEqual([false, false]);
    await wall.page.bringToFront();
    await wall.page.keyboard.press("f");
    await becomes(wall.page, true);
    await presenter.click(".next-button");
    await wall.reaches(3);
    expect([await isFull(presenter), await isFull(wall.page)]).toEqual([false, true]);
    await wall.close();
  });

  test("does nothing where the browser refuses", async () => {
    const wall = await openWall({
      slides: SLIDES,
      prepare: (context) =>
        context.addInitScript(() => {
          Element.prototype.requestFullscreen = () => Promise.reject(new TypeError("refused"));
        }),
    });
    await wall.page.keyboard.press("f");
    await wall.press("PageDown");
    await wall.reaches(2);
    expect(await isFull(wall.page)).toBe(false);
    expect(wall.errors).toEqual([]);
    await wall.close();
  });
});

/** Calls of the recorded lock, in order: what was asked for and let go. */
interface Recorded {
  locks: ("request" | "release")[];
  isHidden: boolean;
}

/**
 * Headless Chromium may refuse locks, and never hides a page: `navigator.wakeLock` is replaced by one that records its calls, and a flag
 * of the page says whether it is in sight. That a screen stays lit is the browser's; when it is asked to is ours.
 */
function recordLocks(context: BrowserContext): Promise<unknown> {
  return context.addInitScript(() => {
    const recorded: Recorded = { locks: [], isHidden: false };
    Object.assign(globalThis, { recorded });
    Object.defineProperty(document, "hidden", { get: () => recorded.isHidden });
    Object.defineProperty(navigator, "wakeLock", {
      value: {
        request: () => {
          recorded.locks.push("request");
          return Promise.resolve({
            release: () => {
              recorded.locks.push("release");
              return Promise.resolve();
            },
          });
        },
      },
    });
  });
}

const held = (wall: Wall, locks: Recorded["locks"]): Promise<unknown> =>
  wall.page.waitForFunction(
    (expected) => (globalThis as unknown as { recorded: Recorded }).recorded.locks.join() === expected,
    locks.join(),
  );

async function hide(wall: Wall, isHidden: boolean): Promise<void> {
  await wall.page.evaluate((isHidden) => {
    (globalThis as unknown as { recorded: Recorded }).recorded.isHidden = isHidden;
    document.dispatchEvent(new Event("visibilitychange"));
  }, isHidden);
}

describe("the screen", () => {
  test("is kept awake while a tour plays, asked for anew when the page is seen again, and let go at the end", async () => {
    const wall = await openWall({ slides: SLIDES, prepare: recordLocks });
    await held(wall, []);
    await wall.page.keyboard.press("p");
    await held(wall, ["request"]);
    // Another slide is no reason to ask again.
    await wall.press("PageDown");
    await wall.reaches(2);
    await held(wall, ["request"]);
    await hide(wall, true);
    await held(wall, ["request", "release"]);
    await hide(wall, false);
    await held(wall, ["request", "release", "request"]);
    await wall.page.keyboard.press("p");
    await held(wall, ["request", "release", "request", "release"]);
    await hide(wall, true);
    await hide(wall, false);
    await held(wall, ["request", "release", "request", "release"]);
    expect(wall.errors).toEqual([]);
    await wall.close();
  });

  test("is kept awake by a kiosk from its first slide on", async () => {
    const wall = await openWall({ slides: SLIDES, query: "tour=test&kiosk", prepare: recordLocks });
    await held(wall, ["request"]);
    await wall.close();
  });

  test.each<[string, () => void]>([
    [
      "that has no locks",
      () => {
        Object.defineProperty(navigator, "wakeLock", { value: undefined });
      },
    ],
    [
      "that refuses them",
      () => {
        const request = (): Promise<never> => Promise.reject(new DOMException("refused", "NotAllowedError"));
        Object.defineProperty(navigator, "wakeLock", { value: { request } });
      },
    ],
  ])("may sleep in a browser %s, and the tour plays on", async (_, without) => {
    const wall = await openWall({
      slides: SLIDES,
      seconds: 3,
      query: "tour=test&play",
      prepare: (context) => context.addInitScript(without),
    });
    await wall.reaches(2);
    await wall.reaches(1);
    await wall.page.keyboard.press("p");
    expect(wall.errors).toEqual([]);
    await wall.close();
  });
});
