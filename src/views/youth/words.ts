/** Words of young people, both languages. */
import { formatExact, formatFixed } from "#base/number-format";
import type { Lang } from "#model/state";
import type { YoungNumber, YouthAbsence } from "#model/youth";

type Text = Readonly<Record<Lang, string>>;

export const WORDS = {
  disciplines: { zh: "青年人才学科", en: "Disciplines of young people" },
  cities: { zh: "青年人才在哪里上的学", en: "Where young people studied" },
  allChains: { zh: "（不分产业链）", en: " (whatever their chain)" },
  schools: { zh: "教这些环节的院校，由近到远", en: "Schools that teach these nodes, nearest first" },
  studies: { zh: "相关学科与一流专业数", en: "Graded disciplines and first-class majors" },
  studiesNamed: { zh: "学科等级与一流专业", en: "Grades and first-class majors" },
  needs: { zh: "用人需求：各环节企业与青年", en: "Needs: companies and young people by node" },
  people: { zh: "青年人才（年龄已列出）", en: "Young people of listed ages" },
  share: { zh: "占比", en: "Share" },
  city: { zh: "就读城市", en: "City of school" },
  pool: { zh: "明细未公开", en: "details not published" },
  missing: { zh: "资料暂缺", en: "no data" },
  hidden: { zh: "数据不足", en: "not enough data" },
  incomputable: { zh: "无法计算", en: "cannot be computed" },
  chooseChain: { zh: "先选一条产业链", en: "Choose a chain first" },
  noSchools: { zh: "公开名录里没有教这些环节的院校", en: "The public lists name no school that teaches these nodes" },
  none: { zh: "没有", en: "none" },
} as const satisfies Record<string, Text>;

export const ABSENCES: Readonly<Record<YouthAbsence, Text>> = {
  "no-file": {
    zh: "资料暂缺：这份数据没有发布青年人才的学科与院校",
    en: "No data: this dataset publishes no disciplines and schools of young people",
  },
  "not-registered": {
    zh: "资料暂缺：登记表里没有这一栏，或各地都不足以公布",
    en: "No data: the register has no such column, or too few people anywhere",
  },
  nobody: {
    zh: "数据不足：这里没有年龄已列出的青年人才",
    en: "Not enough data: no young people of listed ages here",
  },
};

export function peopleText(lang: Lang, people: number): string {
  return lang === "zh" ? `${formatExact(people)} 人` : formatExact(people);
}

/** A number of young people as far as it is known. */
export function youngText(lang: Lang, { count, state }: YoungNumber): string {
  if (state === "absent") return WORDS.missing[lang];
  if (!Number.isFinite(count)) return WORDS.hidden[lang];
  const text = peopleText(lang, Math.round(count));
  if (state === "known") return lang === "zh" ? `至少 ${text}` : `at least ${text}`;
  return state === "estimate" ? `${lang === "zh" ? "约" : "about"} ${text}` : text;
}

/** Companies for every hundred young people. */
export function ratioText(lang: Lang, ratio: number): string {
  return Number.isFinite(ratio) ? formatFixed(ratio * 100, 1) : WORDS.incomputable[lang];
}
