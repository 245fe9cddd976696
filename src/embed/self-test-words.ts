/** Findings of the self-test in words: what was looked at, and what to change where it is not as it should be. */
import type { Finding, FindingId } from "./self-test-rules";

export type SelfTestLang = "zh" | "en";

interface Wording {
  /** What was looked at, neither good nor bad. */
  readonly zh: string;
  readonly en: string;
  /** What to change; `{found}` is what the server said. */
  readonly change: { readonly zh: string; readonly en: string };
  /** The same where the server said nothing. */
  readonly absent?: { readonly zh: string; readonly en: string };
}

const WORDS: Readonly<Record<FindingId, Wording>> = {
  "frame-plain": {
    zh: "本站网页里的框架",
    en: "A frame on this site",
    change: {
      zh: "框架里的地图没有回应。先看下面几项标红的,再按 F12 看控制台里被拒绝的是什么。",
      en: "The map in the frame does not answer. See the red lines below, then what the console (F12) refuses.",
    },
  },
  "frame-sandboxed": {
    zh: "带 sandbox 的框架",
    en: "A frame with a sandbox",
    change: {
      zh: '地图没有回应。iframe 的 sandbox 应写成 "allow-scripts allow-same-origin allow-downloads",缺 allow-same-origin 就取不到数据。',
      en: 'No answer. The sandbox must be "allow-scripts allow-same-origin allow-downloads"; without allow-same-origin there are no data.',
    },
  },
  "x-frame-options": {
    zh: "X-Frame-Options",
    en: "X-Frame-Options",
    change: {
      zh: "服务器发送了 X-Frame-Options: {found}。请删去:它不能写明允许谁,会拦住其他网站,改用 frame-ancestors。",
      en: "The server sends X-Frame-Options: {found}. Remove it: it cannot list who may embed, and stops other sites. Use frame-ancestors.",
    },
  },
  "frame-ancestors": {
    zh: "谁可以嵌入(frame-ancestors)",
    en: "Who may embed (frame-ancestors)",
    change: {
      zh: "现在任何网站都能嵌入。请在 Content-Security-Policy 里加 frame-ancestors 'self',后面写上允许的网站(https 开头的完整来源)。",
      en: "Any site can embed the map. Add frame-ancestors 'self' and the origins that may to Content-Security-Policy.",
    },
  },
  "host-allowed": {
    zh: "您填写的网站",
    en: "The site you gave",
    change: {
      zh: "{found} 不在允许之列。请把它(协议、域名、端口都一致)加到 frame-ancestors。",
      en: "{found} is not allowed. Add it to frame-ancestors, with the same scheme, name and port.",
    },
  },
  policy: {
    zh: "内容安全策略(Content-Security-Policy)",
    en: "Content-Security-Policy",
    change: {
      zh: "策略拦住了地图需要的内容。请加上:{found}。",
      en: "The policy blocks what the map needs. Add: {found}.",
    },
    absent: {
      zh: "服务器没有发送这个头。请照 deploy/ 里的头文件设置。",
      en: "The server does not send this header. Use the header files in deploy/.",
    },
  },
  "policy-loose": {
    zh: "策略里的 unsafe-inline、unsafe-eval",
    en: "unsafe-inline and unsafe-eval in the policy",
    change: { zh: "地图用不到 {found},请删去。", en: "The map does not need {found}. Remove it." },
  },
  types: {
    zh: "文件类型(MIME)",
    en: "MIME types of files",
    change: {
      zh: "类型不对或没有取到:{found}。js 应为 text/javascript,css 为 text/css,json 为 application/json,bin 为 application/octet-stream,woff2 为 font/woff2。",
      en: "Wrong type, or not there: {found}. js is text/javascript, css text/css, json application/json, bin application/octet-stream, woff2 font/woff2.",
    },
  },
  nosniff: {
    zh: "X-Content-Type-Options: nosniff",
    en: "X-Content-Type-Options: nosniff",
    change: { zh: "请加上这个头。", en: "Add this header." },
  },
  compressed: {
    zh: "文本文件的压缩",
    en: "Compression of text",
    change: {
      zh: "没有压缩:{found}。请打开 gzip_static(文件夹里已有 .gz 和 .br),并对 application/json 打开 gzip。",
      en: "Not compressed: {found}. Turn on gzip_static (.gz and .br lie in the folder) and gzip for application/json.",
    },
  },
  "double-compressed": {
    zh: "数据文件的压缩",
    en: "Compression of data files",
    change: {
      zh: "数据 .bin 以 {found} 发送。它们本身已压缩,请不要对 application/octet-stream 压缩。",
      en: "Data (.bin) are sent with {found}. They are compressed already: leave application/octet-stream alone.",
    },
  },
  "cached-for-ever": {
    zh: "带指纹的文件的缓存",
    en: "Caching of files named by their content",
    change: {
      zh: "存得太短:{found}。请对 assets/ 和 data/ 里带指纹的文件发送 Cache-Control: public, max-age=31536000, immutable。",
      en: "Not kept for long: {found}. Send Cache-Control: public, max-age=31536000, immutable for the hashed files in assets/ and data/.",
    },
  },
  "asked-again": {
    zh: "页面与 embed.js 的缓存",
    en: "Caching of pages and embed.js",
    change: {
      zh: "存得太久:{found}。更新后读者会看到旧页面。请对 .html、embed.js、data/manifest.json 发送 Cache-Control: no-cache。",
      en: "Kept too long: {found}. Readers would keep an old page. Send Cache-Control: no-cache for .html, embed.js and data/manifest.json.",
    },
  },
  "missing-is-404": {
    zh: "不存在的网址",
    en: "An address that does not exist",
    change: {
      zh: "没有的文件得到了 {found}。请不要把所有地址改回首页(nginx:try_files $uri =404)。",
      en: "A missing file got {found}. Do not send every address to the first page (nginx: try_files $uri =404).",
    },
  },
  "folder-slash": {
    zh: "不带 / 的网址",
    en: "The folder's address without its /",
    change: {
      zh: "不带 / 的网址得到 {found}。请转到带 / 的网址,否则相对路径会错。",
      en: "The address without / got {found}. Redirect it to the one with /, or relative paths go wrong.",
    },
  },
  "element-readable": {
    zh: "其他网站校验 embed.js",
    en: "Verifying embed.js from other sites",
    change: {
      zh: "请对 embed.js 发送 Access-Control-Allow-Origin: *,使用 integrity 的网页才能载入它。",
      en: "Send Access-Control-Allow-Origin: * for embed.js, or pages that use integrity cannot load it.",
    },
  },
  "element-resource-policy": {
    zh: "其他网站载入 embed.js",
    en: "Loading embed.js from other sites",
    change: {
      zh: "Cross-Origin-Resource-Policy: {found} 会拦住其他网站。对 embed.js 请改为 cross-origin。",
      en: "Cross-Origin-Resource-Policy: {found} stops other sites. Make it cross-origin for embed.js.",
    },
  },
};

