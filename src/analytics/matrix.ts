/** Numbers of regions × nodes and their sums. Knows nothing of what the numbers count. */
import { assert } from "#base/assert";

/** Row-major numbers: the cell of row r and column c stands at r × columns + c. Rows are regions, columns nodes. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  /** rows × columns numbers. */
  readonly values: Float64Array;
}

/** Sums of rows and columns, and of all cells. */
export interface Margins {
  /** By row. */
  readonly rowTotals: Float64Array;
  /** By column. */
  readonly columnTotals: Float64Array;
  readonly total: number;
}

/** The matrix of rows × columns whose cells are all 0. */
export function emptyMatrix(rows: number, columns: number): Matrix {
  return { rows, columns, values: new Float64Array(rows * columns) };
}

/** The matrix of plain rows, all of one length. */
export function matrixOf(rows: readonly (readonly number[])[]): Matrix {
  const columns = rows[0]?.length ?? 0;
  const matrix = emptyMatrix(rows.length, columns);
  rows.forEach((row, at) => {
    assert(row.length === columns, `row ${at} has ${row.length} cells, not ${columns}`);
    matrix.values.set(row, at * columns);
  });
  return matrix;
}

/** The cells of one row: a view of the matrix, not a copy. */
export function rowOf({ columns, values }: Matrix, row: number): Float64Array {
  return values.subarray(row * columns, (row + 1) * columns);
}

/** The cells of one column, copied. */
export function columnOf({ rows, columns, values }: Matrix, column: number): Float64Array {
  return Float64Array.from({ length: rows }, (_, row) => values[row * columns + column]!);
}

/** Sums of a matrix of amounts, which must be finite and not negative: anything else is a bug of the caller and asserts. */
export function marginsOf({ rows, columns, values }: Matrix): Margins {
  assert(values.length === rows * columns, `${values.length} cells are not ${rows} × ${columns}`);
  const rowTotals = new Float64Array(rows);
  const columnTotals = new Float64Array(columns);
  let total = 0;
  for (let row = 0, at = 0; row < rows; row++) {
    let sum = 0;
    for (let column = 0; column < columns; column++, at++) {
      const value = values[at]!;
      assert(value >= 0 && value < Infinity, "an amount is finite and not negative");
      sum += value;
      columnTotals[column] = columnTotals[column]! + value;
    }
    rowTotals[row] = sum;
    total += sum;
  }
  return { rowTotals, columnTotals, total };
}
