/** Kinds of block of most charts: a page that draws charts at once has them at once, a frame once its map stands. */
import { barsBlock } from "#blocks/bars/block";
import { histogramBlock } from "#blocks/histogram/block";
import { rankingBlock } from "#blocks/ranking/block";
import { stageSplitBlock } from "#blocks/stage-split/block";
import { trendBlock } from "#blocks/trend/block";

export const FIRST_KINDS = {
  bars: barsBlock,
  histogram: histogramBlock,
  ranking: rankingBlock,
  "stage-split": stageSplitBlock,
  trend: trendBlock,
};
