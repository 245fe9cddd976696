/** Axes of a scatter: their ranges and ticks, their titles and the note, and the room these leave for points. Pure. */
import { boxAt, type Box } from "#blocks/parts/boxes";
import { axisScale, type AxisScale } from "#blocks/parts/axis-scale";
import type { NumberAxis, NumberTick } from "#blocks/parts/number-axis";
import { textWidth, widestText } from "#blocks/parts/text-fit";
import { linePxOf, textBlock, type PlacedText, type TextBlock } from "#blocks/parts/text-lines";
import { placeToneLegend, type ToneLegend } from "#blocks/parts/tone-legend";
import type { ScatterInput, ScatterPoint } from "#blocks/scatter/input";

export interface ScatterFrame {
  readonly height: number;
  readonly plot: Box;
  readonly xTicks: readonly NumberTick[];
  readonly yTicks: readonly NumberTick[];
  /** Px of a value. */
  readonly xOf: (value: number) => number;
  readonly yOf: (value: number) => number;
  /** Px where an axis breaks before its zero; null where it does not. */
  readonly breaks: { readonly x: number | null; readonly y: number | null };
  /** The groups; null without any. */
  readonly legend: ToneLegend | null;
  /** Titles, ticks and note. */
  readonly texts: readonly PlacedText[];
  /** Boxes of ticks that stand within the plot. */
  readonly inside: readonly Box[];
  /** Top of the lines above the plot that name the nation's x; the line goes down from their bottom. */
  readonly referenceTop: number;
  readonly reference: TextBlock;
}

/** Least height of the plot, usual and least height between two ticks of y, least room between the texts of two of x, in ems. */
const LEAST_PLOT_EM = 8;
const TICK_Y_EM = 2.8;
const LEAST_TICK_Y_EM = 1.8;
const TICK_GAP_EM = 1;
/** Texts of y-ticks wider than this part of the chart stand within it, above their lines. */
const WIDEST_COLUMN_SHARE = 0.3;
const MOST_TICKS = { x: 8, y: 6 };

/** Places everything around the points. */
export function placeFrame(input: ScatterInput, known: readonly ScatterPoint[]): ScatterFrame {
  const { axes, nation, textPx, width } = input;
  const gap = textPx * 0.5;
  const wrap = (text: TextBlock["lines"][number] | string): TextBlock => textBlock(text, textPx, width);
  const xTitle = wrap(titleRuns(axes.x));
  const yTitle = wrap(titleRuns(axes.y));
  const note = wrap(input.note ?? "");
  const scales = scalesOf(input, known);
  const legend = placeToneLegend(input.groups ?? [], textPx, width);
  const reference = wrap(nation?.x && scales.x.holds(nation.x.value) ? nation.x.label : "");
  const top = Math.ceil(yTitle.height + reference.height + textPx * 0.9);
  const xTickTop = gap;
  const xTitleTop = xTickTop + linePxOf(textPx) + (xTitle.height > 0 ? textPx * 0.1 : 0);
  const legendTop = xTitleTop + xTitle.height + (legend.height > 0 ? gap : 0);
  const noteTop = legendTop + legend.height + (note.height > 0 ? gap : 0);
  const below = Math.ceil(noteTop + note.height);
  const plotPx = Math.max(input.heightPx - top - below, Math.ceil(textPx * LEAST_PLOT_EM));
  const bottom = top + plotPx;
  const mostY = Math.min(MOST_TICKS.y, Math.floor(plotPx / (textPx * TICK_Y_EM)));
  const yTicks = scales.y.ticks(
    mostY,
    (asked) => areApart(asked, scales.y, { plotPx, textPx }) && plotPx >= (asked.length - 1) * textPx * LEAST_TICK_Y_EM,
  );
  const columnPx = columnPxOf(yTicks, textPx);
  const isInside = columnPx > width * WIDEST_COLUMN_SHARE;
  const left = isInside ? Math.ceil(gap) : Math.ceil(columnPx);
  const { right, xTicks } = placeXTicks(scales.x, { left, width, textPx });
  const xOf = scales.x.position(left, right);
  const yOf = scales.y.position(bottom, top);
  const y = placeYTicks(yTicks, { yOf, isInside, left, top, gap, textPx });
  const block = ({ lines }: TextBlock, at: number, tone: string, isAtEnd = false): PlacedText => ({
    lines,
    x: isAtEnd ? width : 0,
    top: at,
    anchor: isAtEnd ? "end" : "start",
    tone,
  });
  return {
    height: bottom + below,
    plot: { left, top, right, bottom },
    xTicks,
    yTicks,
    xOf,
    yOf,
    breaks: { x: scales.x.breakAt(left, right), y: scales.y.breakAt(bottom, top) },
    legend: legend.entries.length === 0 ? null : { ...legend, top: bottom + legendTop },
    texts: [
      block(yTitle, 0, "title"),
      ...y.texts,
      ...placeXTexts(xTicks, { xOf, width, textPx, top: bottom + xTickTop }),
      block(xTitle, bottom + xTitleTop, "title", true),
      block(note, bottom + noteTop, "note"),
    ],
    inside: y.inside,
    referenceTop: yTitle.height,
    reference,
  };
}

