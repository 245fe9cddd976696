/** Words of public statistics, both languages. */
import { formatCount, formatFixed, NO_NUMBER } from "#base/number-format";
import {
  SMALL_SAMPLE,
  type Figure,
  type FigureStatus,
  type Indicator,
  type IndicatorGroup,
  type IndicatorRank,
} from "#model/indicators";
import type { ComparedLevel } from "#model/compared";
import type { RegionLevel } from "#model/regions";
import type { Lang } from "#model/state";
import { missingText } from "#text/absences";

type Text = Readonly<Record<Lang, string>>;

export const WORDS = {
  indicator: { zh: "指标", en: "Indicator" },
  against: { zh: "对照", en: "Against" },
  year: { zh: "年份", en: "Year" },
  latest: { zh: "最新", en: "latest" },
  sampled: { zh: "样本（人）", en: "Sampled people" },
  status: { zh: "核对", en: "Checked" },
  nation: { zh: "全国", en: "Nation" },
  missing: { zh: "资料暂缺", en: "no data" },
  smallSample: { zh: `样本不足 ${SMALL_SAMPLE} 人`, en: `fewer than ${SMALL_SAMPLE} sampled` },
  circle: { zh: "圆面积", en: "Circle" },
  series: { zh: "历年", en: "By year" },
  spread: { zh: "分布", en: "Distribution" },
  median: { zh: "中位数", en: "median" },
} as const satisfies Record<string, Text>;

export const GROUPS: Readonly<Record<IndicatorGroup, Text>> = {
  education: { zh: "学历", en: "Education" },
  age: { zh: "年龄", en: "Age" },
  migration: { zh: "流动", en: "Migration" },
  occupation: { zh: "职业", en: "Occupation" },
  industry: { zh: "行业", en: "Industry" },
  economy: { zh: "经济", en: "Economy" },
  innovation: { zh: "创新", en: "Innovation" },
};

const STATUSES: Readonly<Record<FigureStatus, Text>> = {
  verified: { zh: "两个来源一致", en: "two sources agree" },
  approximate: { zh: "近似", en: "approximate" },
  unverified: { zh: "未核实", en: "unverified" },
};

export function statusText(lang: Lang, status: FigureStatus): string {
  return STATUSES[status][lang];
}

/** Which regions have figures, from the nation down. */
export function levelsText(lang: Lang, levels: readonly RegionLevel[]): string {
  const nation: Text = { zh: "全国", en: "nation" };
  const names = levels.map((level) => (level === "nation" ? nation : LEVELS[level])[lang]);
  return names.join(lang === "zh" ? "、" : ", ");
}

const LEVELS: Readonly<Record<ComparedLevel, Text>> = {
  province: { zh: "省份", en: "provinces" },
  prefecture: { zh: "城市", en: "prefectures" },
  county: { zh: "县区", en: "counties" },
};

/** 居全国城市第 3 位(共 333 个), 并列 where others share it. */
export function rankWords(lang: Lang, { rank, of, ties, level }: IndicatorRank): string {
  if (level === "nation") return "";
  const name = LEVELS[level][lang];
  if (lang === "zh") return `居全国${name}${ties > 1 ? "并列" : ""}第 ${rank} 位（共 ${of} 个有数）`;
  return `${ties > 1 ? "tied " : ""}no. ${rank} of ${of} ${name} with a figure`;
}

/** That a dataset lacks an indicator asked for. */
export function unknownText(lang: Lang, id: string): string {
  return lang === "zh"
    ? `这份数据没有指标“${id}”，请另选一个。`
    : `This dataset has no indicator "${id}"; choose another.`;
}

/** That a chart leaves rows to the table. */
export function inTableText(lang: Lang, rows: number): string {
  return lang === "zh" ? `其余 ${rows} 个见表格` : `${rows} more are in the table`;
}

/** 第 3 位, among those compared. */
export function rankShort(lang: Lang, rank: string): string {
  return lang === "zh" ? `第 ${rank} 位` : `no. ${rank}`;
}

/** How far two indicators go together, with no word of cause. */
export function correlationText(lang: Lang, r: number, pairs: number): string {
  const value = formatFixed(r, 2);
  if (lang === "zh") return `相关系数 r = ${value}（${pairs} 个地区），不说明因果`;
  return `Correlation r = ${value} (${pairs} regions); it says nothing of cause`;
}

/** A value with every digit it is published with, without unit. */
export function exactText({ decimals }: Pick<Indicator, "decimals">, value: number): string {
  return Number.isFinite(value) ? formatFixed(value, decimals) : NO_NUMBER;
}

/** A value with its unit, every digit; English names of counts tell the unit. */
export function fullText(lang: Lang, indicator: Indicator, value: number): string {
  return Number.isFinite(value) ? exactText(indicator, value) + unitText(lang, indicator) : NO_NUMBER;
}

/** What follows a number: %, or a unit that stands apart from it. */
export function unitText(lang: Lang, { name, unit }: Pick<Indicator, "name" | "unit">): string {
  const text = unit[lang];
  if (text === "" || isSaid(name[lang], text)) return "";
  return text.startsWith("%") || text.startsWith("\u2030") ? text : ` ${text}`;
}

/** A value where there is little room: counts with 万 or k, without unit. */
export function shortText(lang: Lang, indicator: Indicator, value: number): string {
  if (!Number.isFinite(value)) return NO_NUMBER;
  if (indicator.kind === "count" && indicator.decimals === 0) return formatCount(value, lang);
  const unit = indicator.unit[lang];
  return unit.startsWith("%") ? `${exactText(indicator, value)}%` : exactText(indicator, value);
}

/** Whether a name tells its unit: people of "college-educated people". */
function isSaid(name: string, unit: string): boolean {
  return name.toLowerCase().split(" ").includes(unit.toLowerCase());
}

/** A round value on an axis, whose title has the unit. */
export function tickText(lang: Lang, indicator: Indicator, value: number): string {
  if (indicator.kind === "count" && indicator.decimals === 0) return formatCount(value, lang);
  const decimals = `${Number(value.toPrecision(12))}`.split(".")[1]?.length ?? 0;
  return formatFixed(value, Math.min(decimals, indicator.decimals));
}

/** Name and unit, for headings: GDP(亿元). */
export function titleText(lang: Lang, { name, unit }: Pick<Indicator, "name" | "unit">): string {
  if (unit[lang] === "" || isSaid(name[lang], unit[lang])) return name[lang];
  return lang === "zh" ? `${name.zh}（${unit.zh}）` : `${name.en} (${unit.en})`;
}

/** A figure told in full: value and unit, or why there is none; what it rests on. */
export function figureText(
  lang: Lang,
  indicator: Indicator,
  figure: Pick<Figure, "value" | "absence" | "sampled">,
): string {
  if (figure.absence !== null) return missingText(lang, figure.absence);
  const value = fullText(lang, indicator, figure.value);
  return isSmall(figure) ? `${value} · ${WORDS.smallSample[lang]} (n = ${figure.sampled ?? 0})` : value;
}

/** Whether a figure rests on too few sampled people to be compared. */
export function isSmall({ sampled }: Pick<Figure, "sampled">): boolean {
  return sampled !== null && sampled < SMALL_SAMPLE;
}
