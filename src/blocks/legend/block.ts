/** The legend of a map's fills and circles as a kind of block. */
import type { BlockKind } from "#blocks/block";
import { drawLegend } from "#blocks/legend/draw";
import { placeLegend, type LegendInput, type PlacedLegend } from "#blocks/legend/place";
import { label } from "#text/labels";

export const legendBlock: BlockKind<LegendInput, PlacedLegend> = {
  place: placeLegend,
  draw: (svg, placed) => drawLegend(svg, placed),
  rows: ({ classes, zero, small, blocked, noData }, lang) => ({
    columns: [
      { title: label(lang, "rows.class"), isNumber: false },
      { title: label(lang, "rows.regions"), isNumber: false },
    ],
    cells: [
      ...classes.map(({ rangeText, countText }) => [rangeText, countText]),
      ...[zero, small, blocked, noData].flatMap((row) => (row === null ? [] : [[row.text, row.countText]])),
    ],
  }),
};
