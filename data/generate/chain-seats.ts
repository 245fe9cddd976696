/**
 * Where chains really have seats: listed companies by the nodes of their industry class, development zones by their leading
 * industries. Counts by region, for the demo's mix of chains. Knows no files.
 */
import type { Crosswalks } from "#data/taxonomy/crosswalks";
import type { KeyedTaxonomy } from "#data/taxonomy/keyed-taxonomy";
import type { RegionCode } from "#model/regions";

/** Seats by region (a county, or a prefecture where only that is known), then by chain id; fractions where one thing has several chains. */
export type ChainSeats = ReadonlyMap<RegionCode, ReadonlyMap<string, number>>;

/** A listed company at the smallest region known. */
export interface SeatedCompany {
  readonly region: RegionCode;
  readonly industryClass: string;
}

/** A development zone at the smallest region known. */
export interface SeatedZone {
  readonly region: RegionCode;
  readonly isNational: boolean;
  readonly industries: readonly string[];
}

/** A provincial zone says less about its county than a national one or a listed company. */
const PROVINCIAL_ZONE = 0.5;

/** Adds up the seats of every region; what no crosswalk leads to a chain counts nowhere. */
export function chainSeats(
  companies: readonly SeatedCompany[],
  zones: readonly SeatedZone[],
  crosswalks: Crosswalks,
  taxonomy: KeyedTaxonomy,
): ChainSeats {
  const chainOfNode = new Map(taxonomy.nodes.map(({ id, chain }) => [id, chain]));
  const seats = new Map<RegionCode, Map<string, number>>();
  const add = (region: RegionCode, chains: readonly string[], weight: number): void => {
    const own = seats.get(region) ?? new Map<string, number>();
    seats.set(region, own);
    for (const chain of chains) own.set(chain, (own.get(chain) ?? 0) + weight / chains.length);
  };
  for (const { region, industryClass } of companies) {
    const nodes = crosswalks.nodesOfClass(industryClass) ?? [];
    add(region, [...new Set(nodes.flatMap((node) => chainOfNode.get(node) ?? []))], 1);
  }
  for (const { region, isNational, industries } of zones) {
    for (const industry of industries)
      add(region, crosswalks.chainsOfZoneIndustry(industry) ?? [], isNational ? 1 : PROVINCIAL_ZONE);
  }
  return seats;
}
