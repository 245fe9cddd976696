/**
 * Stages the files of one raw table so that every row keeps its file and row number: Parquet is read in place, CSV is
 * rewritten once in order, and rows that are not CSV are reported, never skipped silently. Knows no rules of values.
 */
import { basename, join, relative } from "node:path";
import { defined } from "#base/assert";
import { AppError } from "#base/errors";
import { readCsvHeader } from "./csv-header";
import { CSV_DIALECT, sqlName, sqlText } from "./duckdb";
import type { Warehouse } from "./warehouse";

/** A CSV row that does not fit the header: where it starts. */
export interface RejectedRow {
  /** Byte at which the row starts in the file (a preceding empty line counts to it). */
  readonly offset: number;
  readonly kind: "columns" | "quotes" | "encoding" | "size";
  readonly text: string;
}

export interface StagedFile {
  /** Absolute path. */
  readonly path: string;
  /** Path inside the raw folder, as reports show it. */
  readonly name: string;
  readonly format: "csv" | "parquet";
  /** Physical type by column, in file order; CSV columns are VARCHAR. */
  readonly columns: ReadonlyMap<string, string>;
  /** Names that stand more than once in a CSV header; only the first is read. */
  readonly repeatedColumns: readonly string[];
  /** Rows without the rejected ones. */
  readonly rows: number;
  readonly rejects: readonly RejectedRow[];
}

export interface StagingFolders {
  /** The raw folder. */
  readonly dir: string;
  /** Where rewritten CSV goes. */
  readonly scratch: string;
}

/**
 * Makes view `name` over the files of a glob with the wanted columns the files have, `_file` (position in the result) and
 * `_row` (from 0, rejected rows not counted). Errors: `file-missing`, `file-unreadable` {file, reason}, `csv-header-…`.
 */
export async function stageTable(
  warehouse: Warehouse,
  name: string,
  path: string,
  wanted: readonly string[],
  folders: StagingFolders,
): Promise<readonly StagedFile[]> {
  const found = await warehouse.rows(`SELECT file FROM glob(${sqlText(join(folders.dir, path))}) ORDER BY file`);
  if (found.length === 0) throw new AppError("file-missing", { file: path });
  const files: StagedFile[] = [];
  const selects: string[] = [];
  for (const [i, row] of found.entries()) {
    const file = String(row["file"]);
    const staged = /\.csv$/iu.test(file)
      ? await stageCsv(warehouse, file, join(folders.scratch, `${name}-${i}.parquet`), folders.dir)
      : await stageParquet(warehouse, file, folders.dir);
    files.push(staged.file);
    const columns = wanted.filter((column) => staged.file.columns.has(column)).map(sqlName);
    selects.push(
      `SELECT ${[...columns, `CAST(${i} AS INTEGER) AS _file`, "file_row_number AS _row"].join(", ")}
       FROM read_parquet(${sqlText(staged.readable)}, file_row_number = true)`,
    );
  }
  await warehouse.view(name, selects.join(" UNION ALL BY NAME "));
  return files;
}

async function stageParquet(
  warehouse: Warehouse,
  path: string,
  dir: string,
): Promise<{ readonly file: StagedFile; readonly readable: string }> {
  const name = relative(dir, path);
  try {
    const described = await warehouse.rows(
      `SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM read_parquet(${sqlText(path)}))`,
    );
    const columns = new Map(described.map((row) => [String(row["column_name"]), String(row["column_type"])]));
    const [count] = await warehouse.rows(`SELECT count(*) AS n FROM read_parquet(${sqlText(path)})`);
    const rows = Number(defined(count, "count")["n"]);
    return { file: { path, name, format: "parquet", columns, repeatedColumns: [], rows, rejects: [] }, readable: path };
  } catch (cause) {
    throw unreadable(name, cause);
  }
}

async function stageCsv(
  warehouse: Warehouse,
  path: string,
  readable: string,
  dir: string,
): Promise<{ readonly file: StagedFile; readonly readable: string }> {
  const header = readCsvHeader(path);
  const name = relative(dir, path);
  // Repeated names get a suffix no table uses, so that the first keeps its own.
  const names = header.map((column, i) => (header.indexOf(column) === i ? column : `${column}#${i + 1}`));
  const types = names.map((column) => `${sqlText(column)}: 'VARCHAR'`).join(", ");
  const read = `read_csv(${sqlText(path)}, ${CSV_DIALECT}, columns = {${types}}, store_rejects = true, rejects_limit = 0,
    rejects_table = 'csv_rejects', rejects_scan = 'csv_scans')`;
  try {
    await warehouse.export(`SELECT * FROM ${read}`, readable);
  } catch (cause) {
    throw unreadable(name, cause);
  }
  const rejects = await readRejects(warehouse);
  const [count] = await warehouse.rows(`SELECT count(*) AS n FROM read_parquet(${sqlText(readable)})`);
  const columns = new Map(names.map((column) => [column, "VARCHAR"]));
  const repeatedColumns = header.filter((column, i) => header.indexOf(column) !== i);
  const rows = Number(defined(count, "count")["n"]);
  return { file: { path, name, format: "csv", columns, repeatedColumns, rows, rejects }, readable };
}

async function readRejects(warehouse: Warehouse): Promise<readonly RejectedRow[]> {
  const rows = await warehouse.rows(
    `SELECT line_byte_position AS start_byte, min(CAST(error_type AS VARCHAR)) AS type,
       coalesce(min(csv_line), '') AS text
     FROM csv_rejects GROUP BY line_byte_position ORDER BY start_byte`,
  );
  await warehouse.drop("csv_rejects");
  await warehouse.drop("csv_scans");
  return rows.map((row) => ({
    offset: Number(row["start_byte"]),
    kind: kindOf(String(row["type"])),
    text: String(row["text"]).trim(),
  }));
}

function kindOf(type: string): RejectedRow["kind"] {
  if (type.includes("QUOTED")) return "quotes";
  if (type.includes("ENCODING")) return "encoding";
  return type.includes("SIZE") ? "size" : "columns";
}

/** DuckDB's words for what an owner can mend. */
const REASONS: readonly (readonly [pattern: RegExp, words: string])[] = [
  [/invalid unicode|byte sequence mismatch|not utf-8 encoded/iu, "有一行过长,或不是 UTF-8 编码"],
  [/maximum line size|line size/iu, "有一行过长"],
  [/magic bytes|too small to be a parquet|footer|thrift/iu, "不是完整的 Parquet 文件"],
  [/no space left|could not write|disk/iu, "临时文件夹所在的磁盘已满或不可写(可用环境变量 TMPDIR 另指一处)"],
  [/out of memory/iu, "内存不足"],
  [/permission denied/iu, "没有读取权限"],
];

/** An error of a file with its reason in words where it is a known one. */
function unreadable(file: string, cause: unknown): AppError {
  const message = cause instanceof Error ? cause.message : "";
  const known = REASONS.find(([pattern]) => pattern.test(message))?.[1];
  return new AppError(
    "file-unreadable",
    { file: basename(file), reason: known ?? message.split("\n")[0] ?? "" },
    cause,
  );
}
