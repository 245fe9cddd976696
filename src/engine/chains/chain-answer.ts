/** What a region has of each node of a chain, beside other regions: answers the call `chain`. Knows amounts; no files. */
import { defined } from "#base/assert";
import { classOf, GAP_RULE } from "#analytics/gaps";
import { rowOf, type Margins, type Matrix } from "#analytics/matrix";
import { measuredOf, setReason, valueAt, type Measured, type MeasuredMatrix } from "#analytics/measured";
import { presentNodes } from "#analytics/presence";
import { locationQuotients } from "#analytics/quotients";
import { ranksOf } from "#analytics/rank-intervals";
import { densityOfRow, type Proximity } from "#analytics/relatedness";
import { smallestSet, supplierBand } from "#analytics/suppliers";
import {
  NODE_CLASSES,
  type ChainAnswer,
  type ChainBasis,
  type ChainQuestion,
  type NodeSuppliers,
} from "#model/chain-questions";
import { comparedRegions } from "#model/compared";
import type { Dataset } from "#model/dataset";
import { NO_FILTERS } from "#model/filters";
import { CELL_STATES } from "#model/node-counts";
import { NATION, provinceOf, regionOf, type Region, type RegionCode } from "#model/regions";
import {
  amountsOf,
  amountsWithin,
  chainMargins,
  FEWEST,
  type Amounts,
  type ChainSpace,
  type Count,
} from "./chain-space";
import { nodeChanges, takenAway, withChanges } from "./changes";
import { peerCities } from "./peer-cities";

const ABSENT = CELL_STATES.indexOf("absent");
const HIDDEN = CELL_STATES.indexOf("hidden");
const ESTIMATE = CELL_STATES.indexOf("estimate");

/** What every answer is made with. */
export interface ChainTools {
  readonly dataset: Dataset;
  readonly count: Count;
  readonly spaceOf: (basis: ChainBasis) => Promise<ChainSpace>;
}

/** What an answer rests on before anything is imagined. */
export interface ChainFacts {
  readonly space: ChainSpace;
  readonly proximity: Proximity;
  /** The region by the nodes of all chains. */
  readonly whole: Amounts;
  readonly rows: Amounts;
  /** Null where nothing is ranked. */
  readonly ranked: Omit<Amounts, "totals"> | null;
  readonly provinces: Omit<Amounts, "totals">;
  /** Of the region, by node of the chain. */
  readonly companies: Float64Array;
  readonly real: Float64Array;
  readonly institutes: Float64Array;
  readonly people: Amounts;
}

/** Errors: those of the files that the counts need. */
export async function readChainFacts(tools: ChainTools, question: ChainQuestion): Promise<ChainFacts> {
  const { dataset, count } = tools;
  const { basis, chain, region } = question;
  // Which nodes go together is read from companies: of people too much is hidden, of real companies too few are listed.
  const [space, { proximity }] = await Promise.all([tools.spaceOf(basis), tools.spaceOf("companies")]);
  const level = rankedAmong(dataset, region);
  const [whole, rows, ranked, provinces, companies, real, institutes, people] = await Promise.all([
    amountsOf(count, basis, [region], null),
    amountsOf(count, basis, matrixRows(dataset, question, space), chain),
    level === null ? null : amountsWithin(count, basis, regionsOf(level), chain),
    amountsWithin(count, basis, { scope: NATION, by: "province" }, chain),
    amountsOf(count, "companies", [region], chain),
    amountsOf(count, "real", [region], chain),
    count({ subject: "institute", regions: [region], filters: NO_FILTERS, chain }),
    amountsOf(count, "people", [region], chain),
  ]);
  return {
    space,
    proximity,
    whole,
    rows,
    ranked,
    provinces,
    companies: companies.values,
    real: real.values,
    institutes: institutes.byNode.counts,
    people,
  };
}

/** What facts depend on of a question: those of another with the same key are the same. */
export function factsKey({ chain, region, basis, rows }: ChainQuestion): string {
  return [chain, region, basis, typeof rows === "string" ? rows : rows.join()].join(" ");
}

