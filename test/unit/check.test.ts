/** The check of raw folders: a good folder passes; every kind of planted error is found at its place. */
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { checkFolder, type CheckKnowledge, type CheckReport, loadCheckKnowledge } from "#data/check";
import { csvLines } from "#data/check-lines";
import { problemLine, reportLines } from "#data/report";
import { openDuckDb } from "#data/warehouse/duckdb";

const GOOD = fileURLToPath(new URL("../fixtures/raw-tiny", import.meta.url));

let dir = "";
let knowledge: CheckKnowledge;
beforeAll(async () => {
  knowledge = await loadCheckKnowledge();
}, 60_000);
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "raw-"));
  cpSync(GOOD, dir, { recursive: true });
});
afterEach(() => rmSync(dir, { recursive: true }));

/** Rewrites one line (from 1) of a file of the folder. */
function plant(file: string, line: number, change: (text: string) => string): void {
  const lines = readFileSync(join(dir, file), "utf8").split("\n");
  lines[line - 1] = change(lines[line - 1] ?? "");
  writeFileSync(join(dir, file), lines.join("\n"));
}

/** Replaces one cell, which must hold `from`. */
function plantCell(file: string, line: number, from: string, to: string): void {
  plant(file, line, (text) => {
    expect(text).toContain(from);
    return text.replace(from, to);
  });
}

type Place = readonly [rule: string, file: string, line: number | null, column: string | null, value: string | null];

function places({ problems }: CheckReport): readonly Place[] {
  return problems.map(({ rule, file, line, column, value }) => [rule, file, line, column, value]);
}

describe("a good folder", () => {
  it("passes with all its rows", async () => {
    const report = await checkFolder(dir, { knowledge });
    expect(report).toMatchObject({
      rows: { talent: 30, company: 6, institute: 3, park: 2 },
      problems: [],
      errors: 0,
      warnings: 0,
    });
    expect(reportLines(report, 400).at(-1)).toBe("检查通过");
  });

  it("passes as Parquet too, with its row number where a value is planted", async () => {
    const warehouse = await openDuckDb({ asWritten: true });
    const planted = `SELECT * REPLACE (CASE WHEN id = 'C3' THEN '999999' ELSE county END AS county)
      FROM read_csv('${join(dir, "company.csv")}', all_varchar = true)`;
    const typed = `SELECT * REPLACE (lng::DOUBLE AS lng, lat::DOUBLE AS lat, founded::INTEGER AS founded) FROM (${planted})`;
    await warehouse.export(typed, join(dir, "company.parquet"));
    await warehouse.close();
    const pack = join(dir, "datapackage.json");
    writeFileSync(pack, readFileSync(pack, "utf8").replace('"company.csv"', '"company.parquet"'));
    expect(places(await checkFolder(dir, { knowledge }))).toEqual([
      ["county", "company.parquet", 3, "county", "999999"],
    ]);
  });
});

