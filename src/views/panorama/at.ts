/** Where the reader stands among all chains: in which region, counted how, which group of them, in which order. */
import {
  CHAIN_BASES,
  type ChainAnswer,
  type ChainBasis,
  type ChainQuestion,
  type PanoramaAnswer,
} from "#model/chain-questions";
import type { Chain } from "#model/chains";
import { wholeOf } from "#model/compared";
import type { Dataset } from "#model/dataset";
import type { NodeCounts, NodeCountsQuestion } from "#model/node-counts";
import { NO_FILTERS } from "#model/filters";
import { NATION } from "#model/regions";
import type { Own } from "#model/state";
import { describedOf, mappedRegions } from "#views/chain-parts/place";
import type { Answers, At, Param } from "#views/view";
import type { DomainCounts } from "./domain-counts";

/** What the engine answered. */
export interface PanoramaAnswers extends Answers {
  /** The region described. */
  readonly main?: PanoramaAnswer;
  /** The counts of 五域四链. */
  readonly domains?: DomainCounts;
  /** The chain chosen in the regions of the map; null where none is. */
  readonly chain?: ChainAnswer;
  /** All of the regions of the map, where no chain is chosen. */
  readonly all?: NodeCounts;
}

/** Its own choices. */
export interface PanoramaOwn {
  readonly basis: ChainBasis;
  /** Id of a group of chains; "" for all. */
  readonly group: string;
  /** Column that chains are sorted by, largest first; with "-" before it, smallest first; "taxonomy" for its order. */
  readonly sort: string;
}

export const FIRST_OWN: PanoramaOwn & Own = { basis: "companies", group: "", sort: "lq" };

export const PARAMS: readonly Param[] = [
  { name: "basis", values: CHAIN_BASES, isList: false },
  { name: "group", values: /^[a-z0-9-]*$/u, isList: false },
  { name: "sort", values: /^-?[a-z]+$/u, isList: false },
];

/** A place in this view. */
export interface PanoramaAt extends At, PanoramaOwn {}

export function panoramaAt(at: At): PanoramaAt {
  // Parsers at the edges let no other choices in.
  return { ...at, ...(at.own as unknown as PanoramaOwn) };
}

/** Columns of a place, in the order shown; of the nation, which against itself has quotient 1 in every chain, those that say something. */
export const COLUMNS = [
  "companies",
  "real",
  "institutes",
  "people",
  "lq",
  "peers",
  "rank",
  "growth",
  "posture",
  "strong",
  "steady",
  "weak",
  "missing",
  "nodata",
  "nation",
] as const;
const OF_NATION: readonly string[] = ["companies", "real", "institutes", "people", "growth", "nation"];
/** What may be made up: not told where real companies are asked for. */
const NOT_REAL: readonly string[] = ["companies", "institutes", "people", "growth", "nation"];

/** Ids of the columns that are told where the reader stands. */
export function columnIds(at: Pick<PanoramaAt, "selected" | "region" | "basis">): readonly string[] {
  const isNation = describedOf(at) === NATION;
  return COLUMNS.filter(
    (id) => (!isNation || OF_NATION.includes(id)) && (at.basis !== "real" || !NOT_REAL.includes(id)),
  );
}

/** The order in force: one by a column that is not there gives way to that which the place begins with. */
export function sortOf(at: Pick<PanoramaAt, "selected" | "region" | "basis" | "sort">): string {
  const ids = columnIds(at);
  if (at.sort === "taxonomy" || ids.includes(at.sort.replace("-", ""))) return at.sort;
  return ids.includes(FIRST_OWN.sort) ? FIRST_OWN.sort : (ids[0] ?? "taxonomy");
}

/** The chain chosen; null where none is. */
export function chosenOf({ filters }: Pick<At, "filters">, { taxonomy }: Pick<Dataset, "taxonomy">): Chain | null {
  return taxonomy.chains.find(({ id }) => id === filters.chain) ?? null;
}

/** The chain chosen in the whole, which stands first, and in the regions that the map shows. */
export function chainQuestion(at: PanoramaAt, dataset: Dataset): ChainQuestion | null {
  const chain = chosenOf(at, dataset);
  if (chain === null) return null;
  const rows = [wholeOf(dataset.tree, at.region), ...mappedRegions(at, dataset)];
  return { chain: chain.id, region: describedOf(at), basis: at.basis, base: "all", rows, changes: [] };
}

/** All companies or people of the regions that the map shows, whatever the chain. */
export function allQuestion({ basis, ...at }: PanoramaAt, dataset: Dataset): NodeCountsQuestion | null {
  const regions = mappedRegions(at, dataset);
  if (at.filters.chain !== null || regions.length === 0) return null;
  return { subject: subjectOf(basis), regions, filters: NO_FILTERS, chain: null };
}

export function subjectOf(basis: ChainBasis): "talent" | "company" {
  return basis === "people" ? "talent" : "company";
}
