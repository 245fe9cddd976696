/** The exported table read again by a CSV reader: whatever the names and numbers, it holds what the screen shows. */
import { regionalAtOf } from "#test/fixtures/at";
import fc from "fast-check";
import Papa from "papaparse";
import { describe, expect, test } from "vitest";
import { pictureOf } from "#views/regional/picture";
import { tableCsv } from "#exports/csv";
import { fileNameOf, tableNotes } from "#views/regional/notes";
import type { Table } from "#blocks/table";
import type { Dataset } from "#model/dataset";
import { regionTree } from "#model/regions";
import { decodeUrl } from "#app/address";
import { HEADS, MEASURED, estimated, placesAnswer, talentAnswer, WORLD } from "#test/fixtures/world";

const DAY = "2026-11-26";

interface Exported {
  readonly table: Table;
  readonly csv: string;
  readonly name: string;
  /** Cells by row: header, rows, total. */
  readonly rows: readonly (readonly string[])[];
  /** Texts of the comment lines by their names. */
  readonly notes: ReadonlyMap<string, readonly string[]>;
}

function exportAt(
  query: string,
  {
    dataset = WORLD,
    result = talentAnswer(HEADS, { unspecified: 10 }),
    codes = [] as readonly string[],
    ranked = 0,
  } = {},
): Exported {
  const state = regionalAtOf(decodeUrl(query, dataset).state);
  const { table } = pictureOf(state, dataset, result, 40)!;
  const csv = tableCsv(
    table,
    tableNotes(table, state, dataset, { address: `http://site/?${query}`, day: DAY }),
    state.lang,
    { codes, ranked },
  );
  const { data, errors } = Papa.parse<string[]>(csv.trimEnd(), { comments: "#" });
  expect(errors).toEqual([]);
  const comments = csv
    .slice(1)
    .split("\r\n")
    .filter((line) => line.startsWith("# "))
    .map((line) => Papa.parse<string[]>(line.slice(2)).data[0]!);
  const notes = new Map<string, string[]>();
  for (const [key = "", text = ""] of comments) notes.set(key, [...(notes.get(key) ?? []), text]);
  return { table, csv, name: `${fileNameOf(state, dataset)}.csv`, rows: data, notes };
}

/** A region name as an owner may write it: any text. */
function named(name: string): Dataset {
  const regions = WORLD.tree.regions.map((region) => (region.code === "370000" ? { ...region, name } : region));
  return { ...WORLD, tree: regionTree(regions) };
}

