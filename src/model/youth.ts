/**
 * Where young people come from: what is asked and what is answered. Young is under 35. Must import types alone: part of the entry of
 * the page.
 */
import type { CellState } from "./node-counts";
import type { RegionCode } from "./regions";
import type { SchoolWorth, Studies } from "./studies";

export interface YouthQuestion {
  readonly region: RegionCode;
  /** Chain id whose nodes needs are told of; none where null. */
  readonly chain: string | null;
  /** Node id that schools are told of; none where null. */
  readonly node: string | null;
}

/** Young people of a region at a chain or node, or in all. */
export interface YoungNumber {
  /** E; NaN where nothing of it may be told. */
  readonly count: number;
  readonly state: CellState;
}

export interface DisciplineCount {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly people: number;
}

export interface CityCount {
  readonly region: RegionCode;
  readonly people: number;
}

/** Why a table is not there: the dataset has no such file, the register says nothing of the sort, or nobody of a listed age is here. */
export type YouthAbsence = "no-file" | "not-registered" | "nobody";

/** A school that teaches nodes asked for, and what of its studies serves them. */
export interface SchoolTeaching extends SchoolWorth {
  readonly row: number;
  readonly name: string;
  readonly region: RegionCode;
  /** The prefecture it lies in; of a municipality the same as `region`. */
  readonly city: RegionCode;
  /** Nodes of the chain asked for that it teaches, by id. */
  readonly nodes: readonly string[];
  /** The public list it is from; "" unknown. */
  readonly source: string;
  /** In a straight line between label points of regions; 0 in the same city. */
  readonly km: number;
}

/** One node: companies here as what stands for needs, and young people who could meet them. */
export interface NodeNeed {
  readonly node: string;
  readonly companies: number;
  readonly real: number;
  readonly young: YoungNumber;
  /** Companies ÷ young people here and in the nation; NaN where it cannot be computed. */
  readonly ratio: number;
  readonly nationRatio: number;
}

export interface YouthAnswer {
  /** The region the published tables are told of: the one asked for, of a county its prefecture. */
  readonly told: RegionCode;
  /** Of the region asked for: in all, and at the node, else the chain, asked for; null where neither is. */
  readonly young: YoungNumber;
  readonly chosen: YoungNumber | null;
  /** Young people of listed ages in `told`: what both tables divide. */
  readonly listed: number;
  /** Largest first; `rest` are those in 明细未公开. */
  readonly disciplines: {
    readonly rows: readonly DisciplineCount[];
    readonly rest: number;
    readonly absence: YouthAbsence | null;
  };
  readonly cities: {
    readonly rows: readonly CityCount[];
    readonly rest: number;
    readonly absence: YouthAbsence | null;
  };
  /** Who studied in the province of `told`, and how many of them work in it, as far as listed; null where nobody is. */
  readonly stay: { readonly province: RegionCode; readonly studied: number; readonly stayed: number } | null;
  /** Real schools that teach the node, or the chain where no node is chosen, nearest first. */
  readonly schools: readonly SchoolTeaching[];
  /** How many there are, those too far to be named too. */
  readonly schoolsInAll: number;
  /** The public lists that grades and majors are from; null where the dataset has none. */
  readonly studySources: Studies["sources"] | null;
  readonly needs: readonly NodeNeed[];
}
