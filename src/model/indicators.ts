/**
 * Indicators of public statistics (census, economy, innovation): what each one is, how it is asked for and what is answered.
 * Types and small pure helpers; knows neither files nor how formulas are worked out (analytics/indicator-formulas.ts).
 */
import type { Compared, ComparedLevel } from "./compared";
import { NATION, type Region, type RegionCode, type RegionLevel } from "./regions";

/** The groups in which indicators are offered, in order. */
export const INDICATOR_GROUPS = [
  "education",
  "age",
  "migration",
  "occupation",
  "industry",
  "economy",
  "innovation",
] as const;
export type IndicatorGroup = (typeof INDICATOR_GROUPS)[number];

/** count: adds up over regions; rate: a share or a number per something; index: compares with a base that is 1. */
export const INDICATOR_KINDS = ["count", "rate", "index"] as const;
export type IndicatorKind = (typeof INDICATOR_KINDS)[number];

/** Whether more is better, less is better, or neither. */
export const INDICATOR_DIRECTIONS = ["up", "down", "none"] as const;
export type IndicatorDirection = (typeof INDICATOR_DIRECTIONS)[number];

/** `s_it`, `college_share` …: lower-case letters, digits and `_`. */
export type IndicatorId = string;

/** A text in both languages. */
export interface BilingualText {
  readonly zh: string;
  readonly en: string;
}

/**
 * How an indicator follows from base counts of the same region and year:
 * `multiplier × Σ numerator / Σ denominator`; without denominator `multiplier × Σ numerator`. With a base the ratio is divided by
 * that of the nation: a location quotient. Absent where any part is.
 */
export interface IndicatorFormula {
  readonly numerator: readonly IndicatorId[];
  /** Empty: nothing is divided. */
  readonly denominator: readonly IndicatorId[];
  readonly multiplier: number;
  readonly base: "nation" | null;
}

export interface Indicator {
  readonly id: IndicatorId;
  readonly name: BilingualText;
  readonly group: IndicatorGroup;
  /** False for base counts that only formulas use. */
  readonly isOffered: boolean;
  /** 人, %, 亿元 … */
  readonly unit: BilingualText;
  readonly kind: IndicatorKind;
  /** Digits after the decimal point when shown. */
  readonly decimals: number;
  readonly direction: IndicatorDirection;
  /** Null for published figures. */
  readonly formula: IndicatorFormula | null;
  /** For figures of a sample: the count of sampled people the figure rests on (`s_occupied`, `s_employed`); else null. */
  readonly sample: IndicatorId | null;
  /** Whether lower regions and functional zones add up to the region above. */
  readonly isAdditive: boolean;
  /** Ascending; those in which any region has a value. */
  readonly years: readonly number[];
  /** Levels that have values, from the nation down. */
  readonly levels: readonly RegionLevel[];
  /** Title of the source as published, in both languages. */
  readonly source: BilingualText;
  /** YYYY, YYYY-MM or YYYY-MM-DD; empty when unknown. */
  readonly vintage: string;
  readonly licence: string;
  /** How the figure is defined, for 口径. */
  readonly method: BilingualText;
}

/** verified: a second source agrees; approximate: right, but rounded or interpolated; unverified: no second source was found. */
export const FIGURE_STATUSES = ["verified", "approximate", "unverified"] as const;
export type FigureStatus = (typeof FIGURE_STATUSES)[number];

/**
 * Why a region has no value; shown as 资料暂缺 with the reason, never as 0. Of the parts of a formula the last in this order tells:
 * `no-base` it would divide by zero; `not-published` any other reason; `no-year` published for the region, but not of this year;
 * `no-level` not published at the region's level; `not-listed` 金门, 新星, 白杨 …: units the source does not list; `redrawn-2021` the
 * districts of 杭州 redrawn in 2021, after the census; `no-data-province` 台湾 香港 澳门.
 */
export const ABSENCES = [
  "no-base",
  "not-published",
  "no-year",
  "no-level",
  "not-listed",
  "redrawn-2021",
  "no-data-province",
] as const;
export type Absence = (typeof ABSENCES)[number];

