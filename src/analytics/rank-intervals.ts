/** Ranks, and how far they move when a choice that nobody can justify is made otherwise. Pure. */
import { assert } from "#base/assert";
import { unmeasured, valueAt, type Measured } from "#analytics/measured";

/** A rank that spans more than this many places between choices is 口径敏感. */
export const SENSITIVE_SPAN = 5;

/** The ranks of one thing over several runs. */
export interface RankInterval {
  /** Smallest rank, from 1. */
  readonly best: number;
  /** Largest rank. */
  readonly worst: number;
  /** Runs that rank it. */
  readonly ranked: number;
  /** Runs that do not: no value, or nothing to rank. */
  readonly unranked: number;
  /** worst − best is more than SENSITIVE_SPAN. */
  readonly sensitive: boolean;
}

/** Scores nearer than this, in proportion, are one score: they differ by rounding. */
const SAME = 1e-12;

/**
 * Ranks by falling score: 1 is the largest, equal scores share the better rank (1, 2, 2, 4). 0 where there is no value or the
 * score is not above 0: zero is never ranked.
 */
export function ranksOf(scores: Measured): Int32Array {
  const ranks = new Int32Array(scores.values.length);
  const order = Array.from(ranks.keys()).filter((at) => (valueAt(scores, at) ?? 0) > 0);
  order.sort((a, b) => scores.values[b]! - scores.values[a]! || a - b);
  order.forEach((at, place) => {
    const before = order[place - 1];
    const tied = before !== undefined && scores.values[at]! >= scores.values[before]! * (1 - SAME);
    ranks[at] = tied ? ranks[before]! : place + 1;
  });
  return ranks;
}

/** Best and worst rank of each thing over runs that score the same things; null where no run ranks it. */
export function rankIntervals(runs: readonly Measured[]): readonly (RankInterval | null)[] {
  const things = runs[0]?.values.length ?? 0;
  const ranks = runs.map(ranksOf);
  assert(
    ranks.every(({ length }) => length === things),
    "runs score different things",
  );
  return Array.from({ length: things }, (_, at) => {
    const held = ranks.map((run) => run[at]!).filter((rank) => rank > 0);
    if (held.length === 0) return null;
    const [best, worst] = [Math.min(...held), Math.max(...held)];
    return {
      best,
      worst,
      ranked: held.length,
      unranked: runs.length - held.length,
      sensitive: worst - best > SENSITIVE_SPAN,
    };
  });
}

/** The scores of `places` only, in their order: a run over a part of the things. */
export function scoresAt(scores: Measured, places: Int32Array): Measured {
  const part = unmeasured(places.length, "no-value");
  places.forEach((place, at) => {
    part.values[at] = scores.values[place]!;
    part.reasons[at] = scores.reasons[place]!;
  });
  return part;
}
