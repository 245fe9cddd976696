/** The default warehouse: DuckDB inside this process. The only file that speaks DuckDB's DDL and file functions. */
import { DuckDBDataChunk, DuckDBInstance, type DuckDBConnection, type DuckDBValue } from "@duckdb/node-api";
import { assert, defined } from "#base/assert";
import { AppError } from "#base/errors";
import { readCsvHeader } from "./csv-header";
import { readColumns } from "./duckdb-columns";
import type { Cell, ColumnSet, Partition, Row, TableSchema, Warehouse } from "./warehouse";

export interface DuckDbOptions {
  /** e.g. "2GB"; default: DuckDB's own (80 % of the machine). */
  readonly memoryLimit?: string;
  readonly threads?: number;
  /** Where DuckDB spills; without one it may not spill. */
  readonly tempDirectory?: string;
  /**
   * Joins run in the written order, the right side in memory, and rows keep their order: for statements that are
   * written that way and must write the same bytes each time.
   */
  readonly asWritten?: boolean;
}

const CHUNK_ROWS = 2048;

/** Opens an in-memory DuckDB; close it when done. */
export async function openDuckDb(options: DuckDbOptions = {}): Promise<Warehouse> {
  const instance = await DuckDBInstance.create(":memory:", {
    ...(options.threads === undefined ? {} : { threads: String(options.threads) }),
    ...(options.memoryLimit === undefined ? {} : { memory_limit: options.memoryLimit }),
    temp_directory: options.tempDirectory ?? "",
    preserve_insertion_order: String(options.asWritten === true),
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
  });
  return connect(instance, options, true);
}

async function connect(instance: DuckDBInstance, options: DuckDbOptions, isOwner: boolean): Promise<Warehouse> {
  const connection = await instance.connect();
  await connection.run("SET enable_progress_bar = true; SET enable_progress_bar_print = false;");
  if (options.asWritten === true) {
    await connection.run("SET disabled_optimizers = 'join_order,build_side_probe_side'");
  }
  const fork = (): Promise<Warehouse> => connect(instance, options, false);
  return new DuckDbWarehouse(connection, fork, () => {
    connection.closeSync();
    if (isOwner) instance.closeSync();
  });
}

/** A SQL string literal. */
export function sqlText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A quoted SQL identifier. */
export function sqlName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

class DuckDbWarehouse implements Warehouse {
  readonly fork: () => Promise<Warehouse>;
  private readonly connection: DuckDBConnection;
  private readonly closeAll: () => void;

  constructor(connection: DuckDBConnection, fork: () => Promise<Warehouse>, closeAll: () => void) {
    this.connection = connection;
    this.fork = fork;
    this.closeAll = closeAll;
  }

  async source(name: string, glob: string, schema: TableSchema): Promise<void> {
    const found = await this.rows(`SELECT file FROM glob(${sqlText(glob)}) ORDER BY file`);
    const files = found.map((row) => String(row["file"]));
    if (files.length === 0) throw new AppError("source-not-found", { glob });
    const select = /\.csv$/iu.test(glob) ? csvSelect(files, schema) : await this.parquetSelect(files, schema);
    await this.view(name, select);
  }

  async load(name: string, schema: TableSchema, columns: Readonly<Record<string, ArrayLike<Cell>>>): Promise<void> {
    const names = Object.keys(schema);
    const arrays = names.map((column) => defined(columns[column], `column ${column}`));
    const rows = arrays[0]?.length ?? 0;
    for (const array of arrays) assert(array.length === rows, `columns of ${name} have different lengths`);
    const ddl = names.map((column) => `${sqlName(column)} ${typeOf(schema[column])}`).join(", ");
    await this.connection.run(`CREATE OR REPLACE TABLE ${sqlName(name)} (${ddl})`);
    const appender = await this.connection.createAppender(name);
    const types = names.map((_, i) => appender.columnType(i));
    const isBig = names.map((column) => schema[column] === "BIGINT");
    for (let from = 0; from < rows; from += CHUNK_ROWS) {
      const count = Math.min(CHUNK_ROWS, rows - from);
      const chunk = DuckDBDataChunk.create(types, count);
      for (const [i, array] of arrays.entries()) {
        chunk.setColumnValues(
          i,
          Array.from({ length: count }, (_, r) => toDuckDb(array[from + r], isBig[i] === true)),
        );
      }
      appender.appendDataChunk(chunk);
    }
    appender.closeSync();
  }

