/** The project's own statistics with the proof that the census adds up. Knows no owner's tables. */
import { proveCensusSums } from "#data/facts/census-sums";
import {
  censusCounts,
  censusFigures,
  loadCensus,
  loadCensusZones,
  loadIndicators,
  loadPrefectureStatistics,
  loadProvinceInnovation,
  provinceGdp,
  type IndicatorDefinition,
} from "#data/facts/statistics";
import type { RegionTree } from "#model/regions";
import { assertFormulas, Figures, type Gaps } from "./figures";

export interface OwnStatistics {
  readonly definitions: readonly IndicatorDefinition[];
  readonly figures: Figures;
  readonly gaps: readonly Gaps[];
}

/** Reads and proves the facts of a folder, by default the project's. Error: FactError. */
export function ownStatistics(tree: RegionTree, folder?: string): OwnStatistics {
  const definitions = loadIndicators(folder);
  assertFormulas(definitions);
  const counts = censusCounts(definitions);
  const census = loadCensus(counts, folder);
  proveCensusSums(tree, census, loadCensusZones(counts, folder), counts);
  const figures = new Figures(tree);
  figures.add(censusFigures(census));
  figures.add(provinceGdp(folder));
  figures.add(loadPrefectureStatistics(folder));
  figures.add(loadProvinceInnovation(folder));
  const absences = new Map(census.flatMap(({ region, absence }) => (absence === null ? [] : [[region, absence]])));
  return { definitions, figures, gaps: [{ indicators: new Set(counts), absences }] };
}
