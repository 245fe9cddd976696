/** Words of all chains in a region, both languages. */
import { POSTURES, type GrowthState, type Posture } from "#model/chain-questions";
import type { Withheld } from "#analytics/posture";
import type { Tone } from "#blocks/parts/tones";
import { formatPercent } from "#base/number-format";
import type { Lang } from "#model/state";

type Text = Readonly<Record<Lang, string>>;

export const SAID = {
  group: { zh: "产业门类", en: "Group" },
  allGroups: { zh: "全部门类", en: "all groups" },
  chain: { zh: "产业链", en: "Chain" },
  code: { zh: "产业链代码", en: "Chain id" },
  postures: { zh: "四类取向", en: "Four postures" },
  posture: { zh: "取向", en: "Posture" },
  why: { zh: "理由", en: "Why" },
  scatter: { zh: "专业化与待补环节的远近", en: "Specialisation and nearness of gaps" },
  domains: { zh: "五域四链", en: "Five fields × four chains" },
  field: { zh: "五域", en: "Field" },
  nearness: { zh: "待补环节关联密度", en: "Relatedness of gaps" },
  growth: { zh: "三年人才增速", en: "Talent growth" },
  peers: { zh: "同类地区均值", en: "Mean of peers" },
  noChains: { zh: "没有产业链", en: "No chains" },
  graph: { zh: "图谱 ›", en: "Graph ›" },
  unknown: { zh: "没有记录、样本不足或数据不足", en: "none on record, too few, or no data" },
} as const satisfies Record<string, Text>;

export const POSTURE_WORDS: Readonly<Record<Posture, Text>> = {
  extend: { zh: "顺势延链", en: "Extend" },
  fill: { zh: "补齐短板", en: "Fill gaps" },
  lead: { zh: "领跑前沿", en: "Lead" },
  nurture: { zh: "战略培育", en: "Nurture" },
};

export const POSTURE_TONES: Readonly<Record<Posture, Tone>> = {
  extend: "ramp-4",
  fill: "ramp-2",
  lead: "ramp-5",
  nurture: "ramp-1",
};

/** Why there is no posture, in a few words. */
export const WITHHELD: Readonly<Record<Withheld, Text>> = {
  nobody: { zh: "没有记录", en: "none on record" },
  few: { zh: "样本不足，不作判断", en: "a small sample, not judged" },
  "few-nodes": { zh: "数据不足，不作判断", en: "not enough data, not judged" },
  unknown: { zh: "数据不足", en: "not enough data" },
};

/** Why there is no growth. */
export const NO_GROWTH: Readonly<Record<Exclude<GrowthState, "whole">, Text>> = {
  partial: {
    zh: "数据不足（部分人数按链、按年未公布）",
    en: "not enough data (some people are not published by chain and year)",
  },
  county: {
    zh: "资料暂缺（县区按年份只能推算，与全市相同）",
    en: "no data (counties by year are estimates alone, the same as the city's)",
  },
  nobody: { zh: "无法计算（此前三年没有新增）", en: "cannot be computed (nobody in the three years before)" },
  absent: { zh: "资料暂缺（年份不足六年或没有资料）", en: "no data (fewer than six years, or none)" },
};

/** +12%, −3%. */
export function growthText(growth: number): string {
  const text = formatPercent(Math.abs(growth), 0);
  return `${growth < 0 && text !== "0%" ? "−" : "+"}${text}`;
}

/** The posture at a position of a list; null where none can be said. */
export function postureAt(postures: Uint8Array, at: number): Posture | null {
  return POSTURES[postures[at] ?? -1] ?? null;
}
