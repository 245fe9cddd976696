/** The wall as a hall sees it: large enough, nothing over another, nothing outside, and the same picture whichever slide was shown before. */
import type { BrowserContext, Page } from "playwright";
import { afterAll, describe, expect, inject, test } from "vitest";
import { closeBrowsers, sharedBrowser, type Renderer } from "./browsers";

/** Slides by what they show. */
const SLIDES = [
  ["cover", { address: "view=statistics", cover: true, title: { zh: "全国人才底数", en: "The nation's talent" } }],
  ["statistics", { address: "view=statistics&indicator=college_share&by=province", block: "ranking" }],
  ["talent", { address: "view=talent&region=370000" }],
  ["industry", { address: "view=industry&region=370200" }],
  ["chain", { address: "view=chain&region=370200&chain=artificial-intelligence", block: "matrix" }],
  ["gaps", { address: "view=gaps&region=370200&chain=artificial-intelligence", block: "lists" }],
  ["route", { address: "view=route&region=370200&chain=artificial-intelligence", block: "itinerary" }],
  ["graph of a short chain", { address: "view=chain&region=370200&chain=chinese-medicine", block: "graph" }],
  ["graph of a long chain", { address: "view=chain&region=370200&chain=artificial-intelligence", block: "graph" }],
  ["order of gaps", { address: "view=gaps&region=370200&chain=artificial-intelligence", block: "order" }],
] as const;
/** What takes most room in English: reported figures, a rank as the number, long lists, a scatter, words over narrow columns. */
const ENGLISH_SLIDES = [
  [
    "reported figure",
    {
      address: "view=statistics&region=370200&select=370212",
      block: "ranking",
      facts: [{ region: "370212", subject: "国家级高层次人才" }],
    },
  ],
  [
    "schools of a node",
    {
      address: "view=gaps&region=370200&node=artificial-intelligence-foundation-models",
      block: "institutes-schools",
    },
  ],
  [
    "route with a figure",
    {
      address: "view=route&region=370000&select=370400&chain=chinese-medicine&stops=371400,371500,371600,371700",
      block: "itinerary",
      facts: [{ region: "alliance:luxi-five", subject: "联盟签订人才合作项目" }],
    },
  ],
  ["scatter", { address: "view=statistics&indicator=professionals_share&against=gdp_per_head", block: "scatter" }],
  ["panorama", { address: "view=panorama&region=370200", block: "panorama" }],
] as const;
type Slides = readonly (readonly [name: string, slide: object])[];
const tourOf = (slides: Slides): string =>
  JSON.stringify({
    format: "talent-map-tour/1",
    title: { zh: "试讲", en: "Rehearsal" },
    slides: slides.map(([, slide]) => slide),
  });
const SCREENS = [
  [1366, 768],
  [3840, 1080],
  [7680, 2160],
  [1080, 1920],
] as const;
const LEAST_CONTRAST = 4.5;
/** Height of a region's name, of that of the screen. */
const MOST_NAME = 1 / 45;
/** Rounding of font sizes and boxes, px. */
const ROUNDING = 0.5;

afterAll(closeBrowsers);

interface Wall {
  readonly page: Page;
  /** Shows a slide, counted from 1, by the speaker's keys. */
  readonly to: (slide: number) => Promise<void>;
  readonly close: () => Promise<void>;
}

async function openWall(
  [width, height]: readonly [number, number],
  query: string,
  { renderer = "svg", motion = "reduce" }: { renderer?: Renderer; motion?: "reduce" | "no-preference" } = {},
): Promise<Wall> {
  const browser = await sharedBrowser(renderer);
  const context: BrowserContext = await browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: 1,
    reducedMotion: motion,
    locale: "zh-CN",
  });
  context.setDefaultTimeout(180_000);
  for (const [name, slides] of [["rehearsal", SLIDES] as const, ["english", ENGLISH_SLIDES] as const])
    await context.route(`**/tours/${name}.json`, (route) =>
      route.fulfill({ contentType: "application/json", body: tourOf(slides) }),
    );
  const page = await context.newPage();
  const ready = async (slide: number): Promise<void> => {
    await page.waitForFunction(
      (wanted) =>
        document.documentElement.dataset["ready"] === "true" &&
        (wanted === 0 || new URLSearchParams(location.search).get("slide") === `${wanted}`),
      slide,
    );
  };
  await page.goto(`${inject("siteUrl")}wall.html?${query}`);
  await ready(0);
  return {
    page,
    to: async (slide) => {
      const at = Number(new URL(page.url()).searchParams.get("slide"));
      for (let step = at; step !== slide; step += Math.sign(slide - at))
        await page.keyboard.press(slide > at ? "PageDown" : "PageUp");
      await ready(slide);
    },
    close: () => context.close(),
  };
}

