/**
 * Layout of a trend over years: area, line, points, a range in force and a playhead. Pure: texts come in ready, marks go out
 * in px. Knows no state, no DOM and no colour.
 */
import { area, line } from "d3";
import type { Precision } from "#model/result";
import type { AxisText } from "#blocks/parts/axis";
import { rangeEdges, type SlotRange, type Slots } from "#blocks/parts/range";
import type { PlacedRange, RangeTexts } from "#blocks/parts/range-marks";
import { px, textWidth } from "#blocks/parts/text-fit";
import { thinLabels } from "#blocks/parts/thin-labels";

/** One year as it comes in. */
export interface TrendPoint {
  /** Short text on the axis, e.g. 2023. */
  readonly text: string;
  /** Estimate E; not finite = no data (the line breaks). */
  readonly value: number;
  /** Published part L ≤ E; all of it when left out. */
  readonly known?: number;
  readonly valueText: string;
  readonly description: string;
}

export interface TrendInput {
  readonly points: readonly TrendPoint[];
  readonly width: number;
  readonly height: number;
  readonly textPx: number;
  readonly label: string;
  readonly emptyText: string;
  /** How the values were reached; left out for figures as they were published. */
  readonly precision?: Precision;
  readonly range: SlotRange | null;
  /** Position of the year shown on the page, or null. */
  readonly playhead: number | null;
  readonly texts: RangeTexts;
}

export interface PlacedPoint {
  readonly key: string;
  readonly x: number;
  /** Null without data. */
  readonly y: number | null;
  readonly shown: boolean;
  readonly tone: "plain" | "emphasis" | "pale";
  readonly atPlayhead: boolean;
  readonly description: string;
}

export interface PlacedTrend extends PlacedRange {
  readonly width: number;
  readonly height: number;
  readonly textPx: number;
  readonly label: string;
  readonly emptyText: string | null;
  readonly estimated: boolean;
  /** SVG paths: everything, its published part, the part within the range, and the line. */
  readonly areaPath: string;
  readonly knownPath: string;
  readonly rangePath: string;
  readonly linePath: string;
  readonly points: readonly PlacedPoint[];
  readonly axis: readonly AxisText[];
  /** The value at the playhead, or of the last year. */
  readonly callout: {
    readonly x: number;
    readonly y: number;
    readonly text: string;
    readonly anchor: "start" | "middle" | "end";
  } | null;
}

interface Corner {
  readonly x: number;
  readonly y: number | null;
}

/** Room left and right of the first and last point, px. */
const SIDE_PX = 8;
/** Points closer than this are not drawn one by one. */
const LEAST_STEP_PX = 12;

/** Places years evenly from left to right over a baseline at zero. */
export function placeTrend(input: TrendInput): PlacedTrend {
  const { points, width, height, textPx, range, precision } = input;
  const top = Math.ceil(textPx * 1.5);
  const bottom = height - Math.ceil(textPx * 1.6);
  const slotPx = points.length === 0 ? 0 : (width - 2 * SIDE_PX) / points.length;
  const slots: Slots = { left: SIDE_PX, slotPx, count: points.length };
  const largest = points.reduce((most, { value }) => (value > most ? value : most), 0);
  const xOf = (position: number): number => px(slots.left + (position + 0.5) * slotPx);
  const yOf = (value: number): number | null =>
    Number.isFinite(value) ? px(bottom - (largest > 0 ? (value / largest) * (bottom - top) : 0)) : null;
  const corners = points.map(({ value }, position): Corner => ({ x: xOf(position), y: yOf(value) }));
  const known = points.map(({ value, known: part }, position): Corner => ({ x: xOf(position), y: yOf(part ?? value) }));
  const estimated = precision === "estimate";
  return {
    width,
    height,
    textPx,
    label: input.label,
    top,
    bottom,
    slots,
    range,
    texts: input.texts,
    estimated,
    emptyText: points.length === 0 || largest === 0 ? input.emptyText : null,
    playhead: input.playhead,
    playheadX: input.playhead === null ? 0 : xOf(input.playhead),
    playheadY: corners[input.playhead ?? -1]?.y ?? top,
    areaPath: areaOf(corners, bottom),
    knownPath: estimated ? "" : areaOf(known, bottom),
    rangePath: range === null ? "" : areaOf(between(corners, rangeEdges(slots, range)), bottom),
    linePath: lineOf(corners),
    points: placePoints(input, corners, slotPx),
    axis: placeAxis(input, xOf),
    callout: placeCallout(input, corners),
  };
}

const hasValue = ({ y }: Corner): boolean => y !== null;

function areaOf(corners: readonly Corner[], bottom: number): string {
  const shape = area<Corner>(
    ({ x }) => x,
    bottom,
    ({ y }) => y ?? bottom,
  ).defined(hasValue);
  return shape.digits(1)(corners) ?? "";
}

function lineOf(corners: readonly Corner[]): string {
  const shape = line<Corner>(
    ({ x }) => x,
    ({ y }) => y ?? 0,
  ).defined(hasValue);
  return shape.digits(1)(corners) ?? "";
}

/** The corners between two x, cut exactly there. */
function between(corners: readonly Corner[], [left, right]: readonly [number, number]): Corner[] {
  const cut: Corner[] = [];
  corners.forEach((corner, position) => {
    const next = corners[position + 1];
    if (corner.x >= left && corner.x <= right) cut.push(corner);
    if (!next) return;
    for (const x of [left, right]) {
      if (x <= corner.x || x >= next.x) continue;
      const share = (x - corner.x) / (next.x - corner.x);
      const y = corner.y === null || next.y === null ? null : corner.y + share * (next.y - corner.y);
      cut.push({ x, y });
    }
  });
  return cut.toSorted((one, other) => one.x - other.x);
}

function placePoints(
  { points, range, playhead }: TrendInput,
  corners: readonly Corner[],
  slotPx: number,
): PlacedPoint[] {
  return points.map((point, position) => {
    const inRange = range !== null && position >= range[0] && position <= range[1];
    return {
      key: point.text,
      x: corners[position]?.x ?? 0,
      y: corners[position]?.y ?? null,
      shown: slotPx >= LEAST_STEP_PX || position === playhead,
      tone: range === null ? "plain" : inRange ? "emphasis" : "pale",
      atPlayhead: position === playhead,
      description: point.description,
    };
  });
}

function placeAxis(
  { points, range, playhead, textPx, width }: TrendInput,
  xOf: (position: number) => number,
): AxisText[] {
  const chosen = (position: number): boolean =>
    position === playhead || (range !== null && (position === range[0] || position === range[1]));
  const labels = points.map(({ text }, position) => {
    const half = textWidth(text, textPx) / 2;
    const x = Math.min(width - half, Math.max(half, xOf(position)));
    return { text, x: px(x), must: chosen(position) };
  });
  const shown = thinLabels(labels, textPx);
  return labels.flatMap(({ text, x, must }, position) => (shown[position] ? [{ text, x, strong: must }] : []));
}

function placeCallout(
  { points, playhead, textPx, width }: TrendInput,
  corners: readonly Corner[],
): PlacedTrend["callout"] {
  const position = playhead ?? points.length - 1;
  const point = points[position];
  const corner = corners[position];
  if (!point || !corner || corner.y === null) return null;
  const half = textWidth(point.valueText, textPx) / 2;
  const anchor = corner.x + half > width ? "end" : corner.x < half ? "start" : "middle";
  const x = anchor === "end" ? width : anchor === "start" ? 0 : corner.x;
  return { x, y: px(corner.y - textPx * 0.6), text: point.valueText, anchor };
}
