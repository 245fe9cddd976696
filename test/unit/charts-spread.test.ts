// Scatters and strips: marks stand where their numbers are, words never touch nor leave the chart, at any width and size of text.
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { defined } from "#base/assert";
import { loadLaterKinds, rowsOf } from "#blocks/kinds";
import { touches, type Box } from "#blocks/parts/boxes";
import { linePxOf, type PlacedText } from "#blocks/parts/text-lines";
import { estimateWidth } from "#blocks/parts/wrap-text";
import type { ScatterInput, ScatterPoint } from "#blocks/scatter/input";
import { placeScatter } from "#blocks/scatter/place";
import { placeStrip, type StripInput, type StripValue } from "#blocks/strip/place";

beforeAll(loadLaterKinds);

const format = (value: number): string => `${Number(value.toPrecision(6))}`;
const point = (key: string, x: number, y: number, more: Partial<ScatterPoint> = {}): ScatterPoint => ({
  key,
  label: key,
  x,
  y,
  xText: format(x),
  yText: format(y),
  description: `${key} ${x} ${y}`,
  ...more,
});
const scatter = (points: readonly ScatterPoint[], more: Partial<ScatterInput> = {}): ScatterInput => ({
  points,
  axes: {
    x: { title: "每万人口人才", unit: "人", format, isFromZero: false },
    y: { title: "人均地区生产总值", unit: "万元", format, isFromZero: true },
  },
  width: 480,
  heightPx: 300,
  textPx: 12,
  label: "图",
  emptyText: "没有数据",
  ...more,
});
const value = (key: string, number: number, more: Partial<StripValue> = {}): StripValue => ({
  key,
  label: key,
  value: number,
  valueText: format(number),
  description: `${key} ${number}`,
  ...more,
});
const strip = (values: readonly StripValue[], more: Partial<StripInput> = {}): StripInput => ({
  values,
  nation: null,
  axis: { title: "", unit: "", format, isFromZero: false },
  width: 480,
  heightPx: 120,
  textPx: 12,
  label: "图",
  emptyText: "没有数据",
  ...more,
});

/** Boxes of the letters of every line. */
function boxesOf(texts: readonly PlacedText[], textPx: number): readonly Box[] {
  const linePx = linePxOf(textPx);
  return texts.flatMap(({ lines, x, top, anchor }) =>
    lines.map((line, at) => {
      const width = line.reduce((sum, run) => sum + estimateWidth(run, textPx), 0);
      const left = anchor === "start" ? x : anchor === "end" ? x - width : x - width / 2;
      const middle = top + (at + 0.5) * linePx;
      return { left, right: left + width, top: middle - textPx * 0.5, bottom: middle + textPx * 0.5 };
    }),
  );
}

/** Fails where two texts touch or one leaves the chart. */
function expectApart(placed: { texts: readonly PlacedText[]; width: number; height: number; textPx: number }): void {
  const boxes = boxesOf(placed.texts, placed.textPx);
  boxes.forEach((box, at) => {
    expect(box.left).toBeGreaterThanOrEqual(-1);
    expect(box.right).toBeLessThanOrEqual(placed.width + 1);
    expect(box.top).toBeGreaterThanOrEqual(-1);
    expect(box.bottom).toBeLessThanOrEqual(placed.height + 1);
    for (const other of boxes.slice(at + 1)) expect(touches(box, other), JSON.stringify([box, other])).toBe(false);
  });
}

const NAMES = ["广东省", "积石山保安族东乡族撒拉族自治县", "Inner Mongolia", "Xinjiang Uygur Autonomous Region", "沪"];
const width = fc.integer({ min: 240, max: 1200 });
const textPx = fc.integer({ min: 12, max: 40 });
const number = fc.double({ min: -1e6, max: 1e6, noNaN: true });
const pairs = fc.array(fc.tuple(number, number), { minLength: 1, maxLength: 60 });
const pointsOf = (given: readonly (readonly [number, number])[]): readonly ScatterPoint[] =>
  given.map(([x, y], at) =>
    point(`${at}`, x, y, { label: NAMES[at % NAMES.length] ?? "", isOwn: at === 0, isFaint: at % 7 === 3 }),
  );

