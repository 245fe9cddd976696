/** What a region should do about a chain, in one of four words, and why. Pure; this project's rule, published with the page. */
import { SMALL_SAMPLE } from "#analytics/lq";
import type { Posture as PostureId } from "#model/chain-questions";

/** A chain in a region. */
export interface PostureFacts {
  /** Location quotient of the whole chain; null where it cannot be computed. */
  readonly quotient: number | null;
  /** Companies or heads of the chain in the region; null where unknown. */
  readonly amount: number | null;
  /** Nodes of the chain. */
  readonly nodes: number;
  /** Those of them that have a class: what is recorded there is known. */
  readonly knownNodes: number;
  /** Weak and missing ones among the known nodes. */
  readonly gaps: number;
  /** Mean relatedness density ω of those nodes, 0–1; null where unknown or without gaps. */
  readonly nearness: number | null;
  /** Mean ω of all nodes, of whatever chain, that the region lacks: what `nearness` is held against; null where unknown. */
  readonly usualNearness: number | null;
  /** How far ahead the chain is: its growth here less its growth in the nation; 0 as usual. Null where either is unknown. */
  readonly lead: number | null;
}

export interface PostureRule {
  /** The chain is a speciality of the region from this quotient on. */
  readonly specialised: number;
  /** Companies or heads that a posture needs. */
  readonly fewest: number;
  /** Share of the chain's nodes that must be known. */
  readonly knownShare: number;
  /** Largest share of the known nodes that may be weak or missing in a chain that leads. */
  readonly mostGaps: number;
}

export const POSTURE_RULE: PostureRule = { specialised: 1, fewest: SMALL_SAMPLE, knownShare: 0.5, mostGaps: 0.5 };

/** Why nothing is said: the chain has nobody here, too few, too few known nodes, or numbers that are not known at all. */
export type Withheld = "nobody" | "few" | "few-nodes" | "unknown";

export interface Posture {
  readonly posture: PostureId;
  /** The quotient reaches the threshold. */
  readonly specialised: boolean;
  /** The gaps are at least as near as what the region usually lacks; null where there are none or it is unknown. */
  readonly near: boolean | null;
  /** Ahead of the nation; null where unknown. */
  readonly ahead: boolean | null;
  /** More of the known nodes are weak or missing than a chain that leads may have. */
  readonly mostlyGaps: boolean;
}

/**
 * Why no posture may be said, by the first line that fits; null where one may:
 *
 *     amount unknown                                   unknown
 *     amount 0                                         nobody
 *     amount below 30                                  few
 *     quotient unknown                                 unknown
 *     fewer than half of the nodes known, or none      few-nodes
 */
export function withheldBecause(facts: PostureFacts, rule: PostureRule = POSTURE_RULE): Withheld | null {
  const { quotient, amount, nodes, knownNodes } = facts;
  if (amount === null) return "unknown";
  if (amount <= 0) return "nobody";
  if (amount < rule.fewest) return "few";
  if (quotient === null) return "unknown";
  return knownNodes <= 0 || knownNodes < rule.knownShare * nodes ? "few-nodes" : null;
}

/**
 * The posture, by the first line that fits; every chain has exactly one unless it is withheld (null, see `withheldBecause`):
 *
 *     specialised, no gaps                              领跑前沿 lead      nothing to fill: go on from the top
 *     specialised, gaps near                            顺势延链 extend    what is missing grows from what is there
 *     specialised, gaps not near, ahead, mostly no gaps 领跑前沿 lead      far from what is there, but ahead of the nation
 *     specialised, gaps not near, else                  补齐短板 fill      what is missing will not come by itself
 *     not specialised, no gaps                          顺势延链 extend    whole but small: grow along
 *     not specialised, gaps near                        补齐短板 fill      what the chain needs is at hand
 *     not specialised, gaps not near                    战略培育 nurture   little there and far away: only on purpose
 *
 * Nearness or growth unknown counts as not near, not ahead. "Mostly no gaps": at most half of the known nodes are weak or missing, so
 * that a chain with more never leads. The four words are after the four strategies of Greenplexity (Harvard Growth Lab), which could
 * not be read; the rule is this project's.
 */
export function postureOf(facts: PostureFacts, rule: PostureRule = POSTURE_RULE): Posture | null {
  const { quotient, knownNodes, gaps, nearness, usualNearness, lead } = facts;
  if (quotient === null || withheldBecause(facts, rule) !== null) return null;
  const specialised = quotient >= rule.specialised;
  const near = gaps === 0 || nearness === null || usualNearness === null ? null : nearness >= usualNearness;
  const ahead = lead === null ? null : lead > 0;
  const mostlyGaps = gaps > rule.mostGaps * knownNodes;
  return {
    posture: wordOf(specialised, gaps > 0, near === true, ahead === true && !mostlyGaps),
    specialised,
    near,
    ahead,
    mostlyGaps,
  };
}

function wordOf(specialised: boolean, hasGaps: boolean, near: boolean, leads: boolean): PostureId {
  if (!hasGaps) return specialised ? "lead" : "extend";
  if (near) return specialised ? "extend" : "fill";
  if (!specialised) return "nurture";
  return leads ? "lead" : "fill";
}
