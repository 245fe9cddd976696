/** Part 8, in the page: how long answers about any region and any chain take, and what the space of nodes they rest on costs. */
import { presenceOf } from "#analytics/presence";
import { locationQuotients } from "#analytics/quotients";
import { densities, proximityOf } from "#analytics/relatedness";
import { amountsOf, FEWEST, type Count } from "#engine/chains/chain-space";
import { browserNetwork } from "#engine/files/fetch-file";
import { EngineSession } from "#engine/session";
import { decodeNodeCounts } from "#format/decode-node-counts";
import { openGzip } from "#format/gzip";
import { fileNamed, NODE_COUNTS_FILE, parseManifest, parsePointer } from "#format/manifest";
import { CHAIN_BASES, type ChainBasis } from "#model/chain-questions";
import type { Dataset } from "#model/dataset";
import { NO_FILTERS } from "#model/filters";
import { NATION } from "#model/regions";
import { SUBJECTS } from "#model/subjects";
import { anyNode, anyOf, anyQuestion } from "./any-question.ts";
import { clocked, seeded, timing, type Timing } from "./measure.ts";
import { firstWords, gapsAnswers, gapsWhatIfs, journeyAnswers, sourcesAnswers } from "./part-gaps.ts";
import type { Bench } from "./part-peers.ts";

const PAIRS = 500;
/** Fewer for what is no goal, or of which there are few. */
const FEW = 60;
const SPACES = 3;

export interface ChainTimes {
  /** The first question of each basis, which makes its space, with every company loaded. */
  readonly first: readonly Timing[];
  /** Any region × any chain; `level` names a part of the regions. */
  readonly answers: readonly Timing[];
  /** The same question with a change imagined, right after it was asked without; and what the change adds. */
  readonly whatIf: readonly Timing[];
  /** Cities × nodes. */
  readonly space: { readonly regions: number; readonly nodes: number; readonly steps: readonly Timing[] };
  readonly counts: { readonly bytes: number; readonly openedBytes: number; readonly times: readonly Timing[] } | null;
}

/** Time of whole answers, all counts included; every file has arrived before. */
export async function chainTimes({ dataUrl }: Bench): Promise<ChainTimes> {
  const { session, dataset } = await opened(dataUrl);
  const first: Timing[] = [];
  for (const basis of CHAIN_BASES) {
    const question = { ...anyQuestion(dataset, seeded(1)), basis };
    first.push(timing(`first: ${basis}`, [(await clocked(() => session.ask("chain", question))).ms]));
  }
  first.push(await firstWords(session, dataset));
  const answers: Timing[] = [];
  for (const basis of CHAIN_BASES) answers.push(...(await chainAnswers(session, dataset, basis)));
  for (const basis of CHAIN_BASES) answers.push(...(await panoramaAnswers(session, dataset, basis)));
  for (const basis of CHAIN_BASES) answers.push(...(await gapsAnswers(session, dataset, basis)));
  answers.push(...(await sourcesAnswers(session, dataset)), ...(await journeyAnswers(session, dataset)));
  return {
    first,
    answers,
    whatIf: [...(await whatIfs(session, dataset)), ...(await gapsWhatIfs(session, dataset))],
    space: await spaceSteps(session),
    counts: await countsFile(dataUrl, dataset),
  };
}

