/**
 * From values to classes and from counts to circle sizes: the arithmetic of every legend. Pure; knows no metric, no text and
 * no canvas. Values that are not finite are "no data" and belong to no class.
 */
import { assert, defined } from "#base/assert";
import { naturalCuts, quantileCuts, readableBetween, tally, type Tally } from "#theme/class-breaks";
import type { Ramp } from "#theme/palettes";

export type ClassMethod = "quantile" | "natural";
/** Class of values without data. */
export const NO_CLASS = -1;

/** Classes of one variable: class i holds values from `edges[i - 1]` (included) to `edges[i]` (excluded). */
export interface Classes {
  /** Boundaries between classes, ascending: one fewer than classes. */
  readonly edges: readonly number[];
  /** Values in each class. */
  readonly counts: readonly number[];
  readonly noDataCount: number;
  /** Smallest and largest value, or null without any. */
  readonly extent: readonly [number, number] | null;
  /** Class of a value, `NO_CLASS` when it is not finite. */
  readonly classOf: (value: number) => number;
}

/** Edges of a location quotient: 弱 below 0.5, 偏弱, 平均 around 1, 偏强, 强 from 2. */
export const LQ_EDGES: readonly number[] = [0.5, 0.8, 1.25, 2];

/**
 * Cuts values into up to `classes` classes (fewer when fewer values differ) with edges as short to read as the gaps between
 * values allow. Rounding an edge moves no value into another class of natural breaks, and at most one in quantiles.
 */
export function classify(
  values: ArrayLike<number>,
  options: { readonly method: ClassMethod; readonly classes?: number },
): Classes {
  const finite = Array.from(values).filter(Number.isFinite);
  const distinct = tally(finite);
  const classes = Math.min(options.classes ?? 5, distinct.values.length);
  if (classes < 2) return classifyByEdges(values, []);
  const cuts = options.method === "natural" ? naturalCuts(distinct, classes) : quantileCuts(distinct, classes);
  return classifyByEdges(values, readableEdges(distinct, cuts, options.method === "quantile" ? 1 : 0));
}

/** `slack`: how many distinct values an edge may pass over when classes are wide enough to spare them. */
function readableEdges(distinct: Tally, cuts: readonly number[], slack: number): number[] {
  return cuts.map((cut, position) => {
    const room = Math.min(cut - (cuts[position - 1] ?? 0), (cuts[position + 1] ?? distinct.values.length) - cut);
    const spare = room > 3 * slack ? slack : 0;
    const above = defined(distinct.values[cut - 1 - spare], "value below");
    return readableBetween(above, defined(distinct.values[cut + spare], "value above"));
  });
}

/** Counts values into classes with given ascending edges, e.g. `LQ_EDGES`. */
export function classifyByEdges(values: ArrayLike<number>, edges: readonly number[]): Classes {
  assert(
    edges.every((edge, position) => position === 0 || edge > (edges[position - 1] ?? edge)),
    "ascending class edges",
  );
  const classOf = (value: number): number => {
    if (!Number.isFinite(value)) return NO_CLASS;
    let found = 0;
    while (found < edges.length && value >= (edges[found] ?? value)) found++;
    return found;
  };
  const counts = Array.from<number>({ length: edges.length + 1 }).fill(0);
  let noDataCount = 0;
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let position = 0; position < values.length; position++) {
    const value = values[position] ?? Number.NaN;
    const found = classOf(value);
    if (found === NO_CLASS) {
      noDataCount++;
      continue;
    }
    counts[found] = (counts[found] ?? 0) + 1;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return { edges, counts, noDataCount, extent: low <= high ? [low, high] : null, classOf };
}

/** Share of the ground in a muted colour under many points, and under circles. */
export const MUTED = { points: 0.75, circles: 0.5 } as const;

/** Which of the five ramp colours stand for each of 1–5 classes, spread over the whole ramp. */
const POSITIONS: readonly (readonly number[])[] = [[], [2], [1, 3], [0, 2, 4], [0, 1, 3, 4], [0, 1, 2, 3, 4]];

/** The colours of `classes` classes (1–5) from a ramp of five. */
export function rampColors(ramp: Ramp, classes: number): readonly string[] {
  return defined(POSITIONS[classes], `${classes} classes of five colours`).map((position) =>
    defined(ramp[position], "colour"),
  );
}

/**
 * Edges of up to five classes of counts from 1 to `peak`, for counts that spread over orders of magnitude: each class is
 * about as many times as large as the one before.
 */
export function countEdges(peak: number): readonly number[] {
  const edges = [1, 2, 3, 4].map((step) => readableAtMost(1.3 * peak ** (step / 5)));
  return edges.filter((edge, at) => edge > 1 && edge <= peak && edge !== edges[at - 1]);
}

/** Colours that leave the word to what is drawn over them: `share` of the way to `ground`. */
export function mutedColors(
  colors: readonly string[],
  ground: string,
  share: number = MUTED.points,
): readonly string[] {
  const channels = (hex: string): number[] => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  const base = channels(ground);
  return colors.map(
    (color) =>
      `#${channels(color)
        .map((value, at) => Math.round(value + ((base[at] ?? 0) - value) * share))
        .map((value) => value.toString(16).padStart(2, "0"))
        .join("")}`,
  );
}

/** How far the tint of what is missing goes to the ground of no data: it is told from that, and from what is weak. */
const MISSING_SHARE = 0.84;

/** Fill of regions that are known to have none, where "none" is a class of its own. */
export function missingTint({ diverging, noData }: { readonly diverging: Ramp; readonly noData: string }): string {
  return defined(mutedColors([diverging[0]], noData, MISSING_SHARE)[0], "colour");
}

/** Proportional circles: the area of a circle is proportional to its value. */
export interface CircleScale {
  /** Radius in px; 0 for values that are not positive. */
  readonly radius: (value: number) => number;
  /** Up to three readable values, descending, for the legend. */
  readonly legendValues: readonly number[];
}

/** Circles where `largest` gets `maxRadius` px. */
export function circleScale(largest: number, maxRadius: number): CircleScale {
  const radius = (value: number): number => (value > 0 && largest > 0 ? maxRadius * Math.sqrt(value / largest) : 0);
  const legendValues: number[] = [];
  // Radii of 1, ½ and ¼: far enough apart to be nested with a label each.
  for (const share of [1, 1 / 4, 1 / 16]) {
    const value = readableAtMost(largest * share);
    if (value >= 1 && !legendValues.includes(value)) legendValues.push(value);
  }
  return { radius, legendValues };
}

/** The largest of 1, 2, 3, 5 × 10ⁿ that is not above `value`; 0 for values below 1. */
function readableAtMost(value: number): number {
  if (!(value >= 1)) return 0;
  const unit = 10 ** Math.floor(Math.log10(value) + 1e-12);
  return (
    defined(
      [5, 3, 2, 1].find((step) => step * unit <= value * (1 + 1e-12)),
      "a readable value",
    ) * unit
  );
}
