/** Words of gaps, both languages. */
import { formatExact, formatFixed, formatPercent } from "#base/number-format";
import { defined } from "#base/assert";
import { SENSITIVE_SPAN } from "#analytics/rank-intervals";
import { BETWEENNESS_CLASSES, type Change } from "#model/chain-questions";
import { regionOf } from "#model/regions";
import type { Lang } from "#model/state";
import { itemName, regionName, tagName } from "#text/filters";
import { classAt, isSmall, stateOf } from "#views/chain-parts/figures";
import { amountText, BASES_OF_COUNT, CLASSES, countText, listed, quotientText, WORDS } from "#views/chain-parts/words";
import { gapsBySize, nationShare, nodesOfClass, type Told } from "./told";

type Text = Readonly<Record<Lang, string>>;

export const GAP_WORDS = {
  whatif: { zh: "推演", en: "What if" },
  asIs: { zh: "现状", en: "as it is" },
  toRoute: { zh: "走访 ›", en: "Visit ›" },
  toJourney: { zh: "规划走访线路 ›", en: "Plan a journey ›" },
  toGraph: { zh: "看图谱 ›", en: "Graph ›" },
  reset: { zh: "复位到现状", en: "reset to what is recorded" },
  has: { zh: "有什么", en: "What there is" },
  lacks: { zh: "缺什么", en: "What is missing" },
  hasNone: { zh: "没有强或稳的环节", en: "No strong or steady node" },
  lacksNone: { zh: "没有弱或缺的环节", en: "No weak or missing node" },
  list: { zh: "列表", en: "List" },
  reason: { zh: "说明", en: "Why" },
  order: { zh: "可补次序", en: "Order to fill" },
  orderCard: { zh: "先补哪个：可补次序与区间", en: "What to fill first: order and its interval" },
  scatter: { zh: "区位熵 × 关联密度", en: "Location quotient × relatedness density" },
  nearest: { zh: "最近的十个环节", en: "The ten nearest nodes" },
  proximity: { zh: "邻近度 φ", en: "Proximity φ" },
  strength: { zh: "优势", en: "Strength" },
  nurture: { zh: "培育", en: "Nurture" },
  chance: { zh: "机会", en: "Chance" },
  watch: { zh: "观望", en: "Watch" },
  entrant: { zh: "可进入", en: "possible entrant" },
  best: { zh: "最前", en: "Best" },
  worst: { zh: "最后", en: "Worst" },
  sensitive: { zh: "口径敏感", en: "sensitive" },
  score: { zh: "缺口 g", en: "Gap g" },
  weight: { zh: "权重 w", en: "Weight w" },
  priority: { zh: "优先度 g×ω", en: "Priority g×ω" },
  betweenness: { zh: "链条位置", en: "Place in the chain" },
  downstream: { zh: "下游环节", en: "Nodes after it" },
  stopped: { zh: "停摆断供", en: "Stop with it" },
  weakened: { zh: "停摆削弱", en: "Weakened with it" },
  nation: { zh: "全国数量", en: "In the nation" },
  share: { zh: "占全国本链", en: "Share of the chain in the nation" },
  nodeId: { zh: "环节代码", en: "Node id" },
  recorded: { zh: "现状数量", en: "Recorded" },
  notSummed: { zh: "各环节不相加", en: "not summed over nodes" },
  noGap: { zh: "不是缺口", en: "no gap" },
  noGaps: { zh: "没有弱、缺的环节", en: "No node is weak or missing" },
  noneRanked: {
    zh: "关联密度为零或算不出，缺口排不出先后",
    en: "Relatedness density is zero or unknown: the gaps cannot be ranked",
  },
  nothingNear: {
    zh: "没有城市专长于此环节，无从说邻近",
    en: "No city is specialised in the node: nothing is near to it",
  },
  isImagined: { zh: "推演中", en: "imagined" },
  canImagine: { zh: "可加上", en: "can be added" },
  changes: { zh: "正在推演的改变（点选去掉）", en: "Imagined (press to take back)" },
  possible: { zh: "可以推演的改变（点选加上）", en: "To imagine (press to add)" },
  noChanges: { zh: "还没有改变", en: "Nothing is imagined" },
  nationBase: {
    zh: "全国以自身为基准，区位熵处处为 1，不分强弱。请选省、市或县区",
    en: "The nation is its own base: every location quotient is 1. Choose a province, city or county",
  },
} as const satisfies Record<string, Text>;

