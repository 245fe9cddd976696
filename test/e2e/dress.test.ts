/** Themes, English, small windows, and the lawful furniture of the map: review line and inset, never covered. */
import { afterAll, describe, expect, inject, test } from "vitest";
import { closeBrowsers } from "./browsers";
import { openExplorer, type Explorer } from "./explorer-driver";
import { MapEye, Picture } from "./map-eye";
import { openOracle } from "./oracle";
import { NATION } from "#model/regions";
import { THEMES } from "#model/state";
import { themeColors } from "#theme/palettes";

const WINDOWS = [
  { width: 390, height: 844 },
  { width: 1366, height: 768 },
  { width: 1920, height: 1080 },
  { width: 2560, height: 1440 },
] as const;

afterAll(closeBrowsers);

/** What lies on top at the middle and the corners of an element, by a name of its own or the tag around it. */
async function coveredBy(explorer: Explorer, selector: string): Promise<readonly string[]> {
  return explorer.page
    .locator(selector)
    .first()
    .evaluate((element) => {
      const box = element.getBoundingClientRect();
      const points = [
        [0.5, 0.5],
        [0.02, 0.1],
        [0.98, 0.1],
        [0.02, 0.9],
        [0.98, 0.9],
      ] as const;
      const root = element as HTMLElement;
      const before = root.style.pointerEvents;
      // The furniture lets the pointer through; for looking it must not.
      root.style.pointerEvents = "auto";
      const tops = points.map(([x, y]) =>
        document.elementFromPoint(box.left + box.width * x, box.top + box.height * y),
      );
      root.style.pointerEvents = before;
      return tops
        .filter((top) => top !== element && !element.contains(top))
        .map((top) => top?.outerHTML.slice(0, 80) ?? "outside the window");
    });
}

describe.each(WINDOWS)("a window of $width × $height", (window) => {
  test("shows review line and inset uncovered, nothing sticks out sideways, and the demo mark is there", async () => {
    const explorer = await openExplorer({ window });
    const { scrollWidth, clientWidth } = await explorer.page.evaluate(() => {
      const { documentElement } = document;
      return { scrollWidth: documentElement.scrollWidth, clientWidth: documentElement.clientWidth };
    });
    expect(scrollWidth).toBeLessThanOrEqual(clientWidth);
    expect(await sideways(explorer)).toEqual([]);
    await explorer.page.locator(".map-attribution").scrollIntoViewIfNeeded();
    expect(await explorer.page.locator(".map-attribution").innerText()).toMatch(/审图号|未经审核/);
    expect(await coveredBy(explorer, ".map-attribution")).toEqual([]);
    if (await explorer.page.locator(".map-inset").isVisible())
      expect(await coveredBy(explorer, ".map-inset")).toEqual([]);
    else await expectSouthernmostInPlace(explorer);
    expect((await explorer.words()).includes("演示数据·非真实统计")).toBe(true);
    await explorer.close();
  });
});

describe("on a phone", () => {
  test.each(["view=talent", "view=list", "view=statistics", "view=gaps&region=370000", "lang=en&view=youth"])(
    "the first screen of %s has the name of the open view, its sentence and choices above the map, in this order",
    async (query) => {
      const explorer = await openExplorer({ query, window: { width: 390, height: 844 } });
      const open = await explorer.boxOf("tm-questions button[aria-current=true]");
      const sentence = await explorer.boxOf("tm-sentence");
      const chips = await explorer.boxOf("tm-chips");
      const map = await explorer.boxOf("[data-role=map]");
      expect(open.x).toBeGreaterThanOrEqual(0);
      expect(open.x + open.width).toBeLessThanOrEqual(390);
      expect(open.height).toBeGreaterThanOrEqual(40);
      expect(sentence.y).toBeGreaterThan(open.y);
      expect(chips.y).toBeGreaterThanOrEqual(sentence.y + sentence.height);
      expect(map.y).toBeGreaterThanOrEqual(chips.y + chips.height);
      expect(map.y).toBeLessThan(844);
      await explorer.close();
    },
  );
});

test("a region without data is what the sentence speaks of first, in every view", async () => {
  for (const view of ["talent", "list", "statistics", "gaps"]) {
    const explorer = await openExplorer({ query: `view=${view}&region=710000` });
    expect(await explorer.sentence()).toMatch(/^台湾省资料暂缺（.+）。以下是全国的数据：/);
    expect(explorer.query()).toContain("region=710000");
    await explorer.close();
  }
});

