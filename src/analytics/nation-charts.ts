/**
 * The nation's people by value of every chart without any filter, as sums of published atoms: what the first picture shows
 * before the engine's branches are loaded. Uses the pool rule of pool.ts; never sees raw rows.
 */
import { defined } from "#base/assert";
import { STAGES, type Taxonomy } from "#model/chains";
import { FIRST_CHARTS, type FirstCharts } from "#model/dataset";
import { AGE_EDGES, EDUCATIONS, POOL_CODE, TIERS, type DimensionId } from "#model/dimensions";
import type { Amounts } from "#model/result";
import {
  levelWeights,
  poolRow,
  poolShare,
  unlistedValues,
  weightsUnder,
  type PublishedLevel,
  type PublishedLevels,
} from "#analytics/pool";

/** What decides which values there are. */
export interface ChartDomains {
  readonly taxonomy: Taxonomy;
  readonly years: readonly number[];
  readonly k: number;
}

/** E, L and U by value, added up over the cubes of all releases. Needs every level but the places. */
export function nationCharts(cubes: readonly PublishedLevels[], domains: ChartDomains): FirstCharts {
  const amountsOf = (id: keyof FirstCharts): Amounts => {
    const chart = newChart(sizeOf(id, domains));
    for (const levels of cubes) {
      if (id === "stage") addStages(chart, levels, domains);
      else addValues(chart, levels, id, domains.k);
    }
    return chart;
  };
  return Object.fromEntries(FIRST_CHARTS.map((id) => [id, amountsOf(id)])) as FirstCharts;
}

function sizeOf(id: keyof FirstCharts, { taxonomy, years }: ChartDomains): number {
  const sizes: Readonly<Record<keyof FirstCharts, number>> = {
    tier: TIERS.length,
    education: EDUCATIONS.length,
    age: AGE_EDGES.length,
    chain: taxonomy.chains.length,
    stage: STAGES.length,
    year: years.length,
  };
  return sizes[id];
}

function newChart(size: number): Amounts {
  return { estimate: new Float64Array(size), known: new Float64Array(size), upper: new Float64Array(size) };
}

/** A dimension whose whole domain may occur under every parent. */
function addValues(chart: Amounts, levels: PublishedLevels, dimension: DimensionId, k: number): void {
  const { codes, counts, offsets, parent: above } = levelOf(levels, dimension);
  const domain = Array.from(chart.known, (_, value) => value);
  const weights = levelWeights(levels, dimension, domain.length, k);
  const parentCodes = above === null ? null : levelOf(levels, above).codes;
  for (let parent = 0; parent + 1 < offsets.length; parent++) {
    const [start, end] = [offsets[parent]!, offsets[parent + 1]!];
    addListed(chart, codes, counts, start, end, (value) => value);
    const pool = poolRow(codes, start, end);
    if (pool < 0) continue;
    const unlisted = unlistedValues(domain, codes, start, end);
    addPool(chart, counts[pool]!, unlisted, weightsUnder(weights, parentCodes?.[parent]), (value) => value);
  }
}

/** Stages are coarser nodes; people of a hidden chain are shared by the weights of the chains, then of their nodes. */
function addStages(chart: Amounts, levels: PublishedLevels, { taxonomy, k }: ChartDomains): void {
  const [chain, node] = [levelOf(levels, "chain"), levelOf(levels, "node")];
  // Nodes lie under chains and chains under prefectures: neither weighs by its parent.
  const nodeWeights = levelWeights(levels, "node", taxonomy.nodes.length, k).overall;
  const chainWeights = levelWeights(levels, "chain", taxonomy.chains.length, k).overall;
  const nodesOf = taxonomy.chains.map(({ id }) =>
    taxonomy.nodes.flatMap((each) => (each.chain === id ? each.index : [])),
  );
  const stageOf = (value: number): number => STAGES.indexOf(taxonomy.nodes[value]!.stage);
  const chains = nodesOf.map((_, value) => value);
  for (let prefecture = 0; prefecture + 1 < chain.offsets.length; prefecture++) {
    const [first, last] = [chain.offsets[prefecture]!, chain.offsets[prefecture + 1]!];
    for (let row = first; row < last; row++) {
      const [start, end] = [node.offsets[row]!, node.offsets[row + 1]!];
      if (chain.codes[row] === POOL_CODE) {
        const hidden = unlistedValues(chains, chain.codes, first, last);
        addHiddenChains(chart, chain.counts[row]!, hidden, { nodesOf, nodeWeights, chainWeights, stageOf });
        continue;
      }
      addListed(chart, node.codes, node.counts, start, end, stageOf);
      const pool = poolRow(node.codes, start, end);
      const unlisted = unlistedValues(nodesOf[chain.codes[row]!]!, node.codes, start, end);
      if (pool >= 0) addPool(chart, node.counts[pool]!, unlisted, nodeWeights, stageOf);
    }
  }
}

interface HiddenNodes {
  readonly nodesOf: readonly (readonly number[])[];
  readonly nodeWeights: Float64Array;
  readonly chainWeights: Float64Array;
  readonly stageOf: (node: number) => number;
}

function addHiddenChains(chart: Amounts, people: number, chains: readonly number[], hidden: HiddenNodes): void {
  const { nodesOf, nodeWeights, chainWeights, stageOf } = hidden;
  for (let stage = 0; stage < chart.known.length; stage++) {
    const shares = chains.map((chain) => poolShare(nodesOf[chain]!, nodeWeights, (node) => stageOf(node) === stage));
    const whole = chains.reduce((sum, chain) => sum + chainWeights[chain]!, 0);
    const inside = chains.reduce((sum, chain, at) => sum + chainWeights[chain]! * shares[at]!.estimate, 0);
    add(chart.estimate, stage, (people * inside) / whole);
    if (shares.every(({ known }) => known === 1)) add(chart.known, stage, people);
    if (shares.some(({ upper }) => upper === 1)) add(chart.upper, stage, people);
  }
}

function addListed(
  chart: Amounts,
  codes: Uint16Array,
  counts: Uint32Array,
  start: number,
  end: number,
  barOf: (value: number) => number,
): void {
  for (let row = start; row < end; row++) {
    if (codes[row] === POOL_CODE) continue;
    const bar = barOf(codes[row]!);
    for (const sums of [chart.estimate, chart.known, chart.upper]) add(sums, bar, counts[row]!);
  }
}

function addPool(
  chart: Amounts,
  people: number,
  unlisted: readonly number[],
  weights: Float64Array,
  barOf: (value: number) => number,
): void {
  for (const bar of new Set(unlisted.map(barOf))) {
    const { estimate, known, upper } = poolShare(unlisted, weights, (value) => barOf(value) === bar);
    add(chart.estimate, bar, people * estimate);
    add(chart.known, bar, people * known);
    add(chart.upper, bar, people * upper);
  }
}

function add(sums: Float64Array, at: number, people: number): void {
  sums[at] = sums[at]! + people;
}

function levelOf(levels: PublishedLevels, dimension: DimensionId): PublishedLevel {
  return defined(levels.get(dimension), `level ${dimension}`);
}
