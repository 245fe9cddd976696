/** Where the reader stands in a view that compares regions: its metric, base and layers beside what every view has. */
import { BASES, type Base } from "#model/query";
import { type Own } from "#model/state";
import { METRIC_IDS, type MetricId } from "#model/metrics";
import { SUBJECTS, type Subject } from "#model/subjects";
import type { At, Param, View } from "#views/view";
import type { Card } from "#blocks/card";
import type { CardContext } from "./cards";

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
  readonly cards: (context: CardContext) => readonly Card[];
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
  /** Layers drawn; the layer of the view's subject carries the circles. */
  readonly layers: readonly Subject[];
};

export const PARAMS: readonly Param[] = [
  { name: "metric", values: METRIC_IDS, isList: false },
  { name: "base", values: BASES, isList: false },
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
