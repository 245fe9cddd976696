/** The demo dataset: deterministic, exact in its totals, calibrated, dependent, and honest about what is real. */
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkFolder } from "#data/check/check-folder";
import { correlation } from "#analytics/correlation";
import { loadCasInstitutes, loadUniversities, loadZones } from "#data/facts/facts";
import { loadListedCompanies } from "#data/facts/national-lists";
import { generate, type GenerateReport } from "#data/generate/generate";
import { loadWorldInputs } from "#data/generate/inputs";
import { edgesByCode, isInside } from "#data/regions/edges";
import { allot, inverseCdf } from "#data/generate/sampling";
import { readSignatures } from "#data/generate/signatures";
import { collegeEducated } from "#data/generate/census-places";
import type { WorldInputs } from "#data/generate/world";
import { readPolygons } from "#data/regions/source";
import { loadTaxonomy } from "#data/taxonomy/taxonomy";
import { ranksOf } from "#data/tools/compare-census";
import { openDuckDb } from "#data/warehouse/duckdb";
import type { Warehouse } from "#data/warehouse/warehouse";
import { childrenOf, NATION, prefectureKeyOf, regionOf } from "#model/regions";

const SCALE = { talents: 200_000, companies: 20_000, parks: 4000, institutes: 5000 } as const;
const SMALL = { talents: 3000, companies: 500, parks: 500, institutes: 400, realShare: 0.02 } as const;

let root = "";
let warehouse: Warehouse;
let report: GenerateReport;
let inputs: WorldInputs;
const dir = (name: string): string => join(root, name);

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), "generate-"));
  inputs = await loadWorldInputs();
  report = await generate({ dir: dir("demo"), ...SCALE, inputs });
  warehouse = await openDuckDb();
  for (const table of ["company", "park", "institute"]) {
    await warehouse.view(table, `SELECT * FROM '${dir("demo")}/${table}.parquet'`);
  }
  await warehouse.view("talent", `SELECT *, substr(county, 1, 2) AS province FROM '${dir("demo")}/talent/*.parquet'`);
});
afterAll(async () => {
  await warehouse.close();
  rmSync(root, { recursive: true });
});

/** The one number of a query. */
async function number(sql: string): Promise<number> {
  const [row] = await warehouse.rows(sql);
  return Number(Object.values(row ?? {})[0]);
}

async function texts(sql: string): Promise<ReadonlySet<string>> {
  return new Set((await warehouse.rows(sql)).map((row) => String(Object.values(row)[0])));
}

function digest(folder: string): string {
  const hash = createHash("sha256");
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const path of files.map((entry) => join(entry.parentPath, entry.name)).toSorted())
    hash.update(readFileSync(path));
  return hash.digest("hex");
}

