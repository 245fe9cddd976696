/** Which chain and regions a view of industry chains tells of. Comes with the page: small. */
import { defined } from "#base/assert";
import type { Chain } from "#model/chains";
import { comparedRegions } from "#model/compared";
import type { Dataset } from "#model/dataset";
import type { RegionCode } from "#model/regions";
import type { At } from "#views/view";

/** The chain chosen; the first of the taxonomy where none is. */
export function chainOf({ filters }: Pick<At, "filters">, { taxonomy }: Pick<Dataset, "taxonomy">): Chain {
  return defined(taxonomy.chains.find(({ id }) => id === filters.chain) ?? taxonomy.chains[0], "chain");
}

/** The region told of: the one selected, else the one in scope. */
export function describedOf({ selected, region }: Pick<At, "selected" | "region">): RegionCode {
  return selected ?? region;
}

/** The regions that the map shows. */
export function mappedRegions({ region }: Pick<At, "region">, { tree }: Pick<Dataset, "tree">): readonly RegionCode[] {
  return comparedRegions(tree, region).map(({ code }) => code);
}
