/** The cube of a dataset without a table of people: every level of the tree, without a row. */
import type { Cube, CubeLevel } from "#format/cube";
import type { DimensionId, TreeLevel } from "#model/dimensions";

/** An empty cube over a tree. */
export function emptyCube(tree: readonly TreeLevel[]): Cube {
  return new Map<DimensionId, CubeLevel>(
    tree.map(({ dimension, parent }) => [
      dimension,
      {
        dimension,
        parent,
        // One parent, the nation, above the root; no row is a parent below it.
        offsets: new Uint32Array(parent === null ? 2 : 1),
        codes: new Uint16Array(0),
        counts: new Uint32Array(0),
      },
    ]),
  );
}
