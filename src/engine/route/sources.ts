/** What the nation's cities have of some nodes, and how they stand to one that travels. Knows the space of nodes and journeys; no files. */
import { defined } from "#base/assert";
import { scoresOf, sourcesOf, type CityStrengths } from "#analytics/stops";
import type { ChainSpace } from "#engine/chains/chain-space";
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
  readonly scores: ReturnType<typeof scoresOf>;
  /** From the start, by city. */
  readonly minutes: Float64Array;
  private readonly nodes: readonly string[];
  private readonly strengths: CityStrengths;
  private readonly real: Float64Array;
  private readonly isSource: Uint8Array;

  constructor(
    { taxonomy }: Dataset,
    { space, real }: { readonly space: ChainSpace; readonly real: ChainSpace },
    nodes: readonly string[],
    rail: RailJourneys,
    start: RegionCode,
  ) {
    const indexOf = new Map(taxonomy.nodes.map(({ id, index }) => [id, index]));
    const columns = nodes.map((id) => defined(indexOf.get(id), `node ${id}`));
    const pick = (values: ArrayLike<number>): Float64Array =>
      Float64Array.from({ length: space.regions.length * nodes.length }, (_, at) => {
        const city = Math.floor(at / nodes.length);
        return values[city * space.amounts.columns + columns[at % nodes.length]!]!;
      });
    const amounts = pick(space.amounts.values);
    this.cities = space.regions;
    this.nodes = nodes;
    this.real = pick(real.amounts.values);
    this.strengths = {
      cities: space.regions.length,
      nodes: nodes.length,
      amounts,
      quotients: pick(space.quotients.values),
      shares: amounts.map((amount, at) => amount / space.margins.columnTotals[columns[at % nodes.length]!]!),
    };
    this.minutes = Float64Array.from(space.regions, (city) =>
      // Whoever is there need not travel.
      city === start ? Number.NaN : minutesBetween(rail, start, city),
    );
    this.isSource = sourcesOf(this.strengths);
    this.scores = scoresOf(this.strengths, this.minutes);
  }

  /** What a city has of each node; nothing of a region that is no city. */
  strengthsOf(city: RegionCode): readonly RouteStrength[] {
    const row = this.cities.indexOf(city);
    if (row < 0) return [];
    return this.nodes.map((node, column): RouteStrength => {
      const at = row * this.nodes.length + column;
      return {
        node,
        amount: this.strengths.amounts[at]!,
        real: this.real[at]!,
        quotient: this.strengths.quotients[at]!,
        share: this.strengths.shares[at]!,
        isSource: this.isSource[at] === 1,
      };
    });
  }
}
