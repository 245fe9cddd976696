/**
 * Levels of atoms read without trust: what the format's reader refuses (cells below k, sums that do not hold, codes out of
 * order) is kept and reported. Knows the layout of FORMAT.md §2, no check.
 */
import type { Container } from "#format/container";
import { POOL_CODE, type DimensionId } from "#model/dimensions";
import type { Findings } from "./findings";
import type { OpenedFile } from "./published-folder";

/** One level in CSR form: rows under parent row p are `offsets[p] .. offsets[p + 1] - 1`; counts may be below zero. */
export interface AuditLevel {
  readonly dimension: DimensionId;
  readonly parent: AuditLevel | null;
  /** Dimensions from the root down to this one. */
  readonly path: readonly DimensionId[];
  readonly offsets: Uint32Array;
  readonly codes: Uint16Array;
  readonly counts: Int32Array;
  /** Parent row of each row; 0 at the root. */
  readonly parentRow: Uint32Array;
}

/** The levels of one release's people, parents before children. */
export interface AuditCube {
  /** What the names of its files have in common beyond the level's name; empty for the first cube. */
  readonly key: string;
  readonly levels: readonly AuditLevel[];
  readonly byDimension: ReadonlyMap<DimensionId, AuditLevel>;
  /** Files by content hash. */
  readonly hashes: ReadonlyMap<string, string>;
}

interface Pending {
  readonly file: OpenedFile & { readonly container: Container };
  readonly dimension: DimensionId;
  readonly parent: DimensionId | null;
  readonly k: number;
}

/** Reads the cubes of a release from its files of kind cube; what is wrong with their structure goes to `sums`. */
export function readCubes(files: readonly OpenedFile[], sums: Findings): readonly AuditCube[] {
  const groups = new Map<string, Pending[]>();
  const hashes = new Map<string, Map<string, string>>();
  for (const file of files) {
    for (const pending of levelsOf(file)) {
      const key = cubeKey(file.listed.name, pending.dimension);
      groups.set(key, [...(groups.get(key) ?? []), pending]);
      hashes.set(key, (hashes.get(key) ?? new Map<string, string>()).set(file.listed.name, file.listed.sha256));
    }
  }
  // Release 1 has no number in its files' names.
  const byRelease = [...groups].toSorted(([a], [b]) => Number(a || 1) - Number(b || 1));
  return byRelease.map(([key, pending]) => ({ ...readCube(pending, sums), key, hashes: hashes.get(key)! }));
}

/** `county` and `spine` belong to the cube ``, `2-county` and `2-spine` to the cube `2`. */
function cubeKey(file: string, dimension: string): string {
  return file
    .replace(/(^|-)spine(?=-|$)/, "")
    .replace(new RegExp(`(^|-)${dimension}(?=-|$)`), "")
    .replace(/^-/, "");
}

function levelsOf({ listed, bytes, container }: OpenedFile): readonly Pending[] {
  if (container === null) return [];
  const meta = container.json("meta") as {
    readonly k: number;
    readonly levels: readonly { readonly dimension: DimensionId; readonly parent: DimensionId | null }[];
  };
  return meta.levels.map((level) => ({ file: { listed, bytes, container }, k: meta.k, ...level }));
}

function readCube(pending: readonly Pending[], sums: Findings): Pick<AuditCube, "levels" | "byDimension"> {
  const byDimension = new Map<DimensionId, AuditLevel>();
  let waiting = [...pending];
  while (waiting.length > 0) {
    const ready = waiting.filter(({ parent }) => parent === null || byDimension.has(parent));
    if (ready.length === 0) break;
    for (const each of ready) {
      const parent = each.parent === null ? null : byDimension.get(each.parent)!;
      if (byDimension.has(each.dimension)) sums.add("dimension-twice", each.file.listed.name, { 维度: each.dimension });
      else byDimension.set(each.dimension, readLevel(each, parent, sums));
    }
    waiting = waiting.filter((each) => !ready.includes(each));
  }
  for (const { file, dimension, parent } of waiting) {
    sums.add("parent-missing", file.listed.name, { 维度: dimension, 上级: String(parent) });
  }
  return { levels: [...byDimension.values()], byDimension };
}

function readLevel({ file, dimension, k }: Pending, parent: AuditLevel | null, sums: Findings): AuditLevel {
  const children = file.container.varint(`${dimension}.children`);
  const deltas = file.container.varint(`${dimension}.codes`);
  const stored = file.container.varint(`${dimension}.counts`);
  const parents = parent?.counts.length ?? 1;
  const rows = deltas.length;
  const offsets = new Uint32Array(parents + 1);
  for (let p = 0; p < parents; p++) offsets[p + 1] = Math.min(rows, offsets[p]! + (children[p] ?? 0));
  if (children.length !== parents || offsets[parents] !== rows) {
    sums.add("rows-lost", file.listed.name, { 维度: dimension, 行: rows, 上级行: parents });
  }
  const codes = new Uint16Array(rows);
  const counts = new Int32Array(rows);
  const parentRow = new Uint32Array(rows);
  let next = 0;
  for (let p = 0; p < parents; p++) {
    const end = offsets[p + 1]!;
    let code = -1;
    let rest = parent?.counts[p] ?? 0;
    for (let row = offsets[p]!; row < end; row++) {
      const delta = deltas[row]!;
      if (delta > 0) code += delta;
      codes[row] = delta === 0 ? POOL_CODE : code;
      if (delta === 0 && row < end - 1) sums.add("pool-not-last", file.listed.name, { 维度: dimension, 行: row });
      counts[row] = parent !== null && row === end - 1 ? rest : stored[next++]! + k;
      rest -= counts[row]!;
      parentRow[row] = p;
    }
  }
  if (next !== stored.length) {
    sums.add("counts-left-over", file.listed.name, { 维度: dimension, 多余: stored.length - next });
  }
  return { dimension, parent, path: [...(parent?.path ?? []), dimension], offsets, codes, counts, parentRow };
}

/** Value code of `dimension` on the path of every row of `level`; null where it is not on its path. */
export function codesAbove(level: AuditLevel, dimension: DimensionId): Uint16Array | null {
  if (!level.path.includes(dimension)) return null;
  let above = level;
  let rows: Uint32Array = Uint32Array.from(level.codes, (_, row) => row);
  while (above.dimension !== dimension) {
    const up = above;
    rows = rows.map((row) => up.parentRow[row]!);
    above = up.parent!;
  }
  return Uint16Array.from(rows, (row) => above.codes[row]!);
}

/** First and one past the last row of `level` below row `row` of its ancestor `ancestor`. */
export function rowsBelow(level: AuditLevel, ancestor: AuditLevel, row: number): readonly [number, number] {
  const chain: AuditLevel[] = [];
  for (let each = level; each !== ancestor; each = each.parent!) chain.push(each);
  let [first, end] = [row, row + 1];
  for (const each of chain.toReversed()) [first, end] = [each.offsets[first]!, each.offsets[end]!];
  return [first, end];
}

/** The path of one row in words a maintainer can look up: `province=370000 chain=3`. */
export function pathText(
  level: AuditLevel,
  row: number,
  nameOf: (dimension: DimensionId, code: number) => string,
): string {
  const parts: string[] = [];
  for (let each: AuditLevel | null = level, at = row; each !== null; at = each.parentRow[at]!, each = each.parent) {
    const code = each.codes[at]!;
    parts.unshift(`${each.dimension}=${code === POOL_CODE ? "明细未公开" : nameOf(each.dimension, code)}`);
  }
  return parts.join(" ");
}
