/** The dataset card as aligned Chinese text for a terminal: what each level keeps and costs, and how far estimates lie from the truth. */
import type { DatasetCard, ErrorBin, PairError } from "#model/dataset-card";
import type { DimensionId } from "#model/dimensions";
import { BIN_EDGES } from "#data/build/statistics/error-counts";

/** Chinese names of dimensions. */
export const NAMES: Readonly<Record<DimensionId, string>> = {
  province: "省",
  prefecture: "市",
  chain: "产业链",
  tier: "层次",
  education: "学历",
  age: "年龄",
  county: "县区",
  node: "环节",
  year: "年份",
};
/** Chinese names of the scopes of a combination. */
export const SCOPES: Readonly<Record<PairError["scope"], string>> = {
  nation: "全国各链",
  "nation-chain": "全国一链",
  province: "一省各链",
  "province-chain": "一省一链",
  prefecture: "一市各链",
  "prefecture-chain": "一市一链",
  county: "一县各链",
  "county-chain": "一县一链",
};
const GAP = "  ";
/** From here on, characters of a terminal are two cells wide. */
const WIDE_FROM = 0x2e80;

/** Both tables; nothing for a dataset that was not measured. */
export function cardLines(card: DatasetCard): readonly string[] {
  if (card.levels.length === 0) return [];
  return [
    "发布的层级",
    ...levelLines(card),
    "",
    "推算值的误差(中位数 / 第 90 百分位,按推算人数)",
    ...pairLines(card.pairs),
  ];
}

/** e.g. 层次×学历. */
export function pairName(combines: PairError["combines"]): string {
  return combines.map((dimension) => NAMES[dimension]).join("×");
}

function levelLines({ levels }: DatasetCard): readonly string[] {
  const rows = levels.map(({ dimension, rows, bytes, kept }) => [
    NAMES[dimension],
    grouped(rows),
    bytes === 0 ? "同上" : grouped(bytes),
    `${(kept * 100).toFixed(1)}%`,
  ]);
  const sum = (of: "rows" | "bytes"): string => grouped(levels.reduce((all, level) => all + level[of], 0));
  return aligned([["层级", "行数", "压缩后字节", "保留取值的人才"], ...rows, ["合计", sum("rows"), sum("bytes"), ""]]);
}

function pairLines(pairs: readonly PairError[]): readonly string[] {
  const edges = BIN_EDGES.map((from, i) => {
    const next = BIN_EDGES[i + 1];
    return next === undefined ? `≥${grouped(from)} 人` : `${grouped(from)}–${grouped(next - 1)} 人`;
  });
  const rows = pairs.map(({ combines, scope, combinable, bins }) => [
    pairName(combines),
    SCOPES[scope],
    ...BIN_EDGES.map((edge) => errorText(bins.find(({ from }) => from === edge))),
    combinable ? "可" : "否",
  ]);
  return aligned([["组合", "范围", ...edges, "可组合"], ...rows]);
}

function errorText(bin: ErrorBin | undefined): string {
  return bin === undefined ? "–" : `${perCent(bin.median)} / ${perCent(bin.p90)}`;
}

function perCent(share: number): string {
  return `${Math.round(share * 100)}%`;
}

function grouped(count: number): string {
  return count.toLocaleString("en-US");
}

/** Pads every column to its widest cell, the first on the right, the others on the left. */
function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => cellsOf(row[column] ?? ""))));
  return rows.map((row) =>
    row
      .map((text, column) => {
        const padding = " ".repeat((widths[column] ?? 0) - cellsOf(text));
        return column === 0 ? text + padding : padding + text;
      })
      .join(GAP)
      .trimEnd(),
  );
}

function cellsOf(text: string): number {
  return [...text].reduce((cells, character) => cells + ((character.codePointAt(0) ?? 0) >= WIDE_FROM ? 2 : 1), 0);
}
