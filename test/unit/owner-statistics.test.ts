/** An owner's indicators and figures: checked with a sentence at each fault, published beside the project's, asked of the engine. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { build } from "#data/build/build";
import { checkFolder, loadCheckKnowledge, type CheckKnowledge } from "#data/check/check-folder";
import { problemLine } from "#data/check/report-lines";
import { checkFiles } from "#data/audit/check-files";
import { readRelease } from "#data/audit/release";
import { unaccountedSections } from "#data/audit/residual-fields";
import { inspectFile } from "#data/inspect/inspect-file";
import { EngineSession } from "#engine/session";
import type { StatisticsAnswer } from "#model/indicators";
import { openDuckDb } from "#data/warehouse/duckdb";
import { networkOf, smallRelease } from "#test/fixtures/small-release";
import { openPublished } from "#test/fixtures/published-session";

const RAW = fileURLToPath(new URL("../fixtures/raw-tiny", import.meta.url));
const INDICATORS = `id,name,name_en,group,unit,kind,decimals,numerator,denominator,multiplier,additive,source
honours,入选人才,Honoured people,education,人,count,0,,,,yes,市人社局
honours_per_10k,每万人入选人才,Honoured people per 10000,education,人,rate,2,honours,population,10000,,市人社局
gdp,地区生产总值,GDP,economy,亿元,count,1,,,,,市统计局
`;
const FIGURES = `region,indicator,year,value,status
370000,honours,2020,120,verified
370200,honours,2020,50,verified
370202,honours,2020,20,
371202,honours,2020,3,
370200,gdp,2024,16719.5,verified
370200,rd_fte,2024,70000,
`;

let root = "";
let dir = "";
let knowledge: CheckKnowledge;
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), "owner-"));
  knowledge = await loadCheckKnowledge();
});
afterAll(() => rmSync(root, { recursive: true, force: true }));
beforeEach(() => {
  dir = mkdtempSync(join(root, "raw-"));
  cpSync(RAW, dir, { recursive: true });
  const file = join(dir, "datapackage.json");
  const pack = JSON.parse(readFileSync(file, "utf8")) as { resources: object[] };
  pack.resources.push({ name: "indicator", path: "indicator.csv" }, { name: "statistic", path: "statistic.csv" });
  writeFileSync(file, JSON.stringify(pack));
  write(INDICATORS, FIGURES);
});

function write(indicators: string, figures: string): void {
  writeFileSync(join(dir, "indicator.csv"), indicators);
  writeFileSync(join(dir, "statistic.csv"), figures);
}

async function linesOf(): Promise<readonly string[]> {
  return (await checkFolder(dir, { knowledge })).problems.map(problemLine);
}

describe("the check", () => {
  test("passes both tables and counts their rows; a former code is taken for the present one", async () => {
    const report = await checkFolder(dir, { knowledge });
    expect(report.rows).toMatchObject({ indicator: 3, statistic: 6 });
    expect(report.errors).toBe(0);
    expect(report.problems.map(({ rule }) => rule)).toEqual(["county-former"]);
  });

  test("tells file, line, column and value of every fault", async () => {
    write(
      INDICATORS.replace("honours_per_10k,", "Honours,")
        .replace("honours,population", "honors,college")
        .replace(",rate,2,", ",ratio,2,"),
      FIGURES.replace("370202,honours", "370299,honours").replace(",2020,120,verified", ",2020,12O,sure") +
        "370200,gdp,2024,1,\n370200,college,2020,5,\n370200,gdb,2024,2,\n,gdp,1900,3,\n",
    );
    expect(await linesOf()).toEqual([
      "错误 indicator.csv 第 3 行 列 id:“Honours”不符合格式 [a-z][a-z0-9_]*",
      "错误 indicator.csv 第 3 行 列 kind:“ratio”不在允许的取值中:count rate index,是否应为 rate",
      "错误 indicator.csv 第 3 行 列 numerator:指标表和本项目的指标里都没有“honors”",
      "错误 indicator.csv 第 3 行 列 denominator:“college”是推算指标:不能有数值,也不能用在另一个公式里",
      "错误 statistic.csv 第 2 行 列 value:“12O”不是数字",
      "错误 statistic.csv 第 2 行 列 status:“sure”不在允许的取值中:verified approximate unverified",
      "错误 statistic.csv 第 4 行 列 region:“370299”不是行政区划代码",
      "提醒 statistic.csv 第 5 行 列 region:“371202”是旧代码,按现行代码 370116 处理",
      "错误 statistic.csv 第 8 行 列 region:370200 gdp 2024 重复:同一地区、指标、年份只能有一个数值",
      "错误 statistic.csv 第 9 行 列 indicator:“college”是推算指标:不能有数值,也不能用在另一个公式里",
      "错误 statistic.csv 第 10 行 列 indicator:指标表和本项目的指标里都没有“gdb”",
      "错误 statistic.csv 第 11 行 列 region:必填,不能为空",
      "错误 statistic.csv 第 11 行 列 year:1900 小于下限 1949",
    ]);
  });

  test("finds a whole that its parts do not make, for additive indicators alone", async () => {
    const { tree } = knowledge.domains;
    const counties = tree.childrenByCode.get("370200")!.map(({ code }) => code);
    const rows = (indicator: string): string => counties.map((code) => `${code},${indicator},2021,2,\n`).join("");
    const whole = 2 * counties.length;
    const header = "region,indicator,year,value,status\n";
    write(INDICATORS, `${header}370200,honours,2021,${whole},\n370200,gdp,2021,1,\n${rows("honours")}${rows("gdp")}`);
    expect(await linesOf()).toEqual([]);
    write(INDICATORS, `${header}370200,honours,2021,${whole + 1},\n${rows("honours")}`);
    expect(await linesOf()).toEqual([
      `错误 statistic.csv 第 2 行 列 value:${whole + 1} 与其下各区域之和 ${whole} 不等`,
    ]);
  });

  test("does not let the project's counts be derived", async () => {
    write(
      INDICATORS.replace(
        "gdp,地区生产总值,GDP,economy,亿元,count,1,,,",
        "gdp,生产总值,GDP,economy,亿元,count,1,gdp_secondary;gdp_tertiary,,",
      ),
      FIGURES.replace("370200,gdp,2024,16719.5,verified\n", ""),
    );
    expect((await linesOf()).filter((line) => line.startsWith("错误"))).toEqual([
      "错误 indicator.csv 第 4 行 列 id:“gdp”是推算指标:不能有数值,也不能用在另一个公式里",
    ]);
  });

  test("reads Parquet as it reads CSV, and both tables may be missing without a word", async () => {
    const warehouse = await openDuckDb();
    const types = {
      indicator: "decimals::INTEGER AS decimals, multiplier::DOUBLE AS multiplier",
      statistic: "year::INTEGER AS year, value::DOUBLE AS value",
    };
    for (const [table, typed] of Object.entries(types))
      await warehouse.export(
        `SELECT * REPLACE (${typed}) FROM read_csv('${join(dir, table)}.csv', all_varchar = true)`,
        join(dir, `${table}.parquet`),
      );
    await warehouse.close();
    const file = join(dir, "datapackage.json");
    writeFileSync(
      file,
      readFileSync(file, "utf8")
        .replace("indicator.csv", "indicator.parquet")
        .replace("statistic.csv", "statistic.parquet"),
    );
    const report = await checkFolder(dir, { knowledge });
    expect([report.errors, report.rows.statistic]).toEqual([0, 6]);
    expect(await checkFolder(RAW, { knowledge })).toMatchObject({ errors: 0, warnings: 0, problems: [] });
  });
});

describe("a build", () => {
  test("publishes the owner's figures beside the project's; an indicator of the same id replaces the project's", async () => {
    const out = join(root, "published");
    const { files } = await build({ rawDir: dir, outDir: out, k: 5 });
    const { path, rows, bytes } = files.find(({ name }) => name === "statistics")!;
    expect([rows > 120_000, bytes < 600_000]).toEqual([true, true]);
    const lines = await inspectFile(join(out, path));
    expect(lines).toContain("指标 honours 入选人才 2020–2020 年 4 个数值");
    expect(lines).toContain("指标 population 常住人口（普查） 2020–2020 年 3199 个数值 全国 1409778724人");
    const release = readRelease(out);
    const opened = release.folder.open(
      release.folder.files.find(({ name }) => name === "statistics")!,
      release.reading,
    )!;
    expect(unaccountedSections(opened)).toEqual([]);
    expect(checkFiles(release)).toMatchObject({ found: 0 });
    const { session } = await openPublished(out);
    const ask = async (id: string, region: string): Promise<StatisticsAnswer["answers"][number]> =>
      (await session.ask("statistics", { indicators: [id], region, by: "children", year: null })).answers[0]!;
    const honours = await ask("honours", "370200");
    expect([honours.described.value, honours.described.status, honours.province!.value]).toEqual([50, "verified", 120]);
    expect(honours.nation).toMatchObject({ absence: "no-level" });
    expect((await ask("honours_per_10k", "370200")).described.value).toBeCloseTo((50 / 10_071_722) * 10_000, 12);
    expect((await ask("honours", "370116")).described).toMatchObject({ value: 3, status: "unverified" });
    // The owner's GDP takes the place of the project's, with all its years.
    expect((await ask("gdp", "370200")).series.map(({ year, value }) => [year, value])).toEqual([[2024, 16_719.5]]);
    // A figure of the project's indicator is added to the project's own.
    expect((await ask("rd_fte", "370200")).described).toMatchObject({ value: 70_000 });
    expect((await ask("rd_fte", "370000")).series.map(({ year }) => year)).toContain(2023);
    expect((await ask("college", "370200")).described.value).toBe(2_271_238);
  }, 120_000);
});

describe("a dataset of an older program, without statistics", () => {
  test("opens and answers that it has none", async () => {
    const events = { onProgress: () => undefined, onFailure: () => undefined };
    const session = new EngineSession(events, networkOf(smallRelease()));
    await session.open("http://site/data");
    const question = { indicators: ["college"], region: "100000", by: "children", year: null } as const;
    expect(await session.ask("statistics", question)).toMatchObject({ indicators: [], answers: [] });
  });
});