describe("scatter", () => {
  test("points stand in proportion, the larger y higher", () => {
    const { marks, plot } = placeScatter(scatter([point("甲", 0, 0), point("乙", 50, 30), point("丙", 100, 60)]));
    const [first, second, third] = marks.map(({ x, y }) => ({ x, y }));
    expect(defined(second, "point").x).toBeCloseTo((defined(first, "point").x + defined(third, "point").x) / 2, 0);
    expect(defined(second, "point").y).toBeCloseTo((defined(first, "point").y + defined(third, "point").y) / 2, 0);
    expect([first?.y, third?.y]).toEqual([plot.bottom, plot.top]);
  });

  test("the arrow keys' order is that of x, and points without data are left out", () => {
    const placed = placeScatter(scatter([point("丙", 9, 1), point("甲", 1, 5), point("乙", 4, Number.NaN)]));
    expect(placed.marks.map(({ key }) => key)).toEqual(["甲", "丙"]);
  });

  test("all lies within the plot, no text touches another or leaves the chart", () => {
    fc.assert(
      fc.property(pairs, width, textPx, fc.boolean(), (given, wide, size, isNation) => {
        const nation = { x: { value: given[0]![0], label: "全国 39.1" }, y: { value: 0, label: "China 0.00" } };
        const note = "相关系数 r = 0.72（n = 333），只是相关，不说明因果。";
        const more = { width: wide, textPx: size, note, nation: isNation ? nation : null };
        const placed = placeScatter(scatter(pointsOf(given), more));
        expectApart(placed);
        const { left, right, top, bottom } = placed.plot;
        expect(right - left).toBeGreaterThan(wide * 0.4);
        expect(bottom - top).toBeGreaterThanOrEqual(size * 8 - 1);
        expect(placed.height).toBeGreaterThanOrEqual(300);
        for (const { x, y } of placed.marks) {
          expect(x >= left - 0.1 && x <= right + 0.1 && y >= top - 0.1 && y <= bottom + 0.1).toBe(true);
        }
      }),
      { numRuns: 150 },
    );
  });

  test("the own region is named in strong letters, then some of those far out", () => {
    const middle = Array.from({ length: 300 }, (_, at) => point(`中${at}`, 50 + (at % 17), 50 + (at % 13)));
    const far = [point("远", 100, 100), point("近", 0, 0)];
    const placed = placeScatter(scatter([...middle, ...far, point("本市", 60, 55, { isOwn: true })]));
    const names = placed.texts.filter(({ tone }) => tone.startsWith("name"));
    const written = names.map(({ lines }) => lines[0]?.[0]?.text);
    expect(names[0]).toMatchObject({ tone: "name own", lines: [[{ text: "本市", strong: true }]] });
    expect(written).toContain("远");
    expect(written).toContain("近");
    expect(names.length).toBeLessThanOrEqual(12);
  });

  test("many points are smaller, and 3,000 are placed in well under a second", () => {
    const points = Array.from({ length: 3000 }, (_, at) => point(`${at}`, (at * 37) % 1009, (at * 91) % 997));
    const started = performance.now();
    const placed = placeScatter(scatter(points));
    expect(performance.now() - started).toBeLessThan(1000);
    expect([placed.crowd, placed.marks.length]).toEqual(["crowd", 3000]);
    expect(placed.radius).toBeLessThan(placeScatter(scatter(points.slice(0, 31))).radius);
  });

  test("selected points stand out and the others are pale", () => {
    const { marks } = placeScatter(scatter([point("甲", 1, 1), point("乙", 2, 2)], { selected: ["乙"] }));
    expect(marks.map(({ tone }) => tone)).toEqual(["pale", "emphasis"]);
  });

  test("the nation's lines cross at its values", () => {
    const nation = { x: { value: 5, label: "全国" }, y: { value: 7, label: "全国" } };
    const placed = placeScatter(scatter([point("甲", 0, 0), point("乙", 10, 10), point("本", 5, 7)], { nation }));
    const own = defined(placed.marks[1], "point");
    expect(placed.references.map(({ x1, y1, x2, y2 }) => [x1 === x2 ? x1 : null, y1 === y2 ? y1 : null])).toEqual([
      [own.x, null],
      [null, own.y],
    ]);
  });

  test("nothing to draw is said in words", () => {
    expect(placeScatter(scatter([])).emptyText).toBe("没有数据");
    expect(placeScatter(scatter([point("甲", Number.NaN, 1)])).emptyText).toBe("没有数据");
  });

  test("its rows are names and both numbers, empty where there is none", () => {
    const { width: _width, textPx: _textPx, ...input } = scatter([point("甲", 1.5, 2), point("乙", Number.NaN, 3)]);
    expect(rowsOf({ kind: "scatter", input }, "zh")).toEqual({
      columns: [
        { title: "名称", isNumber: false },
        { title: "每万人口人才（人）", isNumber: true },
        { title: "人均地区生产总值（万元）", isNumber: true },
      ],
      cells: [
        ["甲", 1.5, 2],
        ["乙", null, 3],
      ],
    });
  });
});

