// Numbers as officials read them, and rounding that keeps sums.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  countParts,
  formatChange,
  formatCount,
  formatExact,
  formatPer10k,
  formatPercent,
  formatRate,
  formatRatio,
  formatSigned,
  roundLargestRemainder,
} from "#base/number-format";

describe("counts", () => {
  test.each([
    [0, "0", "0"],
    [0.3, "<1", "<1"],
    [0.5, "1", "1"],
    [9_876, "9,876", "9,876"],
    [9_999.4, "9,999", "9,999"],
    [9_999.5, "1.0万", "10.0k"],
    [12_345, "1.2万", "12.3k"],
    [444_000, "44.4万", "444.0k"],
    [999_949, "100.0万", "999.9k"],
    [999_950, "100.0万", "1.0M"],
    [30_000_000, "3,000.0万", "30.0M"],
    [99_999_400, "9,999.9万", "100.0M"],
    [99_999_500, "1.0亿", "100.0M"],
    [123_456_789, "1.2亿", "123.5M"],
    [1_411_780_000, "14.1亿", "1.4B"],
    [-12_345, "−1.2万", "−12.3k"],
    [Number.NaN, "—", "—"],
    [Number.POSITIVE_INFINITY, "—", "—"],
  ])("%d reads %s in Chinese and %s in English", (value, zh, en) => {
    expect(formatCount(value, "zh")).toBe(zh);
    expect(formatCount(value, "en")).toBe(en);
  });

  test("a count comes in digits and unit for large type", () => {
    expect(countParts(444_000, "zh")).toEqual({ digits: "44.4", unit: "万" });
    expect(countParts(812, "en")).toEqual({ digits: "812", unit: "" });
  });

  test("a larger count never reads smaller", () => {
    const worth = (text: string): number => {
      const factor = { 万: 1e4, 亿: 1e8, k: 1e3, M: 1e6, B: 1e9 }[text.at(-1) ?? ""] ?? 1;
      return Number.parseFloat(text.replaceAll(",", "").replace("<1", "0.5")) * factor;
    };
    const count = fc.integer({ min: 0, max: 2_000_000_000 });
    fc.assert(
      fc.property(count, count, fc.constantFrom("zh" as const, "en" as const), (left, right, language) => {
        const [low, high] = left < right ? [left, right] : [right, left];
        return worth(formatCount(low, language)) <= worth(formatCount(high, language));
      }),
    );
  });

  test("exact counts keep every digit", () => {
    expect(formatExact(12_345_678)).toBe("12,345,678");
    expect(formatExact(-1_234)).toBe("−1,234");
    expect(formatExact(999)).toBe("999");
    expect(formatExact(Number.NaN)).toBe("—");
  });

  test("signed counts carry their sign", () => {
    expect(formatSigned(12_345, "zh")).toBe("+1.2万");
    expect(formatSigned(-340, "zh")).toBe("−340");
    expect(formatSigned(0, "zh")).toBe("0");
    expect(formatSigned(Number.NaN, "zh")).toBe("—");
  });
});

describe("shares, rates and changes", () => {
  test("percentages have one decimal and never hide a positive share as zero", () => {
    expect(formatPercent(0.612)).toBe("61.2%");
    expect(formatPercent(0)).toBe("0%");
    expect(formatPercent(0.0004)).toBe("<0.1%");
    expect(formatPercent(0.0005)).toBe("0.1%");
    expect(formatPercent(1, 0)).toBe("100%");
    expect(formatPercent(Number.NaN)).toBe("—");
  });

  test("rates show as many decimals as their size deserves", () => {
    expect(formatRate(1_234.4)).toBe("1,234");
    expect(formatRate(999.6)).toBe("1,000");
    expect(formatRate(43.84)).toBe("43.8");
    expect(formatRate(9.996)).toBe("10.0");
    expect(formatRate(4.381)).toBe("4.38");
    expect(formatRate(0.001)).toBe("<0.01");
    expect(formatRate(0)).toBe("0");
  });

  test("people per 10,000 inhabitants need a population", () => {
    expect(formatPer10k(444_000, 101_527_453)).toBe("43.7");
    expect(formatPer10k(444_000, 0)).toBe("—");
  });

  test("a ratio has two decimals", () => {
    expect(formatRatio(1.8)).toBe("1.80");
    expect(formatRatio(Number.NaN)).toBe("—");
  });

  test("a change has a sign, a direction, and no sign when it rounds to nothing", () => {
    expect(formatChange(100, 114.3)).toEqual({ text: "+14.3%", direction: "up" });
    expect(formatChange(1000, 979)).toEqual({ text: "−2.1%", direction: "down" });
    expect(formatChange(100_000, 99_999)).toEqual({ text: "0.0%", direction: "flat" });
    expect(formatChange(0, 5)).toEqual({ text: "—", direction: "flat" });
  });
});

describe("rounding by largest remainder", () => {
  test("three thirds of 100 give the extra one to the first", () => {
    expect(roundLargestRemainder([1, 1, 1], 100)).toEqual([34, 33, 33]);
  });

  test("remainders decide, not sizes", () => {
    expect(roundLargestRemainder([10.2, 0.7, 0.1], 11)).toEqual([10, 1, 0]);
  });

  test("a total of nothing is shared as nothing", () => {
    expect(roundLargestRemainder([0, 0], 0)).toEqual([0, 0]);
    expect(roundLargestRemainder([], 0)).toEqual([]);
  });

  test("a total without anybody to share it is a bug", () => {
    expect(() => roundLargestRemainder([0, 0], 3)).toThrow("share 3");
    expect(() => roundLargestRemainder([-1, 2], 1)).toThrow("not negative");
    expect(() => roundLargestRemainder([1], 1.5)).toThrow("whole total");
  });

  test("the parts sum to the total and stay within one of their share", () => {
    const values = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(values, fc.nat(1_000_000), (numbers, total) => {
        const sum = numbers.reduce((left, right) => left + right, 0);
        fc.pre(sum > 1e-3);
        const parts = roundLargestRemainder(numbers, total);
        expect(parts.reduce((left, right) => left + right, 0)).toBe(total);
        parts.forEach((part, position) => {
          expect(Math.abs(part - ((numbers[position] ?? 0) * total) / sum)).toBeLessThan(1 + 1e-6);
        });
      }),
    );
  });
});
