/**
 * The estimate E of two values together in a prefecture and chain, from the published atoms alone and for any tree of branches:
 * within a path along its rows, across branches as the product of their shares of the row where they part. What E means
 * is in the header of src/engine/estimate.ts. Knows no raw people.
 */
import { valueWeights } from "#analytics/pool";
import { assert, defined } from "#base/assert";
import type { Cube, CubeLevel } from "#format/cube";
import { POOL_CODE, type DimensionId } from "#model/dimensions";
import type { Pair, PairDomains } from "./pairs";

/** E of a chain: `cells[slot of a · number of b's values + slot of b] · scale` people; cells are overwritten by the next call. */
export type VisitChain = (chain: number, cells: Float64Array, scale: number) => void;

/** Rows `[first, end)` of a level. */
interface Rows {
  readonly first: number;
  readonly end: number;
}

/** Whose people are sought; the chain may be hidden in a pool. */
interface Place {
  readonly prefecture: number;
  readonly chain: number;
}

export class CubeEstimates {
  private readonly cube: Cube;
  private readonly domains: PairDomains;
  private readonly k: number;
  private readonly weights = new Map<DimensionId, Float64Array>();
  private readonly rowOfPrefecture = new Map<number, number>();

  constructor(cube: Cube, domains: PairDomains, k: number) {
    this.cube = cube;
    this.domains = domains;
    this.k = k;
    for (const [dimension, { codes, counts }] of cube) {
      const size = codes.reduce((most, code) => (code === POOL_CODE ? most : Math.max(most, code + 1)), 0);
      this.weights.set(dimension, valueWeights(codes, counts, size, k));
    }
    assert(this.level("chain").parent === "prefecture", "chains are listed by prefecture");
    this.level("prefecture").codes.forEach((code, row) => {
      if (code !== POOL_CODE) this.rowOfPrefecture.set(code, row);
    });
  }

  /** Visits every chain that can have people in the prefecture; false when the prefecture itself is hidden in a pool. */
  visit(prefecture: number, pair: Pair, onChain: VisitChain): boolean {
    const row = this.rowOfPrefecture.get(prefecture);
    if (row === undefined) return false;
    const { codes, offsets } = this.level("chain");
    const all = Array.from({ length: this.domains.chains }, (_, chain) => chain);
    for (let at = offsets[row]!; at < offsets[row + 1]!; at++) {
      const code = codes[at]!;
      if (code !== POOL_CODE) {
        onChain(code, this.cells(at, { prefecture, chain: code }, pair), 1);
        continue;
      }
      const listed = new Set(codes.subarray(offsets[row], at));
      const hidden = all.filter((chain) => !listed.has(chain));
      const weight = hidden.reduce((sum, chain) => sum + this.weight("chain", chain), 0);
      let cells: Float64Array | null = null;
      for (const chain of hidden) {
        if (cells === null || pair.includes("node")) cells = this.cells(at, { prefecture, chain }, pair);
        onChain(chain, cells, this.weight("chain", chain) / weight);
      }
    }
    return true;
  }

  /** E of every cell of one row of chains. */
  private cells(row: number, place: Place, [a, b]: Pair): Float64Array {
    const [sizeA, sizeB] = [this.valuesOf(a, place).length, this.valuesOf(b, place).length];
    const cells = new Float64Array(sizeA * sizeB);
    const meeting = this.meetingOf(a, b);
    const rows = this.below("chain", { first: row, end: row + 1 }, meeting);
    const { counts } = this.level(meeting);
    // One of the two may lie above the other: then its own rows are where they meet.
    const part = (dimension: DimensionId, at: number): Float64Array =>
      dimension === meeting ? this.taken(dimension, at, place) : this.share(meeting, at, dimension, place);
    for (let at = rows.first; at < rows.end; at++) {
      const [ofA, ofB] = [part(a, at), part(b, at)];
      const people = meeting === a || meeting === b ? 1 : counts[at]!;
      for (let i = 0; i < sizeA; i++) {
        const share = ofA[i]! / people;
        if (share === 0) continue;
        for (let j = 0; j < sizeB; j++) cells[i * sizeB + j]! += share * ofB[j]!;
      }
    }
    return cells;
  }