describe("a scatter parted into four", () => {
  const names = { topLeft: "机会", topRight: "优势", bottomLeft: "观望", bottomRight: "培育" };
  const quadrants = { x: 1, y: 0.3, names };
  const lq = { title: "区位熵", unit: "", format, isFromZero: false, isLog: true };
  const axes = { x: lq, y: { title: "关联密度", unit: "", format, isFromZero: false } };
  const groups = [
    { key: "here", label: "已有", tone: "ramp-4" as const },
    { key: "entrants", label: "可能进入", tone: "diverging-2" as const, isRaised: true },
  ];
  const node = (key: string, x: number, y: number, more: Partial<ScatterPoint> = {}): ScatterPoint =>
    point(key, x, y, { groupAt: 0, ...more });

  test("has every point on the side of the lines that its numbers say, zeros beyond the break of the axis", () => {
    const value = fc.oneof(fc.constant(0), fc.double({ min: 1e-4, max: 1e3, noNaN: true }));
    const given = fc.array(fc.tuple(value, fc.double({ min: 0, max: 1, noNaN: true })), {
      minLength: 1,
      maxLength: 60,
    });
    fc.assert(
      fc.property(given, width, textPx, (pairsOf, wide, size) => {
        const points = pairsOf.map(([x, y], at) =>
          node(`${at}`, x, y, { label: NAMES[at % 5] ?? "", priority: at % 4 }),
        );
        const placed = placeScatter(scatter(points, { axes, quadrants, groups, width: wide, textPx: size }));
        expectApart(placed);
        const cross = defined(placed.quadrants, "lines");
        expect(placed.marks).toHaveLength(points.length);
        for (const mark of placed.marks) {
          const { x, y } = defined(points[Number(mark.key)], "point");
          expect(Math.sign(Math.round((mark.x - cross.x) * 5)) * Math.sign(x - 1)).toBeGreaterThanOrEqual(0);
          expect(Math.sign(Math.round((mark.y - cross.y) * 5)) * Math.sign(y - 0.3)).toBeLessThanOrEqual(0);
          expect(mark.x >= placed.plot.left - 0.1 && mark.x <= placed.plot.right + 0.1).toBe(true);
          if (placed.breaks.x !== null) expect(mark.x < placed.breaks.x).toBe(x === 0);
        }
        expect(placed.breaks.x === null).toBe(points.every(({ x }) => x > 0));
      }),
      { numRuns: 100 },
    );
  });

  test("equal ratios are equally long, and a tick says zero where there is one", () => {
    const points = [node("零", 0, 0.1), node("甲", 0.5, 0.2), node("乙", 1, 0.4), node("丙", 2, 0.6)];
    const placed = placeScatter(scatter(points, { axes }));
    const [, first, second, third] = placed.marks.map(({ x }) => x);
    expect(defined(third, "x") - defined(second, "x")).toBeCloseTo(defined(second, "x") - defined(first, "x"), 0);
    const ticks = placed.texts.filter(({ tone }) => tone === "tick").map(({ lines }) => lines[0]?.[0]?.text);
    expect(ticks).toEqual(expect.arrayContaining(["0", "1"]));
    const without = placeScatter(scatter(points.slice(1), { axes }));
    expect(without.breaks.x).toBeNull();
  });

  test("nothing above zero leaves the axis as it is without logarithms", () => {
    const placed = placeScatter(scatter([node("甲", 0, 0.1), node("乙", 0, 0.4)], { axes }));
    expect([placed.marks.length, placed.breaks.x]).toEqual([2, null]);
  });

  test("names its four parts, and the points that matter before those far out", () => {
    const crowd = Array.from({ length: 40 }, (_, at) => node(`群${at}`, 1.2 + (at % 7) / 9, 0.4 + (at % 5) / 30));
    const entrant = node("可入", 0.4, 0.6, { groupAt: 1, priority: 0.6 });
    const placed = placeScatter(scatter([...crowd, entrant, node("远", 40, 0.01)], { axes, quadrants, groups }));
    const written = placed.texts.map(({ lines }) => lines[0]?.[0]?.text);
    expect(written).toEqual(expect.arrayContaining(["机会", "优势", "观望", "培育"]));
    const nodes = placed.texts.filter(({ tone }) => tone.startsWith("name")).map(({ lines }) => lines[0]?.[0]?.text);
    expect(nodes[0]).toBe("可入");
    expect(placed.legend?.entries.map(({ text }) => text)).toEqual(["已有", "可能进入"]);
  });

  test("its rows tell the group", () => {
    const {
      width: _width,
      textPx: _textPx,
      ...input
    } = scatter([node("甲", 1, 2), node("乙", 0, 1, { groupAt: 1 })], {
      groups,
    });
    const rows = rowsOf({ kind: "scatter", input }, "zh");
    expect(rows.columns.at(-1)).toEqual({ title: "分级", isNumber: false });
    expect(rows.cells).toEqual([
      ["甲", 1, 2, "已有"],
      ["乙", 0, 1, "可能进入"],
    ]);
  });
});

