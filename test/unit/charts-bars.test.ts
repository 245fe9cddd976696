// Rows of bars and rankings: lengths tell the truth, nothing leaves the chart, long names are cut.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { defined } from "#base/assert";
import { placeBars, type Bar, type BarsInput } from "#blocks/bars/place";
import { textWidth } from "#blocks/parts/text-fit";
import { placeRanking, rankBars } from "#blocks/ranking/place";

const bar = (key: string, value: number, more: Partial<Bar> = {}): Bar => ({
  key,
  label: key,
  value,
  valueText: `${value}`,
  description: `${key}: ${value}`,
  ...more,
});
const input = (bars: readonly Bar[], more: Partial<BarsInput> = {}): BarsInput => ({
  bars,
  width: 300,
  rowPx: 24,
  textPx: 14,
  label: "学历",
  emptyText: "没有人才",
  precision: "within-branch",
  ...more,
});
const LONG = "积石山保安族东乡族撒拉族自治县";

describe("bars", () => {
  test("a bar of half the value is half as long", () => {
    const [whole, half] = placeBars(input([bar("甲", 100), bar("乙", 50)])).rows;
    expect(defined(half, "row").knownPx).toBeCloseTo(defined(whole, "row").knownPx / 2, 0);
  });

  test("what is not published is the lighter end of the bar", () => {
    const [row] = placeBars(input([bar("甲", 100, { known: 75 })])).rows;
    const { knownPx, tailPx } = defined(row, "row");
    expect(tailPx / (knownPx + tailPx)).toBeCloseTo(0.25, 2);
  });

  test("an estimate has no solid part at all", () => {
    const { rows } = placeBars(input([bar("甲", 100, { known: 75 }), bar("乙", 10)], { precision: "estimate" }));
    expect(rows.map(({ knownPx }) => knownPx)).toEqual([0, 0]);
    expect(rows.every(({ tailPx }) => tailPx > 0)).toBe(true);
  });

  test("a tiny value is still seen, zero and no data are not", () => {
    const { rows } = placeBars(input([bar("甲", 1e9), bar("乙", 1), bar("丙", 0), bar("丁", Number.NaN)]));
    expect(rows.slice(1).map(({ knownPx }) => knownPx)).toEqual([1, 0, 0]);
    expect(rows.map(({ noData }) => noData)).toEqual([false, false, false, true]);
  });

  test("while some are selected the others are pale", () => {
    const { rows } = placeBars(input([bar("甲", 2), bar("乙", 1)], { selected: ["乙"] }));
    expect(rows.map(({ tone }) => tone)).toEqual(["pale", "emphasis"]);
    expect(placeBars(input([bar("甲", 2)])).rows[0]?.tone).toBe("plain");
  });

  test("no bars leave the empty text", () => {
    const placed = placeBars(input([]));
    expect(placed.emptyText).toBe("没有人才");
    expect(placed.height).toBeGreaterThan(0);
  });

  test("at every width labels, bars and values stay side by side inside the chart", () => {
    const name = fc.constantFrom("博士", "临夏市", LONG, "Other qualification");
    const row = fc.record({ label: name, value: fc.integer({ min: 0, max: 1e8 }) });
    const rows = fc.uniqueArray(row, { minLength: 1, maxLength: 12, selector: ({ value }) => value });
    const options = fc.record({ width: fc.integer({ min: 220, max: 460 }), textPx: fc.constantFrom(14, 24) });
    fc.assert(
      fc.property(rows, options, (given, { width, textPx }) => {
        const bars = given.map(({ label, value }) => bar(`${value}`, value, { label, valueText: "1,234.5万" }));
        const placed = placeBars(input(bars, { width, textPx, rowPx: textPx * 1.7 }));
        for (const { labelText, knownPx, tailPx } of placed.rows) {
          expect(placed.labelX + textWidth(labelText, textPx)).toBeLessThanOrEqual(placed.barX);
          expect(placed.barX + knownPx + tailPx).toBeLessThanOrEqual(width - textWidth("1,234.5万", textPx) + 8);
        }
      }),
    );
  });

  test("a long name is cut with … and kept in full for the tooltip", () => {
    const [row] = placeBars(input([bar(LONG, 9_876)], { width: 220 })).rows;
    expect(row?.labelText).toMatch(/^积石山.*…$/);
    expect(row?.fullLabel).toBe(LONG);
  });
});

describe("rankings", () => {
  const five = [bar("甲", 10), bar("乙", 50), bar("丙", 20), bar("丁", 20), bar("戊", Number.NaN)];

  test("equal values share a rank and regions without data have none", () => {
    const ranked = rankBars(five).map(({ bar: { key }, rank }) => [key, rank]);
    expect(ranked).toEqual([
      ["乙", 1],
      ["丙", 2],
      ["丁", 2],
      ["甲", 4],
      ["戊", null],
    ]);
  });

  test("the current region is shown with its true rank even below the limit", () => {
    const placed = placeRanking({ ...input(five), limit: 2, current: "甲" });
    expect(placed.rows.map(({ key, rankText }) => `${rankText} ${key}`)).toEqual(["1 乙", "2 丙", "4 甲"]);
    expect(placed.gapY).not.toBeNull();
  });

  test("within the limit nothing is set apart", () => {
    const placed = placeRanking({ ...input(five), limit: 10, current: "甲" });
    expect(placed.gapY).toBeNull();
    expect(placed.rows.map(({ y }) => y)).toEqual([0, 24, 48, 72, 96]);
  });

  test("ranking nothing is empty", () => {
    expect(placeRanking({ ...input([]), limit: 5 }).emptyText).toBe("没有人才");
  });
});
