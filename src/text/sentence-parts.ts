/** What the sentence of a view is made of: its input, its parts, and numbers with their units. */
import { countParts } from "#base/number-format";
import type { NumberError } from "#model/estimate-error";
import type { Absence } from "#model/indicators";
import type { Base } from "#model/query";
import type { Subject } from "#model/subjects";
import type { RegionLevel } from "#model/regions";
import type { Lang } from "#model/state";
import type { MetricId } from "#model/metrics";
import { label } from "#text/labels";

export interface SentencePart {
  readonly text: string;
  readonly strong: boolean;
  /** Of the number that answers the question where another stands before it: its unit and what it is of, when it is told alone. */
  readonly alone?: { readonly unit: string; readonly of: string };
}

/** How far down the years go: the stock of a year, or what entered in a span. */
export interface YearPhrase {
  readonly kind: "latest" | "stock" | "span";
  readonly first: number;
  readonly last: number;
}

export interface SentenceInput {
  readonly lang: Lang;
  readonly subject: Subject;
  readonly metric: MetricId;
  /** Name of the region spoken of. */
  readonly name: string;
  /** Name of the region whose total a share divides. */
  readonly wholeName: string;
  readonly year: YearPhrase | null;
  /** Names of the filters in force on what the subject is (tier, education, age; size), in reading order; then chain. */
  readonly people: readonly string[];
  /** What is counted: 人才, 企业, 省级开发区. */
  readonly noun: string;
  readonly chain: string | null;
  readonly count: number;
  /** L and U; not used where the number is an estimate. */
  readonly known: number;
  readonly upper: number;
  readonly error: NumberError;
  /** Whether more of the count is allocated than known: it is told with its range and compared with nothing. */
  readonly isAllocated: boolean;
  /** The metric the sentence begins with, where it is not the count; it then has the rank. */
  readonly value: MetricValue | null;
  readonly lq: MetricValue | null;
  /** What the quotient compares with, where it could be either. */
  readonly base: Base | null;
  /** Why there is no location quotient though it was asked for: too few people or companies, or nothing to compare with. */
  readonly noQuotient: "small" | "base" | null;
  /** Place of the region among its equals, by the count or by `value`, or why none is given; null for the nation. */
  readonly rank:
    | { readonly place: PlaceWords; readonly among: string }
    | { readonly place: null; readonly why: NotCompared }
    | null;
  /** Why there are no residents to divide by; null where there are. */
  readonly noResidents: Absence | null;
  /** Those right before and behind it in rank; null where that is not told. */
  readonly neighbours: { readonly above: NeighbourWords | null; readonly below: NeighbourWords | null } | null;
  /** The leading child regions, or why none is named; null when there is nothing to say. */
  readonly lead:
    | { readonly level: RegionLevel; readonly leader: LeadWords; readonly why: null }
    | { readonly level: RegionLevel; readonly leader: null; readonly why: NotCompared }
    | null;
}

/** Why numbers are not compared: estimates, mostly allocated ones, or ones whose bounds overlap. */
export type NotCompared = "estimate" | "allocated" | "uncertain";

export interface MetricValue {
  readonly value: number;
  readonly error: NumberError;
  readonly standing: string;
}

interface PlaceWords {
  readonly first: number;
  readonly last: number;
  readonly isTied: boolean;
  readonly of: number;
}

/** A region next in rank, and its value in words. */
export interface NeighbourWords {
  readonly name: string;
  readonly value: string;
  /** Whether others share its value. */
  readonly isTied: boolean;
}

interface LeadWords {
  /** More than one where they tie. */
  readonly names: readonly string[];
  readonly metric: MetricId;
  readonly value: MetricValue;
  /** Name of the region whose total the shares of the leaders divide. */
  readonly wholeName: string;
  readonly top: { readonly count: number; readonly share: number; readonly isExact: boolean } | null;
}

/** Below this, no quotient is computed and nobody is called the first. */
export const SMALL = 30;

export class Parts {
  readonly list: SentencePart[] = [];

  say(text: string): this {
    this.list.push({ text, strong: false });
    return this;
  }

  stress(text: string, alone?: SentencePart["alone"]): this {
    this.list.push({ text, strong: true, ...(alone && { alone }) });
    return this;
  }
}

/** A count with its unit, e.g. 12.4 万人 or 124.0k people. */
export function countWithUnit(lang: Lang, subject: Subject, count: number): string {
  const { digits, unit } = countParts(count, lang);
  const noun = label(lang, `unit.${subject}`);
  return lang === "zh" ? `${digits} ${unit}${noun}` : `${digits}${unit} ${noun}`;
}

/** "约 " or "about " before the numbers of an estimate. */
export function about(lang: Lang, estimated: boolean): string {
  return estimated ? (lang === "zh" ? "约 " : "about ") : "";
}
