/** Reads one table of data/facts strictly, cell by cell. Knows the form of cells, not what the tables mean. */
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import Papa from "papaparse";
import { AppError } from "#base/errors";
import type { RegionCode } from "#model/regions";

/** verified: a second source agrees; approximate: right at a coarser level or one of several; unverified: neither. */
export type FactStatus = "verified" | "unverified" | "approximate";
const STATUSES: readonly FactStatus[] = ["verified", "unverified", "approximate"];

/** Where a bad cell stands, what it holds and which rule it breaks. */
export interface BadFact {
  readonly file: string;
  readonly line: number;
  readonly column: string;
  readonly value: string;
  readonly rule: string;
}

/** A typed-in table that breaks a rule; its message is one sentence with file, line, column, value and rule. */
export class FactError extends AppError {
  constructor(bad: BadFact) {
    super("fact-bad-row", { ...bad });
    this.name = "FactError";
    this.message = `${bad.file} line ${bad.line}, column ${bad.column}: "${bad.value}" ${bad.rule}.`;
  }
}

/** One row of a table; every reader throws FactError when the cell breaks its rule. */
export class FactRow {
  readonly #file: string;
  readonly #line: number;
  readonly #cells: ReadonlyMap<string, string>;

  constructor(file: string, line: number, cells: ReadonlyMap<string, string>) {
    this.#file = file;
    this.#line = line;
    this.#cells = cells;
  }

  /** The error of one cell of this row. */
  error(column: string, rule: string): FactError {
    return new FactError({ file: this.#file, line: this.#line, column, value: this.optional(column), rule });
  }

  /** The cell, empty allowed. */
  optional(column: string): string {
    const value = this.#cells.get(column);
    if (value === undefined) {
      throw new FactError({ file: this.#file, line: 1, column, value: "", rule: "is a missing column" });
    }
    return value;
  }

  text(column: string): string {
    return this.#checked(column, (value) => value !== "", "must not be empty");
  }

  /** A GB/T 2260 code. */
  code(column: string): RegionCode {
    return this.#checked(column, isCode, "must be a six-digit region code");
  }

  codeOrNull(column: string): RegionCode | null {
    return this.optional(column) === "" ? null : this.code(column);
  }

  /** Zero or more codes separated by semicolons. */
  codes(column: string): readonly RegionCode[] {
    const list = this.list(column);
    if (!list.every(isCode)) throw this.error(column, "must be six-digit region codes separated by ;");
    return list;
  }

  /** Zero or more texts separated by semicolons. */
  list(column: string): readonly string[] {
    const value = this.optional(column);
    if (value === "") return [];
    const list = value.split(";");
    if (list.includes("")) throw this.error(column, "must not hold an empty part between ;");
    return list;
  }

  /** A positive plain decimal number. */
  number(column: string): number {
    return Number(this.#checked(column, (value) => /^\d+(\.\d+)?$/.test(value), "must be a plain decimal number"));
  }

  /** A number as `number`, or null where the cell is empty. */
  numberOrNull(column: string): number | null {
    return this.optional(column) === "" ? null : this.number(column);
  }

  integer(column: string): number {
    return Number(this.#checked(column, (value) => /^\d+$/.test(value), "must be a whole number"));
  }

  oneOf<T extends string>(column: string, allowed: readonly T[]): T {
    const found = allowed.find((value) => value === this.optional(column));
    if (found === undefined) throw this.error(column, `must be one of ${allowed.join(", ")}`);
    return found;
  }

  status(column: string): FactStatus {
    return this.oneOf(column, STATUSES);
  }

  /** A status that goes with another cell: null exactly when `subject` is empty. */
  statusOf(column: string, subject: string): FactStatus | null {
    if (this.optional(subject) !== "") return this.status(column);
    if (this.optional(column) !== "") throw this.error(column, `must be empty because ${subject} is empty`);
    return null;
  }

  /** YYYY, YYYY-MM or YYYY-MM-DD. */
  date(column: string): string {
    return this.#checked(column, isDate, "must be YYYY, YYYY-MM or YYYY-MM-DD");
  }

  /** A date, or empty when the source carries none. */
  dateOrEmpty(column: string): string {
    return this.optional(column) === "" ? "" : this.date(column);
  }

  #checked(column: string, holds: (value: string) => boolean, rule: string): string {
    const value = this.optional(column);
    if (!holds(value)) throw this.error(column, rule);
    return value;
  }
}

function isCode(value: string): boolean {
  return /^\d{6}$/.test(value);
}

function isDate(value: string): boolean {
  return /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/.test(value);
}

/**
 * Rows of a CSV file, each turned into a value by `parse`; `keys` columns together must differ between rows.
 * Errors: FactError.
 */
export function readFacts<T>(path: string, keys: readonly string[], parse: (row: FactRow) => T): readonly T[] {
  const file = basename(path);
  const parsed = Papa.parse<string[]>(
    readFileSync(path, "utf8")
      .replace(/^\uFEFF/, "")
      .trimEnd(),
    { delimiter: "," },
  );
  const problem = parsed.errors[0];
  if (problem) {
    const line = (problem.row ?? 0) + 1;
    throw new FactError({ file, line, column: "-", value: "", rule: `is not CSV: ${problem.message}` });
  }
  const header = parsed.data[0] ?? [];
  const seen = new Map<string, number>();
  return parsed.data.slice(1).map((cells, index) => {
    const line = index + 2;
    if (cells.length !== header.length) {
      const rule = `has ${cells.length} cells where the header has ${header.length}`;
      throw new FactError({ file, line, column: "-", value: cells.join(","), rule });
    }
    const row = new FactRow(file, line, new Map(header.map((name, position) => [name, cells[position] ?? ""])));
    const key = keys.map((column) => row.optional(column)).join("\u0000");
    const first = seen.get(key);
    if (first !== undefined) throw row.error(keys[keys.length - 1] ?? "-", `already stands in line ${first}`);
    seen.set(key, line);
    return parse(row);
  });
}