function titleRuns({ title, unit }: NumberAxis): TextBlock["lines"][number] {
  return [
    { text: title, strong: true },
    { text: title === "" || unit === "" ? unit : ` ${unit}`, strong: false },
  ];
}

/** Width of the texts of y-ticks beside the plot. */
function columnPxOf(ticks: readonly NumberTick[], textPx: number): number {
  const texts = ticks.map(({ text }) => text);
  return widestText(texts, textPx) + textPx * 0.5;
}

/** Scales that hold all points, the nation's lines and what parts the plot. */
function scalesOf({ axes, nation, quadrants }: ScatterInput, known: readonly ScatterPoint[]): ScalesOfBoth {
  const valuesOf = (name: "x" | "y"): number[] => {
    const lines = [nation?.[name]?.value ?? Number.NaN, quadrants?.[name] ?? Number.NaN];
    return [...known.map((point) => point[name]), ...lines.filter(Number.isFinite)];
  };
  return { x: axisScale(valuesOf("x"), axes.x), y: axisScale(valuesOf("y"), axes.y) };
}

interface ScalesOfBoth {
  readonly x: AxisScale;
  readonly y: AxisScale;
}

/** Whether the texts of ticks one over the other do not touch, also where the ticks are not equally far apart. */
function areApart(
  ticks: readonly NumberTick[],
  scale: AxisScale,
  { plotPx, textPx }: { readonly plotPx: number; readonly textPx: number },
): boolean {
  const heights = ticks.map(({ value }) => scale.position(0, plotPx)(value)).toSorted((one, other) => one - other);
  return heights.every((height, at) => at === 0 || height - (heights[at - 1] ?? 0) >= linePxOf(textPx));
}

/** Ticks of x with room between them, and the right end of the plot, so far from the edge that the last text stands below its line. */
function placeXTicks(
  scale: AxisScale,
  { left, width, textPx }: { readonly left: number; readonly width: number; readonly textPx: number },
): { readonly right: number; readonly xTicks: readonly NumberTick[] } {
  const rightOf = (ticks: readonly NumberTick[]): number => {
    const last = ticks.at(-1);
    const half = last === undefined ? 0 : textWidth(last.text, textPx) / 2;
    const beyond = last === undefined ? 0 : 1 - scale.position(0, 1)(last.value);
    const room = Math.max(textPx * 0.5, half - beyond * (width - left));
    return Math.floor(width - Math.min(room, width * 0.15));
  };
  const fits = (ticks: readonly NumberTick[]): boolean => {
    const xOf = scale.position(left, rightOf(ticks));
    const spans = ticks.map(({ value, text }) => spanOf(xOf(value), textWidth(text, textPx), width));
    return spans.every(([from], at) => at === 0 || from - (spans[at - 1]?.[1] ?? 0) >= textPx * TICK_GAP_EM);
  };
  const xTicks = scale.ticks(MOST_TICKS.x, fits);
  return { right: rightOf(xTicks), xTicks };
}

/** Left and right end of a text centred at x, moved into the chart. */
function spanOf(x: number, textPx: number, width: number): readonly [number, number] {
  const from = Math.max(0, Math.min(width - textPx, x - textPx / 2));
  return [from, from + textPx];
}

function placeXTexts(
  ticks: readonly NumberTick[],
  at: {
    readonly xOf: (value: number) => number;
    readonly width: number;
    readonly textPx: number;
    readonly top: number;
  },
): readonly PlacedText[] {
  return ticks.map(({ value, text }) => {
    const [from, to] = spanOf(at.xOf(value), textWidth(text, at.textPx), at.width);
    return { lines: [[{ text, strong: false }]], x: (from + to) / 2, top: at.top, anchor: "middle", tone: "tick" };
  });
}

function placeYTicks(
  ticks: readonly NumberTick[],
  at: {
    readonly yOf: (value: number) => number;
    readonly isInside: boolean;
    readonly left: number;
    readonly top: number;
    readonly gap: number;
    readonly textPx: number;
  },
): { readonly texts: readonly PlacedText[]; readonly inside: readonly Box[] } {
  const linePx = linePxOf(at.textPx);
  const topOf = (value: number): number => at.yOf(value) - (at.isInside ? linePx : linePx / 2);
  // Within the plot a text above its upper edge would touch the title.
  const shown = ticks.filter(({ value }) => !at.isInside || topOf(value) >= at.top);
  const texts = shown.map(({ value, text }): PlacedText => ({
    lines: [[{ text, strong: false }]],
    x: at.isInside ? at.left : at.left - at.gap,
    top: topOf(value),
    anchor: at.isInside ? "start" : "end",
    tone: at.isInside ? "tick inside" : "tick",
  }));
  const boxOf = ({ value, text }: NumberTick): Box =>
    boxAt(at.left, topOf(value), { width: textWidth(text, at.textPx), height: linePx });
  return { texts, inside: at.isInside ? shown.map(boxOf) : [] };
}
