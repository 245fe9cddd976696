/**
 * E of a few single values in a prefecture and chain, by plain recursion over the rows of the published levels: the definition in
 * the header of src/engine/people/parts.ts read once more, row by row. Shares no code with the build's error step or the engine.
 */
import { placeDomains } from "#analytics/place-domains";
import { defined } from "#base/assert";
import type { Boot } from "#format/boot";
import type { Cube, CubeLevel } from "#format/cube";
import { AGE_EDGES, EDUCATIONS, POOL_CODE, TIERS, type DimensionId } from "#model/dimensions";

/** One value code by dimension, branches only. */
export type Values = Readonly<Partial<Record<DimensionId, number>>>;

/** The row of a chain and the part of it that is the chain's: 1, or its share of the pool, or 0. */
interface Stand {
  readonly prefecture: number;
  readonly chain: number;
  readonly row: number;
  readonly share: number;
}

export class PlainEstimate {
  private readonly cube: Cube;
  private readonly k: number;
  /** Where the last question was asked. */
  private stand: Stand = { prefecture: -1, chain: -1, row: 0, share: 0 };
  private readonly countiesOf: ReadonlyMap<number, readonly number[]>;
  private readonly nodesOf: readonly (readonly number[])[];
  private readonly plain: ReadonlyMap<DimensionId, readonly number[]>;
  /** Listed people and k by value: of a level, or under one tier of a level below the tiers. */
  private readonly weights = new Map<string, Map<number, number>>();
  private readonly wholes = new Map<string, Map<readonly number[], number>>();
  private readonly childrenOf = new Map<DimensionId, CubeLevel[]>();
  private readonly rowOfPrefecture = new Map<number, number>();

  constructor(cube: Cube, boot: Boot) {
    this.cube = cube;
    this.k = boot.k;
    this.countiesOf = placeDomains(boot.tree).countiesOf;
    const { chains, nodes } = boot.taxonomy;
    this.nodesOf = chains.map(({ id }) => nodes.filter(({ chain }) => chain === id).map(({ index }) => index));
    const sizes: readonly (readonly [DimensionId, number])[] = [
      ["chain", chains.length],
      ["tier", TIERS.length],
      ["education", EDUCATIONS.length],
      ["age", AGE_EDGES.length],
      ["year", boot.years.length],
    ];
    this.plain = new Map(
      sizes.map(([dimension, size]) => [dimension, Array.from({ length: size }, (_, value) => value)]),
    );
    for (const level of cube.values()) {
      for (let parent = 0; parent + 1 < level.offsets.length; parent++) {
        const keys = new Set([level.dimension, this.weightKey(level, parent)]);
        for (let row = level.offsets[parent]!; row < level.offsets[parent + 1]!; row++) {
          const code = level.codes[row]!;
          if (code !== POOL_CODE) for (const key of keys) this.addWeight(key, code, level.counts[row]!);
        }
      }
      if (level.parent !== null)
        this.childrenOf.set(level.parent, [...(this.childrenOf.get(level.parent) ?? []), level]);
    }
    this.level("prefecture").codes.forEach((code, row) => this.rowOfPrefecture.set(code, row));
  }

  /** Whether the prefecture has a row of its own. */
  isListed(prefecture: number): boolean {
    return this.rowOfPrefecture.has(prefecture);
  }

  /** Public values of a dimension there. */
  domain(dimension: DimensionId, prefecture: number, chain: number): readonly number[] {
    if (dimension === "county") return this.countiesOf.get(prefecture) ?? [];
    if (dimension === "node") return this.nodesOf[chain] ?? [];
    return this.plain.get(dimension) ?? [];
  }

  /** E of the people of a chain in a listed prefecture who have all the values. */
  inChain(prefecture: number, chain: number, values: Values): number {
    if (this.stand.prefecture !== prefecture || this.stand.chain !== chain) this.stand = this.find(prefecture, chain);
    const { row, share } = this.stand;
    return share === 0 ? 0 : share * this.below(this.level("chain"), row, { ...values, prefecture, chain });
  }

