/** Where the reader stands: which chain, in which region, counted how, with what imagined. */
import {
  CHAIN_BASES,
  QUOTIENT_BASES,
  type ChainAnswer,
  type ChainBasis,
  type Change,
  type ChainQuestion,
  type GapsAnswer,
  type GapsQuestion,
  type QuotientBase,
} from "#model/chain-questions";
import { wholeOf } from "#model/compared";
import type { Dataset } from "#model/dataset";
import type { NodeSourcesAnswer, NodeSourcesQuestion } from "#model/node-sources";
import { pathOf } from "#model/regions";
import type { Own } from "#model/state";
import { chainOf, describedOf, mappedRegions } from "#views/chain-parts/place";
import type { Answers, At, Param } from "#views/view";
import { readChanges, WHATIF, withChange, writeChanges } from "./whatif";

/** What the engine answered. */
export interface GapsAnswers extends Answers {
  readonly main?: GapsAnswer;
  /** The regions of the map. */
  readonly map?: ChainAnswer;
  /** Who could fill the node chosen. */
  readonly sources?: NodeSourcesAnswer;
}

/** Its own choices. */
export interface GapsOwn {
  readonly basis: ChainBasis;
  readonly base: QuotientBase;
  /** What is imagined, as the address writes it (whatif.ts). */
  readonly whatif: string;
}

export const FIRST_OWN: GapsOwn & Own = { basis: "companies", base: "all", whatif: "" };

export const PARAMS: readonly Param[] = [
  { name: "basis", values: CHAIN_BASES, isList: false },
  { name: "base", values: QUOTIENT_BASES, isList: false },
  { name: "whatif", values: WHATIF, isList: false },
];

/** A place in this view. */
export interface GapsAt extends At, GapsOwn {
  readonly changes: readonly Change[];
  /** Of the map: classes of the node chosen. */
  readonly colour: "class";
}

export function gapsAt(at: At): GapsAt {
  // Parsers at the edges let no other choices in.
  const own = at.own as unknown as GapsOwn;
  return { ...at, ...own, changes: readChanges(own.whatif), colour: "class" };
}

/** What can be imagined here: of nodes of the chain, and of regions within the one described; equal changes once. */
export function settledChanges(
  text: string,
  at: Pick<At, "filters" | "region" | "selected">,
  dataset: Dataset,
): string {
  if (text === "") return "";
  const chain = chainOf(at, dataset).id;
  const own = new Set(dataset.taxonomy.nodes.filter((node) => node.chain === chain).map(({ id }) => id));
  const kept = readChanges(text).filter((change) => {
    if ("node" in change) return own.has(change.node);
    if ("cleared" in change) return own.has(change.cleared);
    return "tag" in change || liesWithin(dataset, change.without, describedOf(at));
  });
  return writeChanges(kept.reduce<readonly Change[]>(withChange, []));
}

function liesWithin({ tree }: Dataset, code: string, region: string): boolean {
  return code !== region && tree.byCode.has(code) && pathOf(tree, code).some((each) => each.code === region);
}

export function gapsQuestion(at: GapsAt, dataset: Dataset): GapsQuestion {
  const { basis, base, changes, filters } = at;
  return { chain: chainOf(at, dataset).id, region: describedOf(at), basis, base, node: filters.node, changes };
}

/** Null where no node is chosen. */
export function sourcesQuestion(at: GapsAt): NodeSourcesQuestion | null {
  const { node } = at.filters;
  return node === null ? null : { node, region: describedOf(at), basis: at.basis };
}

/** Of the regions of the map, the whole first. */
export function mapQuestion(at: GapsAt, dataset: Dataset): ChainQuestion {
  const { chain, region, basis, base, changes } = gapsQuestion(at, dataset);
  const rows = [wholeOf(dataset.tree, at.region), ...mappedRegions(at, dataset)];
  return { chain, region, basis, base, rows, changes };
}
