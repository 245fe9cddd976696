// The workbook of a sheet, read again by the standard: every number equal, text stays text, names legal.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { rowsOf } from "#blocks/kinds";
import { tableRows } from "#blocks/table";
import { cardsOf } from "#exports/said";
import { sheetXlsx, worksheetNames } from "#exports/xlsx";
import { readWorkbook, type ReadWorksheet } from "#test/fixtures/read-workbook";
import { PROVINCES } from "#test/fixtures/provinces";
import { SHEET } from "#test/fixtures/sheet";
import type { Sheet } from "#views/sheet";

/** What another program finds in the file. */
async function read(sheet: Sheet, lang: "zh" | "en" = "zh"): Promise<readonly ReadWorksheet[]> {
  return readWorkbook(await sheetXlsx(sheet, lang));
}

describe("the workbook of a sheet", () => {
  test("has the table, a worksheet for each chart with numbers, and notes", async () => {
    const sheets = await read(SHEET);
    expect(sheets.map(({ name }) => name)).toEqual([
      "表格",
      "各省份",
      "学历",
      "年龄",
      "上中下游",
      "登记年份（当年新增，人）",
      "说明",
    ]);
    expect((await read(SHEET, "en")).at(-1)?.name).toBe("Notes");
  });

  test("holds every number of the table as it is, and none where there is none", async () => {
    const [table] = await read(SHEET);
    const { columns, cells } = tableRows(SHEET.table!, "zh");
    expect(table?.cells[0]).toEqual([...columns.map(({ title }) => title), "备注"]);
    expect(table?.cells.slice(1).map((line) => line.slice(0, -1))).toEqual(
      cells.map((line) => line.map((cell) => (cell === "" ? null : cell))),
    );
    expect(table?.cells.at(-2)?.at(-1)).toBe("资料暂缺");
    expect(table?.cells.at(-1)?.at(-1)).toBe("合计");
  });

  test("holds every number of every chart as it is", async () => {
    const sheets = await read(SHEET);
    const cards = cardsOf(SHEET).filter(({ spec }) => spec !== null);
    expect(cards).toHaveLength(5);
    for (const { title, spec } of cards) {
      const { columns, cells } = rowsOf(spec!, "zh");
      const found = sheets.find(({ name }) => name === title)!;
      expect(found.cells).toEqual([
        columns.map(({ title }) => title),
        ...cells.map((line) => line.map((cell) => (cell === "" ? null : cell))),
      ]);
    }
  });

  test("has no formula, whatever text begins with, and keeps the header in sight", async () => {
    const sheets = await read(SHEET);
    for (const { name, formulas, frozenRows } of sheets) expect([name, formulas, frozenRows]).toEqual([name, 0, 1]);
    expect(sheets[0]?.cells.map(([, name]) => name)).toContain(PROVINCES[31]![1]);
    expect(sheets[0]?.cells.flat()).toContain("-2+3 新能源电池材料");
    // 新疆维吾尔自治区 takes sixteen digits; nothing is wider than a screen.
    expect(sheets[0]?.widths[1]).toBeGreaterThanOrEqual(16);
    expect(Math.max(...sheets.flatMap(({ widths }) => widths))).toBeLessThanOrEqual(90);
  });

  test("says title, answer, notes and why a chart has no numbers, and nothing of CSV", async () => {
    const notes = (await read(SHEET)).at(-1)!.cells;
    expect(notes.slice(0, 3)).toEqual([
      ["项目", "内容"],
      ["标题", "全国 · 人才在哪里？"],
      ["主要结果", expect.stringMatching(/^2025 年末，全国登记产业人才 551\.4 万人，/)],
    ]);
    expect(notes).toContainEqual(["环节", SHEET.cards[3]!.explanation]);
    expect(notes).toContainEqual(["年龄", SHEET.cards[2]!.note]);
    expect(notes.flat().join("\n")).not.toContain("# 开头");
  });

  test("keeps any text and any number", async () => {
    const text = fc.oneof(
      fc.string({ unit: "binary", maxLength: 40 }),
      fc.constantFrom("_x0041_", "=1+1", "<t>&amp;", "a\r\nb", " x "),
    );
    const cell = fc.option(fc.double({ noNaN: true, noDefaultInfinity: true }), { nil: null });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(text, cell), { minLength: 1, maxLength: 6 }), async (drawn) => {
        const rows = drawn.map(([name, value], at) => ({
          ...SHEET.table!.rows[0]!,
          code: `c${at}`,
          name: `n${name}n`,
          cells: [{ value, text: "", small: false }],
        }));
        const table = { ...SHEET.table!, columns: [{ metric: "heads", title: "数" }], rows, total: rows[0]! };
        const [read0] = await read({ ...SHEET, cards: [], table });
        drawn.forEach(([name, value], at) => {
          const [code, shown, number] = read0!.cells[at + 1]!;
          expect(code).toBe(`c${at}`);
          expect(number ?? null).toBe(value === 0 ? 0 : value);
          // Control and half characters have no place in a workbook.
          const kept = name
            .replaceAll(/\r\n?/g, "\n")
            .replaceAll(/[^\t\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "\ufffd");
          expect(shown).toBe(`n${kept}n`);
        });
      }),
      { numRuns: 60 },
    );
  });

  test("takes names of errors for text", async () => {
    const rows = ["#N/A", "#REF!", "TRUE", "1e5"].map((name) => ({ ...SHEET.table!.rows[0]!, name }));
    const [table] = await read({ ...SHEET, cards: [], table: { ...SHEET.table!, rows } });
    expect(table!.cells.slice(1, 5).map(([, name]) => name)).toEqual(["#N/A", "#REF!", "TRUE", "1e5"]);
  });
});

describe("names of worksheets", () => {
  test("are legal, different and as long as they may be, whatever the titles", () => {
    const title = fc.oneof(
      fc.string({ unit: "binary", maxLength: 50 }),
      fc.constantFrom("History", "'", "", "a/b", "A/B", "人才".repeat(20)),
    );
    fc.assert(
      fc.property(fc.array(title, { maxLength: 12 }), (titles) => {
        const names = worksheetNames(titles);
        expect(names).toHaveLength(titles.length);
        expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
        for (const name of names) {
          expect(name).toMatch(/^[^[\]:*?/\\']([^[\]:*?/\\]*[^[\]:*?/\\'])?$/);
          expect(name.length).toBeLessThanOrEqual(31);
          expect(name.toLowerCase()).not.toBe("history");
        }
      }),
    );
    expect(worksheetNames(["登记年份", "登记年份"])).toEqual(["登记年份", "登记年份 2"]);
  });
});
