/** Parts 5 and 6, over the built site on a plain static server: what loading costs, and whether the heap stays flat. */
import type { Browser, CDPSession, Page } from "playwright";
import { withoutChineseFonts } from "#test/fixtures/foreign-fonts";
import { launch } from "./browser.ts";
import { quantile } from "./measure.ts";
import type { Sent, StaticServer } from "./serve.ts";

const WINDOW = { width: 1366, height: 768 };
const LOADS = 5;
const LONGEST_MS = 120_000;
const QUIET_MS = 1500;
const SITE = "/site/index.html";
const NEEDED_DATA = /\/data\/(manifest|boot|geo-nation)\./u;

/** What had come over the wire at a moment. */
export interface Arrived {
  /** Since the navigation began, median of the loads. */
  readonly ms: number;
  readonly bytes: number;
  readonly requests: number;
  /** Of these, app, fonts, manifest, boot and boundaries: what the first picture needs. The rest streams beside it. */
  readonly neededBytes: number;
  readonly fontBytes: number;
}

export interface Loading {
  /** The SVG map with its sentence of numbers is painted. */
  readonly firstPicture: Arrived;
  /** `data-ready`: charts, table and map show the national view. */
  readonly ready: Arrived;
  /** Nothing has been asked for any more for a while: all that the page fetches by itself. */
  readonly settled: Arrived;
  /** Every request of the first load in the order of answers, milliseconds since the navigation began. */
  readonly requests: readonly { readonly path: string; readonly bytes: number; readonly ms: number }[];
}

interface Seen {
  readonly startedMs: number;
  readonly firstPictureMs: number;
  readonly readyMs: number;
}

/** Loads the national view in fresh browsers. */
export async function measureLoading(server: StaticServer, log: (text: string) => void): Promise<Loading> {
  const loads: { seen: Seen; sent: readonly Sent[] }[] = [];
  for (let load = 0; load < LOADS; load++) {
    log(`loading ${load + 1} of ${LOADS}`);
    const browser = await launch(withoutChineseFonts());
    server.takeSent();
    try {
      const seen = await loadOnce(browser, server);
      const sent = [...server.takeSent()];
      for (let more = sent; more.length > 0; sent.push(...more)) {
        await new Promise((done) => setTimeout(done, QUIET_MS));
        more = [...server.takeSent()];
      }
      loads.push({ seen, sent });
    } finally {
      await browser.close();
    }
  }
  const at = (momentOf: (load: { seen: Seen; sent: readonly Sent[] }) => number): Arrived => {
    const arrived = loads.map((load) => {
      const moment = momentOf(load);
      const sent = load.sent.filter(({ atMs }) => atMs <= moment);
      const fonts = sent.filter(({ path }) => path.endsWith(".woff2"));
      const needed = sent.filter(({ path }) => !path.includes("/data/") || NEEDED_DATA.test(path));
      return {
        ms: moment - load.seen.startedMs,
        bytes: sum(sent),
        requests: sent.length,
        neededBytes: sum(needed),
        fontBytes: sum(fonts),
      };
    });
    const median = (key: keyof Arrived): number =>
      quantile(
        arrived.map((each) => each[key]),
        0.5,
      );
    return {
      ms: median("ms"),
      bytes: median("bytes"),
      requests: median("requests"),
      neededBytes: median("neededBytes"),
      fontBytes: median("fontBytes"),
    };
  };
  return {
    firstPicture: at(({ seen }) => seen.firstPictureMs),
    ready: at(({ seen }) => seen.readyMs),
    settled: at(({ sent }) => Math.max(...sent.map(({ atMs }) => atMs))),
    requests: loads[0]!.sent.map(({ path, bytes, atMs }) => ({ path, bytes, ms: atMs - loads[0]!.seen.startedMs })),
  };
}

function sum(sent: readonly Sent[]): number {
  return sent.reduce((bytes, each) => bytes + each.bytes, 0);
}

async function loadOnce(browser: Browser, server: StaticServer): Promise<Seen> {
  const page = await openPage(browser);
  await page.addInitScript(WATCH);
  // A browser just started is busy with pages of its own.
  await new Promise((done) => setTimeout(done, QUIET_MS));
  await page.goto(server.url + SITE);
  await page.waitForFunction(() => globalThis.firstPictureMs !== undefined && globalThis.readyMs !== undefined, null, {
    timeout: LONGEST_MS,
  });
  return page.evaluate(() => ({
    startedMs: performance.timeOrigin,
    firstPictureMs: performance.timeOrigin + globalThis.firstPictureMs!,
    readyMs: performance.timeOrigin + globalThis.readyMs!,
  }));
}

declare global {
  var firstPictureMs: number | undefined;
  var readyMs: number | undefined;
}

/**
 * In the page, as text because it is not bundled: notes when provinces are filled and the sentence has a number, one frame later
 * so that they are on the screen, and when the page says it is ready.
 */