async function opened(dataUrl: string): Promise<{ readonly session: EngineSession; readonly dataset: Dataset }> {
  let coverage = 0;
  const failures: unknown[] = [];
  const session = new EngineSession(
    { onProgress: (progress) => (coverage = progress.companyCoverage), onFailure: (reason) => failures.push(reason) },
    browserNetwork,
  );
  const dataset = await session.open(dataUrl);
  await session.ask("chains", null);
  await session.ask("run", { region: NATION, filters: NO_FILTERS, subjects: SUBJECTS });
  while (coverage < 1 && failures.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  if (failures.length > 0) throw failures[0];
  await session.prefetch();
  return { session, dataset };
}

/** Of any region, most of which are counties, and of the levels that are few: these cost more. */
async function chainAnswers(session: EngineSession, dataset: Dataset, basis: ChainBasis): Promise<readonly Timing[]> {
  const { tree } = dataset;
  const of = async (name: string, runs: number, codes: readonly string[]): Promise<Timing> => {
    const random = seeded(11);
    const times: number[] = [];
    for (let run = 0; run < runs; run++) {
      const question = { ...anyQuestion(dataset, random), basis, region: anyOf(random, codes) };
      times.push((await clocked(() => session.ask("chain", question))).ms);
    }
    return timing(name, times);
  };
  const at = (level: string): readonly string[] =>
    tree.regions.filter((region) => region.level === level).map(({ code }) => code);
  return [
    await of(
      `chain, ${basis}`,
      PAIRS,
      tree.regions.map(({ code }) => code),
    ),
    await of(`chain, ${basis}: cities`, FEW, at("prefecture")),
    await of(`chain, ${basis}: provinces`, FEW, at("province")),
    await of(`chain, ${basis}: nation`, FEW, [NATION]),
  ];
}

async function panoramaAnswers(
  session: EngineSession,
  dataset: Dataset,
  basis: ChainBasis,
): Promise<readonly Timing[]> {
  const random = seeded(13);
  const times: number[] = [];
  for (let run = 0; run < PAIRS; run++) {
    const { region } = anyQuestion(dataset, random);
    times.push((await clocked(() => session.ask("panorama", { region, basis }))).ms);
  }
  return [timing(`panorama, ${basis}`, times)];
}

async function whatIfs(session: EngineSession, dataset: Dataset): Promise<readonly Timing[]> {
  const timings: Timing[] = [];
  for (const basis of CHAIN_BASES) {
    const random = seeded(17);
    const times: number[] = [];
    for (let run = 0; run < FEW; run++) {
      const question = { ...anyQuestion(dataset, random), basis };
      const node = anyNode(dataset, random, question.chain);
      await session.ask("chain", question);
      const changed = { ...question, changes: [{ node, add: 10 }] };
      times.push((await clocked(() => session.ask("chain", changed))).ms);
    }
    timings.push(timing(`what-if, ${basis}`, times));
  }
  return timings;
}

/** The space of companies, step by step, as chain-space.ts makes it, and the density of every city besides. */
async function spaceSteps(session: EngineSession): Promise<ChainTimes["space"]> {
  const count: Count = (question) => session.ask("node-counts", question);
  const steps = new Map<string, number[]>();
  const step = async <T>(name: string, task: () => Promise<T> | T): Promise<T> => {
    const { ms, value } = await clocked(task);
    steps.set(name, [...(steps.get(name) ?? []), ms]);
    return value;
  };
  let size = { regions: 0, nodes: 0 };
  for (let run = 0; run < SPACES; run++) {
    const startedMs = performance.now();
    const [cities, nation] = await step("counts", async () => [
      await amountsOf(count, "companies", { scope: NATION, by: "prefecture" }, null),
      await amountsOf(count, "companies", [NATION], null),
    ]);
    const quotients = await step("quotients", () =>
      locationQuotients(cities, {
        rowTotals: cities.totals,
        columnTotals: nation.values,
        total: nation.totals[0] ?? 0,
      }),
    );
    const presence = await step("presence", () => presenceOf(quotients, { fewest: FEWEST, amounts: cities }));
    const proximity = await step("proximity", () => proximityOf(presence));
    await step("density of all", () => densities(presence, proximity, "exclude"));
    steps.set("all of it", [...(steps.get("all of it") ?? []), performance.now() - startedMs]);
    size = { regions: cities.rows, nodes: cities.columns };
  }
  return { ...size, steps: [...steps].map(([name, times]) => timing(`space: ${name}`, times)) };
}

/** The published counts by city and node; null in a dataset without. */
async function countsFile(dataUrl: string, { taxonomy }: Dataset): Promise<ChainTimes["counts"]> {
  const text = async (path: string): Promise<string> => (await fetch(dataUrl + path)).text();
  const pointer = parsePointer(await text("manifest.json"), "manifest.json");
  const manifest = parseManifest(await text(pointer.manifest), pointer.manifest);
  if (!manifest.files.some(({ name }) => name === NODE_COUNTS_FILE)) return null;
  const { path } = fileNamed(manifest, NODE_COUNTS_FILE);
  const zipped = new Uint8Array(await (await fetch(dataUrl + path)).arrayBuffer());
  const chainAt = new Map(taxonomy.chains.map(({ id, index }) => [id, index]));
  const chainOfNode = taxonomy.nodes.map(({ chain }) => chainAt.get(chain) ?? 0);
  const [unzips, decodes]: [number[], number[]] = [[], []];
  let openedBytes = 0;
  for (let run = 0; run < SPACES; run++) {
    const unzipped = await clocked(() => openGzip(zipped, NODE_COUNTS_FILE));
    unzips.push(unzipped.ms);
    openedBytes = unzipped.value.length;
    decodes.push((await clocked(() => decodeNodeCounts(unzipped.value, NODE_COUNTS_FILE, chainOfNode))).ms);
  }
  return {
    bytes: zipped.length,
    openedBytes,
    times: [timing("node-counts: unzip", unzips), timing("node-counts: decode", decodes)],
  };
}