interface Seen {
  readonly text: string;
  readonly px: number;
  readonly box: readonly [left: number, top: number, right: number, bottom: number];
}

/** Every text that is seen, also in shadow roots and drawings: its size as drawn and its box as far as nothing cuts it. */
function textsSeen(page: Page): Promise<readonly Seen[]> {
  return page.evaluate(() => {
    const seen: Seen[] = [];
    const parentOf = (node: Node): Element | null =>
      node instanceof Element && node.assignedSlot
        ? node.assignedSlot
        : node.parentNode instanceof ShadowRoot
          ? node.parentNode.host
          : node.parentElement;
    const look = (text: Text): void => {
      const owner = parentOf(text);
      const said = text.data.trim();
      if (owner === null || said === "" || owner.closest("style, script, title, desc") !== null) return;
      const range = document.createRange();
      range.selectNodeContents(text);
      const rect = range.getBoundingClientRect();
      let [left, top, right, bottom] = [rect.left, rect.top, rect.right, rect.bottom];
      for (let at: Element | null = owner; at !== null; at = parentOf(at)) {
        const style = getComputedStyle(at);
        if (style.visibility === "hidden" || style.display === "none" || style.opacity === "0") return;
        if (style.overflowX === "visible" && style.clipPath === "none") continue;
        if (at instanceof SVGElement && !(at instanceof SVGSVGElement)) continue;
        const cut = at.getBoundingClientRect();
        [left, top] = [Math.max(left, cut.left), Math.max(top, cut.top)];
        [right, bottom] = [Math.min(right, cut.right), Math.min(bottom, cut.bottom)];
      }
      if (right - left < 2 || bottom - top < 2) return;
      const svg = owner instanceof SVGGraphicsElement ? owner.getScreenCTM() : null;
      const scale = svg === null ? 1 : Math.hypot(svg.a, svg.b);
      const px = Number.parseFloat(getComputedStyle(owner).fontSize) * scale;
      seen.push({ text: said, px, box: [left, top, right, bottom] });
    };
    const walk = (node: Node): void => {
      if (node instanceof Text) look(node);
      if (node instanceof Element && node.shadowRoot) walk(node.shadowRoot);
      node.childNodes.forEach(walk);
    };
    walk(document.body);
    return seen;
  });
}

/** Boxes of the parts of a wall. */
function partsOf(page: Page): Promise<readonly { readonly name: string; readonly box: Seen["box"] }[]> {
  return page.evaluate(() => {
    const parts = [".wall-title", ".wall-number", ".wall-words", ".wall-sentence", ".wall-facts", ".wall-legend"];
    const others = [".wall-blocks", ".wall-source", ".wall-marks", ".map-attribution", ".map-inset"];
    return [...parts, ...others].flatMap((name) => {
      const part = document.querySelector(name);
      const rect = part?.getBoundingClientRect();
      if (!part || !rect || rect.width === 0 || rect.height === 0) return [];
      if (getComputedStyle(part).visibility === "hidden") return [];
      return [{ name, box: [rect.left, rect.top, rect.right, rect.bottom] as const }];
    });
  });
}

/** Charts and legends that are higher than their room, and how much of an upright graph has its name: a short chain all, a long one at least so many. */
function partsCut(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const cut = [...document.querySelectorAll<HTMLElement>(".wall-chart, .wall-legend")].flatMap((part) =>
      part.scrollHeight > part.clientHeight + 1
        ? [`${part.className} is cut: ${part.scrollHeight} px in ${part.clientHeight}`]
        : [],
    );
    const svg = document.querySelector(".upright [data-chart=graph] tm-chart")?.shadowRoot?.querySelector("svg.graph");
    if (!svg) return cut;
    const rooms = svg.querySelector("svg.viewport")!.getBoundingClientRect();
    const names = [...svg.querySelectorAll(".names > g .name")].map((name) => name.getBoundingClientRect());
    const seen = names.filter(
      ({ width, top, bottom, left, right }) =>
        width > 0 && top >= rooms.top && bottom <= rooms.bottom && left >= rooms.left && right <= rooms.right,
    );
    const wanted = Math.min(names.length, 25);
    return seen.length >= wanted ? cut : [...cut, `of ${names.length} nodes only ${seen.length} have names in sight`];
  });
}

