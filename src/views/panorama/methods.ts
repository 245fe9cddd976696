/** 口径 of all chains: quotients, postures with their thresholds, growth, peers, and what each cell of 五域四链 counts. */
import { GROWTH_YEARS, LEAST_COVERED } from "#analytics/growth";
import { POSTURE_RULE } from "#analytics/posture";
import { SMALL_SAMPLE } from "#analytics/lq";
import type { Dataset } from "#model/dataset";
import type { Lang } from "#model/state";
import { methodText, type MethodText } from "#text/methods";
import { WORDS } from "#views/chain-parts/words";
import type { Method } from "#views/sheet";
import { subjectOf, type PanoramaAt } from "./at";
import { CELLS, FIELD_WORDS, LINK_WORDS } from "./domains";
import { SAID } from "./words";

type MethodId = "lq" | "posture" | "growth" | "peers" | "domains";

const { fewest, specialised } = POSTURE_RULE;
const covered = `${LEAST_COVERED * 100}%`;

const FORMULAS: Readonly<Record<Exclude<MethodId, "domains">, Readonly<Record<Lang, string>>>> = {
  lq: {
    zh: `区位熵 =（本地该链各环节数量之和 ÷ 本地全部环节之和）÷（全国该链 ÷ 全国全部）；一家企业在几个环节就计几次。不足 ${SMALL_SAMPLE} 的以浅色显示并注明 n。`,
    en: `Location quotient = (the chain's amount here over its nodes ÷ that of all nodes here) ÷ (the chain in the nation ÷ all in the nation); a company counts once at each of its nodes. Fewer than ${SMALL_SAMPLE} are pale, with n.`,
  },
  posture: {
    zh: `本平台的公开规则。不作判断的：没有记录；不足 ${fewest}（按所选口径）；有数据的环节不到全链一半。其余依次取第一条符合的：区位熵 ≥ ${specialised} 且没有弱、缺环节：领跑前沿；区位熵 ≥ ${specialised} 且待补环节近：顺势延链；区位熵 ≥ ${specialised}、待补环节不近、三年人才增速高于全国，且弱、缺环节不超过有数据环节的一半：领跑前沿，否则补齐短板；区位熵 < ${specialised} 而没有弱、缺环节：顺势延链；待补环节近：补齐短板；其余：战略培育。“近”是待补环节的平均关联密度不低于本地全部待补环节的平均。增速不明的不算领先；按真实企业时不用演示人才的增速。`,
    en: `A published rule of this site. Not judged: none on record; fewer than ${fewest} of what is counted; fewer than half of the chain's nodes known. Else the first that fits: quotient ≥ ${specialised} and no gaps: lead; ≥ ${specialised} and gaps near: extend; ≥ ${specialised}, gaps not near, growing faster than the nation, at most half of the nodes known weak or missing: lead, else fill gaps; below ${specialised} without gaps: extend; gaps near: fill gaps; else nurture. Near: mean relatedness density of the chain's weak and missing nodes is no less than that of all such nodes here. Growth not known counts as not ahead; of real companies that of demo talent is not used.`,
  },
  growth: {
    zh: `增速 = 最近 ${GROWTH_YEARS} 年入库人才 ÷ 再前 ${GROWTH_YEARS} 年 − 1，只用按链、按年完整公布的人数；有未公布的为数据不足，县区只有推算，不给增速。全国为数字完整的城市合计，这些城市占全国不到 ${covered} 的不给。前三年不足 ${SMALL_SAMPLE} 人的注明 n，不与全国比。`,
    en: `Growth = talent entered in the last ${GROWTH_YEARS} years ÷ in the ${GROWTH_YEARS} before − 1, of numbers published in full by chain and year only; where a part is withheld there is none, nor for counties, which have estimates alone. The nation's is that of all cities published in full, where these hold at least ${covered} of it. Below ${SMALL_SAMPLE} in the years before it stands with n and is held against nothing.`,
  },
  peers: {
    zh: "同类地区：城市取规模和产业结构最相近的城市，省、县取同级同属的其他地区；没有资料的不算；均值是它们区位熵的平均，不含无法计算的。",
    en: "Peers: of a city those alike in size and in what its industries are; of a province or county its siblings. Those without data are none. The mean is of those with a quotient.",
  },
};

const NAMES: Readonly<Record<MethodId, Readonly<Record<Lang, string>>>> = {
  lq: WORDS.lq,
  posture: SAID.postures,
  growth: SAID.growth,
  peers: SAID.peers,
  domains: SAID.domains,
};

export function methodsOf(at: PanoramaAt, dataset: Dataset): readonly Method[] {
  return (["lq", "posture", "growth", "peers", "domains"] as const).map((id) => ({
    name: NAMES[id][at.lang],
    ...methodOf(at, dataset, id),
  }));
}

/** How one of them is counted. */
export function methodOf({ lang, basis }: PanoramaAt, dataset: Dataset, id: MethodId): MethodText {
  const isPeople = id === "growth";
  const isDemo = dataset.demo && (isPeople || basis !== "real");
  const of = methodText(lang, "lq", isPeople ? "talent" : subjectOf(basis), dataset, "all", isDemo);
  return { ...of, formula: id === "domains" ? domainsText(lang) : FORMULAS[id][lang] };
}

/** What each cell counts. */
export function domainsText(lang: Lang): string {
  const isZh = lang === "zh";
  const parts = CELLS.map(({ field, link, measure }) => {
    const said =
      measure.kind === "none"
        ? `${WORDS.missing[lang]}${isZh ? `（${measure.reason.zh}）` : ` (${measure.reason.en})`}`
        : measure.name[lang];
    return `${FIELD_WORDS[field][lang]}×${LINK_WORDS[link][lang]} = ${said}`;
  });
  return `${parts.join(isZh ? "；" : "; ")}${isZh ? "。" : "."}`;
}
