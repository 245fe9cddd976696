/**
 * People of regions by node and chain, with L and U, in one pass over the spine rows of each region: the same numbers as the
 * histograms of talent.ts, of many regions and all chains at once. Knows spine, estimates and bounds; no files.
 */
import { combined, dimensionsOf, onOnePath, type Ask } from "./ask";
import type { Bounds } from "./bounds";
import type { EstimateSums } from "./estimate-sums";
import type { Level } from "./level";
import { newParts, type Limits, type Parts } from "./parts";
import type { Place } from "./scope";
import type { RowGroups, Spine } from "./spine";
import type { DimensionId } from "#model/dimensions";
import type { RegionCode } from "#model/regions";
import type { RegionAmounts } from "#model/result";

/** Numbers of regions by column, row by row, and what each region's combine. */
export interface RegionParts extends Parts {
  /** By region: whether its numbers are products of branches, of which L and U say nothing. */
  readonly isEstimate: readonly boolean[];
  readonly combines: readonly (readonly DimensionId[])[];
}

export interface NodePeople {
  /** Columns are the nodes of the chain asked for, or all. */
  readonly byNode: RegionParts;
  /** Columns are the chain asked for, or all. */
  readonly byChain: RegionParts;
  /** One column. */
  readonly totals: RegionParts;
}

/** A region, and where its people are. */
export interface PlacedRegion {
  readonly code: RegionCode;
  readonly place: Place;
  /** The county, where the region is one. */
  readonly scoped: readonly DimensionId[];
}

/** What numbers are made of. */
export interface PeopleSources {
  readonly spine: Spine;
  readonly estimates: EstimateSums;
  readonly bounds: Bounds;
}

/** A question: filters without chain, node and stages; the index of a chain or null; people of the regions whatever the chain. */
export interface NodeAsk {
  readonly ask: Ask;
  readonly chain: number | null;
  readonly totals: Pick<RegionAmounts, "codes" | "amounts">;
}

/** People of regions by node and chain. */
export function nodePeople(
  sources: PeopleSources,
  regions: readonly PlacedRegion[],
  { ask, chain, totals: { codes, amounts } }: NodeAsk,
): NodePeople {
  const { spine, bounds } = sources;
  const nodes = chain === null ? everyValue(spine.node) : spine.node.membersOf(chain);
  const chains = chain === null ? everyValue(spine.chain) : Uint16Array.of(chain);
  const byNode = newParts(regions.length * nodes.length);
  const byChain = newParts(regions.length * chains.length);
  const totals = newParts(regions.length);
  const positions = new Map(codes.map((code, at) => [code, at]));
  const sums = newSums(spine);
  regions.forEach(({ code, place }, at) => {
    const own: Ask = { ...ask, county: place.county };
    const groups = spine.groups(chain === null ? "chain" : "scope", place.range, chain);
    clear(sums, nodes, chains);
    addEstimates(sums, sources, groups, own);
    addLimits(sums.limits, spine, groups, own);
    write(byNode, at, nodes, sums.byNode, sums.limits, place);
    const ofChains = bounds.byChain(own, place.range, chain);
    write(byChain, at, chains, sums.byChain, ofChains, place);
    const position = positions.get(code);
    for (const id of ["estimate", "known", "upper"] as const)
      totals[id][at] = position === undefined ? Number.NaN : amounts[id][position]!;
  });
  const told = (parts: Parts, more: readonly DimensionId[]): RegionParts => {
    const dimensions = regions.map(({ scoped }) => dimensionsOf(ask, [...more, ...scoped]));
    return { ...parts, isEstimate: dimensions.map((each) => !onOnePath(each)), combines: dimensions.map(combined) };
  };
  return { byNode: told(byNode, ["node"]), byChain: told(byChain, []), totals: told(totals, []) };
}

/** Sums of one region: E by node and by chain index, L and U by node. Room for every region in turn, which is dear to make for each. */
interface Sums {
  readonly byNode: Float64Array;
  readonly byChain: Float64Array;
  readonly limits: Limits;
}

function newSums({ node, chain }: Spine): Sums {
  return {
    byNode: new Float64Array(node.domain.size),
    byChain: new Float64Array(chain.domain.size),
    limits: newParts(node.domain.size),
  };
}

/** Back to zero where the answer reads. */
function clear({ byNode, byChain, limits }: Sums, nodes: Uint16Array, chains: Uint16Array): void {
  for (const value of nodes) {
    byNode[value] = 0;
    limits.known[value] = 0;
    limits.upper[value] = 0;
  }
  for (const value of chains) byChain[value] = 0;
}

/** Adds E by node and by chain index of rows, each counted for its chain. */
function addEstimates(
  { byNode, byChain }: Sums,
  { spine, estimates }: PeopleSources,
  groups: RowGroups,
  ask: Ask,
): void {
  const people = estimates.perRow(groups, ask);
  const { rows, chains } = groups;
  for (let at = 0; at < rows.length; at++) {
    const chain = chains[at]!;
    const counted = people[at]! * spine.chainShare(rows[at]!, chain);
    byChain[chain]! += counted;
    if (counted > 0) spine.addNodes(rows[at]!, chain, counted, byNode);
  }
}

/** Adds L and U by node: exact sums without other filters, loose across branches. */
function addLimits(limits: Limits, spine: Spine, { rows, chains }: RowGroups, ask: Ask): void {
  const { node, chain: level } = spine;
  const isOnPath = onOnePath(dimensionsOf(ask, ["node"]));
  for (let at = 0; at < rows.length; at++) {
    const [row, chain] = [rows[at]!, chains[at]!];
    if (isOnPath && !spine.isPool(row)) {
      addListed(limits, spine, row);
      continue;
    }
    const people = level.counts[row]!;
    const isSole = isOnPath && spine.isSure(row, chain) && node.groupSize[chain] === 1;
    for (const value of node.membersOf(chain)) {
      limits.upper[value]! += people;
      if (isSole) limits.known[value]! += people;
    }
  }
}

/** Adds the nodes of a chain that is listed: listed ones by themselves, those its pool hides with all of the pool. */
function addListed({ known, upper }: Limits, { node }: Spine, row: number): void {
  const end = node.listedEnd(row);
  const hidden = node.poolCount[row]!;
  if (hidden > 0) {
    const isSole = node.unlistedCount[row] === 1;
    const isListed = node.codes.subarray(node.offsets[row], end);
    for (const value of node.membersOf(node.parentGroup[row]!)) {
      if (isListed.includes(value)) continue;
      upper[value]! += hidden;
      if (isSole) known[value]! += hidden;
    }
  }
  for (let at = node.offsets[row]!; at < end; at++) {
    upper[node.codes[at]!]! += node.counts[at]!;
    known[node.codes[at]!]! += node.counts[at]!;
  }
}

function everyValue({ domain }: Level): Uint16Array {
  return Uint16Array.from({ length: domain.size }, (_, value) => value);
}

/** Writes the columns of the region at a position: E held in [L, U] against rounding noise, each by the region's share of its rows. */
function write(
  parts: Parts,
  region: number,
  columns: Uint16Array,
  estimates: Float64Array,
  limits: Limits,
  { share }: Place,
): void {
  const first = region * columns.length;
  columns.forEach((value, at) => {
    const [known, upper] = [limits.known[value]!, limits.upper[value]!];
    parts.estimate[first + at] = Math.min(Math.max(estimates[value]!, known), upper) * share.estimate;
    parts.known[first + at] = known * share.known;
    parts.upper[first + at] = upper * share.upper;
  });
}
