/** Words of the offline copy: its button, how far it is, why it was not made. */
import type { ErrorParams } from "#base/errors";
import type { Lang } from "#model/state";

type Words = Readonly<Record<Lang, string>>;

const WORDS = {
  remove: { zh: "删除离线副本", en: "Remove the offline copy" },
  removed: { zh: "离线副本已删除。", en: "The offline copy has been removed." },
  saved: { zh: "已存到本机，断网也能打开。", en: "Saved on this device; opens without a network." },
  waits: {
    zh: "新版本已存好，关闭本站所有页面后再打开就是新版。",
    en: "A newer version is saved too; it begins once all pages of this site have been closed.",
  },
  progress: { zh: "存到本机的进度", en: "How much is saved" },
  retry: { zh: "重试", en: "Retry" },
} as const satisfies Readonly<Record<string, Words>>;

/** Wording of a part of the button's box. */
export function offlineWords(lang: Lang, part: keyof typeof WORDS): string {
  return WORDS[part][lang];
}

/** What the button does, with the size of what is kept. */
export function saveWords(lang: Lang, bytes: number): string {
  const size = megabytes(bytes);
  return lang === "zh"
    ? `存到本机，断网也能用（约 ${size} MB）`
    : `Save on this device, for use without a network (about ${size} MB)`;
}

/** How far saving is; before the first byte there is no total. */
export function savingWords(lang: Lang, doneBytes: number, totalBytes: number): string {
  if (totalBytes === 0) return lang === "zh" ? "正在存到本机…" : "Saving on this device…";
  const [done, total] = [megabytes(doneBytes), megabytes(totalBytes)];
  return lang === "zh" ? `正在存到本机：${done} / ${total} MB` : `Saving on this device: ${done} of ${total} MB`;
}

/** Megabytes without decimals, at least 1 where there is anything. */
function megabytes(bytes: number): number {
  return bytes === 0 ? 0 : Math.max(1, Math.round(bytes / 1e6));
}

type Sentence = Readonly<Record<Lang, (params: ErrorParams) => string>>;

const FAILURES: Readonly<Record<string, Sentence>> = {
  quota: {
    zh: () => "浏览器给本站的存储空间不够",
    en: () => "the browser has not enough room for this site",
  },
  blocked: {
    zh: () => "浏览器不允许本站存储，可能是无痕窗口或设置所限",
    en: () => "the browser lets this site store nothing, as in a private window",
  },
  network: {
    zh: ({ file }) => `没有取到 ${file}，请检查网络`,
    en: ({ file }) => `${file} could not be loaded; check the network`,
  },
  status: {
    zh: ({ file, status }) => `服务器上取不到 ${file}（${status}）`,
    en: ({ file, status }) => `the server does not give ${file} (${status})`,
  },
  changed: {
    zh: ({ file }) => `${file} 与清单不符，网站可能正在更新，请稍后重试`,
    en: ({ file }) => `${file} is not the one listed; the site may be updating, retry later`,
  },
  absent: {
    zh: ({ file }) => `这个网站没有提供 ${file}`,
    en: ({ file }) => `this site gives no ${file}`,
  },
  unsupported: {
    zh: () => "需要 https 地址和较新的浏览器",
    en: () => "that needs an https address and a recent browser",
  },
  unknown: {
    zh: ({ message }) => `出现意外错误 ${message}`.trimEnd(),
    en: ({ message }) => `unexpected error ${message}`.trimEnd(),
  },
};

/** Why there is no copy, and that nothing else is lost. */
export function offlineFailure(lang: Lang, kind: string, params: ErrorParams): string {
  const reason = (FAILURES[kind] ?? FAILURES["unknown"])?.[lang](params) ?? kind;
  return lang === "zh"
    ? `不能存到本机：${reason}。联网时地图照常可用。`
    : `Not saved on this device: ${reason}. Online the map works as before.`;
}
