/** What the engine is asked. A query is a pure function of the state; a palette change never reaches the engine. */
import type { Stage } from "#model/chains";
import type { CompanyTag, Education, InstituteKind, ParkKind, PlaceLevel, SizeValue, Tier } from "#model/dimensions";
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

export interface Query {
  /** Region in scope: histograms count it, ranking lists its children (or its siblings when it has none). */
  readonly region: RegionCode;
  readonly filters: Filters;
  readonly subjects: readonly Subject[];
}
