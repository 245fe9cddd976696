/** A histogram over bands as a kind of block. */
import type { BlockKind } from "#blocks/block";
import { drawHistogram } from "#blocks/histogram/draw";
import { placeHistogram, type HistogramInput, type PlacedHistogram } from "#blocks/histogram/place";
import { markRows } from "#blocks/parts/mark-rows";
import { label } from "#text/labels";

export const histogramBlock: BlockKind<HistogramInput, PlacedHistogram> = {
  place: placeHistogram,
  draw: (svg, placed, { onRange, onDrag }) => drawHistogram(svg, placed, { onRange, onDrag }),
  rows: ({ bands, texts }, lang) =>
    markRows(
      lang,
      label(lang, "rows.name"),
      bands.map((band, at) => ({ ...band, name: texts.slots[at] ?? band.key })),
    ),
};
