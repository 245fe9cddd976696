/** What is told of a tour's file and of its slides. */
import type { Lang } from "#model/state";
import type { TourProblem } from "#model/tour";

const RULES: Readonly<Record<TourProblem["rule"], Readonly<Record<Lang, (place: string) => string>>>> = {
  "not-json": {
    zh: () => "讲解路线的文件不是 JSON，读不出来。",
    en: () => "The tour's file is no JSON and cannot be read.",
  },
  "not-a-tour": {
    zh: () => "这个文件不是讲解路线，或格式版本不符。",
    en: () => "This file is no tour, or one of another format.",
  },
  missing: { zh: (place) => `${place}缺失，已跳过。`, en: (place) => `${place} is missing and was left out.` },
  wrong: { zh: (place) => `${place}有误，未采用。`, en: (place) => `${place} is wrong and was not used.` },
  "too-many": {
    zh: (place) => `${place}太多，后面的未采用。`,
    en: (place) => `${place}: there are too many; the last ones were not used.`,
  },
  "too-long": { zh: (place) => `${place}太长，已截短或略去。`, en: (place) => `${place} is too long and was cut.` },
};

const FIELDS: Readonly<Record<string, Readonly<Record<Lang, string>>>> = {
  address: { zh: "地址", en: "the address" },
  seconds: { zh: "停留时间", en: "the dwell time" },
  title: { zh: "标题", en: "the title" },
  notes: { zh: "讲稿", en: "the notes" },
  block: { zh: "图表", en: "the chart" },
  cover: { zh: "封面标记", en: "the cover mark" },
  facts: { zh: "引用数字", en: "the reported figures" },
  slides: { zh: "场景", en: "the slides" },
};

/** One sentence for a problem of a tour's file. */
export function tourProblemSentence(lang: Lang, { slide, field, rule }: TourProblem): string {
  const name = FIELDS[field]?.[lang] ?? field;
  return RULES[rule][lang](lang === "zh" ? placeZh(slide, name) : placeEn(slide, name));
}

function placeZh(slide: number, name: string): string {
  return `讲解路线${slide === 0 ? "" : `第 ${slide} 个场景`}${name === "" ? "" : `的${name}`}`;
}

function placeEn(slide: number, name: string): string {
  const whole = slide === 0 ? "the tour" : `slide ${slide} of the tour`;
  const place = name === "" ? whole : `${name} of ${whole}`;
  return place.charAt(0).toUpperCase() + place.slice(1);
}

const MOST_TOLD = 3;

/** What is told of a file's problems: the first ones, and how many more there are. */
export function tourProblemSentences(lang: Lang, problems: readonly TourProblem[]): readonly string[] {
  const told = problems.slice(0, MOST_TOLD).map((problem) => tourProblemSentence(lang, problem));
  const more = problems.length - told.length;
  if (more === 0) return told;
  return [
    ...told,
    lang === "zh"
      ? `讲解路线的文件还有 ${more} 处问题。`
      : `The tour's file has ${more} more ${more === 1 ? "problem" : "problems"}.`,
  ];
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
