/**
 * The branches below the spine, with the filtered shares of each kept between queries: a change in one branch leaves
 * the others' as they are. Knows levels and value sets; not the query.
 */
import { assert, defined } from "#base/assert";
import type { Cube } from "#format/cube";
import { SPINE, type DimensionId } from "#model/dimensions";
import type { Domains } from "#engine/domains";
import {
  bothOf,
  childRange,
  selectAll,
  wholeParts,
  type RowParts,
  type RowRange,
  type Selection,
} from "#engine/estimate";
import { Level } from "#engine/level";
import { selectRows, sumLeafShares, sumShares } from "#engine/shares";
import { RecentCache } from "#engine/recent-cache";
import type { ValueSet, ValueSets } from "#engine/value-set";

/** Last level of the spine: its rows are the atoms that branches refine. */
export const SPINE_END: DimensionId = "chain";
const KEPT_SHARES = 48;
const KEPT_SELECTIONS = 12;

/** Levels of one cube and the cached shares of their rows. */
export class Branches {
  readonly levels: ReadonlyMap<DimensionId, Level>;
  private readonly childrenOf = new Map<DimensionId, Level[]>();
  private readonly shares = new RecentCache<RowParts>(KEPT_SHARES);
  private readonly selections = new RecentCache<Selection>(KEPT_SELECTIONS);

  constructor(cube: Cube, domains: Domains, k: number) {
    assert(SPINE.at(-1) === SPINE_END, "the spine ends with chains");
    const levels = new Map<DimensionId, Level>();
    for (const [dimension, { parent }] of cube) {
      const level = new Level(cube, dimension, domains.of[dimension], k);
      levels.set(dimension, level);
      if (parent === null || SPINE.includes(dimension)) continue;
      const grandparent = defined(cube.get(parent), `parent of ${dimension}`).parent;
      assert(parent === SPINE_END || grandparent === SPINE_END, "a branch is at most two levels deep");
      this.childrenOf.set(parent, [...(this.childrenOf.get(parent) ?? []), level]);
    }
    this.levels = levels;
  }

  level(dimension: DimensionId): Level {
    return defined(this.levels.get(dimension), `level ${dimension}`);
  }

  /** Whether other levels split the rows of this level below the spine. */
  isInner(dimension: DimensionId): boolean {
    return this.childrenOf.has(dimension);
  }

  /** All rows of the spine's last level. */
  get spineRows(): RowRange {
    return { first: 0, end: this.level(SPINE_END).rows };
  }

  /**
   * Parts of the rows of a level under the filters below it; one child branch may be left out. `spine` are the rows of
   * the spine's last level that are needed; other rows are undefined.
   */
  rowParts(dimension: DimensionId, sets: ValueSets, spine: RowRange, except: DimensionId | null): RowParts {
    const level = this.level(dimension);
    let parts: RowParts | null = null;
    let key = `rows ${dimension}`;
    for (const child of this.childrenOf.get(dimension) ?? []) {
      if (child.dimension === except) continue;
      const childKey = this.subtreeKey(child, sets);
      if (childKey === "") continue;
      key += ` ${childKey}`;
      const share = this.share(child, sets, spine, childKey);
      const before: RowParts | null = parts;
      parts =
        before === null
          ? share
          : this.cached(key, spine, () => bothOf(before, share, level, this.rowsUnder(level, spine)));
    }
    return parts ?? wholeParts(level);
  }

  /** How much of each row of a level its own filter takes; see selectRows. */
  selection(dimension: DimensionId, set: ValueSet | null, spine: RowRange): Selection {
    const level = this.level(dimension);
    if (set === null) return this.selections.get(dimension, () => selectAll(level.rows));
    const key = `${dimension}=${set.key} @${spine.first}-${spine.end}`;
    return this.selections.get(key, () => selectRows(level, set, this.parentRows(level, spine)));
  }

  private share(child: Level, sets: ValueSets, spine: RowRange, key: string): RowParts {
    return this.cached(`share ${key}`, spine, () => {
      const parent = this.level(defined(child.parent, `parent of ${child.dimension}`));
      const range = this.rowsUnder(parent, spine);
      const set = sets.get(child.dimension) ?? null;
      if (set !== null && !this.isInner(child.dimension)) return sumLeafShares(child, set, parent, range);
      const rows = this.rowParts(child.dimension, sets, spine, null);
      return sumShares(child, rows, this.selection(child.dimension, set, spine), parent, range);
    });
  }

  /** Filters on a level and below it as text, empty when there is none. */
  private subtreeKey(level: Level, sets: ValueSets): string {
    const own = sets.get(level.dimension);
    const below = (this.childrenOf.get(level.dimension) ?? []).map((child) => this.subtreeKey(child, sets)).join("");
    return own === undefined && below === "" ? "" : `[${level.dimension}=${own?.key ?? "*"}${below}]`;
  }

  private rowsUnder(level: Level, spine: RowRange): RowRange {
    return level.dimension === SPINE_END ? spine : childRange(level, spine);
  }

  /** Parent rows of a level that lie on, below or above the given rows of the spine's last level. */
  private parentRows(level: Level, spine: RowRange): RowRange {
    if (level.dimension !== SPINE_END) return spine;
    // Pools of the spine are measured per prefecture row, so whole prefectures are selected.
    const parents = level.offsets.length - 1;
    let first = 0;
    while (first < parents && level.offsets[first + 1]! <= spine.first) first++;
    let end = first;
    while (end < parents && level.offsets[end]! < spine.end) end++;
    return { first, end };
  }

  private cached(key: string, spine: RowRange, make: () => RowParts): RowParts {
    return this.shares.get(`${key} @${spine.first}-${spine.end}`, make);
  }
}

/** Whether two dimensions lie on one root-to-leaf path of the tree. */
export function onOnePath(levels: ReadonlyMap<DimensionId, Level>, dimensions: ReadonlySet<DimensionId>): boolean {
  const pathTo = (dimension: DimensionId): DimensionId[] => {
    const parent = levels.get(dimension)?.parent ?? null;
    return parent === null ? [dimension] : [...pathTo(parent), dimension];
  };
  const paths = [...dimensions].map(pathTo);
  // Nothing asked but the place: the spine is part of every path.
  return dimensions.size === 0 || paths.some((path) => [...dimensions].every((dimension) => path.includes(dimension)));
}
