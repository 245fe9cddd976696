/**
 * Public value domains of every dimension: which codes exist, and which of them can hide in a pool under a given
 * ancestor. Knows no counts and no query.
 */
import type { Taxonomy } from "#model/chains";
import { AGE_EDGES, EDUCATIONS, TIERS, type DimensionId } from "#model/dimensions";
import type { RegionTree } from "#model/regions";
import { placeDomains, type PlaceDomains } from "#analytics/place-domains";

/** Group of a code that is in no domain, and of a parent row whose children are not split. Equals POOL_CODE. */
export const NO_GROUP = 0xffff;

/** Dimension whose ancestor row decides the domain: the values of the first name a value of the second. */
export const LINKED_TO: Readonly<Partial<Record<DimensionId, DimensionId>>> = {
  prefecture: "province",
  county: "prefecture",
  node: "chain",
};

/** Codes 0 … size − 1 of one dimension, in groups: the domain under an ancestor is one group. */
export interface ValueDomain {
  readonly size: number;
  readonly groups: number;
  /** Group of each code: 0 for an unlinked dimension, else the code of the linked ancestor value. */
  readonly groupOf: Uint16Array;
}

export interface Domains {
  readonly places: PlaceDomains;
  readonly of: Readonly<Record<DimensionId, ValueDomain>>;
}

/** Domains of a dataset with `years` years of entry. */
export function engineDomains(tree: RegionTree, taxonomy: Taxonomy, years: number): Domains {
  const places = placeDomains(tree);
  const regions = tree.regions.length;
  const chainIndexOf = new Map(taxonomy.chains.map((chain) => [chain.id, chain.index]));
  const provinces = new Map([[0, places.provinces]]);
  return {
    places,
    of: {
      province: grouped(regions, 1, provinces),
      prefecture: grouped(regions, regions, places.prefecturesOf),
      county: grouped(regions, regions, places.countiesOf),
      chain: whole(taxonomy.chains.length),
      node: {
        size: taxonomy.nodes.length,
        groups: taxonomy.chains.length,
        groupOf: Uint16Array.from(taxonomy.nodes, (node) => chainIndexOf.get(node.chain) ?? NO_GROUP),
      },
      tier: whole(TIERS.length),
      education: whole(EDUCATIONS.length),
      age: whole(AGE_EDGES.length),
      year: whole(years),
    },
  };
}

function whole(size: number): ValueDomain {
  return { size, groups: 1, groupOf: new Uint16Array(size) };
}

function grouped(size: number, groups: number, members: ReadonlyMap<number, readonly number[]>): ValueDomain {
  const groupOf = new Uint16Array(size).fill(NO_GROUP);
  for (const [group, values] of members) for (const value of values) groupOf[value] = group;
  return { size, groups, groupOf };
}
