// Matrices in the situations that break them: nothing, one cell, 12 × 40, more than the box holds, long names, English, nothing known.
import { formatFixed } from "#base/number-format";
import { drawMatrix } from "#blocks/matrix/draw";
import { matrixKey, type MatrixCell, type MatrixClass, type MatrixHead, type MatrixInput } from "#blocks/matrix/input";
import { placeMatrix } from "#blocks/matrix/place";
import type { CaseSize, ChartCase } from "./chart-case";
import { seededNumbers } from "./region-numbers";

const ignore = (): void => undefined;

/** 强 稳 弱 缺 and not enough data. */
export const STRENGTHS: readonly MatrixClass[] = [
  { key: "strong", label: "强", tone: "diverging-5" },
  { key: "steady", label: "稳", tone: "diverging-4" },
  { key: "weak", label: "弱", tone: "diverging-2" },
  { key: "missing", label: "缺", tone: "hollow" },
  { key: "unknown", label: "数据不足", tone: "hatched" },
];
const ENGLISH_STRENGTHS = STRENGTHS.map((one, at) => ({
  ...one,
  label: ["Strong", "Steady", "Weak", "Missing", "Not enough data"][at] ?? "",
}));

const CITIES =
  "济南市 青岛市 淄博市 枣庄市 东营市 烟台市 潍坊市 济宁市 泰安市 威海市 日照市 临沂市 德州市 聊城市 滨州市 菏泽市".split(
    " ",
  );
const NODES =
  "设计工具 芯片架构与IP核 芯片设计 晶圆制造 先进封装 测试 硅片 光刻胶 电子特气 抛光材料 靶材 光刻机 刻蚀设备 薄膜沉积设备 离子注入 清洗设备 量测设备 存储 模拟 功率器件 传感器 5G射频 FPGA 服务器 汽车电子 消费电子".split(
    " ",
  );
const GROUPS = ["上游", "中游", "下游"];
const groupAt = (at: number, count: number): string => GROUPS[Math.floor((at / count) * 3)] ?? "";

const headsOf = (
  names: readonly string[],
  more: (at: number) => Partial<MatrixHead> = () => ({}),
): readonly MatrixHead[] =>
  names.map((label, at) => ({ key: `${at}-${label}`, label, description: label, ...more(at) }));

/** `count` cells: a third strong to weak with a number, others missing or unknown. */
export function cellsOf(count: number, hasTexts = true): readonly MatrixCell[] {
  const random = seededNumbers(11);
  return Array.from({ length: count }, () => {
    const kind = random.next().value;
    if (kind < 0.1) return { classAt: 4, value: null };
    if (kind < 0.35) return { classAt: 3, value: 0 };
    const value = Math.exp((random.next().value - 0.5) * 2.6);
    const classAt = value > 1.5 ? 0 : value > 0.75 ? 1 : 2;
    return { classAt, value, ...(hasTexts ? { text: formatFixed(value, 1) } : {}), isPale: kind > 0.93 };
  });
}

/** A matrix of 16 cities and the nodes of a chain, the usual one. */
export const matrixInput = (given: Partial<MatrixInput>, { width, smallPx, rowPx }: CaseSize): MatrixInput => {
  const rows = given.rows ?? headsOf(CITIES, (at) => (at === 1 ? { isOwn: true } : {}));
  const columns = given.columns ?? headsOf(NODES, (at) => ({ group: groupAt(at, NODES.length) }));
  return {
    rows,
    columns,
    cells: cellsOf(rows.length * columns.length),
    classes: STRENGTHS,
    describe: (row, column) => `${rows[row]?.label ?? ""} ${columns[column]?.label ?? ""}：区位熵 1.32，企业 12 家`,
    texts: {
      rowTitle: "城市",
      pale: "样本不足 30",
      beyond: (down, across) =>
        `另有 ${[down > 0 ? `${down} 行` : "", across > 0 ? `${across} 列` : ""].filter(Boolean).join("、")}未画出，见表。`,
    },
    width,
    textPx: smallPx,
    heightPx: rowPx * 20,
    label: "城市 × 环节",
    emptyText: "没有可比的城市",
    ...given,
  };
};

const matrixCase = (name: string, given: Partial<MatrixInput>, isLive = true): ChartCase => ({
  name: `matrix-${name}`,
  draw: (svg, size) => drawMatrix(svg, placeMatrix(matrixInput(given, size)), isLive ? { onPick: ignore } : {}),
});

const FIVE = headsOf(NODES.slice(0, 5));
const LONG = headsOf(["积石山保安族东乡族撒拉族自治县", "双江拉祜族佤族布朗族傣族自治县", "临夏市"], (at) =>
  at === 0 ? { isOwn: true } : {},
);
const COUNTIES = headsOf(Array.from({ length: 370 }, (_, at) => `第${at + 1}县`));
const ENGLISH_ROWS = headsOf(["Jinan", "Qingdao", "Xinjiang Uygur Autonomous Region"]);
const ENGLISH_COLUMNS = headsOf(
  [
    "Design tools",
    "Chip design",
    "Wafer fabrication",
    "Packaging and testing",
    "Photoresist",
    "Etching",
    "Memory",
    "FPGA",
  ],
  (at) => ({ group: ["Upstream", "Midstream", "Downstream"][Math.floor(at / 3)] ?? "" }),
);

/** All cases, the usual one first. */
export const MATRIX_CASES: readonly ChartCase[] = [
  matrixCase("cities", {}),
  matrixCase("few-columns", {
    columns: FIVE,
    rows: headsOf(CITIES.slice(0, 6), (at) => (at === 2 ? { isOwn: true } : {})),
  }),
  matrixCase("sorted-and-chosen", {
    columns: headsOf(NODES.slice(0, 12), (at) => (at === 3 ? { isOwn: true } : {})),
    sortedBy: { key: matrixKey(null, `4-${NODES[4]}`), isDescending: true },
    selected: [matrixKey(`3-${CITIES[3]}`, `6-${NODES[6]}`), matrixKey(null, `8-${NODES[8]}`)],
  }),
  matrixCase("counties", { rows: COUNTIES, cells: cellsOf(COUNTIES.length * NODES.length, false) }),
  matrixCase("long-names", {
    rows: LONG,
    columns: headsOf(["先进封装与系统级测试服务", "薄膜沉积设备", "AI芯片", "硅片"]),
  }),
  matrixCase("english", {
    rows: ENGLISH_ROWS,
    columns: ENGLISH_COLUMNS,
    classes: ENGLISH_STRENGTHS,
    texts: {
      rowTitle: "City",
      pale: "Fewer than 30",
      beyond: (down, across) => `${down} rows and ${across} columns more`,
    },
  }),
  matrixCase("drawn-for-paper", { rows: COUNTIES, columns: headsOf(NODES.slice(0, 6)) }, false),
  matrixCase("nothing-known", {
    rows: headsOf(CITIES.slice(0, 3)),
    cells: Array.from({ length: 3 * NODES.length }, () => ({ classAt: 4, value: null })),
  }),
  matrixCase("one", { rows: headsOf(["济南市"]), columns: headsOf(["芯片设计"]) }),
  matrixCase("none", { rows: [] }),
];