describe("values", () => {
  it("are reported with file, line, column and value, each under its rule, in the order of lines", async () => {
    plantCell("talent.csv", 2, "370212", "370299");
    plantCell("talent.csv", 3, ",senior,", ",senoir,");
    plantCell("talent.csv", 4, ",1984,", ",19x4,");
    plantCell("talent.csv", 5, "T04", "T03");
    plantCell("talent.csv", 6, "artificial-intelligence-foundation-models", "no-such-node");
    plantCell("talent.csv", 7, "370212", "37021");
    plantCell("talent.csv", 8, "370212", "370200");
    plantCell("talent.csv", 9, ",2023,", ",1950,");
    plantCell("talent.csv", 10, "professional", "");
    plantCell("talent.csv", 11, "330100", "330106");
    plantCell("talent.csv", 12, ",1995,", ",2095,");
    plantCell(
      "talent.csv",
      13,
      "artificial-intelligence-computer-vision,,",
      "artificial-intelligence-computer-vision,a;;b,",
    );
    const report = await checkFolder(dir, { knowledge });
    expect(places(report)).toEqual([
      ["county", "talent.csv", 2, "county", "370299"],
      ["enum", "talent.csv", 3, "tier", "senoir"],
      ["integer", "talent.csv", 4, "birth_year", "19x4"],
      ["unique", "talent.csv", 5, "id", "T03"],
      ["node", "talent.csv", 6, "node", "no-such-node"],
      ["pattern", "talent.csv", 7, "county", "37021"],
      ["county-level", "talent.csv", 8, "county", "370200"],
      ["minimum", "talent.csv", 9, "year", "1950"],
      ["required", "talent.csv", 10, "tier", null],
      ["prefecture", "talent.csv", 11, "arrived_from", "330106"],
      ["maximum", "talent.csv", 12, "birth_year", "2095"],
      ["empty-part", "talent.csv", 13, "other_nodes", "a;;b"],
    ]);
    expect(report.errors).toBe(12);
    expect(report.problems.slice(1, 2).map(problemLine)).toEqual([
      "错误 talent.csv 第 3 行 列 tier:“senoir”不在允许的取值中:national provincial municipal senior professional skilled",
    ]);
  });

  it("may use a former code of a county, with a warning that names the present one", async () => {
    plantCell("talent.csv", 2, "370212", "371202");
    const report = await checkFolder(dir, { knowledge });
    expect(places(report)).toEqual([["county-former", "talent.csv", 2, "county", "371202"]]);
    expect(report.problems[0]).toMatchObject({ severity: "warning", expected: "370116" });
    expect([report.errors, report.warnings]).toEqual([0, 1]);
  });

  it("must lie in China when they are points and name rows that exist when they are references", async () => {
    plantCell("company.csv", 2, "120.47,36.11", "36.11,120.47");
    plantCell("company.csv", 3, "120.48,36.12", "139.69,35.69");
    plantCell("company.csv", 4, ",large,,", ",large,P9,");
    plantCell("company.csv", 5, "独角兽", "独角兽;独角兽");
    plantCell("company.csv", 6, "120.12", "east");
    plantCell("park.csv", 2, ",I2,", ",I9,");
    plantCell("park.csv", 3, ";rail-transit", ";no-such-chain");
    expect(places(await checkFolder(dir, { knowledge }))).toEqual([
      ["maximum", "company.csv", 2, "lat", "120.47"],
      ["outside-china", "company.csv", 3, "lng,lat", "139.69,35.69"],
      ["park", "company.csv", 4, "park", "P9"],
      ["repeated-part", "company.csv", 5, "tags", "独角兽;独角兽"],
      ["number", "company.csv", 6, "lng", "east"],
      ["institute", "park.csv", 2, "institutes", "I9"],
      ["chain", "park.csv", 3, "industries", "artificial-intelligence;no-such-chain"],
    ]);
  });

  it("are all counted when too many are wrong to list", async () => {
    const [head = ""] = readFileSync(join(dir, "talent.csv"), "utf8").split("\n");
    const row = ",999999,artificial-intelligence-agents,,senior,doctor,1980,,,,E1,company,,2024,demo";
    writeFileSync(
      join(dir, "talent.csv"),
      `${head}\n${Array.from({ length: 2500 }, (_, i) => `X${i}${row}\n`).join("")}`,
    );
    const report = await checkFolder(dir, { knowledge });
    expect(report.errors).toBe(2500);
    expect(report.problems).toHaveLength(1000);
    expect(report.problems.at(-1)?.line).toBe(1001);
    expect(reportLines(report, 1).some((line) => line.includes("另有 1,500 处"))).toBe(true);
  });
});

