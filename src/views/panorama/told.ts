/** What every part of the sheet is made of: the place, the answers, and the chains shown. Pure. */
import { postureOf, withheldBecause, type Posture, type PostureFacts, type Withheld } from "#analytics/posture";
import { NODE_CLASSES, type ChainAnswer, type PanoramaAnswer } from "#model/chain-questions";
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
export function reasoned(told: Told, chain: Chain): Posture | null {
  return postureAt(told.answer.postures, chain.index) === null ? null : postureOf(postureFacts(told, chain));
}

/** Why none can be said of a place; null where one is, and of the nation. */
export function withheld(told: Told, chain: Chain): Withheld | null {
  return told.answer.rankedAmong === null ? null : withheldBecause(postureFacts(told, chain));
}

/** What the posture of a chain follows from. */
export function postureFacts({ answer }: Told, { index }: Pick<Chain, "index">): PostureFacts {
  const { classCounts, facts, quotients } = answer;
  const known = (value: number | undefined): number | null =>
    value !== undefined && Number.isFinite(value) ? value : null;
  const classes = classCounts.subarray(index * NODE_CLASSES.length, (index + 1) * NODE_CLASSES.length);
  const nodes = classes.reduce((sum, count) => sum + count, 0);
  return {
    quotient: known(quotients[index]),
    amount: known(facts.amounts[index]),
    nodes,
    knownNodes: nodes - (classes[NODE_CLASSES.indexOf("no-data")] ?? 0),
    gaps: facts.gaps[index] ?? 0,
    nearness: known(facts.nearness[index]),
    usualNearness: known(facts.usualNearness),
    lead: known(facts.lead[index]),
  };
}

/** Rank of the region in a chain; 0 where it is not ranked: people of whom only a part is known, or an estimate, are not. */
export function rankOf({ at: { basis }, answer: { peopleStates, ranks } }: Told, index: number): number {
  const isWhole = basis !== "people" || stateOf(peopleStates, index) === "exact";
  return isWhole ? (ranks[index] ?? 0) : 0;
}
