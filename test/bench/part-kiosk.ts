/**
 * Part 9: a kiosk that plays for days: slide after slide as fast as pictures stand, with lost graphics, a dead engine and no network in between.
 * Does memory stay flat, and does it go on? Knows no view.
 */
import type { Browser, CDPSession, Page } from "playwright";
import { quantile } from "./measure.ts";

/** Small, at half a pixel: pixels in software are slow and no part of the memory of the page. */
const WINDOW = { width: 640, height: 360 };
const LONGEST_MS = 180_000;
/** Most rounds before the first reading: what is loaded and compiled once. */
const WARM_UP_ROUNDS = 6;
/** Each fault has a round of its own. */
const LEAST_ROUNDS = 5;
const READINGS = 24;

/** What a tour of the whole map asks: each question of another kind. */
const ADDRESSES = [
  "view=statistics",
  "view=statistics&indicator=college_share&by=province",
  "region=370200&view=statistics",
  "view=talent",
  "region=370000&view=talent",
  "region=370000&view=industry",
  "region=370200&view=panorama",
  "region=370200&view=chain&chain=artificial-intelligence",
  "region=370200&view=gaps&chain=artificial-intelligence",
  "region=370200&view=route&chain=artificial-intelligence",
  "region=370200&view=youth",
  "region=370200&view=places",
] as const;

/** The page's memory after a round, once garbage is collected. */
export interface KioskReading {
  readonly changes: number;
  /** Objects and typed arrays of the page, bytes. */
  readonly heapBytes: number;
  readonly nodes: number;
  readonly listeners: number;
}

export interface KioskFault {
  readonly fault: "lost graphics" | "dead engine" | "no network" | "graphics lost three times";
  readonly changes: number;
  /** Until the next slide stood. */
  readonly backMs: number;
}

export interface KioskRun {
  readonly changes: number;
  readonly seconds: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  /** Before the address was opened anew. */
  readonly readings: readonly KioskReading[];
  /** Bytes per change, least squares over the readings. */
  readonly slopeBytes: number;
  readonly faults: readonly KioskFault[];
  /** Times the page opened its address anew. */
  readonly reopened: number;
  readonly errors: readonly string[];
}

/** The tour that is played, as its file. */
export function benchTour(seconds: number): string {
  return JSON.stringify({
    format: "talent-map-tour/1",
    title: "bench",
    slides: ADDRESSES.map((address) => ({ address, seconds })),
  });
}

/** Plays `changes` slides on a built site; `wall` is the address of its wall, without a query. */
export async function measureKiosk(
  wall: string,
  browser: Browser,
  changes: number,
  log: (text: string) => void,
): Promise<KioskRun> {
  const context = await browser.newContext({
    viewport: WINDOW,
    deviceScaleFactor: 0.5,
    reducedMotion: "reduce",
    locale: "zh-CN",
  });
  const page = await context.newPage();
  page.setDefaultTimeout(LONGEST_MS);
  const errors: string[] = [];
  let loads = 0;
  page.on("pageerror", ({ message }) => errors.push(message));
  page.on("load", () => (loads += 1));
  // What the bundler of the bench wraps around functions sent to the page.
  await context.addInitScript("globalThis.__name = (named) => named");
  await context.route("**/tours/bench.json", (route) =>
    route.fulfill({ contentType: "application/json", body: benchTour(3600) }),
  );
  try {
    await page.goto(`${wall}?tour=bench&kiosk`);
    await stands(page);
    const cdp = await context.newCDPSession(page);
    // Without it there are no graphics to lose.
    const hasWebGl = await page.evaluate(() => document.createElement("canvas").getContext("webgl2") !== null);
    const turn = (count: number): Promise<readonly number[]> => turned(page, count);
    const rounds = Math.max(LEAST_ROUNDS, Math.floor(changes / ADDRESSES.length));
    await turn(ADDRESSES.length * Math.min(WARM_UP_ROUNDS, Math.ceil(rounds / 4)));
    const startedMs = Date.now();
    const readings = [await reading(cdp, 0)];
    const [times, faults]: [number[], KioskFault[]] = [[], []];
    const happen = async (fault: KioskFault["fault"], cause: () => Promise<unknown>): Promise<void> => {
      await cause();
      const fromMs = Date.now();
      await turn(1);
      faults.push({ fault, changes: times.length, backMs: Date.now() - fromMs });
      log(`kiosk: ${fault}, back after ${Date.now() - fromMs} ms`);
      await turn(ADDRESSES.length - 1);
    };
    for (let round = 1; round <= rounds; round++) {
      times.push(...(await turn(ADDRESSES.length)));
      if (hasWebGl && round === Math.floor(rounds * 0.2)) await happen("lost graphics", () => loseGraphics(page, 1));
      if (round === Math.floor(rounds * 0.4)) await happen("dead engine", () => killEngine(page));
      if (round === Math.floor(rounds * 0.6)) {
        await happen("no network", () => context.setOffline(true));
        await context.setOffline(false);
      }
      if (hasWebGl && round === Math.floor(rounds * 0.8)) await happen("lost graphics", () => loseGraphics(page, 1));
      if (round % Math.max(1, Math.floor(rounds / READINGS)) > 0) continue;
      readings.push(await reading(cdp, times.length));
      const { heapBytes, nodes, listeners } = readings.at(-1)!;
      log(`kiosk: ${times.length} changes, ${(heapBytes / 1e6).toFixed(2)} MB, ${nodes} nodes, ${listeners} listeners`);
    }
    const seconds = (Date.now() - startedMs) / 1000;
    const loadsBefore = loads;
    if (hasWebGl) await happen("graphics lost three times", () => loseGraphics(page, 3));
    return {
      changes: times.length,
      seconds,
      p50Ms: quantile(times, 0.5),
      p95Ms: quantile(times, 0.95),
      readings,
      slopeBytes: slope(readings.map(({ changes: x, heapBytes: y }) => ({ x, y }))),
      faults,
      reopened: loads - loadsBefore,
      errors,
    };
  } finally {
    await context.close();
  }
}

