/**
 * The nation's cities by all nodes, in one basis: amounts, location quotients, and the space of nodes that relatedness is measured
 * in. Made once for a basis and held. Knows the answers of the call `node-counts`; no chain in particular.
 */
import { marginsOf, type Margins, type Matrix } from "#analytics/matrix";
import type { MeasuredMatrix } from "#analytics/measured";
import { locationQuotients } from "#analytics/quotients";
import { presenceOf } from "#analytics/presence";
import { proximityOf, type Proximity } from "#analytics/relatedness";
import type { ChainBasis } from "#model/chain-questions";
import { CELL_STATES, type NodeCounts, type NodeCountsQuestion } from "#model/node-counts";
import { NO_FILTERS } from "#model/filters";
import { NATION, type RegionCode } from "#model/regions";

/** Answers the call `node-counts`. */
export type Count = (question: NodeCountsQuestion) => Promise<NodeCounts>;

/** Fewest of a node for a city to count as specialised in it: quotients of less are luck. */
export const FEWEST = 5;

export interface ChainSpace {
  /** Cities, and what stands for one, in tree order. */
  readonly regions: readonly RegionCode[];
  readonly amounts: Matrix;
  readonly quotients: MeasuredMatrix;
  /** Totals of the cities over all nodes, and of the nation by node and in all. */
  readonly margins: Margins;
  readonly proximity: Proximity;
}

/** Amounts of regions by node in a basis, what is known of them, and what the shares of a region divide by. */
export interface Amounts extends Matrix {
  readonly regions: readonly RegionCode[];
  /** Positions in CELL_STATES. */
  readonly states: Uint8Array;
  /** Over the nodes of all chains, by region. */
  readonly totals: Float64Array;
}

const HIDDEN = CELL_STATES.indexOf("hidden");
const KNOWN = CELL_STATES.indexOf("known");

/**
 * Asks for the amounts of regions in a basis: of a chain, or of all nodes where it is null. NaN where nothing is known. Totals of
 * people are the sums of what is known by node, so that shares divide like by like: what is hidden is in neither.
 */
export async function amountsOf(
  count: Count,
  basis: ChainBasis,
  regions: NodeCountsQuestion["regions"],
  chain: string | null,
): Promise<Amounts> {
  if (basis !== "people") return entitiesOf(count, basis, regions, chain);
  const all = await peopleOf(count, regions, null);
  if (chain === null) return all;
  const part = await peopleOf(count, regions, chain);
  return { ...part, totals: all.totals };
}

/** The same of a chain without totals over all nodes, which cost more to count: for ranks. */
export async function amountsWithin(
  count: Count,
  basis: ChainBasis,
  regions: NodeCountsQuestion["regions"],
  chain: string,
): Promise<Omit<Amounts, "totals">> {
  return basis === "people" ? peopleOf(count, regions, chain) : entitiesOf(count, basis, regions, chain);
}

async function entitiesOf(
  count: Count,
  basis: Exclude<ChainBasis, "people">,
  regions: NodeCountsQuestion["regions"],
  chain: string | null,
): Promise<Amounts> {
  const counted = await count({ subject: "company", regions, filters: NO_FILTERS, chain });
  const { byNode, real } = counted;
  const isReal = basis === "real" && real !== null;
  return {
    ...shapeOf(counted),
    values: isReal ? real.byNode : byNode.counts,
    totals: isReal ? real.memberships : counted.memberships,
  };
}

async function peopleOf(count: Count, regions: NodeCountsQuestion["regions"], chain: string | null): Promise<Amounts> {
  const counted = await count({ subject: "talent", regions, filters: NO_FILTERS, chain });
  const shape = shapeOf(counted);
  const values = counted.byNode.counts.map((value, at) => knownOf(value, at, counted));
  const totals = new Float64Array(shape.rows);
  values.forEach((value, at) => {
    const row = Math.floor(at / shape.columns);
    if (value > 0) totals[row] = totals[row]! + value;
  });
  return { ...shape, values, totals };
}

function shapeOf({ regions, nodes, byNode }: NodeCounts): Pick<Amounts, "regions" | "rows" | "columns" | "states"> {
  return { regions, rows: regions.length, columns: nodes.length, states: byNode.states };
}

/** People of whom a part is published count as that part; of whom nothing is, not at all. */
function knownOf(value: number, at: number, { byNode }: NodeCounts): number {
  const state = byNode.states[at];
  return state === HIDDEN ? Number.NaN : state === KNOWN ? byNode.known[at]! : value;
}

/** Makes the space of a basis. */
export async function makeSpace(count: Count, basis: ChainBasis): Promise<ChainSpace> {
  const cities = await amountsOf(count, basis, { scope: NATION, by: "prefecture" }, null);
  const nation = await amountsOf(count, basis, [NATION], null);
  const amounts = { ...cities, values: cities.values.map((value) => (value > 0 ? value : 0)) };
  const margins: Margins = {
    rowTotals: cities.totals.map((value) => (value > 0 ? value : 0)),
    columnTotals: nation.values.map((value) => (value > 0 ? value : 0)),
    total: Math.max(0, nation.totals[0] ?? 0),
  };
  const quotients = locationQuotients(amounts, margins);
  const proximity = proximityOf(presenceOf(quotients, { fewest: FEWEST, amounts }));
  return { regions: cities.regions, amounts, quotients, margins, proximity };
}

/** Totals of the nodes of one chain, as another base of quotients: shares within 本链. */
export function chainMargins(amounts: Matrix, nation: ArrayLike<number>): Margins {
  const { rowTotals } = marginsOf({ ...amounts, values: amounts.values.map((value) => (value > 0 ? value : 0)) });
  const columnTotals = Float64Array.from(nation, (value) => (value > 0 ? value : 0));
  return { rowTotals, columnTotals, total: columnTotals.reduce((sum, value) => sum + value, 0) };
}
