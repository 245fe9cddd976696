/** Named lists beside each other as a kind of block. */
import type { BlockKind } from "#blocks/block";
import { drawPairs } from "#blocks/pairs/draw";
import { placePairs, type PairsInput, type PlacedPairs } from "#blocks/pairs/place";
import { label } from "#text/labels";

/** One row an item, of all lists and beyond the limit: list, name, class, number, as shown, sentence. */
export const pairsBlock: BlockKind<PairsInput, PlacedPairs> = {
  place: placePairs,
  draw: (svg, placed, { onPick, onOpen }) => drawPairs(svg, placed, { onPick, onOpen }),
  rows: ({ lists, classes, texts }, lang) => ({
    columns: [
      { title: texts.list, isNumber: false },
      { title: label(lang, "rows.name"), isNumber: false },
      { title: label(lang, "rows.class"), isNumber: false },
      { title: texts.value, isNumber: true },
      { title: label(lang, "rows.shown"), isNumber: false },
      { title: texts.reason, isNumber: false },
    ],
    cells: lists.flatMap(({ title, items }) =>
      items.map(({ label: name, classAt, value, valueText, reason }) => [
        title,
        name,
        classes[classAt]?.label ?? null,
        value,
        valueText,
        reason,
      ]),
    ),
  }),
};
