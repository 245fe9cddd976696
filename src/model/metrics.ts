/** The metrics: what they divide, how they are drawn, and where they exist. No wording (see text/). */
import type { RegionLevel } from "#model/regions";
import type { MetricId } from "#model/state";

export interface Metric {
  readonly id: MetricId;
  /** Counts are circles; rates, shares and quotients are fills. */
  readonly form: "count" | "rate" | "quotient";
  readonly scale: "sequential" | "diverging";
  /** Levels of the regions compared at which the metric has a denominator. */
  readonly levels: readonly RegionLevel[];
  /** LQ compares a chain or node with everything: it needs one. */
  readonly needsChain: boolean;
}

const ALL_LEVELS: readonly RegionLevel[] = ["nation", "province", "prefecture", "county"];

export const METRICS: Readonly<Record<MetricId, Metric>> = {
  heads: { id: "heads", form: "count", scale: "sequential", levels: ALL_LEVELS, needsChain: false },
  per10k: { id: "per10k", form: "rate", scale: "sequential", levels: ["nation", "province"], needsChain: false },
  perKm2: { id: "perKm2", form: "rate", scale: "sequential", levels: ALL_LEVELS, needsChain: false },
  per1000Km2: { id: "per1000Km2", form: "rate", scale: "sequential", levels: ALL_LEVELS, needsChain: false },
  share: { id: "share", form: "rate", scale: "sequential", levels: ALL_LEVELS, needsChain: false },
  lq: { id: "lq", form: "quotient", scale: "diverging", levels: ALL_LEVELS, needsChain: true },
  companies: { id: "companies", form: "count", scale: "sequential", levels: ALL_LEVELS, needsChain: false },
  institutes: { id: "institutes", form: "count", scale: "sequential", levels: ALL_LEVELS, needsChain: false },
  parks: { id: "parks", form: "count", scale: "sequential", levels: ALL_LEVELS, needsChain: false },
};

/** The rate that fills the map beneath a count's circles: per 10k people where population exists, else a density. */
export function fillMetric(metric: MetricId, childLevel: RegionLevel): MetricId {
  if (METRICS[metric].form !== "count") return metric;
  if (METRICS.per10k.levels.includes(childLevel)) return "per10k";
  return metric === "heads" ? "perKm2" : "per1000Km2";
}

/** Whether a metric can be shown for regions of a level under the current chain filter. */
export function isMetricAvailable(metric: MetricId, level: RegionLevel, hasChain: boolean): boolean {
  const { levels, needsChain } = METRICS[metric];
  return levels.includes(level) && (hasChain || !needsChain);
}
