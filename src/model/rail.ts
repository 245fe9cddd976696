/** Trains and journeys by train between cities. Part of the entry of the page: must import types alone. */
import type { RegionCode } from "./regions";

/** Most changes of train that a journey may have; with more, minutes of waiting that nobody knows would outweigh those of riding. */
export const MOST_CHANGES = 2;

/** The fastest direct trains between cities, the same both ways; pairs are ordered by their first city, then by the second. */
export interface DirectTrains {
  /** Region indexes of the cities, ascending. */
  readonly regions: Uint16Array;
  /** Of each pair the positions of its cities, the smaller first. */
  readonly from: Uint16Array;
  readonly to: Uint16Array;
  /** 1 or more. */
  readonly minutes: Uint16Array;
}

/** Journeys between all pairs of cities, direct or over at most MOST_CHANGES changes (analytics/journeys.ts): that from city a to city b is at `a * cities + b`. */
export interface RailJourneys {
  /** Cities with a train, in tree order. */
  readonly cities: readonly RegionCode[];
  /** Minutes aboard and changing, 0 from a city to itself; NaN where no journey is known. */
  readonly minutes: Float64Array;
  /** Changes of train, by the same positions; 255 where no journey is known. */
  readonly changes: Uint8Array;
  /** By the same positions, 1 where the minutes are no timetable's but reckoned: 约. */
  readonly reckoned: Uint8Array;
}
