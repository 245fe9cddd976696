/** What the page shows of one company, institute or park. */
import type { CompanyTag } from "#model/dimensions";
import { isMany, type Subject } from "#model/subjects";
import { provinceOf, type RegionCode, type RegionTree } from "#model/regions";

/** What else is known of an entity; null = unknown. */
export interface EntityDetails {
  /** Exchange code, code of a school or of a zone. */
  readonly identifier: string | null;
  /** An address of the protocol http or https. */
  readonly website: string | null;
  /** The public list it is from, with its year. */
  readonly source: string | null;
  /** Approved area of a park. */
  readonly areaKm2: number | null;
  /** Residents of a park. */
  readonly residents: number | null;
  readonly residentsSource: string | null;
  /** Nodes that an institute trains people for, by id. */
  readonly taughtNodes: readonly string[];
}

/** What is known of a row, but where it is. */
export interface EntityValues {
  readonly name: string;
  readonly region: RegionCode;
  /** Node ids. */
  readonly nodes: readonly string[];
  /** Company tags; empty for places. */
  readonly tags: readonly CompanyTag[];
  /** Founding year of a company, else null. */
  readonly founded: number | null;
  readonly size: string | null;
  /** INSTITUTE_KINDS or PARK_KINDS value of a place, else null. */
  readonly kind: string | null;
  readonly level: string | null;
  /** False for generated entities. */
  readonly real: boolean;
  /** The point is its region's label point. */
  readonly approximate: boolean;
}

export interface EntityDescription extends EntityValues {
  readonly subject: Exclude<Subject, "talent">;
  readonly row: number;
  readonly point: readonly [number, number];
  /** Null where nothing else is known. */
  readonly details: EntityDetails | null;
}

/** The province whose file holds a region's rows of a subject; null where one file holds all rows, and for many in the nation. */
export function provinceOfRows(
  tree: RegionTree,
  subject: EntityDescription["subject"],
  region: RegionCode,
): RegionCode | null {
  return isMany(subject) ? (provinceOf(tree, region)?.code ?? null) : null;
}

export type SearchGroup = "region" | "chain" | "node" | "park" | "institute" | "company";

export interface SearchHit {
  readonly group: SearchGroup;
  /** Region code, chain id, node id; for entities the row number as text. */
  readonly id: string;
  readonly title: string;
  /** Where it lies or what it belongs to. */
  readonly subtitle: string;
  /** Region to go to for entities, regions and chains asked for with a region, else null. */
  readonly region: RegionCode | null;
}

/** Hits by group; a group that could not be searched is there without hits and says whether it comes (`loading`) or not. */
export type SearchGroups = readonly {
  readonly group: SearchGroup | "pinyin";
  readonly hits: readonly SearchHit[];
  readonly lack?: "loading" | "missing";
}[];
