/** Lists of companies, institutes and parks by name: what is asked of them, and their rows. Part of the entry of the page: small. */
import type { EntityDescription, EntityDetails, EntityValues } from "#model/entities";
import type { Filters } from "#model/filters";
import type { RegionCode } from "#model/regions";

/** What a list can be ordered by; rows that are equal in it stand by region. */
export const LIST_SORTS = ["origin", "name", "region", "founded", "size", "kind", "level"] as const;
export type ListSort = (typeof LIST_SORTS)[number];

export interface ListQuestion {
  readonly subject: EntityDescription["subject"];
  readonly region: RegionCode;
  readonly filters: Filters;
  readonly sort: ListSort;
  /** Last value first; rows without a value stay last. */
  readonly isDescending: boolean;
  /** Part of a name, or initials of its pinyin; "" for all. */
  readonly find: string;
  /** First row wanted, 0-based, and how many. */
  readonly from: number;
  readonly count: number;
}

/** One company, institute or park of a list. */
export interface ListRow extends EntityValues {
  /** The file that its row is of: a province's for companies, else null. */
  readonly province: RegionCode | null;
  readonly row: number;
  /** Null where nothing else is known. */
  readonly details: EntityDetails | null;
}

export interface ListAnswer {
  /** Rows of the whole list. */
  readonly total: number;
  /** How many of them are real entities, not generated ones. */
  readonly real: number;
  readonly from: number;
  /** The rows wanted, as far as there are. */
  readonly rows: readonly ListRow[];
  /** Share of the region's files that are listed, 0–1; below 1 more rows are on their way. */
  readonly coverage: number;
}
