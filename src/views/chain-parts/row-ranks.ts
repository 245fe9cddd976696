/** Ranks of the numbers of a table. Pure. */
import type { TableRow } from "#blocks/table";

/** Rows with the rank of each number that can be compared: no zero, no estimate, no quotient of few. */
export function withRanks(rows: readonly TableRow[]): readonly TableRow[] {
  const better = (column: number, value: number): number =>
    rows.filter(({ cells }) => cells[column]?.rank === "" && (cells[column].value ?? 0) > value).length;
  return rows.map((row) => ({
    ...row,
    cells: row.cells.map((cell, column) =>
      cell.rank === "" && cell.value !== null && cell.value > 0
        ? { ...cell, rank: `${better(column, cell.value) + 1}` }
        : cell,
    ),
  }));
}
