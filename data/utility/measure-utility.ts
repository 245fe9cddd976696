/**
 * Compares a published folder with the raw tables it was made of: what every level keeps and costs, how far its estimates lie from the
 * truth, and whether a thousand random answers of the engine hold. An audit: it shares no step with the build.
 */
import { rmSync } from "node:fs";
import { openDuckDb } from "#data/warehouse/duckdb";
import { LEAST_CELLS, type LevelCard, type PairError } from "#model/dataset-card";
import { POOL_CODE, SPINE } from "#model/dimensions";
import { checkCells, type CellCheck } from "./check-cells";
import { PlainEstimate } from "./plain-estimate";
import { readPeople } from "./read-people";
import { readRelease, type Release } from "./read-release";
import { recomputeTable } from "./recompute-table";

/** Medians and ninth deciles may differ by this, cells by this share: sums in another order move a cell over an edge. */
const ERROR_TOLERANCE = 0.01;
const CELL_TOLERANCE = 0.001;
/** The median error above which a pair is not combinable. */
const MOST_MEDIAN = 0.1;
const MOST_P90 = 0.3;
const KEPT_TOLERANCE = 0.001;
const MEMORY = "600MB";

export interface UtilityProgress {
  readonly phase: "utility";
  /** Prefectures done and in all. */
  readonly done: number;
  readonly total: number;
}

/** One thing that does not hold. */
export type Disagreement =
  | { readonly kind: "people"; readonly published: number; readonly raw: number }
  | { readonly kind: "level"; readonly published: LevelCard | null; readonly found: LevelCard }
  | { readonly kind: "pair"; readonly published: PairError | null; readonly found: PairError };

export interface UtilityReport {
  readonly levels: readonly LevelCard[];
  readonly pairs: readonly PairError[];
  readonly cells: CellCheck;
  readonly disagreements: readonly Disagreement[];
}

/** Recomputes the card of a release and asks its engine. Errors: those of the format and of readDataPackage. */
export async function measureUtility(
  dir: string,
  rawDir: string,
  onProgress: (progress: UtilityProgress) => void = () => undefined,
): Promise<UtilityReport> {
  const release = await readRelease(dir);
  const { boot, cube } = release;
  const spill = `${dir}.utility-spill`;
  const warehouse = await openDuckDb({ memoryLimit: MEMORY, tempDirectory: spill });
  try {
    const people = await readPeople(warehouse, rawDir, boot);
    const estimates = new PlainEstimate(cube, boot);
    const pairs = recomputeTable(people, estimates, boot.taxonomy.chains.length, (done, total) =>
      onProgress({ phase: "utility", done, total }),
    );
    const levels = recomputeLevels(release);
    const { talent } = boot.totals;
    return {
      levels,
      pairs,
      cells: checkCells(people, estimates, boot, cube),
      disagreements: [
        ...(talent === people.total ? [] : [{ kind: "people", published: talent, raw: people.total } as const]),
        ...compareLevels(boot.card.levels, levels),
        ...comparePairs(boot.card.pairs, pairs),
      ],
    };
  } finally {
    await warehouse.close();
    rmSync(spill, { recursive: true, force: true });
  }
}

function recomputeLevels({ cube, boot, bytesOf }: Release): readonly LevelCard[] {
  return [...cube.values()].map(({ dimension, codes, counts }) => {
    const isSpine = SPINE.includes(dimension);
    const pooled = counts.reduce((sum, count, row) => sum + (codes[row] === POOL_CODE ? count : 0), 0);
    return {
      dimension,
      rows: codes.length,
      bytes: isSpine && dimension !== SPINE[0] ? 0 : bytesOf(isSpine ? "spine" : dimension),
      kept: 1 - pooled / boot.totals.talent,
    };
  });
}

function compareLevels(published: readonly LevelCard[], found: readonly LevelCard[]): readonly Disagreement[] {
  return found.flatMap((own) => {
    const theirs = published.find(({ dimension }) => dimension === own.dimension) ?? null;
    const agrees =
      theirs?.rows === own.rows && theirs.bytes === own.bytes && Math.abs(theirs.kept - own.kept) <= KEPT_TOLERANCE;
    return agrees ? [] : [{ kind: "level", published: theirs, found: own } as const];
  });
}

function comparePairs(published: readonly PairError[], found: readonly PairError[]): readonly Disagreement[] {
  return found.flatMap((own) => {
    const theirs =
      published.find(({ combines, scope }) => scope === own.scope && combines.join() === own.combines.join()) ?? null;
    return theirs !== null && isSamePair(theirs, own) ? [] : [{ kind: "pair", published: theirs, found: own } as const];
  });
}

function isNear(error: number, limit: number): boolean {
  return Math.abs(error - limit) <= ERROR_TOLERANCE + 1e-9;
}

/** Whether every bin of either is in both with equal cells and errors; one at the edge of enough cells may be missing. */
function isSamePair(theirs: PairError, own: PairError): boolean {
  const isClose = own.bins.some(({ median, p90 }) => isNear(median, MOST_MEDIAN) || isNear(p90, MOST_P90));
  if (theirs.combinable !== own.combinable && !isClose) return false;
  const froms = new Set([...theirs.bins, ...own.bins].map(({ from }) => from));
  return [...froms].every((from) => {
    const [a, b] = [theirs, own].map(({ bins }) => bins.find((bin) => bin.from === from));
    if (a === undefined || b === undefined) return (a ?? b)!.cells <= 2 * LEAST_CELLS + 1;
    return (
      Math.abs(a.cells - b.cells) <= Math.max(1, CELL_TOLERANCE * b.cells) &&
      Math.abs(a.median - b.median) <= ERROR_TOLERANCE + 1e-9 &&
      Math.abs(a.p90 - b.p90) <= ERROR_TOLERANCE * Math.max(1, b.p90) + 1e-9
    );
  });
}
