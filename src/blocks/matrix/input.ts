/**
 * What a matrix takes: rows and columns with names, a class for each cell, and the words of the classes. Their order is the caller's; a
 * press on a head tells which row or column is meant. Knows no state and no theme.
 */
import type { Tone } from "#blocks/parts/tones";

/** A row or column. */
export interface MatrixHead {
  /** Without "|", which parts the keys of rows and columns. */
  readonly key: string;
  readonly label: string;
  /** The row or column in words: told on hover and focus, and heard. */
  readonly description: string;
  /** The one the page is about: in the accent colour, with a line around it. */
  readonly isOwn?: boolean;
  /** What it belongs to; neighbours of one group stand under its name. Read of columns. */
  readonly group?: string;
}

/** What cells of one kind look like, and what it is called. */
export interface MatrixClass {
  readonly key: string;
  /** In the legend, and in the table where a cell has no number. */
  readonly label: string;
  readonly tone: Tone;
}

/** One cell. */
export interface MatrixCell {
  /** Position of its class in `classes`. */
  readonly classAt: number;
  /** Its number for the table: null, or left out, where it has none. */
  readonly value?: number | null;
  /** Written in it where all such texts have room. */
  readonly text?: string;
  /** Rests on few: drawn pale. */
  readonly isPale?: boolean;
}

export interface MatrixInput {
  readonly rows: readonly MatrixHead[];
  readonly columns: readonly MatrixHead[];
  /** Row by row: that of row r and column c is at r × columns + c. */
  readonly cells: readonly MatrixCell[];
  readonly classes: readonly MatrixClass[];
  /** A cell in words, asked for when it is meant or heard. */
  readonly describe: (row: number, column: number) => string;
  /** Keys of cells, rows and columns that are chosen (`matrixKey`). */
  readonly selected?: readonly string[];
  /** Key of the row or column (`matrixKey`) the others are sorted by, marked on its head; null or left out for an order of its own. */
  readonly sortedBy?: { readonly key: string; readonly isDescending: boolean } | null;
  readonly texts: {
    /** What the rows are, e.g. 地区: title of the first column of the table, over the heads of rows. */
    readonly rowTitle: string;
    /** What pale cells are, for the legend; "" where none is pale. */
    readonly pale: string;
    /** What a drawing without a reader leaves out, e.g. 另有 12 行、3 列未画出，见表. */
    readonly beyond: (rows: number, columns: number) => string;
  };
  /** Least and most width of a cell on screen in ems, where its texts must be read; columns beyond the width are scrolled to. */
  readonly cellEm?: { readonly least: number; readonly most: number };
  readonly width: number;
  /** Most rows of a drawing without a reader, where there is little room. */
  readonly mostRows?: number;
  /** Most height of the whole block on screen; rows beyond it are scrolled to. */
  readonly heightPx: number;
  readonly textPx: number;
  readonly label: string;
  readonly emptyText: string;
}

const PARTED = "|";

/** Key of a cell, or of a whole row or column where the other is null. */
export function matrixKey(row: string | null, column: string | null): string {
  return `${row ?? ""}${PARTED}${column ?? ""}`;
}

/** Row and column of a key; null for the one it does not name. */
export function readMatrixKey(key: string): { readonly row: string | null; readonly column: string | null } {
  const at = key.indexOf(PARTED);
  const row = key.slice(0, at);
  const column = key.slice(at + 1);
  return { row: row === "" ? null : row, column: column === "" ? null : column };
}
