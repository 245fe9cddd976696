/** Of part 8, in the page: how long answers about gaps, who could fill them, journeys there and young people take. */
import type { EngineSession } from "#engine/session";
import { CHAIN_BASES, type Change, type ChainBasis, type GapsQuestion } from "#model/chain-questions";
import type { Dataset } from "#model/dataset";
import { COMPANY_TAGS } from "#model/dimensions";
import type { FileRows } from "#model/engine-calls";
import { childrenOf, NATION, NO_DATA_PROVINCES, regionOf } from "#model/regions";
import { anyNode, anyOf, anyQuestion } from "./any-question.ts";
import { clocked, seeded, timing, type Timing } from "./measure.ts";

const PAIRS = 500;
/** Of each kind of change. */
const CHANGES = 60;

/** Gaps of any region × any chain. */
export async function gapsAnswers(
  session: EngineSession,
  dataset: Dataset,
  basis: ChainBasis,
): Promise<readonly Timing[]> {
  const random = seeded(19);
  const times: number[] = [];
  for (let run = 0; run < PAIRS; run++)
    times.push((await clocked(() => session.ask("gaps", gapsQuestion(dataset, random, basis)))).ms);
  return [timing(`gaps, ${basis}`, times)];
}

/** The same question with a change imagined, right after it was asked without. */
export async function gapsWhatIfs(session: EngineSession, dataset: Dataset): Promise<readonly Timing[]> {
  const timings: Timing[] = [];
  for (const basis of CHAIN_BASES)
    for (const kind of ["node", "tag", "without"] as const) {
      // What leaves with tagged companies says nothing of people.
      if (kind === "tag" && basis === "people") continue;
      timings.push(timing(`what-if gaps, ${basis}: ${kind}`, await whatIfs(session, dataset, basis, kind)));
    }
  return timings;
}

async function whatIfs(
  session: EngineSession,
  dataset: Dataset,
  basis: ChainBasis,
  kind: "node" | "tag" | "without",
): Promise<readonly number[]> {
  const random = seeded(23);
  const times: number[] = [];
  while (times.length < CHANGES) {
    const question = gapsQuestion(dataset, random, basis);
    const change = changeOf(dataset, random, question, kind);
    if (change === null) continue;
    await session.ask("gaps", question);
    times.push((await clocked(() => session.ask("gaps", { ...question, changes: [change] }))).ms);
  }
  return times;
}

function changeOf(
  dataset: Dataset,
  random: () => number,
  { chain, region }: GapsQuestion,
  kind: "node" | "tag" | "without",
): Change | null {
  if (kind === "node") return { node: anyNode(dataset, random, chain), add: 10 };
  if (kind === "tag") return { tag: anyOf(random, COMPANY_TAGS) };
  const inner = childrenOf(dataset.tree, region);
  return inner.length === 0 ? null : { without: anyOf(random, inner).code };
}

function gapsQuestion(dataset: Dataset, random: () => number, basis: ChainBasis): GapsQuestion {
  const { region, chain, base } = anyQuestion(dataset, random);
  return { region, chain, basis, base, node: null, changes: [] };
}

/** The first look at what is known of a province's companies and of institutes: fetches names and details, which stay. */
export async function firstWords(session: EngineSession, { tree }: Dataset): Promise<Timing> {
  const times: number[] = [];
  const look = async (file: FileRows): Promise<void> => {
    times.push((await clocked(() => session.ask("describe", { ...file, row: 0 }))).ms);
  };
  for (const { code } of childrenOf(tree, NATION))
    if (!NO_DATA_PROVINCES.includes(code)) await look({ subject: "company", province: code });
  await look({ subject: "institute", province: null });
  return timing("first: names and details of a province", times);
}

/** Who could fill a gap, of any region × any node, once names and details are there. */
export async function sourcesAnswers(session: EngineSession, dataset: Dataset): Promise<readonly Timing[]> {
  const timings: Timing[] = [];
  for (const basis of CHAIN_BASES) {
    const random = seeded(29);
    const times: number[] = [];
    for (let run = 0; run < PAIRS; run++) {
      const { region, chain } = anyQuestion(dataset, random);
      const question = { region, node: anyNode(dataset, random, chain), basis };
      times.push((await clocked(() => session.ask("node-sources", question))).ms);
    }
    timings.push(timing(`node-sources, ${basis}`, times));
  }
  return timings;
}

/** Journeys from any city or county; young people of any region, with a node or without. */
export async function journeyAnswers(session: EngineSession, dataset: Dataset): Promise<readonly Timing[]> {
  const random = seeded(31);
  const [routes, youths]: [number[], number[]] = [[], []];
  while (routes.length < PAIRS) {
    const { region, chain } = anyQuestion(dataset, random);
    const { level } = regionOf(dataset.tree, region);
    if (level !== "county" && level !== "prefecture") continue;
    const question = { region, chain, nodes: [], cities: null, basis: "companies", returns: true } as const;
    routes.push((await clocked(() => session.ask("route", question))).ms);
  }
  for (let run = 0; run < PAIRS; run++) {
    const { region, chain } = anyQuestion(dataset, random);
    const node = run % 2 === 0 ? null : anyNode(dataset, random, chain);
    youths.push((await clocked(() => session.ask("youth", { region, chain, node }))).ms);
  }
  return [timing("route", routes), timing("youth", youths)];
}
