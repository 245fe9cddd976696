/** Sentences for every way published data can be unreadable. Knows codes and their parameters only. */
import type { ErrorParams } from "#base/errors";

export interface ErrorSentence {
  readonly zh: (p: ErrorParams) => string;
  readonly en: (p: ErrorParams) => string;
}

/** Error code of src/format → its sentence in both languages. */
export const formatErrors: Readonly<Record<string, ErrorSentence>> = {
  "format-html": {
    zh: (p) => `数据文件 ${p["file"]} 的内容是网页而不是数据，可能被登录页或错误页替换，请检查网络或服务器配置。`,
    en: (p) => `Data file ${p["file"]} holds a web page instead of data; a login or error page may have replaced it.`,
  },
  "format-not-gzip": {
    zh: (p) => `数据文件 ${p["file"]} 不是 gzip 文件，服务器可能替它解压过或换成了别的文件。`,
    en: (p) => `Data file ${p["file"]} is not a gzip file; the server may have unpacked or replaced it.`,
  },
  "format-gzip-damaged": {
    zh: (p) => `数据文件 ${p["file"]} 在传输中被截断或损坏，无法解压，请重新加载。`,
    en: (p) => `Data file ${p["file"]} was cut short or damaged on its way and cannot be unpacked; please reload.`,
  },
  "format-gzip-twice": {
    zh: (p) => `数据文件 ${p["file"]} 被压缩了两次，请关闭服务器对 .bin 文件的压缩。`,
    en: (p) => `Data file ${p["file"]} was compressed twice; turn off the server's compression of .bin files.`,
  },
  "format-magic": {
    zh: (p) => `数据文件 ${p["file"]} 不是本系统的数据文件（文件头不符）。`,
    en: (p) => `Data file ${p["file"]} is not one of this system's files (its first bytes differ).`,
  },
  "format-version": {
    zh: (p) =>
      `数据文件 ${p["file"]} 的格式版本为 ${p["version"]}，本程序只能读取版本 ${p["supported"]}，请更新程序或数据。`,
    en: (p) =>
      `Data file ${p["file"]} has format version ${p["version"]}, this app reads version ${p["supported"]}; update the app or the data.`,
  },
  "format-truncated": {
    zh: (p) => `数据文件 ${p["file"]} 长度不符：应有 ${p["expected"]} 字节，实有 ${p["bytes"]} 字节。`,
    en: (p) => `Data file ${p["file"]} has the wrong length: ${p["bytes"]} bytes instead of ${p["expected"]}.`,
  },
  "format-checksum": {
    zh: (p) => `数据文件 ${p["file"]} 的校验和不符，内容已损坏，请重新加载。`,
    en: (p) => `Data file ${p["file"]} fails its checksum: its content is damaged; please reload.`,
  },
  "format-misaligned": {
    zh: (p) => `数据文件 ${p["file"]} 的数据段“${p["section"]}”起点 ${p["offset"]} 没有对齐到 8 字节。`,
    en: (p) =>
      `In data file ${p["file"]} section "${p["section"]}" starts at ${p["offset"]}, which is not a multiple of 8.`,
  },
  "format-section-range": {
    zh: (p) => `数据文件 ${p["file"]} 的数据段“${p["section"]}”超出文件范围或长度不符。`,
    en: (p) => `In data file ${p["file"]} section "${p["section"]}" leaves the file or has the wrong length.`,
  },
  "format-section-missing": {
    zh: (p) => `数据文件 ${p["file"]} 缺少数据段“${p["section"]}”。`,
    en: (p) => `Data file ${p["file"]} lacks section "${p["section"]}".`,
  },
  "format-section-type": {
    zh: (p) => `数据文件 ${p["file"]} 的数据段“${p["section"]}”类型为 ${p["type"]}，与格式规定不符。`,
    en: (p) =>
      `In data file ${p["file"]} section "${p["section"]}" has type ${p["type"]}, which is not the one specified.`,
  },
  "format-kind": {
    zh: (p) => `数据文件 ${p["file"]} 的种类是“${p["kind"]}”，此处需要“${p["expected"]}”。`,
    en: (p) => `Data file ${p["file"]} is of kind "${p["kind"]}" where "${p["expected"]}" is needed.`,
  },
  "format-content": {
    zh: (p) => `数据文件 ${p["file"]} 的数据段“${p["section"]}”内容违反格式规定。`,
    en: (p) => `In data file ${p["file"]} the content of section "${p["section"]}" breaks the format's rules.`,
  },
  "format-parent-missing": {
    zh: (p) => `读取数据文件 ${p["file"]} 的层级“${p["dimension"]}”之前，须先读取它的上级“${p["parent"]}”。`,
    en: (p) =>
      `Level "${p["dimension"]}" of data file ${p["file"]} needs its parent level "${p["parent"]}" to be read first.`,
  },
  "format-parent-mismatch": {
    zh: (p) => `数据文件 ${p["file"]} 的层级“${p["dimension"]}”与它的上级不是同一期数据，请重新加载。`,
    en: (p) =>
      `Level "${p["dimension"]}" of data file ${p["file"]} does not belong to the same release as its parent; please reload.`,
  },
  "manifest-html": {
    zh: (p) => `数据清单 ${p["file"]} 的内容是网页而不是清单，可能被登录页或错误页替换。`,
    en: (p) => `The manifest ${p["file"]} holds a web page instead; a login or error page may have replaced it.`,
  },
  "manifest-json": {
    zh: (p) => `数据清单 ${p["file"]} 不是完整的 JSON 文件。`,
    en: (p) => `The manifest ${p["file"]} is not a complete JSON file.`,
  },
  "manifest-field": {
    zh: (p) => `数据清单 ${p["file"]} 的字段“${p["field"]}”缺失或不合规定。`,
    en: (p) => `Field "${p["field"]}" of the manifest ${p["file"]} is missing or not as specified.`,
  },
  "manifest-schema": {
    zh: (p) => `数据清单 ${p["file"]} 的结构版本为 ${p["schema"]}，本程序只能读取版本 ${p["supported"]}。`,
    en: (p) => `The manifest ${p["file"]} has schema version ${p["schema"]}; this app reads version ${p["supported"]}.`,
  },
  "manifest-app-older": {
    zh: (p) => `数据要求程序的数据版本不低于 ${p["needed"]}，当前为 ${p["app"]}，请刷新或更新程序。`,
    en: (p) => `The data need app data version ${p["needed"]} or later, this is ${p["app"]}; reload or update the app.`,
  },
  "manifest-app-newer": {
    zh: (p) => `数据只支持到程序的数据版本 ${p["last"]}，当前为 ${p["app"]}，请重新生成数据。`,
    en: (p) => `The data support app data versions up to ${p["last"]}, this is ${p["app"]}; build the data again.`,
  },
  "manifest-file-missing": {
    zh: (p) => `数据清单中没有文件“${p["file"]}”。`,
    en: (p) => `The manifest lists no file "${p["file"]}".`,
  },
};