/** Errors: those of the files that the counts need. */
export async function answerChain(
  tools: ChainTools,
  question: ChainQuestion,
  given?: Promise<ChainFacts>,
): Promise<ChainAnswer> {
  const { dataset } = tools;
  const { basis, base, chain, region } = question;
  const { taxonomy } = dataset;
  const facts = await (given ?? readChainFacts(tools, question));
  const { space, proximity, whole, rows: recordedRows, people } = facts;
  const taken = await takenAway(tools, basis, region, question.changes);
  const startedMs = performance.now();
  const columns = Int32Array.from(taxonomy.nodes.filter((node) => node.chain === chain).map(({ index }) => index));
  const nation = pick(space.margins.columnTotals, columns);
  const recorded = pick(whole.values, columns);
  const changed = withChanges(whole, taken, nodeChanges(question.changes, columns, dataset));
  const here = quotientsOf(changed, nation, space.margins, { base, columns });
  const present = presentNodes(
    { values: here.all.values, reasons: here.all.reasons },
    { fewest: FEWEST, amounts: changed.values },
  );
  const densities = densityOfRow(present, proximity, "exclude");
  const amounts = pick(changed.values, columns);
  const states = Uint8Array.from(columns, (node) => changed.states[node]!);
  const own = { amounts, states, total: changed.totals[0] ?? 0 };
  const rows = changed === whole ? recordedRows : withOwn(recordedRows, region, own);
  const matrix = quotientsOf(rows, nation, space.margins, { base, columns: null });
  return {
    nodes: Array.from(columns, (node) => defined(taxonomy.nodes[node], "node").id),
    here: {
      amounts,
      states,
      recorded,
      quotients: here.chain.values.slice(),
      classes: classesOf(amounts, here.chain, states, basis),
      densities: pick(densities.values, columns),
      real: facts.real,
      companies: facts.companies,
      institutes: facts.institutes,
      people: people.values,
      peopleStates: people.states,
      ...ranksHere(facts.ranked, region, columns.length),
    },
    nation,
    suppliers: suppliersOf(facts.provinces),
    matrix: matrixOf(rows, matrix.chain, basis),
    rankedAmong: rankedAmong(dataset, region),
    totals: { region: changed.totals[0] ?? 0, nation: space.margins.total },
    elapsedMs: performance.now() - startedMs,
  };
}

function matrixOf(rows: Amounts, quotients: MeasuredMatrix, basis: ChainBasis): ChainAnswer["matrix"] {
  const { regions, values: amounts, states, totals } = rows;
  const classes = classesOf(amounts, quotients, states, basis);
  return { regions, amounts, states, totals, quotients: quotients.values, classes };
}

/** Regions that ranks are among: provinces, the nation's cities, or the counties of a province; null for the nation. */
export function rankedAmong({ tree }: Dataset, code: RegionCode): ChainAnswer["rankedAmong"] {
  const { level } = regionOf(tree, code);
  if (level === "nation") return null;
  if (level !== "county") return { scope: NATION, level };
  return { scope: defined(provinceOf(tree, code), "province").code, level };
}

export function regionsOf({ scope, level }: NonNullable<ChainAnswer["rankedAmong"]>): {
  readonly scope: RegionCode;
  readonly by: "province" | "prefecture" | "county";
} {
  return { scope, by: level };
}

/** The regions of the matrix: those asked for, the children or siblings, or the likest cities of the same size. */
function matrixRows(dataset: Dataset, { rows, region }: ChainQuestion, space: ChainSpace): readonly RegionCode[] {
  if (typeof rows !== "string") return rows;
  if (rows === "peers") {
    const peers = peerCities(dataset, space, region);
    if (peers !== null) return [region, ...peers];
  }
  return comparedRegions(dataset.tree, region).map(({ code }: Region) => code);
}

export function pick(values: ArrayLike<number>, at: Int32Array): Float64Array {
  return Float64Array.from(at, (index) => values[index] ?? Number.NaN);
}

/** Rows of the chain's nodes with the region's own as imagined. */
function withOwn(
  rows: Amounts,
  region: RegionCode,
  own: { readonly amounts: Float64Array; readonly states: Uint8Array; readonly total: number },
): Amounts {
  const at = rows.regions.indexOf(region);
  if (at < 0) return rows;
  const [values, states, totals] = [rows.values.slice(), rows.states.slice(), rows.totals.slice()];
  values.set(own.amounts, at * rows.columns);
  states.set(own.states, at * rows.columns);
  totals[at] = own.total;
  return { ...rows, values, states, totals };
}