  /** E of the people of all chains in a listed prefecture who have all the values; not for nodes. */
  inPrefecture(prefecture: number, values: Values): number {
    const row = defined(this.rowOfPrefecture.get(prefecture), "listed prefecture");
    return this.below(this.level("prefecture"), row, { ...values, prefecture });
  }

  private find(prefecture: number, chain: number): Stand {
    const level = this.level("chain");
    const above = defined(this.rowOfPrefecture.get(prefecture), "listed prefecture");
    const [first, end] = [level.offsets[above]!, level.offsets[above + 1]!];
    const codes = level.codes.subarray(first, end);
    const at = codes.indexOf(chain);
    if (at >= 0) return { prefecture, chain, row: first + at, share: 1 };
    const isHidden = codes.at(-1) === POOL_CODE;
    const share = isHidden ? this.hiddenShare(level, above, chain, { prefecture, chain }) : 0;
    return { prefecture, chain, row: end - 1, share };
  }

  /** E within one row: n times the product of the shares of its branches. */
  private below(level: CubeLevel, row: number, values: Values): number {
    const people = level.counts[row]!;
    let estimate = people;
    for (const child of this.childrenOf.get(level.dimension) ?? []) {
      if (this.asksFor(child, values)) estimate *= this.ofBranch(child, row, values) / people;
    }
    return estimate;
  }

  private ofBranch(level: CubeLevel, parent: number, values: Values): number {
    const wanted = values[level.dimension];
    const [first, end] = [level.offsets[parent]!, level.offsets[parent + 1]!];
    let sum = 0;
    for (let row = first; row < end; row++) {
      const code = level.codes[row]!;
      if (wanted === undefined || code === wanted) sum += this.below(level, row, values);
      else if (code === POOL_CODE) {
        const share = this.hiddenShare(level, parent, wanted, values);
        if (share > 0) sum += share * this.below(level, row, values);
      }
    }
    return sum;
  }

  private asksFor(level: CubeLevel, values: Values): boolean {
    if (values[level.dimension] !== undefined) return true;
    return (this.childrenOf.get(level.dimension) ?? []).some((child) => this.asksFor(child, values));
  }

  /** Part of the pool under a parent row that one value takes: its weight among the values without a row. */
  private hiddenShare(level: CubeLevel, parent: number, value: number, place: Values): number {
    const { dimension, codes, offsets } = level;
    const key = this.weightKey(level, parent);
    let whole = this.wholeWeight(this.domain(dimension, place.prefecture ?? -1, place.chain ?? -1), key);
    let isHidden = true;
    for (let row = offsets[parent]!; row < offsets[parent + 1]! - 1; row++) {
      whole -= this.weight(key, codes[row]!);
      isHidden &&= codes[row] !== value;
    }
    return isHidden ? this.weight(key, value) / whole : 0;
  }

  /** Which weights share the pool under a parent row: below a listed tier its own, else those of the level. */
  private weightKey({ dimension, parent }: CubeLevel, parentRow: number): string {
    if (parent !== "tier") return dimension;
    const tier = this.level("tier").codes[parentRow]!;
    return tier === POOL_CODE ? dimension : `${dimension} of ${tier}`;
  }

  /** Σ weights of a list of values; the lists are the public ones, so each is added up once. */
  private wholeWeight(values: readonly number[], key: string): number {
    const kept = this.wholes.get(key) ?? new Map<readonly number[], number>();
    this.wholes.set(key, kept);
    const whole = kept.get(values) ?? values.reduce((sum, value) => sum + this.weight(key, value), 0);
    kept.set(values, whole);
    return whole;
  }

  private weight(key: string, value: number): number {
    return this.weights.get(key)?.get(value) ?? this.k;
  }

  private addWeight(key: string, value: number, people: number): void {
    const weights = this.weights.get(key) ?? new Map<number, number>();
    this.weights.set(key, weights.set(value, (weights.get(value) ?? this.k) + people));
  }

  private level(dimension: DimensionId): CubeLevel {
    return defined(this.cube.get(dimension), `level ${dimension}`);
  }
}
