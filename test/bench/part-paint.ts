/**
 * Part 8: what a user feels on the built site: from an input to the next paint and to the state's picture, with both maps, two
 * windows, a full and a quarter processor; and where the time of the worst actions goes. Knows no control.
 */
import { loadavg } from "node:os";
import type { Browser, Page } from "playwright";
import { childrenOf, isDrillable, NATION } from "#model/regions";
import { readPublished } from "#test/fixtures/published";
import { launch } from "./browser.ts";
import {
  PEOPLE,
  SCENES,
  untilLoaded,
  visit,
  type ActionName,
  type Hand,
  type Province,
  type Scene,
} from "./paint-actions.ts";
import { profiled, type Profile } from "./paint-profile.ts";
import { overGoal, paintRow, toldOf, type PaintRow, type Run } from "./paint-summary.ts";
import { sampled, watch } from "./paint-watch.ts";
import type { StaticServer } from "./serve.ts";

const PROFILED_ACTIONS = 4;
const RENDERERS = ["svg", "gl"] as const;
const WINDOWS = [
  { width: 1366, height: 768 },
  { width: 1920, height: 1080 },
] as const;
/** How many times slower the main thread of the page is made; workers keep their speed. */
const THROTTLES = [1, 4] as const;

/** Under what the actions are measured. */
export interface Condition {
  /** `svg-1366-1x`: map, width of the window, throttle. */
  readonly name: string;
  /** `gl` draws by WebGL in software, `svg` has no WebGL. */
  readonly renderer: (typeof RENDERERS)[number];
  readonly window: { readonly width: number; readonly height: number };
  readonly throttle: number;
}

export const CONDITIONS: readonly Condition[] = RENDERERS.flatMap((renderer) =>
  WINDOWS.flatMap((window) =>
    THROTTLES.map((throttle) => ({ name: `${renderer}-${window.width}-${throttle}x`, renderer, window, throttle })),
  ),
);

export interface Painted extends Condition {
  /** Mean number of processes that wanted a processor, over a minute, before and after. */
  readonly loads: readonly [number, number];
  readonly rows: readonly PaintRow[];
}

/** Where the time of one run of an action goes. */
export interface Cost extends Profile {
  readonly action: ActionName;
  readonly condition: string;
  readonly standsMs: number;
}

export interface Paint {
  readonly painted: readonly Painted[];
  /** Of the actions farthest over their goals without throttle, in a build with readable names. */
  readonly costs: readonly Cost[];
}

/** A built site on a server, and the dataset it shows. */
export interface Site {
  readonly dataDir: string;
  readonly server: StaticServer;
  /** Path prefix of the site and of the same site with readable names, whose files are in `readableFolder`. */
  readonly path: string;
  readonly readablePath: string;
  readonly readableFolder: string;
}

/** Measures every action under every condition given, then profiles the worst. */
export async function measurePaint(
  site: Site,
  conditions: readonly Condition[],
  repeats: number,
  log: (text: string) => void,
): Promise<Paint> {
  const provinces = await provincesOf(site.dataDir);
  const painted: Painted[] = [];
  for (const condition of conditions) {
    log(`paint: ${condition.name}`);
    const before = loadavg()[0]!;
    const samples = await samplesUnder(condition, site, provinces, repeats, log);
    const rows = [...samples].map(([action, all]) => paintRow(action, all));
    painted.push({ ...condition, loads: [before, loadavg()[0]!], rows });
  }
  const costs: Cost[] = [];
  for (const { condition, action } of worstOf(painted)) {
    log(`profile: ${action}, ${condition.name}`);
    costs.push(await costOf(action, condition, site, provinces));
  }
  return { painted, costs };
}

/** Provinces to drill into, in another order than that of their codes, so that neighbours are not one after another. */
async function provincesOf(dataDir: string): Promise<readonly Province[]> {
  const { tree } = await readPublished(dataDir).boot();
  const all = childrenOf(tree, NATION).filter(({ code }) => isDrillable(tree, code));
  const step = 7;
  return all.map((_, at) => all[(at * step) % all.length]!).filter((each, at, list) => list.indexOf(each) === at);
}

