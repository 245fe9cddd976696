/**
 * Class `nested-pairs`: random pairs of queries, one inside the other, on one root-to-leaf path. The known people of both are
 * added up from whole atoms and pools; their difference must be 0 or at least k.
 */
import { POOL_CODE } from "#model/dimensions";
import type { AuditCube, AuditLevel } from "./audit-cube";
import { Findings, type CheckResult } from "./findings";
import { LevelPools } from "./pools";
import { randomNumbers, type RandomNumbers } from "./random-numbers";
import type { Release } from "./release";
import { youthReleases } from "./youth-releases";

/** Queries whose scope holds more rows than this are drawn again with a smaller scope. */
const MOST_ROWS = 1000;

/** Values accepted on one level: 2 by both queries, 1 by the outer one only, 0 by none. */
interface LevelFilter {
  readonly pools: LevelPools;
  readonly accepts: Uint8Array;
  /** Whether inner and outer query take every value. */
  readonly isOpen: readonly [inner: boolean, outer: boolean];
}

/** `pairs` pairs, shared among the leaves of the tree and repeated in the same order for the same seed. */
export function checkNestedPairs(release: Release, pairs: number, seed: number): CheckResult {
  const findings = new Findings("nested-pairs");
  const random = randomNumbers(seed);
  const paths = [release, ...youthReleases(release)].flatMap((of) =>
    of.cubes.flatMap((cube) => leafPaths(cube).map((path) => ({ of, path }))),
  );
  for (const { of, path } of paths) {
    const share = Math.ceil(pairs / paths.length);
    const walk = new NestedWalk(of, path, random);
    for (let i = 0; i < share; i++) {
      const { inner, outer } = walk.draw();
      const difference = outer - inner;
      if (difference === 0 || difference >= release.k) continue;
      findings.add("nested-difference", walk.text(), { 外: outer, 内: inner, 相差: difference });
    }
    findings.look(share);
  }
  return findings.result();
}

function leafPaths(cube: AuditCube): readonly (readonly AuditLevel[])[] {
  const leaves = cube.levels.filter((level) => !cube.levels.some((other) => other.parent === level));
  return leaves.map((leaf) => leaf.path.map((dimension) => cube.byDimension.get(dimension)!));
}

/** Draws pairs on one path: a scope row somewhere on it, then filters on the levels below. */
class NestedWalk {
  private readonly path: readonly AuditLevel[];
  private readonly random: RandomNumbers;
  private readonly filters: readonly (LevelFilter & { readonly isOpen: [boolean, boolean] })[];
  private scopeText = "";
  private inner = 0;
  private outer = 0;

  constructor(release: Release, path: readonly AuditLevel[], random: RandomNumbers) {
    this.path = path;
    this.random = random;
    this.filters = path.map((level) => ({
      pools: new LevelPools(level, release.context, release.k),
      accepts: new Uint8Array(Math.max(release.context.size(level.dimension), 1)),
      isOpen: [true, true],
    }));
  }

  /** Known people of the next pair. */
  draw(): { readonly inner: number; readonly outer: number } {
    const { depth, row } = this.scope();
    for (let level = depth + 1; level < this.path.length; level++) this.drawFilter(level, depth, row);
    this.inner = 0;
    this.outer = 0;
    this.walk(depth, row, 2);
    return { inner: this.inner, outer: this.outer };
  }

  text(): string {
    const below = this.path.slice(1).map(({ dimension }) => dimension);
    return `${this.scopeText} ${below.join(">")}`;
  }

  /** Any row above the leaves whose rows on the path are not too many; −1 is the nation. */
  private scope(): { readonly depth: number; readonly row: number } {
    let depth = this.random.below(this.path.length) - 1;
    let row = depth < 0 ? 0 : this.random.below(this.path[depth]!.counts.length);
    while (depth < this.path.length - 2 && this.leafRows(depth, row) > MOST_ROWS) {
      const next = this.path[depth + 1]!;
      row = next.offsets[row]! + this.random.below(next.offsets[row + 1]! - next.offsets[row]!);
      depth++;
    }
    if (depth === this.path.length - 1) ({ depth, row } = { depth: depth - 1, row: this.path[depth]!.parentRow[row]! });
    this.scopeText = depth < 0 ? "全国" : `${this.path[depth]!.dimension}#${row}`;
    return { depth, row };
  }

  private leafRows(depth: number, row: number): number {
    let [first, end] = [row, row + 1];
    for (const level of this.path.slice(depth + 1)) [first, end] = [level.offsets[first]!, level.offsets[end]!];
    return end - first;
  }

  /** Everything, or some values; the inner query takes the same, or leaves out one value or several. */
  private drawFilter(at: number, depth: number, row: number): void {
    const filter = this.filters[at]!;
    const { accepts, pools, isOpen } = filter;
    const values = this.valuesBelow(pools, depth, row);
    const outerShare = this.random.below(3) === 0 ? 1 : this.random.share();
    const innerKind = this.random.below(3);
    const dropped = values[this.random.below(Math.max(values.length, 1))];
    accepts.fill(0);
    isOpen[0] = true;
    isOpen[1] = true;
    for (const value of values) {
      const inOuter = outerShare === 1 || this.random.share() < outerShare;
      const inInner = inOuter && (innerKind === 0 || (innerKind === 1 ? value !== dropped : this.random.share() < 0.7));
      accepts[value] = inInner ? 2 : inOuter ? 1 : 0;
      isOpen[0] &&= inInner;
      isOpen[1] &&= inOuter;
    }
  }

  /** Values a dimension can have in the scope, as far as the scope decides them. */
  private valuesBelow(pools: LevelPools, depth: number, row: number): readonly number[] {
    const { dimension } = pools.level;
    const link = pools.context.link(dimension);
    for (let at = depth, up = row; at >= 0; up = this.path[at]!.parentRow[up]!, at--) {
      const level = this.path[at]!;
      const code = level.codes[up]!;
      if (level.dimension === link && code !== POOL_CODE) return pools.context.domain(dimension, code);
    }
    return pools.context.domain(dimension, null);
  }

  /** Adds the leaves under a row of which `level` (2 both, 1 outer only) queries hold everything above. */
  private walk(depth: number, row: number, both: number): void {
    if (depth === this.path.length - 1) {
      const people = this.path[depth]!.counts[row]!;
      this.outer += people;
      if (both === 2) this.inner += people;
      return;
    }
    const filter = this.filters[depth + 1]!;
    const { codes, offsets } = filter.pools.level;
    const end = offsets[row + 1]!;
    for (let child = offsets[row]!; child < end; child++) {
      const code = codes[child]!;
      const accepted = code === POOL_CODE ? this.poolAccepted(filter, row) : filter.accepts[code]!;
      const next = Math.min(accepted, both);
      if (next > 0) this.walk(depth + 1, child, next);
    }
  }

  /** A pool is known only where every value it may hide is accepted. */
  private poolAccepted({ pools, accepts, isOpen }: LevelFilter, parent: number): number {
    const open = isOpen[0] ? 2 : isOpen[1] ? 1 : 0;
    if (open === 2 || pools.isSealed(parent)) return open;
    const { codes, offsets } = pools.level;
    let next = offsets[parent]!;
    const end = offsets[parent + 1]! - 1;
    let least = 2;
    for (const value of pools.domain(parent)) {
      while (next < end && codes[next]! < value) next++;
      if (next < end && codes[next] === value) continue;
      least = Math.min(least, accepts[value]!);
      if (least === 0) return 0;
    }
    return least;
  }
}