describe("the generated folder", () => {
  it("has exactly the rows asked for and passes its own check", async () => {
    expect(report).toEqual({ talent: 200_000, company: 20_000, park: 4000, institute: 5000 });
    const checked = await checkFolder(dir("demo"));
    expect(checked.problems).toEqual([]);
    expect(checked.rows).toEqual({ talent: 200_000, company: 20_000, park: 4000, institute: 5000 });
  });

  it("is the same to the byte for a seed and another for another seed", async () => {
    for (const [name, seed] of [
      ["a", 5],
      ["b", 5],
      ["c", 6],
    ] as const) {
      await generate({ dir: dir(name), ...SMALL, seed, inputs });
    }
    expect(digest(dir("a"))).toBe(digest(dir("b")));
    expect(digest(dir("a"))).not.toBe(digest(dir("c")));
  });

  it("spreads people over prefectures and counties as the census spreads the college-educated", async () => {
    const { tree, census } = inputs;
    const heads = new Map<string, number>();
    for (const row of await warehouse.rows("SELECT county, count(*) AS n FROM talent GROUP BY county")) {
      const county = regionOf(tree, String(row["county"]));
      for (const code of new Set([county.code, prefectureKeyOf(county)]))
        heads.set(code, (heads.get(code) ?? 0) + Number(row["n"]));
    }
    const keys = new Set(tree.regions.filter(({ level }) => level === "county").map(prefectureKeyOf));
    const listed = census.rows.filter(({ region, absence }) => absence === null && region !== NATION);
    const places = {
      prefecture: listed.filter(({ region }) => keys.has(region)),
      county: listed.filter(({ region }) => !keys.has(region) && childrenOf(tree, region).length === 0),
    };
    for (const rows of Object.values(places)) {
      const found = correlation(
        ranksOf(rows.map(({ region }) => heads.get(region) ?? 0)),
        ranksOf(rows.map(({ counts }) => collegeEducated(counts))),
      );
      expect(found?.r).toBeGreaterThan(0.95);
    }
    expect([places.prefecture.length, places.county.length]).toEqual([332, 2839]);
  });

  it("leaves nobody where the census lists nobody, and shares 杭州's rest among its redrawn districts", async () => {
    const heads = (county: string): Promise<number> => number(`SELECT count(*) FROM talent WHERE county = '${county}'`);
    expect(await heads("350527")).toBe(0);
    const redrawn = await Promise.all(["330102", "330109", "330110", "330113", "330114"].map(heads));
    expect(Math.min(...redrawn)).toBeGreaterThan(250);
    expect(Math.max(...redrawn)).toBeLessThan(1.1 * Math.min(...redrawn));
  });

  it("makes the people of young counties younger, of schooled ones better schooled", async () => {
    const of = async (measure: string, prefecture: string): Promise<number> =>
      number(`SELECT avg(${measure}) FROM talent WHERE starts_with(county, '${prefecture}')`);
    // The census: of those from 15 to 59, 22 % of 深圳 and 46 % of 南通 are 45 or older; 西安 and 武汉 have more bachelors than 佛山.
    const older = "CASE WHEN year - birth_year >= 45 THEN 1.0 ELSE 0 END";
    expect(await of(older, "4403")).toBeLessThan(0.85 * (await of(older, "3206")));
    const degree =
      "CASE WHEN education IN ('bachelor', 'master', 'doctor') THEN 1.0 WHEN education = 'college' THEN 0.0 END";
    expect(await of(degree, "6101")).toBeGreaterThan(0.05 + (await of(degree, "4406")));
    expect(await of(degree, "4201")).toBeGreaterThan(0.05 + (await of(degree, "4406")));
  });
});

