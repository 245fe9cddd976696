/** The parts of the statistics that come first: what answers FIRST_QUESTION, in the boot file, and its like about any region. Pure. */
import type { Statistics } from "#format/statistics";
import { FIRST_QUESTION, stateCode, type Indicator } from "#model/indicators";
import type { RegionTree } from "#model/regions";

/** All indicators, and the figures of those of FIRST_QUESTION and of what their formulas and samples need; null where one is not there. */
export function firstFigures({ indicators, series }: Statistics): Statistics | null {
  const byId = new Map(indicators.map((indicator) => [indicator.id, indicator]));
  const asked = FIRST_QUESTION.indicators.flatMap((id) => byId.get(id) ?? []);
  if (asked.length < FIRST_QUESTION.indicators.length) return null;
  const needed = new Set(asked.flatMap((indicator) => [indicator.id, ...inputsOf(indicator)]));
  return { indicators, series: series.filter(({ indicator }) => needed.has(indicator)) };
}

/** The same without other indicators, down to provinces. */
export function firstOfProvinces({ indicators, series }: Statistics, tree: RegionTree): Statistics {
  const needed = new Set([...FIRST_QUESTION.indicators, ...series.map(({ indicator }) => indicator)]);
  const isKept = Array.from(tree.regions, ({ level }) => level === "nation" || level === "province");
  return {
    indicators: indicators.filter(({ id }) => needed.has(id)),
    series: series.map((each) => ({
      ...each,
      values: each.values.map((value, region) => (isKept[region] ? value : Number.NaN)),
      states: each.states.map((state, region) => (isKept[region] ? state : stateCode("no-level"))),
    })),
  };
}

function inputsOf({ formula, sample }: Indicator): readonly string[] {
  return [...(formula?.numerator ?? []), ...(formula?.denominator ?? []), ...(sample === null ? [] : [sample])];
}