/** Radii of the circles of the simple map, px; its only marks with a line of a pixel or more. */
const CIRCLES = ".map-stage .pass circle:not([stroke-width='0.8'])";

function radiiSeen(page: Page): Promise<readonly number[]> {
  return page.evaluate(
    (circles) => [...document.querySelectorAll(circles)].map((circle) => Number(circle.getAttribute("r"))),
    CIRCLES,
  );
}

/** Radii in every frame from now on until the next picture stands. */
function watchCircles(page: Page): Promise<readonly (readonly number[])[]> {
  return page.evaluate(async (circles) => {
    const seen: number[][] = [];
    const isReady = (): boolean => document.documentElement.dataset["ready"] === "true";
    for (let hasBegun = false; !hasBegun || !isReady(); hasBegun ||= !isReady()) {
      await new Promise(requestAnimationFrame);
      seen.push([...document.querySelectorAll(circles)].map((circle) => Number(circle.getAttribute("r"))));
    }
    return seen;
  }, CIRCLES);
}

function overlap(one: Seen["box"], other: Seen["box"]): boolean {
  const across = Math.min(one[2], other[2]) - Math.max(one[0], other[0]);
  const down = Math.min(one[3], other[3]) - Math.max(one[1], other[1]);
  return across > ROUNDING && down > ROUNDING;
}