describe("dependence", () => {
  it("gathers doctors and the top tiers in few counties", async () => {
    const shares = await warehouse.columns(
      `SELECT avg(CASE WHEN education = 'doctor' THEN 1.0 ELSE 0 END) AS doctors,
         avg(CASE WHEN tier IN ('national', 'provincial') THEN 1.0 ELSE 0 END) AS top
       FROM talent GROUP BY county HAVING count(*) >= 20 ORDER BY count(*) DESC`,
    );
    for (const name of ["doctors", "top"]) {
      const sorted = shares.numbers(name).toSorted();
      const median = sorted[sorted.length >> 1] ?? 0;
      expect(shares.numbers(name)[0]).toBeGreaterThan(3 * median);
    }
  });

  it("leaves people elsewhere: no county swallows its city, a hundred counties hold a quarter", async () => {
    const tops = (where: string): Promise<number> =>
      number(`SELECT quantile_cont(top, 0.9) FROM (
        SELECT max(c) / sum(c) AS top FROM (
          SELECT left(county, 4) AS city, county, count(*) AS c FROM talent WHERE ${where} GROUP BY city, county
        ) GROUP BY city HAVING sum(c) >= 100 AND count(*) >= 7)`);
    expect(await tops("true")).toBeLessThan(0.45);
    const ofChain = await tops("starts_with(node, 'software-xinchuang-')");
    expect(ofChain).toBeGreaterThan(0.25);
    expect(ofChain).toBeLessThan(0.5);
    const hundred = await number(
      `SELECT sum(c) / ${SCALE.talents} FROM (SELECT count(*) AS c FROM talent GROUP BY county ORDER BY c DESC LIMIT 100)`,
    );
    expect(hundred).toBeGreaterThan(0.22);
    expect(hundred).toBeLessThan(0.3);
  });

  it("ties education and age to tier", async () => {
    const [row] = await warehouse.rows(
      `SELECT avg(CASE WHEN education = 'doctor' THEN 1.0 ELSE 0 END) FILTER (WHERE tier = 'national') AS top,
         avg(CASE WHEN education = 'doctor' THEN 1.0 ELSE 0 END) FILTER (WHERE tier = 'skilled') AS skilled,
         avg(year - birth_year) FILTER (WHERE tier = 'national') AS older,
         avg(year - birth_year) FILTER (WHERE tier = 'professional') AS younger FROM talent`,
    );
    expect(Number(row?.["top"])).toBeGreaterThan(0.7);
    expect(Number(row?.["skilled"])).toBeLessThan(0.01);
    expect(Number(row?.["older"]) - Number(row?.["younger"])).toBeGreaterThan(8);
    expect(await number("SELECT min(year - birth_year) FROM talent WHERE education = 'doctor'")).toBeGreaterThanOrEqual(
      26,
    );
  });

  it("clusters nodes in counties far beyond chance", async () => {
    // Share of a chain's people at the county's most frequent node, against the same in the whole nation.
    const sql = (place: string): string => `SELECT sum(top) / sum(n) FROM (
      SELECT max(c) AS top, sum(c) AS n FROM (
        SELECT ${place} AS place, node, count(*) AS c FROM talent WHERE starts_with(node, 'software-xinchuang-') GROUP BY 1, 2
      ) GROUP BY place HAVING sum(c) >= 25)`;
    const [byCounty, inNation] = [await number(sql("county")), await number(sql("''"))];
    expect(inNation).toBeGreaterThan(0.1);
    expect(byCounty).toBeGreaterThan(1.6 * inNation);
  });

  it("lets skills follow nodes and late chains grow faster", async () => {
    expect(
      await number("SELECT max(n) FROM (SELECT count(DISTINCT node) AS n FROM talent GROUP BY skill)"),
    ).toBeLessThanOrEqual(2);
    const growth = (chain: string): Promise<number> =>
      number(`SELECT count(*) FILTER (WHERE year = 2025) / greatest(1, count(*) FILTER (WHERE year = 2018))
        FROM talent WHERE starts_with(node, '${chain}-')`);
    expect(await growth("artificial-intelligence")).toBeGreaterThan(2 * (await growth("olefin-chemicals")));
    expect(await growth("olefin-chemicals")).toBeGreaterThan(0.5);
    expect(await texts("SELECT DISTINCT year FROM talent")).toEqual(
      new Set("2018 2019 2020 2021 2022 2023 2024 2025".split(" ")),
    );
  });

  const quotient = (region: string, ...chains: readonly string[]): Promise<number> =>
    number(`WITH t AS (
        SELECT ${chains.map((chain) => `starts_with(node, '${chain}-')`).join(" OR ")} AS own, starts_with(county, '${region}') AS here FROM talent
      ) SELECT (count(*) FILTER (WHERE own AND here) / count(*) FILTER (WHERE here))
        / (count(*) FILTER (WHERE own) / count(*)) FROM t`);

  it("gives counties the industries the census finds there", async () => {
    // 海淀 and 滨江 lead in software, 晋城 and 大同 in mining, 东莞 in manufacturing: far above the nation in the census of 2020.
    const software = ["software-xinchuang", "big-data", "cloud-computing", "artificial-intelligence", "cybersecurity"];
    expect(await quotient("110108", ...software)).toBeGreaterThan(1.5);
    expect(await quotient("330108", ...software)).toBeGreaterThan(1.5);
    for (const city of ["1402", "1405"]) expect(await quotient(city, "coal", "oil-gas")).toBeGreaterThan(3);
    expect(await quotient("4419", "fruit-vegetable", "livestock", "grain-oil")).toBeLessThan(0.4);
  });

  it("gives cities the chains they are known for", async () => {
    expect(await quotient("3702", "rail-transit")).toBeGreaterThan(2);
    expect(await quotient("6103", "titanium")).toBeGreaterThan(4);
    expect(await quotient("3717", "peony")).toBeGreaterThan(4);
  });
});

