/** What the engine is asked. A query is a pure function of the state; a palette change never reaches the engine. */
import { filtersOf, NO_FILTERS, type Filters } from "#model/filters";
import type { RegionCode } from "#model/regions";
import type { Subject } from "#model/subjects";

/**
 * What a location quotient compares a chain with: all chains under the same other filters (people of the same tier), or
 * everybody, whatever the filters, of the same years.
 */
export const BASES = ["same", "all"] as const;
export type Base = (typeof BASES)[number];

/** Filters of the denominator of a location quotient. */
export function baseFilters(filters: Filters, base: Base): Filters {
  return base === "all"
    ? { ...NO_FILTERS, years: filters.years, founded: filters.founded }
    : { ...filters, chain: null, node: null, stages: [] };
}

/** Whether the two bases differ under the filters in force. */
export function hasTwoBases(filters: Filters, subject: Subject): boolean {
  const same = baseFilters(filtersOf(filters, subject), "same");
  return JSON.stringify(same) !== JSON.stringify(baseFilters(same, "all"));
}

export interface Query {
  /** Region in scope: ranking lists its children (or its siblings when it has none). */
  readonly region: RegionCode;
  /** Region that histograms count, where it is not the one in scope: one of those ranked. */
  readonly described?: RegionCode;
  readonly filters: Filters;
  /** Denominator of location quotients; that of the same filters when absent. */
  readonly base?: Base;
  readonly subjects: readonly Subject[];
  /** Whether people are counted by every county of the scope, and not only by those beside it or below. */
  readonly byCounty?: boolean;
}