async function stands(page: Page): Promise<void> {
  await page.waitForFunction(() => document.documentElement.dataset["ready"] === "true");
}

/** Goes round by a speaker's keys, each once the last picture stands; milliseconds from key to picture. A page opened anew goes on. */
async function turned(page: Page, count: number): Promise<readonly number[]> {
  const times: number[] = [];
  while (times.length < count) {
    await stands(page);
    try {
      times.push(...(await page.evaluate(turnInPage, count - times.length)));
    } catch (error) {
      // Opened anew in between: what had been counted there is lost.
      if (!/context was destroyed|navigation/i.test(`${error}`)) throw error;
    }
  }
  return times;
}

async function turnInPage(count: number): Promise<number[]> {
  const { documentElement: root } = document;
  const standing = (): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (root.dataset["ready"] !== "true") return;
        watch.disconnect();
        resolve();
      };
      const watch = new MutationObserver(look);
      watch.observe(root, { attributeFilter: ["data-ready"] });
      look();
    });
  const where = (): string => new URLSearchParams(location.search).get("slide") ?? "1";
  const times: number[] = [];
  for (; times.length < count;) {
    const [before, startMs] = [where(), performance.now()];
    const press = (key: string): boolean =>
      document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, composed: true }));
    press("PageDown");
    if (where() === before) press("Home");
    await standing();
    times.push(performance.now() - startMs);
    // Time for what the page does between slides: the next one fetched ahead.
    await new Promise((done) => setTimeout(done));
  }
  return times;
}

async function loseGraphics(page: Page, times: number): Promise<void> {
  const loses = page.evaluate(async (count) => {
    const frame = (): Promise<unknown> => new Promise(requestAnimationFrame);
    let before: Element | null = null;
    for (let lost = 0; lost < count;) {
      const canvas: HTMLCanvasElement | null = document.querySelector("canvas.maplibregl-canvas");
      const extension = canvas !== before ? canvas?.getContext("webgl2")?.getExtension("WEBGL_lose_context") : null;
      if (extension) {
        before = canvas;
        lost += 1;
        const gone = new Promise((resolve) => canvas?.addEventListener("webglcontextlost", resolve));
        extension.loseContext();
        await gone;
      } else await frame();
    }
  }, times);
  // The page may be opened anew meanwhile.
  await loses.catch(() => undefined);
}

async function killEngine(page: Page): Promise<void> {
  await page.workers()[0]?.evaluate("self.close()");
}

async function reading(cdp: CDPSession, changes: number): Promise<KioskReading> {
  await cdp.send("HeapProfiler.collectGarbage");
  await cdp.send("HeapProfiler.collectGarbage");
  const use = (await cdp.send("Runtime.getHeapUsage")) as { usedSize: number; backingStorageSize?: number };
  const { nodes, jsEventListeners } = await cdp.send("Memory.getDOMCounters");
  return { changes, heapBytes: use.usedSize + (use.backingStorageSize ?? 0), nodes, listeners: jsEventListeners };
}

function slope(points: readonly { readonly x: number; readonly y: number }[]): number {
  const mean = (of: (point: { x: number; y: number }) => number): number =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const [x, y] = [mean((point) => point.x), mean((point) => point.y)];
  const along = points.reduce((sum, point) => sum + (point.x - x) * (point.y - y), 0);
  return along / points.reduce((sum, point) => sum + (point.x - x) ** 2, 0);
}
