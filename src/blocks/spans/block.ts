/** Intervals on one axis as a kind of block. */
import type { BlockKind } from "#blocks/block";
import { drawSpans } from "#blocks/spans/draw";
import { placeSpans, type PlacedSpans, type SpansInput } from "#blocks/spans/place";
import { label } from "#text/labels";

const numberOf = (value: number): number | null => (Number.isFinite(value) ? value : null);

/** Name, value, both ends, and as shown. */
export const spansBlock: BlockKind<SpansInput, PlacedSpans> = {
  place: placeSpans,
  draw: (svg, placed, { onPick }) => drawSpans(svg, placed, { onPick }),
  rows: ({ spans, texts }, lang) => ({
    columns: [
      { title: label(lang, "rows.name"), isNumber: false },
      { title: label(lang, "rows.value"), isNumber: true },
      { title: texts.low, isNumber: true },
      { title: texts.high, isNumber: true },
      { title: label(lang, "rows.shown"), isNumber: false },
    ],
    cells: spans.map(({ label: name, low, value, high, valueText }) =>
      Number.isFinite(value)
        ? [name, value, numberOf(low), numberOf(high), valueText]
        : [name, null, null, null, valueText],
    ),
  }),
};
