/** A kiosk with nobody beside it: it plays on through faults, comes back from an empty page, and takes no more memory with time. */
import { afterAll, describe, expect, inject, test } from "vitest";
import { measureKiosk } from "#test/bench/part-kiosk";
import { closeBrowsers, sharedBrowser } from "./browsers";
import { openWall } from "./wall-driver";

afterAll(closeBrowsers);

test("after 300 slides, lost graphics, a dead engine and no network in between, it goes on with the memory it had", async () => {
  const browser = await sharedBrowser("gpu");
  const run = await measureKiosk(`${inject("siteUrl")}wall.html`, browser, 300, () => undefined);
  expect(run.errors).toEqual([]);
  expect(run.faults.map(({ fault }) => fault)).toEqual([
    "lost graphics",
    "dead engine",
    "no network",
    "lost graphics",
    "graphics lost three times",
  ]);
  expect(run.reopened).toBe(1);
  const later = run.readings.slice(Math.floor(run.readings.length / 2));
  const spread = (values: readonly number[]): number => Math.max(...values) - Math.min(...values);
  expect(spread(later.map(({ nodes }) => nodes))).toBeLessThanOrEqual(20);
  expect(spread(later.map(({ listeners }) => listeners))).toBeLessThanOrEqual(20);
  expect(spread(later.map(({ heapBytes }) => heapBytes))).toBeLessThan(3e6);
}, 900_000);

describe("a slide that cannot be had", () => {
  test("is left out while its file is missing, the picture before it stays, and it comes once the file is there", async () => {
    let isMissing = true;
    const wall = await openWall({
      slides: ["view=statistics", "view=talent&tier=national", "view=statistics&region=370000"],
      seconds: 3,
      query: "tour=test&kiosk",
      prepare: (context) =>
        context.route(/data\/tier\./, (route) => (isMissing ? route.fulfill({ status: 404 }) : route.continue())),
    });
    await wall.reaches(3);
    await wall.reaches(1);
    isMissing = false;
    await wall.reaches(2);
    await wall.reaches(3);
    expect(wall.errors).toEqual([]);
    await wall.close();
  });

  test("and nothing else either: after two that do not come the address is opened anew at its slide", async () => {
    const wall = await openWall({ slides: ["view=statistics", "view=talent"], seconds: 3, query: "tour=test&kiosk" });
    const opened = wall.page.waitForEvent("load");
    // No frame is ever drawn again, as when the graphics process hangs.
    await wall.page.evaluate(() => {
      globalThis.requestAnimationFrame = () => 0;
    });
    await opened;
    await wall.ready();
    await wall.reaches(1);
    await wall.reaches(2);
    await wall.close();
  });
});

test("a kiosk that could not open opens by itself once it can", async () => {
  let isMissing = true;
  const wall = await openWall({
    slides: ["view=statistics", "view=talent"],
    query: "tour=test&slide=2&kiosk",
    waitReady: false,
    prepare: (context) =>
      context.route(/data\/manifest\.json$/, (route) =>
        isMissing ? route.fulfill({ status: 404 }) : route.continue(),
      ),
  });
  await wall.page.locator(".failed").waitFor();
  isMissing = false;
  await wall.reaches(2);
  await wall.close();
});
