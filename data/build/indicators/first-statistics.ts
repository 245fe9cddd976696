/** The part of the statistics that the boot file carries: what answers FIRST_QUESTION. Pure. */
import type { Statistics } from "#format/statistics";
import { FIRST_QUESTION, stateCode, type Indicator } from "#model/indicators";
import type { RegionTree } from "#model/regions";

/** Indicators of FIRST_QUESTION with what their formulas and samples need, and their figures down to provinces; null for none. */
export function firstStatistics({ indicators, series }: Statistics, tree: RegionTree): Statistics | null {
  const byId = new Map(indicators.map((indicator) => [indicator.id, indicator]));
  const asked = FIRST_QUESTION.indicators.flatMap((id) => byId.get(id) ?? []);
  if (asked.length < FIRST_QUESTION.indicators.length) return null;
  const needed = new Set(asked.flatMap((indicator) => [indicator.id, ...inputsOf(indicator)]));
  const isKept = Array.from(tree.regions, ({ level }) => level === "nation" || level === "province");
  return {
    indicators: indicators.filter(({ id }) => needed.has(id)),
    series: series
      .filter(({ indicator }) => needed.has(indicator))
      .map((each) => ({
        ...each,
        values: each.values.map((value, region) => (isKept[region] ? value : Number.NaN)),
        states: each.states.map((state, region) => (isKept[region] ? state : stateCode("no-level"))),
      })),
  };
}

function inputsOf({ formula, sample }: Indicator): readonly string[] {
  return [...(formula?.numerator ?? []), ...(formula?.denominator ?? []), ...(sample === null ? [] : [sample])];
}