/** What was looked at. */
export function titleOf({ id }: Finding, lang: SelfTestLang): string {
  return WORDS[id][lang];
}

/** What to change; what was found where all is well; "" while unknown. */
export function adviceOf({ id, level, found }: Finding, lang: SelfTestLang): string {
  if (level === "waiting") return "";
  if (level === "good") return found;
  const { change, absent = change } = WORDS[id];
  return (found === "" ? absent : change)[lang].replaceAll("{found}", found);
}

/** Words of the page itself. */
export const PAGE_WORDS = {
  title: { zh: "嵌入自检 · 产才地图", en: "Embedding self-test · Talent Map" },
  intro: {
    zh: "给网站管理员:这一页检查本服务器的设置能否让其他网站嵌入地图,并说明要改什么。",
    en: "For webmasters: this page checks whether this server lets other sites embed the map, and says what to change.",
  },
  who: {
    zh: "以下由地图所在服务器的管理员修改(头文件:{files});您只需粘贴最后的代码。",
    en: "What follows is for whoever runs the map's server (header files: {files}); you only paste the code at the end.",
  },
  host: {
    zh: "准备嵌入的网站(https 开头的完整来源)",
    en: "Site that shall embed (its full origin, with https)",
  },
  badHost: {
    zh: "请填写完整来源:https 加域名,不带路径。",
    en: "Give a full origin: https and a name, without a path.",
  },
  levels: {
    good: { zh: "正常", en: "Good" },
    warn: { zh: "建议改", en: "Advised" },
    bad: { zh: "要改", en: "Change" },
    waiting: { zh: "检查中", en: "Checking" },
  },
  all: { zh: "全部正常,可以嵌入。", en: "All is well: the map can be embedded." },
  some: { zh: "要改 {bad} 项,建议改 {warn} 项。", en: "{bad} to change, {warn} advised." },
  running: { zh: "正在检查…", en: "Checking…" },
  recipe: { zh: "贴到网页里的代码", en: "Code to paste into a page" },
  recipeNote: {
    zh: "把 370212 换成您的六位区划代码:在地图上搜索本区并点选,网址里 region= 后面就是。写地名无效。",
    en: "Put the six digits of your region in place of 370212: search for it on the map and pick it, they stand behind region= in the address. A name does not work.",
  },
  verified: {
    zh: "integrity 只认现在的 embed.js:地图更新后请到这里重新复制。",
    en: "integrity accepts the present embed.js alone: copy the code anew when the map was updated.",
  },
  file: {
    zh: "这一页是从文件夹直接打开的。请把整个文件夹放到网站上,用 http 地址打开。",
    en: "This page was opened from a folder. Put the folder on a web server and open its http address.",
  },
  failed: { zh: "没有取到本站的文件:{found}", en: "Could not read this site: {found}" },
} as const;
