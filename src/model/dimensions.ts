/** The public value domains of the people cube. Codes in published columns are positions in these lists. */

export const TIERS = ["national", "provincial", "municipal", "senior", "professional", "skilled"] as const;
export type Tier = (typeof TIERS)[number];

export const EDUCATIONS = ["doctor", "master", "bachelor", "college", "other"] as const;
export type Education = (typeof EDUCATIONS)[number];

/** Lower edges of the age bands in years; the last band is open. The edge at 35 is the one policies use. */
export const AGE_EDGES = [18, 25, 30, 35, 40, 45, 50, 55, 60] as const;

export type DimensionId =
  | "province"
  | "prefecture"
  | "chain"
  | "tier"
  | "education"
  | "age"
  | "county"
  | "node"
  | "year";

/** Value code of the pool 明细未公开 in every level. */
export const POOL_CODE = 0xffff;

/** One level of the tree: a dimension and the level whose rows it splits. */
export interface TreeLevel {
  readonly dimension: DimensionId;
  readonly parent: DimensionId | null;
  /**
   * Whether a value says something that must not be known of everybody in a group: then an atom of the parent level has it
   * split only where at least two values occur and none holds more than 90 % (src/decisions/0005-atoms.md). No level of the present tree is:
   * place, chain, tier, schooling, age band and year of entry are what a register of talents is read by.
   */
  readonly sensitive?: true;
}

/**
 * The tree of k-anonymous atoms: spine province > prefecture > chain, branches tier > {education, age, county}, node, year.
 * The one place where it is configured; parents come before children.
 */
export const TREE: readonly TreeLevel[] = [
  { dimension: "province", parent: null },
  { dimension: "prefecture", parent: "province" },
  { dimension: "chain", parent: "prefecture" },
  { dimension: "tier", parent: "chain" },
  { dimension: "education", parent: "tier" },
  { dimension: "age", parent: "tier" },
  { dimension: "county", parent: "tier" },
  { dimension: "node", parent: "chain" },
  { dimension: "year", parent: "chain" },
];

/** Levels of the spine; the file `spine` holds them, every other level is a file of its own. */
export const SPINE: readonly DimensionId[] = ["province", "prefecture", "chain"];

export const INSTITUTE_KINDS = [
  "university",
  "institute",
  "key-laboratory",
  "technology-innovation-centre",
  "engineering-centre",
  "enterprise-technology-centre",
  "new-rd-institution",
  "expert-workstation",
  "pilot-base",
] as const;
export type InstituteKind = (typeof INSTITUTE_KINDS)[number];

export const PARK_KINDS = [
  "high-tech-zone",
  "etdz",
  "provincial-zone",
  "incubator",
  "maker-space",
  "university-park",
  "accelerator",
  "industrial-cluster",
  "talent-community",
  "other-national-zone",
] as const;
export type ParkKind = (typeof PARK_KINDS)[number];

export const PLACE_LEVELS = ["national", "provincial", "municipal"] as const;
export type PlaceLevel = (typeof PLACE_LEVELS)[number];

export const COMPANY_TAGS = [
  "链主",
  "上市",
  "独角兽",
  "小巨人",
  "专精特新",
  "瞪羚",
  "雏鹰",
  "高新",
  "科技型中小",
] as const;
export type CompanyTag = (typeof COMPANY_TAGS)[number];

/** Stable names of tags in addresses and wording. */
export const COMPANY_TAG_IDS = {
  链主: "chain-leader",
  上市: "listed",
  独角兽: "unicorn",
  小巨人: "little-giant",
  专精特新: "srdi",
  瞪羚: "gazelle",
  雏鹰: "eaglet",
  高新: "high-tech",
  科技型中小: "tech-sme",
} as const satisfies Readonly<Record<CompanyTag, string>>;

export const COMPANY_SIZES = ["micro", "small", "medium", "large"] as const;
/** Sizes as they are counted and filtered: companies of unknown size come last. */
export const SIZE_VALUES = [...COMPANY_SIZES, "unknown"] as const;
export type SizeValue = (typeof SIZE_VALUES)[number];