describe("the exported table", () => {
  test("read by a CSV reader equals the table: counts whole, absent values empty with their reason", () => {
    const heads = fc.record(
      Object.fromEntries(Object.keys(HEADS).map((code) => [code, fc.double({ min: 0, max: 1e7, noNaN: true })])),
    );
    const query = fc.constantFrom(
      "",
      "metric=share",
      "region=370000",
      "region=441900",
      "chain=chips&metric=lq",
      "lang=en",
    );
    fc.assert(
      fc.property(query, heads, fc.nat(40), fc.string({ unit: "binary" }), (asked, drawn, unspecified, name) => {
        const dataset = named(name);
        const result = talentAnswer(drawn as typeof HEADS, { unspecified });
        const { table, rows, csv } = exportAt(asked, { dataset, result });
        expect(csv.startsWith("\ufeff# ")).toBe(true);
        const [head = [], ...lines] = rows;
        const isRanked = table.rows.some(({ cells: [first] }) => (first?.rank ?? "") !== "");
        const first = isRanked ? 3 : 2;
        expect(head.slice(first, -1)).toEqual(table.columns.map(({ title }) => title));
        expect(lines).toHaveLength(table.rows.length + 1);
        [...table.rows, table.total].forEach(({ code, name: shown, cells }, at) => {
          const [written, title = ""] = lines[at]!;
          const values = lines[at]!.slice(first);
          expect(written).toBe(code);
          expect([shown, `'${shown}`]).toContain(title);
          const reasons = values.pop()!;
          if (isRanked) expect(lines[at]![2]).toBe(cells[0]?.rank ?? "");
          cells.forEach((cell, column) => {
            const { metric } = table.columns[column]!;
            if (metric === "basis") return expect(values[column]).toBe(cell.text);
            if (cell.value === null) {
              expect(values[column]).toBe("");
              expect(cell.absent).not.toBe("");
              expect(reasons).toContain(cell.absent);
              return;
            }
            expect(Number(values[column])).toBe(cell.value);
            if (["heads", "known", "unspecified"].includes(metric)) expect(values[column]).toMatch(/^\d+$/);
          });
        });
      }),
    );
  });

  test("no cell of words begins as a formula does", () => {
    const begins = fc.constantFrom(..."=+-@\t\r＝＋－＠");
    fc.assert(
      fc.property(begins, fc.string({ unit: "binary" }), (first, rest) => {
        const { rows } = exportAt("", { dataset: named(first + rest) });
        expect(rows[2]?.[1]).toBe(`'${first}${rest}`);
        for (const cell of rows.flat()) expect(cell).not.toMatch(/^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/);
      }),
    );
  });

  test("rows stand in the order of the table on screen, the total last", () => {
    const codes = ["110000", "370000", "440000", "710000"];
    fc.assert(
      fc.property(fc.shuffledSubarray(codes, { minLength: 4 }), (order) => {
        const { rows } = exportAt("", { codes: order });
        expect(rows.slice(1).map(([code]) => code)).toEqual([...order, "100000"]);
        expect(rows.at(-1)?.at(-1)).toMatch(/^合计/);
      }),
    );
  });

  test("ranks stand beside the names as on screen: of the sorted column, ties alike, none without a number", () => {
    const tied = { ...HEADS, "370000": HEADS["440000"] ?? 0 };
    const { rows } = exportAt("", { result: talentAnswer(tied) });
    expect(rows[0]?.slice(2, 4)).toEqual(["位次（人才数）", "人才数"]);
    const rankOf = (code: string): string | undefined => rows.find(([each]) => each === code)?.[2];
    expect(rankOf("370000")).toBe(rankOf("440000"));
    expect([rankOf("710000"), rankOf("100000")]).toEqual(["", ""]);
    const density = exportAt("", { ranked: 3 });
    expect(density.rows[0]?.[2]).toBe(`位次（${density.table.columns[3]!.title}）`);
    for (const { code, cells } of density.table.rows)
      expect(density.rows.find(([each]) => each === code)?.[2]).toBe(cells[3]?.rank);
    // What is known is not ranked.
    const known = exportAt("", { ranked: density.table.columns.findIndex(({ metric }) => metric === "known") });
    expect(known.rows[0]?.[2]).toBe("人才数");
  });

  test("tells above the header what it is: conditions, period, scope, source, version, address and day", () => {
    const { notes, rows } = exportAt("chain=chips&tier=national,senior&age=18-34&year=2022&tag=listed");
    expect(rows[0]?.slice(0, 2)).toEqual(["行政区划代码", "区域"]);
    expect(notes.get("筛选条件")).toEqual(["产业链：集成电路；层次：国家级、副高及以上；年龄：35 岁以下"]);
    expect(notes.get("未用的条件")).toEqual(["企业标签：上市公司"]);
    expect(notes.get("期间")).toEqual(["截至 2022 年存量"]);
    expect(notes.get("范围")?.[0]).toMatch(/^全国（/);
    expect(notes.get("来源")?.[0]).toMatch(/^演示数据·非真实统计；/);
    expect(notes.get("数据版本")?.[0]).toContain(WORLD.hash);
    expect(notes.get("网址")?.[0]).toContain("http://site/?chain=chips");
    expect(notes.get("导出日期")).toEqual([DAY]);
    expect(notes.get("区位熵基准")).toEqual(["同条件人才"]);
    expect(exportAt("year=2021-2022").notes.get("期间")).toEqual(["2021–2022 年登记"]);
    expect(exportAt("").notes.get("筛选条件")).toEqual(["无（全部）"]);
  });

  test("says why a row is empty, and has no row where conditions cannot be combined", () => {
    const { rows } = exportAt("");
    expect(rows[4]).toEqual(["710000", "台湾省", "", "", "资料暂缺", "", "", "", "", "", "资料暂缺"]);
    const few = exportAt("chain=chips", { result: talentAnswer({ ...HEADS, "110000": 5 }) });
    expect(few.rows[1]?.at(-1)).toBe("专业化程度（区位熵）：不足 30，不计算");
    const blocked = exportAt("", { dataset: MEASURED, result: estimated(talentAnswer(HEADS), ["education", "year"]) });
    expect(blocked.rows).toHaveLength(1);
    expect(blocked.notes.get("没有数据行")?.[0]).toContain("学历与登记年份");
  });

  test("of parks under a node says that they are known by chain only", () => {
    const [node] = WORLD.taxonomy.nodes;
    const result = placesAnswer({ "100000": 1 }, { "100000": 2 });
    const { notes, rows } = exportAt(`view=places&metric=parks&node=${node!.id}`, { result });
    expect(notes.get("筛选条件")?.[0]).not.toContain(node!.name);
    expect(notes.get("未用的条件")).toEqual([`环节：${node!.name}`]);
    expect(notes.get("说明")?.join()).toContain("园区只登记到产业链");
    expect(rows[0]).toContain("园区数（按产业链）");
  });
});

describe("its file name", () => {
  test("names region, metric, conditions and period", () => {
    expect(exportAt("region=370000&chain=chips&age=25-34&year=2022").name).toBe(
      "产才地图-山东省-人才数-集成电路-25_34岁-截至2022年存量-演示数据.csv",
    );
  });

  test("is short and safe, whatever the region is called and however many conditions there are", () => {
    const conditions =
      "chain=chips&tier=national,provincial,municipal,senior,professional&education=doctor,master,bachelor,college,other&age=25-44&stage=up,mid,down";
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), fc.boolean(), (name, isEnglish) => {
        const query = `region=370000&${conditions}${isEnglish ? "&lang=en" : ""}`;
        const file = exportAt(query, { dataset: named(name) }).name;
        expect(new TextEncoder().encode(file).length).toBeLessThanOrEqual(204);
        expect(file).toMatch(/^[^\\/:*?"<>|\s\p{C}]+\.csv$/u);
        expect(file).not.toMatch(/^[.-]/);
      }),
    );
    expect(exportAt(`region=370000&${conditions}`).name).toMatch(/等5项条件-截至2023年存量-演示数据\.csv$/);
  });
});
