/** The table twin and its CSV: every compared region, raw numbers, nothing a spreadsheet could take for a formula. */
import { describe, expect, test } from "vitest";
import { pictureOf } from "#app/explore/picture";
import { tableCsv, tableFileName, type Table } from "#app/explore/table";
import { regionTree } from "#model/regions";
import { decodeUrl } from "#model/url";
import { parseCsv } from "#test/e2e/csv";
import { HEADS, talentAnswer, WORLD } from "#test/fixtures/world";

function tableAt(
  query: string,
  dataset = WORLD,
): { readonly table: Table; readonly csv: string; readonly name: string } {
  const { state } = decodeUrl(query, dataset);
  const { table } = pictureOf(state, dataset, talentAnswer(HEADS, { unspecified: 10 }), 40)!;
  return { table, csv: tableCsv(table, state, dataset, `http://site/?${query}`), name: tableFileName(state, dataset) };
}

describe("the table", () => {
  test("lists every child, those without data too, and the scope as total", () => {
    const { table } = tableAt("");
    expect(table.rows.map(({ code }) => code)).toEqual(["110000", "370000", "440000", "710000"]);
    expect(table.total).toMatchObject({ code: "100000", drillable: false });
    expect(table.rows.at(-1)?.cells.every(({ value, text }) => value === null && text === "资料暂缺")).toBe(true);
    expect(table.rows.map(({ drillable }) => drillable)).toEqual([true, true, true, false]);
  });

  test("begins with the metric on screen and its 口径, and ends with what is known and unspecified", () => {
    expect(tableAt("metric=share").table.columns.map(({ metric }) => metric)).toEqual([
      "share",
      "basis",
      "heads",
      "per10k",
      "perKm2",
      "known",
      "unspecified",
    ]);
    expect(tableAt("region=370000").table.columns.map(({ metric }) => metric)).toEqual([
      "heads",
      "basis",
      "perKm2",
      "share",
      "known",
      "unspecified",
    ]);
    const [beijing] = tableAt("").table.rows;
    expect(beijing?.cells.map(({ value }) => value)).toEqual([100, null, 50, 0.1, 0.1, 90, 20]);
    expect(beijing?.cells[1]?.text).toBe("含明细未公开");
  });

  test("ranks what may be ranked: ties alike, nothing for zero and for what is mostly allocated", () => {
    const { state } = decodeUrl("", WORLD);
    const ranksOf = (heads: Partial<typeof HEADS>, unspecified = 0): readonly (string | undefined)[] =>
      pictureOf(
        state,
        WORLD,
        talentAnswer({ ...HEADS, ...heads } as typeof HEADS, { unspecified }),
        40,
      )!.table.rows.map(({ cells }) => cells[0]?.rank);
    expect(ranksOf({ "440000": 600 })).toEqual(["3", "1", "1", ""]);
    expect(ranksOf({ "440000": 0, "110000": 0 })).toEqual(["", "1", "", ""]);
    expect(ranksOf({}, 160)).toEqual(["", "1–2", "", ""]);
    const { table } = pictureOf(state, WORLD, talentAnswer(HEADS, { unspecified: 80 }), 40)!;
    expect(table.rows[0]?.cells.slice(0, 2).map(({ text }) => text)).toEqual(["约 100", "多为推算"]);
  });

  test("shows estimates as whole numbers that add up to the total", () => {
    const { state } = decodeUrl("", WORLD);
    const heads = { ...HEADS, "100000": 10, "110000": 3.4, "370000": 3.3, "440000": 3.3 };
    const { table } = pictureOf(state, WORLD, talentAnswer(heads, {}), 40)!;
    const column = table.columns.findIndex(({ metric }) => metric === "heads");
    expect(table.rows.map(({ cells }) => cells[column]?.text)).toEqual(["4", "3", "3", "资料暂缺"]);
    expect(table.rows[0]?.cells[column]?.value).toBe(3.4);
    expect(table.total.cells[column]?.text).toBe("10");
  });

  test("of a region without children holds its siblings, with their parent as total", () => {
    const { table } = tableAt("region=441900");
    expect(table.rows.map(({ code }) => code)).toEqual(["440100", "441900"]);
    expect(table.total.code).toBe("440000");
  });
});

describe("the CSV", () => {
  test("holds code, name and raw numbers of every row, then what it is and where it is from", () => {
    const { csv, table, name } = tableAt("");
    expect(csv.startsWith("\ufeff")).toBe(true);
    const [head, ...rows] = parseCsv(csv);
    expect(head).toEqual(["GB/T 2260", "区域", ...table.columns.map(({ title }) => title)]);
    expect(rows[1]).toEqual(["370000", "山东省", "600", "含明细未公开", "60", "0.6", "0.6", "590", "20"]);
    expect(rows[3]).toEqual(["710000", "台湾省", "", "资料暂缺", "", "", "", "", ""]);
    expect(rows[4]?.[0]).toBe("100000");
    expect(csv).toContain("演示数据·非真实统计");
    expect(csv).toContain(WORLD.hash);
    expect(csv).toContain("http://site/?");
    expect(name).toMatch(/^产才地图-.*-人才数\.csv$/);
  });

  test.each(["=1+1", "+1", "-1", "@A1", "＝1", "＋1", "－1", "＠A", "\tx"])(
    "writes the name %j as text, and codes as they are",
    (name) => {
      const regions = WORLD.tree.regions.map((region) => (region.code === "370000" ? { ...region, name } : region));
      const row = parseCsv(tableAt("", { ...WORLD, tree: regionTree(regions) }).csv)[2];
      expect(row?.slice(0, 2)).toEqual(["370000", `'${name}`]);
    },
  );

  test("quotes what holds quotes, commas and line breaks", () => {
    const name = 'a "b", c\nd';
    const regions = WORLD.tree.regions.map((region) => (region.code === "370000" ? { ...region, name } : region));
    expect(parseCsv(tableAt("", { ...WORLD, tree: regionTree(regions) }).csv)[2]?.[1]).toBe(name);
  });
});
