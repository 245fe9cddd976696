/** A tour on a wall: keys, the clock, wandering off and coming back, opening the address anew, and what is told of faults in it. */
import { afterAll, describe, expect, test } from "vitest";
import { closeBrowsers } from "./browsers";
import { difference } from "./walks";
import { openWall, type Wall } from "./wall-driver";

afterAll(closeBrowsers);

const SLIDES = [
  "view=statistics",
  "view=talent",
  "region=370000&view=talent",
  "region=370200&view=industry",
  "region=370200&view=statistics",
] as const;

describe("keys of a speaker", () => {
  test("go from slide to slide, stop at the ends, jump by number, and the address follows", async () => {
    const wall = await openWall({ slides: SLIDES });
    const keys: readonly (readonly [string, number])[] = [
      ["ArrowLeft", 1],
      ["PageDown", 2],
      ["ArrowRight", 3],
      [" ", 4],
      ["ArrowDown", 5],
      ["PageDown", 5],
      ["PageUp", 4],
      ["ArrowUp", 3],
      ["ArrowLeft", 2],
      ["End", 5],
      ["Home", 1],
    ];
    for (const [key, slide] of keys) {
      await wall.press(key);
      expect([key, wall.slide()]).toEqual([key, slide]);
    }
    await wall.press("4", "Enter");
    expect(wall.slide()).toBe(4);
    await wall.press("2", "0", "0", "Enter");
    expect(wall.slide()).toBe(5);
    expect(wall.query()).toBe("tour=test&slide=5");
    expect(wall.errors).toEqual([]);
    await wall.close();
  });

  test("blank the wall and show it again", async () => {
    const wall = await openWall({ slides: SLIDES });
    for (const [key, isBlank] of [
      ["b", true],
      ["b", false],
      [".", true],
      ["Escape", false],
      ["B", true],
      ["PageDown", false],
    ] as const) {
      await wall.press(key);
      expect([key, await wall.isBlank()]).toEqual([key, isBlank]);
    }
    expect(wall.slide()).toBe(2);
    await wall.close();
  });

  test("are left to fields, to buttons, and to the map that the Tab key has reached", async () => {
    const wall = await openWall({ slides: SLIDES, query: "tour=test&slide=2" });
    const { page } = wall;
    await page.evaluate(() => {
      const field = document.createElement("input");
      field.id = "field";
      document.body.append(field);
    });
    await page.locator("#field").focus();
    await page.keyboard.type("b1. ");
    await wall.press("Enter", "ArrowRight", "Home");
    expect(await page.locator("#field").inputValue()).toBe("b1. ");
    expect([wall.slide(), await wall.isBlank()]).toEqual([2, false]);
    await page.locator("#field").evaluate((field) => field.remove());
    const isInMap = (): Promise<boolean> =>
      page.evaluate(() => document.activeElement?.closest("[data-role=map]") instanceof Element);
    for (let presses = 0; presses < 40 && !(await isInMap()); presses++) await page.keyboard.press("Tab");
    expect(await isInMap()).toBe(true);
    await wall.press("ArrowRight", "ArrowDown");
    expect(wall.slide()).toBe(2);
    await page.locator("tm-hover-card h3").waitFor();
    await wall.press("PageDown");
    expect(wall.slide()).toBe(3);
    await page.locator("tm-hover-card h3").waitFor({ state: "hidden" });
    await wall.close();
  });
});

describe("a tour that plays", () => {
  test("shows each slide for its time once it stands, goes round, and rests while paused or blank", async () => {
    const wall = await openWall({ slides: ["view=talent", "view=statistics"], seconds: 3, query: "tour=test&play" });
    const stood: number[] = [];
    for (const slide of [2, 1, 2]) {
      const fromMs = Date.now();
      await wall.reaches(slide);
      stood.push(Date.now() - fromMs);
    }
    for (const ms of stood.slice(1)) expect(ms).toBeGreaterThan(2900);
    await wall.press("b");
    await wall.page.waitForTimeout(4500);
    expect(wall.slide()).toBe(2);
    await wall.press("b", "p");
    expect(wall.query()).toBe("tour=test&slide=2");
    await wall.page.waitForTimeout(4500);
    expect(wall.slide()).toBe(2);
    await wall.press("p");
    await wall.reaches(1);
    expect(wall.query()).toBe("tour=test&slide=1&play");
    await wall.close();
  });

  test("waits for a reader who has wandered off, and comes back by itself when nobody has touched anything for a minute", async () => {
    const wall = await openWall({ slides: SLIDES, seconds: 3, query: "tour=test&slide=2&play" });
    await wall.drill("370000");
    const fromMs = Date.now();
    expect(await wall.back.isVisible()).toBe(true);
    await wall.page.waitForFunction(() => !location.search.includes("region="));
    expect(Date.now() - fromMs).toBeGreaterThan(50_000);
    await wall.reaches(3);
    await wall.close();
  });
});

