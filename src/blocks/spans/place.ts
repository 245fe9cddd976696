/**
 * Layout of intervals: a line from the lowest to the highest value a row may have, and a point where it stands, all on one axis. Pure;
 * knows no state, no DOM and no colour.
 */
import { axisScale, type AxisScale } from "#blocks/parts/axis-scale";
import { ticksOf, type NumberAxis, type NumberRange, type NumberTick } from "#blocks/parts/number-axis";
import { fitText, px, textWidth, widestText } from "#blocks/parts/text-fit";
import { linePxOf, nameWith, textBlock, type PlacedText } from "#blocks/parts/text-lines";

/** One row as it comes in. */
export interface Span {
  readonly key: string;
  readonly label: string;
  /** low ≤ value ≤ high; where the value is not finite, there are no data. */
  readonly low: number;
  readonly value: number;
  readonly high: number;
  /** As it is written at the end of the row. */
  readonly valueText: string;
  /** The row in words. */
  readonly description: string;
  /** Set apart, e.g. where the interval is wide: a hollow point, explained below. */
  readonly isMarked?: boolean;
  /** Rests on few: drawn pale. */
  readonly isPale?: boolean;
}

export interface SpansInput {
  readonly spans: readonly Span[];
  readonly axis: NumberAxis;
  /** Values the axis begins and ends with, e.g. ranks from 1 to the last; round ends around the values when null or left out. */
  readonly ends?: NumberRange | null;
  readonly texts: {
    readonly low: string;
    readonly high: string;
    /** What marked rows are, "" for nothing. */
    readonly marked: string;
  };
  readonly selected?: readonly string[];
  /** The row the page is about. */
  readonly current?: string | null;
  readonly rowPx: number;
  readonly width: number;
  readonly textPx: number;
  readonly label: string;
  readonly emptyText: string;
}

export interface PlacedSpan {
  readonly key: string;
  readonly y: number;
  readonly labelText: string;
  readonly valueText: string;
  readonly description: string;
  /** Px; null without data. */
  readonly line: { readonly from: number; readonly to: number; readonly at: number } | null;
  readonly isMarked: boolean;
  readonly isPale: boolean;
  readonly isSelected: boolean;
  readonly isCurrent: boolean;
}

export interface PlacedSpans {
  readonly width: number;
  readonly height: number;
  readonly textPx: number;
  readonly rowPx: number;
  readonly label: string;
  readonly emptyText: string | null;
  readonly rows: readonly PlacedSpan[];
  readonly radius: number;
  readonly gridXs: readonly number[];
  readonly bottom: number;
  readonly texts: readonly PlacedText[];
  /** Middle of the hollow point that explains marked ones; null where none is. */
  readonly markedAt: { readonly x: number; readonly y: number } | null;
}

/** Ems. */
const GAP_EM = 0.9;
const RADIUS_EM = 0.36;
const TICK_GAP_EM = 1;
/** Most of the width that names take. */
const LABEL_SHARE = 0.4;
const MOST_TICKS = 6;

/** Places rows in the order given, and the axis below them. */
export function placeSpans(input: SpansInput): PlacedSpans {
  const { spans, width, textPx, rowPx } = input;
  const radius = px(textPx * RADIUS_EM);
  const known = spans.filter(({ value }) => Number.isFinite(value));
  const named = { width, textPx, rowPx, radius };
  if (spans.length === 0) {
    const nothing = { rows: [], gridXs: [], texts: [], markedAt: null, bottom: 0 };
    return { ...named, ...nothing, label: input.label, emptyText: input.emptyText, height: rowPx * 2 };
  }
  const labelPx = Math.ceil(
    Math.min(
      width * LABEL_SHARE,
      widestText(
        spans.map(({ label }) => label),
        textPx,
      ) * 1.06,
    ),
  );
  const valuePx = widestText(
    spans.map(({ valueText }) => valueText),
    textPx,
  );
  const left = labelPx + textPx * GAP_EM + radius;
  const right = Math.max(left + textPx * 2, width - valuePx * 1.06 - textPx * GAP_EM - radius);
  const scale = scaleOf(input, known);
  const xOf = scale.position(left, right);
  const bottom = spans.length * rowPx;
  const ticks = known.length === 0 ? [] : ticksWithin(input, scale, { left, right });
  const below = placeBelow(input, { ticks, xOf, bottom });
  return {
    ...named,
    label: nameWith(input.label, [input.axis.title]),
    emptyText: null,
    height: below.height,
    rows: spans.map((span, at) => placeRow(input, span, { y: at * rowPx, labelPx, xOf })),
    gridXs: ticks.map(({ value }) => px(xOf(value))),
    bottom,
    texts: below.texts,
    markedAt: below.markedAt,
  };
}

