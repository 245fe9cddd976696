/** Words of the recorder of tours, both languages side by side; fetched with it. */
import type { Lang } from "#model/state";
import { MOST_SLIDES } from "#model/tour";
import type { TourChange } from "#model/tour-draft";
import type { Wording } from "#text/table-labels";

const WORDS = {
  heading: { zh: "录制讲解路线", en: "Record a tour" },
  close: { zh: "关闭", en: "Close" },
  fold: { zh: "收起", en: "Fold" },
  unfold: { zh: "展开", en: "Unfold" },
  tourTitle: { zh: "路线名称", en: "Title of the tour" },
  add: { zh: "加入当前画面", en: "Add this view" },
  undo: { zh: "撤销", en: "Undo" },
  none: {
    zh: "还没有场景。在地图上选好要讲的画面，再点「加入当前画面」。",
    en: "No slides yet. Bring the map to what you want to tell, then press “Add this view”.",
  },
  slides: { zh: "场景", en: "Slides" },
  drag: { zh: "拖动排序", en: "Drag to reorder" },
  here: { zh: "当前画面", en: "Shown now" },
  cover: { zh: "标题页", en: "Title slide" },
  title: { zh: "标题", en: "Title" },
  notes: { zh: "讲稿", en: "Notes" },
  other: { zh: "英文（选填）", en: "Chinese (optional)" },
  otherTitle: { zh: "英文标题", en: "Title in Chinese" },
  otherNotes: { zh: "英文讲稿", en: "Notes in Chinese" },
  otherHint: { zh: "不填则两种语言用同一段文字", en: "Left empty, one text stands for both languages" },
  seconds: { zh: "停留（秒）", en: "Stays (s)" },
  block: { zh: "地图旁的图表", en: "Chart beside the map" },
  auto: { zh: "自动选择", en: "Chosen for you" },
  blockElsewhere: { zh: "转到这个场景后可以改选", en: "Show this slide to choose another" },
  go: { zh: "转到", en: "Show" },
  replace: { zh: "用当前画面替换", en: "Replace with this view" },
  up: { zh: "上移", en: "Move up" },
  down: { zh: "下移", en: "Move down" },
  copy: { zh: "复制", en: "Duplicate" },
  delete: { zh: "删除", en: "Delete" },
  open: { zh: "打开文件…", en: "Open a file…" },
  save: { zh: "保存文件", en: "Save as a file" },
  play: { zh: "播放", en: "Play" },
  clear: { zh: "清空", en: "Clear" },
  dismiss: { zh: "知道了", en: "OK" },
  unnamed: { zh: "讲解路线", en: "Tour" },
  full: {
    zh: `一条路线最多 ${MOST_SLIDES} 个场景，没有再加入。`,
    en: `A tour has at most ${MOST_SLIDES} slides; nothing was added.`,
  },
  long: { zh: "这个画面的地址太长，不能作为场景。", en: "The address of this view is too long for a slide." },
  blocked: {
    zh: "浏览器不允许在本机保存，关闭页面后草稿会丢失；请用「保存文件」。",
    en: "The browser keeps nothing here: the draft is lost when the page is closed. Save it as a file.",
  },
  noRoom: {
    zh: "浏览器的存储已满，最近的修改没有存下；请用「保存文件」。",
    en: "The browser's storage is full and the last changes are not kept there. Save the tour as a file.",
  },
  noPlay: { zh: "草稿没有存下，无法播放。", en: "The draft is not kept, so it cannot be played." },
  newer: {
    zh: "另一个标签页改了这条路线，这里已换成较新的；点「撤销」可换回。",
    en: "The tour was changed in another tab and the newer one stands here; Undo brings yours back.",
  },
  damaged: { zh: "上次的草稿读不出来，从空白开始。", en: "The draft kept here cannot be read; this one begins empty." },
  tooLarge: { zh: "文件太大，不是讲解路线。", en: "The file is too large to be a tour." },
  unreadable: { zh: "文件读不出来。", en: "The file cannot be read." },
  opened: {
    zh: "已打开文件；点「撤销」可换回之前的路线。",
    en: "The file is open; Undo brings the earlier tour back.",
  },
  kept: { zh: "文件没有打开，现在的路线不变。", en: "The file was not opened; the tour here is as it was." },
} as const satisfies Readonly<Record<string, Wording>>;

export type RecorderWord = keyof typeof WORDS;

export function recorderWord(lang: Lang, word: RecorderWord): string {
  return WORDS[word][lang];
}

const CHANGES: Readonly<Record<TourChange, Wording>> = {
  add: { zh: "加入", en: "adding" },
  move: { zh: "移动", en: "moving" },
  copy: { zh: "复制", en: "duplicating" },
  delete: { zh: "删除", en: "deleting" },
  edit: { zh: "修改", en: "editing" },
  replace: { zh: "替换", en: "replacing" },
  title: { zh: "改名", en: "renaming" },
  clear: { zh: "清空", en: "clearing" },
  load: { zh: "打开", en: "opening" },
};

/** What pressing undo takes back. */
export function undoText(lang: Lang, by: TourChange | null): string {
  const word = recorderWord(lang, "undo");
  if (by === null) return word;
  return lang === "zh" ? `${word}${CHANGES[by].zh}` : `${word} ${CHANGES[by].en}`;
}

/** "3 个场景 · 约 1 分钟" */
export function lengthText(lang: Lang, slides: number, seconds: number): string {
  const minutes = Math.max(1, Math.round(seconds / 60));
  if (lang === "zh") return `${slides} 个场景 · 约 ${minutes} 分钟`;
  return `${slides} ${slides === 1 ? "slide" : "slides"} · about ${minutes} min`;
}

export function deletedText(lang: Lang, name: string): string {
  return lang === "zh" ? `已删除「${name}」。` : `“${name}” was deleted.`;
}

export function movedText(lang: Lang, at: number, count: number): string {
  return lang === "zh" ? `已移到第 ${at + 1} 个，共 ${count} 个。` : `Moved to ${at + 1} of ${count}.`;
}

/** What a new slide is called until somebody names it: "青岛市 · 哪些区县人才密集？" */
export function proposedTitle(place: string, question: string): string {
  return `${place} · ${question}`;
}

/** How many more problems a file has than are told. */
export function moreProblems(lang: Lang, count: number): string {
  return lang === "zh" ? `还有 ${count} 处问题。` : `${count} more ${count === 1 ? "problem" : "problems"}.`;
}