const WATCH = `
  const isDrawn = () => {
    const words = document.querySelector("tm-sentence")?.shadowRoot?.querySelector(".sentence")?.textContent ?? "";
    const paths = [...document.querySelectorAll("[data-role=map] path[data-code]")];
    const isFilled = new Set(paths.map((path) => path.getAttribute("fill"))).size > 2;
    return /[0-9]/.test(words) && (isFilled || document.querySelector("[data-role=map] canvas.maplibregl-canvas") !== null);
  };
  const look = () => {
    if (globalThis.firstPictureMs === undefined && isDrawn())
      requestAnimationFrame(() => setTimeout(() => (globalThis.firstPictureMs ??= performance.now())));
    if (document.documentElement?.dataset.ready === "true") globalThis.readyMs ??= performance.now();
    if (globalThis.firstPictureMs === undefined || globalThis.readyMs === undefined) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
`;

async function openPage(browser: Browser, deviceScaleFactor = 1): Promise<Page> {
  const context = await browser.newContext({
    viewport: WINDOW,
    deviceScaleFactor,
    reducedMotion: "reduce",
    locale: "zh-CN",
  });
  return context.newPage();
}

/** Bytes in use after garbage collection. */
export interface HeapUse {
  /** Objects of the page and their typed arrays. */
  readonly page: number;
  /** Page and worker together, as the browser measures them. */
  readonly all: number;
}

export interface Heap {
  readonly interactions: number;
  readonly before: HeapUse;
  readonly after: HeapUse;
  /** Growth as a share of what was in use before. */
  readonly pageGrowth: number;
  readonly allGrowth: number;
}

const WARM_UP_ROUNDS = 2;
const HEAP_ROUNDS = 10;
/** 50 states: filters of every kind, drills, views, panels; back to the nation at the end. */
const STATES = [
  "age=25-34",
  "age=25-39",
  "age=30-39",
  "age=18-34",
  "age=60-",
  "tier=national",
  "tier=provincial,municipal",
  "tier=senior",
  "tier=skilled",
  "education=doctor",
  "education=master,bachelor",
  "education=college",
  "entered=2021",
  "entered=2019-2021",
  "entered=2022-2024",
  "region=110000",
  "region=370000",
  "region=370200",
  "region=370212",
  "region=440000",
  "region=440300",
  "region=320000",
  "region=110000&age=18-34&tier=senior",
  "region=370000&age=18-34&tier=senior",
  "region=370200&age=18-34&tier=senior",
  "region=440000&age=18-34&tier=senior",
  "chain=artificial-intelligence",
  "chain=artificial-intelligence&stage=up",
  "chain=artificial-intelligence&metric=lq",
  "chain=artificial-intelligence&region=370000",
  "chain=artificial-intelligence&region=370200&panel=table",
  "view=industry",
  "view=industry&region=370000",
  "view=places",
  "view=places&region=440000",
  "panel=table",
  "panel=methods",
  "theme=night",
  "theme=contrast",
  "lang=en",
  "metric=perKm2",
  "metric=share",
  "layers=talent,park",
  "layers=",
  "age=18-34&education=doctor&entered=2021",
  "tier=national&age=35-44",
  "entered=2018-2022&tier=senior",
  "education=doctor&region=320000",
  "education=doctor&region=320000&panel=table",
  "",
] as const;

/** Walks through the states of the address, again and again, and compares what stays in use. */
export async function measureHeap(server: StaticServer, browser: Browser, log: (text: string) => void): Promise<Heap> {
  // Software pixels are slow and no part of the heap.
  const page = await openPage(browser, 0.5);
  try {
    await page.goto(server.url + SITE);
    await ready(page);
    const cdp = await page.context().newCDPSession(page);
    for (let round = 0; round < WARM_UP_ROUNDS; round++) await walk(page);
    const before = await heapUse(page, cdp);
    for (let round = 0; round < HEAP_ROUNDS; round++) {
      log(`heap: round ${round + 1} of ${HEAP_ROUNDS}`);
      await walk(page);
    }
    const after = await heapUse(page, cdp);
    return {
      interactions: HEAP_ROUNDS * STATES.length,
      before,
      after,
      pageGrowth: after.page / before.page - 1,
      allGrowth: after.all / before.all - 1,
    };
  } finally {
    await page.context().close();
  }
}

async function walk(page: Page): Promise<void> {
  for (const query of STATES) {
    await page.evaluate((text) => {
      history.replaceState(null, "", text === "" ? location.pathname : `?${text}`);
      dispatchEvent(new PopStateEvent("popstate"));
    }, query);
    await ready(page);
  }
}

async function ready(page: Page): Promise<void> {
  await page.waitForFunction(() => document.documentElement.dataset["ready"] === "true", null, { timeout: LONGEST_MS });
}

async function heapUse(page: Page, cdp: CDPSession): Promise<HeapUse> {
  await cdp.send("HeapProfiler.collectGarbage");
  await cdp.send("HeapProfiler.collectGarbage");
  const { usedSize, backingStorageSize = 0 } = (await cdp.send("Runtime.getHeapUsage")) as {
    usedSize: number;
    backingStorageSize?: number;
  };
  const all = await page.evaluate(async () => {
    const measure = (performance as { measureUserAgentSpecificMemory?: () => Promise<{ bytes: number }> })
      .measureUserAgentSpecificMemory;
    return measure === undefined ? Number.NaN : (await measure.call(performance)).bytes;
  });
  return { page: usedSize + backingStorageSize, all };
}