function scaleOf({ axis, ends }: SpansInput, known: readonly Span[]): AxisScale {
  const values = known.flatMap(({ low, value, high }) => [low, value, high]).filter(Number.isFinite);
  const scale = axisScale(values.length === 0 ? [0] : values, axis);
  if (!ends || ends.high <= ends.low) return scale;
  const { low, high } = ends;
  return {
    position: (from, to) => (value) =>
      from + (Math.max(0, Math.min(1, (value - low) / (high - low))) || 0) * (to - from),
    breakAt: () => null,
    ticks: (count, fits = () => true) => endedTicks(ends, axis, count, fits),
    holds: (value) => value >= low && value <= high,
  };
}

/** Both ends and round numbers between them, as many as `fits` agrees to; the ends alone where it never does. */
function endedTicks(
  { low, high }: NumberRange,
  axis: NumberAxis,
  count: number,
  fits: (ticks: readonly NumberTick[]) => boolean,
): readonly NumberTick[] {
  const endOf = (value: number): NumberTick => ({ value, text: axis.format(value) });
  for (let asked = count; asked >= 1; asked--) {
    const round = ticksOf({ low, high }, axis, asked).filter(({ value }) => value > low && value < high);
    for (const inner of [round, round.slice(0, -1)]) {
      const all = [endOf(low), ...inner, endOf(high)];
      if (fits(all)) return all;
    }
  }
  return [endOf(low), endOf(high)];
}

/** Ticks that do not touch. */
function ticksWithin(
  { textPx }: SpansInput,
  scale: AxisScale,
  { left, right }: { readonly left: number; readonly right: number },
): readonly NumberTick[] {
  const xOf = scale.position(left, right);
  return scale.ticks(MOST_TICKS, (ticks) => {
    const spans = ticks.map(({ value, text }) => ({ x: xOf(value), half: textWidth(text, textPx) / 2 }));
    return spans.every(({ x, half }, at) => {
      const before = spans[at - 1];
      return before === undefined || x - half - (before.x + before.half) >= textPx * TICK_GAP_EM;
    });
  });
}

function placeRow(
  { textPx, selected = [], current }: SpansInput,
  span: Span,
  { y, labelPx, xOf }: { readonly y: number; readonly labelPx: number; readonly xOf: (value: number) => number },
): PlacedSpan {
  const isCurrent = span.key === current;
  const isSelected = selected.includes(span.key);
  const isKnown = Number.isFinite(span.value);
  const at = (value: number): number => px(xOf(Number.isFinite(value) ? value : span.value));
  return {
    key: span.key,
    y,
    labelText: fitText(span.label, textPx * (isCurrent || isSelected ? 1.06 : 1), labelPx),
    valueText: span.valueText,
    description: span.description,
    line: isKnown ? { from: at(span.low), to: at(span.high), at: at(span.value) } : null,
    isMarked: span.isMarked ?? false,
    isPale: span.isPale ?? false,
    isSelected,
    isCurrent,
  };
}

/** Texts of ticks, title of the axis, and what marked rows are. */
function placeBelow(
  { axis, texts: words, textPx, width, spans }: SpansInput,
  at: { readonly ticks: readonly NumberTick[]; readonly xOf: (value: number) => number; readonly bottom: number },
): Pick<PlacedSpans, "texts" | "markedAt" | "height"> {
  const linePx = linePxOf(textPx);
  const texts: PlacedText[] = at.ticks.map(({ value, text }) => {
    const half = textWidth(text, textPx) / 2;
    const x = Math.max(half, Math.min(width - half, at.xOf(value)));
    return { lines: [[{ text, strong: false }]], x, top: at.bottom + textPx * 0.3, anchor: "middle", tone: "tick" };
  });
  let y = at.bottom + textPx * 0.3 + (at.ticks.length > 0 ? linePx : 0);
  const title = textBlock([{ text: [axis.title, axis.unit].filter(Boolean).join(" "), strong: false }], textPx, width);
  if (title.lines.length > 0 && at.ticks.length > 0) {
    texts.push({ lines: title.lines, x: width, top: y, anchor: "end", tone: "note" });
    y += title.height;
  }
  if (words.marked === "" || !spans.some(({ isMarked }) => isMarked === true)) {
    return { texts, markedAt: null, height: Math.ceil(y) };
  }
  const indent = textPx * 1.2;
  const marked = textBlock(words.marked, textPx, width - indent);
  texts.push({ lines: marked.lines, x: indent, top: y + textPx * 0.3, anchor: "start", tone: "note" });
  const markedAt = { x: px(textPx * 0.5), y: px(y + textPx * 0.3 + linePx / 2) };
  return { texts, markedAt, height: Math.ceil(y + textPx * 0.3 + marked.height) };
}
