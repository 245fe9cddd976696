/** What the engine is asked. A query is a pure function of the state; a palette change never reaches the engine. */
import type { Stage } from "#model/chains";
import {
  INSTITUTE_KINDS,
  PARK_KINDS,
  type CompanyTag,
  type Education,
  type InstituteKind,
  type ParkKind,
  type PlaceLevel,
  type SizeValue,
  type Tier,
} from "#model/dimensions";
import type { RegionCode } from "#model/regions";

/** Filters on people, companies and places; an empty list or null means "no filter". */
export interface Filters {
  readonly chain: string | null;
  readonly node: string | null;
  readonly stages: readonly Stage[];
  readonly tiers: readonly Tier[];
  readonly educations: readonly Education[];
  /** Inclusive band indexes into AGE_EDGES. */
  readonly ages: readonly [number, number] | null;
  /** Inclusive years of entry (people) or founding (companies); a first year of 0 means "from the beginning": the stock. */
  readonly years: readonly [number, number] | null;
  /** Companies with any of these tags. */
  readonly tags: readonly CompanyTag[];
  readonly sizes: readonly SizeValue[];
  /** Kinds of institutes and of parks; each is filtered by its own kinds among them, and not at all when there are none. */
  readonly kinds: readonly (InstituteKind | ParkKind)[];
  /** Levels of institutes and parks. */
  readonly levels: readonly PlaceLevel[];
}

export const NO_FILTERS: Filters = {
  chain: null,
  node: null,
  stages: [],
  tiers: [],
  educations: [],
  ages: null,
  years: null,
  tags: [],
  sizes: [],
  kinds: [],
  levels: [],
};

export type Subject = "talent" | "company" | "institute" | "park";
export const SUBJECTS: readonly Subject[] = ["talent", "company", "institute", "park"];

/** Filters that say something of a subject. Parks are registered by industry chain: no node, no stage. */
export const FILTERS_OF: Readonly<Record<Subject, readonly (keyof Filters)[]>> = {
  talent: ["chain", "node", "stages", "tiers", "educations", "ages", "years"],
  company: ["chain", "node", "stages", "years", "tags", "sizes"],
  institute: ["chain", "node", "stages", "kinds", "levels"],
  park: ["chain", "kinds", "levels"],
};

/** The filters as far as they are used of a subject; those of others are none. */
export function filtersOf(filters: Filters, subject: Subject): Filters {
  const kindsOf: readonly Filters["kinds"][number][] = subject === "park" ? PARK_KINDS : INSTITUTE_KINDS;
  const used = Object.fromEntries(FILTERS_OF[subject].map((filter) => [filter, filters[filter]]));
  return {
    ...NO_FILTERS,
    ...used,
    kinds: ((used["kinds"] as Filters["kinds"] | undefined) ?? []).filter((kind) => kindsOf.includes(kind)),
  };
}

/**
 * What a location quotient compares a chain with: all chains under the same other filters (people of the same tier), or
 * everybody, whatever the filters, of the same years.
 */
export const BASES = ["same", "all"] as const;
export type Base = (typeof BASES)[number];

/** Filters of the denominator of a location quotient. */
export function baseFilters(filters: Filters, base: Base): Filters {
  return base === "all" ? { ...NO_FILTERS, years: filters.years } : { ...filters, chain: null, node: null, stages: [] };
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
}
