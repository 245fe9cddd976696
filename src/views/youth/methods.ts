/** 口径 of young people: who is counted, by what, and what stands for needs. */
import type { Dataset } from "#model/dataset";
import { methodText, type MethodText } from "#text/methods";
import type { Method } from "#views/sheet";
import type { At } from "#views/view";
import { WORDS } from "./words";

const FORMULAS = {
  people: {
    zh: "青年指发布年度未满 35 岁（18–34 岁各年龄段）。学科、就读城市只统计产业链、层次、年龄段都已列出的人，各市总数等于人数表中这些单元之和；不足 k 人的取值并入“明细未公开”，没有填写的也在其中。在省内工作的比例只按已公布的单元计算，零散在外省的人多在“明细未公开”里，所以偏高。按市公布，县区只见所在市。",
    en: "Young: under 35 in the year of the release (bands 18–34). Disciplines and cities of school count people whose chain, tier and age band are all listed: totals of cities are sums of those published cells. Values of fewer than k people, and people without one, are in the pool. The share who work in the province is of published cells alone: people scattered elsewhere are mostly in the pool, so it is too high. Published by city: of a county its city is told.",
  },
  needs: {
    zh: "供需比 = 该环节企业数 ÷ 该环节 35 岁以下人才数。企业数是用人需求的替代指标，不是岗位数；人才为推算值时前加“约”，误差过大的不显示。",
    en: "Demand–supply ratio = companies at the node ÷ people under 35 at the node. Companies stand for needs, they are no vacancies; an estimate is marked, and not shown where its error is too large.",
  },
} as const;

export function methodsOf(at: At, dataset: Dataset): readonly Method[] {
  return (["people", "needs"] as const).map((id) => ({ name: WORDS[id][at.lang], ...methodOf(at, dataset, id) }));
}

export function methodOf({ lang }: At, dataset: Dataset, id: keyof typeof FORMULAS): MethodText {
  return { ...methodText(lang, "heads", "talent", dataset, "all", dataset.demo), formula: FORMULAS[id][lang] };
}
