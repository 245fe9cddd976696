/** A whole split into the stages of a chain as a kind of block. */
import type { BlockKind } from "#blocks/block";
import { markRows } from "#blocks/parts/mark-rows";
import { drawStageSplit } from "#blocks/stage-split/draw";
import { placeStageSplit, type PlacedStageSplit, type StageSplitInput } from "#blocks/stage-split/place";
import { label } from "#text/labels";

export const stageSplitBlock: BlockKind<StageSplitInput, PlacedStageSplit> = {
  place: placeStageSplit,
  draw: (svg, placed, { onPick }) => drawStageSplit(svg, placed, { onPick }),
  rows: ({ parts }, lang) =>
    markRows(
      lang,
      label(lang, "rows.name"),
      parts.map(({ label: name, ...part }) => ({ name, ...part })),
    ),
};
