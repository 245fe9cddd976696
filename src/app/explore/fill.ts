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

/** Class of regions without data, of those too small or too uncertain to colour, and of those with nothing (see map/scene). */
const NO_DATA = -1;
const SMALL = -2;
const ZERO = -3;

export interface Fill {
  /** The rate, share or quotient that colours the map. */
  readonly metric: MetricId;
  readonly classes: Classes;
  readonly colours: readonly string[];
  readonly classOfRegion: ReadonlyMap<RegionCode, number>;
  readonly smallCount: number;
}

/** Fill of the compared regions, muted under companies; zeros and what is too small or uncertain are left out of the classes. */
export function fillOf(state: AppState, numbers: readonly RegionNumbers[], isMuted = false): Fill {
  const metric = fillMetric(state.metric, numbers[0]?.region.level ?? "province");
  const isVague = ({ small, fillStanding }: RegionNumbers): boolean => small || fillStanding === "allocated";
  const isZero = ({ count, fillStanding }: RegionNumbers): boolean => count === 0 || fillStanding === "zero";
  const values = numbers.map((each) => (isVague(each) || isZero(each) ? Number.NaN : (each.fill ?? Number.NaN)));
  const theme = themeColors(state.theme);
  const diverging = METRICS[metric].scale === "diverging";
  const classes = diverging ? classifyByEdges(values, LQ_EDGES) : classify(values, { method: "quantile" });
  const ramp = diverging ? theme.diverging : rampColors(theme.ramp, classes.counts.length);
  const colours = isMuted ? mutedColors(ramp, theme.noData) : ramp;
  const classOfRegion = new Map<RegionCode, number>();
  let smallCount = 0;
  numbers.forEach((each, at) => {
    const value = values[at] ?? Number.NaN;
    const uncoloured = isZero(each) ? ZERO : isVague(each) ? SMALL : NO_DATA;
    if (uncoloured === SMALL) smallCount += 1;
    classOfRegion.set(each.region.code, Number.isFinite(value) ? classes.classOf(value) : uncoloured);
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
