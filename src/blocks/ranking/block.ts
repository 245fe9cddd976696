/** Ranked bars as a kind of block. */
import type { BlockKind } from "#blocks/block";
import { markRows } from "#blocks/parts/mark-rows";
import { drawRanking } from "#blocks/ranking/draw";
import { placeRanking, rankBars, rankTextOf, type PlacedRanking, type RankingInput } from "#blocks/ranking/place";
import { label } from "#text/labels";

/** Every row, also those that the drawing leaves out. */
export const rankingBlock: BlockKind<RankingInput, PlacedRanking> = {
  place: placeRanking,
  draw: (svg, placed, { onPick, onOpen }) => drawRanking(svg, placed, placed.opens ? { onPick, onOpen } : { onPick }),
  rows: ({ bars, isCount }, lang) =>
    markRows(
      lang,
      label(lang, "rows.name"),
      rankBars(bars).map((ranked) => ({ ...ranked.bar, name: ranked.bar.label, rank: rankTextOf(ranked) })),
      isCount,
    ),
};
