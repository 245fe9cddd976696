/**
 * The metrics: one row each says what it divides, how its numbers are written and drawn, and what it needs. Its words are in
 * text/metric-words.ts.
 */
import type { RegionLevel } from "#model/regions";
import { comesWithPage } from "#model/residents";

/** What a count is divided by: residents or km² of the region, the total of the whole compared, the nation's own quotient; null for a count. */
export type Divisor = "residents" | "area" | "whole" | "nation" | null;

export interface Metric {
  /** Counts are circles; rates, shares and quotients are fills. */
  readonly form: "count" | "rate" | "quotient";
  readonly format: "count" | "rate" | "percent" | "ratio";
  readonly scale: "sequential" | "diverging";
  readonly divisor: Divisor;
  /** How many of the divisor the number is per: 10,000 residents, 1,000 km². */
  readonly per: number;
  /** A quotient compares a chain or node with everything: it needs one. */
  readonly needsChain: boolean;
  /** Of a count: the density that colours the map below its circles where there is no population. */
  readonly density: string | null;
}

const ROW = {
  divisor: null,
  per: 1,
  scale: "sequential",
  needsChain: false,
  density: null,
} as const;
const COUNT = { ...ROW, form: "count", format: "count", density: "per1000Km2" } as const;
const RATE = { ...ROW, form: "rate", format: "rate" } as const;

const ROWS = {
  heads: { ...COUNT, density: "perKm2" },
  per10k: { ...RATE, divisor: "residents", per: 10_000 },
  perKm2: { ...RATE, divisor: "area" },
  per1000Km2: { ...RATE, divisor: "area", per: 1000 },
  share: { ...RATE, format: "percent", divisor: "whole" },
  lq: { ...ROW, form: "quotient", format: "ratio", scale: "diverging", divisor: "nation", needsChain: true },
  companies: COUNT,
  institutes: COUNT,
  parks: COUNT,
} as const satisfies Readonly<Record<string, Metric>>;

export type MetricId = keyof typeof ROWS;

export const METRICS: Readonly<Record<MetricId, Metric>> = ROWS;

export const METRIC_IDS = Object.keys(ROWS) as readonly MetricId[];

/** The rate that fills the map beneath a count's circles: per 10,000 people where residents come with the page, else a density. */
export function fillMetric(metric: MetricId, childLevel: RegionLevel): MetricId {
  const { density } = METRICS[metric];
  if (density === null) return metric;
  return comesWithPage(childLevel) ? "per10k" : (density as MetricId);
}

/** Whether a metric can be shown under the current chain filter. */
export function isMetricAvailable(metric: MetricId, hasChain: boolean): boolean {
  return hasChain || !METRICS[metric].needsChain;
}
