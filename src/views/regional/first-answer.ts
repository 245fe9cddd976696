/** An answer made of the boot file alone: the first picture of an unfiltered state, before any other file has arrived. */
import { FIRST_CHARTS, type Dataset, type FirstCharts } from "#model/dataset";
import { SPINE } from "#model/dimensions";
import { comparedRegions } from "#model/compared";
import { isUnfiltered } from "#model/filters";
import { NATION, regionOf } from "#model/regions";
import {
  NO_AMOUNTS,
  type Amounts,
  type EntityResult,
  type Histogram,
  type RegionAmounts,
  type Result,
} from "#model/result";
import { isPeople } from "#model/subjects";
import { toQuery } from "./asks";
import type { RegionalAt } from "./at";

const NO_HISTOGRAM: Histogram = { amounts: NO_AMOUNTS, precision: "exact", combines: [] };

/** Totals by region and the charts of the nation from the boot file; null under a filter, or where people are asked for and not exact there. */
export function firstAnswer(state: RegionalAt, dataset: Dataset): Result | null {
  if (!isUnfiltered(state.filters)) return null;
  const { talent, talentKnown, company, institute, park } = dataset.firstPicture;
  const shown = [regionOf(dataset.tree, state.region), ...comparedRegions(dataset.tree, state.region)];
  const areExact = shown.every(({ index }) => talent[index] === talentKnown[index]);
  if (!areExact && toQuery(state).subjects.some(isPeople)) return null;
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
      chain: NO_AMOUNTS.estimate,
      node: NO_AMOUNTS.estimate,
      stage: NO_AMOUNTS.estimate,
      year: NO_AMOUNTS.estimate,
      kind: NO_AMOUNTS.estimate,
      level: NO_AMOUNTS.estimate,
      origin: NO_AMOUNTS.estimate,
      tag: NO_AMOUNTS.estimate,
      size: NO_AMOUNTS.estimate,
    },
    coverage: 1,
  });
  return {
    talent: areExact
      ? {
          total: { estimate: total, known: total, upper: total },
          precision: "exact",
          combines: [],
          regions,
          regionsBase: regions,
          histograms: {
            ...chartsOf(state, dataset),
            node: NO_HISTOGRAM,
          },
        }
      : null,
    company: entity(company),
    institute: entity(institute),
    park: entity(park),
    elapsedMs: 0,
  };
}

function chartsOf(
  { region, selected }: RegionalAt,
  { firstPicture }: Dataset,
): Readonly<Record<keyof FirstCharts, Histogram>> {
  const histogramOf = (id: keyof FirstCharts): Histogram => {
    if (region !== NATION || selected !== null) return NO_HISTOGRAM;
    const amounts = firstPicture.charts[id];
    const isExact = amounts.known.every((people, value) => people === amounts.upper[value]);
    const dimension = id === "stage" ? "node" : id;
    return {
      amounts,
      precision: isExact ? "exact" : "within-branch",
      combines: SPINE.includes(dimension) ? [] : [dimension],
    };
  };
  return Object.fromEntries(FIRST_CHARTS.map((id) => [id, histogramOf(id)])) as ReturnType<typeof chartsOf>;
}
