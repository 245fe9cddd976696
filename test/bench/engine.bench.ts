/**
 * Runs in one page of headless Chromium: our engine on the published dataset, and crossfilter2 on the rows of one branch,
 * interleaved. Leaves its report in `globalThis.benchReport`.
 */
import { crossfilterBranch } from "./crossfilter-branch.ts";
import { interleave, type Timing } from "./measure.ts";
import { branchFilters, scenarios } from "./questions.ts";
import { browserNetwork } from "#engine/fetch-file";
import { EngineSession } from "#engine/session";
import type { CubeLevel } from "#format/cube";
import { decodeLevels } from "#format/decode-cube";
import { openGzip } from "#format/gzip";
import { fileNamed, parseManifest, parsePointer, type Manifest } from "#format/manifest";
import type { Dataset } from "#model/dataset";
import type { DimensionId } from "#model/dimensions";
import { NO_FILTERS, SUBJECTS } from "#model/query";

/** What the runner prints and writes. */
export interface BenchReport {
  readonly dataset: { readonly hash: string; readonly version: string; readonly totals: Dataset["totals"] };
  readonly rows: Readonly<Record<string, number>>;
  readonly browser: string;
  /** Milliseconds from nothing to the first answer about people, with every company loaded, and with all prepared. */
  readonly firstAnswerMs: number;
  readonly allLoadedMs: number;
  readonly preparedMs: number;
  readonly engine: readonly Timing[];
  readonly search: readonly Timing[];
  readonly sameBranch: { readonly rows: number; readonly timings: readonly Timing[] };
}

const ROUNDS = 60;
const WARM_UP = 15;
const PEER_ROUNDS = 15;
const PEER_WARM_UP = 3;
const DATA_URL = new URL("/data/", location.href).href;

async function run(): Promise<BenchReport> {
  let coverage = 0;
  const failures: unknown[] = [];
  const session = new EngineSession(
    { onProgress: (progress) => (coverage = progress.companyCoverage), onFailure: (reason) => failures.push(reason) },
    browserNetwork,
  );
  const startedMs = performance.now();
  const dataset = await session.open(DATA_URL);
  await session.run({ region: "100000", filters: NO_FILTERS, subjects: ["talent"] });
  const firstAnswerMs = performance.now() - startedMs;
  await session.run({ region: "100000", filters: NO_FILTERS, subjects: SUBJECTS });
  while (coverage < 1 && failures.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  if (failures.length > 0) throw failures[0];
  const allLoadedMs = performance.now() - startedMs;
  // As the worker does after opening.
  await session.prefetch();
  const preparedMs = performance.now() - startedMs;
  const engine: Timing[] = [];
  for (const { name, queryOf } of scenarios(dataset)) {
    engine.push(...(await interleave({ [name]: (round) => session.run(queryOf(round)) }, ROUNDS, WARM_UP)));
  }
  const manifest = await readManifest();
  const { hash, version, totals } = dataset;
  return {
    dataset: { hash, version, totals },
    rows: Object.fromEntries(manifest.tree.map(({ dimension, rows }) => [dimension, rows])),
    browser: navigator.userAgent,
    firstAnswerMs,
    allLoadedMs,
    preparedMs,
    engine,
    search: await searchTimes(session),
    sameBranch: await compareBranch(session, dataset, manifest),
  };
}

/** Key by key, as people type; the first key also builds the indexes and is timed by itself. */
async function searchTimes(session: EngineSession): Promise<readonly Timing[]> {
  const typed = [
    "qdls",
    "qingdao",
    "laoshan",
    "青岛崂山",
    "机器人",
    "rengongzhineng",
    "科技园",
    "zhongguo",
    "gaoxinqu",
    "dx",
  ];
  const keystrokes = typed.flatMap((text) => Array.from(text, (_, end) => text.slice(0, end + 1)));
  const region = "440000";
  const first = await interleave({ "search: first key": () => session.search("q", region) }, 1, 0);
  const later = await interleave(
    { "search: a key": (round) => session.search(keystrokes[round % keystrokes.length]!, region) },
    2 * keystrokes.length,
    5,
  );
  return [...first, ...later];
}

async function compareBranch(
  session: EngineSession,
  dataset: Dataset,
  manifest: Manifest,
): Promise<BenchReport["sameBranch"]> {
  const cube = new Map<DimensionId, CubeLevel>();
  for (const name of ["spine", "tier", "age"]) {
    for (const level of decodeLevels(await readFile(manifest, name), name, cube)) cube.set(level.dimension, level);
  }
  const peer = crossfilterBranch(cube);
  const timings = await interleave(
    {
      "ours, all branches": (round) =>
        session.run({ region: "100000", filters: branchFilters(dataset, round).filters, subjects: ["talent"] }),
      "crossfilter2, one branch": (round) => {
        const { chain, tiers, ages } = branchFilters(dataset, round);
        return peer.recount(chain, tiers, ages);
      },
    },
    PEER_ROUNDS,
    PEER_WARM_UP,
  );
  return { rows: peer.rows, timings };
}

async function readManifest(): Promise<Manifest> {
  const pointer = parsePointer(await (await fetch(`${DATA_URL}manifest.json`)).text(), "manifest.json");
  return parseManifest(await (await fetch(DATA_URL + pointer.manifest)).text(), pointer.manifest);
}

async function readFile(manifest: Manifest, name: string): Promise<Uint8Array> {
  const { path } = fileNamed(manifest, name);
  return openGzip(new Uint8Array(await (await fetch(DATA_URL + path)).arrayBuffer()), path);
}

declare global {
  var benchReport: Promise<BenchReport>;
}
globalThis.benchReport = run();