  /** People of each value of a dimension among those of one row above it. */
  private share(above: DimensionId, row: number, dimension: DimensionId, place: Place): Float64Array {
    const shares = new Float64Array(this.valuesOf(dimension, place).length);
    const level = this.level(dimension);
    const parents = this.below(above, { first: row, end: row + 1 }, defined(level.parent, "parent"));
    for (let parent = parents.first; parent < parents.end; parent++) {
      const rows = { first: level.offsets[parent]!, end: level.offsets[parent + 1]! };
      for (let at = rows.first; at < rows.end; at++) {
        const code = level.codes[at]!;
        if (code === POOL_CODE) this.spread(shares, level.counts[at]!, level, rows, place);
        else shares[this.domains.slot(dimension, code)]! += level.counts[at]!;
      }
    }
    return shares;
  }

  /** Part of one row that each value of its own dimension takes. */
  private taken(dimension: DimensionId, row: number, place: Place): Float64Array {
    const level = this.level(dimension);
    const parts = new Float64Array(this.valuesOf(dimension, place).length);
    const code = level.codes[row]!;
    if (code !== POOL_CODE) {
      parts[this.domains.slot(dimension, code)] = 1;
      return parts;
    }
    // The pool is the last row of its parent, so the parent is the one whose rows end after it.
    const parent = level.offsets.indexOf(row + 1) - 1;
    this.spread(parts, 1, level, { first: level.offsets[parent]!, end: row + 1 }, place);
    return parts;
  }

  /** Shares people of a pool, the last of `rows`, out by weight among the values without a row. */
  private spread(shares: Float64Array, people: number, level: CubeLevel, rows: Rows, place: Place): void {
    const { dimension, codes } = level;
    const values = this.valuesOf(dimension, place);
    let whole = 0;
    for (const value of values) whole += this.weight(dimension, value);
    for (let at = rows.first; at < rows.end - 1; at++) whole -= this.weight(dimension, codes[at]!);
    for (let slot = 0; slot < values.length; slot++) {
      shares[slot]! += (people * this.weight(dimension, values[slot]!)) / whole;
    }
    for (let at = rows.first; at < rows.end - 1; at++) {
      shares[this.domains.slot(dimension, codes[at]!)]! -= (people * this.weight(dimension, codes[at]!)) / whole;
    }
  }

  private below(from: DimensionId, rows: Rows, to: DimensionId): Rows {
    if (from === to) return rows;
    const { parent, offsets } = this.level(to);
    const above = this.below(from, rows, defined(parent, `${from} above ${to}`));
    return { first: offsets[above.first]!, end: offsets[above.end]! };
  }

  /** The deepest level that both lie in or under; the first one itself when the second lies under it. */
  private meetingOf(a: DimensionId, b: DimensionId): DimensionId {
    const path = this.pathTo(b);
    return defined(
      this.pathTo(a).findLast((each) => path.includes(each)),
      "a common level",
    );
  }

  private pathTo(dimension: DimensionId): readonly DimensionId[] {
    const { parent } = this.level(dimension);
    return parent === null ? [dimension] : [...this.pathTo(parent), dimension];
  }

  private valuesOf(dimension: DimensionId, { prefecture, chain }: Place): readonly number[] {
    return this.domains.values(dimension, prefecture, chain);
  }

  private weight(dimension: DimensionId, value: number): number {
    return this.weights.get(dimension)?.[value] ?? this.k;
  }

  private level(dimension: DimensionId): CubeLevel {
    return defined(this.cube.get(dimension), `level ${dimension}`);
  }
}
