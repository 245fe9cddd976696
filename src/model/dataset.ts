/** What one release of published data says about itself and its public context. Decoded from boot and manifest. */
import type { DatasetCard } from "#model/dataset-card";
import type { Taxonomy } from "#model/chains";
import type { Coverage } from "#model/coverage";
import type { StatisticsAnswer } from "#model/indicators";
import type { RegionCode, RegionTree } from "#model/regions";
import { NO_AMOUNTS, type Amounts, type TalentHistogramId } from "#model/result";

/** A source of real figures or geometry, shown in 口径 and exports. */
export interface Source {
  readonly id: string;
  readonly title: string;
  readonly titleEn: string;
  readonly date: string;
  readonly licence: string;
}

/** Published statistics of a province (real). */
export interface ProvinceStatistics {
  readonly code: RegionCode;
  readonly universities2023: number;
  readonly population2020: number;
  readonly collegePer100k2020: number;
  readonly gdp2023YiYuan: number;
  readonly industrialRdFte2023: number;
  readonly rdSpending2023YiYuan: number;
}

/** A figure reported in the press, shown as 公开报道 and never mixed into statistics. */
export interface ReportedFact {
  /** Region code, or the id of an alliance. */
  readonly region: string;
  /** Its name in the article; an alliance's names its members. */
  readonly regionTitle: string;
  readonly park: string;
  readonly subject: string;
  readonly year: string;
  readonly value: string;
  readonly unit: string;
  readonly qualifier: string;
  readonly sourceTitle: string;
  readonly sourceDate: string;
  /** Whether a second source agrees; absent in datasets of older programs. */
  readonly status?: "verified" | "approximate" | "unverified";
}

/** Charts of the first picture, in the order of the boot file; nodes are counted for a chosen chain only. */
export const FIRST_CHARTS = [
  "tier",
  "education",
  "age",
  "chain",
  "stage",
  "year",
] as const satisfies readonly TalentHistogramId[];
export type FirstCharts = Readonly<Record<(typeof FIRST_CHARTS)[number], Amounts>>;

/** Charts of a dataset that brings none; they wait for the engine. */
export const NO_CHARTS = Object.fromEntries(FIRST_CHARTS.map((id) => [id, NO_AMOUNTS])) as FirstCharts;

/** Approval of the base map (审图号); `number` null means none is configured and the map says 未经审核. */
export interface MapReview {
  readonly number: string | null;
  readonly scope: string;
  readonly source: string;
  readonly date: string;
}

/** One release of the dataset: the people it brought, published as a cube of their own. */
export interface ReleaseNote {
  readonly version: string;
  readonly people: number;
  /** Last year of entry when it was built. */
  readonly lastYear: number;
  /** Whether nearly everybody names an employer; absent or false: people of the top tiers stand in no county. */
  readonly employers?: boolean;
}

export interface Dataset {
  /** Content hash of the manifest: same query + same hash → same numbers. */
  readonly hash: string;
  /** Human version, e.g. 2026.11. */
  readonly version: string;
  /** What the owner calls the dataset; "" in one built by an older program. */
  readonly title: string;
  /** Regions each table covers; elsewhere there are no data. */
  readonly coverage: Coverage;
  /** True when people and companies are generated: 演示数据·非真实统计. */
  readonly demo: boolean;
  readonly k: number;
  readonly tree: RegionTree;
  readonly taxonomy: Taxonomy;
  /** Years of entry, ascending. */
  readonly years: readonly number[];
  /** Founding years of companies, ascending and contiguous. */
  readonly foundedYears: readonly number[];
  /** Rows in the raw tables: people as published (sum of atoms), companies, institutes, parks. */
  readonly totals: {
    readonly talent: number;
    readonly company: number;
    readonly institute: number;
    readonly park: number;
  };
  /** Unfiltered numbers for the first picture, of every region by index: E of people, distinct entities. */
  readonly firstPicture: {
    readonly talent: Float64Array;
    readonly talentKnown: Float64Array;
    /** Of the nation. */
    readonly charts: FirstCharts;
    readonly company: Float64Array;
    readonly institute: Float64Array;
    readonly park: Float64Array;
  };
  /** The answer to FIRST_QUESTION about public statistics; null where the dataset publishes none of it. */
  readonly firstStatistics: StatisticsAnswer | null;
  readonly provinces: ReadonlyMap<RegionCode, ProvinceStatistics>;
  readonly facts: readonly ReportedFact[];
  readonly sources: readonly Source[];
  readonly review: MapReview;
  readonly card: DatasetCard;
  /** Releases, oldest first; empty where the manifest names none. */
  readonly releases: readonly ReleaseNote[];
}
