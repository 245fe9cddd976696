/** Where the reader stands in a chain: which one, in which region, counted how, against what. */
import {
  CHAIN_BASES,
  QUOTIENT_BASES,
  type ChainAnswer,
  type ChainBasis,
  type ChainQuestion,
  type QuotientBase,
} from "#model/chain-questions";
import type { NodeDetails } from "#model/chains";
import { wholeOf } from "#model/compared";
import type { Dataset } from "#model/dataset";
import { regionOf, type RegionCode } from "#model/regions";
import type { Own } from "#model/state";
import { chainOf, describedOf, mappedRegions } from "#views/chain-parts/place";
import type { Answers, At, Param } from "#views/view";

/** What the engine answered. */
export interface ChainAnswers extends Answers {
  /** The region described, beside the whole and the regions that the map shows. */
  readonly main?: ChainAnswer;
  /** The same beside its peers or regions chosen, where these are asked for. */
  readonly peers?: ChainAnswer;
  /** Links between nodes and where they are drawn. */
  readonly details?: NodeDetails;
}

/** Most regions chosen for the matrix. */
export const MOST_CHOSEN = 10;
/** What the colours of nodes and regions tell: classes, or location quotients. */
const COLOURS = ["class", "lq"] as const;

/** Its own choices. */
export interface ChainOwn {
  readonly basis: ChainBasis;
  readonly base: QuotientBase;
  /** Regions of the matrix: "children" of the scope, "peers" of the city, or codes chosen, joined by points. */
  readonly rows: string;
  readonly colour: (typeof COLOURS)[number];
  /** "1" where 卡点 are marked. */
  readonly choke: "" | "1";
  /** Node or region that the matrix is ordered by, largest first; with "-" before it, smallest first; "" for its own order. */
  readonly order: string;
}

export const FIRST_OWN: ChainOwn & Own = {
  basis: "companies",
  base: "all",
  rows: "children",
  colour: "class",
  choke: "",
  order: "",
};

export const PARAMS: readonly Param[] = [
  { name: "basis", values: CHAIN_BASES, isList: false },
  { name: "base", values: QUOTIENT_BASES, isList: false },
  { name: "rows", values: /^(?:children|peers|\d{6}(?:\.\d{6}){0,9})$/u, isList: false },
  { name: "colour", values: COLOURS, isList: false },
  { name: "choke", values: ["", "1"], isList: false },
  { name: "order", values: /^(?:-?[a-z0-9]+(?:-[a-z0-9]+)*)?$/u, isList: false },
];

/** A place in this view. */
export interface ChainAt extends At, ChainOwn {}

export function chainAt(at: At): ChainAt {
  // Parsers at the edges let no other choices in.
  return { ...at, ...(at.own as unknown as ChainOwn) };
}

/** Of the region described, beside the whole, which stands first, and the regions that the map shows. */
export function mainQuestion(at: ChainAt, dataset: Dataset): ChainQuestion {
  return {
    chain: chainOf(at, dataset).id,
    region: describedOf(at),
    basis: at.basis,
    base: at.base,
    rows: [wholeOf(dataset.tree, at.region), ...mappedRegions(at, dataset)],
    changes: [],
  };
}

/** Whether the region described has peers: cities and what stands among them. */
export function hasPeers(at: Pick<At, "selected" | "region">, { tree }: Pick<Dataset, "tree">): boolean {
  return regionOf(tree, describedOf(at)).level === "prefecture";
}

/** Codes chosen for the matrix, each once; null where none are: an address may hold any. */
export function chosenRows(
  { rows }: Pick<ChainAt, "rows">,
  { tree }: Pick<Dataset, "tree">,
): readonly RegionCode[] | null {
  if (!/^\d/u.test(rows)) return null;
  const codes = [...new Set(rows.split("."))].filter((code) => tree.byCode.has(code));
  return codes.length === 0 ? null : codes.slice(0, MOST_CHOSEN);
}

/** The choice of rows once a region is added, or taken where it is among them; the last one and one too many change nothing. */
export function rowsWith(codes: readonly RegionCode[], region: RegionCode): string {
  const next = codes.includes(region) ? codes.filter((code) => code !== region) : [...codes, region];
  return (next.length === 0 || next.length > MOST_CHOSEN ? codes : next).join(".");
}

/** Null where the matrix shows the regions of the map. */
export function peersQuestion(at: ChainAt, dataset: Dataset): ChainQuestion | null {
  const chosen = chosenRows(at, dataset);
  if (chosen !== null) return { ...mainQuestion(at, dataset), rows: chosen };
  return at.rows === "peers" && hasPeers(at, dataset) ? { ...mainQuestion(at, dataset), rows: "peers" } : null;
}
