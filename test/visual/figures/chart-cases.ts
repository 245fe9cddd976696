// Every chart in the situations that break charts: nothing, one, many, very long names, estimates, filters. Figures show
// these cases and the goldens are taken from them, so what is looked at is what is tested.
import { formatCount, formatPercent } from "#base/number-format";
import { drawBars } from "#blocks/bars/draw";
import { placeBars, type Bar, type BarsInput } from "#blocks/bars/place";
import { drawHistogram } from "#blocks/histogram/draw";
import { placeHistogram, type HistogramInput } from "#blocks/histogram/place";
import { drawLegend } from "#blocks/legend/draw";
import { placeLegend, type LegendInput } from "#blocks/legend/place";
import { drawRanking } from "#blocks/ranking/draw";
import { placeRanking, type RankingInput } from "#blocks/ranking/place";
import { drawStageSplit } from "#blocks/stage-split/draw";
import { placeStageSplit, type StageSplitInput } from "#blocks/stage-split/place";
import { drawTrend } from "#blocks/trend/draw";
import { placeTrend, type TrendInput } from "#blocks/trend/place";
import { AGE_EDGES } from "#model/dimensions";
import type { CaseSize, ChartCase } from "./chart-case";
import { GRAPH_CASES } from "./graph-cases";
import { LIST_CASES } from "./list-cases";
import { MATRIX_CASES } from "./matrix-cases";
import { SPREAD_CASES } from "./spread-cases";

const ignore = (): void => undefined;
const EMPTY = "没有符合筛选的人才";

function bar(label: string, value: number, more: Partial<Bar> = {}): Bar {
  const valueText = Number.isFinite(value) ? formatCount(value, "zh") : "资料暂缺";
  return { key: label, label, value, valueText, description: `${label} ${valueText}`, ...more };
}

const PROVINCES: readonly Bar[] = (
  [
    ["广东", 920_000],
    ["浙江", 721_000],
    ["江苏", 651_000],
    ["山东", 444_000],
    ["福建", 212_000],
    ["湖南", 209_000],
    ["安徽", 196_000],
    ["湖北", 184_000],
    ["河南", 183_000],
    ["河北", 129_000],
    ["四川", 128_000],
    ["江西", 127_000],
    ["上海", 105_000],
    ["重庆", 96_000],
    ["陕西", 74_000],
    ["青海", 2_800],
    ["西藏", 420],
    ["台湾", Number.NaN],
  ] as const
).map(([name, value]) => bar(name, value));

const LONG_NAMES: readonly Bar[] = [
  bar("积石山保安族东乡族撒拉族自治县", 9_876),
  bar("双江拉祜族佤族布朗族傣族自治县", 8_120),
  bar("前郭尔罗斯蒙古族自治县", 4_310),
  bar("临夏市", 3_100),
  bar("康乐县", 35, { smallSample: true }),
];

const EDUCATION: readonly Bar[] = [
  bar("博士", 213_000, { known: 188_000 }),
  bar("硕士", 862_000, { known: 790_000 }),
  bar("本科", 2_450_000, { known: 2_390_000 }),
  bar("大专", 1_020_000, { known: 930_000 }),
  bar("其他", 271_000, { known: 160_000 }),
];

const bars = (given: Partial<BarsInput>, size: CaseSize): BarsInput => ({
  ...size,
  bars: EDUCATION,
  label: "学历",
  emptyText: EMPTY,
  precision: "within-branch",
  ...given,
});
const ranking = (given: Partial<RankingInput>, size: CaseSize): RankingInput => ({
  ...size,
  bars: PROVINCES,
  label: "各省份排名",
  emptyText: EMPTY,
  precision: "exact",
  limit: 10,
  ...given,
});

