/**
 * E of groups of spine rows by stage × tier × education × age × year at once. E is a product of shares per row, so its sum
 * over rows is one joint table: any brush over these dimensions is a contraction of it, whatever the number of people.
 * Knows levels and spine; no places and no filters on chains.
 */
import { assert } from "#base/assert";
import type { RowRange } from "./parts";
import { JointKernel } from "./joint-kernel";
import { JointSums, widthOf, type Sizes } from "./joint-sums";
import { mayCompile } from "./may-compile";
import type { BranchLevels, RowFactors } from "./row-factors";
import type { RowGroups, Spine } from "./spine";
import { STAGES } from "#model/chains";

/** Shared by all tables: they are filled one after the other. */
const kernel = new JointKernel();

/** Tables are filled faster from now on, where the page's policy and the browser know WebAssembly; they hold the same. */
export async function fillFaster(): Promise<void> {
  if (await mayCompile()) kernel.useSimd();
}

/**
 * The joint table of groups of spine rows, empty until each group is filled. People of all stages and those of each stand
 * in tables of their own: chains without nodes have people only in the first, and most questions need no other.
 */
export class JointTable {
  private readonly spine: Spine;
  private readonly levels: BranchLevels;
  private readonly groups: RowGroups;
  private readonly isByStage: boolean;
  private readonly factors: RowFactors;
  private readonly sizes: Sizes;
  /** Cells of one group. */
  private readonly width: number;
  private cells = new Float64Array(0);
  private filled = 0;
  private whole: JointSums | null = null;

  constructor(spine: Spine, levels: BranchLevels, factors: RowFactors, groups: RowGroups, isByStage: boolean) {
    this.spine = spine;
    this.levels = levels;
    this.groups = groups;
    this.isByStage = isByStage;
    this.factors = factors;
    this.sizes = {
      stage: isByStage ? STAGES.length : 1,
      tier: levels.tier.domain.size,
      education: levels.education.domain.size,
      age: levels.age.domain.size,
      year: levels.year.domain.size,
    };
    this.width = widthOf(this.sizes);
  }

  /** The sums of all groups, once every group is filled. */
  get sums(): JointSums | null {
    return this.whole;
  }

  /** Fills the next group, if there is one. */
  fillNext(): void {
    const count = this.groups.offsets.length - 1;
    if (this.filled === 0) this.cells = new Float64Array(count * this.width);
    if (this.filled < count) {
      const group = this.filled++;
      for (const [tiers, positions] of this.byTiers(group)) this.addTiers(group, tiers, positions);
    }
    if (this.filled === count) this.whole = new JointSums(this.cells, this.sizes);
  }

  /**
   * Positions of a group's rows by tiers that are published as one: a tier alone, or those that a pool hides. People of a pool
   * are alike but for the size of their tiers, so that half the work does for all.
   */
  private byTiers(group: number): ReadonlyMap<number, readonly number[]> {
    const { tier } = this.levels;
    const everyTier = (1 << tier.domain.size) - 1;
    const positions = new Map<number, number[]>();
    const add = (tiers: number, at: number): void => {
      const known = positions.get(tiers);
      if (known === undefined) positions.set(tiers, [at]);
      else known.push(at);
    };
    for (let at = this.groups.offsets[group]!; at < this.groups.offsets[group + 1]!; at++) {
      const row = this.groups.rows[at]!;
      const pool = tier.listedEnd(row);
      let hidden = everyTier;
      for (let listed = tier.offsets[row]!; listed < pool; listed++) {
        add(1 << tier.codes[listed]!, at);
        hidden &= ~(1 << tier.codes[listed]!);
      }
      if (pool < tier.offsets[row + 1]!) add(hidden, at);
    }
    return positions;
  }

  /** Adds the people of some tiers, a bit mask, in the rows at `positions` to a group. */
  private addTiers(group: number, tiers: number, positions: readonly number[]): void {
    const { factors, sizes, cells } = this;
    const { weights } = this.levels.tier;
    const ofTier = factors.educations * factors.ages;
    const first = 31 - Math.clz32(tiers & -tiers);
    kernel.resize(positions.length, ofTier, sizes.stage * sizes.year);
    positions.forEach((at, line) => {
      const row = this.groups.rows[at]!;
      factors.expand(row, first, kernel.left, line * kernel.leftStride);
      this.writeShares(row, this.groups.chains[at]!, kernel.right, line * kernel.rightStride);
    });
    const sums = kernel.product();
    for (let rest = tiers; rest !== 0; rest &= rest - 1) {
      const tier = 31 - Math.clz32(rest & -rest);
      const share = weights[tier]! / weights[first]!;
      for (let stage = 0; stage < sizes.stage; stage++) {
        let to = group * this.width + (stage * sizes.tier + tier) * ofTier * sizes.year;
        for (let line = 0; line < ofTier; line++) {
          const from = line * kernel.rightStride + stage * sizes.year;
          for (let year = 0; year < sizes.year; year++, to++) cells[to] = cells[to]! + share * sums[from + year]!;
        }
      }
    }
  }

  /** Groups together, as a table of one; all must be filled. */
  merged({ first, end }: RowRange): JointSums {
    assert(this.whole !== null, "a filled table");
    const { width, cells } = this;
    if (end === first + 1) return new JointSums(cells.subarray(first * width, end * width), this.sizes);
    const out = new Float64Array(width);
    for (let group = first; group < end; group++) {
      for (let cell = 0; cell < width; cell++) out[cell] = out[cell]! + cells[group * width + cell]!;
    }
    return new JointSums(out, this.sizes);
  }

  /** Writes the share of each stage × year in a row of a chain, 0–1, at `to`. */
  private writeShares(row: number, chain: number, out: Float64Array, to: number): void {
    const { spine, factors, isByStage, sizes } = this;
    const years = factors.at(row) + factors.years;
    const share = spine.chainShare(row, chain);
    for (let stage = 0; stage < sizes.stage; stage++) {
      const inStage = isByStage ? share * spine.stageShare(row, chain, stage) : share;
      for (let year = 0; year < sizes.year; year++) out[to++] = inStage * factors.values[years + year]!;
    }
  }
}
