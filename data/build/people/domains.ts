/**
 * How many values the public domain of every dimension has under an ancestor: what a reader of published atoms knows before any
 * number. Knows regions, taxonomy and years; no people.
 */
import { placeDomains } from "#analytics/place-domains";
import type { Taxonomy } from "#model/chains";
import { AGE_EDGES, EDUCATIONS, TIERS, type DimensionId } from "#model/dimensions";
import type { RegionTree } from "#model/regions";

/** Number of values by code of the ancestor that names them (NAMED_BY), or by 0 for a dimension that none names. */
export type DomainSizes = Readonly<Record<DimensionId, ReadonlyMap<number, number>>>;

/** The domains of a dataset with `years` years of entry. */
export function domainSizes(tree: RegionTree, taxonomy: Taxonomy, years: number): DomainSizes {
  const { provinces, prefecturesOf, countiesOf } = placeDomains(tree);
  const whole = (size: number): ReadonlyMap<number, number> => new Map([[0, size]]);
  const sizes = (members: ReadonlyMap<number, readonly number[]>): ReadonlyMap<number, number> =>
    new Map([...members].map(([ancestor, values]) => [ancestor, values.length]));
  return {
    province: whole(provinces.length),
    prefecture: sizes(prefecturesOf),
    county: sizes(countiesOf),
    chain: whole(taxonomy.chains.length),
    node: new Map(
      taxonomy.chains.map(({ id, index }) => [index, taxonomy.nodes.filter(({ chain }) => chain === id).length]),
    ),
    tier: whole(TIERS.length),
    education: whole(EDUCATIONS.length),
    age: whole(AGE_EDGES.length),
    year: whole(years),
  };
}
