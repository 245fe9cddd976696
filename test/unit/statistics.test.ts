/**
 * The project's own statistics, from the typed-in tables through the published file to the engine's answer: every county and every
 * count equals the table, the census adds up, what is absent says why.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Papa from "papaparse";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildRegions } from "#data/regions/build-regions";
import { mergeStatistics } from "#data/build/indicators/pack-statistics";
import { ownStatistics } from "#data/build/indicators/own-statistics";
import { censusCounts, loadIndicators } from "#data/facts/statistics";
import { gzipBytes } from "#data/build/files/pack";
import { answerStatistics } from "#engine/statistics/answer-statistics";
import { FigureTable } from "#engine/statistics/statistics-store";
import { decodeStatistics } from "#format/decode-statistics";
import { encodeStatistics } from "#format/encode-statistics";
import { INDICATOR_GROUPS, type IndicatorAnswer, type StatisticsQuestion } from "#model/indicators";
import { childrenOf, NATION, regionTree, type RegionTree } from "#model/regions";

const FACTS = join(import.meta.dirname, "../../data/facts");
const NONE = { definitions: [], figures: [] };

let tree: RegionTree;
let bytes: Uint8Array<ArrayBuffer>;
let table: FigureTable;

beforeAll(async () => {
  tree = regionTree(await buildRegions());
  bytes = encodeStatistics(mergeStatistics(tree, NONE), tree.regions.length);
  table = new FigureTable(decodeStatistics(bytes, "statistics", tree.regions.length), 0);
}, 60_000);

type Row = Readonly<Record<string, string>>;

function rowsOf(file: string): readonly Row[] {
  return Papa.parse<Row>(readFileSync(join(FACTS, file), "utf8"), { header: true, skipEmptyLines: true }).data;
}

function ask(indicator: string, question: Partial<StatisticsQuestion> & { readonly region: string }): IndicatorAnswer {
  const answer = answerStatistics(table, tree, { indicators: [indicator], by: "children", year: null, ...question });
  expect(answer.answers).toHaveLength(1);
  return answer.answers[0]!;
}

const valueOf = (indicator: string, region: string): number => ask(indicator, { region }).described.value;

describe("the indicators", () => {
  test("are at least forty in every group asked for, named in both languages, groups together", () => {
    const offered = loadIndicators().filter(({ isOffered }) => isOffered);
    expect(offered.length).toBeGreaterThanOrEqual(40);
    const groups = loadIndicators().map(({ group }) => INDICATOR_GROUPS.indexOf(group));
    expect(groups).toEqual(groups.toSorted((a, b) => a - b));
    expect(new Set(offered.map(({ group }) => group))).toEqual(new Set(INDICATOR_GROUPS));
    for (const { name, method, source } of loadIndicators())
      for (const text of [name, method, source]) expect([text.zh, text.en]).not.toContain("");
  });

  test("never offer a count of the sample as heads", () => {
    for (const { id, isOffered, kind, sample } of loadIndicators())
      if (sample !== null && kind === "count") expect([id, isOffered]).toEqual([id, false]);
    const asked = answerStatistics(table, tree, { indicators: ["s_it"], region: NATION, by: "children", year: null });
    expect(asked.answers).toEqual([]);
  });

  test("hold a share and a location quotient of 19 industries", () => {
    const ids = loadIndicators().map(({ id }) => id);
    expect(ids.filter((id) => /^emp_\w+_share$/.test(id))).toHaveLength(19);
    expect(ids.filter((id) => /^emp_\w+_lq$/.test(id))).toHaveLength(19);
  });
});

describe("every region of the census", () => {
  test("holds each count of its row of the table to the last digit, and a reason where the cell is empty", () => {
    const counts = censusCounts(loadIndicators());
    const rows = rowsOf("census-2020.csv");
    let cells = 0;
    for (const id of counts) {
      const column = table.column(id, 2020)!;
      for (const row of rows) {
        const { index } = tree.byCode.get(row["code"]!)!;
        const cell = row[id]!;
        cells++;
        // Comparing numbers, not calling expect, keeps 120,000 cells fast.
        const isSame = cell === "" ? Number.isNaN(column.values[index]!) : column.values[index] === Number(cell);
        if (!isSame) expect([row["code"], id, column.values[index]]).toEqual([row["code"], id, cell]);
        if (cell === "" && column.states[index]! < 3) expect([row["code"], id]).toEqual(["no figure"]);
      }
    }
    expect(counts.length).toBeGreaterThanOrEqual(39);
    expect(cells).toBe(counts.length * rows.length);
    expect(rows.length).toBe(tree.regions.length - 3);
  });

  test("is answered so by the engine for all counties of every prefecture", () => {
    const cellOf = new Map(rowsOf("census-2020.csv").map((row) => [row["code"]!, row]));
    for (const id of ["population", "bachelor_plus", "moved_from_other_province"]) {
      for (const parent of tree.regions.filter(({ code }) => childrenOf(tree, code).length > 0)) {
        const question = { indicators: [id], region: parent.code, by: "children", year: null } as const;
        const { regions, answers } = answerStatistics(table, tree, question);
        const told = regions.map((code, at) => [code, answers[0]!.values[at], answers[0]!.absences[at] === null]);
        expect(told).toEqual(
          regions.map((code) => {
            const cell = cellOf.get(code)?.[id] ?? "";
            return [code, cell === "" ? Number.NaN : Number(cell), cell !== ""];
          }),
        );
      }
    }
  });

  test("gives the numbers that are known of it", () => {
    expect(valueOf("college", "370200")).toBe(2_271_238);
    expect(valueOf("college", NATION)).toBe(217_224_651);
    expect(valueOf("population", NATION)).toBe(1_409_778_724);
    expect(valueOf("emp_it_lq", "330108")).toBeCloseTo(10.86, 2);
    expect(valueOf("emp_it_lq", NATION)).toBe(1);
    expect(valueOf("college", "370212")).toBe(191_109);
    for (const region of ["370000", "371700", "419001", "441900", "659001", "500103"])
      expect(valueOf("population", region), region).toBeGreaterThan(10_000);
  });
});

describe("what is absent", () => {
  test.each([
    ["college", "330102", "redrawn-2021"],
    ["emp_it_lq", "330109", "redrawn-2021"],
    ["college_share", "330110", "redrawn-2021"],
    ["population", "330113", "redrawn-2021"],
    ["population", "330114", "redrawn-2021"],
    ["college", "350527", "not-listed"],
    ["college", "659011", "not-listed"],
    ["college", "659012", "not-listed"],
    ["college", "632857", "not-listed"],
    ["college", "710000", "no-data-province"],
    ["gdp", "810000", "no-data-province"],
    ["emp_mining_share", "460300", "not-published"],
    ["professionals_share", "460300", "not-published"],
    ["gdp", "370212", "no-level"],
    ["rd_intensity", "370200", "no-level"],
    ["gdp", NATION, "no-level"],
  ])("of %s in %s says %s, and is no number", (indicator, region, absence) => {
    const { described, rank } = ask(indicator, { region });
    expect(described).toEqual({ region, value: Number.NaN, absence, status: null, sampled: null });
    expect(rank).toBeNull();
  });

  test("of another year says so, for every region", () => {
    const { nation, described, absences } = ask("college", { region: "370000", year: 2015 });
    expect([nation.absence, described.absence, ...new Set(absences)]).toEqual(["no-year", "no-year", "no-year"]);
    expect(ask("gdp", { region: "370000", year: 2020 }).described.absence).toBe("no-year");
    expect(ask("gdp", { region: NATION, year: 2031 }).absences).toContain("no-data-province");
  });

  test("is not a municipality, a city without counties or a district of a municipality", () => {
    expect(valueOf("population", "110000")).toBe(21_893_095);
    expect(valueOf("population", "441900")).toBe(10_466_625);
    const { described, province, nation } = ask("gdp_per_head", { region: "441900" });
    expect(described.value).toBeGreaterThan(100_000);
    expect([province!.absence, nation.absence]).toEqual(["not-published", "no-level"]);
    for (const city of ["441900", "442000", "460400", "620200"]) expect(valueOf("college", city)).toBeGreaterThan(0);
  });
});

describe("an answer", () => {
  test("ranks a region among all of its level that have a value; ties share a rank", () => {
    const { rank, values } = ask("college", { region: NATION, by: "province", described: "370000" });
    const told = [...values].filter((value) => !Number.isNaN(value)).toSorted((a, b) => b - a);
    expect(rank).toEqual({ rank: told.indexOf(valueOf("college", "370000")) + 1, of: 31, ties: 1, level: "province" });
    const county = ask("emp_it_lq", { region: "330100", described: "330108" }).rank!;
    expect(county.rank).toBe(1);
    expect(county.of).toBeGreaterThan(2800);
  });

  test("compares prefectures of the nation with municipalities, counties with cities without counties", () => {
    const regionsBy = (by: "prefecture" | "county", region = NATION): readonly string[] =>
      answerStatistics(table, tree, { indicators: [], region, by, year: null }).regions;
    expect(regionsBy("prefecture")).toEqual(expect.arrayContaining(["110000", "370200", "441900"]));
    expect(regionsBy("prefecture")).not.toContain("370000");
    expect(regionsBy("county")).toEqual(expect.arrayContaining(["370212", "441900", "110101"]));
    expect(regionsBy("county", "370200")).toEqual(childrenOf(tree, "370200").map(({ code }) => code));
  });

  test("brings the described region, its province, the nation, the sample and the series", () => {
    const { described, province, nation, sampled, series } = ask("emp_it_share", {
      region: "370200",
      described: "370212",
    });
    expect([described.region, province!.region, nation.region]).toEqual(["370212", "370000", NATION]);
    expect(described.sampled).toBe(22_324);
    expect(sampled).toHaveLength(childrenOf(tree, "370200").length);
    expect(series.map(({ year }) => year)).toEqual([2020]);
    const gdp = ask("gdp", { region: "370200" });
    expect(gdp.series.map(({ year }) => year)).toEqual([2015, 2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023]);
    expect(gdp.series.at(-1)!.value).toBe(15_760.34);
    expect(gdp.sampled).toBeNull();
  });

  test("takes two indicators for a scatter and lists every offered one", () => {
    const question = {
      indicators: ["college_share", "gdp_per_head"],
      region: NATION,
      by: "prefecture",
      year: null,
    } as const;
    const { indicators, regions, answers } = answerStatistics(table, tree, question);
    expect(answers.map(({ indicator, year }) => [indicator.id, year])).toEqual([
      ["college_share", 2020],
      ["gdp_per_head", 2023],
    ]);
    for (const { values } of answers) expect(values).toHaveLength(regions.length);
    expect(indicators.length).toBeGreaterThanOrEqual(40);
    expect(indicators.every(({ isOffered }) => isOffered)).toBe(true);
  });

  test("calls verified only what two copies agree on", () => {
    const rows = rowsOf("prefecture-statistics.csv").filter((row) => row["gdp_yi_yuan"] !== "");
    for (const row of rows) {
      const { index } = tree.byCode.get(row["prefecture_code"]!)!;
      const state = table.column("gdp", Number(row["year"]))!.states[index];
      if ((state === 0) !== (row["check"] === "two copies agree")) expect(row).toBe(state);
      expect(table.column("gdp", Number(row["year"]))!.values[index]).toBe(Number(row["gdp_yi_yuan"]));
    }
  });
});

describe("the file", () => {
  test("is at most 600 KB of gzip", async () => {
    expect((await gzipBytes(bytes, 9)).length).toBeLessThan(600_000);
  });
});

describe("the proof of the census", () => {
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "census-"));
    cpSync(FACTS, folder, { recursive: true });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** What is said of the table with one cell changed. */
  function afterChange(file: string, code: string, column: string, value: string): string {
    const text = readFileSync(join(FACTS, file), "utf8");
    const lines = text.split("\n");
    const at = lines.findIndex((line) => line.startsWith(`${code},`));
    const cells = lines[at]!.split(",");
    cells[lines[0]!.split(",").indexOf(column)] = value;
    lines[at] = cells.join(",");
    writeFileSync(join(folder, file), lines.join("\n"));
    try {
      ownStatistics(tree, folder);
      return "nothing";
    } catch (error) {
      return (error as Error).message;
    } finally {
      writeFileSync(join(folder, file), text);
    }
  }

  test("holds for the tables as they are", () => {
    expect(() => ownStatistics(tree, folder)).not.toThrow();
  });

  test("finds a wrong county, prefecture, zone and province, with one sentence each", () => {
    const said =
      /^census-2020\.csv line \d+, column \w+: "\d*" must (?:be|not be less than) the sum of the counties and zones in it, \d+\.$/;
    expect(afterChange("census-2020.csv", "370212", "bachelor_plus", "1")).toMatch(said);
    expect(afterChange("census-2020.csv", "370200", "population", "10071723")).toMatch(said);
    expect(afterChange("census-2020.csv", "370000", "s_it", "1")).toMatch(said);
    expect(afterChange("census-2020-zones.csv", "石家庄高新技术产业开发区", "population", "304676")).toMatch(said);
  });

  test("refuses a status that its check does not bear out", () => {
    const said = afterChange("prefecture-statistics.csv", "110000", "check", "one copy");
    expect(said).toMatch(/^prefecture-statistics\.csv line 2, column status: "verified" must not be verified/);
  });
});
