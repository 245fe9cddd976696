/** Where the reader stands in a journey: whose chain, which gaps, which cities, and whether it returns. */
import { defined } from "#base/assert";
import type { Chain } from "#model/chains";
import type { Dataset } from "#model/dataset";
import type { RegionCode } from "#model/regions";
import { MOST_STOPS, ROUTE_BASES, type RouteAnswer, type RouteBasis, type RouteQuestion } from "#model/route-questions";
import type { Own } from "#model/state";
import type { Answers, At, Param } from "#views/view";

export interface RouteAnswers extends Answers {
  readonly main?: RouteAnswer;
}

/** Its own choices. */
export interface RouteOwn {
  /** Codes of the cities to visit, joined by commas; "" for those that suit best. */
  readonly stops: string;
  /** Ids of the gaps to be filled, joined by commas; "" for the region's first ones. */
  readonly gaps: string;
  /** Whether it ends where it starts. */
  readonly return: "yes" | "no";
  readonly basis: RouteBasis;
}

export const FIRST_OWN: RouteOwn & Own = { stops: "", gaps: "", return: "yes", basis: "companies" };

export const PARAMS: readonly Param[] = [
  { name: "stops", values: /^(?:\d{6}(?:,\d{6}){0,11})?$/u, isList: false },
  { name: "gaps", values: /^(?:[a-z0-9-]+(?:,[a-z0-9-]+){0,7})?$/u, isList: false },
  { name: "return", values: ["yes", "no"], isList: false },
  { name: "basis", values: ROUTE_BASES, isList: false },
];

/** A place in this view. */
export interface RouteAt extends At, RouteOwn {}

export function routeAt(at: At): RouteAt {
  // Parsers at the edges let no other choices in.
  return { ...at, ...(at.own as unknown as RouteOwn) };
}

/** Most gaps that a journey is made for. */
export const MOST_GAPS = 8;

/** The chain chosen; the first of the taxonomy where none is. */
export function chainOf({ filters }: Pick<At, "filters">, { taxonomy }: Pick<Dataset, "taxonomy">): Chain {
  return defined(taxonomy.chains.find(({ id }) => id === filters.chain) ?? taxonomy.chains[0], "chain");
}

/** The region whose chain it is. */
export function describedOf({ selected, region }: Pick<At, "selected" | "region">): RegionCode {
  return selected ?? region;
}

/** Unknown cities and nodes of other chains are left out: an address may hold any. A node chosen in another view is the gap, where none is named. */
export function questionOf(at: RouteAt, dataset: Dataset): RouteQuestion {
  const chain = chainOf(at, dataset).id;
  const own = new Set(dataset.taxonomy.nodes.filter((node) => node.chain === chain).map(({ id }) => id));
  const named = partsOf(at.gaps).filter((id) => own.has(id));
  const { node } = at.filters;
  const cities = partsOf(at.stops).filter((code) => dataset.tree.byCode.has(code));
  return {
    region: describedOf(at),
    chain,
    nodes: named.length > 0 ? named : node !== null && own.has(node) ? [node] : [],
    cities: cities.length > 0 ? cities : null,
    basis: at.basis,
    returns: at.return === "yes",
  };
}

/** The parts of a list joined by commas, each once. */
export function partsOf(list: string): readonly string[] {
  return list === "" ? [] : [...new Set(list.split(","))];
}

/** A list with a part more, or without it where it was there; unchanged where it is full. */
export function toggled(parts: readonly string[], part: string, most: number): string {
  if (parts.includes(part)) return parts.filter((each) => each !== part).join(",");
  return (parts.length < most ? [...parts, part] : parts).join(",");
}

export { MOST_STOPS };
