/** Asks for the counts of 五域四链, of a region or of one chain in it: the calls that count each subject, put side by side. */
import type { EngineCalls } from "#model/engine-calls";
import type { Dataset } from "#model/dataset";
import { errorOf } from "#model/estimate-error";
import { FILTERS, NO_FILTERS, type Filters } from "#model/filters";
import type { Figure } from "#model/indicators";
import { CELL_STATES, type CellState, type NodeCounts, type NodeSubject } from "#model/node-counts";
import { ORIGINS } from "#model/dimensions";
import { NATION, pathOf, regionOf, type RegionCode } from "#model/regions";
import { isPeople, type Subject } from "#model/subjects";
import { CELLS, type Measure } from "./domains";

/** A count; NaN where nothing can be told. */
export interface DomainCount {
  readonly kind: "count";
  readonly value: number;
  readonly state: CellState;
  /** Real ones among them; NaN of people, which are counted in cells that do not say. */
  readonly real: number;
}

/** A figure of public statistics: of the region, or of the province it lies in. */
export interface DomainFigure {
  readonly kind: "statistic";
  readonly here: Figure | null;
  readonly province: Figure | null;
  readonly year: number | null;
  readonly unit: Readonly<Record<"zh" | "en", string>>;
}

/** Real schools of the region that teach for a node of the chain, whatever chain they are registered at. */
export interface DomainSchools {
  readonly kind: "schools";
  /** NaN where it is not known. */
  readonly value: number;
  /** Whether there may be more: no more are named than the nearest. */
  readonly isLeast: boolean;
  /** Those registered at the chain itself, real or not; NaN where unknown. */
  readonly registered: number;
}

export type DomainCell = DomainCount | DomainFigure | DomainSchools | { readonly kind: "none" };

/** By position in CELLS. */
export type DomainCounts = readonly DomainCell[];

export interface DomainPlace {
  readonly dataset: Dataset;
  readonly region: RegionCode;
  /** Chain id; null for all that there is. */
  readonly chain: string | null;
}

/** Rejects with an AppError. */
export function countDomains(engine: EngineCalls, place: DomainPlace): Promise<DomainCounts> {
  return Promise.all(CELLS.map(({ measure }) => cellOf(engine, place, measure)));
}

async function cellOf(engine: EngineCalls, place: DomainPlace, measure: Measure): Promise<DomainCell> {
  if (measure.kind === "none") return { kind: "none" };
  if (measure.kind === "statistic") return figureOf(engine, place, measure.indicator);
  const filters = { ...NO_FILTERS, ...measure.filters };
  if (place.chain !== null && measure.teaching !== undefined) return schoolsOf(engine, place, filters);
  return isByNode(measure.subject)
    ? nodeCount(engine, place, measure.subject, filters)
    : parkCount(engine, place, measure.subject, filters);
}

async function schoolsOf(engine: EngineCalls, place: DomainPlace, filters: Filters): Promise<DomainSchools> {
  const { dataset, region, chain } = place;
  const [registered, { schools, schoolsInAll }] = await Promise.all([
    nodeCount(engine, place, "institute", filters),
    engine.youth({ region, chain, node: null }),
  ]);
  const kind = "schools";
  if (region === NATION) return { kind, value: schoolsInAll, isLeast: false, registered: registered.value };
  const here = schools.filter((each) => pathOf(dataset.tree, each.region).some(({ code }) => code === region));
  // They come nearest first, 0 km within the city or province: past the last of these none is here.
  const isLeast = schools.length < schoolsInAll && schools.at(-1)?.km === 0;
  const value = isLeast && here.length === 0 ? Number.NaN : here.length;
  return { kind, value, isLeast, registered: registered.value };
}

function isByNode(subject: Subject): subject is NodeSubject {
  return FILTERS.node.subjects.includes(subject);
}

async function nodeCount(
  engine: EngineCalls,
  place: DomainPlace,
  subject: NodeSubject,
  filters: Filters,
): Promise<DomainCount> {
  const { region, chain } = place;
  const counts = await engine["node-counts"]({ subject, regions: [region], filters, chain });
  const numbers = chain === null ? counts.totals : counts.byChain;
  const state = CELL_STATES[numbers.states[0] ?? -1] ?? "absent";
  const value = (state === "known" ? numbers.known[0] : numbers.counts[0]) ?? Number.NaN;
  if (isPeople(subject) && !isTold(place, counts, value, state))
    return { kind: "count", value: Number.NaN, state: "hidden", real: Number.NaN };
  const real = (chain === null ? counts.real?.totals : counts.real?.byChain)?.[0] ?? Number.NaN;
  return { kind: "count", value: state === "hidden" ? Number.NaN : value, state, real };
}

/** Whether a number of people may be shown: of estimates those whose error was measured and holds. */
function isTold(
  { dataset, region, chain }: DomainPlace,
  { totals, byChain }: NodeCounts,
  value: number,
  state: CellState,
): boolean {
  if (state !== "estimate") return true;
  const combines = (chain === null ? totals : byChain).combines[0] ?? [];
  const { level } = regionOf(dataset.tree, region);
  const reached = { precision: "estimate", combines } as const;
  return errorOf(dataset.card, reached, level, chain !== null, value).kind !== "not-combinable";
}

async function parkCount(
  engine: EngineCalls,
  { region, chain }: DomainPlace,
  subject: Exclude<Subject, NodeSubject>,
  filters: Filters,
): Promise<DomainCount> {
  const result = (await engine.run({ region, filters: { ...filters, chain }, subjects: [subject] }))[subject];
  const value = result?.total ?? Number.NaN;
  const real = result?.histograms.origin[ORIGINS.indexOf("real")] ?? Number.NaN;
  return { kind: "count", value, state: Number.isFinite(value) ? "exact" : "absent", real };
}

async function figureOf(
  engine: EngineCalls,
  { region, dataset, chain }: DomainPlace,
  indicator: string,
): Promise<DomainFigure> {
  const nothing = { kind: "statistic", here: null, province: null, year: null, unit: { zh: "", en: "" } } as const;
  // Statistics know no chains.
  if (chain !== null) return nothing;
  const { tree } = dataset;
  const scope = regionOf(tree, region).parent ?? region;
  const question = { indicators: [indicator], region: scope, by: "children", described: region, year: null } as const;
  const [answer] = (await engine.statistics(question)).answers;
  if (answer === undefined) return nothing;
  const { described, province, year } = answer;
  return { kind: "statistic", here: described, province, year, unit: answer.indicator.unit };
}
