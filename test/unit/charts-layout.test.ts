// Histogram, trend, stage split, legend and their texts: true sizes, no overlaps, every empty case.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { defined } from "#base/assert";
import { placeHistogram, type HistogramInput } from "#blocks/histogram/place";
import { placeLegend, type LegendInput } from "#blocks/legend/place";
import { hatchPath } from "#blocks/parts/hatch";
import { fitText, textWidth } from "#blocks/parts/text-fit";
import { thinLabels } from "#blocks/parts/thin-labels";
import { placeStageSplit, type StageSplitInput } from "#blocks/stage-split/place";
import { placeTrend, type TrendInput } from "#blocks/trend/place";

const TEXTS = { from: "从", to: "到", playhead: "年份", slots: [] };
const frame = { width: 300, height: 96, textPx: 12, label: "图", emptyText: "没有人才", texts: TEXTS };
const described = (value: number): { value: number; valueText: string; description: string } => ({
  value,
  valueText: `${value}`,
  description: `${value} 人`,
});

const histogram = (values: readonly number[], more: Partial<HistogramInput> = {}): HistogramInput => ({
  ...frame,
  bands: values.map((value, position) => ({ key: `${position}`, ...described(value) })),
  edgeTexts: values.map((_, position) => `${20 + 5 * position}`),
  precision: "exact",
  range: null,
  ...more,
});

describe("histogram", () => {
  test("heights are proportional and share one baseline", () => {
    const placed = placeHistogram(histogram([10, 20, 5]));
    const heights = placed.bands.map(({ tailY }) => placed.bottom - tailY);
    expect(defined(heights[0], "height") / defined(heights[1], "height")).toBeCloseTo(0.5, 1);
    expect(Math.max(...heights)).toBe(placed.bottom - placed.top);
  });

  test("bands outside the range are pale and the edges of the range are named", () => {
    const placed = placeHistogram(histogram([1, 2, 3, 4, 5], { range: [1, 2] }));
    expect(placed.bands.map(({ tone }) => tone)).toEqual(["pale", "emphasis", "emphasis", "pale", "pale"]);
    expect(placed.axis.filter(({ strong }) => strong).map(({ text }) => text)).toEqual(["25", "35"]);
  });

  test("either all values are written or only the largest", () => {
    const shown = (width: number): boolean[] =>
      placeHistogram(histogram([10_000, 20_000, 30_000], { width })).bands.map(({ valueShown }) => valueShown);
    expect(shown(300)).toEqual([true, true, true]);
    expect(shown(60)).toEqual([false, false, true]);
  });

  test("nobody at all, and no bands, are said in words", () => {
    expect(placeHistogram(histogram([0, 0])).emptyText).toBe("没有人才");
    expect(placeHistogram(histogram([])).emptyText).toBe("没有人才");
  });
});

const trend = (values: readonly number[], more: Partial<TrendInput> = {}): TrendInput => ({
  ...frame,
  points: values.map((value, position) => ({ text: `${2015 + position}`, ...described(value) })),
  precision: "exact",
  range: null,
  playhead: null,
  ...more,
});

describe("trend", () => {
  test("years stand evenly and zero is the baseline", () => {
    const { points, bottom } = placeTrend(trend([0, 5, 10]));
    const [first, second, third] = points.map(({ x }) => x);
    expect(defined(second, "x") - defined(first, "x")).toBeCloseTo(defined(third, "x") - defined(second, "x"), 5);
    expect(points[0]?.y).toBe(bottom);
  });

  test("a year without data breaks the line", () => {
    const placed = placeTrend(trend([1, 2, Number.NaN, 3, 4]));
    expect(placed.linePath.match(/M/g)).toHaveLength(2);
    expect(placed.points[2]?.y).toBeNull();
  });

  test("the range covers whole years and its area is cut at the edges of the shade", () => {
    const placed = placeTrend(trend([1, 2, 3, 4, 5, 6], { range: [1, 3] }));
    const xs = [...placed.rangePath.matchAll(/[ML]([\d.]+),/g)].map(([, x]) => Number(x));
    const { left, slotPx } = placed.slots;
    expect(Math.min(...xs)).toBeCloseTo(left + slotPx, 0);
    expect(Math.max(...xs)).toBeCloseTo(left + 4 * slotPx, 0);
  });

  test("an estimate has no published area and says so", () => {
    const placed = placeTrend(trend([1, 2], { precision: "estimate" }));
    expect([placed.knownPath, placed.estimated]).toEqual(["", true]);
  });

  test("the value at the playhead is written inside the chart", () => {
    const { callout, points } = placeTrend(trend([1, 2, 300], { playhead: 2, width: 220 }));
    expect(callout?.text).toBe("300");
    expect(defined(callout, "callout").x).toBeLessThanOrEqual(220);
    expect(points.map(({ atPlayhead }) => atPlayhead)).toEqual([false, false, true]);
  });

  test("many years lose their points but not the playhead", () => {
    const placed = placeTrend(
      trend(
        Array.from({ length: 60 }, (_, position) => position),
        { playhead: 30 },
      ),
    );
    expect(placed.points.filter(({ shown }) => shown)).toHaveLength(1);
  });

  test("no years are said in words", () => {
    expect(placeTrend(trend([])).emptyText).toBe("没有人才");
  });
});

const split = (values: readonly number[], more: Partial<StageSplitInput> = {}): StageSplitInput => ({
  ...frame,
  barPx: 18,
  precision: "exact",
  parts: values.map((value, position) => ({
    key: `${position}`,
    label: ["上游", "中游", "下游"][position] ?? "",
    color: "var(--ramp-2)",
    ...described(value),
  })),
  ...more,
});

