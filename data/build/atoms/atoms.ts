/**
 * Merges people up into the k-anonymous atoms of the tree (src/decisions/0005-atoms.md), level by level in SQL, and reads them as levels of
 * the cube. Refuses to hand out a cell below k. Knows no files.
 */
import { defined } from "#base/assert";
import { AppError } from "#base/errors";
import type { Cube, CubeLevel } from "#format/cube";
import { POOL_CODE, TIERS, type DimensionId, type Tier, type TreeLevel } from "#model/dimensions";
import type { Warehouse } from "#data/warehouse/warehouse";
import type { DomainSizes } from "#data/build/people/domains";
import type { PathBits } from "#data/build/people/path-bits";
import { runStep, sqlStep, type StepParams } from "#data/build/sql-step";

/** Dimensions whose values name the value of another one: they are never split under its pool. */
export const NAMED_BY: Readonly<Partial<Record<DimensionId, DimensionId>>> = {
  prefecture: "province",
  county: "prefecture",
  node: "chain",
};

/** Tiers whose people stand in no county where their employers are unknown: the floor of the top tiers is the city. */
const TOP_TIERS: readonly Tier[] = ["national", "provincial"];

const NARROW = 4;

/** The widest interval of an unlisted value that a pool is refused for; two values with k people must stay possible. */
export function narrowest(k: number): number {
  return Math.min(NARROW, k - 4);
}

export interface AtomOptions {
  readonly tree: readonly TreeLevel[];
  readonly k: number;
  readonly domains: DomainSizes;
  /** How the values of a person are packed. */
  readonly bits: PathBits;
  /** Whether table `people` has `employer_rank` and `employer_sizes` exists; without them everybody is an employer each. */
  readonly employers?: boolean;
  /** Whether people of the top tiers, and of pooled tiers, are not split by county, since nobody knows who employs them. */
  readonly withholdsTopTiers?: boolean;
  /** Called after every count of the people and after every level. */
  readonly onStep?: (done: number, total: number) => void;
}

/** What every level is merged with. */
interface Merge extends AtomOptions {
  readonly warehouse: Warehouse;
}

/**
 * The published cube of table `people`, whose column `person_bits` packs a person's values. Drops its own tables as it goes. Errors:
 * `build-k-too-small`, `build-too-few-people`, `build-one-employer`, `build-cell-below-k`, `build-sum-mismatch`.
 */
export async function buildAtoms(warehouse: Warehouse, options: AtomOptions): Promise<Cube> {
  const { tree, k, onStep } = options;
  if (k < 5) throw new AppError("build-k-too-small", { k });
  const total = tree.length + tree.filter((level) => !isInner(tree, level.dimension)).length;
  let done = 0;
  const onDone = (): void => onStep?.(++done, total);
  await jointCounts(warehouse, options, onDone);
  const root = defined(tree[0], "root level");
  await runStep(warehouse, "atoms/030-root.sql", { dimension: root.dimension, k });
  if (options.employers === true) await requireEmployers(warehouse, root.dimension);
  const cube = new Map<DimensionId, CubeLevel>();
  for (const level of tree) {
    const parent = level.parent === null ? null : defined(cube.get(level.parent), `level ${level.parent}`);
    const result = await mergeLevel({ ...options, warehouse }, level, parent);
    checkLevel(result, parent, k);
    cube.set(level.dimension, result);
    onDone();
  }
  for (const { dimension } of tree) await dropAll(warehouse, [`joint_${dimension}`, `map_${dimension}`]);
  await dropAll(warehouse, ["people", "map_root"]);
  return cube;
}

/** Heads by path: leaves from the people, inner levels from one of their leaves. */
async function jointCounts(warehouse: Warehouse, { tree, bits }: AtomOptions, onDone: () => void): Promise<void> {
  const leaves = tree.filter((level) => !isInner(tree, level.dimension));
  for (const { dimension } of leaves) {
    await runStep(warehouse, "atoms/020-joint.sql", { dimension, path: bits.mask(pathTo(tree, dimension)) });
    onDone();
  }
  for (const { dimension } of tree.filter((level) => isInner(tree, level.dimension))) {
    const leaf = defined(
      leaves.find((each) => pathTo(tree, each.dimension).includes(dimension)),
      "leaf",
    ).dimension;
    await runStep(warehouse, "atoms/021-joint-inner.sql", {
      dimension,
      leaf,
      path: bits.mask(pathTo(tree, dimension)),
    });
  }
}

/** All people together are an atom too. */
async function requireEmployers(warehouse: Warehouse, dimension: DimensionId): Promise<void> {
  const all = await warehouse.rows(sqlStep("atoms/029-largest-employers.sql", { dimension }).sql);
  if (all.length > 0) throw new AppError("build-one-employer");
}

async function mergeLevel(merge: Merge, level: TreeLevel, parent: CubeLevel | null): Promise<CubeLevel> {
  const { warehouse, tree } = merge;
  const { dimension } = level;
  const params = levelParams(merge, level);
  await loadDomain(merge, level);
  await runStep(warehouse, "atoms/031-placed.sql", params);
  await runStep(warehouse, "atoms/032-cells.sql", { ...params, cells: level.sensitive === true ? "plain" : "cells" });
  if (level.sensitive === true) await runStep(warehouse, "atoms/033-sensitive.sql", params);
  for (const step of ["034-begun", "035-merged", "036-level", "038-pools", "039-narrow"])
    await runStep(warehouse, `atoms/${step}.sql`, params);
  const merged = (await settleTrouble(merge, dimension, params)) ? "settled" : "merged";
  if (merged === "settled") await runStep(warehouse, "atoms/036-level.sql", { ...params, merged });
  if (isInner(tree, dimension)) await runStep(warehouse, "atoms/037-map.sql", { ...params, merged });
  const result = await readLevel(warehouse, level, parent);
  const tables = [
    ...LEVEL_TABLES,
    ...(level.sensitive === true ? SENSITIVE_TABLES : []),
    ...(merge.employers === true ? EMPLOYER_TABLES : []),
    ...(merged === "settled" ? TROUBLE_TABLES : []),
  ];
  await dropAll(
    warehouse,
    tables.map((table) => `${table}_${dimension}`),
  );
  return result;
}