const PLACES: Readonly<Record<(typeof BETWEENNESS_CLASSES)[number], Text>> = {
  low: { zh: "末梢", en: "end" },
  middle: { zh: "途中", en: "on the way" },
  high: { zh: "要道", en: "main way" },
};

export function say(lang: Lang, key: keyof typeof GAP_WORDS): string {
  return GAP_WORDS[key][lang];
}

/** A title, marked where anything is imagined. */
export function titled({ at }: Told, title: string): string {
  const mark = say(at.lang, "whatif");
  return at.changes.length === 0 ? title : at.lang === "zh" ? `${mark} · ${title}` : `${mark}: ${title}`;
}

export function placeText(lang: Lang, betweenness: Uint8Array, at: number): string {
  return PLACES[BETWEENNESS_CLASSES[betweenness[at] ?? 0] ?? "low"][lang];
}

/** A number of no unit, or that it cannot be computed. */
export function figureText(lang: Lang, value: number, digits = 2): string {
  return Number.isFinite(value) ? formatFixed(value, digits) : WORDS.incomputable[lang];
}

/** Whether the rank of a gap moves more than a few places between choices. */
export function isSensitive({ answer: { here } }: Told, at: number): boolean {
  return here.ranks[at]! > 0 && here.worst[at]! - here.best[at]! > SENSITIVE_SPAN;
}

/** Whether a gap has the same rank whatever the choices. */
export function isSettled({ answer: { here } }: Told, at: number): boolean {
  return here.best[at] === here.ranks[at] && here.worst[at] === here.ranks[at];
}

/** 各口径下均为第 1 位. */
export function settledText(lang: Lang, rank: number): string {
  return lang === "zh" ? `各口径下均为第 ${rank} 位` : `no. ${rank} however it is counted`;
}

/** 第 2 位（1–6）, or that it is the same whatever the choices. */
export function rankText(told: Told, at: number): string {
  const { lang } = told.at;
  const { ranks, best, worst } = told.answer.here;
  if (!(ranks[at]! > 0)) return "";
  if (isSettled(told, at)) return settledText(lang, ranks[at]!);
  const span = `${best[at]}–${worst[at]}`;
  const sensitive = isSensitive(told, at)
    ? lang === "zh"
      ? `，${say(lang, "sensitive")}`
      : `, ${say(lang, "sensitive")}`
    : "";
  return lang === "zh" ? `第 ${ranks[at]} 位（${span}${sensitive}）` : `no. ${ranks[at]} (${span}${sensitive})`;
}

/** What is recorded or imagined here of a node. */
export function hereText(told: Told, at: number): string {
  const { lang, basis } = told.at;
  const { here } = told.answer;
  const amount = here.amounts[at] ?? Number.NaN;
  if (amount === 0) {
    const imagined = told.answer.recorded.amounts[at] !== 0;
    return lang === "zh"
      ? imagined
        ? "推演为没有"
        : "本地无记录"
      : imagined
        ? "imagined to be none"
        : "none on record";
  }
  const text = amountText(lang, basis, amount, stateOf(here.states, at));
  const quotient = quotientText(lang, here.quotients[at] ?? Number.NaN, Number.NaN);
  const small = isSmall(amount) ? (lang === "zh" ? "，样本小" : ", small sample") : "";
  return lang === "zh"
    ? `本地 ${text}，区位熵 ${quotient}${small}`
    : `${text} here, location quotient ${quotient}${small}`;
}

/** Why a gap stands where it does, in one sentence: weight, what there is, nearness, place in the chain. */
export function reasonText(told: Told, at: number): string {
  const {
    at: { lang, basis },
    answer,
  } = told;
  const share = nationShare(told, at);
  const density = answer.here.densities[at] ?? Number.NaN;
  const isZh = lang === "zh";
  const parts: string[] = [];
  if (isZh) {
    if (Number.isFinite(share)) parts.push(`占全国本链${BASES_OF_COUNT[basis].zh} ${formatPercent(share)}`);
    parts.push(hereText(told, at));
    if (Number.isFinite(density))
      parts.push(`与本地已有环节关联密度 ${densityText(density, answer.usualDensity)}${usualText(told, at)}`);
    if ((answer.stopped[at] ?? 0) > 0) parts.push(`${answer.stopped[at]} 个下游环节全靠它供给`);
  } else {
    if (Number.isFinite(share))
      parts.push(`${formatPercent(share)} of the chain's ${BASES_OF_COUNT[basis].en.toLowerCase()} in the nation`);
    parts.push(hereText(told, at));
    if (Number.isFinite(density))
      parts.push(`relatedness density ${densityText(density, answer.usualDensity)}${usualText(told, at)}`);
    if ((answer.stopped[at] ?? 0) > 0) parts.push(dependentsText(answer.stopped[at]!));
  }
  return parts.join(isZh ? "，" : ", ");
}

