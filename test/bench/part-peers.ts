/** Parts 1–3, in the page: contenders side by side over the same rows, over the same job from nothing, and under a moving brush. */
import { placeDomains } from "#analytics/place-domains";
import type { Cube } from "#format/cube";
import type { Dataset } from "#model/dataset";
import { CELL_IDS, errorsOf, requireEqual, type CellId, type Cells, type Peer } from "./cells.ts";
import { clocked, quantile, timing, type Timing } from "./measure.ts";
import { arqueroOverRows } from "./peer-arquero.ts";
import { duckDbOverAtoms } from "./peer-atoms.ts";
import { crossfilterOverRows } from "./peer-crossfilter.ts";
import { duckDbOverRows, type PlaceLookup } from "./peer-duckdb.ts";
import { mosaicOverRows } from "./peer-mosaic.ts";
import { oursOverCube, oursPublished } from "./peer-ours.ts";
import { branchCube, plainCube } from "./plain-cube.ts";
import { branchScript, brushScript, FIRST_STEP, nationScript, type Step } from "./steps.ts";
import { BRANCH_TABLE, JOINT_TABLE } from "./wide-table.ts";

const BRANCH_LEAF = "age";
const BRANCH_CELLS: readonly CellId[] = ["place", "chain", "tier", "age"];
/** Sums of floats in another order; a person less or more in a million is an error. */
const TOLERANCE = 1e-7;
const BRANCH_ROUNDS = 4;
const BRUSH_ROUNDS = 5;
const JOB_ROUNDS = 2;
/** Between two changes of the job: a hand and an eye take longer. What contenders do meanwhile is their own affair. */
const PAUSE_MS = 300;
/**
 * The median error of estimates, cells of ≥ 100 people, above which something is broken: up to eight filters at once cross every
 * branch, so this says nothing about pairs of dimensions, whose errors the build measures.
 */
const LARGEST_MEDIAN_ERROR = 0.25;

/** What a part is given. */
export interface Bench {
  readonly dataUrl: string;
  readonly dataset: Dataset;
  readonly cube: Cube;
  readonly hasJoint: boolean;
}

/** Times per change of all contenders and how many cells were found equal. */
export interface SameRows {
  readonly rows: number;
  readonly cellsCompared: number;
  readonly worstDifference: number;
  readonly changes: readonly Timing[];
}

/** Same rows in, same cells out: one branch, recounted after every change. The first round warms everybody up. */
export async function sameRows({ dataset, cube }: Bench): Promise<SameRows> {
  const branch = branchCube(plainCube(cube, dataset), BRANCH_LEAF, dataset);
  const peers = [
    oursOverCube(branch, dataset, BRANCH_CELLS),
    await crossfilterOverRows(dataset),
    await duckDbOverRows(BRANCH_TABLE, dataset, []),
    await arqueroOverRows(dataset),
  ];
  const times = peers.map((): number[] => []);
  let compared = { cells: 0, worst: 0 };
  for (let round = 0; round <= BRANCH_ROUNDS; round++) {
    for (const step of [FIRST_STEP, ...branchScript(dataset, round)]) {
      const answers = await askAll(peers, step, round === 0 || step === FIRST_STEP ? null : times);
      compared = compareAll(step, peers, answers, compared);
    }
  }
  for (const peer of peers) await peer.close();
  return {
    rows: branch.get(BRANCH_LEAF)!.codes.length,
    cellsCompared: compared.cells,
    worstDifference: compared.worst,
    changes: peers.map(({ name }, at) => timing(name, times[at]!)),
  };
}

/** A brush that moves: Mosaic with its pre-aggregated index, and ours, over the same rows. */
export interface Brush extends SameRows {
  /** Milliseconds of Mosaic's pre-aggregation before the first move. */
  readonly activation: Timing;
}

