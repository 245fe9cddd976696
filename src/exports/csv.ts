/**
 * A sheet's table as CSV: first what it is, as comment lines that begin with "#", then the header, the rows in the order on screen
 * and the total. Counts are whole numbers; an empty cell has its reason in the last column. Pure.
 */
import type { RowCell } from "#blocks/block";
import { ranksOf, rowTitles, type RowOrder, type Table, type TableCell, type TableRow } from "#blocks/table";
import { gaps } from "#exports/gaps";
import { pause } from "#text/filters";
import type { Lang } from "#model/state";
import { label } from "#text/labels";
import type { Note } from "#views/sheet";

/** Comment lines of what a table is. */
export function commentLines(notes: readonly Note[]): readonly string[] {
  return notes.map(({ name, text }) => `# ${name},${textCell(oneLine(text))}`);
}

/** A text cell that a spreadsheet cannot take for a formula. */
export function textCell(text: string): string {
  const safe = /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}

/** Lines break a comment in two, of which the second would be data. */
function oneLine(text: string): string {
  return text.replaceAll(/[\r\n\u2028\u2029]+/g, " ");
}

/**
 * The table as CSV with a byte order mark; rows stand as `order` names their codes, those not named last, as they are, with the
 * ranks told beside them on screen.
 */
export function tableCsv(
  table: Table,
  notes: readonly Note[],
  lang: Lang,
  { codes, ranked }: RowOrder = { codes: [], ranked: 0 },
): string {
  const ranks = ranksOf(table, ranked, lang);
  const titles = rowTitles(table.rowsOf, lang);
  const head = [
    titles.code,
    titles.name,
    ...(ranks === null ? [] : [ranks.title]),
    ...table.columns.map(({ title }) => title),
    label(lang, "table.note"),
  ];
  const place = new Map(codes.map((code, at) => [code, at]));
  const placeOf = ({ code }: TableRow): number => place.get(code) ?? Infinity;
  // Two rows that are not named compare as NaN, which keeps their order.
  const rows = table.rows.toSorted((left, right) => placeOf(left) - placeOf(right) || 0);
  const lineOf = (row: TableRow, words: readonly string[]): string =>
    [
      textCell(row.code),
      textCell(row.name),
      ...(ranks === null ? [] : [rankCell(ranks.of(row))]),
      ...row.cells.map(cellText),
      textCell(words.join(pause(lang))),
    ].join(",");
  const lines = [
    ...rows.map((row) => lineOf(row, gaps(table, row, lang))),
    ...(table.blocked === ""
      ? [lineOf(table.total, [label(lang, "table.total"), ...gaps(table, table.total, lang)])]
      : []),
  ];
  return `\ufeff${[...commentLines(notes), head.map(textCell).join(","), ...lines].join("\r\n")}\r\n`;
}

/** A rank, or the range of ranks that what is unspecified leaves open. */
function rankCell(rank: RowCell): string {
  return typeof rank === "string" ? textCell(rank) : `${rank ?? ""}`;
}

/** A number as a program reads it, words as text; empty where there is no number. */
function cellText({ value, text, isWords }: TableCell): string {
  if (isWords) return textCell(text);
  return value === null ? "" : `${value}`;
}
