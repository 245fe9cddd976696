/** What a wall tells of its tour's file and of its slides. */
import type { Lang } from "#model/state";
import type { TourProblem } from "#model/tour";
import { tourProblemSentence } from "#text/tour-problems";

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
