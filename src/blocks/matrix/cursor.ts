/** Where the keyboard stands in a matrix, and how arrows move it: over cells and over the heads of rows and columns. Pure. */
import { matrixKey, readMatrixKey, type MatrixInput } from "#blocks/matrix/input";
import type { MatrixLayout } from "#blocks/matrix/layout";
import type { MatrixAt } from "#blocks/matrix/place";

/** What of a matrix tells where its keys stand. */
type Heads = Pick<MatrixInput, "rows" | "columns">;

/** Key of a cell or head by position; null where there is none, as in the corner. */
export function keyAt({ rows, columns }: Heads, { row, column }: MatrixAt): string | null {
  const rowKey = row < 0 ? null : (rows[row]?.key ?? null);
  const columnKey = column < 0 ? null : (columns[column]?.key ?? null);
  const isThere = (row < 0 || rowKey !== null) && (column < 0 || columnKey !== null) && row + column > -2;
  return isThere ? matrixKey(rowKey, columnKey) : null;
}

/** Position of a key, −1 for heads; null where its row or column is not there. */
export function atOf({ rows, columns }: Heads, key: string | null): MatrixAt | null {
  if (key === null) return null;
  const named = readMatrixKey(key);
  const row = named.row === null ? -1 : rows.findIndex((head) => head.key === named.row);
  const column = named.column === null ? -1 : columns.findIndex((head) => head.key === named.column);
  const isThere = (named.row === null || row >= 0) && (named.column === null || column >= 0) && row + column > -2;
  return isThere ? { row, column } : null;
}

/** Where a key of the keyboard leads from a place; null when it is none that moves. */
export function stepFrom(
  { row, column }: MatrixAt,
  press: { readonly key: string; readonly ctrlKey: boolean },
  { rows, columns }: Heads,
  page: number,
): MatrixAt | null {
  const within = (value: number, most: number, least: number): number => Math.max(least, Math.min(most, value));
  // The corner is nobody's head: who stands on a head stays on its side.
  const to = (down: number, across: number): MatrixAt => {
    const next = { row: within(down, rows.length - 1, -1), column: within(across, columns.length - 1, -1) };
    return next.row < 0 && next.column < 0 ? { row, column } : next;
  };
  switch (press.key) {
    case "ArrowDown":
      return to(row + 1, column);
    case "ArrowUp":
      return to(row - 1, column);
    case "ArrowRight":
      return to(row, column + 1);
    case "ArrowLeft":
      return to(row, column - 1);
    case "PageDown":
      return to(row + page, column);
    case "PageUp":
      return to(Math.max(0, row - page), column);
    case "Home":
      return to(press.ctrlKey ? 0 : row, 0);
    case "End":
      return to(press.ctrlKey ? rows.length - 1 : row, columns.length - 1);
    default:
      return null;
  }
}

/** The least scrolling from `from` that brings a place into sight. */
export function fromShowing(from: MatrixAt, { row, column }: MatrixAt, layout: MatrixLayout): MatrixAt {
  const along = (start: number, at: number, shown: number): number =>
    at < 0 ? start : Math.max(at - shown + 1, Math.min(at, start));
  return {
    row: along(from.row, row, layout.rowsShown),
    column: along(from.column, column, layout.columnsShown),
  };
}

/** The place in sight that is nearest to another. */
export function nearestInSight({ row, column }: MatrixAt, from: MatrixAt, layout: MatrixLayout): MatrixAt {
  const along = (at: number, start: number, shown: number): number =>
    at < 0 ? at : Math.max(start, Math.min(start + shown - 1, at));
  return {
    row: along(row, from.row, layout.rowsShown),
    column: along(column, from.column, layout.columnsShown),
  };
}

/** The cell or head under a point of the drawing, or null. */
export function underPoint(x: number, y: number, from: MatrixAt, layout: MatrixLayout): MatrixAt | null {
  const { left, top, right, bottom, groupPx, cellPx, rowPx } = layout;
  if (x < 0 || x >= right || y < groupPx || y >= bottom || (x < left && y < top)) return null;
  const across = Math.min(layout.columnsShown - 1, Math.floor((x - left) / cellPx));
  const down = Math.min(layout.rowsShown - 1, Math.floor((y - top) / rowPx));
  return { row: y < top ? -1 : from.row + down, column: x < left ? -1 : from.column + across };
}
