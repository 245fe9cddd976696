/**
 * The rows of the spine's last level (chains under prefectures) addressed by place and chain, and which part of each an
 * industry filter takes: chain, node and stages. Knows spine and nodes; not the other branches.
 */
import { assert } from "#base/assert";
import { NOTHING, type Ask } from "./ask";
import { NO_GROUP } from "./domains";
import { childRange, type RowRange } from "./parts";
import type { Level } from "./level";
import { RecentCache } from "./recent-cache";
import { STAGES, type Taxonomy } from "#model/chains";
import { POOL_CODE } from "#model/dimensions";

/** No chain in particular: all people of a row are counted. */
export const ANY_CHAIN = -1;

const KEPT_GROUPS = 24;

/** Spine rows in groups: those of group g are `offsets[g] … offsets[g + 1] − 1`. */
export interface RowGroups {
  /** Identifies the groups in caches. */
  readonly key: string;
  /** Whether they hold every row. */
  readonly isWhole: boolean;
  readonly offsets: Uint32Array;
  readonly rows: Uint32Array;
  /** Chain whose people are counted in each row, or ANY_CHAIN. */
  readonly chains: Int16Array;
}

export type Grouping = "prefecture" | "chain" | "scope";

/** Addresses and industry shares of spine rows. */
export class Spine {
  readonly chain: Level;
  readonly node: Level;
  readonly prefectures: number;
  /** Prefecture row of each spine row. */
  readonly prefectureOf: Uint32Array;
  /** Row of chain c under prefecture row p at `c · prefectures + p`: its own, the pool that hides it, or −1. */
  private readonly places: Int32Array;
  readonly stageOfNode: Uint8Array;
  readonly chainOfNode: Uint16Array;
  /** E of each stage in a row of people of any chain, 0–1: three per spine row. */
  private readonly stageShares: Float64Array;
  /** E of each stage among people of a chain of whom no node is published: three per chain. */
  private readonly hiddenStages: Float64Array;
  /** E by node in the row at hand. */
  private readonly byNode: Float64Array;
  private readonly kept = new RecentCache<RowGroups>(KEPT_GROUPS);

  constructor(chain: Level, node: Level, taxonomy: Taxonomy) {
    assert(chain.parent === "prefecture" && node.parent === "chain", "nodes split chains, which split prefectures");
    this.chain = chain;
    this.node = node;
    this.prefectures = chain.offsets.length - 1;
    this.prefectureOf = new Uint32Array(chain.rows);
    this.places = new Int32Array(chain.domain.size * this.prefectures).fill(-1);
    for (let p = 0; p < this.prefectures; p++) this.address(p);
    this.stageOfNode = Uint8Array.from(taxonomy.nodes, ({ stage }) => STAGES.indexOf(stage));
    this.chainOfNode = node.domain.groupOf;
    this.hiddenStages = new Float64Array(chain.domain.size * STAGES.length);
    for (let value = 0; value < node.domain.size; value++) {
      const group = this.chainOfNode[value]!;
      if (group === NO_GROUP) continue;
      const at = group * STAGES.length + this.stageOfNode[value]!;
      this.hiddenStages[at] = this.hiddenStages[at]! + node.weights[value]! / node.groupWeight[group]!;
    }
    this.stageShares = new Float64Array(chain.rows * STAGES.length);
    this.byNode = new Float64Array(node.domain.size);
    for (let row = 0; row < chain.rows; row++) this.divideIntoStages(row);
  }

  /** The rows of a chain (all when null) in prefecture rows `range`, grouped. Groups by prefecture are numbered from 0. */
  groups(by: Grouping, range: RowRange, chain: number | null): RowGroups {
    const key = `${by} ${range.first}-${range.end} ${chain}`;
    return this.kept.get(key, () => this.gather(key, by, range, chain));
  }

  private gather(key: string, by: Grouping, range: RowRange, chain: number | null): RowGroups {
    const isEach = by !== "chain" && chain === null;
    const { first, end } = childRange(this.chain, range);
    const most = isEach ? end - first : (range.end - range.first) * (by === "chain" ? this.chain.domain.size : 1);
    const rows = new Uint32Array(most);
    const chains = new Int16Array(most).fill(ANY_CHAIN);
    const offsets: number[] = [0];
    let count = 0;
    const add = (prefecture: number, value: number): void => {
      const row = value < 0 ? -1 : this.places[value * this.prefectures + prefecture]!;
      if (row < 0) return;
      rows[count] = row;
      chains[count++] = value;
    };
    for (let value = 0; by === "chain" && value < this.chain.domain.size; value++) {
      for (let p = range.first; p < range.end; p++) add(p, value);
      offsets.push(count);
    }
    for (let p = range.first; by !== "chain" && p < range.end; p++) {
      if (chain !== null) add(p, chain);
      else for (let row = this.chain.offsets[p]!; row < this.chain.offsets[p + 1]!; row++) rows[count++] = row;
      if (by === "prefecture") offsets.push(count);
    }
    if (by === "scope") offsets.push(count);
    return {
      key,
      isWhole: chain === null && this.isNation(range),
      offsets: Uint32Array.from(offsets),
      rows: rows.subarray(0, count),
      chains: chains.subarray(0, count),
    };
  }

  /** Whether prefecture rows are all there are. */
  isNation({ first, end }: RowRange): boolean {
    return first === 0 && end === this.prefectures;
  }

