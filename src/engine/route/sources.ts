/**
 * What the nation's cities have of some nodes, and how they stand to one that travels: sources and scores are those of the call
 * `node-sources`, as far as trains lead to them. Knows the space of nodes and journeys; no files.
 */
import { defined } from "#base/assert";
import type { CityScores } from "#analytics/stops";
import type { ChainSpace } from "#engine/chains/chain-space";
import type { Home } from "#engine/sources/home";
import { sourcesAt, type CityAmounts } from "#engine/sources/source-regions";
import type { Dataset } from "#model/dataset";
import type { RailJourneys } from "#model/rail";
import type { RegionCode } from "#model/regions";
import type { RouteStrength } from "#model/route-questions";

/** Minutes by train from a city to another; NaN where no journey is known. */
export function minutesBetween({ cities, minutes }: RailJourneys, from: RegionCode, to: RegionCode): number {
  const [a, b] = [cities.indexOf(from), cities.indexOf(to)];
  return a < 0 || b < 0 ? Number.NaN : minutes[a * cities.length + b]!;
}

/** The cities by the nodes asked for. */
export class Sources {
  readonly cities: readonly RegionCode[];
  readonly scores: CityScores;
  /** From the start, by city. */
  readonly minutes: Float64Array;
  private readonly nodes: readonly string[];
  private readonly columns: readonly number[];
  private readonly space: ChainSpace;
  private readonly real: ChainSpace;
  /** 1 where the city is strong at the node, by city and node. */
  private readonly isSource: Uint8Array;

  constructor(
    dataset: Dataset,
    { space, real }: { readonly space: ChainSpace; readonly real: ChainSpace },
    nodes: readonly string[],
    rail: RailJourneys,
    home: Home & { readonly start: RegionCode },
  ) {
    const indexOf = new Map(dataset.taxonomy.nodes.map(({ id, index }) => [id, index]));
    this.columns = nodes.map((id) => defined(indexOf.get(id), `node ${id}`));
    this.cities = space.regions;
    this.nodes = nodes;
    this.space = space;
    this.real = real;
    this.minutes = Float64Array.from(space.regions, (city) =>
      // Whoever is there need not travel.
      city === home.start ? Number.NaN : minutesBetween(rail, home.start, city),
    );
    this.isSource = new Uint8Array(space.regions.length * nodes.length);
    const byNode = new Float64Array(space.regions.length * nodes.length);
    this.columns.forEach((column, at) => {
      for (const { region, score, isStrong } of sourcesAt({ dataset, home, rail }, this.at(column), space, column)) {
        const city = space.regions.indexOf(region);
        if (!isStrong) continue;
        this.isSource[city * nodes.length + at] = 1;
        if (!Number.isNaN(this.minutes[city]!)) byNode[city * nodes.length + at] = score ?? 0;
      }
    });
    this.scores = { byNode, byCity: sumsOf(byNode, nodes.length) };
  }

  /** What a city has of each node; nothing of a region that is no city. */
  strengthsOf(city: RegionCode): readonly RouteStrength[] {
    const row = this.cities.indexOf(city);
    if (row < 0) return [];
    const { amounts, quotients, margins } = this.space;
    return this.nodes.map((node, at): RouteStrength => {
      const column = this.columns[at]!;
      const cell = row * amounts.columns + column;
      const amount = amounts.values[cell]!;
      return {
        node,
        amount,
        real: this.real.amounts.values[cell]!,
        quotient: quotients.values[cell]!,
        share: amount / margins.columnTotals[column]!,
        isSource: this.isSource[row * this.nodes.length + at] === 1,
      };
    });
  }

  /** Companies of the cities at a node: counted, never estimated. */
  private at(column: number): CityAmounts {
    const { regions, amounts } = this.space;
    return {
      regions,
      amounts: Float64Array.from(regions, (_, row) => amounts.values[row * amounts.columns + column]!),
      states: regions.map(() => "exact" as const),
    };
  }
}

/** Sums over the nodes, by city. */
function sumsOf(byNode: Float64Array, nodes: number): Float64Array {
  const sums = new Float64Array(byNode.length / nodes);
  byNode.forEach((score, at) => {
    const city = Math.floor(at / nodes);
    sums[city] = sums[city]! + score;
  });
  return sums;
}
