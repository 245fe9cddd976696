/** A CPU profile of one action: page and workers, with the source files of the functions. Knows no action. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { CDPSession, Page } from "playwright";
import { functionTimes, sourcesOf, type CpuProfile, type FunctionTime } from "./paint-summary.ts";

const SAMPLE_EVERY_US = 200;
const FUNCTIONS = 12;

export interface ThreadCost {
  /** The page, or a worker by its script. */
  readonly thread: string;
  /** All script, garbage collection and the browser's own work; milliseconds. */
  readonly busyMs: number;
  /** Those that take longest by themselves, whosever they are. */
  readonly bySelf: readonly FunctionTime[];
  /** The project's own that take longest with all that they call. */
  readonly byTotal: readonly FunctionTime[];
}

export interface Profile {
  /** On the main thread between input and picture, by the browser's own counters; milliseconds of processor. */
  readonly scriptMs: number;
  readonly styleMs: number;
  readonly layoutMs: number;
  readonly threads: readonly ThreadCost[];
}

/** Sends a command to one thread. */
type Send = (method: string, params?: object) => Promise<unknown>;

/** Profiles all threads of a page while something happens. The site must be built with readable names, in `siteFolder`. */
export async function profiled(page: Page, siteFolder: string, happen: () => Promise<void>): Promise<Profile> {
  const cdp = await page.context().newCDPSession(page);
  const threads = [{ name: "page", send: cdp.send.bind(cdp) as Send }, ...(await workersOf(cdp))];
  for (const { send } of threads) {
    await send("Profiler.enable");
    await send("Profiler.setSamplingInterval", { interval: SAMPLE_EVERY_US });
  }
  await cdp.send("Performance.enable", { timeDomain: "threadTicks" });
  const before = await countersOf(cdp);
  for (const { send } of threads) await send("Profiler.start");
  await happen();
  const fileAt = sourcesIn(siteFolder);
  const costs: ThreadCost[] = [];
  for (const { name, send } of threads) {
    const { profile } = (await send("Profiler.stop")) as { profile: CpuProfile };
    const all = functionTimes(profile, fileAt);
    const own = all.filter(({ file }) => file.startsWith("src/"));
    costs.push({
      thread: name,
      busyMs: all.reduce((sum, { selfMs }) => sum + selfMs, 0),
      bySelf: all.toSorted((a, b) => b.selfMs - a.selfMs).slice(0, FUNCTIONS),
      byTotal: own.toSorted((a, b) => b.totalMs - a.totalMs).slice(0, FUNCTIONS),
    });
  }
  const after = await countersOf(cdp);
  await cdp.detach();
  const spent = (name: string): number => 1000 * ((after.get(name) ?? 0) - (before.get(name) ?? 0));
  return {
    scriptMs: spent("ScriptDuration"),
    styleMs: spent("RecalcStyleDuration"),
    layoutMs: spent("LayoutDuration"),
    threads: costs.filter(({ busyMs }) => busyMs > 1),
  };
}

async function countersOf(cdp: CDPSession): Promise<ReadonlyMap<string, number>> {
  const { metrics } = await cdp.send("Performance.getMetrics");
  return new Map(metrics.map(({ name, value }) => [name, value]));
}

/** The workers of a page, which answer by messages of their own. */
async function workersOf(cdp: CDPSession): Promise<readonly { readonly name: string; readonly send: Send }[]> {
  const found: { name: string; send: Send }[] = [];
  const waiting = new Map<string, (answer: { result?: unknown; error?: { message: string } }) => void>();
  let last = 0;
  cdp.on("Target.receivedMessageFromTarget", ({ sessionId, message }) => {
    const answer = JSON.parse(message) as { id?: number; result?: unknown; error?: { message: string } };
    waiting.get(`${sessionId} ${answer.id}`)?.(answer);
  });
  cdp.on("Target.attachedToTarget", ({ sessionId, targetInfo }) => {
    const send: Send = async (method, params = {}) => {
      const id = ++last;
      const answered = new Promise<{ result?: unknown; error?: { message: string } }>((resolve) =>
        waiting.set(`${sessionId} ${id}`, resolve),
      );
      await cdp.send("Target.sendMessageToTarget", { sessionId, message: JSON.stringify({ id, method, params }) });
      const { result, error } = await answered;
      if (error) throw new Error(`${method}: ${error.message}`);
      return result;
    };
    found.push({ name: targetInfo.url.split("/").at(-1) ?? "worker", send });
  });
  await cdp.send("Target.setAutoAttach", { autoAttach: true, waitForDebuggerOnStart: false, flatten: false });
  return found;
}

/** Names the source file of a line of a built script, or the script itself where it is not built. */
function sourcesIn(siteFolder: string): (url: string, line: number) => string {
  const known = new Map<string, readonly string[]>();
  return (url, line) => {
    const name = url.split("/").at(-1) ?? "";
    let lines = known.get(name);
    if (lines === undefined) {
      const built = join(siteFolder, "assets", name);
      lines = name.endsWith(".js") && existsSync(built) ? sourcesOf(readFileSync(built, "utf8")) : [];
      known.set(name, lines);
    }
    return lines[line] || name;
  };
}
