/**
 * How fast chains grow, by the people who entered: in a region, and in the nation's cities together. Counts people by chain and year, which
 * lie on one path of the published tree: numbers are whole or withheld in part, and what is withheld in part has no growth.
 */
import { growthOf, growthSpans, pooledGrowth, type GrowthSpans } from "#analytics/growth";
import { GROWTH_STATES, type ChainGrowth, type GrowthState } from "#model/chain-questions";
import type { Dataset } from "#model/dataset";
import { NO_FILTERS } from "#model/filters";
import { CELL_STATES, type CellNumbers, type NodeCountsQuestion } from "#model/node-counts";
import { NATION, regionOf, type RegionCode } from "#model/regions";
import type { Count } from "./chain-space";

export type NationGrowth = Pick<ChainGrowth, "nation" | "nationCities">;

/** People by region and chain of both spans. */
interface SpanCounts {
  readonly last: CellNumbers;
  readonly before: CellNumbers;
}

async function countSpans(
  count: Count,
  spans: GrowthSpans,
  regions: NodeCountsQuestion["regions"],
): Promise<SpanCounts> {
  const of = async (years: readonly [number, number]): Promise<CellNumbers> => {
    const filters = { ...NO_FILTERS, years };
    return (await count({ subject: "talent", regions, filters, chain: null })).byChain;
  };
  const [last, before] = await Promise.all([of(spans.last), of(spans.before)]);
  return { last, before };
}

/** The number at a position where all of it is published; NaN elsewhere. */
function wholeAt({ counts, states }: CellNumbers, at: number): number {
  return CELL_STATES[states[at]!] === "exact" ? counts[at]! : Number.NaN;
}

/** Growth by chain of the cities of the nation whose numbers are whole; the same whatever the region. */
export async function nationGrowth({ years, taxonomy }: Dataset, count: Count): Promise<NationGrowth> {
  const spans = growthSpans(years);
  const nation = new Float64Array(taxonomy.chains.length).fill(Number.NaN);
  const nationCities = new Int32Array(nation.length);
  if (spans === null) return { nation, nationCities };
  const cities = await countSpans(count, spans, { scope: NATION, by: "prefecture" });
  const all = await countSpans(count, spans, [NATION]);
  const rows = cities.last.counts.length / nation.length;
  for (let chain = 0; chain < nation.length; chain++) {
    const places = Array.from({ length: rows }, (_, row) => {
      const at = row * nation.length + chain;
      return { last: wholeAt(cities.last, at), before: wholeAt(cities.before, at) };
    });
    const pooled = pooledGrowth(places, all.last.counts[chain]! + all.before.counts[chain]!);
    nation[chain] = pooled.growth;
    nationCities[chain] = pooled.places;
  }
  return { nation, nationCities };
}

/**
 * Growth by chain in a region. Counties are told apart from the years of entry in another branch of the tree: their estimates would repeat
 * the growth of the city, so none is given.
 */
export async function growthHere(
  { years, taxonomy, tree }: Dataset,
  count: Count,
  region: RegionCode,
): Promise<Omit<ChainGrowth, keyof NationGrowth>> {
  const spans = growthSpans(years);
  const chains = taxonomy.chains.length;
  const nothing = (state: GrowthState): Omit<ChainGrowth, keyof NationGrowth> => ({
    spans,
    values: new Float64Array(chains).fill(Number.NaN),
    before: new Float64Array(chains).fill(Number.NaN),
    states: new Uint8Array(chains).fill(GROWTH_STATES.indexOf(state)),
  });
  if (spans === null) return nothing("absent");
  if (regionOf(tree, region).level === "county") return nothing("county");
  const { last, before } = await countSpans(count, spans, [region]);
  const states = Uint8Array.from({ length: chains }, (_, at) => GROWTH_STATES.indexOf(stateAt(last, before, at)));
  return {
    spans,
    values: Float64Array.from(states, (_, at) => growthOf(wholeAt(last, at), wholeAt(before, at))),
    before: Float64Array.from(states, (_, at) => wholeAt(before, at)),
    states,
  };
}

function stateAt(last: CellNumbers, before: CellNumbers, at: number): GrowthState {
  const state = CELL_STATES[last.states[at]!];
  if (state === "absent") return "absent";
  if (state === "estimate") return "county";
  const early = wholeAt(before, at);
  if (Number.isNaN(wholeAt(last, at)) || Number.isNaN(early)) return "partial";
  return early > 0 ? "whole" : "nobody";
}
