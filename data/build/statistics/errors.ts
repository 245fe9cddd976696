/**
 * How far the estimates lie from the truth, by combination of dimensions, level of region and size of the estimate: the error
 * table of the dataset card. Publishes nothing of few cells and nothing finer than a per cent, so that no raw number can be
 * read back. Prefectures hidden in a pool are not measured. Knows no SQL.
 */
import { defined } from "#base/assert";
import type { Cube } from "#format/cube";
import { holds, MANY_PEOPLE, type MeasuredLevel, type PairError, type PairScope } from "#model/dataset-card";
import { BIN_EDGES, ErrorCounts, worse } from "./error-counts";
import { CubeEstimates } from "./cube-estimates";
import { sumOfCell } from "./grid";
import type { Combination, PairCounts, PairDomains } from "./pairs";

const LEVELS: readonly MeasuredLevel[] = ["nation", "province", "prefecture", "county"];
const SCOPES = LEVELS.flatMap((level): readonly PairScope[] => [level, `${level}-chain`]);

/** Estimated and counted people of the cells of one region. */
class Sums {
  readonly estimate: Float64Array;
  readonly truth: Float64Array;

  constructor(size: number) {
    this.estimate = new Float64Array(size);
    this.truth = new Float64Array(size);
  }

  add(other: Sums): void {
    for (let cell = 0; cell < this.estimate.length; cell++) {
      this.estimate[cell]! += other.estimate[cell]!;
      this.truth[cell]! += other.truth[cell]!;
    }
  }

  /** Estimated people of all cells. */
  people(): number {
    let sum = 0;
    for (let cell = 0; cell < this.estimate.length; cell++) sum += this.estimate[cell]!;
    return sum;
  }

  /** The sums of neighbouring cells. */
  together(sumOf: Uint32Array): Sums {
    const sums = new Sums((sumOf.at(-1) ?? -1) + 1);
    for (let cell = 0; cell < sumOf.length; cell++) {
      sums.estimate[sumOf[cell]!]! += this.estimate[cell]!;
      sums.truth[sumOf[cell]!]! += this.truth[cell]!;
    }
    return sums;
  }
}

/** The chains of a region, added up from its measured prefectures. */
class Region {
  readonly chains: Sums[] = [];
  /** How many prefectures. */
  of = 0;

  add(chains: readonly Sums[], of: number): void {
    this.of += of;
    for (const [chain, own] of chains.entries()) {
      (this.chains[chain] ??= new Sums(own.estimate.length)).add(own);
    }
  }
}

/** The error table, in the order of the combinations. */
export function measureErrors(
  cube: Cube,
  counted: readonly PairCounts[],
  domains: PairDomains,
  k: number,
): readonly PairError[] {
  const estimates = new CubeEstimates(cube, domains, k);
  return judged(counted.flatMap((counts) => new Measured(estimates, counts, domains).rows()));
}

/**
 * Errors of few people are chance and cancel out in sums. Where the largest numbers, of many people, still do not hold in some
 * scope, the dimensions depend on each other, in every part and beside every third one.
 */
function judged(rows: readonly PairError[]): readonly PairError[] {
  const isBroken = ({ bins }: PairError): boolean => {
    const largest = bins.at(-1);
    return largest !== undefined && largest.from >= MANY_PEOPLE && !holds(largest);
  };
  const broken = rows.filter(isBroken);
  return rows.map((row): PairError => {
    const speaks = (other: PairError): boolean =>
      other.combines.length === 2
        ? other.combines.every((dimension) => row.combines.includes(dimension))
        : other.combines === row.combines && other.scope.endsWith("-chain") === row.scope.endsWith("-chain");
    return { ...row, combinable: !broken.some(speaks) };
  });
}

/** Errors of one combination in every scope. */
class Measured {
  private readonly estimates: CubeEstimates;
  private readonly counts: PairCounts;
  private readonly domains: PairDomains;
  /** By scope: errors of single cells, then of sums. */
  private readonly errors = new Map<PairScope, readonly [ErrorCounts, ErrorCounts]>();
  private readonly sumsOf = new Map<string, Uint32Array>();
  private readonly combination: Combination;

