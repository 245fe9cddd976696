/**
 * What a user does on the built site, each action many times, as mouse and keys do it. Knows where controls are; measures by
 * what it is given.
 */
import type { Locator, Page } from "playwright";
import type { Picture } from "./paint-watch.ts";

/** The least that a province must be to be drilled into on the map. */
export interface Province {
  readonly code: string;
  /** `[lng, lat]` degrees, inside. */
  readonly label: readonly [number, number];
}

/** An open page and what measures on it. */
export interface Hand {
  readonly page: Page;
  readonly provinces: readonly Province[];
  /** Measures one action: what the user does makes an event of this type, and its picture is then awaited. */
  readonly measure: (name: ActionName, type: string, picture: Picture, act: () => Promise<void>) => Promise<void>;
}

/** Goals, milliseconds to the state's picture: median and 95th percentile. */
export interface Goal {
  readonly p50Ms: number;
  readonly p95Ms: number;
}

const QUICK: Goal = { p50Ms: 50, p95Ms: 100 };
const DRILL: Goal = { p50Ms: 200, p95Ms: 200 };

export const GOALS = {
  "ages: one step of the brush": QUICK,
  "tier: a bar on or off": QUICK,
  "chain: another in the list": QUICK,
  "table: open": QUICK,
  "table: close": QUICK,
  "years: one step of play": QUICK,
  "province: drill, first time": DRILL,
  "province: drill, again": DRILL,
  "province: climb": QUICK,
  "search: first key": QUICK,
  "search: second key": QUICK,
} as const;

export type ActionName = keyof typeof GOALS;

/** Actions that share a beginning; one after another on one page, or on a fresh page for every repeat. */
export interface Scene {
  readonly actions: readonly ActionName[];
  readonly isFresh: boolean;
  readonly play: (hand: Hand, repeats: number) => Promise<void>;
}

export const SCENES: readonly Scene[] = [
  { actions: ["ages: one step of the brush"], isFresh: false, play: brushAges },
  { actions: ["tier: a bar on or off"], isFresh: false, play: toggleTiers },
  { actions: ["chain: another in the list"], isFresh: false, play: chooseChains },
  { actions: ["table: open", "table: close"], isFresh: false, play: turnTable },
  { actions: ["years: one step of play"], isFresh: false, play: playYears },
  {
    actions: ["province: drill, first time", "province: drill, again", "province: climb"],
    isFresh: false,
    play: drillAndClimb,
  },
  { actions: ["search: first key", "search: second key"], isFresh: true, play: typeIntoSearch },
];

const LONGEST_MS = 120_000;
/** Without a request for so long nothing more is fetched. */
const QUIET_MS = 500;
/** Between coming into the search box and the first key, and between two keys. */
const HAND_MS = 200;
/** The question whose answers are measured. */
export const PEOPLE = "view=talent";
/** A province in sight with its surroundings. */
const ZOOM = 4;

/** Waits until the picture of the state stands and nothing is being fetched. */
export async function untilLoaded(page: Page): Promise<void> {
  await untilReady(page);
  const quiet = page.evaluate(async (quietMs) => {
    const isLoading = (): boolean =>
      document.querySelector("tm-notices")?.shadowRoot?.querySelector("progress") instanceof Element ||
      document.documentElement.hasAttribute("data-loading-ahead");
    for (let waitedMs = 0; waitedMs < quietMs; waitedMs = isLoading() ? 0 : waitedMs + 50)
      await new Promise((done) => setTimeout(done, 50));
  }, QUIET_MS);
  let late: ReturnType<typeof setTimeout> | undefined;
  const limit = new Promise<never>((_, reject) => {
    late = setTimeout(() => reject(new Error("the page never stops loading")), LONGEST_MS);
  });
  await Promise.race([quiet, limit]).finally(() => clearTimeout(late));
}

async function untilReady(page: Page): Promise<void> {
  await page.waitForFunction(() => document.documentElement.dataset["ready"] === "true", null, { timeout: LONGEST_MS });
}

/** Goes to another state in the same page. */
export async function visit(page: Page, query: string): Promise<void> {
  await page.evaluate((text) => {
    history.replaceState(null, "", text === "" ? location.pathname : `?${text}`);
    dispatchEvent(new PopStateEvent("popstate"));
  }, query);
  await untilLoaded(page);
}

