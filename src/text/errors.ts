/** One clear sentence for every error code and every URL problem, both languages. */
import type { ErrorParams } from "#base/errors";
import type { Lang } from "#model/state";
import type { UrlProblem } from "#model/url";
import { formatErrors } from "#text/format-errors";

interface ErrorWording {
  readonly zh: (params: ErrorParams) => string;
  readonly en: (params: ErrorParams) => string;
}

const APP_ERRORS: Readonly<Record<string, ErrorWording>> = {
  "load-failed": {
    zh: (p) => `没有取到 ${p.file}(${p.status}),请检查网络后重试。`,
    en: (p) => `Could not load ${p.file} (${p.status}). Check the network and retry.`,
  },
  "hash-mismatch": {
    zh: (p) => `${p.file} 的内容与清单不符，可能正在更新，请刷新页面。`,
    en: (p) => `${p.file} does not match the manifest; it may be updating. Reload the page.`,
  },
  "missing-file": {
    zh: (p) => `数据集的清单里没有 ${p.file}。`,
    en: (p) => `The dataset's manifest does not list ${p.file}.`,
  },
  "app-too-old": {
    zh: () => "数据比页面新，请刷新页面。",
    en: () => "The data are newer than this page. Reload it.",
  },
  "data-too-old": {
    zh: () => "数据集版本过旧，请重新运行 npm run data -- build。",
    en: () => "The dataset is too old. Run npm run data -- build again.",
  },
  "worker-crashed": {
    zh: () => "计算线程意外停止，请重试。",
    en: () => "The engine stopped unexpectedly. Retry.",
  },
  "map-simple": {
    zh: () => "图形加速中断，地图已改为简版，数字不受影响。",
    en: () => "Graphics acceleration stopped. A simpler map is shown; the numbers are the same.",
  },
  unexpected: {
    zh: (p) => `出现意外错误:${p.message}`,
    en: (p) => `Unexpected error: ${p.message}`,
  },
};

/** The sentence of an error code; a code without wording is shown as unexpected, never hidden. */
export function errorSentence(lang: Lang, code: string, params: ErrorParams): string {
  const wording = APP_ERRORS[code] ?? (formatErrors as Readonly<Record<string, ErrorWording>>)[code];
  if (wording) return wording[lang](params);
  return APP_ERRORS.unexpected?.[lang]({ message: params.message ?? code }) ?? code;
}

/** The sentence that says which address parameter was not used and what is shown instead. */
export function urlProblemSentence(lang: Lang, { parameter, value, rule }: UrlProblem): string {
  if (lang === "zh") {
    switch (rule) {
      case "unknown-parameter":
        return `网址里的参数“${parameter}”不认识，已忽略。`;
      case "no-data":
        return `${parameter}=${value} 资料暂缺，已显示全国。`;
      case "former-code":
        return `${parameter}=${value} 是旧代码，已换为现行区划。`;
      case "not-available":
        return `${parameter}=${value} 在此视图不可用，已用默认值。`;
      case "not-compared":
        return `${parameter}=${value} 不在所比较的区域之中，已不选。`;
      default:
        return `网址里的 ${parameter}=${value} 无法识别，已用默认值。`;
    }
  }
  switch (rule) {
    case "unknown-parameter":
      return `The address parameter "${parameter}" is unknown and was ignored.`;
    case "no-data":
      return `${parameter}=${value} has no data; the nation is shown.`;
    case "former-code":
      return `${parameter}=${value} is a former code; its present region is shown.`;
    case "not-available":
      return `${parameter}=${value} is not available in this view; the default is used.`;
    case "not-compared":
      return `${parameter}=${value} is not among the regions compared here; none is selected.`;
    default:
      return `${parameter}=${value} in the address was not understood; the default is used.`;
  }
}