/** Words of a wall whose colour differs by less than 4.5 : 1 from their ground. */
function paleWords(page: Page): Promise<readonly string[]> {
  return page.evaluate((least) => {
    const light = (colour: string): number => {
      const [r = 0, g = 0, b = 0] = (colour.match(/[\d.]+/g) ?? []).map((part) => {
        const share = Number(part) / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const sea = getComputedStyle(document.body).backgroundColor;
    const words = document.querySelectorAll(
      ".wall :is(h1, h2, .quiet, .wall-place, .wall-of, .wall-unit, .wall-sentence strong, .wall-demo, cite, .wall-source)",
    );
    return [...words].flatMap((element) => {
      const { color, backgroundColor } = getComputedStyle(element);
      const ground = backgroundColor === "rgba(0, 0, 0, 0)" ? sea : backgroundColor;
      const [low = 0, high = 0] = [light(color), light(ground)].toSorted((one, other) => one - other);
      const contrast = (high + 0.05) / (low + 0.05);
      return contrast >= least ? [] : [`“${element.textContent}” has a contrast of ${contrast.toFixed(2)}`];
    });
  }, LEAST_CONTRAST);
}

/** Names of regions that are larger than the least text by more than themes differ: they would stand over each other. */
function namesOutgrown(page: Page): Promise<readonly string[]> {
  return page.evaluate((most) => {
    const names = [...document.querySelectorAll(".map-stage text")];
    return names.flatMap((name) => {
      const px = Number(name.getAttribute("font-size"));
      return px <= innerHeight * most ? [] : [`the name “${name.textContent}” is ${px} px`];
    });
  }, MOST_NAME);
}

/** What is too small, outside, cut or over another, in words. */
async function faultsSeen(
  page: Page,
  name: string,
  [width, height]: readonly [number, number],
): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const { text, px, box } of await textsSeen(page)) {
    if (px < height / 60 - 0.01) faults.push(`${name}: “${text}” is ${px.toFixed(1)} px`);
    const isInside = box[0] >= -ROUNDING && box[1] >= -ROUNDING && box[2] <= width + 1 && box[3] <= height + 1;
    if (!isInside) faults.push(`${name}: “${text}” lies outside, ${box.map(Math.round).join()}`);
  }
  faults.push(...(await partsCut(page)).map((fault) => `${name}: ${fault}`));
  const parts = await partsOf(page);
  for (const [first, one] of parts.entries())
    for (const other of parts.slice(first + 1))
      if (overlap(one.box, other.box))
        faults.push(
          `${name}: ${one.name} ${one.box.map(Math.round).join()} and ${other.name} ${other.box.map(Math.round).join()} overlap`,
        );
  for (const px of await figurePx(page)) if (px < height / 12) faults.push(`${name}: the number is ${px} px`);
  return faults;
}

/** Size of the huge number, px; none on a title slide, or where words stand in its place. */
function figurePx(page: Page): Promise<readonly number[]> {
  return page
    .locator(".wall-figure b")
    .evaluateAll((figures) => figures.map((figure) => Number.parseFloat(getComputedStyle(figure).fontSize)));
}

describe.each(SCREENS)("on a screen of %d × %d", (width, height) => {
  test("every slide is large, whole and in its place", async () => {
    const wall = await openWall([width, height], "tour=rehearsal");
    const faults: string[] = [];
    for (const [at, [name]] of SLIDES.entries()) {
      await wall.to(at + 1);
      faults.push(...(await faultsSeen(wall.page, name, [width, height])));
      if (name !== "cover") expect(await wall.page.locator(".wall-figure b").textContent(), name).toMatch(/\d/);
    }
    expect(faults).toEqual([]);
    await wall.close();
  });
});

describe.each(["paper", "contrast"] as const)("in English and the theme %s", (theme) => {
  test.each([
    [1366, 768],
    [1080, 1920],
  ] as const)("on a screen of %d × %d every slide is large, whole, in its place and legible", async (width, height) => {
    const wall = await openWall([width, height], `tour=english&lang=en&theme=${theme}`);
    const faults: string[] = [];
    for (const [at, [name]] of ENGLISH_SLIDES.entries()) {
      await wall.to(at + 1);
      faults.push(...(await faultsSeen(wall.page, name, [width, height])));
      faults.push(...(await paleWords(wall.page)).map((fault) => `${name}: ${fault}`));
      faults.push(...(await namesOutgrown(wall.page)).map((fault) => `${name}: ${fault}`));
    }
    expect(faults).toEqual([]);
    await wall.close();
  });
});

test.each(["", "&lang=en&theme=contrast"])(
  "upright, the nation's south is never covered: a chart takes its place (%s)",
  async (look) => {
    const wall = await openWall([1080, 1920], `tour=nation${look}`);
    const seen: string[] = [];
    for (let slide = 2; slide <= 7; slide++) {
      await wall.to(slide);
      const shown = await wall.page.evaluate(() => {
        if (document.querySelector(".wall.is-filled") !== null) return "chart";
        const south = document
          .querySelector('[data-role=map] path[data-code="450000"]')!
          .getBoundingClientRect().bottom;
        return south < document.querySelector(".wall-legend, .wall-blocks")!.getBoundingClientRect().top
          ? "map"
          : "covered";
      });
      seen.push(shown);
    }
    expect(seen).not.toContain("covered");
    expect(seen).toContain("map");
    expect(seen.includes("chart")).toBe(look !== "");
    await wall.close();
  },
);

describe.each(["reduce", "no-preference"] as const)("with motion %s", (motion) => {
  test("a slide looks the same whichever was shown before, and its number stands as said", async () => {
    const fresh = await openWall([1366, 768], "tour=rehearsal&slide=2", { motion });
    const expected = await textsSeen(fresh.page);
    await fresh.close();
    const wall = await openWall([1366, 768], "tour=rehearsal&slide=2", { motion });
    await wall.to(5);
    await wall.to(3);
    await wall.to(2);
    const said = await wall.page.locator(".wall-figure .said").textContent();
    expect(await wall.page.locator(".wall-figure b").textContent()).toBe(said);
    expect(await textsSeen(wall.page)).toEqual(expected);
    await wall.close();
  });

  test("circles end as on a fresh load, and stand between two slides only where they may move", async () => {
    const fresh = await openWall([1366, 768], "tour=rehearsal&slide=3", { motion });
    const expected = await radiiSeen(fresh.page);
    await fresh.close();
    expect(expected.length).toBeGreaterThan(0);
    const wall = await openWall([1366, 768], "tour=rehearsal&slide=4", { motion });
    const reach = (radii: readonly number[]): number => Math.max(0, ...radii);
    const ends = [reach(await radiiSeen(wall.page)), reach(expected)];
    expect(ends[0]).not.toBe(ends[1]);
    const watched = watchCircles(wall.page);
    await wall.to(3);
    const between = (await watched).filter(
      (radii) => reach(radii) > Math.min(...ends) && reach(radii) < Math.max(...ends),
    );
    expect(between.length > 0).toBe(motion === "no-preference");
    expect(await radiiSeen(wall.page)).toEqual(expected);
    await wall.close();
  });
});

test("a blank screen is black and moves nothing", async () => {
  const wall = await openWall([1366, 768], "tour=rehearsal&slide=2");
  const before = await textsSeen(wall.page);
  await wall.page.keyboard.press("b");
  const shot = await wall.page.screenshot();
  const { PNG } = await import("pngjs");
  const { data } = PNG.sync.read(shot);
  let brightest = 0;
  for (let at = 0; at < data.length; at += 4)
    brightest = Math.max(brightest, data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0);
  expect(brightest).toBe(0);
  expect(await textsSeen(wall.page)).toEqual(before);
  await wall.close();
});
