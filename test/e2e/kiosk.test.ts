/** A kiosk with nobody beside it: it plays on through faults, comes back from an empty page, and takes no more memory with time. */
import { afterAll, describe, expect, inject, test } from "vitest";
import { measureKiosk, type KioskRun } from "#test/bench/part-kiosk";
import { closeBrowsers, sharedBrowser, type Renderer } from "./browsers";
import { openWall } from "./wall-driver";

afterAll(closeBrowsers);

const measured = async (renderer: Renderer, changes: number): Promise<KioskRun> => {
  const browser = await sharedBrowser(renderer);
  const run = await measureKiosk(`${inject("siteUrl")}wall.html`, browser, changes, () => undefined);
  expect(run.errors).toEqual([]);
  expect(run.changes).toBeGreaterThanOrEqual(changes);
  return run;
};

test("after 300 slides, with a dead engine and no network in between, it has the nodes and listeners it had", async () => {
  const { faults, readings } = await measured("svg", 300);
  expect(faults.map(({ fault }) => fault)).toEqual(["dead engine", "no network"]);
  const later = readings.slice(Math.floor(readings.length / 2));
  const spread = (of: (reading: KioskRun["readings"][number]) => number): number =>
    Math.max(...later.map(of)) - Math.min(...later.map(of));
  expect(spread(({ nodes }) => nodes)).toBeLessThanOrEqual(20);
  expect(spread(({ listeners }) => listeners)).toBeLessThanOrEqual(20);
  // Code that V8 compiles and drops moves by two megabytes; 100 kB kept of each slide would be thirty. The slope is for `npm run bench`.
  expect(spread(({ heapBytes }) => heapBytes)).toBeLessThan(6e6);
}, 900_000);

test("graphics lost twice come back by themselves, lost more often by opening the address anew: the tour goes on", async () => {
  const { faults, reopened } = await measured("gpu", 60);
  expect(faults.map(({ fault }) => fault)).toEqual([
    "lost graphics",
    "dead engine",
    "no network",
    "lost graphics",
    "graphics lost three times",
  ]);
  expect(reopened).toBe(1);
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
