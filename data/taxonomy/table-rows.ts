/** Reads one table of the taxonomy strictly, cell by cell. Knows the form of cells, not what the tables mean. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import Papa from "papaparse";
import { AppError } from "#base/errors";

/** A table that breaks a rule; its message is one sentence naming the file, and the line where it stands. */
export class TaxonomyError extends AppError {
  constructor(file: string, line: number | null, problem: string) {
    super("taxonomy-bad-row", { file, line: line ?? "", problem });
    this.name = "TaxonomyError";
    this.message = `${file}${line === null ? "" : ` line ${line}`}: ${problem}.`;
  }
}

/** One row of a table that knows where it stands. */
export class Row {
  readonly line: number;
  readonly #file: string;
  readonly #cells: Readonly<Record<string, string>>;

  constructor(file: string, line: number, cells: Readonly<Record<string, string>>) {
    this.#file = file;
    this.line = line;
    this.#cells = cells;
  }

  error(problem: string): TaxonomyError {
    return new TaxonomyError(this.#file, this.line, problem);
  }

  text(column: string): string {
    const value = this.#cells[column] ?? "";
    if (value === "" || value !== value.trim()) throw this.error(`"${value}" is not a valid ${column}`);
    return value;
  }

  /** The cell, empty allowed. */
  optional(column: string): string {
    return (this.#cells[column] ?? "") === "" ? "" : this.text(column);
  }

  /** Zero or more values separated by `separator`. */
  list(column: string, separator = ";"): readonly string[] {
    const cell = this.#cells[column] ?? "";
    if (cell === "") return [];
    const values = cell.split(separator);
    if (values.some((value) => value === "" || value !== value.trim())) {
      throw this.error(`${column} "${cell}" has an empty value or stray spaces`);
    }
    return values;
  }

  oneOf<T extends string>(column: string, values: readonly T[]): T {
    const cell = this.text(column);
    const found = values.find((value) => value === cell);
    if (found === undefined) throw this.error(`${column} "${cell}" is none of ${values.join(", ")}`);
    return found;
  }
}

/** Rows of a table whose header is exactly `columns`, each knowing its line. Throws TaxonomyError. */
export function readRows(folder: string, file: string, columns: readonly string[]): readonly Row[] {
  const { data, errors } = Papa.parse<string[]>(readFileSync(join(folder, file), "utf8").trimEnd(), { delimiter: "," });
  const broken = errors[0];
  if (broken) throw new TaxonomyError(file, (broken.row ?? 0) + 1, broken.message);
  const [header = [], ...lines] = data;
  if (header.join() !== columns.join()) throw new TaxonomyError(file, 1, `columns must be ${columns.join(", ")}`);
  return lines.map((cells, index) => {
    const line = index + 2;
    if (cells.length !== columns.length) {
      throw new TaxonomyError(file, line, `has ${cells.length} cells instead of ${columns.length}`);
    }
    return new Row(file, line, Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? ""])));
  });
}
