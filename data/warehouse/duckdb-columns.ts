/** Turns DuckDB result chunks into one typed array per column. Knows no SQL. */
import { DuckDBTypeId, type DuckDBResult, type DuckDBVector } from "@duckdb/node-api";
import { assert, defined } from "#base/assert";
import type { ColumnSet, NumberArray } from "./warehouse";

interface NumberBuffer {
  readonly kind: "number";
  values: NumberArray;
  readonly nullable: boolean;
}
interface StringBuffer {
  readonly kind: "string";
  readonly values: (string | null)[];
}
type ColumnBuffer = NumberBuffer | StringBuffer;

const FIRST_CAPACITY = 4096;

/** Reads every chunk of a (streaming) result; peak memory is the arrays themselves plus one chunk. */
export async function readColumns(result: DuckDBResult): Promise<ColumnSet> {
  const names = result.columnNames();
  const buffers = names.map((name, i) => newBuffer(result.columnTypeId(i), name));
  let rows = 0;
  for (let chunk = await result.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
    for (const [i, buffer] of buffers.entries()) {
      append(buffer, chunk.getColumnVector(i), rows, chunk.rowCount, defined(names[i], "column name"));
    }
    rows += chunk.rowCount;
  }
  return columnSet(names, buffers, rows);
}

function columnSet(names: readonly string[], buffers: readonly ColumnBuffer[], rows: number): ColumnSet {
  const byName = new Map(names.map((name, i) => [name, defined(buffers[i], name)] as const));
  return {
    rows,
    names,
    numbers(name) {
      const buffer = defined(byName.get(name), `column ${name}`);
      assert(buffer.kind === "number", `column ${name} holds text`);
      return buffer.values.slice(0, rows);
    },
    strings(name) {
      const buffer = defined(byName.get(name), `column ${name}`);
      assert(buffer.kind === "string", `column ${name} holds numbers`);
      return buffer.values;
    },
  };
}

function newBuffer(type: DuckDBTypeId, name: string): ColumnBuffer {
  switch (type) {
    case DuckDBTypeId.BOOLEAN:
    case DuckDBTypeId.UTINYINT:
      return { kind: "number", values: new Uint8Array(FIRST_CAPACITY), nullable: false };
    case DuckDBTypeId.USMALLINT:
      return { kind: "number", values: new Uint16Array(FIRST_CAPACITY), nullable: false };
    case DuckDBTypeId.TINYINT:
    case DuckDBTypeId.SMALLINT:
      return { kind: "number", values: new Int16Array(FIRST_CAPACITY), nullable: false };
    case DuckDBTypeId.INTEGER:
      return { kind: "number", values: new Int32Array(FIRST_CAPACITY), nullable: false };
    case DuckDBTypeId.UINTEGER:
      return { kind: "number", values: new Uint32Array(FIRST_CAPACITY), nullable: false };
    case DuckDBTypeId.BIGINT:
    case DuckDBTypeId.UBIGINT:
    case DuckDBTypeId.HUGEINT:
      return { kind: "number", values: new Float64Array(FIRST_CAPACITY), nullable: false };
    case DuckDBTypeId.FLOAT:
    case DuckDBTypeId.DOUBLE:
      return { kind: "number", values: new Float64Array(FIRST_CAPACITY), nullable: true };
    case DuckDBTypeId.VARCHAR:
    case DuckDBTypeId.ENUM:
      return { kind: "string", values: [] };
    default:
      throw new Error(
        `Column ${name} has type ${DuckDBTypeId[type]}, which a bulk read does not support; cast it in SQL`,
      );
  }
}

function append(buffer: ColumnBuffer, vector: DuckDBVector, at: number, count: number, name: string): void {
  if (buffer.kind === "string") {
    for (let r = 0; r < count; r++) buffer.values.push(vector.getItem(r) as string | null);
    return;
  }
  if (at + count > buffer.values.length) buffer.values = grown(buffer.values, at + count);
  const values = buffer.values;
  for (let r = 0; r < count; r++) {
    const item = vector.getItem(r) as number | bigint | boolean | null;
    assert(item !== null || buffer.nullable, `NULL in integer column ${name}; coalesce it in SQL`);
    values[at + r] = item === null ? Number.NaN : Number(item);
  }
}

function grown(values: NumberArray, needed: number): NumberArray {
  const capacity = Math.max(needed, values.length * 2);
  const next = new (values.constructor as new (length: number) => NumberArray)(capacity);
  next.set(values);
  return next;
}
