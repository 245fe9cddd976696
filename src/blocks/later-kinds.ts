/** Kinds of block that no first picture shows: fetched by kinds.ts when a view that has them is first asked. */
import { graphBlock } from "#blocks/graph/block";
import { matrixBlock } from "#blocks/matrix/block";
import { pairsBlock } from "#blocks/pairs/block";
import { scatterBlock } from "#blocks/scatter/block";
import { spansBlock } from "#blocks/spans/block";
import { stripBlock } from "#blocks/strip/block";

export const LATER_KINDS = {
  graph: graphBlock,
  matrix: matrixBlock,
  pairs: pairsBlock,
  scatter: scatterBlock,
  spans: spansBlock,
  strip: stripBlock,
};
