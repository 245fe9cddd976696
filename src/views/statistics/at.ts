/** Where the reader stands among public statistics: which indicator of which year, among which regions, against which other. */
import { wholeOf, type Compared } from "#model/compared";
import type { Dataset } from "#model/dataset";
import {
  FIRST_QUESTION,
  type IndicatorAnswer,
  type IndicatorId,
  type StatisticsAnswer,
  type StatisticsQuestion,
} from "#model/indicators";
import type { RegionCode } from "#model/regions";
import type { Own } from "#model/state";
import { BY, byOf } from "#views/by-level";
import type { Answers, At, Param } from "#views/view";

/** What the engine answered: the compared regions, and the region described where it is not the scope. */
export interface StatisticsAnswers extends Answers {
  readonly main?: StatisticsAnswer;
  readonly described?: StatisticsAnswer;
  /** The children of the scope, which the map shows, where others are compared. */
  readonly children?: StatisticsAnswer;
}

/** Its own choices. */
export interface StatisticsOwn {
  readonly indicator: IndicatorId;
  /** The other axis of the scatter. */
  readonly against: IndicatorId;
  /** The year of the figures; "" for the latest of each indicator. */
  readonly figures: string;
  readonly by: Compared;
}

/** What is shown until something else is asked for. */
export const [FIRST_INDICATOR = "", FIRST_AGAINST = ""] = FIRST_QUESTION.indicators;

export const PARAMS: readonly Param[] = [
  { name: "indicator", values: /^[a-z][a-z0-9_]*$/u, isList: false },
  { name: "against", values: /^[a-z][a-z0-9_]*$/u, isList: false },
  { name: "figures", values: /^(?:\d{4})?$/u, isList: false },
  BY,
];

/** A place in this view. */
export interface StatisticsAt extends At, StatisticsOwn {}

export function statisticsAt(at: At): StatisticsAt {
  return { ...at, ...ownOf(at.own) };
}

/** The choices of a state; parsers at the edges let no others in. */
export function ownOf(own: Own): StatisticsOwn {
  return own as unknown as StatisticsOwn;
}

/** The region the sentence describes: the one selected, else the one in scope. */
export function describedOf({ selected, region }: StatisticsAt): RegionCode {
  return selected ?? region;
}

/** Whether it is another than the whole that the compared regions make up: then it is asked about on its own. */
export function isPartDescribed(at: StatisticsAt, { tree }: Dataset): boolean {
  return describedOf(at) !== wholeOf(tree, at.region);
}

/** What is asked of the compared regions and of the whole they make up. */
export function mainQuestion(at: StatisticsAt, { tree }: Dataset): StatisticsQuestion {
  return {
    indicators: [at.indicator, at.against],
    region: wholeOf(tree, at.region),
    by: byOf(at, { tree }),
    year: at.figures === "" ? null : Number(at.figures),
  };
}

/** The answers with the one that came with the dataset, where the engine has not answered the same question yet. */
export function withFirst(at: StatisticsAt, dataset: Dataset, answers: StatisticsAnswers): StatisticsAnswers {
  if (answers.main !== undefined || dataset.firstStatistics === null) return answers;
  const isFirst = JSON.stringify(mainQuestion(at, dataset)) === JSON.stringify(FIRST_QUESTION);
  return isFirst ? { ...answers, main: dataset.firstStatistics } : answers;
}

/** The figures of an indicator in an answer; null where the dataset does not have it. */
export function figuresOf(answer: StatisticsAnswer | undefined, id: IndicatorId): IndicatorAnswer | null {
  return answer?.answers.find(({ indicator }) => indicator.id === id) ?? null;
}
