/**
 * Random walks: every control of the page as a step, chosen by a seed, and what a page shows in text and pixels. Knows no
 * expectation.
 */
import { PNG } from "pngjs";
import type { Locator } from "playwright";
import { inject } from "vitest";
import { label } from "#text/labels";
import { Explorer } from "./explorer-driver";

/** A seeded generator of numbers from 0 to 1 (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Random = () => number;
type Step = (explorer: Explorer, random: Random) => Promise<string | null>;

/** How long a control may take to be reached; one that moved away or is covered is passed over. */
const REACH_MS = 3000;

async function anyOf(found: Locator, random: Random): Promise<Locator | null> {
  const count = await found.count();
  return count === 0 ? null : found.nth(Math.floor(random() * count));
}

/** Clicks one of the controls a selector finds. */
function click(selector: string, clicks: 1 | 2 = 1): Step {
  return async ({ page }, random) => {
    const target = await anyOf(page.locator(selector), random);
    if (target === null || !(await target.isVisible())) return null;
    const said = `${selector} ${await target.evaluate((element) => JSON.stringify({ ...(element as HTMLElement).dataset }))}`;
    const reached = await target.click({ clickCount: clicks, timeout: REACH_MS }).then(
      () => true,
      () => false,
    );
    return reached ? said : null;
  };
}

/** Chooses one of the options of a list. */
function choose(selector: string): Step {
  return async ({ page }, random) => {
    const option = await anyOf(page.locator(`${selector} option:not([disabled])`), random);
    if (option === null) return null;
    const value = await option.getAttribute("value");
    await page.locator(selector).selectOption(value ?? "");
    return `${selector} = ${value}`;
  };
}

/** Presses one of some keys on one of the elements a selector finds. */
function press(selector: string, keys: readonly string[]): Step {
  return async ({ page }, random) => {
    const target = await anyOf(page.locator(selector), random);
    const key = keys[Math.floor(random() * keys.length)] ?? "";
    if (target === null || !(await target.isVisible())) return null;
    await target.press(key, { timeout: REACH_MS });
    return `${selector} ${key}`;
  };
}

/** Does something with the pointer at a point of the map that no panel covers. */
function onMap(name: string, act: (explorer: Explorer, x: number, y: number) => Promise<void>): Step {
  return async (explorer, random) => {
    const map = await explorer.boxOf("[data-role=map]");
    const at = { x: map.x + map.width * (0.3 + 0.35 * random()), y: map.y + map.height * (0.25 + 0.45 * random()) };
    await act(explorer, at.x, at.y);
    return `${name} ${Math.round(at.x)},${Math.round(at.y)}`;
  };
}

/** Does the same twice: what is not in the address must leave no trace. */
function twice(selector: string): Step {
  return async (explorer, random) => {
    const target = await anyOf(explorer.page.locator(selector), random);
    if (target === null || !(await target.isVisible())) return null;
    const isReached = await target.click({ timeout: REACH_MS }).then(
      () => true,
      () => false,
    );
    if (!isReached) return null;
    await explorer.ready();
    await target.click();
    return `${selector} twice`;
  };
}

const SLIDER_KEYS = ["ArrowLeft", "ArrowRight", "Home", "End", "Escape", "PageUp", "PageDown"];

