/**
 * E by prefecture row and by value: read from joint tables where they cover the question, else scanned from the rows it
 * needs, with the same numbers. Knows filters as codes; no regions, and no L and U.
 */
import { defined } from "#base/assert";
import { askKey, NOTHING, SMALL_DIMENSIONS, type Ask } from "#engine/ask";
import type { RowRange } from "#engine/estimate";
import { JointTable } from "#engine/joint";
import type { Level } from "#engine/level";
import { RecentCache } from "#engine/recent-cache";
import { Scan, type BranchLevels } from "#engine/scan";
import type { RowGroups, Spine } from "#engine/spine";
import { STAGES } from "#model/chains";
import type { DimensionId } from "#model/dimensions";
import type { TalentHistogramId } from "#model/result";

const KEPT_SCOPES = 6;
const KEPT_ANSWERS = 12;

/** E by value of every histogram. */
export type HistogramSums = Readonly<Record<TalentHistogramId, Float64Array>>;

/** E of many values. Arrays are shared with a cache: callers must not write to them. */
export class Estimates {
  private readonly levels: ReadonlyMap<DimensionId, Level>;
  private readonly spine: Spine;
  private readonly branches: BranchLevels;
  private readonly nation: RowRange;
  private readonly tables: Readonly<Record<"prefecture" | "chain", JointTable>>;
  private readonly merged = new RecentCache<Float64Array>(KEPT_SCOPES);
  private readonly kept = new RecentCache<Float64Array>(KEPT_ANSWERS);

  constructor(levels: ReadonlyMap<DimensionId, Level>, spine: Spine) {
    const level = (dimension: DimensionId): Level => defined(levels.get(dimension), `level ${dimension}`);
    this.levels = levels;
    this.spine = spine;
    this.branches = {
      chain: level("chain"),
      node: level("node"),
      tier: level("tier"),
      education: level("education"),
      age: level("age"),
      year: level("year"),
    };
    this.nation = { first: 0, end: spine.prefectures };
    this.tables = {
      prefecture: new JointTable(spine, this.branches, spine.groups("prefecture", this.nation, null)),
      chain: new JointTable(spine, this.branches, spine.groups("chain", this.nation, null)),
    };
  }

  /** Fills the joint tables, a few milliseconds at a time. */
  *prepare(): Generator<void> {
    for (const table of [this.tables.prefecture, this.tables.chain]) {
      while (!table.isFilled) {
        table.fillNext();
        yield;
      }
    }
  }

  /** People of each prefecture row; no filter on counties. */
  byPrefecture(ask: Ask): Float64Array {
    const chain = this.spine.chainOf(ask);
    return this.kept.get(`regions ${askKey(ask)}`, () => {
      if (chain === null && this.tables.prefecture.isFilled) return this.tables.prefecture.byGroup(ask);
      return this.sums(this.spine.groups("prefecture", this.nation, chain), ask);
    });
  }

  /** People of the listed prefecture row by county. */
  byCounty(ask: Ask, prefecture: RowRange): Float64Array {
    const groups = this.spine.groups("scope", prefecture, this.spine.chainOf(ask));
    return this.scan(groups, ask, true).sums.county;
  }

  /** People of prefecture rows `range` by value of every dimension, each with its own filter left out. */
  histograms(ask: Ask, range: RowRange): HistogramSums {
    const chain = this.spine.chainOf(ask);
    const byChain = this.byChain({ ...ask, chain: null, node: null }, range);
    const { prefecture } = this.tables;
    if (chain !== null || ask.county !== null || !prefecture.isFilled) {
      const groups = this.spine.groups("scope", range, chain);
      const { sums } = this.scan(groups, ask, false);
      return { ...sums, chain: byChain, stage: this.byStage(ask, range), node: this.byNode(ask, range) };
    }
    const merged = this.merged.get(`${range.first}-${range.end}`, () => prefecture.merged(range));
    const [tier, education, age, year] = SMALL_DIMENSIONS.map((axis) => prefecture.byValue(merged, ask, axis));
    const stage = prefecture.byValue(merged, { ...ask, stages: null }, "stage");
    const node = new Float64Array(this.branches.node.domain.size);
    return { tier: tier!, education: education!, age: age!, year: year!, chain: byChain, stage, node };
  }

  private byChain(ask: Ask, range: RowRange): Float64Array {
    const isNation = range.first === 0 && range.end === this.spine.prefectures;
    return this.kept.get(`chains ${range.first}-${range.end} ${askKey(ask)}`, () => {
      if (isNation && ask.county === null && this.tables.chain.isFilled) return this.tables.chain.byGroup(ask);
      return this.sums(this.spine.groups("chain", range, null), ask);
    });
  }

  private byStage(ask: Ask, range: RowRange): Float64Array {
    const { spine } = this;
    const left: Ask = { ...ask, stages: null };
    const groups = spine.groups("scope", range, spine.chainOf(left));
    const sums = new Float64Array(STAGES.length);
    const people = this.perRow(groups, left);
    const shares = spine.shares(groups, left);
    groups.rows.forEach((row, at) => {
      for (let stage = 0; stage < sums.length; stage++) {
        const part =
          ask.node === null
            ? spine.stageShare(row, groups.chains[at]!, stage)
            : Number(spine.stageOfNode[ask.node] === stage);
        sums[stage] = sums[stage]! + people[at]! * shares[at]! * part;
      }
    });
    return sums;
  }

  /** People by node of the filtered chain; without one all are 0. */
  private byNode(ask: Ask, range: RowRange): Float64Array {
    const { spine } = this;
    const { node } = this.branches;
    const sums = new Float64Array(node.domain.size);
    if (ask.chain === null || ask.chain === NOTHING) return sums;
    const left: Ask = { ...ask, node: null, stages: null };
    const groups = spine.groups("scope", range, ask.chain);
    const people = this.perRow(groups, left);
    const members = node.members.subarray(node.memberOffsets[ask.chain], node.memberOffsets[ask.chain + 1]);
    for (const value of members) {
      if (ask.stages?.[spine.stageOfNode[value]!] === 0) continue;
      const shares = spine.shares(groups, { node: value, stages: null });
      for (let at = 0; at < people.length; at++) sums[value] = sums[value]! + people[at]! * shares[at]!;
    }
    return sums;
  }

  /** E of each group, scanned. */
  private sums(groups: RowGroups, ask: Ask): Float64Array {
    const people = this.perRow(groups, ask);
    const shares = this.spine.shares(groups, ask);
    return Float64Array.from({ length: groups.offsets.length - 1 }, (_, group) => {
      let sum = 0;
      for (let at = groups.offsets[group]!; at < groups.offsets[group + 1]!; at++) sum += people[at]! * shares[at]!;
      return sum;
    });
  }

  /** E of each row of the groups under the filters other than industry. */
  private perRow(groups: RowGroups, ask: Ask): Float64Array {
    const scan = this.newScan(ask, false);
    const seen = new Map<number, number>();
    return Float64Array.from(groups.rows, (row) => {
      const people = seen.get(row) ?? scan.add(row, 0);
      if (this.spine.isPool(row)) seen.set(row, people);
      return people;
    });
  }

  private scan(groups: RowGroups, ask: Ask, needsCounties: boolean): Scan {
    const scan = this.newScan(ask, needsCounties);
    const shares = this.spine.shares(groups, ask);
    groups.rows.forEach((row, at) => scan.add(row, shares[at]!));
    return scan;
  }

  private newScan(ask: Ask, needsCounties: boolean): Scan {
    return new Scan(this.branches, this.levels.get("county") ?? null, ask, needsCounties);
  }
}
