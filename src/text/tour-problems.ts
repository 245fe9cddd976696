/** What is wrong in a tour's file, in words: which slide, which field, what to write. */
import { MOST_SLIDES, SECONDS, type TourProblem } from "#model/tour";
import type { Lang } from "#model/state";

const FIELDS: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  "": { zh: "内容", en: "content" },
  address: { zh: "地图地址（address）", en: "address" },
  seconds: { zh: "停留时间（seconds）", en: "seconds" },
  title: { zh: "标题（title）", en: "title" },
  notes: { zh: "讲稿（notes）", en: "notes" },
  block: { zh: "图表（block）", en: "block" },
  cover: { zh: "封面（cover）", en: "cover" },
  facts: { zh: "公开数字（facts）", en: "facts" },
  slides: { zh: "场景（slides）", en: "slides" },
};

const RULES: Readonly<Record<TourProblem["rule"], { readonly zh: string; readonly en: string }>> = {
  "not-json": { zh: "文件不是 JSON，读不出来", en: "the file is not JSON" },
  "not-a-tour": {
    zh: "不是讲解路线：要有 format“talent-map-tour/1”和 slides",
    en: "not a tour: it needs the format talent-map-tour/1 and slides",
  },
  missing: { zh: "没有写", en: "is missing" },
  wrong: { zh: "写得不对，没有采用", en: "is wrong and was left out" },
  "too-many": { zh: "太多，后面的没有采用", en: "too many; the rest was left out" },
  "too-long": { zh: "太长，没有全部采用", en: "too long and was cut or left out" },
};

/** One sentence of a problem. */
export function tourProblemSentence(lang: Lang, { slide, field, rule }: TourProblem): string {
  const what = ruleOf(lang, field, rule);
  if (rule === "not-json" || rule === "not-a-tour") return lang === "zh" ? `${what}。` : `${capital(what)}.`;
  const name = FIELDS[field]?.[lang] ?? field;
  if (lang === "en") return `${slide === 0 ? "The tour" : `Slide ${slide}`}: ${name} ${what}.`;
  return `${slide === 0 ? "整条路线" : `第 ${slide} 个场景`}：${name}${what}。`;
}

const MOST_TOLD = 3;

/** What is told of a file's problems: the first ones, and how many more there are. */
export function tourProblemSentences(lang: Lang, problems: readonly TourProblem[]): readonly string[] {
  const told = problems.slice(0, MOST_TOLD).map((problem) => tourProblemSentence(lang, problem));
  const more = problems.length - told.length;
  if (more === 0) return told;
  const rest = lang === "zh" ? `讲解路线的文件还有 ${more} 处问题。` : `The tour's file has ${more} more problems.`;
  return [...told, rest];
}

function ruleOf(lang: Lang, field: string, rule: TourProblem["rule"]): string {
  const { least, most, usual } = SECONDS;
  if (field === "seconds" && rule === "wrong")
    return lang === "zh"
      ? `要在 ${least} 到 ${most} 秒之间，现按 ${usual} 秒`
      : `must be ${least} to ${most}; ${usual} is used`;
  if (field === "slides" && rule === "too-many")
    return lang === "zh" ? `最多 ${MOST_SLIDES} 个，后面的没有采用` : `more than ${MOST_SLIDES}; the rest was left out`;
  if (field === "slides" && rule === "missing") return lang === "zh" ? "里没有一个能用" : "has none that can be told";
  return RULES[rule][lang];
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** A sentence about the address of one slide, counted from 1. */
export function slideSentence(lang: Lang, slide: number, sentence: string): string {
  return lang === "zh" ? `第 ${slide} 个场景：${sentence}` : `Slide ${slide}: ${sentence}`;
}

/** A kiosk leaves out a slide that cannot be shown. */
export function slideSkipped(lang: Lang, slide: number): string {
  return lang === "zh"
    ? `第 ${slide} 个场景暂时不能显示，已跳过。`
    : `Slide ${slide} cannot be shown now and is left out.`;
}
