/** Numbers by year as a kind of block. */
import type { BlockKind } from "#blocks/block";
import { markRows } from "#blocks/parts/mark-rows";
import { drawTrend } from "#blocks/trend/draw";
import { placeTrend, type PlacedTrend, type TrendInput } from "#blocks/trend/place";
import { label } from "#text/labels";

export const trendBlock: BlockKind<TrendInput, PlacedTrend> = {
  place: placeTrend,
  draw: (svg, placed, { onRange, onDrag, onPlayhead }) => drawTrend(svg, placed, { onRange, onDrag, onPlayhead }),
  rows: ({ points }, lang) =>
    markRows(
      lang,
      label(lang, "rows.year"),
      points.map(({ text, ...point }) => ({ name: text, ...point })),
    ),
};
