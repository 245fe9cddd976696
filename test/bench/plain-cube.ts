/**
 * The published cube with every pool turned into a value of its own: the first value of the domain that is not listed. All
 * numbers are then sums of rows, without estimates of pools, so that a peer that knows no pools can count the same cells.
 * Rows and people stay as they are. Knows no contender.
 */
import { assert, defined } from "#base/assert";
import { placeDomains } from "#analytics/place-domains";
import type { Cube, CubeLevel } from "#format/cube";
import type { Dataset } from "#model/dataset";
import { AGE_EDGES, EDUCATIONS, POOL_CODE, TIERS, TREE, type DimensionId } from "#model/dimensions";

type Columns = Readonly<Record<string, Uint8Array | Uint16Array | Uint32Array | Float64Array>>;

/** Row of the parent level of every row. */
export function parentRows({ offsets }: CubeLevel): Uint32Array {
  const parents = new Uint32Array(offsets.at(-1)!);
  for (let parent = 0; parent < offsets.length - 1; parent++)
    parents.fill(parent, offsets[parent]!, offsets[parent + 1]!);
  return parents;
}

/** The cube without pools. */
export function plainCube(cube: Cube, dataset: Dataset): Cube {
  const domains = domainsOf(dataset);
  const plain = new Map<DimensionId, CubeLevel>();
  /** Row of the published level for every row of the plain one: a pool that moved takes its children along. */
  const sources = new Map<DimensionId, Uint32Array>();
  for (const { dimension, parent } of TREE) {
    const level = defined(cube.get(dimension), `level ${dimension}`);
    const parents = parent === null ? Uint32Array.of(0) : defined(sources.get(parent), `rows of ${parent}`);
    const above = parent === null ? null : ancestors(plain, parent, domains.linkedTo[dimension] ?? null);
    const moved = withoutPools(level, parents, (row) => domains.under(dimension, above?.[row] ?? 0));
    plain.set(dimension, moved.level);
    sources.set(dimension, moved.source);
  }
  return plain;
}

/**
 * One branch of a plain cube: the path to `leaf` as it is; every other level splits nothing, so that the
 * engine finds the levels it needs.
 */
export function branchCube(plain: Cube, leaf: DimensionId, dataset: Dataset): Cube {
  const domains = domainsOf(dataset);
  const path = pathTo(leaf);
  const branch = new Map<DimensionId, CubeLevel>();
  for (const { dimension, parent } of TREE) {
    if (path.includes(dimension)) {
      branch.set(dimension, defined(plain.get(dimension), `level ${dimension}`));
      continue;
    }
    const above = defined(parent, `parent of ${dimension}`);
    const { counts } = defined(branch.get(above), `level ${above}`);
    const named = ancestors(branch, above, domains.linkedTo[dimension] ?? null);
    branch.set(dimension, {
      dimension,
      parent,
      offsets: Uint32Array.from({ length: counts.length + 1 }, (_, row) => row),
      codes: Uint16Array.from(counts, (_, row) => domains.under(dimension, named?.[row] ?? 0)[0]!),
      counts,
    });
  }
  return branch;
}

/** The rows of a level with the codes of all levels above it, and its people. */
export function wideRows(plain: Cube, leaf: DimensionId): Columns {
  const people = defined(plain.get(leaf), `level ${leaf}`).counts;
  const codes = pathTo(leaf).map((dimension) => [dimension, defined(ancestors(plain, leaf, dimension), dimension)]);
  return { ...(Object.fromEntries(codes) as Record<string, Uint16Array>), people };
}

/** The rows of a level as published: its parent's row, its code, its people; the spine's last level with all its codes. */
export function levelRows(plain: Cube, dimension: DimensionId): Columns {
  const level = defined(plain.get(dimension), `level ${dimension}`);
  const column = level.codes.every((code) => code < 256) ? Uint8Array.from(level.codes) : level.codes;
  return { parent: parentRows(level), [dimension]: column, people: level.counts };
}

function pathTo(dimension: DimensionId): readonly DimensionId[] {
  const parent = TREE.find((level) => level.dimension === dimension)?.parent ?? null;
  return parent === null ? [dimension] : [...pathTo(parent), dimension];
}

function withoutPools(
  level: CubeLevel,
  parents: Uint32Array,
  domainUnder: (row: number) => readonly number[],
): { readonly level: CubeLevel; readonly source: Uint32Array } {
  const rows = level.codes.length;
  const source = new Uint32Array(rows);
  const codes = new Uint16Array(rows);
  const offsets = new Uint32Array(parents.length + 1);
  let next = 0;
  parents.forEach((parent, row) => {
    const first = level.offsets[parent]!;
    let end = level.offsets[parent + 1]!;
    const hasPool = end > first && level.codes[end - 1] === POOL_CODE;
    if (hasPool) end--;
    const listed = level.codes.subarray(first, end);
    const hidden = hasPool
      ? defined(
          domainUnder(row).find((value) => !listed.includes(value)),
          "a hidden value",
        )
      : -1;
    let isPlaced = !hasPool;
    for (let old = first; old <= end; old++) {
      if (!isPlaced && (old === end || level.codes[old]! > hidden)) {
        codes[next] = hidden;
        source[next++] = end;
        isPlaced = true;
      }
      if (old === end) break;
      codes[next] = level.codes[old]!;
      source[next++] = old;
    }
    offsets[row + 1] = next;
  });
  assert(next === rows, "every row has moved once");
  const counts = Uint32Array.from(source, (row) => level.counts[row]!);
  return { level: { ...level, offsets, codes, counts }, source };
}

/** For each row of `dimension`, the code of its ancestor (or itself) in `ancestor`; null when none is asked for. */
function ancestors(cube: Cube, dimension: DimensionId, ancestor: DimensionId | null): Uint16Array | null {
  if (ancestor === null) return null;
  const level = defined(cube.get(dimension), `level ${dimension}`);
  if (dimension === ancestor) return level.codes;
  const above = ancestors(cube, defined(level.parent, `${ancestor} above ${dimension}`), ancestor)!;
  return Uint16Array.from(parentRows(level), (parent) => above[parent]!);
}

interface Domains {
  readonly linkedTo: Readonly<Partial<Record<DimensionId, DimensionId>>>;
  readonly under: (dimension: DimensionId, ancestor: number) => readonly number[];
}

function domainsOf({ tree, taxonomy, years }: Dataset): Domains {
  const { provinces, prefecturesOf, countiesOf } = placeDomains(tree);
  const upTo = (size: number): readonly number[] => Array.from({ length: size }, (_, value) => value);
  const nodesOf = taxonomy.chains.map(({ id }) =>
    taxonomy.nodes.filter(({ chain }) => chain === id).map(({ index }) => index),
  );
  const whole: Readonly<Partial<Record<DimensionId, readonly number[]>>> = {
    province: provinces,
    chain: upTo(taxonomy.chains.length),
    tier: upTo(TIERS.length),
    education: upTo(EDUCATIONS.length),
    age: upTo(AGE_EDGES.length),
    year: upTo(years.length),
  };
  return {
    linkedTo: { prefecture: "province", county: "prefecture", node: "chain" },
    under: (dimension, ancestor) => {
      if (dimension === "prefecture") return prefecturesOf.get(ancestor) ?? [];
      if (dimension === "county") return countiesOf.get(ancestor) ?? [];
      if (dimension === "node") return nodesOf[ancestor] ?? [];
      return defined(whole[dimension], `domain of ${dimension}`);
    },
  };
}
