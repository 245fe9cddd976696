/** Holds the space of nodes of each basis and the growth of chains in the nation: made when first asked for, a failed one made again. */
import type { ChainBasis } from "#model/chain-questions";
import type { Dataset } from "#model/dataset";
import { nationGrowth, type NationGrowth } from "./chain-growth";
import { makeSpace, type ChainSpace, type Count } from "./chain-space";

export class ChainSpaces {
  private readonly spaces = new Map<ChainBasis, Promise<ChainSpace>>();
  private growth: Promise<NationGrowth> | null = null;

  /** The space of a basis, from the counts of the dataset it is held for. */
  spaceOf(basis: ChainBasis, count: Count): Promise<ChainSpace> {
    const kept = this.spaces.get(basis);
    if (kept !== undefined) return kept;
    const made = makeSpace(count, basis);
    this.spaces.set(basis, made);
    made.catch(() => this.spaces.delete(basis));
    return made;
  }

  /** Growth of chains in the nation, of the same dataset. */
  growthOf(dataset: Dataset, count: Count): Promise<NationGrowth> {
    this.growth ??= nationGrowth(dataset, count);
    this.growth.catch(() => (this.growth = null));
    return this.growth;
  }
}
