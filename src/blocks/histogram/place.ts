/**
 * Layout of a histogram over bands (ages) with a range in force. Pure: texts come in ready, marks go out in px. Knows no
 * state, no DOM and no colour.
 */
import type { Precision } from "#model/result";
import type { AxisText } from "#blocks/parts/axis";
import type { PlacedRange, RangeTexts } from "#blocks/parts/range-marks";
import type { SlotRange, Slots } from "#blocks/parts/range";
import { px, textWidth } from "#blocks/parts/text-fit";
import { thinLabels } from "#blocks/parts/thin-labels";

/** One band as it comes in. */
export interface Band {
  readonly key: string;
  /** Estimate E; not finite = no data. */
  readonly value: number;
  /** Published part L ≤ E; all of it when left out. */
  readonly known?: number;
  readonly valueText: string;
  readonly description: string;
}

export interface HistogramInput {
  readonly bands: readonly Band[];
  /** One text per lower edge of a band (18, 25, …), and one for the open end ("60+" belongs to the last edge). */
  readonly edgeTexts: readonly string[];
  readonly width: number;
  readonly height: number;
  readonly textPx: number;
  readonly label: string;
  readonly emptyText: string;
  readonly precision: Precision;
  readonly range: SlotRange | null;
  readonly texts: RangeTexts;
}

export interface PlacedBand {
  readonly key: string;
  readonly x: number;
  readonly width: number;
  /** Top of the whole bar and of its published part; both end at the baseline. */
  readonly tailY: number;
  readonly knownY: number;
  readonly valueText: string;
  readonly valueShown: boolean;
  readonly description: string;
  readonly tone: "plain" | "emphasis" | "pale";
}

export interface PlacedHistogram extends PlacedRange {
  readonly width: number;
  readonly height: number;
  readonly textPx: number;
  readonly label: string;
  readonly emptyText: string | null;
  /** All marks are estimates across branches: no part of them is known. */
  readonly estimated: boolean;
  readonly bands: readonly PlacedBand[];
  readonly axis: readonly AxisText[];
}

/** Places bands side by side over a shared baseline. */
export function placeHistogram(input: HistogramInput): PlacedHistogram {
  const { bands, width, height, textPx, range } = input;
  const top = Math.ceil(textPx * 1.4);
  const bottom = height - Math.ceil(textPx * 1.6);
  const slots: Slots = { left: 0, slotPx: bands.length === 0 ? 0 : width / bands.length, count: bands.length };
  const largest = bands.reduce((most, { value }) => (value > most ? value : most), 0);
  const topOf = (value: number): number =>
    px(bottom - (value > 0 && largest > 0 ? Math.max(1, (value / largest) * (bottom - top)) : 0));
  const gap = slots.slotPx > 12 ? 2 : 1;
  // All values or one: a few here and there would look like a choice.
  const allFit = bands.every(({ valueText }) => textWidth(valueText, textPx) <= slots.slotPx);
  const largestPosition = bands.findIndex(({ value }) => value === largest);
  const placed = bands.map((band, position): PlacedBand => {
    const known = input.precision === "estimate" ? 0 : Math.min(band.known ?? band.value, band.value);
    const inRange = range !== null && position >= range[0] && position <= range[1];
    return {
      key: band.key,
      x: px(slots.left + position * slots.slotPx + gap / 2),
      width: px(Math.max(1, slots.slotPx - gap)),
      tailY: topOf(band.value),
      knownY: topOf(known),
      valueText: band.valueText,
      valueShown: allFit || position === largestPosition,
      description: band.description,
      tone: range === null ? "plain" : inRange ? "emphasis" : "pale",
    };
  });
  return {
    width,
    height,
    textPx,
    label: input.label,
    estimated: input.precision === "estimate",
    top,
    bottom,
    slots,
    range,
    texts: input.texts,
    emptyText: bands.length === 0 || largest === 0 ? input.emptyText : null,
    playhead: null,
    playheadX: 0,
    playheadY: 0,
    bands: placed,
    axis: placeAxis(input, slots),
  };
}

function placeAxis({ edgeTexts, range, textPx, width }: HistogramInput, slots: Slots): readonly AxisText[] {
  const labels = edgeTexts.map((text, position) => {
    const half = textWidth(text, textPx) / 2;
    const x = Math.min(width - half, Math.max(half, slots.left + position * slots.slotPx));
    return { text, x: px(x), must: range !== null && (position === range[0] || position === range[1] + 1) };
  });
  const shown = thinLabels(labels, textPx);
  return labels.flatMap(({ text, x, must }, position) => (shown[position] ? [{ text, x, strong: must }] : []));
}