interface Based {
  readonly base: ChainQuestion["base"];
  /** The nodes of the chain among the columns; null where there are no others. */
  readonly columns: Int32Array | null;
}

/** Quotients of all columns against all industries, and of the chain's nodes against the base asked for. */
export function quotientsOf(
  amounts: Amounts,
  nation: Float64Array,
  margins: Margins,
  { base, columns }: Based,
): { readonly all: Measured; readonly chain: MeasuredMatrix } {
  const { rows } = amounts;
  const positive = positiveOf(amounts);
  const rowTotals = amounts.totals.map((total) => (total > 0 ? total : 0));
  const own =
    columns === null ? positive : { rows, columns: columns.length, values: pick(rowOf(positive, 0), columns) };
  const against =
    base === "chain" ? chainMargins(own, nation) : { rowTotals, columnTotals: nation, total: margins.total };
  const all = columns === null ? measuredOf([]) : locationQuotients(positive, { ...margins, rowTotals });
  const chain = locationQuotients(own, against);
  // Of an amount that nobody knows there is no quotient, though the totals count it as none.
  const known = columns === null ? amounts.values : pick(rowOf(amounts, 0), columns);
  known.forEach((amount, at) => {
    if (Number.isNaN(amount)) setReason(chain, at, "no-value");
  });
  return { all, chain };
}

function positiveOf(amounts: Matrix): Matrix {
  return { ...amounts, values: amounts.values.map((value) => (value > 0 ? value : 0)) };
}

/** Classes of cells. Where few real companies are on record, none of a node says nothing of the region. */
export function classesOf(
  amounts: Float64Array,
  quotients: MeasuredMatrix,
  states: Uint8Array,
  basis: ChainBasis,
): Uint8Array {
  return Uint8Array.from(amounts, (amount, at) => {
    const known = isKnown(amount, states[at]!) ? amount : null;
    const facts = { quotient: valueAt(quotients, at), amount: known, covered: basis !== "real" };
    return NODE_CLASSES.indexOf(classOf(facts, GAP_RULE));
  });
}

/** Whether an amount in a state (a position in CELL_STATES) says anything of the region. */
export function isKnown(amount: number, state: number): boolean {
  if (state === ABSENT || state === HIDDEN || Number.isNaN(amount)) return false;
  // A share of a person is what an estimate makes of nobody in particular.
  return state !== ESTIMATE || amount >= 1;
}

/** Rank of the region at each node among those compared that have any, and how many these are. */
function ranksHere(
  ranked: Omit<Amounts, "totals"> | null,
  region: RegionCode,
  columns: number,
): { readonly ranks: Int32Array; readonly ranked: Int32Array } {
  const ranks = new Int32Array(columns);
  const counts = new Int32Array(columns);
  const own = ranked?.regions.indexOf(region) ?? -1;
  if (ranked === null || own < 0) return { ranks, ranked: counts };
  for (let node = 0; node < columns; node++) {
    const column = Float64Array.from({ length: ranked.rows }, (_, row) => ranked.values[row * columns + node]!);
    ranks[node] = ranksOf(measuredOf(column))[own]!;
    counts[node] = column.filter((amount) => amount > 0).length;
  }
  return { ranks, ranked: counts };
}

/** Who supplies most of each node, of provinces × nodes. */
function suppliersOf(provinces: Omit<Amounts, "totals">): readonly NodeSuppliers[] {
  return Array.from({ length: provinces.columns }, (_, node): NodeSuppliers => {
    const parts = Float64Array.from({ length: provinces.rows }, (__, row) => {
      const amount = provinces.values[row * provinces.columns + node]!;
      return amount > 0 ? amount : 0;
    });
    const set = smallestSet(parts);
    return {
      band: supplierBand(parts),
      provinces: Array.from(set?.regions ?? [], (at) => defined(provinces.regions[at], "province")),
      shares: [...(set?.shares ?? [])],
    };
  });
}