export async function brush({ dataset, cube }: Bench): Promise<Brush> {
  const branch = branchCube(plainCube(cube, dataset), BRANCH_LEAF, dataset);
  const mosaic = await mosaicOverRows(BRANCH_TABLE, dataset, []);
  const peers = [oursOverCube(branch, dataset, BRANCH_CELLS), mosaic];
  const times = peers.map((): number[] => []);
  const activations: number[] = [];
  let compared = { cells: 0, worst: 0 };
  for (let round = 0; round <= BRUSH_ROUNDS; round++) {
    const [before, ...moves] = brushScript(dataset, round) as [Step, ...Step[]];
    await askAll(peers, before, null);
    const activationMs = await mosaic.activate(moves[0]!, "age");
    if (round > 0) activations.push(activationMs);
    for (const step of moves) {
      const answers = await askAll(peers, step, round === 0 ? null : times);
      compared = compareAll(step, peers, answers, compared);
    }
    await askAll(peers, FIRST_STEP, null);
  }
  await mosaic.close();
  return {
    rows: branch.get(BRANCH_LEAF)!.codes.length,
    cellsCompared: compared.cells,
    worstDifference: compared.worst,
    changes: peers.map(({ name }, at) => timing(name, times[at]!)),
    activation: timing("Mosaic, activation", activations),
  };
}

/** One contender of the same job. */
export interface Job {
  readonly name: string;
  /** On the wire until the first answer stands, and until the last of the script: the engine's code and the data. */
  readonly bytesToFirst: number;
  readonly bytes: number;
  readonly requests: number;
  /** From nothing to the first national answer. */
  readonly first: Timing;
  readonly changes: Timing;
  /** All 20 changes together, median of the rounds: pre-aggregation makes some changes dear and the next ones cheap. */
  readonly scriptMs: number;
}

export interface SameJob {
  readonly jobs: readonly Job[];
  readonly cellsCompared: number;
  readonly worstDifference: number;
  /** Errors of the published estimates against the raw joint cube, cells of ≥ 100 people; null without raw tables. */
  readonly errors: { readonly cells: number; readonly median: number; readonly p95: number } | null;
}

/** From nothing to the first national answer, then 20 changes over all dimensions. */
export async function sameJob({ dataUrl, dataset, cube, hasJoint }: Bench): Promise<SameJob> {
  const places = placeLookup(dataset);
  const plain = plainCube(cube, dataset);
  const starts: readonly (() => Promise<Peer>)[] = [
    () => oursPublished(dataUrl, CELL_IDS),
    () => duckDbOverAtoms(dataset),
    ...(hasJoint
      ? [() => duckDbOverRows(JOINT_TABLE, dataset, places), () => mosaicOverRows(JOINT_TABLE, dataset, places)]
      : []),
  ];
  const runs = starts.map((): JobRun[] => []);
  let compared = { cells: 0, worst: 0 };
  const errors: number[] = [];
  for (let round = 0; round < JOB_ROUNDS; round++) {
    const script = nationScript(dataset, round);
    for (const [at, start] of starts.entries()) runs[at]!.push(await runJob(start, script));
    const [ours, atoms, joint, mosaic] = runs.map((list) => list.at(-1)!.cells);
    const expected = oursOverCube(plain, dataset, CELL_IDS);
    for (const [at, step] of [FIRST_STEP, ...script].entries()) {
      const counted = (await expected.apply(step))();
      compared = added(compared, requireEqual(step, counted, atoms![at]!, "DuckDB-WASM, these atoms", TOLERANCE));
      if (joint === undefined || mosaic === undefined) continue;
      compared = added(compared, requireEqual(step, joint[at]!, mosaic[at]!, "Mosaic, joint rows", TOLERANCE));
      errors.push(...errorsOf(joint[at]!, ours![at]!));
    }
    if (joint !== undefined) requireSameNation(dataset, joint[0]!, ours![0]!);
  }
  const median = quantile(errors, 0.5);
  if (errors.length > 0 && !(median <= LARGEST_MEDIAN_ERROR))
    throw new Error(`the published estimates are ${median} off the raw people in the median`);
  return {
    jobs: runs.map(summary),
    cellsCompared: compared.cells,
    worstDifference: compared.worst,
    errors: errors.length === 0 ? null : { cells: errors.length, median, p95: quantile(errors, 0.95) },
  };
}

