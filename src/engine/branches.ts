/**
 * The branches below the spine, with the filtered shares of each kept between queries: a change in one branch leaves
 * the others' as they are. Knows levels and value sets; not the query.
 */
import { assert, defined } from "#base/assert";
import type { Cube } from "#format/cube";
import { SPINE, type DimensionId } from "#model/dimensions";
import type { Domains } from "#engine/domains";
import { bothOf, childRange, selectRows, sumShares, wholeParts, type Parts, type RowRange } from "#engine/estimate";
import { indexLevel, type Level } from "#engine/level";
import { RecentCache } from "#engine/recent-cache";
import type { ValueSet, ValueSets } from "#engine/value-set";

/** Last level of the spine: its rows are the atoms that branches refine. */
export const SPINE_END: DimensionId = "chain";
const KEPT_SHARES = 48;

/** Levels of one cube and the cached shares of their rows. */
export class Branches {
  readonly levels: ReadonlyMap<DimensionId, Level>;
  private readonly childrenOf = new Map<DimensionId, Level[]>();
  private readonly shares = new RecentCache<Parts>(KEPT_SHARES);

  constructor(cube: Cube, domains: Domains, k: number) {
    assert(SPINE.at(-1) === SPINE_END, "the spine ends with chains");
    const levels = new Map<DimensionId, Level>();
    for (const [dimension, { parent }] of cube) {
      const level = indexLevel(cube, dimension, domains.of[dimension], k);
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

  /** All rows of the spine's last level. */
  get spineRows(): RowRange {
    return { first: 0, end: this.level(SPINE_END).rows };
  }

  /**
   * Parts of the rows of a level under the filters below it; one child branch may be left out. `spine` are the rows of
   * the spine's last level that are needed; other rows are undefined.
   */
  rowParts(dimension: DimensionId, sets: ValueSets, spine: RowRange, except: DimensionId | null): Parts {
    const level = this.level(dimension);
    let parts: Parts | null = null;
    let key = `rows ${dimension}`;
    for (const child of this.childrenOf.get(dimension) ?? []) {
      if (child.dimension === except) continue;
      const childKey = this.subtreeKey(child, sets);
      if (childKey === "") continue;
      key += ` ${childKey}`;
      const share = this.share(child, sets, spine, childKey);
      const before: Parts | null = parts;
      parts =
        before === null
          ? share
          : this.cached(key, spine, () => bothOf(before, share, level.people, this.rowsUnder(level, spine)));
    }
    return parts ?? wholeParts(level);
  }

  /** How much of each row of a level its own filter takes; see selectRows. */
  selection(dimension: DimensionId, set: ValueSet | null, spine: RowRange): Parts {
    const level = this.level(dimension);
    const key = `select ${dimension}=${set?.key ?? "*"}`;
    return this.cached(key, spine, () => selectRows(level, set, this.parentRows(level, spine)));
  }

  private share(child: Level, sets: ValueSets, spine: RowRange, key: string): Parts {
    return this.cached(`share ${key}`, spine, () => {
      const rows = this.rowParts(child.dimension, sets, spine, null);
      const parent = this.level(defined(child.parent, `parent of ${child.dimension}`));
      return sumShares(child, sets.get(child.dimension) ?? null, rows, parent.people, this.rowsUnder(parent, spine));
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

  private cached(key: string, spine: RowRange, make: () => Parts): Parts {
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
  return paths.some((path) => [...dimensions].every((dimension) => path.includes(dimension)));
}

