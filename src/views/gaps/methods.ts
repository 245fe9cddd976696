/** 口径 of gaps: classes, gap score, density, order and intervals, proximity, stop test, what is imagined. */
import { GAP_CHOICES, GAP_RULE } from "#analytics/gaps";
import { BETWEENNESS_FACTORS } from "#analytics/criticality";
import { SMALL_SAMPLE } from "#analytics/lq";
import { SENSITIVE_SPAN } from "#analytics/rank-intervals";
import type { Dataset } from "#model/dataset";
import type { Lang } from "#model/state";
import { methodText, type MethodText } from "#text/methods";
import { WORDS } from "#views/chain-parts/words";
import type { Method } from "#views/sheet";
import type { GapsAt } from "./at";
import { sourceMethods } from "./sources";
import { GAP_WORDS } from "./words";

/** Fewest of a node for the region to count as having it: that of the engine's space of nodes. */
const FEWEST_PRESENT = 5;

type MethodId = "class" | "score" | "density" | "order" | "nearest" | "stop" | "whatif";
type Text = Readonly<Record<Lang, string>>;

const { strongQuotient, strongAmount, steadyQuotient, tau } = GAP_RULE;
const { low, middle, high } = BETWEENNESS_FACTORS;
const taus = GAP_CHOICES.taus.join("、");
const fewest = GAP_CHOICES.fewest.join("、");

const NAMES: Readonly<Record<MethodId, Text>> = {
  class: WORDS.class,
  score: GAP_WORDS.score,
  density: WORDS.density,
  order: GAP_WORDS.order,
  nearest: GAP_WORDS.proximity,
  stop: { zh: "停摆试验", en: "Stop test" },
  whatif: GAP_WORDS.whatif,
};

const FORMULAS: Readonly<Record<MethodId, Text>> = {
  class: {
    zh: `强：区位熵 ≥ ${strongQuotient} 且数量 ≥ ${strongAmount}；稳：区位熵 ≥ ${steadyQuotient}；弱：低于 ${steadyQuotient}；缺：有资料而一个也没有。弱与缺是缺口；没有公布、或只按真实企业而没有记录的是数据不足，不算缺口。数量不足 ${SMALL_SAMPLE} 的以浅色显示。`,
    en: `Strong: location quotient ≥ ${strongQuotient} and at least ${strongAmount}; steady: ≥ ${steadyQuotient}; weak: below; missing: on record that there is none. Weak and missing nodes are gaps; what is not published, or has no real company on record, is not enough data and no gap. Fewer than ${SMALL_SAMPLE} are drawn pale.`,
  },
  score: {
    zh: `缺口 g = w ×（1 − min(1, 区位熵 ÷ τ)），τ = ${tau}；权重 w = 该环节占全国本链数量的比重 × 链条位置系数（末梢 ${low}、途中 ${middle}、要道 ${high}：没有、有、多于中位数的最短供给路径经过它）。本项目自定。`,
    en: `Gap g = w × (1 − min(1, location quotient ÷ τ)), τ = ${tau}; weight w = the node's share of the chain's amount in the nation × a factor of its place (end ${low}, on the way ${middle}, main way ${high}: no shortest supply path passes it, some do, more than the median). This project's definition.`,
  },
  density: {
    zh: `关联密度 ω：本地已有环节（按全部产业的区位熵 ≥ 1 且至少 ${FEWEST_PRESENT}）与该环节的邻近度之和 ÷ 全部环节与它的邻近度之和，0–1，不计它自己（Hidalgo 等，2007）。“可进入”= 本地缺而 ω 高于本地全部缺失环节的平均。`,
    en: `Relatedness density ω: proximity of the node to nodes the region has (location quotient against all industries ≥ 1, at least ${FEWEST_PRESENT}) ÷ its proximity to all nodes, 0–1, itself left out (Hidalgo et al., 2007). Possible entrants are missing here, with ω above the mean of all missing nodes.`,
  },
  order: {
    zh: `可补次序按 g × ω 从大到小；为 0、推算值和无法计算的不排。区间是换 τ（${taus}）、最小数量（${fewest}）和口径（企业、人才）各种组合里的最前与最后位次；变动超过 ${SENSITIVE_SPAN} 位标“口径敏感”。`,
    en: `Order by g × ω, largest first; zero, estimates and what cannot be computed are not ranked. The interval is the best and worst rank over τ (${taus}), least amounts (${fewest}) and what is counted (companies, talent); one that moves by more than ${SENSITIVE_SPAN} places is sensitive.`,
  },
  nearest: {
    zh: "邻近度 φ：全国各城市的企业里，专长于一个环节的城市也专长于另一个的条件概率，两个方向取小（Hidalgo 等，2007）。",
    en: "Proximity φ: among the nation's cities, by companies, the probability that one specialised in a node is specialised in the other, the smaller of both directions (Hidalgo et al., 2007).",
  },
  stop: {
    zh: "停摆试验：一个环节停摆后，全部供给环节都停的下游环节也停（断供），失去主要供给但还有别的供给的算削弱。只看链条连线，不看库存和替代。",
    en: "Stop test: after a node stops, nodes all of whose suppliers have stopped stop too; those that lose a main supplier but keep another are weakened. It follows the links of the chain, not stocks or substitutes.",
  },
  whatif: {
    zh: "推演只改本地的数量：加减某环节、移除某环节、去掉带某标签的企业、去掉辖内一地；全国数量、邻近度和权重不变。没有公布的数量加减后仍是数据不足。",
    en: "What is imagined changes the amounts of the region alone: more or fewer of a node, a node without any, the region without companies of a tag or without a part of it; the nation, proximities and weights stay. What is not published stays not enough data.",
  },
};

export function methodsOf(at: GapsAt, dataset: Dataset): readonly Method[] {
  const own = (Object.keys(FORMULAS) as MethodId[]).map((id) => ({
    name: NAMES[id][at.lang],
    ...methodOf(at, dataset, id),
  }));
  return [...own, ...sourceMethods(at.lang, dataset, at.basis)];
}

/** How one of them is counted, over the companies or people in force. */
export function methodOf({ lang, basis }: GapsAt, dataset: Dataset, id: MethodId): MethodText {
  const isDemo = dataset.demo && basis !== "real";
  const of = methodText(lang, "lq", basis === "people" ? "talent" : "company", dataset, "all", isDemo);
  return { ...of, formula: FORMULAS[id][lang] };
}