describe("rows that are not CSV", () => {
  it("are reported at their physical line and never skipped, line breaks inside quotes and empty lines counted", async () => {
    plant("talent.csv", 3, (text) => text.replace("T02", '"T02\nx"'));
    plant("talent.csv", 5, (text) => `\n${text}`);
    plant("talent.csv", 8, (text) => `${text},one more`);
    plant("talent.csv", 10, () => "T08,370212");
    plantCell("talent.csv", 12, "T09", '"T"09');
    plantCell("talent.csv", 14, "370202", "999999");
    const report = await checkFolder(dir, { knowledge });
    expect(places(report).map(([rule, , line]) => [rule, line])).toEqual([
      ["row-columns", 8],
      ["row-columns", 10],
      ["row-quotes", 12],
      ["county", 14],
    ]);
    expect(report.rows.talent).toBe(30);
  });

  it("are found when they are not UTF-8, and so are files whose header is not", async () => {
    const text = readFileSync(join(dir, "park.csv"));
    writeFileSync(join(dir, "park.csv"), Buffer.concat([text, Buffer.from([0x50, 0x39, 0x2c, 0xff, 0xfe, 0x0a])]));
    const header = Buffer.concat([Buffer.from([0xc3, 0xfb]), readFileSync(join(dir, "institute.csv"))]);
    writeFileSync(join(dir, "institute.csv"), header);
    const found = places(await checkFolder(dir, { knowledge })).map(([rule, file, line]) => [rule, file, line]);
    expect(found).toContainEqual(["encoding", "institute.csv", null]);
    expect(
      found.some(([rule, file, line]) => String(rule).startsWith("row-") && file === "park.csv" && line === 4),
    ).toBe(true);
  });
});

describe("tables and columns", () => {
  it("must be there and known", async () => {
    plant("company.csv", 1, (text) => text.replace("nodes", "node").replace("founded", "size_band"));
    rmSync(join(dir, "park.csv"));
    const pack = join(dir, "datapackage.json");
    writeFileSync(pack, readFileSync(pack, "utf8").replace('"name": "institute"', '"name": "lab"'));
    const found = places(await checkFolder(dir, { knowledge })).map(([rule, file, line, column, value]) => [
      rule,
      file,
      line,
      column ?? value,
    ]);
    expect(found).toEqual([
      ["table-unknown", "datapackage.json", null, "lab"],
      ["table-missing", "datapackage.json", null, "institute"],
      ["column-missing", "company.csv", 1, "nodes"],
      ["column-repeated", "company.csv", 1, "size_band"],
      ["column-unknown", "company.csv", 1, "node"],
      ["file-missing", "park.csv", null, null],
    ]);
  });

  it("need fitting types in Parquet", async () => {
    const warehouse = await openDuckDb();
    await warehouse.export(
      `SELECT * FROM read_csv('${join(dir, "company.csv")}', all_varchar = true)`,
      join(dir, "c.parquet"),
    );
    await warehouse.close();
    const pack = join(dir, "datapackage.json");
    writeFileSync(pack, readFileSync(pack, "utf8").replace('"company.csv"', '"c.parquet"'));
    expect(places(await checkFolder(dir, { knowledge }))).toEqual([
      ["column-type", "c.parquet", null, "lng", "VARCHAR"],
      ["column-type", "c.parquet", null, "lat", "VARCHAR"],
      ["column-type", "c.parquet", null, "founded", "VARCHAR"],
    ]);
  });

  it("cannot be checked without a readable datapackage.json", async () => {
    writeFileSync(join(dir, "datapackage.json"), "{");
    expect(places(await checkFolder(dir, { knowledge }))[0]?.[0]).toBe("package-unreadable");
    rmSync(join(dir, "datapackage.json"));
    expect(places(await checkFolder(dir, { knowledge }))).toEqual([
      ["package-missing", "datapackage.json", null, null, null],
    ]);
    expect(existsSync(join(dir, "talent.csv"))).toBe(true);
  });
});

describe("lines of CSV records", () => {
  it("count breaks inside quotes and skip rejected rows", () => {
    const path = join(dir, "lines.csv");
    writeFileSync(path, 'a,b\n1,"x\ny"\n\nbad\r\n2,z\n3,"""q"""\n');
    const bad = readFileSync(path, "utf8").indexOf("bad");
    const { lineOfRecord, lineOfReject } = csvLines(path, [0, 1, 2], [bad]);
    expect([...lineOfRecord]).toEqual([
      [0, 2],
      [1, 6],
      [2, 7],
    ]);
    expect(lineOfReject).toEqual([5]);
  });
});