  constructor(estimates: CubeEstimates, counts: PairCounts, domains: PairDomains) {
    this.estimates = estimates;
    this.counts = counts;
    this.domains = domains;
    this.combination = counts.combination;
  }

  /** Measures region by region: prefectures (or their counties), each province of its measured prefectures, and the nation. */
  rows(): readonly PairError[] {
    const nation = new Region();
    for (const prefectures of this.domains.provinces) {
      const province = new Region();
      for (const prefecture of prefectures) {
        const chains = this.chainsOf(prefecture);
        if (chains === null) continue;
        if (this.combination.includes("county")) this.compare("county", chains, prefecture, 1);
        else {
          this.compare("prefecture", chains, prefecture, 1);
          province.add(chains, 1);
        }
      }
      // A region of which a part is measured is larger than what was measured of it.
      if (province.of > 0) this.compare("province", province.chains, prefectures[0]!, prefectures.length / province.of);
      if (province.of > 0) nation.add(province.chains, province.of);
    }
    const { prefectures } = this.domains;
    if (nation.of > 0) this.compare("nation", nation.chains, prefectures[0]!, prefectures.length / nation.of);
    return this.found();
  }

  private found(): readonly PairError[] {
    return SCOPES.flatMap((scope) => {
      const errors = this.errors.get(scope);
      if (errors === undefined) return [];
      return {
        combines: this.combination,
        scope,
        combinable: true,
        bins: worse(errors[0].published(), errors[1].published()),
      };
    });
  }

  /** The cells of every chain of one prefecture; null where it is not measured or hidden in a pool. */
  private chainsOf(prefecture: number): readonly Sums[] | null {
    if (this.counts.block(prefecture, 0) === undefined) return null;
    const chains = Array.from(
      { length: this.domains.chains },
      (_, chain) => new Sums(this.domains.cells(this.combination, prefecture, chain)),
    );
    const isListed = this.estimates.visit(prefecture, this.combination, (chain, cells, scale) => {
      const own = chains[chain]!;
      for (let cell = 0; cell < cells.length; cell++) own.estimate[cell] = cells[cell]! * scale;
    });
    chains.forEach((own, chain) => {
      const first = defined(this.counts.block(prefecture, chain), "block of a measured prefecture");
      for (let cell = 0; cell < own.truth.length; cell++) own.truth[cell] = this.counts.people[first + cell]!;
    });
    return isListed ? chains : null;
  }

  private compare(level: MeasuredLevel, chains: readonly Sums[], prefecture: number, scale: number): void {
    for (const [chain, own] of chains.entries()) this.count(`${level}-chain`, own, { prefecture, chain, scale });
    // Nodes belong to one chain each, so over all chains a combination with nodes says the same.
    if (this.combination.includes("node")) return;
    const all = new Sums(chains[0]!.estimate.length);
    for (const own of chains) all.add(own);
    this.count(level, all, { prefecture, chain: 0, scale });
  }

  private count(
    scope: PairScope,
    cells: Sums,
    { prefecture, chain, scale }: { readonly prefecture: number; readonly chain: number; readonly scale: number },
  ): void {
    let errors = this.errors.get(scope);
    if (errors === undefined) this.errors.set(scope, (errors = [new ErrorCounts(), new ErrorCounts()]));
    // Chains of few people, which are many, have no cell large enough.
    if (cells.people() * scale < BIN_EDGES[0] - 1) return;
    const sums = cells.together(this.sumOfCell(prefecture, chain));
    for (const [at, { estimate, truth }] of [cells, sums].entries()) {
      for (let cell = 0; cell < estimate.length; cell++) errors[at]!.add(estimate[cell]!, truth[cell]!, scale);
    }
  }

  /** Made once for every shape of the combination. */
  private sumOfCell(prefecture: number, chain: number): Uint32Array {
    const sizes = this.combination.map((dimension) => this.domains.values(dimension, prefecture, chain).length);
    const shape = sizes.join();
    let sums = this.sumsOf.get(shape);
    if (sums === undefined) this.sumsOf.set(shape, (sums = sumOfCell(this.combination, sizes)));
    return sums;
  }
}
