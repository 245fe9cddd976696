/** The table twin: every compared region, what may be ranked, one denominator for a column. */
import { regionalAtOf } from "#test/fixtures/at";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pictureOf } from "#views/regional/picture";
import type { Table } from "#blocks/table";
import { decodeUrl } from "#app/address";
import { companyAnswer, HEADS, placesAnswer, talentAnswer, WORLD } from "#test/fixtures/world";

function tableAt(query: string, result = talentAnswer(HEADS, { unspecified: 10 })): { readonly table: Table } {
  const state = regionalAtOf(decodeUrl(query, WORLD).state);
  return pictureOf(state, WORLD, result, 40)!;
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
    const state = regionalAtOf(decodeUrl("", WORLD).state);
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
    const state = regionalAtOf(decodeUrl("", WORLD).state);
    const heads = { ...HEADS, "100000": 10, "110000": 3.4, "370000": 3.3, "440000": 3.3 };
    const { table } = pictureOf(state, WORLD, talentAnswer(heads, {}), 40)!;
    const column = table.columns.findIndex(({ metric }) => metric === "heads");
    expect(table.rows.map(({ cells }) => cells[column]?.text)).toEqual(["4", "3", "3", "资料暂缺"]);
    expect(table.rows[0]?.cells[column]?.value).toBe(4);
    expect(table.total.cells[column]?.text).toBe("10");
  });

  test("of a region without children holds its siblings, with their parent as total", () => {
    const { table } = tableAt("region=441900");
    expect(table.rows.map(({ code }) => code)).toEqual(["440100", "441900"]);
    expect(table.total.code).toBe("440000");
  });

  test("prints nobody as 0, not as 0.00", () => {
    const { table } = tableAt("", talentAnswer({ ...HEADS, "100000": 900, "110000": 0 }));
    const texts = Object.fromEntries(table.columns.map(({ metric }, at) => [metric, table.rows[0]?.cells[at]?.text]));
    expect(texts).toMatchObject({ heads: "0", per10k: "0", perKm2: "0", share: "0%" });
  });
});

describe("one column has one denominator", () => {
  const shareColumn = ({ columns }: Table): number => columns.findIndex(({ metric }) => metric === "share");

  test("the header names it, and the total is 100% of it", () => {
    const titleAt = (query: string): string | undefined => {
      const { table } = tableAt(query);
      return table.columns[shareColumn(table)]?.title;
    };
    expect(titleAt("")).toBe("占全国比重");
    expect(titleAt("region=370000")).toBe("占山东省比重");
    expect(titleAt("region=441900")).toBe("占广东省比重");
    expect(titleAt("region=370000&lang=en")).toBe("Share of shandong");
    const { table } = tableAt("region=370000&metric=share");
    expect(table.total.cells[shareColumn(table)]).toMatchObject({ value: 1, text: "100.0%" });
  });

  test("rows add up to the total, whatever the numbers", () => {
    const people = fc.nat(1_000_000);
    fc.assert(
      fc.property(
        fc.constantFrom("", "region=370000", "region=441900", "region=110000"),
        fc.record(Object.fromEntries(Object.keys(HEADS).map((code) => [code, people]))),
        (query, drawn) => {
          const heads: Record<string, number> = { ...(drawn as typeof HEADS) };
          for (const [code, parts] of [
            ["110000", ["110101", "110105"]],
            ["370000", ["370100", "370200", "370300"]],
            ["440000", ["440100", "441900"]],
            ["100000", ["110000", "370000", "440000"]],
          ] as const)
            heads[code] = parts.reduce((sum, part) => sum + (heads[part] ?? 0), 0);
          fc.pre(heads["110000"]! > 0 && heads["370000"]! > 0 && heads["440000"]! > 0);
          const { table } = tableAt(query, talentAnswer(heads));
          const at = shareColumn(table);
          const sum = table.rows.reduce((total, { cells }) => total + (cells[at]?.value ?? 0), 0);
          expect(sum).toBeCloseTo(1, 9);
          expect(table.total.cells[at]?.value).toBe(1);
        },
      ),
    );
  });

  test("columns name their subject; parks leave the node out and say so", () => {
    const titles = (query: string, result?: Parameters<typeof tableAt>[1]): readonly string[] =>
      tableAt(query, result).table.columns.map(({ title }) => title);
    expect(titles("")).toContain("每万人口人才数");
    expect(titles("view=industry", companyAnswer({ "100000": 5 }))).toEqual(
      expect.arrayContaining(["每万人口企业数", "每千平方公里企业数"]),
    );
    const places = placesAnswer({ "100000": 7 }, { "100000": 9 });
    const [node] = WORLD.taxonomy.nodes;
    expect(titles("view=places", places)).toEqual(["科研平台与高校数", "园区数", "每万人口科研平台与高校数"]);
    expect(titles(`view=places&node=${node!.id}`, places)).toEqual([
      "科研平台与高校数",
      "园区数（按产业链）",
      "每万人口科研平台与高校数",
    ]);
  });
});
