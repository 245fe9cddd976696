/** Makes a view of what sets it apart: everything else is the same wherever regions are compared. */
import type { Action } from "#model/action";
import { comparedLevel } from "#model/compared";
import type { Coverage } from "#model/coverage";
import type { Dataset } from "#model/dataset";
import { FILTER_IDS, FILTERS, filtersOf, toggled, type FilterId, type Filters, type Span } from "#model/filters";
import { fillMetric, isMetricAvailable, type MetricId } from "#model/metrics";
import { BASES, hasTwoBases } from "#model/query";
import { SUBJECTS, yearsOfSubject, type Subject } from "#model/subjects";
import type { Own } from "#model/state";
import { label } from "#text/labels";
import { methodText } from "#text/methods";
import { metricName } from "#text/metric-words";
import type { Choice } from "#views/sheet";
import { byChoice, settledBy } from "#views/by-level";
import type { Given, Pick } from "#views/view";
import {
  ownOf,
  PARAMS,
  regionalAt,
  type RegionalAt,
  type RegionalOwn,
  type RegionalSpec,
  type RegionalView,
  subjectOf,
} from "./at";
import { regionalAsks, type RegionalAnswers } from "./asks";
import { comparedMetricName, metricSense } from "./scope-names";
import { bareRegions, showRegions } from "./show";

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
    choices: (at, dataset) => choices(regionalAt(at), dataset),
    used: (at) => filtersOf(at.filters, subjectOf(regionalAt(at))),
    ask: (at, dataset, room) => regionalAsks(regionalAt(at), dataset, room),
    show: (given: Given<RegionalAnswers>) => showRegions(given),
    bare: (given: Given<RegionalAnswers>) => bareRegions(given),
    methods: (at, dataset) => {
      const here = regionalAt(at);
      return metrics.map((metric) => ({
        name: comparedMetricName(here, dataset, metric),
        ...methodText(at.lang, metric, spec.subject(metric), dataset, here.base),
      }));
    },
    act: (at, dataset, pick) => act(regionalAt(at), dataset, pick),
  };
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

function choices(at: RegionalAt, dataset: Dataset): readonly Choice[] {
  const { lang, view, metric, base, filters, region } = at;
  const level = comparedLevel(dataset.tree, region);
  const { whole } = metricSense(at, dataset);
  const subject = subjectOf(at);
  const isOffered = view.metrics.includes("lq") && filters.chain !== null && hasTwoBases(filters, subject);
  return [
    {
      param: "metric",
      name: label(lang, "metric.label"),
      hint: "",
      value: metric,
      options: view.metrics.map((id) => {
        const available = isMetricAvailable(id, filters.chain !== null);
        const name = metricName(lang, id, { subject: view.subject(id), whole });
        return { value: id, name: available ? name : `${name}${needs(lang)}`, available };
      }),
    },
    {
      param: "",
      name: label(lang, "metric.fill"),
      hint: label(lang, "metric.fill"),
      value: metricName(lang, fillMetric(metric, level), { subject, whole }),
      options: [],
    },
    ...(isOffered
      ? [
          {
            param: "base",
            name: label(lang, "base.label"),
            hint: label(lang, "base.title"),
            value: base,
            options: BASES.map((each) => ({
              value: each,
              name: `${label(lang, `base.${each}`)}${lang === "zh" ? label(lang, `subject.${subject}`) : ""}`,
              available: true,
            })),
          },
        ]
      : []),
    byChoice(lang, at, dataset),
  ];
}

/** Why a metric cannot be chosen, behind its name. */
function needs(lang: RegionalAt["lang"]): string {
  const why = label(lang, "metric.needs.chain");
  return lang === "zh" ? `（${why}）` : ` (${why})`;
}

/** A click in the ranking selects or enters a region; on another chart it sets that chart's filter. */
function act(at: RegionalAt, dataset: Dataset, pick: Pick): Action | null {
  const { filters, layers } = at;
  const subject = subjectOf(at);
  const years = yearsOfSubject(subject, dataset);
  const dated = filterOf(FILTERS.years.chart, subject);
  switch (pick.type) {
    case "mark": {
      if (pick.chart === RANKING) return { type: "select", region: pick.key };
      const filter = filterOf(pick.chart, subject);
      return filtered(filter && FILTERS[filter].pick?.(filters, pick.key));
    }
    case "open":
      return pick.chart === RANKING ? { type: "go", region: pick.key } : null;
    case "range": {
      const filter = filterOf(pick.chart, subject);
      return filtered(filter && FILTERS[filter].brush?.(pick.range, dataset));
    }
    case "until":
      return dated ? filtered({ [dated]: stockOf(years, pick.slot) }) : null;
    case "layer":
      return withLayers(toggled(layers, pick.subject));
    case "see":
      return layers.includes(pick.subject) ? null : withLayers([...layers, pick.subject]);
  }
}

const RANKING = "ranking";

/** The filter whose values a chart chooses, of those that say something of the subject. */
function filterOf(chart: string, subject: Subject): FilterId | undefined {
  return FILTER_IDS.find((id) => FILTERS[id].chart === chart && FILTERS[id].subjects.includes(subject));
}

function filtered(set: Partial<Filters> | undefined): Action | null {
  return set === undefined ? null : { type: "filter", set };
}

function withLayers(layers: readonly Subject[]): Action {
  return { type: "choose", set: { layers } };
}

/** The stock of the year in a slot; the last year's stock is no filter. */
function stockOf(years: readonly number[], slot: number): Span {
  const last = years[slot];
  return last === undefined || slot >= years.length - 1 ? null : [0, last];
}
