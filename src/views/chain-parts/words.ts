/** Words of industry chains in regions, both languages. */
import { formatExact, formatFixed } from "#base/number-format";
import type { ChainAnswer, ChainBasis, NodeClass, QuotientBase } from "#model/chain-questions";
import type { EdgeKind, Stage } from "#model/chains";
import type { Dataset } from "#model/dataset";
import type { CellState } from "#model/node-counts";
import { childrenOf } from "#model/regions";
import type { Lang } from "#model/state";
import { chainZh } from "#text/filters";
import { isSmall } from "./figures";

type Text = Readonly<Record<Lang, string>>;

export const WORDS = {
  basis: { zh: "口径", en: "Counted" },
  base: { zh: "区位熵基准", en: "LQ against" },
  rows: { zh: "矩阵地区", en: "Rows" },
  children: { zh: "所在范围各地", en: "regions here" },
  peers: { zh: "同类城市", en: "peer cities" },
  chosenRows: { zh: "自选", en: "chosen" },
  toGaps: { zh: "缺什么 ›", en: "What it lacks ›" },
  colour: { zh: "颜色", en: "Colour" },
  class: { zh: "强弱分级", en: "Classes" },
  lq: { zh: "区位熵", en: "Location quotient" },
  choke: { zh: "卡点", en: "Bottlenecks" },
  chokeOff: { zh: "不标", en: "not marked" },
  chokeOn: { zh: "标出", en: "marked" },
  matrix: { zh: "地区 × 环节", en: "Regions × nodes" },
  amounts: { zh: "各环节", en: "By node" },
  chokes: { zh: "卡点与主要供给省份", en: "Bottlenecks and who supplies them" },
  node: { zh: "环节", en: "Node" },
  stage: { zh: "环节段", en: "Stage" },
  region: { zh: "地区", en: "Region" },
  ring: { zh: "人才数", en: "Talent" },
  real: { zh: "真实企业", en: "Real companies" },
  before: { zh: "供给环节", en: "Suppliers" },
  after: { zh: "需求环节", en: "Customers" },
  zoomIn: { zh: "放大", en: "Zoom in" },
  zoomOut: { zh: "缩小", en: "Zoom out" },
  zoomWhole: { zh: "显示全部", en: "Show all" },
  missing: { zh: "资料暂缺", en: "no data" },
  hidden: { zh: "数据不足", en: "not enough data" },
  incomputable: { zh: "无法计算", en: "cannot be computed" },
  small: { zh: "不足 30，样本小", en: "fewer than 30" },
  none: { zh: "没有", en: "none" },
  noNodes: { zh: "此产业链没有环节", en: "This chain has no nodes" },
  noChokes: { zh: "各环节都有三个以上省份供给", en: "More than three provinces supply every node" },
  summed: { zh: "一家企业在几个环节就计几次", en: "A company counts once at each of its nodes" },
  few: { zh: "样本小", en: "small sample" },
  unclassed: { zh: "全国不分强弱", en: "the nation is not classed" },
  density: { zh: "关联密度", en: "Relatedness density" },
  whole: { zh: "全链", en: "Whole chain" },
} as const satisfies Record<string, Text>;

export const CLASSES: Readonly<Record<NodeClass, Text>> = {
  strong: { zh: "强", en: "strong" },
  steady: { zh: "稳", en: "steady" },
  weak: { zh: "弱", en: "weak" },
  missing: { zh: "缺", en: "missing" },
  "no-data": { zh: "数据不足", en: "not enough data" },
};

/** What the number of nodes of a class is of, told alone. */
export function aloneText(
  lang: Lang,
  key: NodeClass,
  { place, chain, nodes }: { readonly place: string; readonly chain: string; readonly nodes: number },
): { readonly unit: string; readonly of: string } {
  return lang === "zh"
    ? { unit: "个环节", of: `${place}${chainZh(chain)} ${nodes} 个环节中“${CLASSES[key].zh}”的` }
    : { unit: `of ${nodes} nodes`, of: `${CLASSES[key].en} in ${place}: ${chain}` };
}

export const STAGE_WORDS: Readonly<Record<Stage, Text>> = {
  up: { zh: "上游", en: "Upstream" },
  mid: { zh: "中游", en: "Midstream" },
  down: { zh: "下游", en: "Downstream" },
};

export const KINDS: Readonly<Record<EdgeKind, Text>> = {
  feeds: { zh: "供给", en: "Feeds" },
  "is-a": { zh: "属于", en: "Is a kind of" },
  equips: { zh: "装备", en: "Equips" },
};

export const WEIGHTS = { main: { zh: "主要", en: "Main" }, minor: { zh: "次要", en: "Minor" } } as const;

export const ALARMS = {
  one: { zh: "卡点：主要由一个省份供给", en: "Bottleneck: one province supplies most" },
  few: { zh: "卡点：主要由 2–3 个省份供给", en: "Bottleneck: 2–3 provinces supply most" },
} as const;

