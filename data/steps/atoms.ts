/**
 * Merges people up into the k-anonymous atoms of the tree (data.md §3), level by level in SQL, and reads them as levels of
 * the cube. Refuses to hand out a cell below k. Knows no files.
 */
import { defined } from "#base/assert";
import { AppError } from "#base/errors";
import type { Cube, CubeLevel } from "#format/cube";
import type { DimensionId, TreeLevel } from "#model/dimensions";
import type { Warehouse } from "#data/warehouse/warehouse";
import { runStep, type StepParams } from "./sql-step";

/** Dimensions whose values name the value of another one: they are never split under its pool. */
export const NAMED_BY: Readonly<Partial<Record<DimensionId, DimensionId>>> = {
  prefecture: "province",
  county: "prefecture",
  node: "chain",
};

export interface AtomOptions {
  readonly tree: readonly TreeLevel[];
  readonly k: number;
  /** Called after every count of the people and after every level. */
  readonly onStep?: (done: number, total: number) => void;
}

/**
 * The published cube of table `people`, whose columns are `<dimension>_code`. Drops its own tables as it goes. Errors:
 * `build-k-too-small`, `build-too-few-people`, `build-cell-below-k`, `build-sum-mismatch`.
 */
export async function buildAtoms(warehouse: Warehouse, { tree, k, onStep }: AtomOptions): Promise<Cube> {
  if (k < 5) throw new AppError("build-k-too-small", { k });
  const total = tree.length + tree.filter((level) => !isInner(tree, level.dimension)).length;
  let done = 0;
  const onDone = (): void => onStep?.(++done, total);
  await jointCounts(warehouse, tree, onDone);
  const root = defined(tree[0], "root level");
  await runStep(warehouse, "030-root.sql", { dimension: root.dimension, k });
  const cube = new Map<DimensionId, CubeLevel>();
  for (const level of tree) {
    const parent = level.parent === null ? null : defined(cube.get(level.parent), `level ${level.parent}`);
    const result = await mergeLevel(warehouse, tree, level, parent, k);
    checkLevel(result, parent, k);
    cube.set(level.dimension, result);
    onDone();
  }
  for (const { dimension } of tree) await dropAll(warehouse, [`joint_${dimension}`, `map_${dimension}`]);
  await warehouse.drop("map_root");
  return cube;
}

/** Heads by path: leaves from the people, inner levels from one of their leaves. */
async function jointCounts(warehouse: Warehouse, tree: readonly TreeLevel[], onDone: () => void): Promise<void> {
  const leaves = tree.filter((level) => !isInner(tree, level.dimension));
  for (const { dimension } of leaves) {
    await runStep(warehouse, "020-joint.sql", { dimension, path: columns(pathTo(tree, dimension)) });
    onDone();
  }
  await warehouse.drop("people");
  for (const { dimension } of tree.filter((level) => isInner(tree, level.dimension))) {
    const leaf = defined(
      leaves.find((each) => pathTo(tree, each.dimension).includes(dimension)),
      "leaf",
    ).dimension;
    await runStep(warehouse, "021-joint-inner.sql", { dimension, leaf, path: columns(pathTo(tree, dimension)) });
  }
}

async function mergeLevel(
  warehouse: Warehouse,
  tree: readonly TreeLevel[],
  level: TreeLevel,
  parent: CubeLevel | null,
  k: number,
): Promise<CubeLevel> {
  const { dimension } = level;
  const params = levelParams(tree, level, k);
  await runStep(warehouse, "031-cells.sql", params);
  await runStep(warehouse, "032-merged.sql", params);
  await runStep(warehouse, "033-level.sql", params);
  if (isInner(tree, dimension)) await runStep(warehouse, "034-map.sql", params);
  const result = await readLevel(warehouse, level, parent);
  await dropAll(warehouse, [`cells_${dimension}`, `merged_${dimension}`, `level_${dimension}`]);
  return result;
}

function levelParams(tree: readonly TreeLevel[], { dimension, parent }: TreeLevel, k: number): StepParams {
  const path = pathTo(tree, dimension);
  const above = path.slice(0, -1);
  const same = above.map((each) => `above.${each}_code = joint.${each}_code`).join(" AND ");
  const names = NAMED_BY[dimension];
  const own = `joint.${dimension}_code`;
  return {
    dimension,
    k,
    join_parent: parent === null ? "CROSS JOIN map_root AS above" : `JOIN map_${parent} AS above ON ${same}`,
    child:
      names !== undefined && above.includes(names)
        ? `CASE WHEN above.${names}_published = 65535 THEN 65535 ELSE ${own} END`
        : own,
    path_of_joint: columns(path, "joint."),
    path_of_placed: columns(path, "placed."),
    published_above: above.map((each) => `placed.${each}_published, `).join(""),
    published_above_joint: above.map((each) => `above.${each}_published, `).join(""),
  };
}

async function readLevel(warehouse: Warehouse, level: TreeLevel, parent: CubeLevel | null): Promise<CubeLevel> {
  const { dimension } = level;
  const read = await warehouse.columns(
    `SELECT parent_atom, published_code, people FROM level_${dimension} ORDER BY parent_atom, published_code`,
  );
  const parents = parent?.codes.length ?? 1;
  const parentOfRow = read.numbers("parent_atom");
  const offsets = new Uint32Array(parents + 1);
  for (let row = 0; row < read.rows; row++) offsets[parentOfRow[row]! + 1]!++;
  for (let p = 0; p < parents; p++) offsets[p + 1]! += offsets[p]!;
  return {
    dimension,
    parent: level.parent,
    offsets,
    codes: Uint16Array.from(read.numbers("published_code")),
    counts: Uint32Array.from(read.numbers("people")),
  };
}

/** The last gate before publishing: no cell below k, children add up to their parent. */
export function checkLevel(level: CubeLevel, parent: CubeLevel | null, k: number): void {
  const { dimension, offsets, counts } = level;
  if (parent === null && counts.length === 0) throw new AppError("build-too-few-people", { k });
  for (let row = 0; row < counts.length; row++) {
    if (counts[row]! < k) throw new AppError("build-cell-below-k", { dimension, row, k });
  }
  if (parent === null) return;
  for (let p = 0; p < parent.counts.length; p++) {
    let sum = 0;
    for (let row = offsets[p]!; row < offsets[p + 1]!; row++) sum += counts[row]!;
    if (sum !== parent.counts[p]) throw new AppError("build-sum-mismatch", { dimension, row: p });
  }
}

/** Dimensions from the root down to and including `dimension`. */
export function pathTo(tree: readonly TreeLevel[], dimension: DimensionId): readonly DimensionId[] {
  const level = defined(
    tree.find((each) => each.dimension === dimension),
    `level ${dimension}`,
  );
  return level.parent === null ? [dimension] : [...pathTo(tree, level.parent), dimension];
}

function isInner(tree: readonly TreeLevel[], dimension: DimensionId): boolean {
  return tree.some((level) => level.parent === dimension);
}

function columns(path: readonly DimensionId[], prefix = ""): string {
  return path.map((each) => `${prefix}${each}_code`).join(", ");
}

async function dropAll(warehouse: Warehouse, names: readonly string[]): Promise<void> {
  for (const name of names) await warehouse.drop(name);
}
