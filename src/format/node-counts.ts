/** In-memory shape of published counts of companies and institutes by place and node. Knows no bytes. */
import type { CompanyTag, Origin } from "#model/dimensions";

/** Counts of rows that are mostly zero: those of row r are at `offsets[r] … offsets[r + 1] − 1`, columns ascending. */
export interface SparseRows {
  readonly offsets: Uint32Array;
  readonly columns: Uint16Array;
  /** 1 or more. */
  readonly counts: Uint32Array;
}

/** Which entities a plane counts. */
export interface PlaneKey {
  readonly subject: "company" | "institute";
  /** Companies with any of these tags, in the order of COMPANY_TAGS; empty = whatever their tags. */
  readonly tags: readonly CompanyTag[];
  readonly origin: Origin;
}

/** Distinct entities of one origin and class by place, one row per place of the file. */
export interface NodePlane extends PlaneKey {
  /** Those of no chain too. */
  readonly totals: Uint32Array;
  /** Columns are node indexes; an entity of several nodes counts at each. */
  readonly byNode: SparseRows;
  /** Columns are chain indexes; an entity counts once at each chain it has a node of. */
  readonly byChain: SparseRows;
}

export interface NodePlanes {
  /** Region index of each row, ascending: a prefecture, a municipality, or whatever region above counties has entities of its own. */
  readonly regions: Uint16Array;
  readonly planes: readonly NodePlane[];
}

/** Tags of the state's own lists: who is strong. */
const NATIONAL_TAGS: readonly CompanyTag[] = ["链主", "上市", "独角兽", "小巨人"];

/** Classes of companies that the file counts: all, each national tag, and any of them. */
export const COMPANY_CLASSES: readonly (readonly CompanyTag[])[] = [
  [],
  ...NATIONAL_TAGS.map((tag) => [tag]),
  NATIONAL_TAGS,
];
