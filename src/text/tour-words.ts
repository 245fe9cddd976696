/** Wording of the list of tours on the wall. */
import type { Lang } from "#model/state";
import type { BilingualText } from "#model/indicators";

export const TOUR_WORDS = {
  heading: { zh: "讲解路线", en: "Tours" },
  choose: { zh: "选一条，在大屏上讲", en: "Choose one to tell on the wall" },
  all: { zh: "全部讲解路线", en: "All tours" },
  draft: { zh: "我录的路线", en: "My recorded tour" },
  play: { zh: "自动播放", en: "Play" },
  open: { zh: "打开文件…", en: "Open a file…" },
  openHint: {
    zh: "讲解路线文件（JSON），只存在这台电脑的浏览器里",
    en: "A tour's file (JSON); kept in this browser alone",
  },
  map: { zh: "去地图", en: "To the map" },
  keys: {
    zh: "→ 或翻页笔：下一场景 · ← 上一场景 · Home 从头 · B 黑屏 · P 自动播放 · F 全屏 · S 讲者窗口 · T 回到这里",
    en: "→ or a clicker: next slide · ← previous · Home from the start · B black screen · P play · F full screen · S presenter window · T back here",
  },
  none: { zh: "没有随附的讲解路线", en: "No tours come with this site" },
  replace: { zh: "会替换浏览器里已录的路线", en: "It takes the place of the tour recorded in this browser" },
  yes: { zh: "打开", en: "Open it" },
  no: { zh: "取消", en: "Cancel" },
  unread: {
    zh: "这个文件不是讲解路线，或者没有可用的场景。",
    en: "The file is no tour, or has no slide that can be used.",
  },
  unkept: { zh: "浏览器不让保存，文件没有打开。", en: "The browser keeps nothing, so the file was not opened." },
} as const satisfies Readonly<Record<string, BilingualText>>;

/** How long a tour is: "9 个场景 · 约 4 分钟". */
export function lengthText(lang: Lang, slides: number, seconds: number): string {
  const minutes = Math.max(1, Math.round(seconds / 60));
  return lang === "zh"
    ? `${slides} 个场景 · 约 ${minutes} 分钟`
    : `${slides} ${slides === 1 ? "slide" : "slides"} · about ${minutes} min`;
}

/** How much of a file is left out because it cannot be used. */
export function leftOutText(lang: Lang, count: number): string {
  return lang === "zh"
    ? `${count} 处不能用，已略过`
    : `${count} ${count === 1 ? "part" : "parts"} cannot be used and ${count === 1 ? "is" : "are"} left out`;
}

/** What is said of the marks of a long chain whose names had no room. */
export function unnamedText(lang: Lang, count: number): string {
  return lang === "zh" ? `另有 ${count} 个环节只画圆，未写名称` : `${count} more nodes have a mark alone`;
}