const AGES = [312_000, 803_000, 1_080_000, 996_000, 742_000, 455_000, 302_000, 201_000, 93_000];
const AGE_TEXTS = AGE_EDGES.map((edge, position) => (position === AGE_EDGES.length - 1 ? `${edge}+` : `${edge}`));
const SLOT_TEXTS = AGE_EDGES.map((edge, position) => {
  const next = AGE_EDGES[position + 1];
  return next === undefined ? `${edge} 岁及以上` : `${edge}–${next - 1} 岁`;
});
const ageBands = (values: readonly number[], knownShare = 1): HistogramInput["bands"] =>
  values.map((value, position) => {
    const valueText = formatCount(value, "zh");
    const description = `${SLOT_TEXTS[position]} ${valueText}`;
    return { key: `${AGE_EDGES[position]}`, value, known: value * knownShare, valueText, description };
  });
const histogram = (given: Partial<HistogramInput>, { width, smallPx, rowPx }: CaseSize): HistogramInput => ({
  width,
  textPx: smallPx,
  height: rowPx * 4,
  bands: ageBands(AGES),
  edgeTexts: AGE_TEXTS,
  label: "年龄",
  emptyText: EMPTY,
  precision: "exact",
  range: null,
  texts: { from: "最小年龄", to: "最大年龄", playhead: "", slots: SLOT_TEXTS },
  ...given,
});

const yearPoints = (first: number, values: readonly number[], knownShare = 1): TrendInput["points"] =>
  values.map((value, position) => {
    const valueText = Number.isFinite(value) ? formatCount(value, "zh") : "资料暂缺";
    return {
      text: `${first + position}`,
      value,
      known: value * knownShare,
      valueText,
      description: `${first + position} 年 ${valueText}`,
    };
  });
const SIX_YEARS = [2_980_000, 3_150_000, 3_460_000, 3_826_000, 4_213_000, 4_817_000];
const FORTY_YEARS = Array.from({ length: 45 }, (_, position) => Math.round(40 * 1.17 ** position));
const trend = (given: Partial<TrendInput>, { width, smallPx, rowPx }: CaseSize): TrendInput => {
  const points = given.points ?? yearPoints(2018, SIX_YEARS);
  return {
    width,
    textPx: smallPx,
    height: rowPx * 3.4,
    label: "年份",
    emptyText: EMPTY,
    precision: "exact",
    range: null,
    playhead: points.length - 1,
    texts: { from: "起始年", to: "截止年", playhead: "年份", slots: points.map(({ text }) => `${text} 年`) },
    ...given,
    points,
  };
};

const stages = (
  values: readonly number[],
  names: readonly string[] = ["上游", "中游", "下游"],
): StageSplitInput["parts"] =>
  values.map((value, position) => {
    const share =
      value /
      Math.max(
        1,
        values.reduce((left, right) => left + right, 0),
      );
    const label = names[position] ?? "";
    const valueText = formatPercent(share, 0);
    return {
      key: `${position}`,
      label,
      value,
      valueText,
      description: `${label} ${valueText}`,
      color: `var(--ramp-${[2, 4, 5][position]})`,
    };
  });
const split = (given: Partial<StageSplitInput>, { width, textPx, rowPx }: CaseSize): StageSplitInput => ({
  width,
  textPx,
  barPx: Math.round(rowPx * 0.8),
  parts: stages([34, 41, 25]),
  label: "环节段",
  emptyText: EMPTY,
  precision: "exact",
  ...given,
});

const CLASSES: LegendInput["classes"] = (
  [
    ["0 – 10", 10],
    ["10 – 20", 8],
    ["20 – 35", 6],
    ["35 – 60", 4],
    ["≥ 60", 3],
  ] as const
).map(([rangeText, count], position) => ({
  key: `${position}`,
  color: `var(--ramp-${position + 1})`,
  rangeText,
  countText: `${count}`,
  description: `${rangeText}: ${count} 个`,
}));
const legend = (given: Partial<LegendInput>, size: CaseSize): LegendInput => ({
  ...size,
  rowPx: Math.round(size.rowPx * 0.85),
  label: "每万人研发人员",
  emptyText: EMPTY,
  classes: CLASSES,
  zero: null,
  small: null,
  blocked: null,
  noData: { text: "台港澳 资料暂缺", countText: "3", description: "资料暂缺 3 个" },
  circles: [
    { radius: size.textPx * 1.9, text: "50万" },
    { radius: size.textPx * 1.2, text: "20万" },
    { radius: size.textPx * 0.6, text: "5万" },
  ],
  circleText: "圆面积 = 人数",
  ...given,
});

