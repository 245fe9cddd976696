/**
 * E by prefecture row and by value: read from joint tables where they cover the question, else scanned from the rows it
 * needs, with the same numbers. Knows filters as codes; no regions, and no L and U.
 */
import { defined } from "#base/assert";
import { askKey, NOTHING, SMALL_DIMENSIONS, type Ask } from "./ask";
import type { RowRange } from "./parts";
import { JointTable } from "./joint";
import type { JointSums } from "./joint-sums";
import type { Level } from "./level";
import { RecentCache } from "./recent-cache";
import { RowFactors, type BranchLevels } from "./row-factors";
import { Scan, type ValueSums } from "./scan";
import type { RowGroups, Spine } from "./spine";
import { STAGES } from "#model/chains";
import type { DimensionId } from "#model/dimensions";
import type { TalentHistogramId } from "#model/result";

const KEPT_SCOPES = 12;
const KEPT_ANSWERS = 12;
const EVERYBODY = { chain: null, node: null, county: null };

/** E by value of every histogram. */
export type HistogramSums = Readonly<Record<TalentHistogramId, Float64Array>>;

/** E of many values. Arrays are shared with a cache: callers must not write to them. */
export class EstimateSums {
  private readonly levels: ReadonlyMap<DimensionId, Level>;
  private readonly spine: Spine;
  private readonly branches: BranchLevels;
  private readonly factors: RowFactors;
  private readonly nation: RowRange;
  /** People of all stages, and of each. */
  private readonly tables: Readonly<
    Record<"prefecture" | "chain", { readonly all: JointTable; readonly staged: JointTable }>
  >;
  private readonly merged = new RecentCache<JointSums>(KEPT_SCOPES);
  /** E of each spine row, where `scannedIn` says that it was scanned in the ask at hand. */
  private readonly scanned: { key: string; ask: number; values: Float64Array; scannedIn: Uint32Array };
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
    this.factors = new RowFactors(this.branches);
    const { rows } = this.branches.chain;
    this.scanned = { key: "", ask: 0, values: new Float64Array(rows), scannedIn: new Uint32Array(rows) };
    this.nation = { first: 0, end: spine.prefectures };
    const tablesBy = (by: "prefecture" | "chain") => {
      const groups = spine.groups(by, this.nation, null);
      const table = (isByStage: boolean) => new JointTable(spine, this.branches, this.factors, groups, isByStage);
      return { all: table(false), staged: table(true) };
    };
    this.tables = { prefecture: tablesBy("prefecture"), chain: tablesBy("chain") };
  }

  /** Fills the joint tables of people of all stages, which most questions need, or of each. */
  *prepare(which: "all" | "staged"): Generator<void> {
    for (const by of ["prefecture", "chain"] as const) {
      const table = this.tables[by][which];
      while (table.sums === null) {
        table.fillNext();
        yield;
      }
      if (which === "all") yield* table.sums.prepare();
      if (by === "prefecture") {
        this.jointOf(which, EVERYBODY, this.nation);
        yield;
      }
    }
  }

  /** People of each prefecture row; no filter on counties. */
  byPrefecture(ask: Ask): Float64Array {
    const chain = this.spine.chainOf(ask);
    return this.kept.get(`regions ${askKey(ask)}`, () => {
      const { sums } = this.tables.prefecture[tableOf(ask)];
      if (chain === null && sums !== null) return sums.byGroup(ask);
      return this.sums(this.spine.groups("prefecture", this.nation, chain), ask);
    });
  }

  /** People of prefecture rows by county, by region index; those of a prefecture that a pool hides are left out. */
  byCounty(ask: Ask, prefectures: RowRange): Float64Array {
    const groups = this.spine.groups("scope", prefectures, this.spine.chainOf(ask));
    const shares = this.spine.shares(groups, ask);
    const scan = this.newScan(ask, true);
    for (let at = 0; at < shares.length; at++) scan.addByCounty(groups.rows[at]!, shares[at]!);
    return scan.byCounty();
  }

  /** People of prefecture rows `range` by value of every dimension, each with its own filter left out. */
  histograms(ask: Ask, range: RowRange): HistogramSums {
    const sums = {
      chain: this.byChain({ ...ask, chain: null, node: null }, range),
      stage: this.byStage(ask, range),
      node: this.byNode(ask, range),
    };
    const joint = this.jointOf(tableOf(ask), ask, range);
    if (joint === null) {
      return { ...this.scan(this.spine.groups("scope", range, this.spine.chainOf(ask)), ask), ...sums };
    }
    const [tier, education, age, year] = SMALL_DIMENSIONS.map((axis) => joint.byValue(ask, axis));
    return { ...sums, tier: tier!, education: education!, age: age!, year: year! };
  }

  /** The one joint table of everybody whom the filters on places, chain and node leave; null where none is ready. */
  private jointOf(
    which: "all" | "staged",
    { chain, node, county }: Pick<Ask, "chain" | "node" | "county">,
    range: RowRange,
  ): JointSums | null {
    if (node !== null || county !== null || chain === NOTHING) return null;
    if (chain !== null && !this.spine.isNation(range)) return null;
    const table = this.tables[chain === null ? "prefecture" : "chain"][which];
    if (table.sums === null) return null;
    const { first, end } = chain === null ? range : { first: chain, end: chain + 1 };
    return this.merged.get(`${which} ${chain} ${first}-${end}`, () => table.merged({ first, end }));
  }

  private byChain(ask: Ask, range: RowRange): Float64Array {
    return this.kept.get(`chains ${range.first}-${range.end} ${askKey(ask)}`, () => {
      const { sums } = this.tables.chain[tableOf(ask)];
      if (this.spine.isNation(range) && ask.county === null && sums !== null) return sums.byGroup(ask);
      return this.sums(this.spine.groups("chain", range, null), ask);
    });
  }

  private byStage(ask: Ask, range: RowRange): Float64Array {
    const { spine } = this;
    const left: Ask = { ...ask, stages: null };
    const joint = this.jointOf("staged", ask, range);
    if (joint !== null) return joint.byValue(ask, "stage");
    const groups = spine.groups("scope", range, spine.chainOf(left));
    const sums = new Float64Array(STAGES.length);
    if (ask.node !== null && ask.node !== NOTHING) {
      sums[spine.stageOfNode[ask.node]!] = this.sums(groups, left)[0]!;
      return sums;
    }
    const people = this.perRow(groups, left);
    const shares = spine.shares(groups, left);
    for (let at = 0; at < people.length; at++) {
      const row = groups.rows[at]!;
      const chain = groups.chains[at]!;
      const counted = people[at]! * shares[at]!;
      for (let stage = 0; stage < sums.length; stage++) {
        sums[stage] = sums[stage]! + counted * spine.stageShare(row, chain, stage);
      }
    }
    return sums;
  }

  /** People by node of the filtered chain; without one all are 0. */
  private byNode(ask: Ask, range: RowRange): Float64Array {
    const { spine } = this;
    const sums = new Float64Array(this.branches.node.domain.size);
    if (ask.chain === null || ask.chain === NOTHING) return sums;
    const left: Ask = { ...ask, node: null, stages: null };
    const groups = spine.groups("scope", range, ask.chain);
    const people = this.perRow(groups, left);
    const shares = spine.shares(groups, left);
    for (let at = 0; at < people.length; at++)
      spine.addNodes(groups.rows[at]!, ask.chain, people[at]! * shares[at]!, sums);
    if (ask.stages === null) return sums;
    return sums.map((count, node) => count * ask.stages![spine.stageOfNode[node]!]!);
  }

  /** E of each group, scanned. */
  private sums(groups: RowGroups, ask: Ask): Float64Array {
    const people = this.perRow(groups, ask);
    const shares = this.spine.shares(groups, ask);
    const sums = new Float64Array(groups.offsets.length - 1);
    for (let group = 0; group < sums.length; group++) {
      let sum = 0;
      for (let at = groups.offsets[group]!; at < groups.offsets[group + 1]!; at++) sum += people[at]! * shares[at]!;
      sums[group] = sum;
    }
    return sums;
  }

  /** E of each row of the groups under the filters other than industry, each row scanned once per ask. */
  perRow({ rows }: RowGroups, ask: Ask): Float64Array {
    const { counts } = this.branches.chain;
    if (isOfAll(ask)) return Float64Array.from(rows, (row) => counts[row]!);
    const { values, scannedIn } = this.scanned;
    const key = askKey({ ...ask, chain: null, node: null, stages: null });
    if (key !== this.scanned.key) {
      this.scanned.key = key;
      this.scanned.ask++;
    }
    const scan = this.newScan(ask, false);
    const people = new Float64Array(rows.length);
    for (let at = 0; at < rows.length; at++) {
      const row = rows[at]!;
      if (scannedIn[row] !== this.scanned.ask) {
        values[row] = scan.peopleOf(row);
        scannedIn[row] = this.scanned.ask;
      }
      people[at] = values[row]!;
    }
    return people;
  }

  private scan(groups: RowGroups, ask: Ask): ValueSums {
    const scan = this.newScan(ask, false);
    const shares = this.spine.shares(groups, ask);
    for (let at = 0; at < shares.length; at++) scan.add(groups.rows[at]!, shares[at]!);
    return scan.sums();
  }

  private newScan(ask: Ask, needsCounties: boolean): Scan {
    return new Scan(this.factors, this.branches, this.levels.get("county") ?? null, ask, needsCounties);
  }
}

/** Whether all people of a row are counted, but for chain, node and stages. */
function isOfAll(ask: Ask): boolean {
  return ask.county === null && SMALL_DIMENSIONS.every((dimension) => ask[dimension] === null);
}

/** People of all stages, or of each, as the filters ask. */
function tableOf({ stages }: Ask): "all" | "staged" {
  return stages === null ? "all" : "staged";
}