/** What stands in a cell, by its code: a figure's status, or why there is none. The larger code tells of several parts. */
export const FIGURE_STATES = [...FIGURE_STATUSES, ...ABSENCES] as const;
export type FigureState = FigureStatus | Absence;

/** The code of a state. */
export function stateCode(state: FigureState): number {
  return FIGURE_STATES.indexOf(state);
}

/** The status of a state code; null where there is no figure. */
export function statusOfState(code: number): FigureStatus | null {
  return FIGURE_STATUSES[code] ?? null;
}

/** The absence of a state code; null where there is a figure. */
export function absenceOfState(code: number): Absence | null {
  return ABSENCES[code - FIGURE_STATUSES.length] ?? null;
}

/** Figures resting on fewer sampled people are shown in grey with their n. */
export const SMALL_SAMPLE = 300;

/** The figure of one region. */
export interface Figure {
  readonly region: RegionCode;
  /** NaN where absent. */
  readonly value: number;
  /** Null where there is a value. */
  readonly absence: Absence | null;
  /** Null where absent; of a formula the weakest of its parts. */
  readonly status: FigureStatus | null;
  /** Sampled people the figure rests on; null where absent or where the indicator is of no sample. */
  readonly sampled: number | null;
}

/** Place of a region among all regions of its level in the nation that have a value; the largest value is 1, ties share a rank. */
export interface IndicatorRank {
  readonly rank: number;
  /** Regions with a value. */
  readonly of: number;
  /** Regions that share the rank, itself included. */
  readonly ties: number;
  /** Level ranked within: prefectures include municipalities, counties include cities without county level. */
  readonly level: RegionLevel;
}

export interface StatisticsQuestion {
  /** One, or two for a scatter; none for the list of indicators alone. Ids the dataset does not have are left out. */
  readonly indicators: readonly IndicatorId[];
  /** The region within which regions are compared. */
  readonly region: RegionCode;
  /** Which regions are compared: its children, or all regions of a level within it (`regionsCompared`). */
  readonly by: Compared;
  /** The region whose own figure, rank and series are wanted; `region` when left out. */
  readonly described?: RegionCode;
  /** Null: the latest year of each indicator. */
  readonly year: number | null;
}

/** What the page asks first of a dataset that opens on public statistics; its answer comes with the boot file. */
export const FIRST_QUESTION: StatisticsQuestion = {
  indicators: ["college_share", "urban_share"],
  region: NATION,
  by: "children",
  year: null,
};

/** Figures of one indicator. */
export interface IndicatorAnswer {
  readonly indicator: Indicator;
  /** Of all figures but the series; null for an indicator without any figure. */
  readonly year: number | null;
  /** One per region of `StatisticsAnswer.regions`: NaN where absent. */
  readonly values: Float64Array;
  /** One per region: null where there is a value. */
  readonly absences: readonly (Absence | null)[];
  /** One per region: null where absent. */
  readonly statuses: readonly (FigureStatus | null)[];
  /** One per region: sampled people, NaN where absent; null where the indicator is of no sample. */
  readonly sampled: Float64Array | null;
  readonly described: Figure;
  /** The province the described region lies in; null for the nation and for provinces. */
  readonly province: Figure | null;
  readonly nation: Figure;
  /** Null where the described region has no value, and for the nation. */
  readonly rank: IndicatorRank | null;
  /** The described region in every year of the indicator, ascending; absent years with NaN. */
  readonly series: readonly YearFigure[];
}

export interface YearFigure extends Figure {
  readonly year: number;
}

export interface StatisticsAnswer {
  /** Every offered indicator in the order of the dataset: those of a group stand together. Empty in a dataset without statistics. */
  readonly indicators: readonly Indicator[];
  /** The regions compared, in tree order. */
  readonly regions: readonly RegionCode[];
  /** In the order asked. */
  readonly answers: readonly IndicatorAnswer[];
}

/** The level a region is ranked within; null for the nation. */
export function rankedLevel({ code, level }: Region): ComparedLevel | null {
  return code === NATION || level === "nation" ? null : level;
}
