/** Companies, institutes or people of regions by node and chain. */
import { defined } from "#base/assert";
import { entityNumbers } from "#engine/entities/entity-numbers";
import { NodeAxes, NodeTally } from "#engine/entities/node-tally";
import { peopleNumbers } from "#engine/people/people-numbers";
import { regionsCompared } from "#model/compared";
import { extentOf } from "#model/coverage";
import type { Dataset } from "#model/dataset";
import type { Filters } from "#model/filters";
import type { NodeCounts, NodeCountsQuestion, NodeSubject } from "#model/node-counts";
import { regionOf, type Region } from "#model/regions";
import { isPeople } from "#model/subjects";
import type { Call, Opened } from "./call";

/** What all numbers of an answer share. */
interface Asked {
  readonly regions: readonly Region[];
  readonly filters: Filters;
  readonly axes: NodeAxes;
  /** Chain index; null = all. */
  readonly chain: number | null;
  /** By region: whether the dataset has data of the subject anywhere in it. */
  readonly hasData: readonly boolean[];
}

type Numbers = Pick<NodeCounts, "byNode" | "byChain" | "totals" | "memberships" | "real" | "elapsedMs">;

export const nodeCounts: Call<"node-counts"> = {
  async answer(open, question) {
    const { subject } = question;
    const asked = askedOf(open.dataset, question);
    const numbers = isPeople(subject) ? await ofPeople(open, asked) : await ofEntities(open, subject, asked);
    const { regions, axes } = asked;
    return { subject, regions: regions.map(({ code }) => code), nodes: axes.nodes, chains: axes.chains, ...numbers };
  },
};

function askedOf({ tree, taxonomy, coverage }: Dataset, question: NodeCountsQuestion): Asked {
  const { subject, filters, regions: given } = question;
  const regions =
    "scope" in given ? regionsCompared(tree, given.scope, given.by) : given.map((code) => regionOf(tree, code));
  const found = taxonomy.chains.find(({ id }) => id === question.chain);
  const chain = question.chain === null ? null : defined(found, `chain ${question.chain}`).index;
  const hasData = regions.map(({ code }) => extentOf(tree, coverage[subject], code) !== "none");
  return { regions, filters, axes: new NodeAxes(taxonomy, chain), chain, hasData };
}

async function ofEntities(
  { nodeCounts: store }: Opened,
  subject: Exclude<NodeSubject, "talent">,
  { regions, filters, axes, hasData }: Asked,
): Promise<Numbers> {
  const count = await store.counterOf(subject, regions, filters);
  const startedMs = performance.now();
  const { origins } = filters;
  const all = count(axes, origins);
  const leavesReal = origins.length === 0 || origins.includes("real");
  const real = leavesReal ? count(axes, ["real"]) : new NodeTally(axes, regions.length);
  return { ...entityNumbers(all, real, hasData), elapsedMs: performance.now() - startedMs };
}

async function ofPeople({ talent }: Opened, { regions, filters, chain, hasData }: Asked): Promise<Numbers> {
  const count = await talent.nodePeopleOf(regions);
  const startedMs = performance.now();
  return { ...peopleNumbers(count(filters, chain), hasData), real: null, elapsedMs: performance.now() - startedMs };
}
