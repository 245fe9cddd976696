/** What of a dataset comes after its boot file: whatever no first picture of the nation shows. Knows no file and no network. */
import { AppError } from "#base/errors";
import type { Dataset } from "./dataset";
import type { Region } from "./regions";

/** What is told of a region beside its place in the tree. */
export type RegionDetails = Omit<Region, "index" | "code" | "parent" | "level">;

/** Numbers of regions in the first picture, one value per row each. */
export type FirstNumbers = Readonly<Record<"talent" | "talentKnown" | "company" | "institute" | "park", Float64Array>>;

export interface DatasetRest {
  /** Of every region below the provinces, in the order of the tree. */
  readonly details: readonly RegionDetails[];
  readonly first: FirstNumbers;
  /** Ids of nodes, in the order of the taxonomy; one that begins with a hyphen follows its chain's. */
  readonly nodeIds: readonly string[];
}

/** A region of which only its place in the tree is known so far. */
export const NO_DETAILS: RegionDetails = {
  name: "",
  short: "",
  nameEn: "",
  formerNames: [],
  formerCodes: [],
  pinyin: "",
  label: [Number.NaN, Number.NaN],
  bbox: [Number.NaN, Number.NaN, Number.NaN, Number.NaN],
  areaKm2: Number.NaN,
};

/** The id of a node, given what is stored of it. */
export function wholeNodeId(stored: string, chain: string): string {
  return stored.startsWith("-") ? chain + stored : stored;
}

/** Whether a boot file holds the details and numbers of a region: the nation and its provinces. */
export function isInBoot({ level }: Pick<Region, "level">): boolean {
  return level === "nation" || level === "province";
}

/** Puts in its place what came later, as often as one likes. Error: `format-content` where it is of another tree or taxonomy. */
export function completeDataset(
  { tree, taxonomy, firstPicture }: Pick<Dataset, "tree" | "taxonomy" | "firstPicture">,
  { details, first, nodeIds }: DatasetRest,
): void {
  const later = tree.regions.filter((region) => !isInBoot(region));
  const { nodes } = taxonomy;
  if (later.length !== details.length || nodes.length !== nodeIds.length)
    throw new AppError("format-content", { file: "boot-rest", section: "region.name" });
  later.forEach((region, row) => {
    Object.assign(region, details[row]);
    for (const [name, numbers] of Object.entries(first))
      firstPicture[name as keyof FirstNumbers][region.index] = numbers[row]!;
  });
  nodes.forEach((node, index) => Object.assign(node, { id: wholeNodeId(nodeIds[index]!, node.chain) }));
}
