/** Puts together what the first picture needs; its numbers of people come from the published atoms, never from raw rows. */
import { nationCharts } from "#analytics/nation-charts";
import { regionTotals } from "#analytics/region-totals";
import type { Boot } from "#format/boot";
import type { Cube } from "#format/cube";
import type { DatasetCard } from "#model/dataset-card";
import type { Taxonomy } from "#model/chains";
import { extentOfAny, type Coverage } from "#model/coverage";
import type { MapReview } from "#model/dataset";
import type { RegionTree } from "#model/regions";
import { loadProvinceStatistics, loadReportedFacts } from "#data/facts/facts";
import type { DataPackage } from "#data/tables/data-package";
import { sourcesOf } from "./package-sources";

/** Distinct entities by region index. */
export interface EntityCounts {
  readonly company: Float64Array;
  readonly institute: Float64Array;
  readonly park: Float64Array;
}

export interface BootInput {
  readonly pack: DataPackage;
  readonly k: number;
  readonly tree: RegionTree;
  readonly taxonomy: Taxonomy;
  readonly years: readonly number[];
  readonly foundedYears: readonly number[];
  /** One cube per release. */
  readonly cubes: readonly Cube[];
  readonly entities: EntityCounts;
  readonly review: MapReview;
  readonly card: DatasetCard;
  readonly coverage: Coverage;
  readonly firstStatistics: Boot["firstStatistics"];
}

/** Everything of the Dataset but its hash. */
export function assembleBoot({ pack, cubes, entities, ...given }: BootInput): Boot {
  const totals = cubes.map((cube) => regionTotals(cube, given.tree, given.k));
  const summed = (of: "estimate" | "known"): Float64Array =>
    Float64Array.from(given.tree.regions, (_, index) => totals.reduce((sum, each) => sum + each[of][index]!, 0));
  const people = { estimate: summed("estimate"), known: summed("known") };
  // Figures of the press stand beside the data: where there are none, they would be all there is.
  const facts = loadReportedFacts().filter(
    ({ region }) => !given.tree.byCode.has(region) || extentOfAny(given.tree, given.coverage, region) !== "none",
  );
  // The nation is the first region and adds up all provinces.
  const nation = (counts: Float64Array): number => counts[0] ?? 0;
  return {
    ...given,
    version: pack.version,
    title: pack.title || pack.name,
    demo: pack.demo,
    totals: {
      talent: nation(people.known),
      company: nation(entities.company),
      institute: nation(entities.institute),
      park: nation(entities.park),
    },
    firstPicture: {
      talent: people.estimate,
      talentKnown: people.known,
      charts: nationCharts(cubes, given),
      ...entities,
    },
    provinces: new Map(loadProvinceStatistics().map((province) => [province.code, province])),
    facts,
    sources: sourcesOf(pack, facts),
  };
}