/** What ranks are among, by level; districts are those of a municipality. */
const RANKED_AMONG = {
  province: { zh: "全国省份", en: "provinces" },
  prefecture: { zh: "全国城市", en: "prefectures" },
  county: { zh: "全省县区", en: "counties of the province" },
  district: { zh: "全市区县", en: "districts of the city" },
} as const;

/** What ranks are among: a province without prefectures is a municipality. */
export function amongText(
  lang: Lang,
  { tree }: Pick<Dataset, "tree">,
  { scope, level }: NonNullable<ChainAnswer["rankedAmong"]>,
): string {
  const isMunicipality = level === "county" && childrenOf(tree, scope).every((child) => child.level === "county");
  return RANKED_AMONG[isMunicipality ? "district" : level][lang];
}

/** What amounts count. */
export const BASES_OF_COUNT: Readonly<Record<ChainBasis, Text>> = {
  companies: { zh: "企业", en: "Companies" },
  real: { zh: "真实企业", en: "Real companies" },
  people: { zh: "人才", en: "Talent" },
};

export const BASES_OF_QUOTIENT: Readonly<Record<QuotientBase, Text>> = {
  all: { zh: "全部产业", en: "all industries" },
  chain: { zh: "本链", en: "this chain" },
};

/** 企业数, 真实企业数, 人才数. */
export function amountName(lang: Lang, basis: ChainBasis): string {
  return lang === "zh" ? `${BASES_OF_COUNT[basis].zh}数` : BASES_OF_COUNT[basis].en;
}

/**
 * What amounts summed over nodes count: a company of several nodes counts once at each. 企业数 is of distinct companies alone.
 */
export function sumName(lang: Lang, basis: ChainBasis): string {
  if (basis === "people") return amountName(lang, basis);
  if (lang === "zh") return `${BASES_OF_COUNT[basis].zh}·环节数`;
  return basis === "real" ? "Real company-nodes" : "Company-nodes";
}

/** A number with its unit. */
export function countText(lang: Lang, basis: ChainBasis, amount: number): string {
  const number = formatExact(Math.round(amount));
  return lang === "zh" ? `${number} ${basis === "people" ? "人" : "家"}` : number;
}

/** An amount as far as it is known. */
export function amountText(lang: Lang, basis: ChainBasis, amount: number, state: CellState): string {
  if (state === "hidden") return WORDS.hidden[lang];
  if (state === "absent" || !Number.isFinite(amount)) return WORDS.missing[lang];
  const text = countText(lang, basis, amount);
  if (state === "known") return lang === "zh" ? `至少 ${text}` : `at least ${text}`;
  if (state === "estimate") return lang === "zh" ? `约 ${text}` : `about ${text}`;
  return text;
}

/** An amount summed over nodes: 家次, not 家. */
export function sumText(lang: Lang, basis: ChainBasis, amount: number, state: CellState): string {
  const text = amountText(lang, basis, amount, state);
  return basis === "people" ? text : text.replace(/家$/u, "家次");
}

/** The quotient of a whole chain: of few it says so, without a number, as its companies and their places at nodes are two. */
export function chainQuotientText(lang: Lang, quotient: number, amount: number): string {
  const text = quotientText(lang, quotient, Number.NaN);
  if (!Number.isFinite(quotient) || !isSmall(amount)) return text;
  return lang === "zh" ? `${text}（${WORDS.few.zh}）` : `${text} (${WORDS.few.en})`;
}

/** A quotient, or that there is none; of few with their number. */
export function quotientText(lang: Lang, quotient: number, amount: number): string {
  if (!Number.isFinite(quotient)) return WORDS.incomputable[lang];
  const text = formatFixed(quotient, 2);
  if (!isSmall(amount)) return text;
  const few = `n = ${formatExact(Math.round(amount))}`;
  return lang === "zh" ? `${text}（${few}）` : `${text} (${few})`;
}

/** 列 within a list of words. */
export function listed(lang: Lang, parts: readonly string[]): string {
  return parts.join(lang === "zh" ? "、" : ", ");
}

/** What a drawing of a matrix leaves out, and whether the table has it; "" for nothing. */
export function beyondText(lang: Lang, rows: number, columns: number, isInTable = true): string {
  const isZh = lang === "zh";
  const parts = [
    ...(rows > 0 ? [isZh ? `${rows} 行` : `${rows} rows`] : []),
    ...(columns > 0 ? [isZh ? `${columns} 列` : `${columns} columns`] : []),
  ];
  if (parts.length === 0) return "";
  const left = isZh ? `另有 ${parts.join("、")}未画出` : `${parts.join(" and ")} more`;
  if (!isInTable) return left;
  return isZh ? `${left}，见表` : `${left}: see the table`;
}
