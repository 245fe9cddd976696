/** In-memory shape of the people cube: levels of atoms grouped under the rows of their parent level. */
import type { DimensionId } from "#model/dimensions";

/**
 * Rows in CSR form. Rows under parent row p are `offsets[p] .. offsets[p + 1] - 1`, values ascending,
 * the pool (POOL_CODE) last; their counts sum to the parent row's count. The root level has one parent row.
 */
export interface LevelRows {
  /** Length parent rows + 1. */
  readonly offsets: Uint32Array;
  /** Value code of each row: region index, chain index, node index, year index, or position in a model domain. */
  readonly codes: Uint16Array;
  /** People of each row, ≥ k. */
  readonly counts: Uint32Array;
}

/** One level of the tree. */
export interface CubeLevel extends LevelRows {
  readonly dimension: DimensionId;
  readonly parent: DimensionId | null;
}

export type Cube = ReadonlyMap<DimensionId, CubeLevel>;
