/** The check of raw folders: a good folder passes; every kind of planted error is found at its place. */
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { checkFolder, type CheckKnowledge, type CheckReport, loadCheckKnowledge } from "#data/check/check-folder";
import { csvLines } from "#data/check/csv-lines";
import { problemLine, reportLines } from "#data/check/report-lines";
import { openDuckDb } from "#data/warehouse/duckdb";

const GOOD = fileURLToPath(new URL("../fixtures/raw-tiny", import.meta.url));

let dir = "";
let knowledge: CheckKnowledge;
beforeAll(async () => {
  knowledge = await loadCheckKnowledge();
});
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
      "错误 talent.csv 第 3 行 列 tier:“senoir”不在允许的取值中:national provincial municipal senior professional skilled,是否应为 senior",
    ]);
  });

  it("may name the city alone of companies and places, never of people", async () => {
    plantCell("company.csv", 2, "370212", "370200");
    plantCell("institute.csv", 2, "370212", "370200");
    expect(await checkFolder(dir, { knowledge })).toMatchObject({ errors: 0, warnings: 0 });
    plantCell("company.csv", 3, "370212", "370000");
    plantCell("talent.csv", 2, "370212", "370200");
    const report = await checkFolder(dir, { knowledge });
    expect(places(report)).toEqual([
      ["county-level", "talent.csv", 2, "county", "370200"],
      ["place-level", "company.csv", 3, "county", "370000"],
    ]);
    expect(report.problems.map(problemLine)[1]).toContain("县级或地级");
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

  it("may name institutes and parks outside a table that covers some regions, with one warning and a count", async () => {
    plantCell("park.csv", 2, ",I2,", ",I9;I2,");
    for (const line of [4, 5])
      plant("company.csv", line, (text) => text.replace(/,[^,]*,([^,]*)$/u, `,P${line + 5},$1`));
    const refused = await checkFolder(dir, { knowledge });
    expect([refused.errors, refused.warnings]).toEqual([3, 0]);
    expect(problemLine(refused.problems[0]!)).toContain("园区表里没有“P9”;若园区表只含部分地区,请在 datapackage.json");
    const declare = (covered: readonly string[]): void => {
      const pack = JSON.parse(readFileSync(join(dir, "datapackage.json"), "utf8")) as { resources: object[] };
      pack.resources = pack.resources.map((resource) => ({ ...resource, "x-coverage": covered }));
      writeFileSync(join(dir, "datapackage.json"), JSON.stringify(pack));
    };
    declare(["100000"]);
    expect((await checkFolder(dir, { knowledge })).errors).toBe(3);
    declare(["370200", "330100"]);
    const report = await checkFolder(dir, { knowledge });
    expect([report.errors, report.warnings]).toEqual([0, 3]);
    expect(report.problems.map(problemLine)).toEqual([
      "提醒 company.csv 第 4 行 列 park:编号不在园区表中,视为在它声明的覆盖范围之外(共 2 行,首见于此)",
      "提醒 park.csv 第 2 行 列 institutes:编号不在院所表中,视为在它声明的覆盖范围之外",
    ]);
  });

  it("are grouped by value with their first line, and all counted when too many are wrong to list", async () => {
    const [head = ""] = readFileSync(join(dir, "talent.csv"), "utf8").split("\n");
    const rowsOf = (codeOf: (i: number) => number): string =>
      Array.from(
        { length: 2500 },
        (_, i) => `X${i},${codeOf(i)},artificial-intelligence-agents,,senior,doctor,1980,,,,E1,company,,2024,demo\n`,
      ).join("");
    writeFileSync(join(dir, "talent.csv"), `${head}\n${rowsOf(() => 999_999)}`);
    const one = await checkFolder(dir, { knowledge });
    expect(one.errors).toBe(2500);
    expect(one.problems.map(problemLine)).toEqual([
      "错误 talent.csv 第 2 行 列 county:“999999”不是行政区划代码(共 2,500 行,首见于此)",
    ]);
    writeFileSync(join(dir, "talent.csv"), `${head}\n${rowsOf((i) => 990_000 + i)}`);
    const many = await checkFolder(dir, { knowledge });
    expect([many.errors, many.problems.length, many.problems.at(-1)?.line]).toEqual([2500, 1000, 1001]);
    expect(reportLines(many, 1).some((line) => line.includes("另有 1,500 处"))).toBe(true);
  });

  it("that were meant otherwise name the nearest one", async () => {
    plantCell("talent.csv", 2, ",doctor,", ",博士研究生,");
    plantCell("talent.csv", 3, ",senior,", ",senoir,");
    plantCell("talent.csv", 4, "artificial-intelligence-foundation-models", "artificial-intelligence-foundation-model");
    plantCell("talent.csv", 5, "370212", "370276");
    plantCell("talent.csv", 6, "370212", "110100");
    plant("company.csv", 1, (text) => `${text},datum`);
    for (const line of [2, 3, 4, 5, 6, 7]) plant("company.csv", line, (text) => `${text},${line === 2 ? "gcj02" : ""}`);
    plantCell("company.csv", 2, "高新;科技型中小", "高新、科技型中小");
    const lines = (await checkFolder(dir, { knowledge })).problems.map(problemLine);
    const found = (text: string): string => lines.find((line) => line.includes(text)) ?? lines.join("\n");
    expect(found("博士研究生")).toMatch(/是否应为 doctor$/u);
    expect(found("senoir")).toMatch(/是否应为 senior$/u);
    expect(found("foundation-model”")).toMatch(/是否应为 artificial-intelligence-foundation-models$/u);
    expect(found("370276")).toMatch(/统计用区划代码.*370200 青岛市:.*370212 崂山区/u);
    expect(found("110100")).toMatch(/110000 北京市:110101 东城区/u);
    expect(found("gcj02")).toMatch(/是否应为 GCJ-02$/u);
    expect(found("高新、")).toMatch(/英文分号/u);
    expect(lines).toHaveLength(7);
  });

  it("must not be blank or hold what nobody sees", async () => {
    plantCell("company.csv", 2, "青岛甲智能有限公司", "　 \u00a0");
    plantCell("company.csv", 3, "青岛乙视觉有限公司", "青岛乙\u200b视觉有限公司");
    const { problems } = await checkFolder(dir, { knowledge });
    expect(problems.map(({ rule, line, column }) => [rule, line, column])).toEqual([
      ["blank", 2, "name"],
      ["invisible", 3, "name"],
    ]);
    expect(problems.map(problemLine)[1]).toContain("青岛乙[U+200B]视觉");
  });

  it("are compared with the county where they are points", async () => {
    plantCell("company.csv", 2, "120.47,36.11", "116.40,39.90");
    plantCell("company.csv", 3, "120.48,36.12", ",36.12");
    const report = await checkFolder(dir, { knowledge });
    expect(report.problems.map(({ rule, line, severity }) => [rule, line, severity])).toEqual([
      ["point-far", 2, "warning"],
      ["point-half", 3, "error"],
    ]);
    expect(report.problems.map(problemLine)[0]).toMatch(/370212 崂山区 约 \d{3} 公里/u);
  });
});

