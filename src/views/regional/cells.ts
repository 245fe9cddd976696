/** Points counted in square Web-Mercator cells: over a province as fine as a screen can show, over the nation as wide. Pure. */
import { fromWorld, toWorld } from "#map/camera";

/** Counts in cells, row by row from the north-west. */
export interface CellCounts {
  readonly cols: number;
  readonly rows: number;
  /** Outer edges in degrees: west, south, east, north. Rows part Mercator's y evenly. */
  readonly bounds: readonly [number, number, number, number];
  readonly counts: Uint32Array;
  /** Largest of `counts`. */
  readonly peak: number;
}

/** Cells along the longer side of a region: 256 to 512. */
const MOST_CELLS = 512;
/** Smallest cell: 1/32768 of the world, 1 km at 35° N. */
const FINEST = 2 ** 15;

/** Counts the visible points (1 = visible, one byte per row) inside `bounds`; points outside count in the nearest cell. */
export function cellsInBounds(
  [west, south, east, north]: readonly [number, number, number, number],
  { lng, lat }: { readonly lng: Float32Array; readonly lat: Float32Array },
  visible: Uint8Array,
): CellCounts {
  const [left, top] = toWorld([west, north]);
  const [right, bottom] = toWorld([east, south]);
  const around = Math.min(FINEST, 2 ** Math.floor(Math.log2(MOST_CELLS / Math.max(right - left, bottom - top))));
  const [firstCol, firstRow] = [Math.floor(left * around), Math.floor(top * around)];
  const cols = Math.floor(right * around) - firstCol + 1;
  const rows = Math.floor(bottom * around) - firstRow + 1;
  const counts = new Uint32Array(cols * rows);
  let peak = 0;
  for (let row = 0; row < visible.length; row++) {
    if (visible[row] !== 1) continue;
    const [x, y] = toWorld([lng[row]!, lat[row]!]);
    const col = Math.min(cols - 1, Math.max(0, Math.floor(x * around) - firstCol));
    const line = Math.min(rows - 1, Math.max(0, Math.floor(y * around) - firstRow));
    peak = Math.max(peak, ++counts[line * cols + col]!);
  }
  const northWest = fromWorld([firstCol / around, firstRow / around]);
  const southEast = fromWorld([(firstCol + cols) / around, (firstRow + rows) / around]);
  return { cols, rows, bounds: [northWest[0], southEast[1], southEast[0], northWest[1]], counts, peak };
}

/** The same counts in cells of twice the side, from the same north-western corner. */
export function twiceAsWide({ cols, rows, bounds, counts }: Omit<CellCounts, "peak">): CellCounts {
  const wide = { cols: Math.ceil(cols / 2), rows: Math.ceil(rows / 2) };
  const sums = new Uint32Array(wide.cols * wide.rows);
  let peak = 0;
  for (let line = 0, cell = 0; line < rows; line++) {
    const start = (line >> 1) * wide.cols;
    for (let col = 0; col < cols; col++, cell++) {
      const count = counts[cell]!;
      if (count !== 0) peak = Math.max(peak, (sums[start + (col >> 1)]! += count));
    }
  }
  const [left, top] = toWorld([bounds[0], bounds[3]]);
  const side = (toWorld([bounds[2], bounds[3]])[0] - left) / cols;
  const [east, south] = fromWorld([left + 2 * wide.cols * side, top + 2 * wide.rows * side]);
  return { ...wide, bounds: [bounds[0], south, east, bounds[3]], counts: sums, peak };
}
