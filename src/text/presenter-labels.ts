/** Short wording of the presenter window, apart from the labels of the map, which would bring it along. Parts in {} are filled in. */
import type { Lang } from "#model/state";
import type { Wording } from "#text/table-labels";

const LABELS = {
  title: { zh: "讲者窗口", en: "Presenter" },
  connected: { zh: "大屏已连接", en: "Wall connected" },
  disconnected: { zh: "大屏未连接", en: "Wall not connected" },
  finding: {
    zh: "大屏打开后会自动连接，不必刷新。",
    en: "It connects by itself once the wall is open.",
  },
  openWall: { zh: "打开大屏", en: "Open the wall" },
  refused: {
    zh: "浏览器拦住了新窗口。请允许本站弹出窗口，再试一次。",
    en: "The browser blocked the new window. Allow pop-ups of this site and try again.",
  },
  otherTour: {
    zh: "大屏上的讲解路线和这里的不一样：文件改过。请刷新大屏和本窗口。",
    en: "The wall tells another version of this tour. Reload the wall and this window.",
  },
  noTour: {
    zh: "地址里没有讲解路线。请从大屏按 S 键打开本窗口，或在地址后写 ?tour=名称。",
    en: "The address names no tour. Press S on the wall, or add ?tour=name to the address.",
  },
  now: { zh: "大屏上", en: "On the wall" },
  last: { zh: "断开前在大屏上", en: "On the wall before it went" },
  next: { zh: "下一页", en: "Next" },
  nextSlide: { zh: "下一场景", en: "Next slide" },
  end: { zh: "这是最后一张", en: "This is the last one" },
  around: { zh: "播放时回到第一张", en: "Playing goes on with the first" },
  previous: { zh: "上一页", en: "Back" },
  play: { zh: "播放", en: "Play" },
  pause: { zh: "暂停", en: "Pause" },
  blank: { zh: "黑屏", en: "Black" },
  unblank: { zh: "亮屏", en: "Show again" },
  resume: { zh: "继续（回到场景）", en: "Back to the slide" },
  away: { zh: "已离开场景", en: "Away from the slide" },
  isBlank: { zh: "大屏已黑屏", en: "The wall is black" },
  isPlaying: { zh: "正在播放", en: "Playing" },
  changing: { zh: "大屏正在出图…", en: "The wall is drawing…" },
  failed: { zh: "这一场景没能显示", en: "This slide could not be shown" },
  goOn: { zh: "可以接着讲：按“下一页”去下一场景。", en: "You can go on: Next leads to the next slide." },
  notes: { zh: "讲稿", en: "Notes" },
  noNotes: { zh: "这一张没有讲稿。", en: "No notes for this slide." },
  larger: { zh: "放大", en: "Larger" },
  smaller: { zh: "缩小", en: "Smaller" },
  slides: { zh: "全部场景", en: "All slides" },
  slide: { zh: "场景 {n}", en: "Slide {n}" },
  clock: { zh: "现在", en: "Now" },
  elapsed: { zh: "已讲", en: "Talk" },
  reset: { zh: "归零", en: "Reset" },
  stood: { zh: "本张", en: "This slide" },
  of: { zh: "建议 {time}", en: "of {time}" },
  over: { zh: "超出 {time}", en: "{time} over" },
  position: { zh: "场景", en: "Slide" },
  problems: { zh: "讲解路线里有 {n} 处写得不对", en: "{n} mistakes in the tour" },
  unusable: { zh: "这条讲解路线用不了", en: "This tour cannot be told" },
  again: { zh: "再读一次", en: "Read it again" },
} as const satisfies Readonly<Record<string, Wording>>;

export type PresenterKey = keyof typeof LABELS;

/** The wording of a key in a language. */
export function presenterLabel(
  lang: Lang,
  key: PresenterKey,
  filled: Readonly<Record<string, string | number>> = {},
): string {
  return LABELS[key][lang].replaceAll(/\{(\w+)\}/g, (_, name: string) => String(filled[name] ?? ""));
}
