/** One clear sentence for every error code and every URL problem, both languages. */
import type { ErrorParams } from "#base/errors";
import type { Lang } from "#model/state";
import type { UrlProblem } from "#model/url-problem";
import { formatErrors } from "#text/format-errors";

interface ErrorWording {
  readonly zh: (params: ErrorParams) => string;
  readonly en: (params: ErrorParams) => string;
}

const APP_ERRORS: Readonly<Record<string, ErrorWording>> = {
  "load-failed": {
    zh: ({ file, status }) => loadFailure(Number(status), file).zh,
    en: ({ file, status }) => loadFailure(Number(status), file).en,
  },
  "data-updated": {
    zh: () => "数据已更新，请刷新页面。",
    en: () => "The data have been updated. Reload the page.",
  },
  "page-updated": {
    zh: () => "页面的一部分没有取到，页面可能已更新，请刷新。",
    en: () => "A part of this page could not be loaded; the page may have been updated. Reload it.",
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
  "worker-silent": {
    zh: () => "计算线程没有响应，请重试。",
    en: () => "The engine does not respond. Retry.",
  },
  "tour-missing": {
    zh: (p) => `没有名为“${p.tour}”的讲解路线。`,
    en: (p) => `There is no tour named “${p.tour}”.`,
  },
  "tour-damaged": {
    zh: (p) => `讲解路线“${p.tour}”读不出来,请检查文件。`,
    en: (p) => `The tour “${p.tour}” cannot be read. Check its file.`,
  },
  "lock-unusable": {
    zh: (p) =>
      p.isNoData
        ? `lock 的区域 ${p.lock} 资料暂缺。`
        : `lock ${p.lock ? `的代码“${p.lock}”无效` : "没有写明区域"}:应为六位行政区划代码,如 370212。`,
    en: (p) =>
      p.isNoData
        ? `No data for the lock ${p.lock}.`
        : `The lock ${p.lock ? `“${p.lock}” is` : "has"} no code of a region: six digits, such as 370212.`,
  },
  "map-simple": {
    zh: () => "图形加速中断，地图已改为简版，数字不受影响。",
    en: () => "Graphics acceleration stopped. A simpler map is shown; the numbers are the same.",
  },
  "picture-map-empty": {
    zh: () => "地图没有画完，不能导出，请稍后重试。",
    en: () => "The map is not drawn yet, so no picture was made. Try again in a moment.",
  },
  "picture-empty": {
    zh: () => "这里没有地图，也没有图表，不能导出。",
    en: () => "There is neither a map nor a chart here to make a picture of.",
  },
  "picture-failed": {
    zh: (p) => `浏览器不能导出 ${p.width}×${p.height} 的图，请改用较小的图。`,
    en: (p) => `The browser could not make a picture of ${p.width}×${p.height}. Try a smaller one.`,
  },
  unexpected: {
    zh: (p) => `出现意外错误:${p.message}`,
    en: (p) => `Unexpected error: ${p.message}`,
  },
};

/** Only an answer that never came says something of the reader's network. */
function loadFailure(status: number, file: unknown): { readonly zh: string; readonly en: string } {
  if (status === 0) {
    return { zh: `没有取到 ${file}，请检查网络后重试。`, en: `Could not load ${file}. Check the network and retry.` };
  }
  if (status < 500) {
    return {
      zh: `服务器上取不到 ${file}（${status}），请重试或联系维护人员。`,
      en: `The server does not give ${file} (${status}). Retry, or tell whoever runs this site.`,
    };
  }
  return {
    zh: `服务器暂时不能提供 ${file}（${status}），请稍后重试。`,
    en: `The server cannot give ${file} at the moment (${status}). Retry later.`,
  };
}

/** The sentence of an error code; a code without wording is shown as unexpected, never hidden. */
export function errorSentence(lang: Lang, code: string, params: ErrorParams): string {
  const wording = APP_ERRORS[code] ?? (formatErrors as Readonly<Record<string, ErrorWording>>)[code];
  if (wording) return wording[lang](params);
  return APP_ERRORS.unexpected?.[lang]({ message: params.message ?? code }) ?? code;
}

/** What was wrong with an address: one sentence a problem, one in all for parameters nobody knows. */
export function urlProblemSentences(lang: Lang, problems: readonly UrlProblem[]): readonly string[] {
  const unknown = problems.filter(({ rule }) => rule === "unknown-parameter");
  if (unknown.length < 2) return problems.map((problem) => urlProblemSentence(lang, problem));
  const others = problems.filter(({ rule }) => rule !== "unknown-parameter");
  const names = unknown.slice(0, 3).map(({ parameter }) => parameter.slice(0, 20));
  const all =
    lang === "zh"
      ? `网址里有 ${unknown.length} 个参数不认识(${names.join("、")}${unknown.length > 3 ? " 等" : ""})，已忽略。`
      : `${unknown.length} parameters of the address are unknown (${names.join(", ")}${unknown.length > 3 ? " …" : ""}) and were ignored.`;
  return [...others.map((problem) => urlProblemSentence(lang, problem)), all];
}

/** Said when someone goes to a region that has no data. */
export function noDataSentence(lang: Lang, region: string): string {
  return lang === "zh" ? `${region}资料暂缺。` : `No data for ${region}.`;
}

/** The sentence that says which address parameter was not used and what is shown instead. */
function urlProblemSentence(lang: Lang, { parameter, value, rule }: UrlProblem): string {
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
