/** Fill classes and circles from numbers by region, for map and legend. Pure; knows no wording. */
import type { RegionNumbers } from "./numbers";
import { fillMetric, METRICS } from "#model/metrics";
import type { RegionCode } from "#model/regions";
import type { AppState, MetricId } from "#model/state";
import { themeColors } from "#theme/palettes";
import {
  circleScale,
  classify,
  classifyByEdges,
  LQ_EDGES,
  mutedColors,
  rampColors,
  type CircleScale,
  type Classes,
} from "#theme/scale";

/** Class of regions without data and of regions whose sample is too small to colour (see map/scene). */
const NO_DATA = -1;
const SMALL = -2;

export interface Fill {
  /** The rate, share or quotient that colours the map. */
  readonly metric: MetricId;
  readonly classes: Classes;
  readonly colours: readonly string[];
  readonly classOfRegion: ReadonlyMap<RegionCode, number>;
  readonly smallCount: number;
}

/** Fill of the compared regions, muted under companies; ratios on small samples are left out of the classes. */
export function fillOf(state: AppState, numbers: readonly RegionNumbers[], isMuted = false): Fill {
  const metric = fillMetric(state.metric, numbers[0]?.region.level ?? "province");
  const values = numbers.map(({ fill, small }) => (fill === null || small ? Number.NaN : fill));
  const theme = themeColors(state.theme);
  const diverging = METRICS[metric].scale === "diverging";
  const classes = diverging ? classifyByEdges(values, LQ_EDGES) : classify(values, { method: "quantile" });
  const ramp = diverging ? theme.diverging : rampColors(theme.ramp, classes.counts.length);
  const colours = isMuted ? mutedColors(ramp, theme.noData) : ramp;
  const classOfRegion = new Map<RegionCode, number>();
  let smallCount = 0;
  numbers.forEach(({ region, fill, small }, at) => {
    if (small && fill !== null) smallCount += 1;
    classOfRegion.set(region.code, fill === null ? NO_DATA : small ? SMALL : classes.classOf(values[at] ?? Number.NaN));
  });
  return { metric, classes, colours, classOfRegion, smallCount };
}

export interface Circles {
  readonly scale: CircleScale;
  readonly items: readonly {
    readonly region: RegionCode;
    readonly center: readonly [number, number];
    readonly radiusPx: number;
  }[];
}

/** Proportional circles of the compared regions' counts, largest first so that small ones stay on top. */
export function circlesOf(numbers: readonly RegionNumbers[], maxRadiusPx: number): Circles {
  const largest = Math.max(0, ...numbers.map(({ count }) => count ?? 0));
  const scale = circleScale(largest, maxRadiusPx);
  const items = numbers
    .filter(({ count }) => (count ?? 0) > 0)
    .map(({ region, count }) => ({ region: region.code, center: region.label, radiusPx: scale.radius(count ?? 0) }))
    .toSorted((left, right) => right.radiusPx - left.radiusPx || (left.region < right.region ? -1 : 1));
  return { scale, items };
}