describe("side panels", () => {
  test("fold to rails and back; legend, review line and inset stay uncovered", async () => {
    const explorer = await openExplorer({ window: { width: 1366, height: 768 } });
    const widthOf = async (selector: string): Promise<number> => (await explorer.boxOf(selector)).width;
    const before = { left: await widthOf(".left"), right: await widthOf(".right") };
    await explorer.page.locator(".left > .fold").click();
    await explorer.page.locator(".right > .fold").click();
    await explorer.page.locator("tm-questions").waitFor({ state: "hidden" });
    expect(await widthOf(".left")).toBeLessThan(60);
    expect(await widthOf(".right")).toBeLessThan(60);
    await expect.poll(() => coveredBy(explorer, ".map-attribution")).toEqual([]);
    expect(await coveredBy(explorer, ".legend")).toEqual([]);
    expect(await coveredBy(explorer, ".map-inset")).toEqual([]);
    await explorer.page.locator(".left > .fold").press("Enter");
    await explorer.page.locator(".right > .fold").press("Enter");
    await expect.poll(() => widthOf(".left")).toBe(before.left);
    expect(await widthOf(".right")).toBe(before.right);
    await explorer.close();
  });
});

/** Without an inset the map itself shows the nation down to 曾母暗沙. */
async function expectSouthernmostInPlace(explorer: Explorer): Promise<void> {
  const map = await explorer.boxOf("[data-role=map]");
  const label = await explorer.boxOf(".map-stage text:text-is('曾母暗沙')");
  expect(label.x).toBeGreaterThan(map.x);
  expect(label.x + label.width).toBeLessThan(map.x + map.width);
  expect(label.y + label.height).toBeLessThan((await explorer.boxOf(".map-attribution")).y);
}

/** Elements of the page and its shadow roots that reach beyond the window's right edge and are not clipped or scrolled. */
function sideways(explorer: Explorer): Promise<readonly string[]> {
  return explorer.page.evaluate(() => {
    const out: string[] = [];
    const isClipped = (element: Element): boolean => {
      for (
        let above: Node | null = element.parentNode;
        above;
        above = above instanceof ShadowRoot ? above.host : above.parentNode
      )
        if (
          above instanceof Element &&
          getComputedStyle(above).overflowX !== "visible" &&
          above !== document.documentElement
        )
          return true;
      return false;
    };
    const look = (root: Document | ShadowRoot): void => {
      for (const element of root.querySelectorAll<HTMLElement>("*")) {
        if (element.shadowRoot) look(element.shadowRoot);
        if (!(element instanceof HTMLElement) || element.offsetParent === null) continue;
        const box = element.getBoundingClientRect();
        if (box.width > 1 && box.right > innerWidth + 1 && !isClipped(element))
          out.push(`${element.tagName}.${element.className} ${Math.round(box.right)}`);
      }
    };
    look(document);
    return out;
  });
}

describe.each(THEMES)("the theme %s", (theme) => {
  test("colours page and map", async () => {
    const oracle = await openOracle(inject("siteUrl"));
    const explorer = await openExplorer({ query: theme === "paper" ? "view=talent" : `theme=${theme}` });
    const eye = await MapEye.on(explorer, oracle, NATION);
    const seen = new Picture(await explorer.screenshot());
    const colours = themeColors(theme);
    // East of where names of coastal provinces may stand.
    const sea = [
      [133.5, 30],
      [133.5, 27.5],
      [131, 23.5],
    ]
      .map(([lng = 0, lat = 0]) => eye.at([lng, lat]))
      .filter((point) => eye.sees(point));
    expect(sea.length).toBeGreaterThan(0);
    expect(seen.count(sea, colours.sea)).toBe(sea.length);
    const { backgroundColor } = await explorer.page
      .locator(".left")
      .evaluate((panel) => ({ backgroundColor: getComputedStyle(panel).backgroundColor }));
    const channels = backgroundColor
      .match(/\d+/g)
      ?.slice(0, 3)
      .map((text) => Number(text).toString(16).padStart(2, "0"));
    expect(`#${channels?.join("")}`).toBe(colours.panel);
    await explorer.close();
  });
});

describe("in English", () => {
  test.each([
    "lang=en",
    "lang=en&region=370200&view=industry",
    "lang=en&view=places&panel=table",
    "lang=en&view=statistics&region=330100&indicator=college&panel=table",
    "lang=en&view=statistics&indicator=gdp&region=370000&select=370200",
    "lang=en&panel=methods",
    "lang=en&region=999999",
  ])("no Chinese word or sign is left on the page at %s", async (query) => {
    const explorer = await openExplorer({ query });
    await explorer.loaded();
    const words = await explorer.words();
    expect(words.match(/.*[\p{Script=Han}\u3000-\u303f\uff00-\uffef].*/gu) ?? []).toEqual([]);
    expect(words.includes("Demo, not real statistics")).toBe(!query.includes("statistics"));
    expect(await explorer.page.title()).not.toMatch(/\p{Script=Han}/u);
    await explorer.close();
  });

  test("one click leads to Chinese and back, and the address keeps the language", async () => {
    const explorer = await openExplorer({ query: "lang=en" });
    await explorer.page.locator("tm-top-bar .tools button[lang]").click();
    await explorer.ready();
    expect(explorer.query()).toBe("view=talent");
    expect(await explorer.breadcrumb()).toEqual(["全国"]);
    await explorer.close();
  });
});