const rank = (name: string, given: Partial<RankingInput>): ChartCase => ({
  name: `ranking-${name}`,
  draw: (svg, size) => drawRanking(svg, placeRanking(ranking(given, size)), { onPick: ignore, onOpen: ignore }),
});
const barCase = (name: string, given: Partial<BarsInput>): ChartCase => ({
  name: `bars-${name}`,
  draw: (svg, size) => drawBars(svg, placeBars(bars(given, size)), { onPick: ignore }),
});
const histogramCase = (name: string, given: Partial<HistogramInput>): ChartCase => ({
  name: `histogram-${name}`,
  draw: (svg, size) => drawHistogram(svg, placeHistogram(histogram(given, size)), { onRange: ignore }),
});
const trendCase = (name: string, given: Partial<TrendInput>, scrub = true): ChartCase => ({
  name: `trend-${name}`,
  draw: (svg, size) =>
    drawTrend(
      svg,
      placeTrend(trend(given, size)),
      scrub ? { onRange: ignore, onPlayhead: ignore } : { onRange: ignore },
    ),
});
const splitCase = (name: string, given: Partial<StageSplitInput>): ChartCase => ({
  name: `stage-split-${name}`,
  draw: (svg, size) => drawStageSplit(svg, placeStageSplit(split(given, size)), { onPick: ignore }),
});
const legendCase = (name: string, given: Partial<LegendInput>): ChartCase => ({
  name: `legend-${name}`,
  draw: (svg, size) => drawLegend(svg, placeLegend(legend(given, size))),
});

/** All cases, the usual one of each chart first. */
export const CHART_CASES: readonly ChartCase[] = [
  rank("many", { current: "山东" }),
  rank("current-below", { current: "西藏", limit: 6 }),
  rank("long-names", { bars: LONG_NAMES, precision: "estimate" }),
  rank("no-data", { bars: PROVINCES.slice(-3), current: null }),
  rank("one", { bars: PROVINCES.slice(0, 1) }),
  rank("none", { bars: [] }),
  barCase("many", {}),
  barCase("selected", { selected: ["博士", "硕士"] }),
  barCase("estimate", { precision: "estimate" }),
  barCase("long-names", { bars: LONG_NAMES, selected: ["临夏市"] }),
  barCase("one", { bars: EDUCATION.slice(0, 1) }),
  barCase("none", { bars: [] }),
  histogramCase("many", {}),
  histogramCase("range", { range: [0, 2] }),
  histogramCase("partly-known", { bands: ageBands(AGES, 0.8), precision: "within-branch", range: [3, 3] }),
  histogramCase("estimate", { precision: "estimate" }),
  histogramCase("none", { bands: ageBands(AGES.map(() => 0)) }),
  trendCase("years", {}),
  trendCase("range", { range: [1, 3], playhead: 3 }),
  trendCase("partly-known", { points: yearPoints(2018, SIX_YEARS, 0.85), precision: "within-branch", playhead: 2 }),
  trendCase("estimate", { precision: "estimate" }),
  trendCase("many-years", { points: yearPoints(1981, FORTY_YEARS), range: [30, 44], playhead: null }, false),
  trendCase("one-year", { points: yearPoints(2025, [120_000]) }),
  trendCase("none", { points: [] }),
  splitCase("three", {}),
  splitCase("selected", { selected: ["1"] }),
  splitCase("narrow-parts", { parts: stages([97, 2, 1]) }),
  splitCase("one", { parts: stages([0, 5, 0]) }),
  splitCase("english", { parts: stages([2, 1, 97], ["Upstream", "Midstream", "Downstream"]), precision: "estimate" }),
  splitCase("none", { parts: stages([0, 0, 0]) }),
  legendCase("rates", {}),
  legendCase("classes-only", { circles: [] }),
  legendCase("circles-only", { classes: [], noData: null }),
  ...SPREAD_CASES,
  ...GRAPH_CASES,
  ...MATRIX_CASES,
  ...LIST_CASES,
];
