/**
 * The question which way to travel from a region to the cities that could fill gaps of its chain, and its answer. Part of the entry of
 * the page: must import types alone.
 */
import type { CompanyTag } from "./dimensions";
import type { NodeClass } from "./chain-questions";
import type { RegionCode } from "./regions";

/** Most cities of a journey: the shortest order of more is not searched for. */
export const MOST_STOPS = 12;

/** What the cities' strength counts: companies, or real ones alone. */
export const ROUTE_BASES = ["companies", "real"] as const;
export type RouteBasis = (typeof ROUTE_BASES)[number];

export interface RouteQuestion {
  /** Whose chain it is: a city or a county. The journey starts in its city. */
  readonly region: RegionCode;
  readonly chain: string;
  /** Ids of the gaps to be filled; none: the first gaps of the region. */
  readonly nodes: readonly string[];
  /** Cities to visit, at most MOST_STOPS; null: those that suit best. */
  readonly cities: readonly RegionCode[] | null;
  readonly basis: RouteBasis;
  /** Whether the journey ends where it starts. */
  readonly returns: boolean;
}

/** A weak or missing node of the region's chain, by companies. */
export interface RouteGap {
  readonly node: string;
  readonly nodeClass: Extract<NodeClass, "weak" | "missing">;
  /** Companies here. */
  readonly amount: number;
  readonly quotient: number;
  /** Gap × relatedness density, as in analytics/gaps.ts; NaN where it cannot be computed. */
  readonly priority: number;
}

/** What a city has of one of the nodes. */
export interface RouteStrength {
  readonly node: string;
  /** Companies of the basis, and the real ones among all. */
  readonly amount: number;
  readonly real: number;
  /** NaN where it cannot be computed. */
  readonly quotient: number;
  /** Of the nation's amount, 0–1. */
  readonly share: number;
  /** Whether the city is strong at the node: a source of it, as in `node-sources`. */
  readonly isSource: boolean;
}

/** A company or institute to meet. */
export interface RouteHost {
  readonly subject: "company" | "institute";
  readonly name: string;
  /** Those of the nodes that it has. */
  readonly nodes: readonly string[];
  readonly tags: readonly CompanyTag[];
  /** False for one made up for demonstration. */
  readonly real: boolean;
}

/** One leg of a journey. */
export interface RouteLeg {
  /** By train, changing included. */
  readonly minutes: number;
  readonly changes: number;
  /** The minutes are no timetable's (RailJourneys.reckoned). */
  readonly isReckoned: boolean;
  /** The day of arrival, from 1. */
  readonly day: number;
}

export interface RouteStop extends RouteLeg {
  readonly region: RegionCode;
  /** By node asked for. */
  readonly strengths: readonly RouteStrength[];
  readonly hosts: readonly RouteHost[];
  /** Minutes the journey is shorter without it; NaN for the only stop. */
  readonly saves: number;
}

/** A city that could be visited too. */
export interface RouteCandidate {
  readonly region: RegionCode;
  /** Sum of its scores as a source of the nodes (analytics/sources.ts). */
  readonly score: number;
  /** From the start. */
  readonly minutes: number;
  readonly strengths: readonly RouteStrength[];
  /** Minutes the journey is longer with it; NaN where it has all the stops it may have, or no journey leads there. */
  readonly adds: number;
}

/** Why there is no journey: no city to start from, no timetable, no train at the start, no gap, nobody to visit, no way between the stops. */
export type RouteLack = "no-city" | "no-timetable" | "no-station" | "no-gaps" | "no-sources" | "no-way";

export interface RouteAnswer {
  /** Null where there is a journey. */
  readonly lack: RouteLack | null;
  /** The city it starts in; null where the region is larger. */
  readonly start: RegionCode | null;
  /** The gaps to be filled, and what the region's first gaps are. */
  readonly nodes: readonly string[];
  readonly gaps: readonly RouteGap[];
  /** In the order of the journey. */
  readonly stops: readonly RouteStop[];
  /** Home again; null where the journey does not return. */
  readonly back: RouteLeg | null;
  /** All legs, and the days it takes. */
  readonly minutes: number;
  readonly days: number;
  /** Cities asked for to which no train leads. */
  readonly unreachable: readonly RegionCode[];
  /** Best first. */
  readonly candidates: readonly RouteCandidate[];
  /** Time of the engine for this answer, files excluded. */
  readonly elapsedMs: number;
}