function usualText({ at: { lang }, answer: { here, usualDensity } }: Told, at: number): string {
  if (!Number.isFinite(usualDensity)) return "";
  const isNear = here.densities[at]! > usualDensity;
  const usual = densityText(usualDensity, here.densities[at]!);
  if (lang === "zh") return `（${isNear ? "高于" : "不高于"}缺失环节平均 ${usual}）`;
  return ` (${isNear ? "above" : "not above"} the missing nodes' mean ${usual})`;
}

/** Why no gap is ranked, and which are the largest. */
export function unrankedText(told: Told): string {
  const {
    at: { lang },
    nodes,
  } = told;
  if (nodesOfClass(told, ["weak", "missing"]).length === 0) return say(lang, "noGaps");
  const largest = gapsBySize(told).slice(0, 3);
  if (largest.length === 0) return say(lang, "noneRanked");
  const names = listed(
    lang,
    largest.map((at) => itemName(lang, defined(nodes[at], "node"))),
  );
  return lang === "zh"
    ? `${say(lang, "noneRanked")}；缺口最大的是${names}`
    : `${say(lang, "noneRanked")}; the largest: ${names}`;
}

/** A density with as many decimals, two or more, as tell it from another. */
export function densityText(density: number, other: number): string {
  const decimals = [2, 3, 4].find((each) => formatFixed(density, each) !== formatFixed(other, each)) ?? 2;
  return formatFixed(density, decimals);
}

function dependentsText(count: number): string {
  return count === 1
    ? "one node downstream depends on it alone"
    : `${count} nodes downstream depend on it alone`;
}

/** 缺 → 弱 where what is imagined moves the class; else "". */
export function movedText({ at: { lang }, answer: { here, recorded } }: Told, at: number): string {
  const [before, after] = [classAt(recorded.classes, at), classAt(here.classes, at)];
  return before === after ? "" : `${CLASSES[before][lang]} → ${CLASSES[after][lang]}`;
}

/** A node in words: class, amount, quotient, order and why. */
export function nodeText(told: Told, at: number): string {
  const { lang } = told.at;
  const rank = rankText(told, at);
  const parts = [
    CLASSES[classAt(told.answer.here.classes, at)][lang],
    ...(rank === "" ? [] : [`${say(lang, "order")} ${rank}`]),
    reasonText(told, at),
  ];
  const name = itemName(lang, defined(told.nodes[at], "node"));
  return lang === "zh" ? `${name}：${parts.join("，")}` : `${name}: ${parts.join(", ")}`;
}

/** A change in words: AI芯片 +10 家. */
export function changeText(
  { at: { lang, basis }, dataset, byId }: Pick<Told, "at" | "dataset" | "byId">,
  change: Change,
): string {
  const isZh = lang === "zh";
  const nameOf = (id: string): string => itemName(lang, defined(byId.get(id), "node"));
  if ("node" in change) {
    const count = countText(lang, basis, Math.abs(change.add));
    return `${nameOf(change.node)} ${change.add > 0 ? "+" : "−"}${count}`;
  }
  if ("cleared" in change) return isZh ? `移除${nameOf(change.cleared)}` : `without ${nameOf(change.cleared)}`;
  if ("tag" in change) {
    const name = tagName(lang, change.tag);
    const none = basis === "people" ? (isZh ? "（按人才计无效）" : " (says nothing of talent)") : "";
    return isZh ? `不含${name}${none}` : `without companies: ${name}${none}`;
  }
  const name = regionName(lang, regionOf(dataset.tree, change.without));
  return isZh ? `不含${name}` : `without ${name}`;
}

/** Everything imagined in a line. */
export function changesText(told: Told): string {
  return told.at.changes.map((change) => changeText(told, change)).join(told.at.lang === "zh" ? "、" : ", ");
}

/** A whole number. */
export function wholeText(value: number): string {
  return formatExact(value);
}
