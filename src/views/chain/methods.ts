/** 口径 of industry chains: classes, location quotients, density, 卡点, with their thresholds. */
import { GAP_RULE } from "#analytics/gaps";
import { SMALL_SAMPLE } from "#analytics/lq";
import type { Dataset } from "#model/dataset";
import type { Lang } from "#model/state";
import { methodText, type MethodText } from "#text/methods";
import type { Method } from "#views/sheet";
import type { ChainAt } from "./at";
import { WORDS } from "#views/chain-parts/words";

/** Fewest of a node for a city to count as having it in relatedness: that of the engine's space of nodes. */
const FEWEST_PRESENT = 5;

type Formulas = Readonly<Record<"class" | "lq" | "density" | "choke", Readonly<Record<Lang, string>>>>;

const { strongQuotient, strongAmount, steadyQuotient } = GAP_RULE;

const FORMULAS: Formulas = {
  class: {
    zh: `强：区位熵 ≥ ${strongQuotient} 且数量 ≥ ${strongAmount}；稳：区位熵 ≥ ${steadyQuotient}；弱：低于 ${steadyQuotient}；缺：有资料而一个也没有；数据不足：没有公布，或只按真实企业而没有记录。数量不足 ${SMALL_SAMPLE} 的以虚线描边或浅色显示，并注明 n。`,
    en: `Strong: location quotient ≥ ${strongQuotient} and at least ${strongAmount}; steady: ≥ ${steadyQuotient}; weak: below; missing: on record that there is none; not enough data: not published, or no real company on record. Fewer than ${SMALL_SAMPLE} are drawn with a dashed outline or pale, with n.`,
  },
  lq: {
    zh: "区位熵 =（本地该环节数量 ÷ 本地总数）÷（全国该环节数量 ÷ 全国总数）。总数可选全部产业或本链；按环节计，一家企业在几个环节就计几次。",
    en: "Location quotient = (the node's amount here ÷ the total here) ÷ (the node's amount in the nation ÷ the nation's total). Totals are those of all industries or of this chain; a company counts once at each of its nodes.",
  },
  density: {
    zh: `关联密度：本地已有环节（区位熵 ≥ 1 且至少 ${FEWEST_PRESENT}）与该环节的邻近度之和 ÷ 全部环节与它的邻近度之和，0–1；邻近度按全国各城市的企业计算，是两个环节同时具有的最小条件概率（Hidalgo 等，2007）。`,
    en: `Relatedness density: proximity of the node to nodes the region has (location quotient ≥ 1, at least ${FEWEST_PRESENT}) ÷ its proximity to all nodes, 0–1; proximity, by companies, is the least conditional probability that the nation's cities have both (Hidalgo et al., 2007).`,
  },
  choke: {
    zh: "卡点：全国该环节八成以上集中在一个省份（红）或两到三个省份（黄）。只说集中程度，不说能否替代。",
    en: "Bottleneck: one province (red), or two or three (amber), hold 80% of the node in the nation. It tells how concentrated supply is, not whether it can be replaced.",
  },
};

export function methodsOf(at: ChainAt, dataset: Dataset): readonly Method[] {
  return (["class", "lq", "density", "choke"] as const).map((id) => ({
    name: WORDS[id][at.lang],
    ...methodOf(at, dataset, id),
  }));
}

/** How one of them is counted, over the companies or people in force. */
export function methodOf({ lang, basis }: ChainAt, dataset: Dataset, id: keyof Formulas): MethodText {
  const isDemo = dataset.demo && basis !== "real";
  const of = methodText(lang, "lq", basis === "people" ? "talent" : "company", dataset, "all", isDemo);
  return { ...of, formula: FORMULAS[id][lang] };
}