describe("wandering off", () => {
  test("by mouse, the next key comes back to the slide first, and its picture is the same", async () => {
    const wall = await openWall({ slides: SLIDES, query: "tour=test&slide=2" });
    const before = await wall.screenshot();
    await wall.drill("370000");
    expect(await wall.back.isVisible()).toBe(true);
    await wall.press("PageDown");
    expect(wall.query()).toBe("tour=test&slide=2");
    expect(difference(before, await wall.screenshot())).toMatchObject({ pixels: 0 });
    await wall.drill("370000");
    await wall.back.click();
    await wall.ready();
    expect(difference(before, await wall.screenshot())).toMatchObject({ pixels: 0 });
    await wall.press("PageDown");
    expect(wall.slide()).toBe(3);
    await wall.close();
  });

  test("is kept when the address is opened anew, as are slide and playing", async () => {
    const wall = await openWall({ slides: SLIDES, query: "tour=test&slide=2&play&lang=en&theme=paper" });
    await wall.page.reload();
    await wall.ready();
    expect(wall.query()).toBe("tour=test&slide=2&play&lang=en&theme=paper");
    await wall.drill("370000");
    const there = wall.query();
    const picture = await wall.screenshot();
    await wall.page.reload();
    await wall.ready();
    expect(wall.query()).toBe(there);
    expect(difference(picture, await wall.screenshot())).toMatchObject({ pixels: 0 });
    await wall.press("PageDown");
    expect(wall.query()).toBe("tour=test&slide=2&play&lang=en&theme=paper");
    await wall.close();
  });
});

describe("the address", () => {
  test("a number outside the tour is the last slide, and the back button leaves the wall in one step", async () => {
    const wall = await openWall({ slides: SLIDES, query: "tour=test&slide=99" });
    expect(wall.slide()).toBe(5);
    await wall.close();
    const again = await openWall({ slides: SLIDES, query: "tour=test" });
    await again.page.goto(again.address("tour=test&slide=2&lang=zh"));
    await again.ready();
    await again.press("PageDown", "PageDown");
    await again.press("PageUp");
    await again.page.goBack();
    await again.reaches(1);
    await again.close();
  });

  test("what of a slide or of the file cannot be used is told, and the tour goes on", async () => {
    const slides = ["view=talent", "region=999999&view=talent", { address: "view=statistics", seconds: 1 }, {}];
    const wall = await openWall({ slides });
    await wall.tells("第 3 个场景：停留时间（seconds）要在 3 到 3600 秒之间，现按 20 秒。");
    await wall.tells("第 4 个场景：地图地址（address）没有写。");
    await wall.press("PageDown");
    await wall.tells("第 2 个场景：");
    await wall.press("PageDown");
    expect(wall.slide()).toBe(3);
    await wall.close();
  });
});

test("a slide's picture is the same whichever way one has come", async () => {
  const wall = await openWall({ slides: SLIDES, renderer: "gpu" });
  const pictures = new Map<number, Buffer>();
  const looks = async (known: Wall): Promise<void> => {
    const picture = await known.screenshot();
    const first = pictures.get(known.slide()) ?? picture;
    pictures.set(known.slide(), first);
    expect([known.slide(), difference(first, picture).pixels]).toEqual([known.slide(), 0]);
  };
  await looks(wall);
  for (const key of ["PageDown", "PageDown", "PageDown", "PageDown", "PageUp", "PageUp", "PageUp", "Home"]) {
    await wall.press(key);
    await looks(wall);
  }
  for (const slide of [4, 2, 5, 3, 1, 5]) {
    await wall.press(`${slide}`, "Enter");
    await looks(wall);
  }
  await wall.close();
  for (const slide of [2, 3, 4]) {
    const fresh = await openWall({ slides: SLIDES, renderer: "gpu", query: `tour=test&slide=${slide}` });
    await looks(fresh);
    await fresh.close();
  }
});
