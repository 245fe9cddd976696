/** All that views which compare regions tell once there are answers; fetched with the first of them. */
import type { Action } from "#model/action";
import { comparedLevel } from "#model/compared";
import type { Dataset } from "#model/dataset";
import { FILTERS, toggled, type Filters, type Span } from "#model/filters";
import { fillMetric, isMetricAvailable } from "#model/metrics";
import { BASES, hasTwoBases } from "#model/query";
import { yearsOfSubject, type Subject } from "#model/subjects";
import { label } from "#text/labels";
import { methodText } from "#text/methods";
import { metricName } from "#text/metric-words";
import { byChoice } from "#views/by-level";
import type { Choice, Method } from "#views/sheet";
import type { Pick } from "#views/view";
import { type RegionalAt, subjectOf } from "./at";
import { filterOf, RANKING } from "./names";
import { comparedMetricName, metricSense } from "./scope-names";

export { bareRegions, showRegions } from "./show";

/** How its metrics are counted and from which sources. */
export function methods(at: RegionalAt, dataset: Dataset): readonly Method[] {
  const { metrics, subject } = at.view;
  return metrics.map((metric) => ({
    name: comparedMetricName(at, dataset, metric),
    ...methodText(at.lang, metric, subject(metric), dataset, at.base),
  }));
}

/** The choices to offer where the reader stands. */
export function choices(at: RegionalAt, dataset: Dataset): readonly Choice[] {
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
export function act(at: RegionalAt, dataset: Dataset, pick: Pick): Action | null {
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
    case "region":
      return null;
    case "layer":
      return withLayers(toggled(layers, pick.subject));
    case "see":
      return layers.includes(pick.subject) ? null : withLayers([...layers, pick.subject]);
  }
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