describe("stage split", () => {
  test("parts fill the width in proportion", () => {
    const { parts, width } = placeStageSplit(split([1, 2, 1]));
    expect(defined(parts[1], "part").width / defined(parts[0], "part").width).toBeCloseTo(2, 1);
    const last = defined(parts[2], "part");
    expect(last.x + last.width).toBeCloseTo(width, 0);
  });

  test("labels never touch, whatever the shares", () => {
    const value = fc.integer({ min: 0, max: 1000 });
    fc.assert(
      fc.property(fc.tuple(value, value, value), fc.integer({ min: 220, max: 460 }), (values, width) => {
        fc.pre(values.some((one) => one > 0));
        const { parts, textPx } = placeStageSplit(split(values, { width }));
        parts.forEach(({ textX, labelText, valueText }, position) => {
          const end = textX + 0.7 * textPx + Math.max(textWidth(labelText, textPx), textWidth(valueText, textPx));
          expect(textX).toBeGreaterThanOrEqual(0);
          expect(end).toBeLessThanOrEqual(parts[position + 1]?.textX ?? width + 0.1);
        });
      }),
    );
  });

  test("nothing to split is said in words", () => {
    expect(placeStageSplit(split([0, 0, 0])).emptyText).toBe("没有人才");
  });
});

const legend = (more: Partial<LegendInput> = {}): LegendInput => ({
  ...frame,
  rowPx: 20,
  classes: ["0–10", "10–20"].map((rangeText, position) => ({
    key: `${position}`,
    color: `var(--ramp-${position + 1})`,
    rangeText,
    countText: "3",
    description: rangeText,
  })),
  zero: null,
  small: null,
  blocked: null,
  noData: { text: "资料暂缺", countText: "3", description: "资料暂缺 3 个" },
  circles: [],
  circleText: "圆面积 = 人数",
  ...more,
});

describe("legend", () => {
  test("no-data is the last row and has a hatch instead of a colour", () => {
    const { rows, height } = placeLegend(legend());
    expect(rows.map(({ key, color }) => [key, color])).toEqual([
      ["0", "var(--ramp-1)"],
      ["1", "var(--ramp-2)"],
      ["no-data", null],
    ]);
    expect(height).toBe(60);
  });

  test("regions whose numbers do not hold and regions without data have a row each", () => {
    const blocked = { text: "公开数据不支持此组合", countText: "4", description: "公开数据不支持此组合 4 个" };
    const { rows } = placeLegend(legend({ blocked }));
    expect(rows.slice(2).map(({ rangeText, countText, pattern }) => [rangeText, countText, pattern])).toEqual([
      ["公开数据不支持此组合", "4", "hatch"],
      ["资料暂缺", "3", "hatch"],
    ]);
  });

  test("circles stand on one baseline and their texts do not touch", () => {
    const radius = fc.integer({ min: 1, max: 60 });
    fc.assert(
      fc.property(fc.array(radius, { minLength: 1, maxLength: 3 }), (radii) => {
        const placed = placeLegend(legend({ circles: radii.map((one) => ({ radius: one, text: `${one}` })) }));
        const bottoms = placed.circles.map(({ cy, radius: one }) => cy + one);
        expect(Math.max(...bottoms) - Math.min(...bottoms)).toBeLessThan(0.2);
        expect(Math.max(...bottoms)).toBeLessThanOrEqual(placed.height);
        const ys = placed.circles.map(({ textY }) => textY).toSorted((left, right) => left - right);
        ys.slice(1).forEach((y, position) => expect(y - defined(ys[position], "y")).toBeGreaterThanOrEqual(14.8));
      }),
    );
  });

  test("a legend of nothing is said in words", () => {
    expect(placeLegend(legend({ classes: [], noData: null })).emptyText).toBe("没有人才");
  });
});

describe("parts", () => {
  test("a cut text always fits and begins like the whole", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), fc.integer({ min: 0, max: 300 }), (text, room) => {
        const fitted = fitText(text, 14, room);
        expect(textWidth(fitted, 14)).toBeLessThanOrEqual(room);
        expect(text.startsWith(fitted.replace(/…$/, "")) || text.startsWith(fitted)).toBe(true);
      }),
    );
  });

  test("axis labels that are shown never touch, and musts come first", () => {
    const label = fc.record({ x: fc.integer({ min: 0, max: 300 }), must: fc.boolean() });
    fc.assert(
      fc.property(fc.array(label, { maxLength: 20 }), (given) => {
        const labels = given.toSorted((left, right) => left.x - right.x).map((one) => ({ ...one, text: "2023" }));
        const shown = thinLabels(labels, 12);
        const xs = labels.filter((_, position) => shown[position]).map(({ x }) => x);
        xs.slice(1).forEach((x, position) =>
          expect(x - defined(xs[position], "x")).toBeGreaterThanOrEqual(textWidth("2023", 12)),
        );
        const firstMust = labels.findIndex(({ must }) => must);
        if (firstMust >= 0) expect(shown[firstMust]).toBe(true);
      }),
    );
  });

  test("hatch lines stay inside their rectangle", () => {
    const numbers = [...hatchPath(10, 20, 30, 12, 4).matchAll(/([\d.]+),([\d.]+)/g)].map(([, x, y]) => [
      Number(x),
      Number(y),
    ]);
    expect(numbers.length).toBeGreaterThan(10);
    for (const [x = 0, y = 0] of numbers) {
      expect(x >= 10 && x <= 40 && y >= 20 && y <= 32).toBe(true);
    }
  });
});
