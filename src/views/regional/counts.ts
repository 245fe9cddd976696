/** Counts of regions looked up in an answer of the engine, and how they were reached. Pure. */
import type { Dataset } from "#model/dataset";
import { crossPairs, type Reached } from "#model/estimate-error";
import { regionOf, type RegionCode } from "#model/regions";
import type { EntityResult, RegionAmounts, Result, TalentResult } from "#model/result";
import { isPeople, type Subject } from "#model/subjects";
import type { RegionalAt } from "./at";

export interface Counts {
  readonly count: number;
  readonly known: number;
  readonly upper: number;
  readonly reached: Reached;
  /** The count without chain, node and stage filters. */
  readonly base: Omit<Counts, "base">;
}

/** Looks counts of regions up in one answer; null when the answer holds none for the region or is partial. */
export type CountLookup = (code: RegionCode) => Counts | null;

const positionCache = new WeakMap<readonly RegionCode[], ReadonlyMap<RegionCode, number>>();

function positions(codes: readonly RegionCode[]): ReadonlyMap<RegionCode, number> {
  const cached = positionCache.get(codes);
  if (cached) return cached;
  const built = new Map(codes.map((code, position) => [code, position] as const));
  positionCache.set(codes, built);
  return built;
}

function talentLookup(
  { regions, regionsBase, ...own }: TalentResult,
  { tree }: Dataset,
  scope: RegionCode,
): CountLookup {
  const position = positions(regions.codes);
  return (code) => {
    const at = position.get(code);
    if (at === undefined) return null;
    const isCounty = regionOf(tree, code).level === "county";
    const base = countsAt(regionsBase, at, isCounty);
    // The scope's own total tells how it was reached; the regions tell it of all together.
    return { ...countsAt(code === scope ? { ...regions, ...own } : regions, at, isCounty || code === scope), base };
  };
}

function countsAt({ amounts, ...reached }: RegionAmounts, at: number, isCounty: boolean): Omit<Counts, "base"> {
  const known = amounts.known[at] ?? 0;
  const upper = amounts.upper[at] ?? 0;
  // Only counties combine the county.
  const combines = reached.combines.filter((dimension) => isCounty || dimension !== "county");
  const isOneBranch = reached.precision === "estimate" && combines.length > 0 && crossPairs(combines).length === 0;
  const precision = isOneBranch ? "within-branch" : reached.precision;
  return {
    count: amounts.estimate[at] ?? 0,
    known,
    upper,
    reached: { precision: precision === "within-branch" && known === upper ? "exact" : precision, combines },
  };
}

const WHOLE: Reached = { precision: "exact", combines: [] };

function entityLookup(entities: EntityResult, dataset: Dataset): CountLookup {
  return (code) => {
    const { index } = regionOf(dataset.tree, code);
    return {
      ...wholeCounts(entities.regions[index] ?? 0),
      base: wholeCounts(entities.regionsBase[index] ?? 0),
    };
  };
}

function wholeCounts(count: number): Omit<Counts, "base"> {
  return { count, known: count, upper: count, reached: WHOLE };
}

/** Counts of a subject by region, or null while the answer lacks the subject or companies are still arriving. */
function countLookup(subject: Subject, result: Result, dataset: Dataset, scope: RegionCode): CountLookup | null {
  if (isPeople(subject)) return result.talent && talentLookup(result.talent, dataset, scope);
  const entities = result[subject];
  return entities && entities.coverage >= 1 ? entityLookup(entities, dataset) : null;
}

/** Looks every subject of a view up in one answer. */
export type Lookups = ReadonlyMap<Subject, CountLookup | null>;

export function lookupsOf(state: RegionalAt, result: Result, dataset: Dataset): Lookups {
  const { subjects } = state.view;
  return new Map(subjects.map((subject) => [subject, remembered(countLookup(subject, result, dataset, state.region))]));
}

/** The same, each region looked up once: every metric of thousands of regions asks for its counts. */
function remembered(lookup: CountLookup | null): CountLookup | null {
  if (lookup === null) return null;
  const found = new Map<RegionCode, Counts | null>();
  return (code) => {
    const kept = found.get(code);
    if (kept !== undefined) return kept;
    const counts = lookup(code);
    found.set(code, counts);
    return counts;
  };
}
