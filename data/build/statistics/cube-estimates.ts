/**
 * The estimate E of a few values together in a prefecture and chain, from the published atoms alone and for any tree of branches:
 * within a path along its rows, across branches as the product of their shares of the row where they part. What E means
 * is in the header of src/engine/people/parts.ts. Knows no raw people.
 */
import { levelWeights, weightsUnder, type LevelWeights } from "#analytics/pool";
import { assert, defined } from "#base/assert";
import type { Cube, CubeLevel } from "#format/cube";
import { POOL_CODE, type DimensionId } from "#model/dimensions";
import type { Combination, PairDomains } from "./pairs";

/** E of a chain: `cells · scale` people, the last dimension of the combination innermost. */
export type VisitChain = (chain: number, cells: Float64Array, scale: number) => void;

/** Whose people are sought; the chain may be hidden in a pool. */
interface Place {
  readonly prefecture: number;
  readonly chain: number;
}

/** What is asked of a row: where it lies and which dimensions. */
interface Asked {
  readonly place: Place;
  readonly wanted: ReadonlySet<DimensionId>;
}

export class CubeEstimates {
  private readonly cube: Cube;
  private readonly domains: PairDomains;
  private readonly k: number;
  private readonly weights = new Map<DimensionId, LevelWeights>();
  private readonly children = new Map<DimensionId, CubeLevel[]>();
  private readonly rowOfPrefecture = new Map<number, number>();

  constructor(cube: Cube, domains: PairDomains, k: number) {
    this.cube = cube;
    this.domains = domains;
    this.k = k;
    for (const [dimension, level] of cube) {
      const { codes, parent } = level;
      if (parent !== null) this.children.set(parent, [...(this.children.get(parent) ?? []), level]);
      const size = codes.reduce((most, code) => (code === POOL_CODE ? most : Math.max(most, code + 1)), 0);
      this.weights.set(dimension, levelWeights(cube, dimension, size, k));
    }
    assert(this.level("chain").parent === "prefecture", "chains are listed by prefecture");
    this.level("prefecture").codes.forEach((code, row) => {
      if (code !== POOL_CODE) this.rowOfPrefecture.set(code, row);
    });
  }

  /** Visits every chain that can have people in the prefecture; false when the prefecture itself is hidden in a pool. */
  visit(prefecture: number, combination: Combination, onChain: VisitChain): boolean {
    const row = this.rowOfPrefecture.get(prefecture);
    if (row === undefined) return false;
    const { codes, offsets } = this.level("chain");
    const all = Array.from({ length: this.domains.chains }, (_, chain) => chain);
    for (let at = offsets[row]!; at < offsets[row + 1]!; at++) {
      const code = codes[at]!;
      if (code !== POOL_CODE) {
        onChain(code, this.cells(at, { prefecture, chain: code }, combination), 1);
        continue;
      }
      const listed = new Set(codes.subarray(offsets[row], at));
      const hidden = all.filter((chain) => !listed.has(chain));
      const weight = hidden.reduce((sum, chain) => sum + this.chainWeight(chain), 0);
      let cells: Float64Array | null = null;
      for (const chain of hidden) {
        if (cells === null || combination.includes("node")) cells = this.cells(at, { prefecture, chain }, combination);
        onChain(chain, cells, this.chainWeight(chain) / weight);
      }
    }
    return true;
  }

  /** E of every cell of one row of chains, the last dimension of the combination innermost. */
  private cells(row: number, place: Place, combination: Combination): Float64Array {
    const wanted = new Set(combination);
    const found = this.withinRow(this.level("chain"), row, { place, wanted });
    const order = this.wantedBelow("chain", wanted);
    return inOrder(found, order, combination, (dimension) => this.valuesOf(dimension, place).length);
  }

  /** E of the wanted values within one row: its people times the shares of its branches. */
  private withinRow(level: CubeLevel, row: number, asked: Asked): Float64Array {
    const people = level.counts[row]!;
    let cells = Float64Array.of(people);
    for (const child of this.childrenOf(level.dimension)) {
      if (!this.isWanted(child.dimension, asked.wanted)) continue;
      const branch = this.ofBranch(child, row, asked);
      const product = new Float64Array(cells.length * branch.length);
      for (let i = 0; i < cells.length; i++) {
        const share = cells[i]! / people;
        if (share === 0) continue;
        for (let j = 0; j < branch.length; j++) product[i * branch.length + j] = share * branch[j]!;
      }
      cells = product;
    }
    return cells;
  }

