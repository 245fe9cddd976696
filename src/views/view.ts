/** What a view is: one question with its metrics, words and charts. Adding one is a folder beside the others and a line in all-views.ts. */
import type { Card } from "#blocks/card";
import type { Subject } from "#model/subjects";
import type { AppState, Lang, MetricId, ViewId } from "#model/state";
import type { CardContext } from "./regional/cards";

/** A question that compares regions. */
export interface View {
  readonly id: ViewId;
  readonly words: {
    /** The question as one asks it. */
    readonly question: Readonly<Record<Lang, string>>;
    /** The same where there is room for a word. */
    readonly short: Readonly<Record<Lang, string>>;
  };
  /** Subject counted by circles, ranking and sentence, by metric. */
  readonly subject: (metric: MetricId) => Subject;
  readonly metrics: readonly MetricId[];
  readonly defaultMetric: MetricId;
  /** Subjects the engine must answer for this view. */
  readonly subjects: readonly Subject[];
  /** Rows of the ranking beyond those every view has room for. */
  readonly moreRankingRows: number;
  /** The linked charts, in reading order. */
  readonly cards: (context: CardContext) => readonly Card[];
}

/** Where the reader stands and what is asked there: a state with its view at hand. */
export interface At extends Omit<AppState, "view"> {
  readonly view: View;
  /** The state itself, as the address holds it. */
  readonly state: AppState;
}
