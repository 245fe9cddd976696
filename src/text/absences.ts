/** Why a region has no figure of public statistics, in words. */
import type { Absence } from "#model/indicators";
import type { Lang } from "#model/state";

const ABSENCES: Readonly<Record<Absence, Readonly<Record<Lang, string>>>> = {
  "no-data-province": { zh: "港澳台资料未列入", en: "not covered by these sources" },
  "redrawn-2021": { zh: "2021 年区划调整，2020 年普查没有这个区", en: "redrawn in 2021, after the census" },
  "not-listed": { zh: "来源未列这个单位", en: "not listed in the source" },
  "no-level": { zh: "这一级没有公布", en: "not published at this level" },
  "no-year": { zh: "这一年没有公布", en: "not published for this year" },
  "no-base": { zh: "没有可比的基数", en: "nothing to divide by" },
  "not-published": { zh: "没有公布", en: "not published" },
};

/** 资料暂缺 with its reason. */
export function missingText(lang: Lang, absence: Absence): string {
  const why = ABSENCES[absence][lang];
  return lang === "zh" ? `资料暂缺（${why}）` : `no data (${why})`;
}