  async view(name: string, sql: string): Promise<void> {
    await this.connection.run(`CREATE OR REPLACE VIEW ${sqlName(name)} AS ${sql}`);
  }

  /** One machine keeps a table whole; `partition` matters to a cluster only. */
  async table(name: string, sql: string, _options: { readonly partition: Partition }): Promise<void> {
    await this.connection.run(`CREATE OR REPLACE TABLE ${sqlName(name)} AS ${sql}`);
  }

  async rows(sql: string): Promise<readonly Row[]> {
    const reader = await this.connection.runAndReadAll(sql);
    return reader.getRowObjectsJS().map((row) => {
      const entries = Object.entries(row).map(([key, value]) => [
        key,
        typeof value === "bigint" ? Number(value) : value,
      ]);
      return Object.fromEntries(entries) as Row;
    });
  }

  async columns(sql: string): Promise<ColumnSet> {
    return readColumns(await this.connection.stream(sql));
  }

  async export(sql: string, path: string): Promise<void> {
    const format = path.endsWith(".csv") ? "FORMAT csv, HEADER" : "FORMAT parquet, COMPRESSION zstd";
    await this.connection.run(`COPY (${sql}) TO ${sqlText(path)} (${format})`);
  }

  async drop(name: string): Promise<void> {
    const kind = await this.rows(
      `SELECT 'VIEW' AS kind FROM duckdb_views() WHERE view_name = ${sqlText(name)} AND NOT internal
       UNION ALL SELECT 'TABLE' FROM duckdb_tables() WHERE table_name = ${sqlText(name)}`,
    );
    for (const row of kind) await this.connection.run(`DROP ${row["kind"]} ${sqlName(name)}`);
  }

  progress(): number | null {
    const percentage = this.connection.progress.percentage;
    return percentage < 0 ? null : percentage / 100;
  }

  async close(): Promise<void> {
    this.closeAll();
  }

  private async parquetSelect(files: readonly string[], schema: TableSchema): Promise<string> {
    const read = `read_parquet([${files.map(sqlText).join(", ")}], union_by_name = true)`;
    const described = await this.rows(`SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM ${read})`);
    const present = new Map(described.map((row) => [String(row["column_name"]), String(row["column_type"])]));
    return `SELECT ${selectList(schema, present)} FROM ${read}`;
  }
}

function csvSelect(files: readonly string[], schema: TableSchema): string {
  const reads = files.map((file) => {
    const header = readCsvHeader(file);
    const types = header.map((column) => `${sqlText(column)}: ${sqlText(typeOf(schema[column]))}`);
    return `SELECT ${selectList(schema, new Map(header.map((column) => [column, "VARCHAR"])))} FROM read_csv(${sqlText(file)}, ${CSV_DIALECT},
      columns = {${types.join(", ")}})`;
  });
  return reads.join(" UNION ALL BY NAME ");
}

/** RFC 4180 without sniffing: a row that does not fit is an error, never skipped. */
export const CSV_DIALECT = `auto_detect = false, header = true, delim = ',', quote = '"', escape = '"', nullstr = '', strict_mode = true`;

/** Columns of the schema; `present` says which the files have, and as what. */
function selectList(schema: TableSchema, present: ReadonlyMap<string, string>): string {
  return Object.entries(schema)
    .map(([column, type]) => {
      const found = present.get(column);
      const name = sqlName(column);
      if (found === undefined) return `CAST(NULL AS ${typeOf(type)}) AS ${name}`;
      if (type !== "KEY") return `CAST(${name} AS ${type}) AS ${name}`;
      return WHOLE_NUMBERS.has(found) ? `${name} AS ${name}` : `NULLIF(CAST(${name} AS VARCHAR), '') AS ${name}`;
    })
    .join(", ");
}

const WHOLE_NUMBERS: ReadonlySet<string> = new Set(["INTEGER", "UINTEGER", "BIGINT", "SMALLINT", "USMALLINT"]);

/** A key is read as text where its type is not stored. */
function typeOf(type: TableSchema[string] | undefined): string {
  return type === undefined || type === "KEY" ? "VARCHAR" : type;
}

function toDuckDb(cell: Cell | undefined, isBig: boolean): DuckDBValue {
  if (cell === undefined || cell === null) return null;
  return isBig && typeof cell === "number" ? BigInt(cell) : cell;
}
