/**
 * Who could fill the gap chosen: source regions, companies, institutes and schools, studies, places with people, rivals, as cards of a sheet.
 * Pure functions of the answer of `node-sources`.
 */
import { KM_PER_HOUR, NEARNESS_HOURS } from "#analytics/sources";
import { CHANGE_MINUTES } from "#analytics/journeys";
import { GAP_RULE } from "#analytics/gaps";
import { SIZE_CLASS } from "#analytics/peers";
import type { Card } from "#blocks/card";
import type { Action } from "#model/action";
import type { ChainBasis } from "#model/chain-questions";
import type { Dataset } from "#model/dataset";
import { pathOf } from "#model/regions";
import type { AppState, Lang } from "#model/state";
import { methodText } from "#text/methods";
import { canSelect } from "#views/by-level";
import type { Method } from "#views/sheet";
import type { Pick } from "#views/view";
import { poolsCard, regionsCard, RIVALS, rivalsCard, SOURCE_REGIONS, TALENT_POOLS } from "./source-cities";
import { companiesCard, INVITED, PLACES, placesCard, studiesCard } from "./source-lists";
import { regionOfKey, type SourcesTold } from "./source-told";
import { SOURCE_WORDS } from "./source-words";

export type { SourcesTold } from "./source-told";

/** Cards of which an item names a region. */
const WITH_REGIONS: readonly string[] = [SOURCE_REGIONS, TALENT_POOLS, RIVALS, INVITED, PLACES];

/** Every card, in reading order. */
export function sourceCards(told: SourcesTold): readonly Card[] {
  return [
    regionsCard(told),
    companiesCard(told),
    placesCard(told),
    studiesCard(told),
    poolsCard(told),
    rivalsCard(told),
  ];
}

/**
 * What a click on one of these cards means: the city of the item is selected, in the province or nation it is a part of where the scope does not
 * show it. Null where the card is none of them, or where the item names no city.
 */
export function actOnSource(state: AppState, dataset: Dataset, pick: Pick): Action | null {
  if (pick.type !== "mark" || !WITH_REGIONS.includes(pick.chart)) return null;
  const region = regionOfKey(pick.key);
  if (region === null || !dataset.tree.byCode.has(region)) return null;
  if (canSelect(state, dataset, region)) {
    return { type: "select", region: state.selected === region ? null : region };
  }
  const path = pathOf(dataset.tree, region);
  const city = path.find(({ level }) => level === "prefecture") ?? path[1];
  if (city?.parent === undefined || city.parent === null) return null;
  return { type: "restore", state: { ...state, region: city.parent, selected: city.code, camera: null } };
}

const FORMULAS = {
  regions: {
    zh: `强：区位熵 ≥ ${GAP_RULE.strongQuotient} 且数量 ≥ ${GAP_RULE.strongAmount}。来源得分 = 超出数 × e^(−小时 ÷ ${NEARNESS_HOURS})；超出数 = 数量 ×（1 − 1 ÷ 区位熵），即多于全国平均水平的部分（Fingleton 等，2004）。小时按最快火车计，至多换乘两次，每次换乘按 ${CHANGE_MINUTES} 分钟计；查不到火车的按直线距离每小时 ${KM_PER_HOUR} 公里计。得分是本项目的定义，只给强的城市排名，其他城市按数量列出。`,
    en: `Strong: location quotient ≥ ${GAP_RULE.strongQuotient} and at least ${GAP_RULE.strongAmount}. Score = surplus × e^(−hours ÷ ${NEARNESS_HOURS}); surplus = amount × (1 − 1 ÷ location quotient), what is above the nation's average (Fingleton et al., 2004). Hours are those of the fastest trains with at most two changes, ${CHANGE_MINUTES} minutes each; where no train is known, of the distance as the crow flies at ${KM_PER_HOUR} km an hour. The score is this project's definition and ranks strong cities alone; the others are listed by amount.`,
  },
  companies: {
    zh: "外地企业只看来源得分最高的三个省份，以及该环节真实企业最多的省份，共至多五个。先真实后演示，再按标签（链主、上市、独角兽、小巨人……）、规模、成立先后排列；列出前 30 家。区县的本地包括所在城市。",
    en: "Companies elsewhere are those of the three provinces of the best sources and of the provinces with most real companies at the node, five at most. Real ones first, then by tag (chain leader, listed, unicorn, little giant …), size and age; the first 30 are listed. What is local to a county includes its city.",
  },
  places: {
    zh: "院所：登记在该环节的；学校：有服务该环节的学科参评或国家级一流本科专业的。先本地，再本省，再外省；同一范围内先真实后演示，再按学科等级、一流专业数、级别排列。",
    en: "Institutes: those registered at the node; schools: with a graded discipline or a national first-class major that serves it. Here first, then in the province, then elsewhere; among these real ones first, then by grade, number of first-class majors and level.",
  },
  pools: {
    zh: "该环节公布的人才数，只列地方和人数，不涉及个人；推算值不参加排名，未公布的记为数据不足。",
    en: "People published at the node: places and numbers, never persons. Estimates are not ranked; what is not published is not enough data.",
  },
  rivals: {
    zh: `人才总数与本市相差不到 ${SIZE_CLASS} 倍的城市中，产业链强（区位熵 ≥ ${GAP_RULE.strongQuotient} 且数量 ≥ ${GAP_RULE.strongAmount}）而该环节弱或缺的，按产业链数量排列。`,
    en: `Cities with at most ${SIZE_CLASS} times and at least 1/${SIZE_CLASS} the people that are strong in the chain (location quotient ≥ ${GAP_RULE.strongQuotient}, at least ${GAP_RULE.strongAmount}) and weak or without anything at the node, by their amount of the chain.`,
  },
} as const;

/** 口径 of all cards. */
export function sourceMethods(lang: Lang, dataset: Dataset, basis: ChainBasis): readonly Method[] {
  const isDemo = dataset.demo && basis !== "real";
  return (["regions", "companies", "places", "pools", "rivals"] as const).map((id) => {
    const subject =
      id === "pools" || (basis === "people" && id !== "companies")
        ? "talent"
        : id === "places"
          ? "institute"
          : "company";
    const of = methodText(lang, "lq", subject, dataset, "all", isDemo);
    return { name: SOURCE_WORDS[id][lang], ...of, formula: FORMULAS[id][lang] };
  });
}
