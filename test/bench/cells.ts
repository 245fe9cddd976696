/** The numbers a contender shows after a step, and whether two contenders show the same. Knows no contender. */
import type { Dataset } from "#model/dataset";
import { AGE_EDGES, EDUCATIONS, TIERS } from "#model/dimensions";
import { pathOf, regionOf } from "#model/regions";
import type { TalentResult } from "#model/result";
import type { Step } from "./steps.ts";

/** `place` by region index, `node` only while a chain is chosen; the others by value code. */
export const CELL_IDS = ["place", "chain", "tier", "education", "age", "year", "node"] as const;
export type CellId = (typeof CELL_IDS)[number];

/** People by value of every chart, the chart's own filter left out; NaN where a contender does not answer. */
export type Cells = Readonly<Partial<Record<CellId, Float64Array>>>;

/** A contender that has loaded. */
export interface Peer {
  readonly name: string;
  /** Asks and waits for every chart's numbers in the contender's own form; `Cells` are made of them outside the clock. */
  readonly apply: (step: Step) => Promise<() => Cells>;
  readonly close: () => Promise<void>;
}

/** Number of codes of a chart. */
export function cellsOf(id: CellId, { tree, taxonomy, years }: Dataset): number {
  const sizes: Readonly<Record<CellId, number>> = {
    place: tree.regions.length,
    chain: taxonomy.chains.length,
    tier: TIERS.length,
    education: EDUCATIONS.length,
    age: AGE_EDGES.length,
    year: years.length,
    node: taxonomy.nodes.length,
  };
  return sizes[id];
}

/** What the engine's answer says, as cells. */
export function cellsOfResult(result: TalentResult, step: Step, dataset: Dataset, ids: readonly CellId[]): Cells {
  const { codes, amounts } = result.regions;
  const place = new Float64Array(dataset.tree.regions.length).fill(Number.NaN);
  codes.forEach((code, index) => (place[regionOf(dataset.tree, code).index] = amounts.estimate[index]!));
  return Object.fromEntries(
    ids.flatMap((id): [CellId, Float64Array][] => {
      if (id === "place") return [[id, place]];
      if (id === "node" && step.filters.chain === null) return [];
      return [[id, result.histograms[id].amounts.estimate]];
    }),
  );
}

/** Adds the people of counties (or of prefecture keys: then counties are NaN) up to everything above them. */
export function addUp(leaves: Float64Array, isCounty: boolean, { tree }: Dataset): Float64Array {
  const sums = new Float64Array(leaves.length);
  for (const region of tree.regions) {
    const people = leaves[region.index]!;
    if (people > 0) for (const { index } of pathOf(tree, region.code)) sums[index]! += people;
    if (!isCounty && region.level === "county") sums[region.index] = Number.NaN;
  }
  return sums;
}

/** Cells that both contenders answer. */
export interface Comparison {
  readonly cells: number;
  /** Largest difference relative to the larger of 1 and the expected number. */
  readonly worst: number;
}

/** Compares cell by cell; a difference beyond the tolerance, or a chart without a common cell, is an error. */
export function requireEqual(step: Step, expected: Cells, actual: Cells, who: string, tolerance: number): Comparison {
  let cells = 0;
  let worst = 0;
  for (const id of CELL_IDS) {
    const [a, b] = [expected[id], actual[id]];
    if (a === undefined || b === undefined) continue;
    let common = 0;
    for (let index = 0; index < a.length; index++) {
      if (Number.isNaN(a[index]) || Number.isNaN(b[index])) continue;
      common++;
      const difference = Math.abs(a[index]! - b[index]!) / Math.max(1, Math.abs(a[index]!));
      if (!(difference <= tolerance))
        throw new Error(
          `${who}, step "${step.name}" ${JSON.stringify(step)}: ${id} ${index} is ${b[index]}, not ${a[index]}`,
        );
      worst = Math.max(worst, difference);
    }
    if (common === 0) throw new Error(`${who}, step "${step.name}": no cell of ${id} in common`);
    cells += common;
  }
  if (cells === 0) throw new Error(`${who}, step "${step.name}": nothing was compared`);
  return { cells, worst };
}

/** Errors of estimates against true numbers, relative, for cells of at least 100 people. */
export function errorsOf(truth: Cells, estimated: Cells): readonly number[] {
  return CELL_IDS.flatMap((id) => {
    const [a, b] = [truth[id], estimated[id]];
    if (a === undefined || b === undefined) return [];
    return [...a].flatMap((people, index) => {
      const estimate = b[index]!;
      return Number.isNaN(people) || Number.isNaN(estimate) || people < 100
        ? []
        : [Math.abs(estimate - people) / people];
    });
  });
}
