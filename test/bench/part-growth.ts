/**
 * Part 7: the same pipeline at 3, 30 and 90 million people: rows, seconds and memory of `data build`, also under a limit of 1 GB,
 * and the engine's time. Raw tables are generated once and kept. Knows no page.
 */
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { readPublished } from "#test/fixtures/published";
import type { Timing } from "./measure.ts";

const ROOT = resolve(import.meta.dirname, "../..");
const WORK = join(ROOT, ".work/bench");
const SCALES = [3_000_000, 30_000_000, 90_000_000];
const POLL_MS = 50;
const LIMIT_BYTES = 2 ** 30;
const CGROUP = "/sys/fs/cgroup/memory/talent-map-bench";

/** One run of `data build`. */
export interface BuildCost {
  readonly seconds: number;
  /** Peak resident memory of the process. */
  readonly peakBytes: number;
}

export interface Scale {
  readonly people: number;
  readonly atoms: number;
  /** Gzip bytes of spine and branches. */
  readonly cubeBytes: number;
  readonly build: BuildCost;
  /** The same under a memory limit of 1 GB for the process and what it caches; null where this machine offers no such limit. */
  readonly limited: BuildCost | null;
  /** Any step of the 20-step script. */
  readonly engine: Timing;
}

/** Generates, builds and asks every scale. */
export async function measureGrowth(
  log: (text: string) => void,
  ask: (dataDir: string) => Promise<Timing>,
): Promise<readonly Scale[]> {
  const scales: Scale[] = [];
  for (const people of SCALES) {
    const raw = join(WORK, `raw-${people}`);
    const data = join(WORK, `data-${people}`);
    if (!existsSync(join(raw, "datapackage.json"))) {
      log(`generating ${people} people`);
      await command(["generate", "--out", raw, "--talents", `${people}`], null);
    }
    log(`building ${people} people`);
    const build = await command(["build", raw, "--out", data], null);
    log(`building ${people} people within 1 GB`);
    const group = limitedGroup();
    const limited = group === null ? null : await command(["build", raw, "--out", `${data}-limited`], group);
    if (group !== null) rmdirSync(group);
    rmSync(`${data}-limited`, { recursive: true, force: true });
    const { tree, files } = readPublished(data).manifest;
    scales.push({
      people,
      atoms: tree.reduce((sum, { rows }) => sum + rows, 0),
      cubeBytes: files.filter(({ kind }) => kind === "cube").reduce((sum, { bytes }) => sum + bytes, 0),
      build,
      limited,
      engine: await ask(data),
    });
  }
  return scales;
}

/** Runs the data command line in one process and watches its resident memory. Error: its exit code. */
async function command(args: readonly string[], group: string | null): Promise<BuildCost> {
  const startedMs = performance.now();
  const child = spawn(process.execPath, ["--import", "tsx", join(ROOT, "data/cli.ts"), ...args], {
    cwd: ROOT,
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (group !== null) writeFileSync(join(group, "cgroup.procs"), `${child.pid}`);
  let peakBytes = 0;
  const timer = setInterval(() => {
    peakBytes = Math.max(peakBytes, peakOf(child.pid));
  }, POLL_MS);
  const code = await new Promise<number | null>((done) => child.on("close", done));
  clearInterval(timer);
  if (code !== 0) throw new Error(`data ${args.join(" ")} ended with ${code}`);
  return { seconds: (performance.now() - startedMs) / 1000, peakBytes };
}

/** The kernel's own high-water mark, so that polling misses no peak but the last one's tail. */
function peakOf(pid: number | undefined): number {
  try {
    const kilobytes = /^VmHWM:\s+(\d+) kB$/mu.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return Number(kilobytes ?? 0) * 1024;
  } catch {
    return 0;
  }
}

/** A control group with a limit of 1 GB; null without the right to make one. */
function limitedGroup(): string | null {
  try {
    mkdirSync(CGROUP, { recursive: true });
    writeFileSync(join(CGROUP, "memory.limit_in_bytes"), `${LIMIT_BYTES}`);
    return CGROUP;
  } catch {
    return null;
  }
}
