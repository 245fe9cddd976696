/** The warehouse seam on DuckDB: sources by name, bulk reads, exports. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { AppError } from "#base/errors";
import { readCsvHeader } from "#data/warehouse/csv-header";
import { openDuckDb } from "#data/warehouse/duckdb";
import { warehouseMemory } from "#data/warehouse/memory";
import type { Warehouse } from "#data/warehouse/warehouse";

let dir = "";
let warehouse: Warehouse;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), "warehouse-"));
  warehouse = await openDuckDb();
});
afterAll(async () => {
  await warehouse.close();
  rmSync(dir, { recursive: true });
});

const schema = { county: "VARCHAR", year: "USMALLINT", lng: "DOUBLE" } as const;

function csv(name: string, text: string): string {
  const path = join(dir, name);
  writeFileSync(path, text);
  return path;
}

describe("a source", () => {
  it("matches CSV columns by name, keeps leading zeros, and gives NULL for a column the file lacks", async () => {
    const path = csv("order.csv", '\uFEFFyear,note,county\r\n2024,"a, ""b""",010101\r\n,,370212\r\n');
    await warehouse.source("order", path, schema);
    expect(await warehouse.rows('SELECT * FROM "order" ORDER BY county')).toEqual([
      { county: "010101", year: 2024, lng: null },
      { county: "370212", year: null, lng: null },
    ]);
  });

  it("fails on a row that does not fit instead of skipping it", async () => {
    await warehouse.source("short", csv("short.csv", "county,year,lng\n370212,2024,1\n370212,2024\n"), schema);
    await expect(warehouse.rows("SELECT count(county) FROM short")).rejects.toThrow(/Line: 3/u);
  });

  it("fails on a cell of the wrong type", async () => {
    await warehouse.source("wrong", csv("wrong.csv", "county,year,lng\n370212,soon,1\n"), schema);
    await expect(warehouse.rows("SELECT sum(year) FROM wrong")).rejects.toThrow(/soon/u);
  });

  it("reads Parquet of many files in the given types", async () => {
    await warehouse.export("SELECT '370212' AS county, 2024 AS year", join(dir, "part-1.parquet"));
    await warehouse.export("SELECT '370202' AS county, 2025 AS year, 120.5 AS lng", join(dir, "part-2.parquet"));
    await warehouse.source("parts", join(dir, "part-*.parquet"), schema);
    expect(await warehouse.rows("SELECT * FROM parts ORDER BY year")).toEqual([
      { county: "370212", year: 2024, lng: null },
      { county: "370202", year: 2025, lng: 120.5 },
    ]);
  });

  it("names the glob when there is no such file", async () => {
    const missing = warehouse.source("none", join(dir, "none-*.csv"), schema);
    await expect(missing).rejects.toMatchObject({ code: "source-not-found" });
  });
});

describe("a bulk read", () => {
  it("returns typed arrays in row order beyond one chunk", async () => {
    const columns = await warehouse.columns(
      `SELECT CAST(i AS INTEGER) AS i, CAST(i * 3000000000 AS BIGINT) AS big, CAST(i % 3 AS UTINYINT) AS tiny, 'n' || i AS name
       FROM range(10000) t(i) ORDER BY i`,
    );
    expect(columns.rows).toBe(10_000);
    expect(columns.numbers("i")).toEqual(Int32Array.from({ length: 10_000 }, (_, i) => i));
    expect(columns.numbers("big")[9999]).toBe(9999 * 3_000_000_000);
    expect(columns.numbers("tiny")).toBeInstanceOf(Uint8Array);
    expect(columns.strings("name")[9999]).toBe("n9999");
  });

  it("keeps NULL text, turns a NULL double into NaN and refuses a NULL integer", async () => {
    const columns = await warehouse.columns("SELECT CAST(NULL AS DOUBLE) AS x, CAST(NULL AS VARCHAR) AS t");
    expect(columns.numbers("x")).toEqual(Float64Array.of(Number.NaN));
    expect(columns.strings("t")).toEqual([null]);
    await expect(warehouse.columns("SELECT CAST(NULL AS INTEGER) AS n")).rejects.toThrow(/NULL in integer column n/u);
  });
});

describe("tables", () => {
  it("load from arrays, are seen by a fork, and can be dropped", async () => {
    await warehouse.load("pairs", { k: "INTEGER", v: "VARCHAR" }, { k: [1, 2, 3], v: ["a", null, "c"] });
    const fork = await warehouse.fork();
    expect(await fork.rows("SELECT v FROM pairs ORDER BY k")).toEqual([{ v: "a" }, { v: null }, { v: "c" }]);
    await fork.close();
    await warehouse.drop("pairs");
    await expect(warehouse.rows("SELECT * FROM pairs")).rejects.toThrow(/pairs/u);
  });
});

describe("a CSV header", () => {
  it("is read with quotes and without BOM", () => {
    expect(readCsvHeader(csv("head.csv", '\uFEFFid,"a,b",c\n1,2,3\n'))).toEqual(["id", "a,b", "c"]);
  });

  it("must be UTF-8 and not empty", () => {
    const gbk = join(dir, "gbk.csv");
    writeFileSync(gbk, Buffer.from([0xb1, 0xe0, 0xba, 0xc5, 0x0a]));
    expect(() => readCsvHeader(gbk)).toThrow(AppError);
    expect(() => readCsvHeader(csv("empty.csv", "\n"))).toThrow(/csv-header-empty/u);
  });
});

describe("the memory of a build's warehouse", () => {
  it.each([
    [24e9, "1000MB"],
    [1.5e9, "950MB"],
    [2 ** 30, "523MB"],
    [5e8, "300MB"],
  ])("leaves room for the rest of a process that may have %i bytes", (allowed, limit) => {
    expect(warehouseMemory(allowed)).toBe(limit);
  });
});