/** Tables of one level, without its name. */
const LEVEL_TABLES = [
  "domains",
  "placed",
  "cells",
  "begun",
  "merged",
  "level",
  "pools",
  "narrow",
  "posts",
  "crowd",
  "trouble",
];
const SENSITIVE_TABLES = ["plain"];
const EMPLOYER_TABLES = ["watch"];
const TROUBLE_TABLES = ["cells_again", "ranked", "pools_again", "narrow_again", "chosen", "settled"];

const POST_COLUMNS = ["parent_atom", "child_code", "published_code", "atom_people", "employer_rank", "heads"];

/** What 042-posts.sql would have made, had there been employers. */
async function loadNoPosts(warehouse: Warehouse, dimension: DimensionId): Promise<void> {
  await warehouse.load(
    `posts_${dimension}`,
    Object.fromEntries(POST_COLUMNS.map((column) => [column, "BIGINT" as const])),
    Object.fromEntries(POST_COLUMNS.map((column) => [column, []])),
  );
}

/**
 * Gives the parent atoms whose pool is too narrow, or some atom of which an employer dominates, larger pools; answers whether
 * there are any.
 */
async function settleTrouble(merge: Merge, dimension: DimensionId, params: StepParams): Promise<boolean> {
  const { warehouse, employers = false } = merge;
  if (employers) {
    await runStep(warehouse, "atoms/041-watch.sql", params);
    await runStep(warehouse, "atoms/042-posts.sql", params);
  } else await loadNoPosts(warehouse, dimension);
  await runStep(warehouse, "atoms/043-crowd.sql", params);
  await runStep(warehouse, "atoms/044-trouble.sql", params);
  const [first] = await warehouse.rows(`SELECT parent_atom FROM trouble_${dimension} LIMIT 1`);
  if (first === undefined) return false;
  await runStep(warehouse, "atoms/046-cells-again.sql", params);
  await runStep(warehouse, "atoms/047-ranked.sql", params);
  await runStep(warehouse, "atoms/048-pools-again.sql", params);
  await runStep(warehouse, "atoms/039-narrow.sql", { ...params, round: "again_" });
  await runStep(warehouse, "atoms/049-chosen.sql", params);
  await runStep(warehouse, "atoms/050-settled.sql", params);
  return true;
}

/** Public sizes of the level's domain by the ancestor that names its values. */
async function loadDomain({ warehouse, tree, domains }: Merge, { dimension }: TreeLevel): Promise<void> {
  const sizes = domains[dimension];
  const isNamed = namedBy(tree, dimension) !== null;
  const all = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  await warehouse.load(
    `domains_${dimension}`,
    { domain_ancestor: "BIGINT", size_of_domain: "BIGINT" },
    {
      domain_ancestor: isNamed ? [...sizes.keys()] : [0],
      size_of_domain: isNamed ? [...sizes.values()] : [all],
    },
  );
}

/** The ancestor on the path whose values the dimension's values name. */
function namedBy(tree: readonly TreeLevel[], dimension: DimensionId): DimensionId | null {
  const names = NAMED_BY[dimension];
  return names !== undefined && pathTo(tree, dimension).includes(names) ? names : null;
}

/** Condition on the parent atom under which everybody has the code of the pool; null where every atom is split. */
function sealedWhere({ tree, withholdsTopTiers = false }: Merge, { dimension }: TreeLevel): string | null {
  const names = namedBy(tree, dimension);
  const isWithheld = withholdsTopTiers && dimension === "county" && pathTo(tree, dimension).includes("tier");
  const top = TOP_TIERS.map((tier) => TIERS.indexOf(tier));
  const conditions = [
    ...(names === null ? [] : [`above.${names}_published = ${POOL_CODE}`]),
    ...(isWithheld ? [`above.tier_published IN (${[...top, POOL_CODE].join(", ")})`] : []),
  ];
  return conditions.length === 0 ? null : conditions.join(" OR ");
}

function levelParams(merge: Merge, level: TreeLevel): StepParams {
  const { tree, k, bits } = merge;
  const { dimension, parent } = level;
  const path = pathTo(tree, dimension);
  const above = path.slice(0, -1);
  const names = namedBy(tree, dimension);
  const sealed = sealedWhere(merge, level);
  const unlessSealed = (value: string): string =>
    sealed === null ? value : `CASE WHEN ${sealed} THEN ${POOL_CODE} ELSE ${value} END`;
  return {
    dimension,
    k,
    room: narrowest(k) + 1,
    round: "",
    merged: "merged",
    join_parent:
      parent === null
        ? "CROSS JOIN map_root AS above"
        : `JOIN map_${parent} AS above ON above.path_bits = joint.path_bits & ${bits.mask(above)}`,
    ancestor: unlessSealed(names === null ? "0" : `above.${names}_published`),
    child: unlessSealed("own.value_code"),
    path: bits.mask(path),
    own: bits.mask([dimension]),
    published_above: above.map((each) => `above.${each}_published, `).join(""),
    published_of_placed: above.map((each) => `placed.${each}_published, `).join(""),
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

async function dropAll(warehouse: Warehouse, names: readonly string[]): Promise<void> {
  for (const name of names) await warehouse.drop(name);
}
