/** Where the reader stands in a view that compares regions: its metric, base and layers beside what every view has. */
import type { Result } from "#model/result";
import type { RegionCode } from "#model/regions";
import type { Compared } from "#model/compared";
import type { Dataset } from "#model/dataset";
import { BASES, type Base, hasTwoBases } from "#model/query";
import type { Own } from "#model/state";
import { METRIC_IDS, type MetricId } from "#model/metrics";
import { SUBJECTS, type Subject } from "#model/subjects";
import { BY } from "#views/by-level";
import type { At, Param, View } from "#views/view";
import type { RegionNumbers } from "./region-numbers";

/** Everything the cards are made of. */
export interface CardContext {
  /** The state of the numbers. */
  readonly state: RegionalAt;
  /** Filters in force: marks follow them at once, so that fast keys find the range they made. */
  readonly marked: RegionalAt["filters"];
  readonly dataset: Dataset;
  readonly result: Result | null;
  readonly compared: readonly RegionNumbers[] | null;
  /** Why the compared regions have no numbers, or "". */
  readonly blocked: string;
  readonly rowPx: number;
  readonly histogramPx: number;
  readonly rankingRows: number;
  /** Charts shown with all their rows. */
  readonly expanded: ReadonlySet<string>;
}

/** The charts of views that compare regions; each is made by its row in cards.ts. */
export type CardId =
  | "ranking"
  | "tier"
  | "education"
  | "age"
  | "chain"
  | "nodes"
  | "stage"
  | "tag"
  | "size"
  | "kind"
  | "level"
  | "origin";

/** What makes one view that compares regions different from another. */
export interface RegionalSpec {
  readonly id: View["id"];
  readonly words: View["words"];
  /** Subjects the engine must answer for this view. */
  readonly subjects: readonly Subject[];
  /** Subject counted by circles, ranking and sentence, by metric. */
  readonly subject: (metric: MetricId) => Subject;
  readonly metrics: readonly MetricId[];
  readonly defaultMetric: MetricId;
  /** Rows of the ranking beyond those every view has room for. */
  readonly moreRankingRows: number;
  /** The linked charts, in reading order. */
  readonly cards: readonly CardId[];
}

/** A view made of a spec. */
export interface RegionalView extends View {
  readonly spec: RegionalSpec;
}

/** Its own choices. */
export type RegionalOwn = {
  /** Metric of fill, ranking and sentence. */
  readonly metric: MetricId;
  /** What location quotients compare with. */
  readonly base: Base;
  /** Which regions are ranked and listed; what it means in a scope says views/by-level.ts. */
  readonly by: Compared;
  /** Layers drawn; the layer of the view's subject carries the circles. */
  readonly layers: readonly Subject[];
};

export const PARAMS: readonly Param[] = [
  { name: "metric", values: METRIC_IDS, isList: false },
  { name: "base", values: BASES, isList: false },
  BY,
  { name: "layers", values: SUBJECTS, isList: true },
];

/** A place in a view made of a spec. */
export interface RegionalAt extends Omit<At, "view">, RegionalOwn {
  readonly view: RegionalSpec;
  readonly at: At;
}

/** The choices of a state; parsers at the edges and `settle` let no others in. */
export function ownOf(own: Own): RegionalOwn {
  return own as RegionalOwn;
}

const known = new WeakMap<At, RegionalAt>();

/** Where the reader stands, in the terms of views that compare regions; the same object for the same place. */
export function regionalAt(at: At): RegionalAt {
  const { spec } = at.view as RegionalView;
  const built = known.get(at) ?? { ...at, ...ownOf(at.own), view: spec, at };
  known.set(at, built);
  return built;
}

/** The subject that circles, ranking and sentence count. */
export function subjectOf(state: RegionalAt): Subject {
  return state.view.subject(state.metric);
}

/** What location quotients compare with, where the filters leave a choice. */
export function baseOf(state: RegionalAt): Base | null {
  return hasTwoBases(state.filters, subjectOf(state)) ? state.base : null;
}

/** The region the sentence and the charts describe: the one selected, else the one in scope. */
export function describedOf({ selected, region }: RegionalAt): RegionCode {
  return selected ?? region;
}

/** Errors are measured over all chains and within one: whether the filters ask for one. */
export function isWithinChain({ filters }: RegionalAt): boolean {
  return filters.chain !== null;
}
