/** Horizontal bars as a kind of block. */
import { drawBars } from "#blocks/bars/draw";
import { placeBars, type BarsInput, type PlacedBars } from "#blocks/bars/place";
import type { BlockKind } from "#blocks/block";
import { markRows } from "#blocks/parts/mark-rows";
import { label } from "#text/labels";

export const barsBlock: BlockKind<BarsInput, PlacedBars> = {
  place: placeBars,
  draw: (svg, placed, { onPick }) => drawBars(svg, placed, { onPick }),
  rows: ({ bars }, lang) =>
    markRows(
      lang,
      label(lang, "rows.name"),
      bars.map(({ label: name, ...bar }) => ({ name, ...bar })),
    ),
};
