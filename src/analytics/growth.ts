/** How fast those who entered in a span of years outgrow those of the span before it. Pure; knows no region and no chain. */

/** Years of each of the two spans compared. */
export const GROWTH_YEARS = 3;

/** Least share of the nation's people that the places of a pooled growth must hold between them: less of them may grow otherwise. */
export const LEAST_COVERED = 0.8;

/** Inclusive years of the last span and of the one before it; null where there are fewer years than both take. */
export interface GrowthSpans {
  readonly last: readonly [number, number];
  readonly before: readonly [number, number];
}

/** The spans at the end of a run of years, ascending and without gaps. */
export function growthSpans(years: readonly number[]): GrowthSpans | null {
  const [end, first] = [years.at(-1), years[0]];
  if (end === undefined || first === undefined || end - first + 1 < 2 * GROWTH_YEARS) return null;
  const start = end - GROWTH_YEARS + 1;
  return { last: [start, end], before: [start - GROWTH_YEARS, start - 1] };
}

/** last ÷ before − 1: 0.2 is a fifth more; NaN where nobody came before or a number is not known. */
export function growthOf(last: number, before: number): number {
  return before > 0 && last >= 0 ? last / before - 1 : Number.NaN;
}

/** Numbers of one place; NaN where not all of its people are published. */
export interface SpanNumbers {
  readonly last: number;
  readonly before: number;
}

/** Growth of places taken together, over those of which both numbers are known. */
export interface PooledGrowth {
  /** NaN where they hold less than LEAST_COVERED of all people. */
  readonly growth: number;
  /** How many places it is of: those known that have anybody. */
  readonly places: number;
}

/** Σ last ÷ Σ before − 1 over the places known; `all` is about how many people of both spans there are, known or not. */
export function pooledGrowth(places: readonly SpanNumbers[], all: number): PooledGrowth {
  const known = places.filter(({ last, before }) => last + before > 0);
  const last = known.reduce((sum, each) => sum + each.last, 0);
  const before = known.reduce((sum, each) => sum + each.before, 0);
  const isCovered = all > 0 && last + before >= LEAST_COVERED * all;
  return { growth: isCovered ? growthOf(last, before) : Number.NaN, places: known.length };
}
