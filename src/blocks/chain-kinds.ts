/** Kinds of block that views of industry chains show: fetched by kinds.ts when one of these is first asked. */
import { graphBlock } from "#blocks/graph/block";
import { matrixBlock } from "#blocks/matrix/block";
import { pairsBlock } from "#blocks/pairs/block";
import { spansBlock } from "#blocks/spans/block";

export const CHAIN_KINDS = { graph: graphBlock, matrix: matrixBlock, pairs: pairsBlock, spans: spansBlock };
