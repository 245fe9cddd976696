/** Words of lists by name, both languages side by side; fetched with the first list. */
import { formatExact } from "#base/number-format";
import type { Lang } from "#model/state";
import type { Subject } from "#model/subjects";
import { label } from "#text/labels";
import type { Wording } from "#text/table-labels";

const WORDS = {
  of: { zh: "名单", en: "List of" },
  name: { zh: "名称", en: "Name" },
  kind: { zh: "类别", en: "Kind" },
  tags: { zh: "企业标签", en: "Tags" },
  chains: { zh: "产业链", en: "Chains" },
  nodes: { zh: "环节", en: "Nodes" },
  region: { zh: "所在区县", en: "County" },
  founded: { zh: "成立", en: "Founded" },
  size: { zh: "规模", en: "Size" },
  level: { zh: "级别", en: "Level" },
  origin: { zh: "来源", en: "Origin" },
  source: { zh: "出处", en: "Source" },
  identifier: { zh: "公开编号", en: "Public number" },
  website: { zh: "网址", en: "Website" },
  real: { zh: "真实", en: "real" },
  demo: { zh: "演示", en: "demo" },
  absent: { zh: "名录中没有登记这一项", en: "not in the register" },
  inCells: { zh: "按方格内的企业数着色", en: "Coloured by the companies in each cell" },
  number: { zh: "序号", en: "No." },
  find: { zh: "查找名称或拼音首字母", en: "Find a name, or initials of its pinyin" },
  none: { zh: "没有符合条件的名称", en: "No name fits" },
  rest: { zh: "其余名单正在载入…", en: "The rest of the list is on its way…" },
  failed: { zh: "这一段没有载入", en: "These lines could not be loaded" },
  retry: { zh: "重试", en: "Retry" },
  sort: { zh: "排序", en: "Sort" },
  order: { zh: "排列", en: "Order" },
  up: { zh: "升序", en: "ascending" },
  down: { zh: "降序", en: "descending" },
  pinyin: {
    zh: "名称按拼音排列（逐字取最常用读音），数字、字母在前；名录里没有的项排在最后",
    en: "Names stand by pinyin (the most usual reading of each character), digits and letters first; rows without a value last",
  },
  notFound: { zh: "地址里的这一行不在名单上", en: "The row in the address is not on the list" },
} as const satisfies Readonly<Record<string, Wording>>;

export type ListWord = keyof typeof WORDS;

export function listWords(lang: Lang, word: ListWord): string {
  return WORDS[word][lang];
}

/** A number of what is listed, in full: 1,234 家. */
export function amountText(lang: Lang, subject: Subject, count: number): string {
  return `${formatExact(count)} ${label(lang, `unit.${subject}`)}`;
}

/** That only the first lines leave the page, as a file or on paper. */
export function cutText(lang: Lang, total: number, most: number): string {
  const [all, kept] = [formatExact(total), formatExact(most)];
  return lang === "zh"
    ? `名单共 ${all} 行，这里是按所选排列的前 ${kept} 行；加筛选条件或缩小区域可得到其余部分。`
    : `The list has ${all} rows; these are the first ${kept} in the order chosen. Narrow the filters or the region for the rest.`;
}
