/** The seam between the data build and its SQL engine. Steps are plain SELECTs; files, DDL and export live behind it. */

/**
 * Column types every warehouse understands, in DuckDB's spelling. KEY is of sources only: values that are merely compared; whole
 * numbers stay numbers, everything else is text, empty text NULL.
 */
export type SqlType =
  | "KEY"
  | "VARCHAR"
  | "BOOLEAN"
  | "UTINYINT"
  | "USMALLINT"
  | "SMALLINT"
  | "INTEGER"
  | "UINTEGER"
  | "BIGINT"
  | "DOUBLE";

/** Column name → type, in column order. */
export type TableSchema = Readonly<Record<string, SqlType>>;

export type Cell = string | number | boolean | null;
export type Row = Readonly<Record<string, Cell>>;

/** Numbers of one column: integers keep their width, BIGINT and counts arrive as Float64 (exact below 2^53). */
export type NumberArray =
  | Uint8Array<ArrayBuffer>
  | Uint16Array<ArrayBuffer>
  | Int16Array<ArrayBuffer>
  | Int32Array<ArrayBuffer>
  | Uint32Array<ArrayBuffer>
  | Float64Array<ArrayBuffer>;

/** Result of a bulk read: one array per column, row order kept. */
export interface ColumnSet {
  readonly rows: number;
  readonly names: readonly string[];
  /** A numeric or boolean column; NULL is NaN in a DOUBLE and an error elsewhere (coalesce in SQL). */
  numbers(name: string): NumberArray;
  /** A text column; NULL stays null. */
  strings(name: string): readonly (string | null)[];
}

/** How a table may be split over machines: by prefecture, or not at all. */
export type Partition = "prefecture" | "none";

export interface Warehouse {
  /**
   * Names the rows of Parquet or CSV files (by extension) with the given columns and types. A column the files lack is NULL, other columns
   * are ignored. Errors: `source-not-found`; a CSV cell or row that does not parse fails the query that reads it.
   */
  source(name: string, glob: string, schema: TableSchema): Promise<void>;
  /** Loads small arrays as a table; every array has the same length. */
  load(name: string, schema: TableSchema, columns: Readonly<Record<string, ArrayLike<Cell>>>): Promise<void>;
  view(name: string, sql: string): Promise<void>;
  table(name: string, sql: string, options: { readonly partition: Partition }): Promise<void>;
  /** Few rows as objects; BIGINT as number. */
  rows(sql: string): Promise<readonly Row[]>;
  /** Many rows as arrays. */
  columns(sql: string): Promise<ColumnSet>;
  /** Writes a SELECT to a Parquet (zstd) file, or CSV when the path ends in .csv. */
  export(sql: string, path: string): Promise<void>;
  /** Forgets a table or view. */
  drop(name: string): Promise<void>;
  /** Another connection to the same tables, so that statements can run side by side; close it by itself. */
  fork(): Promise<Warehouse>;
  /** Share done of the running statement, 0–1, or null when unknown. */
  progress(): number | null;
  close(): Promise<void>;
}
