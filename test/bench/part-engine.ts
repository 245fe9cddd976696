/** Parts 4 and 5, in the page: how long the engine itself takes for questions, search keys and opening files. */
import { decodeBoot } from "#format/decode-boot";
import { decodeLevels } from "#format/decode-cube";
import { decodeCompanies } from "#format/decode-entities";
import { decodeStatistics } from "#format/decode-statistics";
import type { CubeLevel } from "#format/cube";
import { openGzip } from "#format/gzip";
import { fileNamed, parseManifest, parsePointer, SPINE_FILE, STATISTICS_FILE, type FileKind } from "#format/manifest";
import { browserNetwork } from "#engine/files/fetch-file";
import { EngineSession } from "#engine/session";
import { SPINE, TREE, type DimensionId } from "#model/dimensions";
import { type Query } from "#model/query";
import { NO_FILTERS } from "#model/filters";
import { SUBJECTS } from "#model/subjects";
import { NATION } from "#model/regions";
import { clocked, timing, type Timing } from "./measure.ts";
import type { Bench } from "./part-peers.ts";
import { scenarios } from "./questions.ts";
import { nationScript } from "./steps.ts";

const ROUNDS = 40;
const WARM_UP = 10;
const SCRIPT_ROUNDS = 8;
const DECODES = 5;
const TYPED = [
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

export interface Questions {
  /** Every step of the 20-step script together: any filter, brush or drill. */
  readonly anyStep: Timing;
  readonly people: readonly Timing[];
  readonly companies: readonly Timing[];
  readonly search: readonly Timing[];
  /** Until the first answer about people, and until every company has arrived; one run. */
  readonly firstAnswerMs: number;
  readonly allLoadedMs: number;
}

/** Engine time of questions as users put them, every round another one; the worker's own clock. */
export async function questions({ dataUrl }: Bench): Promise<Questions> {
  let coverage = 0;
  const failures: unknown[] = [];
  const session = new EngineSession(
    { onProgress: (progress) => (coverage = progress.companyCoverage), onFailure: (reason) => failures.push(reason) },
    browserNetwork,
  );
  const startedMs = performance.now();
  const dataset = await session.open(dataUrl);
  await session.ask("run", { region: NATION, filters: NO_FILTERS, subjects: ["talent"] });
  const firstAnswerMs = performance.now() - startedMs;
  await session.ask("run", { region: NATION, filters: NO_FILTERS, subjects: SUBJECTS });
  while (coverage < 1 && failures.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  if (failures.length > 0) throw failures[0];
  const allLoadedMs = performance.now() - startedMs;
  // The page does so by itself once it has opened the dataset.
  await session.prefetch();
  const cpuMs = async (query: Query): Promise<number> => (await session.ask("run", query)).elapsedMs;
  const steps = new Map<string, number[]>();
  for (let round = 0; round <= SCRIPT_ROUNDS; round++) {
    for (const { name, region, filters } of nationScript(dataset, 50 + round)) {
      const ms = await cpuMs({ region, filters, subjects: ["talent"] });
      if (round > 0) steps.set(name, [...(steps.get(name) ?? []), ms]);
    }
  }
  const people: Timing[] = [...steps].map(([name, times]) => timing(`script: ${name}`, times));
  const companies: Timing[] = [];
  for (const { name, queryOf } of scenarios(dataset)) {
    const times: number[] = [];
    for (let round = 0; round < WARM_UP + ROUNDS; round++) {
      const query = queryOf(round);
      const ms = await cpuMs(query);
      if (round >= WARM_UP) times.push(ms);
    }
    (queryOf(0).subjects.includes("talent") ? people : companies).push(timing(name, times));
  }
  return {
    anyStep: timing("any step of the script", [...steps.values()].flat()),
    people,
    companies,
    search: await searchTimes(session),
    firstAnswerMs,
    allLoadedMs,
  };
}

/** Key by key, as people type; the first key also builds the indexes and is timed by itself. */
async function searchTimes(session: EngineSession): Promise<readonly Timing[]> {
  const region = "440000";
  const keystrokes = TYPED.flatMap((text) => Array.from(text, (_, end) => text.slice(0, end + 1)));
  const first = await clocked(() => session.ask("search", { text: "q", region }));
  const later: number[] = [];
  for (const text of [...keystrokes, ...keystrokes])
    later.push((await clocked(() => session.ask("search", { text, region }))).ms);
  return [timing("search: first key", [first.ms]), timing("search: a key", later.slice(5))];
}

/** What one file costs: bytes on the wire, bytes opened, milliseconds to unzip and to decode, medians. */
export interface Decode {
  readonly name: string;
  readonly kind: FileKind;
  readonly bytes: number;
  readonly openedBytes: number;
  readonly unzipMs: number;
  readonly decodeMs: number;
}

/** Unzips and decodes boot, spine, every branch, the statistics and the largest company file. */
export async function decodeTimes({ dataUrl }: Bench): Promise<readonly Decode[]> {
  const text = async (path: string): Promise<string> => (await fetch(dataUrl + path)).text();
  const pointer = parsePointer(await text("manifest.json"), "manifest.json");
  const manifest = parseManifest(await text(pointer.manifest), pointer.manifest);
  const cube = new Map<DimensionId, CubeLevel>();
  const decoders = new Map<string, (bytes: Uint8Array) => unknown>([["boot", (bytes) => decodeBoot(bytes, "boot")]]);
  for (const name of [SPINE_FILE, ...TREE.map(({ dimension }) => dimension).filter((each) => !SPINE.includes(each))])
    decoders.set(name, (bytes) => {
      for (const level of decodeLevels(bytes, name, cube)) cube.set(level.dimension, level);
    });
  const { rows: regions } = fileNamed(manifest, "boot");
  if (manifest.files.some(({ name }) => name === STATISTICS_FILE))
    decoders.set(STATISTICS_FILE, (bytes) => decodeStatistics(bytes, STATISTICS_FILE, regions));
  const largest = manifest.files.filter(({ kind }) => kind === "company").toSorted((a, b) => b.bytes - a.bytes)[0];
  if (largest) decoders.set(largest.name, (bytes) => decodeCompanies(bytes, largest.name));
  const rows: Decode[] = [];
  for (const [name, decode] of decoders) {
    const { path, kind } = fileNamed(manifest, name);
    const zipped = new Uint8Array(await (await fetch(dataUrl + path)).arrayBuffer());
    const unzips: number[] = [];
    const decodes: number[] = [];
    let openedBytes = 0;
    for (let run = 0; run < DECODES; run++) {
      const unzipped = await clocked(() => openGzip(zipped, name));
      unzips.push(unzipped.ms);
      openedBytes = unzipped.value.length;
      decodes.push((await clocked(() => decode(unzipped.value))).ms);
    }
    const median = (times: readonly number[]): number => timing(name, times).p50Ms;
    rows.push({ name, kind, bytes: zipped.length, openedBytes, unzipMs: median(unzips), decodeMs: median(decodes) });
  }
  return rows;
}
