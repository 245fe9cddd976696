/** How a number of people was reached, in words: known, 明细未公开, exact, 推算值 with its error, and what cannot be combined. */
import type { DimensionId } from "#model/dimensions";
import type { NumberError } from "#model/estimate-error";
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

/** 推算值 in a sentence: "推算值，典型误差约 3%"; without a percentage where none was measured. */
export function estimateText(lang: Lang, median: number | null): string {
  const word = label(lang, "precision.estimate");
  if (median === null) return word;
  const isSmall = median < 0.005;
  if (lang === "zh") return `${word}，典型误差${isSmall ? "不到 1%" : `约 ${percent(median)}%`}`;
  return `${word}, median error ${isSmall ? "below 1%" : `${percent(median)}%`}`;
}

/** 推算值 in a heading, of numbers whose median errors reach from one to the other: "推算值，典型误差约 2–6%". */
export function estimateMark(lang: Lang, range: readonly [number, number] | null): string {
  const word = label(lang, "precision.estimate");
  if (range === null) return word;
  const [low, high] = [percent(range[0]), percent(range[1])];
  const span = `${low === high ? "" : `${low}–`}${high}%`;
  return lang === "zh" ? `${word}，典型误差约 ${span}` : `${word} ±${span}`;
}

/** How one number of a table was reached, in a word or two. */
export function basisText(lang: Lang, { kind, median }: NumberError): string {
  if (kind === "estimate") return estimateMark(lang, median === null ? null : [median, median]);
  if (kind === "not-combinable") return label(lang, "precision.blocked");
  return label(lang, kind === "exact" ? "precision.exact" : "precision.known");
}

/** "学历与年龄", "学历、环节与年份". */
function namesTogether(lang: Lang, combines: readonly DimensionId[]): string {
  const names = combines.map((dimension, at) => {
    const name = dimensionName(lang, dimension);
    return lang === "en" && at > 0 ? name.toLowerCase() : name;
  });
  const [last, rest] = [names.at(-1) ?? "", names.slice(0, -1)];
  if (rest.length === 0) return last;
  return lang === "zh" ? `${rest.join("、")}与${last}` : `${rest.join(", ")} and ${last}`;
}

/** What a refused number says of itself. */
export type Refused = Pick<NumberError, "combines" | "refusal">;

/** Why there is no number, without what to do. */
function causeText(lang: Lang, { combines, refusal }: Refused): string {
  const names = namesTogether(lang, combines ?? []);
  const isZh = lang === "zh";
  switch (refusal) {
    case "small":
      return isZh ? "少于 10 人，不作推算" : "fewer than 10 people are not estimated";
    case "linked":
      return isZh
        ? "年龄与登记年份由出生年相连，不能相乘推算"
        : "age and year of entry are linked by birth and cannot be multiplied";
    case "unmeasured":
      return isZh
        ? `${names}在公开数据中分别发布，这样规模的数字误差没有测量`
        : `${names} are published apart and the error of numbers of this size was not measured`;
    default:
      return isZh
        ? `${names}在公开数据中分别发布，${combines?.length === 2 ? "两者" : ""}同时筛选的误差超过 10%`
        : `${names} are published apart; asked together their error exceeds 10%`;
  }
}

/** Why a number under filters is not shown, and what to do. */
export function blockedText(lang: Lang, refused: Refused): string {
  const combines = refused.combines ?? [];
  const others = combines.filter((dimension) => dimension !== "county");
  const isCounty = others.length < combines.length;
  const removable = others.length === 1 || isCounty ? namesTogether(lang, others) : null;
  const cause = causeText(lang, refused);
  if (lang === "zh") {
    const remedy =
      removable === null ? "可去掉其中一项" : `可去掉${removable}筛选${isCounty ? "，或返回上一级区域" : ""}`;
    return `${cause}，因此不显示数字；${remedy}。`;
  }
  const remedy =
    removable === null
      ? "remove one of them"
      : `remove the filter on ${removable.toLowerCase()}${isCounty ? " or go one level up" : ""}`;
  return `${capital(cause)}, so no number is shown: ${remedy}.`;
}

/** Why a chart over `own` is not drawn under the filters in force, and what to do. */
export function blockedChartText(lang: Lang, refused: Refused, own: DimensionId): string {
  const combines = refused.combines ?? [];
  const isCounty = combines.includes("county");
  const others = combines.filter((dimension) => dimension !== own && dimension !== "county");
  const names = namesTogether(lang, others);
  const cause = causeText(lang, refused);
  if (!combines.includes(own)) return lang === "zh" ? `${cause}。` : `${capital(cause)}.`;
  if (lang === "zh") return `${cause}，此图不画；${isCounty ? "返回上一级区域" : `去掉${names}筛选`}后可看。`;
  return `${capital(cause)}: not drawn. ${isCounty ? "Go one level up" : `Remove the filter on ${names.toLowerCase()}`} to see it.`;
}

function capital(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}
