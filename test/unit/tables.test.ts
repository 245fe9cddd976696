/** Raw table definitions and datapackage.json. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { PACKAGE_FILE, readDataPackage, tableSchema, writeDataPackage } from "#data/tables/data-package";
import { schemaOf, TABLES } from "#data/tables/schemas";

let dir = "";
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "package-"));
});
afterEach(() => rmSync(dir, { recursive: true }));

const write = (document: unknown): void => writeFileSync(join(dir, PACKAGE_FILE), JSON.stringify(document));

describe("raw tables", () => {
  it("have distinct column names, an id and a name unless they are people or figures", () => {
    for (const { name, columns } of TABLES) {
      const names = columns.map((column) => column.name);
      expect(new Set(names).size).toBe(names.length);
      if (name !== "statistic") expect(columns[0]).toMatchObject({ name: "id", required: true, unique: true });
      expect(names.includes("name")).toBe(name !== "talent" && name !== "statistic");
    }
  });

  it("give the warehouse a type for every column", () => {
    expect(schemaOf("company")).toMatchObject({ id: "VARCHAR", lng: "DOUBLE", founded: "USMALLINT" });
  });
});

describe("datapackage.json", () => {
  it("is read back as written", () => {
    const pack = {
      name: "demo",
      title: "演示",
      version: "1",
      demo: true,
      seed: 7,
      resources: [
        { name: "talent", path: "talent/*.parquet", format: "parquet", rows: 30, coverage: ["100000"] },
        { name: "park", path: "park.csv", format: "csv", rows: null, coverage: null },
      ],
    } as const;
    writeDataPackage(dir, pack);
    expect(readDataPackage(dir)).toEqual({ ...pack, sources: [], licence: "", created: "", unknownResources: [] });
  });

  it("is the committed fixture's schema too", () => {
    const file = new URL("../fixtures/raw-tiny/datapackage.json", import.meta.url);
    const document = JSON.parse(readFileSync(file, "utf8")) as { resources: { name: "talent"; schema: object }[] };
    for (const { name, schema } of document.resources) expect(schema).toEqual(tableSchema(name));
  });

  it("lists tables nobody knows", () => {
    write({
      resources: [
        { name: "toString", path: "a.csv" },
        { name: "park", path: "p.csv" },
      ],
    });
    const pack = readDataPackage(dir);
    expect(pack.unknownResources).toEqual(["toString"]);
    expect(pack.resources.map(({ name }) => name)).toEqual(["park"]);
  });

  it("says what is wrong with it", () => {
    expect(() => readDataPackage(dir)).toThrow(/package-missing/u);
    writeFileSync(join(dir, PACKAGE_FILE), "{");
    expect(() => readDataPackage(dir)).toThrow(/package-unreadable/u);
    write({});
    expect(() => readDataPackage(dir)).toThrow(/resources/u);
    write({ resources: [{ name: "park", path: "../park.csv" }] });
    expect(() => readDataPackage(dir)).toThrow(/相对路径/u);
    write({ resources: [{ name: "park", path: "park.xlsx" }] });
    expect(() => readDataPackage(dir)).toThrow(/\.csv 或 \.parquet/u);
    write({ resources: [{ name: "park", path: ["a.csv", "b.csv"] }] });
    expect(() => readDataPackage(dir)).toThrow(/通配路径,如 park/u);
    write({ resources: [{ name: "park", path: "park.csv", encoding: "gb18030" }] });
    expect(() => readDataPackage(dir)).toThrow(/encoding 是 gb18030/u);
    write({ resources: [{ name: "park", path: "park.csv", dialect: { delimiter: ";" } }] });
    expect(() => readDataPackage(dir)).toThrow(/dialect\.delimiter/u);
    writeFileSync(join(dir, PACKAGE_FILE), Buffer.from('{"title":"\xC7\xE0\xB5\xBA"}', "latin1"));
    expect(() => readDataPackage(dir)).toThrow(/不是 UTF-8/u);
  });

  it("may begin with a byte order mark and name files in capitals", () => {
    const resources = [{ name: "park", path: "PARK.CSV", encoding: "UTF-8", dialect: { delimiter: "," } }];
    writeFileSync(join(dir, PACKAGE_FILE), `\uFEFF${JSON.stringify({ resources })}`);
    expect(readDataPackage(dir).resources).toEqual([
      { name: "park", path: "PARK.CSV", format: "csv", rows: null, coverage: null },
    ]);
  });
});