/** Holds the brush and moves it band by band to the right and back. */
async function brushAges({ page, measure }: Hand, repeats: number): Promise<void> {
  const bands = page.locator("section[data-chart=age] svg .hit");
  await bands.first().scrollIntoViewIfNeeded();
  const points: Point[] = [];
  for (const band of await bands.all()) points.push(await middleOf(band));
  const start = points[0]!;
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move(points[1]!.x, points[1]!.y);
  await untilReady(page);
  const there = points.slice(2);
  const moves = [...there, ...points.slice(1, -1).toReversed()];
  for (let step = 0; step < repeats; step++) {
    const { x, y } = moves[step % moves.length]!;
    await measure("ages: one step of the brush", "pointermove", "ready", () => page.mouse.move(x, y));
  }
  await page.mouse.up();
}

async function toggleTiers({ page, measure }: Hand, repeats: number): Promise<void> {
  const bars = page.locator("section[data-chart=tier] svg [data-key]");
  const keys = await bars.evaluateAll((all) => all.map((bar) => bar.getAttribute("data-key")));
  for (let step = 0; step < repeats; step++) {
    // Every bar on, then off.
    const key = keys[Math.floor(step / 2) % keys.length]!;
    const bar = page.locator(`section[data-chart=tier] svg [data-key="${key}"] rect`).first();
    await bar.scrollIntoViewIfNeeded();
    const { x, y } = await middleOf(bar);
    await measure("tier: a bar on or off", "click", "ready", () => page.mouse.click(x, y));
  }
}

/** The list is closed: the key chooses at once. */
async function chooseChains({ page, measure }: Hand, repeats: number): Promise<void> {
  await page.locator("tm-chips [data-control=chain]").focus();
  for (let step = 0; step < repeats; step++)
    await measure("chain: another in the list", "keydown", "ready", () => page.keyboard.press("ArrowDown"));
}

async function turnTable({ page, measure }: Hand, repeats: number): Promise<void> {
  const { x, y } = await middleOf(page.locator("tm-top-bar [data-panel=table]"));
  for (let step = 0; step < repeats; step++)
    for (const name of ["table: open", "table: close"] as const)
      await measure(name, "click", "ready", () => page.mouse.click(x, y));
}

/** Presses play, and again at once: the strip goes one year on, as it does by itself later. */
async function playYears({ page, measure }: Hand, repeats: number): Promise<void> {
  const strip = page.locator("tm-time-strip");
  const isPlaying = (): Promise<boolean> =>
    strip.evaluate((element) => (element as { playing?: boolean }).playing === true);
  const { x, y } = await middleOf(strip.locator(".play"));
  for (let step = 0; step < repeats; step++)
    await measure("years: one step of play", "click", "ready", async () => {
      await page.mouse.click(x, y);
      // In the last year it has stopped by itself.
      if (await isPlaying()) await page.mouse.click(x, y);
    });
}

/** Double clicks on provinces in the middle of the map; their files come with the first visit. */
async function drillAndClimb({ page, provinces, measure }: Hand, repeats: number): Promise<void> {
  const { x, y } = await middleOf(page.locator("[data-role=map]"));
  const visited = provinces.slice(0, repeats);
  for (const name of ["province: drill, first time", "province: drill, again"] as const)
    for (const { code, label } of visited) {
      await visit(page, `${PEOPLE}&camera=${label.join(",")},${ZOOM}`);
      await measure(name, "dblclick", "ready", () => page.mouse.dblclick(x, y));
      const region = new URL(page.url()).searchParams.get("region");
      if (region !== code) throw new Error(`a double click on ${code} led to ${region}`);
      await untilLoaded(page);
      const climb = await middleOf(page.locator("tm-top-bar nav button").first());
      await measure("province: climb", "click", "ready", () => page.mouse.click(climb.x, climb.y));
    }
}

async function typeIntoSearch({ page, measure }: Hand): Promise<void> {
  await page.locator("tm-search input").click();
  await page.waitForTimeout(HAND_MS);
  await measure("search: first key", "keydown", "found", () => page.keyboard.press("s"));
  await page.waitForTimeout(HAND_MS);
  await measure("search: second key", "keydown", "found", () => page.keyboard.press("h"));
}

interface Point {
  readonly x: number;
  readonly y: number;
}

async function middleOf(locator: Locator): Promise<Point> {
  const box = await locator.boundingBox();
  if (!box) throw new Error("the control is not on screen");
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
