/** Rows of a list as CSV: first what it is, as comment lines that begin with "#", then the header and the rows. Pure. */
import type { RowCell, Rows } from "#blocks/block";
import { commentLines, textCell } from "#exports/csv";
import type { Note } from "#views/sheet";

/** The rows as CSV with a byte order mark; text that a spreadsheet takes for a formula is kept from it. */
export function rowsCsv({ columns, cells }: Rows, notes: readonly Note[]): string {
  const head = columns.map(({ title }) => textCell(title)).join(",");
  const lines = cells.map((line) => line.map(cellText).join(","));
  return `\ufeff${[...commentLines(notes), head, ...lines].join("\r\n")}\r\n`;
}

function cellText(cell: RowCell): string {
  return typeof cell === "string" ? textCell(cell) : `${cell ?? ""}`;
}
