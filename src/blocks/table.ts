/**
 * The table twin of a view: one row for each thing compared, one column for each number, and their total. Also as plain rows, for
 * exports. Knows no state and no view.
 */
import type { RowCell, Rows } from "#blocks/block";
import type { Names } from "#model/names";
import type { Lang } from "#model/state";
import { label } from "#text/labels";

export interface TableColumn {
  readonly metric: string;
  readonly title: string;
}

export interface TableCell {
  /** Number, whole where it counts; null = none, and `absent` says why. */
  readonly value: number | null;
  readonly text: string;
  readonly small: boolean;
  /** Holds words, never a number. */
  readonly isWords?: boolean;
  /** Why there is no number; "" where there is one. */
  readonly absent?: string;
  /** Its rank among the rows, "" for what is not ranked; none in columns of words and parts. */
  readonly rank?: string;
}

export interface TableRow {
  readonly code: string;
  readonly name: string;
  /** What the table's search matches besides the name. */
  readonly search: string;
  readonly drillable: boolean;
  readonly cells: readonly TableCell[];
}

/** What rows are where they are no regions. */
export interface RowKind {
  /** Over their names, and over their codes. */
  readonly title: string;
  readonly code: string;
  /** The chart whose marks they are: a press on a row is a press on the mark of its code. */
  readonly chart: string;
  /** Code of the one chosen. */
  readonly selected: string | null;
}

export interface Table {
  readonly caption: string;
  /** Left out where rows are regions. */
  readonly rowsAre?: RowKind;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly TableRow[];
  /** Whether the rows stand in an order of their own until another is asked for; else the first column orders them. */
  readonly isOrdered?: boolean;
  readonly total: TableRow;
  /** What the kinds of numbers in it mean. */
  readonly basis: readonly string[];
  readonly demo: string;
  /** Why there are no rows, or "". */
  readonly blocked: string;
  /** What the cell of a row (its code) and a column (its metric) counts, where that can be listed by name. */
  namesOf?(code: string, metric: string): Names | null;
}

/** How rows stand on screen: their codes from the top, and the column whose ranks are told beside them. */
export interface RowOrder {
  readonly codes: readonly string[];
  readonly ranked: number;
}

/** Ranks in a column as on screen, with the name of what is ranked; null where none of its cells is ranked. */
export function ranksOf(
  { columns, rows }: Table,
  ranked: number,
  lang: Lang,
): { readonly title: string; readonly of: (row: TableRow) => RowCell } | null {
  const textOf = ({ cells }: TableRow): string => cells[ranked]?.rank ?? "";
  if (!rows.some((row) => textOf(row) !== "")) return null;
  const name = columns[ranked]?.title ?? "";
  const rank = label(lang, "table.rank");
  return {
    title: lang === "zh" ? `${rank}（${name}）` : `${rank} (${name})`,
    of: (row) => {
      const text = textOf(row);
      return /^\d+$/.test(text) ? Number(text) : text === "" ? null : text;
    },
  };
}

/** Titles over the codes and the names of rows. */
export function rowHeads({ rowsAre }: Pick<Table, "rowsAre">, lang: Lang): readonly [code: string, name: string] {
  return [rowsAre?.code ?? label(lang, "table.code"), rowsAre?.title ?? label(lang, "table.region")];
}

/** The table as rows: code, name, rank in the first column, then the columns; a cell of words has its words, one without a number none. */
export function tableRows(table: Table, lang: Lang): Rows {
  const { columns, rows, total, blocked } = table;
  const ranks = ranksOf(table, 0, lang);
  const cellOf = ({ isWords, text, value }: TableCell): RowCell => (isWords === true ? text : value);
  const lineOf = (row: TableRow): readonly RowCell[] => [
    row.code,
    row.name,
    ...(ranks === null ? [] : [ranks.of(row)]),
    ...row.cells.map(cellOf),
  ];
  return {
    columns: [
      ...rowHeads(table, lang).map((title) => ({ title, isNumber: false })),
      ...(ranks === null ? [] : [{ title: ranks.title, isNumber: true }]),
      ...columns.map(({ title }, at) => ({ title, isNumber: total.cells[at]?.isWords !== true })),
    ],
    cells: [...rows, ...(blocked === "" ? [total] : [])].map(lineOf),
  };
}