  /** Chains that have or may have people in a row. */
  chainsIn(row: number): readonly number[] {
    const { codes, domain } = this.chain;
    if (!this.isPool(row)) return [codes[row]!];
    const prefecture = this.prefectureOf[row]!;
    return Array.from({ length: domain.size }, (_, chain) => chain).filter(
      (chain) => this.places[chain * this.prefectures + prefecture] === row,
    );
  }

  isPool(row: number): boolean {
    return this.chain.codes[row] === POOL_CODE;
  }

  /** Whether everybody in the row is of the chain, as far as is published. */
  isSure(row: number, chain: number): boolean {
    return chain === ANY_CHAIN || !this.isPool(row) || this.chain.unlistedCount[this.prefectureOf[row]!] === 1;
  }

  /** E of the chain among the people of its row, 0–1. */
  chainShare(row: number, chain: number): number {
    if (chain === ANY_CHAIN || !this.isPool(row)) return 1;
    return this.chain.weights[chain]! / this.chain.unlistedWeight[this.prefectureOf[row]!]!;
  }

  /** E of one stage among the people of the chain in its row, 0–1. */
  stageShare(row: number, chain: number, stage: number): number {
    if (chain !== ANY_CHAIN && this.isPool(row)) return this.hiddenStages[chain * STAGES.length + stage]!;
    return this.stageShares[row * STAGES.length + stage]!;
  }

  /** E of one node among the people of its chain in that chain's row, 0–1. */
  nodeShare(row: number, node: number): number {
    const level = this.node;
    const group = this.chainOfNode[node]!;
    if (this.isPool(row)) return level.weights[node]! / level.groupWeight[group]!;
    const end = level.listedEnd(row);
    for (let at = level.offsets[row]!; at < end; at++) {
      if (level.codes[at] === node) return level.counts[at]! / this.chain.counts[row]!;
    }
    const hidden = (level.poolCount[row]! * level.weights[node]!) / level.unlistedWeight[row]!;
    return hidden / this.chain.counts[row]!;
  }

  /** Adds the nodes of a chain's people in its row, who count for `people`, to sums by node. */
  addNodes(row: number, chain: number, people: number, sums: Float64Array): void {
    const { node, byNode } = this;
    const isHidden = this.isPool(row);
    if (!isHidden) node.spread(row, byNode);
    const whole = isHidden ? node.groupWeight[chain]! : this.chain.counts[row]!;
    for (let at = node.memberOffsets[chain]!; at < node.memberOffsets[chain + 1]!; at++) {
      const value = node.members[at]!;
      const part = isHidden ? node.weights[value]! : byNode[value]!;
      sums[value] = sums[value]! + (people * part) / whole;
    }
  }

  /** E of what chain, node and stages take of each row of `groups`, 0–1. */
  shares(groups: RowGroups, { node, stages }: Pick<Ask, "node" | "stages">): Float64Array {
    const shares = new Float64Array(groups.rows.length);
    for (let at = 0; at < shares.length; at++) {
      const row = groups.rows[at]!;
      const chain = groups.chains[at]!;
      let share = 1;
      if (node !== null) share = this.nodeShare(row, node);
      else if (stages !== null) {
        share = 0;
        for (let stage = 0; stage < stages.length; stage++) {
          if (stages[stage] === 1) share += this.stageShare(row, chain, stage);
        }
      }
      shares[at] = this.chainShare(row, chain) * share;
    }
    return shares;
  }

  /** The one chain that chain, node and stages leave: NOTHING when they exclude each other, null when there is none. */
  chainOf({ chain, node, stages }: Ask): number | null {
    if (chain === NOTHING || node === NOTHING) return NOTHING;
    if (node === null) return chain;
    const own = this.chainOfNode[node]!;
    const isIn = (chain === null || chain === own) && stages?.[this.stageOfNode[node]!] !== 0;
    return isIn ? own : NOTHING;
  }

  private address(prefecture: number): void {
    const { offsets, codes, poolCount, domain } = this.chain;
    const end = this.chain.listedEnd(prefecture);
    this.prefectureOf.fill(prefecture, offsets[prefecture]!, offsets[prefecture + 1]!);
    if (poolCount[prefecture]! > 0) {
      for (let value = 0; value < domain.size; value++) this.places[value * this.prefectures + prefecture] = end;
    }
    for (let row = offsets[prefecture]!; row < end; row++) {
      this.places[codes[row]! * this.prefectures + prefecture] = row;
    }
  }

  /** Shares of the stages in one row; a pool's are those of the chains it hides. */
  private divideIntoStages(row: number): void {
    const { stageShares, node, chain, byNode } = this;
    const add = (stage: number, share: number): void => {
      const at = row * STAGES.length + stage;
      stageShares[at] = stageShares[at]! + share;
    };
    if (this.isPool(row)) {
      for (const value of this.chainsIn(row)) {
        const share = this.chainShare(row, value);
        for (let stage = 0; stage < STAGES.length; stage++) add(stage, share * this.stageShare(row, value, stage));
      }
      return;
    }
    node.spread(row, byNode);
    const group = node.parentGroup[row]!;
    for (let at = node.memberOffsets[group]!; at < node.memberOffsets[group + 1]!; at++) {
      const value = node.members[at]!;
      add(this.stageOfNode[value]!, byNode[value]! / chain.counts[row]!);
    }
  }
}
