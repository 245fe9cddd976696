/** What every part of the sheet is made of: the place, the answers, and the chains shown. Pure. */
import { postureOf, type Posture } from "#analytics/posture";
import type { ChainAnswer, PanoramaAnswer } from "#model/chain-questions";
import type { Chain } from "#model/chains";
import type { Dataset } from "#model/dataset";
import type { NodeCounts } from "#model/node-counts";
import { stateOf } from "#views/chain-parts/figures";
import type { Room } from "#views/view";
import { chosenOf, type PanoramaAt } from "./at";
import type { DomainCounts } from "./domain-counts";
import { postureAt } from "./words";

export interface Told {
  /** The state of the answer. */
  readonly at: PanoramaAt;
  /** The newest: what is marked as chosen follows it at once. */
  readonly current: PanoramaAt;
  readonly dataset: Dataset;
  readonly answer: PanoramaAnswer;
  readonly domains: DomainCounts | undefined;
  /** The chain chosen, in the regions of the map. */
  readonly ofChain: ChainAnswer | undefined;
  /** All of the regions of the map. */
  readonly all: NodeCounts | undefined;
  /** Chains of the group, in the order of the taxonomy. */
  readonly chains: readonly Chain[];
  readonly chosen: Chain | null;
  readonly room: Room;
}

export function toldOf(from: Omit<Told, "chains" | "chosen">): Told {
  const { at, dataset } = from;
  const { chains } = dataset.taxonomy;
  return {
    ...from,
    chains: at.group === "" ? chains : chains.filter(({ group }) => group === at.group),
    chosen: chosenOf(at, dataset),
  };
}

/** How a posture was reached; null where none can be said. */
export function reasoned({ answer: { facts, postures, quotients } }: Told, { index }: Chain): Posture | null {
  if (postureAt(postures, index) === null) return null;
  const known = (value: number | undefined): number | null =>
    value !== undefined && Number.isFinite(value) ? value : null;
  return postureOf({
    quotient: known(quotients[index]),
    amount: facts.amounts[index] ?? Number.NaN,
    gaps: facts.gaps[index] ?? 0,
    nearness: known(facts.nearness[index]),
    usualNearness: known(facts.usualNearness),
    lead: known(facts.lead[index]),
  });
}

/** Rank of the region in a chain; 0 where it is not ranked: people of whom only a part is known, or an estimate, are not. */
export function rankOf({ at: { basis }, answer: { peopleStates, ranks } }: Told, index: number): number {
  const isWhole = basis !== "people" || stateOf(peopleStates, index) === "exact";
  return isWhole ? (ranks[index] ?? 0) : 0;
}
