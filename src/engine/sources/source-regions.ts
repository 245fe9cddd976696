/** Cities that have a node, places with people at it, and cities that want it too. Knows amounts; no rows, no files. */
import { defined } from "#base/assert";
import { classOf, GAP_RULE } from "#analytics/gaps";
import { locationQuotient } from "#analytics/lq";
import { measuredOf, valueAt } from "#analytics/measured";
import { peersOf } from "#analytics/peers";
import { ranksOf } from "#analytics/rank-intervals";
import { hoursOf, sourceScore } from "#analytics/sources";
import type { ChainBasis } from "#model/chain-questions";
import type { Dataset } from "#model/dataset";
import { CELL_STATES, type CellState } from "#model/node-counts";
import type { NodeSourcesAnswer, RivalCity, SourceRegion, TalentPool } from "#model/node-sources";
import type { RailJourneys } from "#model/rail";
import { regionOf, type RegionCode } from "#model/regions";
import type { Amounts, ChainSpace } from "#engine/chains/chain-space";
import { bytesWithin, reachOf, type Home } from "./home";

/** Most source regions, places with people, and rivals. */
export const MOST_SOURCES = 15;
export const MOST_RIVALS = 10;

/** Amounts of the nation's cities at one node. */
export interface CityAmounts {
  readonly regions: readonly RegionCode[];
  /** NaN where nothing is known. */
  readonly amounts: Float64Array;
  readonly states: readonly CellState[];
}

/** A column of cities × nodes of a chain. */
export function atNode({ regions, columns, values, states }: Omit<Amounts, "totals">, column: number): CityAmounts {
  return {
    regions,
    amounts: Float64Array.from(regions, (_, row) => values[row * columns + column] ?? Number.NaN),
    states: regions.map((_, row) => CELL_STATES[states[row * columns + column] ?? -1] ?? "absent"),
  };
}

export interface From {
  readonly dataset: Dataset;
  readonly home: Home;
  readonly rail: RailJourneys | null;
}

/** The first of sourcesAt. */
export function sourceRegions(...asked: Parameters<typeof sourcesAt>): readonly SourceRegion[] {
  return sourcesAt(...asked).slice(0, MOST_SOURCES);
}

/** Cities outside that are strong at the node, by score; then others that have it, by amount. `node` is its index. */
export function sourcesAt(
  { dataset: { tree }, home, rail }: From,
  cities: CityAmounts,
  space: ChainSpace,
  node: number,
): readonly SourceRegion[] {
  const isLocal = bytesWithin(tree, home.local);
  const found = cities.regions.flatMap((region, at): Omit<SourceRegion, "rank">[] => {
    const amount = cities.amounts[at]!;
    const state = cities.states[at]!;
    if (!(amount > 0) || state === "estimate" || isLocal[regionOf(tree, region).index] === 1) return [];
    const quotient = quotientOf(space, region, node);
    const reach = reachOf(tree, home, rail, region);
    const isStrong = classOf({ quotient, amount, covered: true }, GAP_RULE) === "strong";
    const score = isStrong
      ? sourceScore(amount, defined(quotient, "quotient"), hoursOf(reach.minutes, reach.km))
      : null;
    return [{ ...reach, region, amount, state, quotient, isStrong, score }];
  });
  const ranks = ranksOf(measuredOf(found.map(({ score }) => score ?? Number.NaN)));
  return found
    .map((source, at): SourceRegion => ({ ...source, rank: ranks[at]! }))
    .toSorted((a, b) => (b.score ?? -1) - (a.score ?? -1) || b.amount - a.amount);
}

function quotientOf({ regions, quotients }: ChainSpace, region: RegionCode, node: number): number | null {
  const row = regions.indexOf(region);
  return row < 0 ? null : valueAt(quotients, row * quotients.columns + node);
}

/** Places outside with people at the node, by what is published of them; an estimate is in no order. */
export function talentPools(
  { dataset: { tree }, home, rail }: From,
  { regions, amounts, states }: CityAmounts,
): { readonly pools: readonly TalentPool[]; readonly hiddenPools: number } {
  const isLocal = bytesWithin(tree, home.local);
  const outside = regions.map((_, at) => at).filter((at) => isLocal[regionOf(tree, regions[at]!).index] === 0);
  const known = outside.filter((at) => (states[at] === "exact" || states[at] === "known") && amounts[at]! > 0);
  const ranks = ranksOf(measuredOf(known.map((at) => amounts[at]!)));
  const pools = known
    .map((at, position) => ({
      region: regions[at]!,
      people: amounts[at]!,
      state: states[at]!,
      rank: ranks[position]!,
    }))
    .toSorted((a, b) => b.people - a.people)
    .slice(0, MOST_SOURCES);
  return {
    pools: pools.map((pool): TalentPool => ({ ...reachOf(tree, home, rail, pool.region), ...pool })),
    hiddenPools: outside.filter((at) => states[at] === "hidden").length,
  };
}

/**
 * Cities of at most twice and at least half the people of the region's city that are strong in the chain (location quotient of the
 * chain and amount as GAP_RULE) and weak or without anything at the node; the largest in the chain first.
 */
export function rivalCities(
  { dataset, home }: From,
  cities: CityAmounts,
  space: ChainSpace,
  { node, basis }: { readonly node: number; readonly basis: ChainBasis },
): NodeSourcesAnswer["rivals"] {
  const own = home.local === null ? -1 : space.regions.indexOf(home.local);
  if (own < 0 || home.local === null) return null;
  const { taxonomy, tree, firstPicture } = dataset;
  const peers = peersOf("size", own, {
    heads: Float64Array.from(space.regions, (code) => firstPicture.talent[regionOf(tree, code).index] ?? Number.NaN),
    province: new Int32Array(space.regions.length),
    kind: new Int32Array(space.regions.length),
    structure: space.amounts,
    income: null,
  });
  const { chain } = defined(taxonomy.nodes[node], "node");
  const columns = taxonomy.nodes.filter((each) => each.chain === chain).map(({ index }) => index);
  const sumOf = (of: (column: number) => number): number => columns.reduce((sum, column) => sum + of(column), 0);
  const rivals = Array.from(peers.reason === null ? peers.regions : []).flatMap((row): RivalCity[] => {
    const region = space.regions[row]!;
    const chainAmount = sumOf((column) => space.amounts.values[row * space.amounts.columns + column]!);
    const chainQuotient = locationQuotient({
      part: chainAmount,
      whole: space.margins.rowTotals[row]!,
      referencePart: sumOf((column) => space.margins.columnTotals[column]!),
      referenceWhole: space.margins.total,
    });
    if (classOf({ quotient: chainQuotient, amount: chainAmount, covered: true }) !== "strong") return [];
    const at = cities.regions.indexOf(region);
    const [amount, state] = [cities.amounts[at] ?? Number.NaN, cities.states[at] ?? "absent"];
    if (state === "absent" || state === "hidden" || state === "estimate") return [];
    const facts = { quotient: quotientOf(space, region, node), amount, covered: basis !== "real" };
    const nodeClass = classOf(facts);
    if (nodeClass !== "weak" && nodeClass !== "missing") return [];
    return [{ region, nodeClass, amount, chainAmount, chainQuotient: defined(chainQuotient, "quotient") }];
  });
  return {
    of: home.local,
    cities: rivals.toSorted((a, b) => b.chainAmount - a.chainAmount).slice(0, MOST_RIVALS),
  };
}
