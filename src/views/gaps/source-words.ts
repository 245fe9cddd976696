/** Words of who could fill a gap, both languages. */
import { formatExact, formatFixed } from "#base/number-format";
import type { Nearness, Reach } from "#model/node-sources";
import type { StudyKind } from "#model/studies";
import { durationText } from "#views/chain-parts/duration";
import type { Lang } from "#model/state";

type Text = Readonly<Record<Lang, string>>;

export const SOURCE_WORDS = {
  whoFills: { zh: "谁能来补", en: "Who could fill it" },
  choose: {
    zh: "点选一个环节，看来源地、可邀企业、院所与学校、人才储备地和竞争城市",
    en: "Choose a node to see where it is strong, companies to invite, institutes and schools, places with talent, and rivals",
  },
  recorded: { zh: "按登记资料，未计推演", en: "As on record, without what is imagined" },
  regions: { zh: "来源地", en: "Where it is strong" },
  strong: { zh: "强，按来源得分", en: "Strong, by score" },
  others: { zh: "其他，按数量", en: "Others, by amount" },
  noStrong: { zh: "外地没有强的城市", en: "No city elsewhere is strong" },
  noOthers: { zh: "没有其他城市", en: "No other city" },
  score: { zh: "来源得分", en: "Score" },
  companies: { zh: "可邀企业", en: "Companies to invite" },
  invited: { zh: "外地可邀", en: "Elsewhere" },
  local: { zh: "本地已有", en: "Here already" },
  noInvited: {
    zh: "来源省份没有登记这个环节的企业",
    en: "No company of the source provinces is registered at this node",
  },
  noLocal: { zh: "本地没有登记这个环节的企业", en: "No company here is registered at this node" },
  founded: { zh: "成立年份", en: "Founded" },
  places: { zh: "院所与学校", en: "Institutes and schools" },
  institutes: { zh: "服务这个环节的院所", en: "Institutes at this node" },
  schools: { zh: "培养这类人才的学校", en: "Schools that train for it" },
  noInstitutes: { zh: "没有登记服务这个环节的院所", en: "No institute is registered at this node" },
  noSchools: { zh: "没有登记培养这类人才的学校", en: "No school is registered that trains for it" },
  related: { zh: "相关学科与一流专业数", en: "Graded disciplines and first-class majors" },
  studies: { zh: "学科、专业与职业", en: "Disciplines, majors, occupations" },
  serves: { zh: "服务环节数", en: "Nodes it serves" },
  narrow: { zh: "专：服务 30 个以下环节", en: "Narrow: fewer than 30 nodes" },
  broad: { zh: "宽：服务 30 个及以上环节", en: "Broad: 30 nodes or more" },
  noStudies: { zh: "对照表没有列出", en: "None in the tables" },
  noStudyData: {
    zh: "资料暂缺：这份数据没有学科与专业对照表",
    en: "No data: this dataset has no tables of disciplines and majors",
  },
  pools: { zh: "人才储备地", en: "Places with talent" },
  noPools: { zh: "外地没有公布人数的地方", en: "No place elsewhere has a published number" },
  rivals: { zh: "竞争城市", en: "Rival cities" },
  noRivals: {
    zh: "同等规模的城市中，没有产业链强而这个环节弱或缺的",
    en: "No city of this size is strong in the chain and weak or without anything at this node",
  },
  noCity: { zh: "只比较城市，请选一个城市或区县", en: "Cities alone are compared: choose a city or county" },
  list: { zh: "列表", en: "List" },
  reason: { zh: "说明", en: "Why" },
  chainOf: { zh: "全链", en: "chain" },
  source: { zh: "出处", en: "Source" },
  code: { zh: "代码", en: "Code" },
} as const satisfies Record<string, Text>;

export const NEARNESS_WORDS: Readonly<Record<Nearness, Text>> = {
  region: { zh: "本地", en: "here" },
  province: { zh: "本省", en: "in the province" },
  nation: { zh: "外省", en: "elsewhere" },
};

export const STUDY_WORDS: Readonly<Record<StudyKind, Text>> = {
  discipline: { zh: "学科", en: "Disciplines" },
  major: { zh: "本科专业", en: "Undergraduate majors" },
  occupation: { zh: "职业", en: "Occupations" },
};

/** 乘车 3 小时 20 分，直达; 未查到火车，直线 515 公里; "" of no journey. */
export function reachText(lang: Lang, { minutes, changes, isReckoned, km }: Reach): string {
  if (minutes !== null) return trainText(lang, minutes, changes ?? 0, isReckoned);
  if (km === null) return "";
  const far = formatExact(Math.round(km));
  return lang === "zh" ? `未查到火车，直线 ${far} 公里` : `no train known, ${far} km as the crow flies`;
}

function trainText(lang: Lang, minutes: number, changes: number, isReckoned: boolean): string {
  const time = durationText(lang, minutes);
  if (lang === "zh") return `乘车${isReckoned ? "约" : ""} ${time}，${changes === 0 ? "直达" : `换乘 ${changes} 次`}`;
  return `${isReckoned ? "about " : ""}${time} by train, ${changes === 0 ? "direct" : changes === 1 ? "1 change" : `${changes} changes`}`;
}

/** 另有 n 项. */
export function moreText(lang: Lang, count: number): string {
  return lang === "zh" ? `另有 ${formatExact(count)} 项` : `${formatExact(count)} more`;
}

/** 146 家，列出前 30 家; 13 个. */
export function totalText(lang: Lang, total: number, shown: number, unit: string): string {
  const all = formatExact(total);
  if (lang === "zh") return shown < total ? `共 ${all} ${unit}，列出前 ${shown} ${unit}` : `${all} ${unit}`;
  return shown < total ? `${all}, the first ${shown} listed` : all;
}

/** A score with one decimal. */
export function scoreText(lang: Lang, score: number): string {
  return `${SOURCE_WORDS.score[lang]} ${formatFixed(score, 1)}`;
}

/** Sentences or parts of one, one after another; empty ones are left out. */
export function joined(lang: Lang, parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join(lang === "zh" ? "；" : "; ");
}