interface JobRun {
  readonly name: string;
  readonly firstMs: number;
  readonly changesMs: readonly number[];
  readonly bytesToFirst: number;
  readonly bytes: number;
  readonly requests: number;
  /** After the first answer and after every change. */
  readonly cells: readonly Cells[];
}

async function runJob(start: () => Promise<Peer>, script: readonly Step[]): Promise<JobRun> {
  await sentSoFar();
  const first = await clocked(async () => {
    const peer = await start();
    return { peer, answer: await peer.apply(FIRST_STEP) };
  });
  const { peer, answer } = first.value;
  const sent = await sentSoFar();
  const cells = [answer()];
  const changesMs: number[] = [];
  for (const step of script) {
    await new Promise((done) => setTimeout(done, PAUSE_MS));
    const { ms, value } = await clocked(() => peer.apply(step));
    changesMs.push(ms);
    cells.push(value());
  }
  await peer.close();
  const later = await sentSoFar();
  return {
    name: peer.name,
    firstMs: first.ms,
    changesMs,
    bytesToFirst: sent.bytes,
    bytes: sent.bytes + later.bytes,
    requests: sent.requests + later.requests,
    cells,
  };
}

function summary(runs: readonly JobRun[]): Job {
  const [{ name, bytesToFirst, bytes, requests }] = runs as readonly [JobRun];
  return {
    name,
    bytesToFirst,
    bytes,
    requests,
    first: timing(
      name,
      runs.map(({ firstMs }) => firstMs),
    ),
    changes: timing(
      name,
      runs.flatMap(({ changesMs }) => changesMs),
    ),
    scriptMs: quantile(
      runs.map(({ changesMs }) => changesMs.reduce((sum, ms) => sum + ms, 0)),
      0.5,
    ),
  };
}

/** Bytes and requests the server has answered since the last call. */
async function sentSoFar(): Promise<{ readonly bytes: number; readonly requests: number }> {
  return (await (await fetch("/sent")).json()) as { bytes: number; requests: number };
}

/** Unfiltered, nation and provinces are published exactly. */
function requireSameNation({ tree }: Dataset, joint: Cells, ours: Cells): void {
  for (const { index, level, name } of tree.regions)
    if ((level === "nation" || level === "province") && joint.place![index] !== ours.place![index])
      throw new Error(`${name} has ${joint.place![index]} raw people, ${ours.place![index]} published`);
}

/** Asks every contender in turn, another one first at every step. */
async function askAll(peers: readonly Peer[], step: Step, times: number[][] | null): Promise<readonly Cells[]> {
  const answers = new Map<number, Cells>();
  for (let turn = 0; turn < peers.length; turn++) {
    const at = (turn + askAll.turns) % peers.length;
    const { ms, value } = await clocked(() => peers[at]!.apply(step));
    times?.[at]!.push(ms);
    answers.set(at, value());
  }
  askAll.turns++;
  return peers.map((_, at) => answers.get(at)!);
}
askAll.turns = 0;

interface Compared {
  readonly cells: number;
  readonly worst: number;
}

function compareAll(step: Step, peers: readonly Peer[], answers: readonly Cells[], before: Compared): Compared {
  return peers
    .slice(1)
    .map(({ name }, at) => requireEqual(step, answers[0]!, answers[at + 1]!, name, TOLERANCE))
    .reduce(added, before);
}

function added(a: Compared, b: Compared): Compared {
  return { cells: a.cells + b.cells, worst: Math.max(a.worst, b.worst) };
}

function placeLookup({ tree }: Dataset): PlaceLookup {
  const { prefecturesOf, countiesOf } = placeDomains(tree);
  return [...prefecturesOf].flatMap(([province, prefectures]) =>
    prefectures.flatMap((prefecture) =>
      (countiesOf.get(prefecture) ?? []).map((county) => [county, prefecture, province] as const),
    ),
  );
}
