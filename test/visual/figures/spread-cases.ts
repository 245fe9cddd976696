// Scatters and strips in the situations that break them: nothing, one, many, ties, long names, samples too small, filters.
import { formatFixed, formatRate } from "#base/number-format";
import { drawScatter } from "#blocks/scatter/draw";
import type { ScatterInput, ScatterPoint } from "#blocks/scatter/input";
import { placeScatter } from "#blocks/scatter/place";
import { drawStrip } from "#blocks/strip/draw";
import { placeStrip, type StripInput, type StripValue } from "#blocks/strip/place";
import type { CaseSize, ChartCase } from "./chart-case";
import { cityNumbers, PROVINCE_NUMBERS, type RegionNumbers } from "./region-numbers";

const ignore = (): void => undefined;
const EMPTY = "没有两项数据都有的地区";

/** Sizes of a case, whose charts are as high as twelve rows and five. */
function frameOf(
  { width, smallPx, rowPx }: CaseSize,
  rows: number,
): Pick<ScatterInput, "width" | "textPx" | "heightPx"> {
  return { width, textPx: smallPx, heightPx: rowPx * rows };
}

const own = (points: readonly RegionNumbers[], label: string): readonly ScatterPoint[] =>
  points.map((point) => (point.label === label ? { ...point, isOwn: true } : point));
const CITIES = cityNumbers(140);
const ENGLISH: readonly ScatterPoint[] = [
  "Guangdong",
  "Inner Mongolia",
  "Xinjiang Uygur Autonomous Region",
  "Tibet",
].map((label, at) => ({
  key: label,
  label,
  x: [-0.8, 0.1, 0.4, 1.2][at] ?? 0,
  y: [0.02, 0.05, 0.01, 0.09][at] ?? 0,
  xText: "",
  yText: "",
  description: `${label}: change of share, and growth`,
  isOwn: at === 2,
}));

/** A scatter of provinces, the usual one. */
export const scatterInput = (given: Partial<ScatterInput>, size: CaseSize): ScatterInput => ({
  ...frameOf(size, 13),
  points: own(PROVINCE_NUMBERS, "山东省"),
  axes: {
    x: { title: "每万人口人才", unit: "人", format: formatRate, isFromZero: true },
    y: { title: "人均地区生产总值", unit: "万元", format: formatRate, isFromZero: false },
  },
  nation: { x: { value: 39.1, label: "全国 39.1" }, y: { value: 8.9, label: "全国 8.9" } },
  note: "相关系数 r = 0.94（31 个省份），只是相关，不说明因果。",
  label: "每万人口人才与人均地区生产总值",
  emptyText: EMPTY,
  ...given,
});

const valueOf = ({ key, label, x, xText, description }: RegionNumbers): StripValue => ({
  key,
  label,
  value: x,
  valueText: xText,
  description,
});
const stripValues = (points: readonly RegionNumbers[], label: string, rankText: string): readonly StripValue[] =>
  points.map((point) => (point.label === label ? { ...valueOf(point), isOwn: true, rankText } : valueOf(point)));

/** A strip of provinces, the usual one. */
export const stripInput = (given: Partial<StripInput>, size: CaseSize): StripInput => ({
  ...frameOf(size, 5.5),
  values: stripValues(PROVINCE_NUMBERS, "山东省", "43.7 人，第 11 / 31 名"),
  nation: { value: 39.1, valueText: "39.1 人", label: "全国" },
  axis: { title: "", unit: "", format: formatRate, isFromZero: false },
  quartileTexts: { lower: "25%", median: "中位数", upper: "75%" },
  label: "每万人口人才",
  emptyText: EMPTY,
  ...given,
});