async function samplesUnder(
  condition: Condition,
  site: Site,
  provinces: readonly Province[],
  repeats: number,
  log: (text: string) => void,
): Promise<ReadonlyMap<ActionName, readonly Run[]>> {
  const samples = new Map<ActionName, Run[]>();
  const browser = await launch(process.env, condition.renderer === "gl");
  try {
    const address = `${site.server.url}${site.path}?${PEOPLE}`;
    let opened = await openPage(browser, condition, address);
    const measure: Hand["measure"] = async (name, type, picture, act) => {
      const { page, cpuMs } = opened;
      const before = await cpuMs();
      const sample = await sampled(page, type, picture, act);
      samples.set(name, [...(samples.get(name) ?? []), { ...sample, cpuMs: (await cpuMs()) - before }]);
    };
    for (const scene of SCENES) {
      // Fresh pages are costly.
      const runs = scene.isFresh ? Math.ceil(repeats / 2) : 1;
      for (let run = 0; run < runs; run++) {
        if (scene.isFresh) {
          await opened.page.context().close();
          opened = await openPage(browser, condition, address);
        } else await visit(opened.page, PEOPLE);
        await scene.play({ page: opened.page, provinces, measure }, repeats);
      }
      for (const action of scene.actions) log(`  ${toldOf(paintRow(action, samples.get(action)!))}`);
    }
    return samples;
  } finally {
    await browser.close();
  }
}

/** An open page and the processor time its main thread has spent so far. */
interface Opened {
  readonly page: Page;
  readonly cpuMs: () => Promise<number>;
}

/** Opens the site, waits until all is fetched, then slows the processor down. */
async function openPage(browser: Browser, { window, throttle }: Condition, address: string): Promise<Opened> {
  const context = await browser.newContext({
    viewport: window,
    deviceScaleFactor: 1,
    // Flights of the camera last as long as they are meant to.
    reducedMotion: "reduce",
    locale: "zh-CN",
  });
  const page = await context.newPage();
  await watch(page);
  await page.goto(address);
  await untilLoaded(page);
  const cdp = await context.newCDPSession(page);
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: throttle });
  await cdp.send("Performance.enable", { timeDomain: "threadTicks" });
  const cpuMs = async (): Promise<number> => {
    const { metrics } = await cdp.send("Performance.getMetrics");
    return 1000 * (metrics.find(({ name }) => name === "TaskDuration")?.value ?? 0);
  };
  return { page, cpuMs };
}

/** The actions farthest over their goals, each under its worst condition without throttle. */
function worstOf(
  painted: readonly Painted[],
): readonly { readonly condition: Condition; readonly action: ActionName }[] {
  const all = painted
    .filter(({ throttle }) => throttle === 1)
    .flatMap((condition) => condition.rows.map((row) => ({ condition, action: row.action, over: overGoal(row) })))
    .sort((a, b) => b.over - a.over);
  const worst = all.filter(({ action }, at) => all.findIndex((each) => each.action === action) === at);
  return worst.filter(({ over }) => over > 1).slice(0, PROFILED_ACTIONS);
}

/** Profiles the first run of an action on a fresh page, after one round of its scene where the scene is not about the first time. */
async function costOf(
  action: ActionName,
  condition: Condition,
  { server, readablePath, readableFolder }: Site,
  provinces: readonly Province[],
): Promise<Cost> {
  const scene = SCENES.find(({ actions }) => actions.includes(action)) as Scene;
  const browser = await launch(process.env, condition.renderer === "gl");
  try {
    const { page } = await openPage(browser, condition, `${server.url}${readablePath}?${PEOPLE}`);
    let found: Cost | null = null;
    const measure: Hand["measure"] = async (name, type, picture, act) => {
      const once = async (): Promise<number> => (await sampled(page, type, picture, act)).standsMs;
      if (name !== action || found !== null) return void (await once());
      let standsMs = Number.NaN;
      const profile = await profiled(page, readableFolder, async () => {
        standsMs = await once();
      });
      found = { action, condition: condition.name, standsMs, ...profile };
    };
    await scene.play({ page, provinces, measure }, 1);
    if (found === null) throw new Error(`${action} was not done`);
    return found;
  } finally {
    await browser.close();
  }
}
