/** 口径: formula, source, year and coverage of every metric, and the limits of the whole map, both languages. */
import { cardsOf } from "#model/dataset-card";
import type { Dataset } from "#model/dataset";
import { type Base } from "#model/query";
import { isPeople, SUBJECTS, type Subject } from "#model/subjects";
import { NATION } from "#model/regions";
import type { Lang } from "#model/state";
import { blockedPairsText } from "#text/dataset-card";
import { coverageText } from "#text/coverage";
import { datasetName } from "#text/dataset-name";
import { label } from "#text/labels";
import { baseName, METRIC_WORDS } from "#text/metric-words";
import { METRICS, type MetricId } from "#model/metrics";

export interface MethodText {
  readonly formula: string;
  readonly source: string;
  readonly year: string;
  readonly coverage: string;
}

const DEMO_SOURCE = {
  zh: "演示数据（程序生成，按公开的省级大学学历人口与研发经费校准）",
  en: "Demo data (generated, calibrated to published provincial graduates and R&D spending)",
} as const;

/** The 口径 of a metric for a subject in a dataset; `base` is that of the location quotients on screen, `isDemo` whether what is shown is made up. */
export function methodText(
  lang: Lang,
  metric: MetricId,
  subject: Subject,
  dataset: Dataset,
  base: Base = "same",
  isDemo = dataset.demo,
): MethodText {
  const realSource = dataset.demo ? label(lang, "origin.source") : datasetName(lang, dataset);
  const source = isDemo ? DEMO_SOURCE[lang] : realSource;
  const hasData = dataset.coverage[subject].length > 0;
  const years = isPeople(subject) ? dataset.years : [dataset.years.at(-1) ?? dataset.foundedYears.at(-1) ?? ""];
  const span = [...new Set([years[0], years.at(-1)])].join("–");
  const census = lang === "zh" ? "；人口：第七次全国人口普查" : "; population: 7th census";
  const formula = METRIC_WORDS[metric].formula(label(lang, `subject.${subject}`), dataset.k)[lang];
  const { divisor } = METRICS[metric];
  const inForce =
    lang === "zh" ? `现用基数：${baseName(lang, base, subject)}。` : ` In force: ${baseName(lang, base, subject)}.`;
  return {
    formula: divisor === "nation" ? formula + inForce : formula,
    source: !hasData ? label(lang, "table.missing") : divisor === "residents" ? source + census : source,
    year: hasData ? span : "",
    coverage: coverageText(lang, dataset, subject),
  };
}

/** What this map cannot say, first. */
export function limits(lang: Lang, dataset: Dataset): readonly string[] {
  const { k, card } = dataset;
  const isMeasured = cardsOf(card).some(({ pairs }) => pairs.length > 0);
  const blocked = blockedPairsText(lang, card);
  const people = (text: string): readonly string[] => (text !== "" && dataset.coverage.talent.length > 0 ? [text] : []);
  const zh = [
    ...(dataset.demo ? [label("zh", "demo.note")] : []),
    ...gaps("zh", dataset),
    ...people(
      `人才数据只以不少于 ${k} 人的单元发布；更小的取值不公开明细。能分清的数给出“有明细”与“明细未公开”；由分别发布的数据相乘得到的数标“推算值”，${isMeasured ? "附典型误差（中位数）" : "其误差未测"}。`,
    ),
    ...people(employersText("zh", dataset)),
    ...(blocked === "" ? [] : [blocked]),
    "每万人口一律用 2020 年普查的常住人口；普查没有列出的区县不给“每万人”，不按零计。",
    "“未记录”不等于“没有”：企业与院所的覆盖随来源而异。",
    ...(dataset.facts.length > 0 ? ["公开报道的数字单独列出，不并入统计。"] : []),
    `${dataset.demo ? "国家级开发区为 2018 年名录；" : ""}位置取所在区域标注点的，标“约”。`,
    "雄安新区按容城、安新、雄县三县近似。",
  ];
  const en = [
    ...(dataset.demo ? [label("en", "demo.note")] : []),
    ...gaps("en", dataset),
    ...people(
      `People are published only in cells of at least ${k}; smaller values are merged into "unspecified". Numbers within one branch give what is known and what is unspecified; products across branches are marked "estimate", ${isMeasured ? "with their median error" : "their error was not measured"}.`,
    ),
    ...people(employersText("en", dataset)),
    ...(blocked === "" ? [] : [blocked]),
    "Rates per 10,000 use the residents of the 2020 census at every level; regions that it does not list have none, which is not zero.",
    "'None recorded' is not 'none': coverage of companies and institutes varies with the source.",
    ...(dataset.facts.length > 0
      ? ["Figures reported in the press are listed apart and never mixed into statistics."]
      : []),
    `${dataset.demo ? "National zones are the list of 2018. " : ""}Positions at a region's label point are marked approximate.`,
    "Xiong'an is approximated by the counties Rongcheng, Anxin and Xiong.",
  ];
  return lang === "zh" ? zh : en;
}

/** What keeps a number from being the staff of one employer; "" for a dataset of an older program, which does not say. */
function employersText(lang: Lang, { releases }: Dataset): string {
  if (releases.length === 0 || releases.some(({ employers }) => employers === undefined)) return "";
  const zh = lang === "zh";
  if (releases.every(({ employers }) => employers === true))
    return zh
      ? "公布的每个人数至少来自三家用人单位，一家不过半、两家不过 85%；不满足的并入“明细未公开”。"
      : "Every number of people is of three employers at least, none with more than half and no two with more than 85 %; the rest is unspecified.";
  return zh
    ? "用人单位登记不全，无法防止一个人数等于一家单位的人数，国家级、省部级人才只公布到地级市，不分县区。"
    : "Employers are not fully recorded, so a number could be one employer's staff: national and provincial talent is published by city, not by county.";
}

/** What each table covers, where that is not the nation. */
function gaps(lang: Lang, dataset: Dataset): readonly string[] {
  const partly = SUBJECTS.filter((subject) => dataset.coverage[subject][0] !== NATION);
  return partly.map((subject) => {
    const what = label(lang, `subject.${subject}`);
    return lang === "zh"
      ? `${what}：${coverageText(lang, dataset, subject)}。`
      : `${what}: ${coverageText(lang, dataset, subject)}.`;
  });
}

/** Terms of sources that grant no licence by name, as the dataset words them. */
const TERMS_EN: Readonly<Record<string, string>> = {
  公开发布的事实与数据: "Published facts and figures",
  "公开报道,只引用数字、标题与日期": "Press reports; figures, titles and dates are quoted only",
};

/** Licence or terms of a source; names of licences are the same in both languages. */
export function licenceText(lang: Lang, licence: string): string {
  return lang === "zh" ? licence : (TERMS_EN[licence] ?? licence);
}
