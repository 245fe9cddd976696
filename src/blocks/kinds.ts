/** Every kind of block. A new kind is a folder beside the others and a line here. */
import { barsBlock } from "#blocks/bars/block";
import type { BlockHandlers, BlockKind, BlockSize, Rows } from "#blocks/block";
import { histogramBlock } from "#blocks/histogram/block";
import { legendBlock } from "#blocks/legend/block";
import { rankingBlock } from "#blocks/ranking/block";
import { scatterBlock } from "#blocks/scatter/block";
import { stageSplitBlock } from "#blocks/stage-split/block";
import { stripBlock } from "#blocks/strip/block";
import { trendBlock } from "#blocks/trend/block";
import type { Lang } from "#model/state";

const KINDS = {
  bars: barsBlock,
  histogram: histogramBlock,
  legend: legendBlock,
  ranking: rankingBlock,
  scatter: scatterBlock,
  "stage-split": stageSplitBlock,
  strip: stripBlock,
  trend: trendBlock,
};
type KindId = keyof typeof KINDS;
type InputOf<Id extends KindId> = Parameters<(typeof KINDS)[Id]["place"]>[0];

/** What one block shows: its kind and that kind's input, without the size it is drawn at. */
export type BlockContent = {
  readonly [Id in KindId]: { readonly kind: Id; readonly input: Omit<InputOf<Id>, keyof BlockSize> };
}[KindId];

/** Content and kind belong together; the type of a union cannot say so. */
function kindOf({ kind }: BlockContent): BlockKind<BlockSize, unknown> {
  return KINDS[kind] as unknown as BlockKind<BlockSize, unknown>;
}

/** Draws a block into an SVG element at a size. */
export function drawBlock(svg: SVGSVGElement, content: BlockContent, size: BlockSize, on: BlockHandlers = {}): void {
  const kind = kindOf(content);
  kind.draw(svg, kind.place({ ...content.input, ...size }), on);
}

/** The numbers of a block as a table. */
export function rowsOf(content: BlockContent, lang: Lang): Rows {
  return kindOf(content).rows(content.input, lang);
}
