/** Which region and what whole the numbers on screen are of, by name. Pure. */
import { wholeOf } from "#model/compared";
import { extentOf } from "#model/coverage";
import type { Dataset } from "#model/dataset";
import { regionOf } from "#model/regions";
import type { MetricId } from "#model/metrics";
import { type RegionalAt, baseOf, describedOf, subjectOf } from "./at";
import { coveredName } from "#text/coverage";
import { regionName, regionShort } from "#text/filters";
import { metricName, type MetricSense } from "#text/metric-words";
import { byOf, comparedName } from "#views/by-level";

/** Name of the region whose people or companies a chart counts: of a part of it, where no more is covered. */
export function describedName(state: RegionalAt, dataset: Dataset): string {
  const region = regionOf(dataset.tree, describedOf(state));
  const subject = subjectOf(state);
  const isPart = extentOf(dataset.tree, dataset.coverage[subject], region.code) === "part";
  return isPart ? coveredName(state.lang, dataset, subject, region) : regionShort(state.lang, region);
}

/** What the ranking compares: 全国各省份, 山东各市, 全国各县区. */
export function rankedName(state: RegionalAt, dataset: Dataset): string {
  return comparedName(state.lang, dataset, state.region, byOf(state, dataset));
}

/** What the metrics of compared regions are of: the region whose total shares divide, the base of quotients. */
export function metricSense(state: RegionalAt, { tree }: Dataset): MetricSense {
  const whole = regionName(state.lang, regionOf(tree, wholeOf(tree, state.region)));
  return { subject: subjectOf(state), whole, base: baseOf(state) };
}

/** The full name of a metric of compared regions. */
export function comparedMetricName(state: RegionalAt, dataset: Dataset, metric: MetricId): string {
  return metricName(state.lang, metric, metricSense(state, dataset));
}
