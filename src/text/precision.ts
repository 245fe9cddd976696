/** How a number of people was reached, in words: known, 未细分, exact, 估算 with its error, and what cannot be combined. */
import type { DimensionId } from "#model/dimensions";
import type { DimensionPair, NumberError } from "#model/estimate-error";
import type { Lang } from "#model/state";
import { label } from "#text/labels";

/** Name of a dimension of the people cube. */
export function dimensionName(lang: Lang, dimension: DimensionId): string {
  return label(lang, `dimension.${dimension}`);
}

/** Puts 约 before a number's text: "约 860", "~860". */
export function approximately(lang: Lang, text: string): string {
  // "<1" is a bound already, "—" no number.
  if (!/^[\d.,]+/.test(text)) return text;
  return lang === "zh" ? `约 ${text}` : `~${text}`;
}

/** A median error as a whole percentage, never less than 1. */
function percent(median: number): number {
  return Math.max(1, Math.round(median * 100));
}

/** 估算 in a sentence: "估算，误差中位数 3%"; without a percentage where none was measured. */
export function estimateText(lang: Lang, median: number | null): string {
  const word = label(lang, "precision.estimate");
  if (median === null) return word;
  const isSmall = median < 0.005;
  if (lang === "zh") return `${word}，误差中位数${isSmall ? "不到 1%" : ` ${percent(median)}%`}`;
  return `${word}, median error ${isSmall ? "below 1%" : `${percent(median)}%`}`;
}

/** 估算 in a heading, of numbers whose median errors reach from one to the other: "估算 ±2–6%". */
export function estimateMark(lang: Lang, range: readonly [number, number] | null): string {
  const word = label(lang, "precision.estimate");
  if (range === null) return word;
  const [low, high] = [percent(range[0]), percent(range[1])];
  return `${word} ±${low === high ? "" : `${low}–`}${high}%`;
}

/** How one number of a table was reached, in a word or two. */
export function basisText(lang: Lang, { kind, median }: NumberError): string {
  if (kind === "estimate") return estimateMark(lang, median === null ? null : [median, median]);
  if (kind === "not-combinable") return label(lang, "precision.blocked");
  return label(lang, kind === "exact" ? "precision.exact" : "precision.known");
}

function names(lang: Lang, pair: DimensionPair): readonly [string, string] {
  return [dimensionName(lang, pair[0]), dimensionName(lang, pair[1])];
}

/** Why a number under filters is not shown, and what to do. */
export function blockedText(lang: Lang, pair: DimensionPair): string {
  const [one, other] = names(lang, pair);
  const county = pair.indexOf("county");
  const removable = county < 0 ? null : county === 0 ? other : one;
  if (lang === "zh") {
    const remedy = removable === null ? "可去掉其中一项" : `可去掉${removable}筛选，或返回上一级区域`;
    return `${one}与${other}在公开数据中分别发布，两者同时筛选的误差超过 10%，因此不显示数字；${remedy}。`;
  }
  const remedy =
    removable === null ? "remove one of them" : `remove the filter on ${removable.toLowerCase()} or go one level up`;
  return `${one} and ${other.toLowerCase()} are published apart; asked together their error exceeds 10%, so no number is shown: ${remedy}.`;
}

/** Why a chart over `own` is not drawn under the filters in force, and what to do. */
export function blockedChartText(lang: Lang, pair: DimensionPair, own: DimensionId): string {
  if (!pair.includes(own)) {
    const [one, another] = names(lang, pair);
    const both = lang === "zh" ? `${one}与${another}` : `${one} and ${another.toLowerCase()}`;
    return `${both}${lang === "zh" ? "" : " "}${label(lang, "precision.blocked")}${lang === "zh" ? "。" : "."}`;
  }
  const other = dimensionName(lang, pair[0] === own ? pair[1] : pair[0]);
  const name = dimensionName(lang, own);
  const isCounty = pair.includes("county");
  if (lang === "zh")
    return `${name}与${other}在公开数据中分别发布，叠加的误差超过 10%，此图不画；${isCounty ? "返回上一级区域" : `去掉${other}筛选`}后可看。`;
  return `${name} and ${other.toLowerCase()} are published apart and their error together exceeds 10%: not drawn. ${isCounty ? "Go one level up" : `Remove the filter on ${other.toLowerCase()}`} to see it.`;
}