describe("strip", () => {
  const five = [10, 20, 30, 40, 100].map((one) => value(`${one}`, one));

  test("marks stand in proportion, in order of value, and quartiles where a quarter, half and three quarters end", () => {
    const { marks, quartiles } = placeStrip(strip(five.toReversed()));
    expect(marks.map(({ key }) => key)).toEqual(["10", "20", "30", "40", "100"]);
    const xs = marks.map(({ x }) => x);
    expect((defined(xs[4], "x") - defined(xs[0], "x")) / (defined(xs[1], "x") - defined(xs[0], "x"))).toBeCloseTo(9, 1);
    expect(quartiles).toEqual([xs[1], xs[2], xs[3]]);
  });

  test("no text touches another or leaves the chart", () => {
    fc.assert(
      fc.property(pairs, width, textPx, fc.boolean(), (given, wide, size, isTitled) => {
        const values = given.map(([one], at) =>
          value(`${at}`, one, { label: NAMES[at % NAMES.length] ?? "", isOwn: at === 1, rankText: "第 3 / 333 名" }),
        );
        const nation = { value: given[0]![1], valueText: "39.1 人", label: "全国" };
        const title = isTitled ? "Change of the share of talent" : "";
        const axis = { title, unit: isTitled ? "percentage points" : "", format, isFromZero: false };
        const quartileTexts = { lower: "25%", median: "中位数", upper: "75%" };
        const placed = placeStrip(strip(values, { width: wide, textPx: size, nation, axis, quartileTexts }));
        expectApart(placed);
        expect(placed.bottom - placed.top).toBeGreaterThanOrEqual(size * 1.8 - 1);
        for (const { x } of placed.marks) expect(x >= 0 && x <= wide).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  test("the own region is named with its rank, the nation with its value", () => {
    const values = five.map((one) => (one.key === "40" ? { ...one, isOwn: true, rankText: "第 2 名" } : one));
    const { texts, nationX, marks, label } = placeStrip(
      strip(values, { nation: { value: 30, valueText: "30 人", label: "全国" } }),
    );
    const written = texts.map(({ lines }) =>
      lines
        .flat()
        .map(({ text }) => text)
        .join(""),
    );
    expect(written).toContain("40 第 2 名");
    expect(written).toContain("全国 30 人");
    expect(nationX).toBe(marks[2]?.x);
    expect(label).toBe("图；40 第 2 名；全国 30 人；25% 20；50% 30；75% 40");
  });

  test("what has no value is left out, and nothing to draw is said in words", () => {
    expect(placeStrip(strip([...five, value("无", Number.NaN)])).marks).toHaveLength(5);
    expect(placeStrip(strip([])).emptyText).toBe("没有数据");
    const nation = { value: Number.NaN, valueText: "—", label: "全国" };
    expect(placeStrip(strip(five, { nation })).nationX).toBeNull();
  });

  test("its rows are names and numbers as they are, not rounded", () => {
    const { width: _width, textPx: _textPx, ...input } = strip([value("甲", 1.25), value("乙", Number.NaN)]);
    expect(rowsOf({ kind: "strip", input }, "en").cells).toEqual([
      ["甲", 1.25, "1.25"],
      ["乙", null, "NaN"],
    ]);
  });
});