  /** E of the wanted values of one branch under a row: its own values outside those below it. */
  private ofBranch(level: CubeLevel, parent: number, asked: Asked): Float64Array {
    const { dimension, codes, offsets } = level;
    const isOwn = asked.wanted.has(dimension);
    const values = isOwn ? this.valuesOf(dimension, asked.place) : [0];
    let cells: Float64Array | null = null;
    for (let row = offsets[parent]!; row < offsets[parent + 1]!; row++) {
      const inner = this.withinRow(level, row, asked);
      cells ??= new Float64Array(values.length * inner.length);
      if (isOwn && codes[row] === POOL_CODE) {
        const parts = this.poolParts(level, parent, values);
        for (let slot = 0; slot < values.length; slot++) addTo(cells, inner, slot * inner.length, parts[slot]!);
      } else addTo(cells, inner, isOwn ? this.domains.slot(dimension, codes[row]!) * inner.length : 0, 1);
    }
    return defined(cells, "rows of a branch");
  }

  /** Part of the pool under a parent row that each value takes: by weight among the values without a row. */
  private poolParts(level: CubeLevel, parent: number, values: readonly number[]): Float64Array {
    const { dimension, codes, offsets } = level;
    const weights = this.weightsUnder(level, parent);
    const parts = new Float64Array(values.length);
    for (let slot = 0; slot < values.length; slot++) parts[slot] = weights[values[slot]!] ?? this.k;
    for (let row = offsets[parent]!; row < offsets[parent + 1]! - 1; row++)
      parts[this.domains.slot(dimension, codes[row]!)] = 0;
    let whole = 0;
    for (let slot = 0; slot < parts.length; slot++) whole += parts[slot]!;
    for (let slot = 0; slot < parts.length; slot++) parts[slot]! /= whole;
    return parts;
  }

  private isWanted(dimension: DimensionId, wanted: ReadonlySet<DimensionId>): boolean {
    return wanted.has(dimension) || this.childrenOf(dimension).some((child) => this.isWanted(child.dimension, wanted));
  }

  /** The wanted dimensions below a level as withinRow() nests them. */
  private wantedBelow(above: DimensionId, wanted: ReadonlySet<DimensionId>): readonly DimensionId[] {
    return this.childrenOf(above).flatMap(({ dimension }) => [
      ...(wanted.has(dimension) ? [dimension] : []),
      ...this.wantedBelow(dimension, wanted),
    ]);
  }

  private childrenOf(dimension: DimensionId): readonly CubeLevel[] {
    return this.children.get(dimension) ?? [];
  }

  private valuesOf(dimension: DimensionId, { prefecture, chain }: Place): readonly number[] {
    return this.domains.values(dimension, prefecture, chain);
  }

  /** Weight of a chain wherever it is hidden. */
  private chainWeight(chain: number): number {
    return defined(this.weights.get("chain"), "weights of chains").overall[chain] ?? this.k;
  }

  private weightsUnder({ dimension, parent }: CubeLevel, parentRow: number): Float64Array {
    const parentCode = parent === null ? undefined : this.level(parent).codes[parentRow];
    return weightsUnder(defined(this.weights.get(dimension), `weights of ${dimension}`), parentCode);
  }

  private level(dimension: DimensionId): CubeLevel {
    return defined(this.cube.get(dimension), `level ${dimension}`);
  }
}

function addTo(cells: Float64Array, people: Float64Array, first: number, part: number): void {
  if (part === 0) return;
  for (let at = 0; at < people.length; at++) cells[first + at]! += part * people[at]!;
}

/** Cells nested as `from` says, nested as `to` says. */
function inOrder(
  cells: Float64Array,
  from: readonly DimensionId[],
  to: readonly DimensionId[],
  sizeOf: (dimension: DimensionId) => number,
): Float64Array {
  if (from.every((dimension, at) => to[at] === dimension)) return cells;
  const ordered = new Float64Array(cells.length);
  const strides = from.map((dimension) =>
    to.slice(to.indexOf(dimension) + 1).reduce((product, inner) => product * sizeOf(inner), 1),
  );
  for (let cell = 0; cell < cells.length; cell++) {
    let [left, target] = [cell, 0];
    for (let at = from.length - 1; at >= 0; at--) {
      const size = sizeOf(from[at]!);
      target += (left % size) * strides[at]!;
      left = Math.floor(left / size);
    }
    ordered[target] = cells[cell]!;
  }
  return ordered;
}
