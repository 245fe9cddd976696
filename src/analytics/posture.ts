/** What a region should do about a chain, in one of four words, and why. Pure; this project's rule, published with the page. */
import { SMALL_SAMPLE } from "#analytics/lq";
import type { Posture as PostureId } from "#model/chain-questions";

/** A chain in a region. */
export interface PostureFacts {
  /** Location quotient of the whole chain; null where it cannot be computed. */
  readonly quotient: number | null;
  /** Companies or heads of the chain in the region. */
  readonly amount: number;
  /** Weak and missing nodes of the chain. */
  readonly gaps: number;
  /** Mean relatedness density ω of those nodes, 0–1; null where unknown or without gaps. */
  readonly nearness: number | null;
  /** Mean ω of all nodes, of whatever chain, that the region lacks: what `nearness` is held against; null where unknown. */
  readonly usualNearness: number | null;
  /**
   * How far ahead the chain is: its growth here less its growth in the nation, or the mean complexity (PCI) of what the region has of it
   * less that of the chain; 0 as usual. Null where neither is known.
   */
  readonly lead: number | null;
}

export interface PostureRule {
  /** The chain is a speciality of the region from this quotient on. */
  readonly specialised: number;
}

export const POSTURE_RULE: PostureRule = { specialised: 1 };

export interface Posture {
  readonly posture: PostureId;
  /** The quotient reaches the threshold. */
  readonly specialised: boolean;
  /** The gaps are at least as near as what the region usually lacks; null where there are none or it is unknown. */
  readonly near: boolean | null;
  /** Ahead of the nation; null where unknown. */
  readonly ahead: boolean | null;
  /** The chain counts fewer than 30 here: the posture rests on little. */
  readonly smallSample: boolean;
}

/**
 * The posture, by the first line that fits; every chain with a quotient has exactly one, a chain without has none (null):
 *
 *     specialised, no gaps                         领跑前沿 lead      nothing to fill: go on from the top
 *     specialised, gaps near                       顺势延链 extend    what is missing grows from what is there
 *     specialised, gaps far or unknown, ahead      领跑前沿 lead      far from what is there, but ahead of the nation
 *     specialised, gaps far or unknown, not ahead  补齐短板 fill      what is missing will not come by itself
 *     not specialised, no gaps                     顺势延链 extend    whole but small: grow along
 *     not specialised, gaps near                   补齐短板 fill      what the chain needs is at hand
 *     not specialised, gaps far or unknown         战略培育 nurture   little there and far away: only on purpose
 *
 * "Ahead" unknown counts as not ahead. The four words are after the four strategies of Greenplexity (Harvard Growth Lab), which
 * could not be read; the rule is this project's.
 */
export function postureOf(facts: PostureFacts, rule: PostureRule = POSTURE_RULE): Posture | null {
  const { quotient, amount, gaps, nearness, usualNearness, lead } = facts;
  if (quotient === null) return null;
  const specialised = quotient >= rule.specialised;
  const near = gaps === 0 || nearness === null || usualNearness === null ? null : nearness >= usualNearness;
  const ahead = lead === null ? null : lead > 0;
  return {
    posture: wordOf(specialised, gaps > 0, near === true, ahead === true),
    specialised,
    near,
    ahead,
    smallSample: amount < SMALL_SAMPLE,
  };
}

function wordOf(specialised: boolean, hasGaps: boolean, near: boolean, ahead: boolean): PostureId {
  if (!hasGaps) return specialised ? "lead" : "extend";
  if (near) return specialised ? "extend" : "fill";
  if (!specialised) return "nurture";
  return ahead ? "lead" : "fill";
}
