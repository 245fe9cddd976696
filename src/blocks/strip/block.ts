/** How one number spreads over regions as a kind of block. */
import type { BlockKind } from "#blocks/block";
import { markRows } from "#blocks/parts/mark-rows";
import { drawStrip } from "#blocks/strip/draw";
import { placeStrip, type PlacedStrip, type StripInput } from "#blocks/strip/place";
import { label } from "#text/labels";

export const stripBlock: BlockKind<StripInput, PlacedStrip> = {
  place: placeStrip,
  draw: (svg, placed, { onPick }) => drawStrip(svg, placed, { onPick }),
  rows: ({ values }, lang) =>
    markRows(
      lang,
      label(lang, "rows.name"),
      values.map(({ label: name, value, valueText }) => ({ name, value, valueText })),
      false,
    ),
};
