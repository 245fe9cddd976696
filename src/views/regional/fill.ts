/** Fill classes and circles from numbers by region, for map and legend. Pure; knows no wording. */
import { spanOf } from "#model/filters";
import type { RegionNumbers } from "./region-numbers";
import { fillMetric, METRICS, type MetricId } from "#model/metrics";
import type { RegionCode } from "#model/regions";
import { type RegionalAt, subjectOf } from "./at";
import { themeColors } from "#theme/palettes";
import {
  circleScale,
  classify,
  classifyByEdges,
  LQ_EDGES,
  MUTED,
  mutedColors,
  rampColors,
  type CircleScale,
  type Classes,
} from "#theme/scale";

/** Class of regions without data, of those too small or too uncertain to colour, and of those with nothing (see map/scene). */
export const NO_DATA = -1;
export const SMALL = -2;
export const ZERO = -3;

/** Fewer regions than this get one colour and their values in print: classes would hold about one region each. */
export const FEWEST_CLASSED = 8;

export interface Fill {
  /** The rate, share or quotient that colours the map. */
  readonly metric: MetricId;
  readonly classes: Classes;
  readonly colours: readonly string[];
  readonly classOfRegion: ReadonlyMap<RegionCode, number>;
  readonly smallCount: number;
  /** Regions with nothing to colour: their number is 0. */
  readonly zeroCount: number;
  /** Whether the map prints the values of the regions, which are too few for classes. */
  readonly isPrinted: boolean;
}

export interface FillOptions {
  /** Numbers of the same regions over the whole period, which the classes are cut from. */
  readonly scaledBy: readonly RegionNumbers[];
  /** Years of the period. */
  readonly years: number;
  /** What is drawn over the fills, which are paler below it. */
  readonly under: keyof typeof MUTED | null;
}

/**
 * Fill of the compared regions; zeros and what is too small or uncertain are left out of the classes. Classes are cut once
 * for the whole period, so that a value has the same colour in every year and span: of a stock (all years up to one) from the
 * values of the whole stock. A span of years adds up to anything from one year's entries to the whole stock: its classes are
 * cut from both, the stock and an average year of it, so that neither a single year nor the whole is all in one class. Shares
 * do not grow with the span and need no such thing; a quotient's classes are always the same.
 */
export function fillOf(
  state: RegionalAt,
  numbers: readonly RegionNumbers[],
  { scaledBy = numbers, years = 1, under = null }: Partial<FillOptions> = {},
): Fill {
  const metric = fillMetric(state.metric, numbers[0]?.region.level ?? "province");
  const values = numbers.map(colouredValue);
  const theme = themeColors(state.theme);
  const diverging = METRICS[metric].scale === "diverging";
  const scaled = scaledBy.map(colouredValue).filter(Number.isFinite);
  const isPrinted = scaled.length > 0 && scaled.length < FEWEST_CLASSED;
  const edges = diverging
    ? LQ_EDGES
    : isPrinted
      ? []
      : classify(
          isSpan(state) && METRICS[metric].divisor !== "whole" ? [...scaled, ...averageYears(scaled, years)] : scaled,
          {
            method: "quantile",
          },
        ).edges;
  const counted = classifyByEdges(values, edges);
  // A year without any value has the legend of the others.
  const classes = { ...counted, extent: classifyByEdges(scaled, edges).extent };
  const ramp = diverging ? theme.diverging : rampColors(theme.ramp, classes.counts.length);
  const colours = under === null ? ramp : mutedColors(ramp, theme.noData, MUTED[under]);
  const classOfRegion = new Map<RegionCode, number>();
  let smallCount = 0;
  let zeroCount = 0;
  numbers.forEach((each, at) => {
    const value = values[at] ?? Number.NaN;
    const uncoloured = isZero(each) ? ZERO : isVague(each) ? SMALL : NO_DATA;
    if (uncoloured === SMALL) smallCount += 1;
    if (uncoloured === ZERO) zeroCount += 1;
    classOfRegion.set(each.region.code, Number.isFinite(value) ? classes.classOf(value) : uncoloured);
  });
  return { metric, classes, colours, classOfRegion, smallCount, zeroCount, isPrinted };
}

function isVague({ small, fillStanding }: RegionNumbers): boolean {
  return small || fillStanding === "allocated";
}

function isZero({ count, fillStanding }: RegionNumbers): boolean {
  return count === 0 || fillStanding === "zero";
}

/** The value a region is coloured by; NaN where it is not. */
function colouredValue(each: RegionNumbers): number {
  return isVague(each) || isZero(each) ? Number.NaN : (each.fill ?? Number.NaN);
}

/** Whether the filter is a span of years that does not begin with the first. */
function isSpan(state: RegionalAt): boolean {
  const span = spanOf(state.filters, subjectOf(state));
  return span !== null && span[0] !== 0;
}

function averageYears(values: readonly number[], years: number): readonly number[] {
  return years < 2 ? [] : values.map((value) => value / years);
}

export interface Circles {
  readonly scale: CircleScale;
  readonly items: readonly {
    readonly region: RegionCode;
    readonly center: readonly [number, number];
    readonly radiusPx: number;
  }[];
}

/** From more circles than this on they are smaller, so that together they cover no more of the map. */
const ROOMY = 400;

/** The scale of `count` circles, the largest of them of `largest`. */
export function crowdedScale(largest: number, count: number, maxRadiusPx: number): CircleScale {
  return circleScale(largest, maxRadiusPx * Math.min(1, Math.sqrt(ROOMY / count)));
}

/**
 * Proportional circles of the compared regions' counts, largest first so that small ones stay on top. The largest circle is
 * that of the largest count of the whole period: a count has the same circle in every year and span.
 */
export function circlesOf(
  numbers: readonly RegionNumbers[],
  maxRadiusPx: number,
  scaledBy: readonly RegionNumbers[] = numbers,
): Circles {
  const largest = Math.max(0, ...scaledBy.map(({ count }) => count ?? 0));
  const scale = crowdedScale(largest, numbers.length, maxRadiusPx);
  const items = numbers
    .filter(({ count }) => (count ?? 0) > 0)
    .map(({ region, count }) => ({ region: region.code, center: region.label, radiusPx: scale.radius(count ?? 0) }))
    .toSorted((left, right) => right.radiusPx - left.radiusPx || (left.region < right.region ? -1 : 1));
  return { scale, items };
}
