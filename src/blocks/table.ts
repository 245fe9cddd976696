/**
 * The table twin of a view: one row for each thing compared, one column for each number, and their total. Also as plain rows, for
 * exports. Knows no state and no view.
 */
import type { RowCell, Rows } from "#blocks/block";
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

export interface Table {
  readonly caption: string;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly TableRow[];
  readonly total: TableRow;
  /** What the kinds of numbers in it mean. */
  readonly basis: readonly string[];
  readonly demo: string;
  /** Why there are no rows, or "". */
  readonly blocked: string;
}

/** The table as rows: code, name, then the columns; a cell of words has its words, one without a number none. */
export function tableRows({ columns, rows, total, blocked }: Table, lang: Lang): Rows {
  const cellOf = ({ isWords, text, value }: TableCell): RowCell => (isWords === true ? text : value);
  const lineOf = ({ code, name, cells }: TableRow): readonly RowCell[] => [code, name, ...cells.map(cellOf)];
  return {
    columns: [
      { title: label(lang, "table.code"), isNumber: false },
      { title: label(lang, "table.region"), isNumber: false },
      ...columns.map(({ title }, at) => ({ title, isNumber: total.cells[at]?.isWords !== true })),
    ],
    cells: [...rows, ...(blocked === "" ? [total] : [])].map(lineOf),
  };
}
