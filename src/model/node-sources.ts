/**
 * Who could fill a gap: one node of a chain in one region, and where what it lacks is to be had. Never persons: of people there are
 * places and counts. Part of the entry of the page: must import types alone.
 */
import type { ChainBasis } from "./chain-questions";
import type { ListRow } from "./entity-list";
import type { CellState } from "./node-counts";
import type { RegionCode } from "./regions";
import type { SchoolWorth, Study } from "./studies";

export interface NodeSourcesQuestion {
  /** Node id. */
  readonly node: string;
  readonly region: RegionCode;
  /** What amounts of source regions and rivals count. */
  readonly basis: ChainBasis;
}

/** How far a place is from the city that journeys begin in. */
export interface Reach {
  /** Fastest known journey by train; null where none is known, or where there is no start. */
  readonly minutes: number | null;
  /** Changes of train on it. */
  readonly changes: number | null;
  /** Its minutes are no timetable's (RailJourneys.reckoned). */
  readonly isReckoned: boolean;
  /** Great-circle distance, km; null where there is no start. */
  readonly km: number | null;
}

/** A city outside that has the node. */
export interface SourceRegion extends Reach {
  readonly region: RegionCode;
  readonly amount: number;
  readonly state: CellState;
  /** Location quotient against all industries; null where it cannot be computed. */
  readonly quotient: number | null;
  /** Whether it is strong at the node by GAP_RULE; the others are listed by amount, after the strong ones. */
  readonly isStrong: boolean;
  /** sourceScore of analytics/sources.ts; null where it is not strong. */
  readonly score: number | null;
  /** By score among the strong ones, equal ones alike; 0 = not ranked. */
  readonly rank: number;
}

/** The first rows of a list, and how many there are. */
export interface FirstRows<Row> {
  readonly rows: readonly Row[];
  readonly total: number;
  /** How many of all are real entities. */
  readonly real: number;
}

/** How near something lies: in the region, in its city or province, or elsewhere in the nation. */
export const NEARNESSES = ["region", "province", "nation"] as const;
export type Nearness = (typeof NEARNESSES)[number];

/** An institute at the node, or a school that trains people for it. */
export interface ServingPlace extends ListRow, SchoolWorth {
  readonly nearness: Nearness;
}

/** A place with people at the node. */
export interface TalentPool extends Reach {
  readonly region: RegionCode;
  /** People published: exact, or at least so many. */
  readonly people: number;
  readonly state: CellState;
  readonly rank: number;
}

/** A city of the same size that is strong in the chain and, like the region, weak or without anything at the node. */
export interface RivalCity {
  readonly region: RegionCode;
  readonly nodeClass: "weak" | "missing";
  readonly amount: number;
  readonly chainAmount: number;
  readonly chainQuotient: number;
}

export interface NodeSourcesAnswer {
  readonly node: string;
  /** The city that journeys begin in: the region, the city it lies in, or the capital of the province; null for the nation. */
  readonly start: RegionCode | null;
  /** Whether the dataset knows journeys by train at all. */
  readonly hasTrains: boolean;
  /** Strong cities by score, then others by amount. */
  readonly regions: readonly SourceRegion[];
  /** Companies at the node elsewhere, the best known first; of the provinces named alone. */
  readonly invited: FirstRows<ListRow>;
  readonly provinces: readonly RegionCode[];
  /** Companies at the node in the region or, of a county, in its city: those of the region first. */
  readonly local: FirstRows<ListRow>;
  readonly institutes: FirstRows<ServingPlace>;
  readonly schools: FirstRows<ServingPlace>;
  /** Disciplines, majors and occupations of the node; null where the dataset does not say. */
  readonly studies: readonly Study[] | null;
  /** The public lists that grades and first-class majors are from. */
  readonly studySources: { readonly grades: string; readonly majors: string } | null;
  /** Most people first. */
  readonly pools: readonly TalentPool[];
  /** Cities whose people at the node are too few to be published. */
  readonly hiddenPools: number;
  /** Null where the region is no city and lies in none. */
  readonly rivals: { readonly of: RegionCode; readonly cities: readonly RivalCity[] } | null;
  readonly elapsedMs: number;
}
