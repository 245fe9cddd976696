/** An answer made of the boot file alone: the first picture of an unfiltered state, before any other file has arrived. */
import type { Dataset } from "#model/dataset";
import { comparedRegions } from "#model/actions";
import { NO_FILTERS } from "#model/query";
import { regionOf } from "#model/regions";
import type { Amounts, EntityResult, Histogram, RegionAmounts, Result } from "#model/result";
import type { AppState } from "#model/state";

const NOTHING: Amounts = { estimate: new Float64Array(), known: new Float64Array(), upper: new Float64Array() };
const NO_HISTOGRAM: Histogram = { amounts: NOTHING, precision: "exact", combines: [] };

/** Totals by region from the boot file; null under a filter, or where people are not exact there. Histograms are empty. */
export function firstAnswer(state: AppState, dataset: Dataset): Result | null {
  if (JSON.stringify(state.filters) !== JSON.stringify(NO_FILTERS)) return null;
  const { talent, talentKnown, company, institute, park } = dataset.firstPicture;
  const shown = [regionOf(dataset.tree, state.region), ...comparedRegions(dataset.tree, state.region)];
  if (shown.some(({ index }) => talent[index] !== talentKnown[index])) return null;
  const amounts: Amounts = { estimate: talent, known: talentKnown, upper: talentKnown };
  const regions: RegionAmounts = {
    codes: dataset.tree.regions.map(({ code }) => code),
    amounts,
    precision: "exact",
    combines: [],
  };
  const total = talent[regionOf(dataset.tree, state.region).index] ?? 0;
  const entity = (counts: Float64Array): EntityResult => ({
    total: counts[regionOf(dataset.tree, state.region).index] ?? 0,
    regions: counts,
    regionsBase: counts,
    histograms: {
      chain: NOTHING.estimate,
      node: NOTHING.estimate,
      stage: NOTHING.estimate,
      year: NOTHING.estimate,
      kind: NOTHING.estimate,
      level: NOTHING.estimate,
      tag: NOTHING.estimate,
      size: NOTHING.estimate,
    },
    coverage: 1,
  });
  return {
    talent: {
      total: { estimate: total, known: total, upper: total },
      precision: "exact",
      combines: [],
      regions,
      regionsBase: regions,
      histograms: {
        tier: NO_HISTOGRAM,
        education: NO_HISTOGRAM,
        age: NO_HISTOGRAM,
        chain: NO_HISTOGRAM,
        node: NO_HISTOGRAM,
        stage: NO_HISTOGRAM,
        year: NO_HISTOGRAM,
      },
    },
    company: entity(company),
    institute: entity(institute),
    park: entity(park),
    elapsedMs: 0,
  };
}
