/** Holds the space of nodes of each basis: made when first asked for, a failed one made again. */
import { nodeCounts } from "#engine/calls/node-counts";
import type { Opened } from "#engine/calls/call";
import type { ChainBasis } from "#model/chain-questions";
import type { ChainTools } from "./chain-answer";
import { makeSpace, type ChainSpace, type Count } from "./chain-space";

export class ChainSpaces {
  private readonly spaces = new Map<ChainBasis, Promise<ChainSpace>>();

  /** What answers about chains are made with, over an open dataset. */
  tools(open: Opened): ChainTools {
    const count: Count = (question) => nodeCounts.answer(open, question);
    return { dataset: open.dataset, count, spaceOf: (basis) => this.spaceOf(basis, count) };
  }

  private spaceOf(basis: ChainBasis, count: Count): Promise<ChainSpace> {
    const kept = this.spaces.get(basis);
    if (kept !== undefined) return kept;
    const made = makeSpace(count, basis);
    this.spaces.set(basis, made);
    made.catch(() => this.spaces.delete(basis));
    return made;
  }
}