describe("years", () => {
  const released = (version: string): void => {
    const pack = join(dir, "datapackage.json");
    writeFileSync(pack, readFileSync(pack, "utf8").replace('"version": "1"', `"version": "${version}"`));
  };

  it("later than the release are warned of with their lines", async () => {
    released("2025.06");
    plantCell("talent.csv", 2, ",2024,", ",2090,");
    plantCell("company.csv", 2, ",2018,", ",2031,");
    const report = await checkFolder(dir, { knowledge });
    expect([report.errors, report.warnings]).toEqual([0, 2]);
    expect(report.problems.map(problemLine)).toEqual([
      "提醒 talent.csv 第 2 行 列 year:2090 晚于发布年份 2025,按 2025 计",
      "提醒 company.csv 第 2 行 列 founded:2031 晚于发布年份 2025,按 2025 计",
    ]);
  });

  it("that Excel wrote as a serial number are refused", async () => {
    plantCell("company.csv", 2, ",2018,", ",42156,");
    expect(places(await checkFolder(dir, { knowledge }))).toEqual([["maximum", "company.csv", 2, "founded", "42156"]]);
  });
});

describe("ids", () => {
  it("of a register given twice are all found", async () => {
    cpSync(join(dir, "talent.csv"), join(dir, "talent-2.csv"));
    const pack = join(dir, "datapackage.json");
    writeFileSync(pack, readFileSync(pack, "utf8").replace('"talent.csv"', '"talent*.csv"'));
    expect((await checkFolder(dir, { knowledge })).errors).toBe(30);
  });

  it("of numbered Parquet files are proved distinct row by row, and found where files overlap", async () => {
    const pack = join(dir, "datapackage.json");
    writeFileSync(pack, readFileSync(pack, "utf8").replace('"talent.csv"', '"talent-*.parquet"'));
    const warehouse = await openDuckDb({ asWritten: true });
    const numbered = async (name: string, first: number): Promise<void> =>
      warehouse.export(
        `SELECT * REPLACE (CAST(substr(id, 2) AS INTEGER) + ${first} AS id, birth_year::INTEGER AS birth_year, year::INTEGER AS year)
         FROM read_csv('${join(dir, "talent.csv")}', all_varchar = true)`,
        join(dir, name),
      );
    await numbered("talent-1.parquet", 0);
    await numbered("talent-2.parquet", 30);
    expect((await checkFolder(dir, { knowledge })).problems).toEqual([]);
    await numbered("talent-2.parquet", 29);
    await warehouse.close();
    expect(places(await checkFolder(dir, { knowledge }))).toEqual([["unique", "talent-2.parquet", 1, "id", "30"]]);
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
    plant("company.csv", 1, (text) => text.replace("county", "district").replace("founded", "size_band"));
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
      ["column-missing", "company.csv", 1, "county"],
      ["column-repeated", "company.csv", 1, "size_band"],
      ["column-unknown", "company.csv", 1, "district"],
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
