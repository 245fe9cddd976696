/** Rows × columns of cells with a class each, as a kind of block. */
import type { BlockKind, RowCell } from "#blocks/block";
import { drawMatrix } from "#blocks/matrix/draw";
import type { MatrixInput } from "#blocks/matrix/input";
import { placeMatrix, type PlacedMatrix } from "#blocks/matrix/place";

/** Rows of the table: name, then a cell a column: its number, else the word of its class. */
export const matrixBlock: BlockKind<MatrixInput, PlacedMatrix> = {
  place: placeMatrix,
  draw: (svg, placed, { onPick }) => drawMatrix(svg, placed, { onPick }),
  rows: ({ rows, columns, cells, classes, texts }) => {
    const cellOf = (row: number, column: number): RowCell => {
      const cell = cells[row * columns.length + column];
      if (cell === undefined) return null;
      return cell.value ?? classes[cell.classAt]?.label ?? null;
    };
    const isNumber = (column: number): boolean =>
      rows.some((_, row) => typeof cells[row * columns.length + column]?.value === "number");
    return {
      columns: [
        { title: texts.rowTitle, isNumber: false },
        ...columns.map(({ label }, column) => ({ title: label, isNumber: isNumber(column) })),
      ],
      cells: rows.map(({ label }, row) => [label, ...columns.map((_, column) => cellOf(row, column))]),
    };
  },
};