const STEPS: readonly Step[] = [
  click("tm-questions [data-view]"),
  click("tm-questions [data-view]"),
  click("tm-layers [data-layer]"),
  click("tm-top-bar [data-panel]"),
  click("tm-top-bar nav button"),
  click("tm-top-bar .tools button[title]:not([lang])"),
  click("tm-top-bar .tools button[lang]"),
  click("tm-chips button[data-clear]"),
  choose("tm-chips [data-control=metric]"),
  choose("tm-chips [data-control=chain]"),
  choose("tm-chips [data-control=indicator]"),
  choose("tm-chips [data-control=against]"),
  choose("tm-chips [data-control=figures]"),
  choose("tm-chips [data-control=by]"),
  click("section[data-chart] [data-key]"),
  click("section[data-chart] [data-key]"),
  click("section[data-chart=ranking] [data-key]", 2),
  click("tm-table tbody tr"),
  press("section[data-chart=age] [data-handle]", SLIDER_KEYS),
  press("tm-time-strip [data-handle]", SLIDER_KEYS),
  twice("aside .fold"),
  onMap("click", ({ page }, x, y) => page.mouse.click(x, y)),
  onMap("double click", ({ page }, x, y) => page.mouse.dblclick(x, y)),
  onMap("drag", async ({ page }, x, y) => {
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 60, y - 40, { steps: 4 });
    await page.mouse.up();
  }),
  async ({ page }) => {
    await page.keyboard.press("Escape");
    return "Escape";
  },
  async ({ page }) => {
    await page.keyboard.press("Control+z");
    return "Control+z";
  },
];

/** Takes steps one after another, each from a page that is ready; tells them in words. */
export async function walk(explorer: Explorer, seed: number, steps: number): Promise<readonly string[]> {
  const random = seeded(seed);
  const taken: string[] = [];
  for (let tries = 0; taken.length < steps && tries < steps * 4; tries++) {
    const step = STEPS[Math.floor(random() * STEPS.length)];
    const said = (await step?.(explorer, random)) ?? null;
    await explorer.ready();
    if (said !== null) taken.push(said);
  }
  return taken;
}

/** A fresh page at an address, in the same window as another. */
export async function freshAt({ page }: Explorer, query: string): Promise<Explorer> {
  const fresh = new Explorer(await page.context().newPage());
  await fresh.page.goto(`${inject("siteUrl")}?${query}`);
  await fresh.ready();
  return fresh;
}

export interface Shown {
  readonly words: string;
  readonly picture: Buffer;
}

/** Text and pixels once nothing more comes: no pointer, no focus, no note, panels at their beginning. */
export async function shownBy(explorer: Explorer): Promise<Shown> {
  const { page } = explorer;
  await page.mouse.move(0, 0);
  await explorer.loaded();
  const close = page.locator("tm-notices li button");
  while ((await close.count()) > 0) await close.last().click();
  await page.evaluate(() => {
    const rest = (root: Document | ShadowRoot): void => {
      for (const element of root.querySelectorAll("*")) {
        element.scrollTop = 0;
        element.scrollLeft = 0;
        if (element.shadowRoot) rest(element.shadowRoot);
      }
    };
    (document.activeElement as HTMLElement | null)?.blur();
    rest(document);
  });
  let last: Shown | null = null;
  for (;;) {
    await explorer.loaded();
    const words = await explorer.words();
    const picture = await explorer.screenshot();
    // On a busy machine a file may be asked for only now, after all that time of quiet, and arrive before one looks again.
    const isLoading = LOADING.some((text) => words.includes(text)) || (await explorer.isLoading());
    if (!isLoading && last !== null && words === last.words && picture.equals(last.picture)) return last;
    last = isLoading ? null : { words, picture };
  }
}

/** Told while files arrive. */
const LOADING = (["zh", "en"] as const).map((lang) => label(lang, "loading.numbers"));

/** How many pixels differ to the eye, and the box that holds them. */
export function difference(left: Buffer, right: Buffer): { readonly pixels: number; readonly box: readonly number[] } {
  const [a, b] = [PNG.sync.read(left), PNG.sync.read(right)];
  let pixels = 0;
  const box = [Infinity, Infinity, -Infinity, -Infinity] as [number, number, number, number];
  for (let at = 0; at < a.data.length; at += 4) {
    const differs = [0, 1, 2].some((channel) => Math.abs(a.data[at + channel]! - b.data[at + channel]!) > 24);
    if (!differs) continue;
    pixels += 1;
    const [x, y] = [(at / 4) % a.width, Math.floor(at / 4 / a.width)];
    box[0] = Math.min(box[0], x);
    box[1] = Math.min(box[1], y);
    box[2] = Math.max(box[2], x);
    box[3] = Math.max(box[3], y);
  }
  return { pixels, box };
}