describe("companies and places", () => {
  it("lie inside their county", async () => {
    const edges = edgesByCode(await readPolygons(3));
    const rows = await warehouse.rows("SELECT county, lng, lat FROM company USING SAMPLE 500 ROWS (reservoir, 3)");
    const outside = rows.filter((row) => {
      const own = edges.get(String(row["county"]));
      return own !== undefined && !isInside(own, [Number(row["lng"]), Number(row["lat"])]);
    });
    expect(outside).toEqual([]);
  });

  it("have names of their own", async () => {
    for (const table of ["company", "park", "institute"]) {
      expect(await number(`SELECT count(DISTINCT name) / count(*) FROM ${table}`)).toBe(1);
    }
  });

  it("stand in one to three nodes, the generated ones all", async () => {
    const rows = await warehouse.rows(
      `SELECT len(string_split(nodes, ';')) AS n, count(*) AS c FROM company WHERE nodes IS NOT NULL GROUP BY 1 ORDER BY 1`,
    );
    expect(rows.map((row) => row["n"])).toEqual([1, 2, 3]);
    expect(await number("SELECT count(*) FROM company WHERE nodes IS NULL AND origin <> 'real'")).toBe(0);
  });

  it("hold every school, zone and listed company of a known city once, as real, and no other claims to be", async () => {
    const count = (table: string, where = "true"): Promise<number> =>
      number(`SELECT count(*) FROM ${table} WHERE origin = 'real' AND ${where}`);
    expect(await count("institute", "identifier IS NOT NULL")).toBe(2919);
    expect(await count("company", "identifier IS NOT NULL AND tags = '上市' OR tags = '上市;链主'")).toBe(5460);
    expect([await count("company"), await count("institute"), await count("park")]).toEqual([6360, 3826, 2526]);
    const parks = await texts("SELECT name FROM park WHERE origin = 'real'");
    const zones = loadZones().filter(({ kind }) => kind === "national-high-tech-zone" || kind === "national-etdz");
    expect(zones.filter(({ name }) => !parks.has(name))).toEqual([]);
    expect(await count("park", "kind IN ('high-tech-zone', 'etdz')")).toBe(zones.length);
    const institutes = await texts("SELECT name FROM institute WHERE origin = 'real'");
    expect(
      loadUniversities()
        .map(({ name }) => name)
        .filter((name) => !institutes.has(name)),
    ).toEqual(["上海体育学院"]);
    expect(institutes).toContain("上海体育大学");
    const companies = await texts("SELECT name FROM company WHERE origin = 'real'");
    expect([...companies]).toEqual(expect.arrayContaining(["海尔集团", "歌尔股份有限公司", "金达钛业"]));
    expect(companies).not.toContain("歌尔股份");
    expect(await number("SELECT count(*) FROM institute WHERE kind = 'university' AND origin <> 'real'")).toBe(0);
    const listed = "('high-tech-zone', 'etdz', 'other-national-zone', 'provincial-zone')";
    expect(await number(`SELECT count(*) FROM park WHERE kind IN ${listed} AND origin <> 'real'`)).toBe(0);
    expect(await number("SELECT count(*) FROM company WHERE tags LIKE '%上市%' AND origin <> 'real'")).toBe(0);
  });

  it("name the list and the year of every real row, and of no generated one", async () => {
    for (const table of ["company", "park", "institute"]) {
      expect(await number(`SELECT count(*) FROM ${table} WHERE (origin = 'real') <> (source IS NOT NULL)`)).toBe(0);
      expect(await number(`SELECT count(*) FROM ${table} WHERE origin <> 'real' AND identifier IS NOT NULL`)).toBe(0);
    }
    expect(await texts("SELECT source FROM company WHERE name = '歌尔股份有限公司'")).toEqual(
      new Set(["沪深北交易所上市公司名录 2026-03、青岛广发“求贤帖” 厚植创新创业“生态林”（青岛日报） 2023-10-25"]),
    );
    // Founding, size and park of a real company are in no list.
    const invented = "founded IS NOT NULL OR size_band IS NOT NULL OR park IS NOT NULL";
    expect(await number(`SELECT count(*) FROM company WHERE origin = 'real' AND (${invented})`)).toBe(0);
  });

  it("stand in their county where a list knows it, else in their city, at its label point", async () => {
    const inCity = (table: string): Promise<number> =>
      number(`SELECT count(*) FROM ${table} WHERE origin = 'real' AND (county LIKE '__0000' OR county LIKE '____00'
        AND county NOT IN ('441900', '442000', '460300', '460400', '620200'))`);
    expect([await inCity("company"), await inCity("institute"), await inCity("park")]).toEqual([4363, 3541, 575]);
    for (const table of ["company", "park", "institute"]) {
      const exact = `SELECT count(*) FROM ${table} WHERE origin = 'real' AND point_quality <> 'approximate'`;
      expect(await number(exact)).toBe(0);
    }
    expect(await number("SELECT count(*) FROM talent WHERE county LIKE '__0000'")).toBe(0);
  });

  it("know the real companies, schools and parks of 崂山区 with their sources", async () => {
    const rows = (table: string, columns: string): Promise<readonly Readonly<Record<string, unknown>>[]> =>
      warehouse.rows(`SELECT ${columns} FROM ${table} WHERE county = '370212' AND origin = 'real' ORDER BY id`);
    const press = "青岛广发“求贤帖” 厚植创新创业“生态林”（青岛日报） 2023-10-25";
    const listed = "沪深北交易所上市公司名录 2026-03";
    const companies = await rows("company", "name, identifier, source");
    expect(companies.map((row) => [row["name"], row["identifier"], row["source"]])).toEqual([
      ["青岛汉缆股份有限公司", "002498.SZ", listed],
      ["青岛银行股份有限公司", "002948.SZ", listed],
      ["青岛农村商业银行股份有限公司", "002958.SZ", listed],
      ["青岛特锐德电气股份有限公司", "300001.SZ", listed],
      ["青岛国林科技集团股份有限公司", "300786.SZ", listed],
      ["青岛冠中生态股份有限公司", "300948.SZ", listed],
      ["海尔集团", null, press],
      ["青岛千山创新科技有限公司", null, press],
    ]);
    expect((await rows("institute", "name")).map((row) => row["name"])).toEqual([
      "中国海洋大学",
      "青岛科技大学",
      "中国科学院青岛生物能源与过程研究所",
      "自然资源部第一海洋研究所",
      "中石化安全工程研究院",
    ]);
    expect((await rows("park", "name")).map((row) => row["name"])).toEqual([
      "千山高创园",
      "青岛市人工智能产业园",
      "青岛海洋人才创新园",
    ]);
  });

  it("know area, leading chains and number of zones, and the residents of those the census counts apart", async () => {
    const [park] = await warehouse.rows("SELECT * FROM park WHERE name = '苏州工业园区'");
    expect(park).toMatchObject({
      identifier: "G321090",
      area_km2: 80,
      industries: "electronic-components;smart-terminal;biomedicine;nano-manufacturing",
      residents: 1_133_927,
      residents_source: "第七次全国人口普查 2020",
    });
    expect(await number("SELECT count(*) FROM park WHERE residents IS NOT NULL")).toBe(99);
    expect(await number("SELECT count(*) FROM park WHERE (residents IS NULL) <> (residents_source IS NULL)")).toBe(0);
    // The national zones approved after the catalogue stand in it as provincial ones.
    expect(await number("SELECT count(*) FROM park WHERE name LIKE '%茂名高新技术产业开发区'")).toBe(1);
  });

  it("know what schools research and teach, by who is graded and programmed, not by name", async () => {
    const nodesOf = async (column: string, name: string): Promise<readonly string[]> => {
      const [row] = await warehouse.rows(`SELECT ${column} AS nodes FROM institute WHERE name = '${name}'`);
      return String(row?.["nodes"] ?? "").split(";");
    };
    expect(await nodesOf("nodes", "中国海洋大学")).toContain("ocean-observation-ocean-data");
    expect(await nodesOf("taught_nodes", "青岛科技大学")).toContain("rubber-tyres-tyres");
    expect(await number("SELECT count(*) FROM institute WHERE taught_nodes IS NOT NULL")).toBe(754);
    expect(await number("SELECT count(*) FROM institute WHERE kind <> 'university' AND taught_nodes IS NOT NULL")).toBe(
      0,
    );
  });

  it("carry no word of the commercial classification that found the nodes", async () => {
    const classes = loadListedCompanies().map(({ industryClass }) => industryClass);
    for (const table of ["company", "park", "institute"]) {
      expect(await number(`SELECT count(*) FROM ${table} WHERE concat_ws(' ', ${table}) LIKE '%Ⅲ%'`)).toBe(0);
      const cells = await texts(
        `SELECT DISTINCT unnest(string_split(concat_ws(';', nullif(tags, ''), source), ';')) FROM
          (SELECT ${table === "company" ? "tags" : "CAST(NULL AS VARCHAR) AS tags"}, source FROM ${table})`,
      );
      expect(classes.filter((name) => cells.has(name))).toEqual([]);
    }
  });

  it("are a sample where one is asked for, with what the press and the older lists name and all of 崂山区", async () => {
    const small = dir("a");
    const names = async (table: string): Promise<ReadonlySet<string>> =>
      texts(`SELECT name FROM '${small}/${table}.parquet' WHERE origin = 'real'`);
    const [companies, institutes, parks] = [await names("company"), await names("institute"), await names("park")];
    expect(companies.size).toBeLessThan(220);
    expect([...companies]).toEqual(expect.arrayContaining(["青岛汉缆股份有限公司", "海尔集团", "歌尔股份有限公司"]));
    expect(loadCasInstitutes().filter(({ name }) => !institutes.has(name))).toEqual([]);
    expect(loadZones().filter(({ kind, name }) => kind === "national-etdz" && !parks.has(name))).toEqual([]);
  });
});

describe("drawing", () => {
  it("allots exact totals in proportion, and runs of cells within one", () => {
    const counts = allot([1, 1, 2, 0, 4], 800, 0.3);
    expect([...counts]).toEqual([100, 100, 200, 0, 400]);
    expect(
      allot(
        Float64Array.from({ length: 999 }, (_, i) => (i % 7) + 0.1),
        50,
        0.9,
      ).reduce((a, b) => a + b),
    ).toBe(50);
  });

  it("turns weights into slots by largest remainder", () => {
    expect([...inverseCdf([1, 0, 3], 8)]).toEqual([0, 0, 2, 2, 2, 2, 2, 2]);
    expect([...inverseCdf([1, 1, 1], 4)]).toEqual([0, 0, 1, 2]);
  });

  it("knows a chain for every speciality", () => {
    const { chainsByCity, unknownTerms } = readSignatures(loadTaxonomy());
    expect(unknownTerms).toEqual([]);
    expect(chainsByCity.size).toBeGreaterThanOrEqual(80);
  });
});
