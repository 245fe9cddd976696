/** Makes a view of what sets it apart: everything else is the same wherever regions are compared. */
import { defined } from "#base/assert";
import { fetchedCode } from "#base/fetched-code";
import type { Coverage } from "#model/coverage";
import { filtersOf } from "#model/filters";
import { isMetricAvailable, type MetricId } from "#model/metrics";
import { SUBJECTS } from "#model/subjects";
import type { Own } from "#model/state";
import { settledBy } from "#views/by-level";
import type { Given } from "#views/view";
import { ownOf, PARAMS, regionalAt, type RegionalOwn, type RegionalSpec, type RegionalView, subjectOf } from "./at";
import { regionalAsks, type RegionalAnswers } from "./asks";

/** A view that compares the regions of a scope by metrics. */
export function regionalView(spec: RegionalSpec): RegionalView {
  const { id, words, subjects, metrics } = spec;
  const initial = (coverage: Coverage): RegionalOwn => ({
    metric: firstMetric(spec, coverage),
    base: "same",
    by: "children",
    layers: subjects,
  });
  return {
    spec,
    id,
    words,
    subjects,
    params: PARAMS,
    initial,
    choose: (own, set) => chosen(ownOf(own), set, spec),
    settle: ({ own, region, filters }, dataset) => {
      const { metric } = ownOf(own);
      const isUsable = metrics.includes(metric) && isMetricAvailable(metric, filters.chain !== null);
      const next = settledBy({ own, region }, dataset);
      return isUsable ? next : { ...next, metric: firstMetric(spec, dataset.coverage) };
    },
    load,
    choices: (at, dataset) => answered?.choices(regionalAt(at), dataset) ?? [],
    used: (at) => filtersOf(at.filters, subjectOf(regionalAt(at))),
    ask: (at, dataset, room) => regionalAsks(regionalAt(at), dataset, room),
    show: (given: Given<RegionalAnswers>) => answered?.showRegions(given) ?? null,
    bare: (given: Given<RegionalAnswers>) => defined(answered, "code of the view").bareRegions(given),
    methods: (at, dataset) => answered?.methods(regionalAt(at), dataset) ?? [],
    act: (at, dataset, pick) => answered?.act(regionalAt(at), dataset, pick) ?? null,
  };
}

/** Null until it has been fetched. */
let answered: typeof import("./answered") | null = null;

async function load(): Promise<void> {
  answered = await fetchedCode("regional", async () => {
    const { act, bareRegions, choices, methods, showRegions } = await import("./answered");
    return { act, bareRegions, choices, methods, showRegions };
  });
}

/** Its own metric, or the first whose subject has data. */
function firstMetric({ metrics, defaultMetric, subject }: RegionalSpec, coverage: Coverage): MetricId {
  const hasData = (metric: MetricId): boolean => coverage[subject(metric)].length > 0;
  return hasData(defaultMetric) ? defaultMetric : (metrics.find(hasData) ?? defaultMetric);
}

/** A metric brings the layer of what it counts; layers stand in one order, whatever the order of clicks. */
function chosen(own: RegionalOwn, set: Own, { metrics, subject }: RegionalSpec): RegionalOwn {
  const next = ownOf({ ...own, ...set });
  if (!metrics.includes(next.metric)) return own;
  const needed = set["metric"] === undefined ? [] : [subject(next.metric)];
  return { ...next, layers: SUBJECTS.filter((each) => [...next.layers, ...needed].includes(each)) };
}