/** Nodes of a chain: location quotient and relatedness density, some quotients zero. */
const NODES: readonly ScatterPoint[] = cityNumbers(56).map(({ x, y, ...city }, at) => {
  const lq = at % 9 === 4 ? 0 : x / 18;
  const density = 0.08 + (y / 30) * 0.8;
  const isEntrant = lq < 1 && density > 0.28;
  const label = `${["光刻", "薄膜", "封装", "芯片", "传感", "射频", "存储"][at % 7] ?? ""}${["设备", "材料", "设计", "服务"][at % 4] ?? ""}`;
  return {
    ...city,
    label,
    x: lq,
    y: density,
    xText: formatFixed(lq, 2),
    yText: formatFixed(density, 2),
    description: `${label} 区位熵 ${formatFixed(lq, 2)}，关联密度 ${formatFixed(density, 2)}`,
    groupAt: lq === 0 ? 2 : isEntrant ? 1 : 0,
    priority: isEntrant ? density : 0,
  };
});
const plain = (value: number): string => `${Number(value.toPrecision(3))}`;
const nodeScatter: Partial<ScatterInput> = {
  points: NODES,
  axes: {
    x: { title: "区位熵", unit: "对数", format: plain, isFromZero: false, isLog: true },
    y: { title: "关联密度", unit: "", format: plain, isFromZero: false },
  },
  quadrants: { x: 1, y: 0.28, names: { topLeft: "机会", topRight: "优势", bottomLeft: "观望", bottomRight: "培育" } },
  groups: [
    { key: "here", label: "已有环节", tone: "ramp-4" },
    { key: "entrants", label: "可能进入", tone: "diverging-2", isRaised: true },
    { key: "none", label: "本地没有", tone: "hollow" },
  ],
  nation: null,
  note: "区位熵为 0 的环节画在轴的断口左侧。",
};

const scatterCase = (name: string, given: Partial<ScatterInput>): ChartCase => ({
  name: `scatter-${name}`,
  draw: (svg, size) => drawScatter(svg, placeScatter(scatterInput(given, size)), { onPick: ignore }),
});
const stripCase = (name: string, given: Partial<StripInput>): ChartCase => ({
  name: `strip-${name}`,
  draw: (svg, size) => drawStrip(svg, placeStrip(stripInput(given, size)), { onPick: ignore }),
});
const inEnglish = { format: (value: number) => formatFixed(value, 2), isFromZero: false };

/** All cases of both kinds, the usual one of each first. */
export const SPREAD_CASES: readonly ChartCase[] = [
  scatterCase("provinces", {}),
  scatterCase("cities", { points: own(CITIES, "五零市"), note: "" }),
  scatterCase("selected", { selected: ["310000", "330000"], nation: null }),
  scatterCase("small-samples", {
    points: PROVINCE_NUMBERS.map((point, at) => ({
      ...point,
      isFaint: at % 3 === 0,
      x: at === 4 ? Number.NaN : point.x,
    })),
    nation: { x: { value: 39.1, label: "全国 39.1" }, y: null },
  }),
  scatterCase("english", {
    points: ENGLISH,
    axes: {
      x: { title: "Change of the share of talent", unit: "percentage points", ...inEnglish },
      y: { title: "Growth of gross regional product per resident", unit: "", ...inEnglish },
    },
    nation: { x: { value: 0, label: "China 0.00" }, y: { value: 0.04, label: "China 0.04" } },
    note: "Correlation r = 0.61 (n = 4): the two go together, which does not say that one causes the other.",
  }),
  scatterCase("quadrants", nodeScatter),
  scatterCase("quadrants-chosen", { ...nodeScatter, selected: ["3", "8"] }),
  scatterCase("one", { points: own(PROVINCE_NUMBERS.slice(3, 4), "山东省"), note: "", nation: null }),
  scatterCase("none", { points: [] }),
  stripCase("provinces", {}),
  stripCase("cities", {
    values: stripValues(CITIES, "五零市", "第 9 / 140 名"),
    axis: { title: "每万人口人才", unit: "人", format: formatRate, isFromZero: true },
  }),
  stripCase("selected", { selected: ["310000", "330000"], nation: null }),
  stripCase("small-samples", {
    values: PROVINCE_NUMBERS.map((point, at) => ({ ...valueOf(point), isFaint: at % 3 === 0 })),
  }),
  stripCase("english", {
    values: ENGLISH.map(({ x, ...point }) => ({ ...point, value: x, valueText: `${x}`, rankText: "second of four" })),
    nation: { value: 0.38, valueText: "0.38 points", label: "China" },
    axis: { title: "Change of the share of talent", unit: "percentage points", ...inEnglish },
    quartileTexts: { lower: "lower quarter below", median: "median", upper: "upper quarter above" },
  }),
  stripCase("one", { values: stripValues(PROVINCE_NUMBERS.slice(3, 4), "山东省", ""), nation: null }),
  stripCase("none", { values: [], nation: null }),
];
