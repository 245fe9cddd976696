/** Holds the space of nodes of each basis and the growth of chains in the nation: made when first asked for, a failed one made again. */
import type { ChainBasis } from "#model/chain-questions";
import type { Dataset } from "#model/dataset";
import { NATION } from "#model/regions";
import type { ChainFacts } from "./chain-answer";
import type { NationGrowth } from "./chain-growth";
import type { Amounts, ChainSpace, Count } from "./chain-space";
import type { GapFacts } from "./gap-facts";
import { HeldLast } from "./held-last";

export class ChainSpaces {
  /** What the last question about a chain and the last about gaps rest on, so that a change imagined is answered at once. */
  readonly chainFacts = new HeldLast<ChainFacts>();
  readonly gapFacts = new HeldLast<GapFacts>();
  private readonly nations = new Map<ChainBasis, Promise<Amounts>>();
  private readonly spaces = new Map<ChainBasis, Promise<ChainSpace>>();
  private growth: Promise<NationGrowth> | null = null;

  /** The space of a basis, from the counts of the dataset it is held for. */
  spaceOf(basis: ChainBasis, count: Count): Promise<ChainSpace> {
    const kept = this.spaces.get(basis);
    if (kept !== undefined) return kept;
    const made = import("./chain-space").then(({ makeSpace }) => makeSpace(count, basis));
    this.spaces.set(basis, made);
    made.catch(() => this.spaces.delete(basis));
    return made;
  }

  /** Growth of chains in the nation, of the same dataset. */
  growthOf(dataset: Dataset, count: Count): Promise<NationGrowth> {
    this.growth ??= import("./chain-growth").then(({ nationGrowth }) => nationGrowth(dataset, count));
    this.growth.catch(() => (this.growth = null));
    return this.growth;
  }

  /** Amounts of the nation by all nodes in a basis. */
  nationOf(basis: ChainBasis, count: Count): Promise<Amounts> {
    const kept = this.nations.get(basis);
    if (kept !== undefined) return kept;
    const made = import("./chain-space").then(({ amountsOf }) => amountsOf(count, basis, [NATION], null));
    this.nations.set(basis, made);
    made.catch(() => this.nations.delete(basis));
    return made;
  }
}
