/** Words of journeys, both languages. */
import type { RouteBasis, RouteGap, RouteLack, RouteLeg } from "#model/route-questions";
import type { Lang } from "#model/state";
import { about } from "#text/sentence-parts";
import { durationText } from "#views/chain-parts/duration";

type Text = Readonly<Record<Lang, string>>;

export const WORDS = {
  basis: { zh: "口径", en: "Counted" },
  return: { zh: "终点", en: "Ends" },
  yes: { zh: "回到起点", en: "where it starts" },
  no: { zh: "到最后一站", en: "at the last stop" },
  hosts: { zh: "每站拜访谁", en: "Whom to meet" },
  gaps: { zh: "要补的环节", en: "Gaps to fill" },
  chosen: { zh: "本次要补", en: "To be filled now" },
  offered: { zh: "还可以补", en: "Could be filled too" },
  trade: { zh: "增减一站", en: "A stop more or less" },
  without: { zh: "去掉这一站", en: "Without this stop" },
  with: { zh: "再加一站", en: "With one stop more" },
  start: { zh: "起点", en: "start" },
  stop: { zh: "走访城市", en: "Stop" },
  candidate: { zh: "可加的城市", en: "Could be a stop" },
  home: { zh: "返回", en: "Home" },
  visit: { zh: "走访", en: "Visit" },
  whole: { zh: "全程", en: "Whole journey" },
  order: { zh: "站次", en: "Stop" },
  day: { zh: "第几天", en: "Day" },
  from: { zh: "上一站", en: "From" },
  ride: { zh: "乘车（分钟）", en: "Train (minutes)" },
  rideShown: { zh: "乘车", en: "Train" },
  changes: { zh: "换乘（次）", en: "Changes" },
  nodes: { zh: "强在哪些环节", en: "Strong at" },
  companies: { zh: "拜访企业", en: "Companies to meet" },
  institutes: { zh: "拜访院所", en: "Institutes to meet" },
  saves: { zh: "去掉可省（分钟）", en: "Saved without (minutes)" },
  nobody: { zh: "没有记录", en: "nobody on record" },
  named: { zh: "名称", en: "Name" },
  origin: { zh: "来源", en: "Origin" },
  what: { zh: "环节与标签", en: "Nodes and tags" },
  real: { zh: "真实", en: "real" },
  demo: { zh: "演示", en: "demo" },
  lq: { zh: "区位熵", en: "location quotient" },
  alone: { zh: "只有这一站", en: "the only stop" },
  onTrain: { zh: "乘车", en: "on the train" },
  toGaps: { zh: "看缺口与来源地 ›", en: "Gaps and sources ›" },
  onTheWay: { zh: "顺路，去掉不省", en: "on the way: saves nothing" },
  free: { zh: "顺路，不多花", en: "on the way: costs nothing" },
  full: { zh: "已满 12 站", en: "12 stops already" },
  none: { zh: "没有", en: "none" },
} as const satisfies Record<string, Text>;

export const BASES: Readonly<Record<RouteBasis, Text>> = {
  companies: { zh: "企业", en: "Companies" },
  real: { zh: "真实企业", en: "Real companies" },
};

export const GAP_CLASSES: Readonly<Record<RouteGap["nodeClass"], Text>> = {
  missing: { zh: "缺", en: "missing" },
  weak: { zh: "弱", en: "weak" },
};

/** Why there is no journey; `place` is the region, `chain` its chain. */
export const LACKS: Readonly<Record<RouteLack, (place: string, chain: string) => Text>> = {
  "no-city": () => ({
    zh: "线路从一个城市出发，请先选一个市或县区。",
    en: "A journey starts in a city: choose a city or county first.",
  }),
  "no-timetable": () => ({
    zh: "这份数据没有列车时刻，排不出线路。",
    en: "This dataset has no train times, so no journey can be told.",
  }),
  "no-station": (place) => ({
    zh: `2024 年春的列车时刻里没有${place}的车次，排不出乘车线路。`,
    en: `The timetable of spring 2024 has no train in ${place}, so no journey by train can be told.`,
  }),
  "no-gaps": (place, chain) => ({
    zh: `${place}${chain}没有查到弱项或缺项，没有要补的环节。`,
    en: `No weak or missing node of ${chain} is on record in ${place}: there is no gap to fill.`,
  }),
  "no-sources": () => ({
    zh: "乘车可达的城市里没有一个强于这些环节，没有可走访的城市。",
    en: "No city within reach by train is strong at any of these nodes: there is nowhere to go.",
  }),
  "no-way": (place) => ({
    zh: `从${place}出发，换乘两次以内到不了所选城市，或所选城市之间走不通。`,
    en: `With two changes at most no train leads from ${place} to the cities chosen, or from one of them to another.`,
  }),
};

/** Minutes of a leg and its changes: 直达 2 小时; 约 1 小时 30 分（换乘 1 次）. */
export function legText(
  lang: Lang,
  { minutes, changes, isReckoned }: Pick<RouteLeg, "minutes" | "changes" | "isReckoned">,
): string {
  const text = about(lang, isReckoned) + durationText(lang, minutes);
  if (changes === 0) return lang === "zh" ? `直达 ${text}` : `direct, ${text}`;
  return lang === "zh"
    ? `${text}（换乘 ${changes} 次）`
    : `${text}, ${changes} ${changes === 1 ? "change" : "changes"}`;
}

export function dayText(lang: Lang, day: number): string {
  return lang === "zh" ? `第 ${day} 天` : `Day ${day}`;
}

export function daysText(lang: Lang, days: number): string {
  return lang === "zh" ? `${days} 天` : `${days} ${days === 1 ? "day" : "days"}`;
}
