// Lists beside each other, and intervals, in the situations that break them: nothing, one, many, long names and sentences, English.
import { drawPairs } from "#blocks/pairs/draw";
import { placePairs, type PairsInput, type PairsItem } from "#blocks/pairs/place";
import { drawSpans } from "#blocks/spans/draw";
import { placeSpans, type Span, type SpansInput } from "#blocks/spans/place";
import type { CaseSize, ChartCase } from "./chart-case";
import { STRENGTHS } from "./matrix-cases";

const ignore = (): void => undefined;

const item = (label: string, classAt: number, value: number | null, reason: string): PairsItem => ({
  key: label,
  label,
  classAt,
  value,
  valueText: value === null ? "资料暂缺" : `${value} 家`,
  reason,
  description: `${label} ${value ?? "资料暂缺"}`,
});
const HAS = [
  item("芯片设计", 0, 46, "区位熵 2.1，全国第 7 位，近三年新增 12 家。"),
  item("先进封装", 1, 18, "与同类城市相当，龙头企业在崂山。"),
  item("电子特气", 2, 3, "样本较少；供给集中在 2 个省。"),
];
const LACKS = [
  item("薄膜沉积设备", 3, 0, "本地没有企业，上下游已有 9 个环节，关联密度 0.41，在同类城市中有 6 个已有。"),
  item("光刻胶", 3, 0, "只有 2 个省能供应。"),
  item("积石山保安族东乡族撒拉族自治县配套的量测设备与计量服务", 4, null, ""),
];
const pairs = (given: Partial<PairsInput>, { width, smallPx }: CaseSize): PairsInput => ({
  lists: [
    { title: "有什么", note: "12 个环节", items: HAS, emptyText: "没有" },
    { title: "缺什么", note: "5 个环节", items: LACKS, emptyText: "没有缺口" },
  ],
  classes: STRENGTHS,
  limit: 6,
  texts: { list: "清单", value: "企业", reason: "理由", more: (count) => `另有 ${count} 个，见表。` },
  width,
  textPx: smallPx,
  label: "有什么与缺什么",
  emptyText: "没有环节",
  ...given,
});

const rank = (label: string, low: number, value: number, high: number, more: Partial<Span> = {}): Span => {
  const valueText = Number.isFinite(value) ? (low === high ? `第 ${value}` : `第 ${low}–${high}`) : "资料暂缺";
  return { key: label, label, low, value, high, valueText, description: `${label} ${valueText}`, ...more };
};
const RANKS = [
  rank("青岛市", 3, 4, 6),
  rank("济南市", 5, 5, 5),
  rank("烟台市", 8, 14, 31, { isMarked: true }),
  rank("潍坊市", 20, 24, 27, { isPale: true }),
  rank("积石山保安族东乡族撒拉族自治县", 40, 88, 120, { isMarked: true }),
  rank("日照市", Number.NaN, Number.NaN, Number.NaN),
];
const spans = (given: Partial<SpansInput>, { width, smallPx, rowPx }: CaseSize): SpansInput => ({
  spans: RANKS,
  axis: { title: "位次", unit: "", format: (value) => `${Math.round(value)}`, isFromZero: false },
  ends: { low: 1, high: 134 },
  texts: { low: "最好", high: "最差", marked: "空心：换口径时位次变动超过 5，口径敏感。" },
  current: "青岛市",
  rowPx,
  width,
  textPx: smallPx,
  label: "位次区间",
  emptyText: "没有可排的城市",
  ...given,
});

const pairsCase = (name: string, given: Partial<PairsInput>): ChartCase => ({
  name: `pairs-${name}`,
  draw: (svg, size) => drawPairs(svg, placePairs(pairs(given, size)), { onPick: ignore }),
});
const spansCase = (name: string, given: Partial<SpansInput>): ChartCase => ({
  name: `spans-${name}`,
  draw: (svg, size) => drawSpans(svg, placeSpans(spans(given, size)), { onPick: ignore }),
});

/** All cases of both kinds, the usual one of each first. */
export const LIST_CASES: readonly ChartCase[] = [
  pairsCase("two", {}),
  pairsCase("selected-and-more", { selected: ["光刻胶"], limit: 2 }),
  pairsCase("one-empty", {
    lists: [
      { title: "有什么", note: "", items: [], emptyText: "本地没有企业。" },
      { title: "缺什么", note: "", items: LACKS, emptyText: "" },
    ],
  }),
  pairsCase("none", { lists: [] }),
  spansCase("ranks", {}),
  spansCase("selected", { selected: ["烟台市"], current: null }),
  spansCase("values", {
    ends: null,
    axis: { title: "Gap score", unit: "points", format: (value) => value.toFixed(1), isFromZero: true },
    spans: [
      rank("Jinan", 0.2, 0.4, 0.9, { valueText: "0.4 (0.2–0.9)" }),
      rank("Qingdao", 1.2, 1.4, 1.5, { valueText: "1.4 (1.2–1.5)" }),
    ],
  }),
  spansCase("unknown", { spans: RANKS.slice(-1) }),
  spansCase("none", { spans: [] }),
];
