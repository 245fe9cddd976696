/** Decodes levels of the people cube (FORMAT.md §2). Knows no query. */
import { AppError } from "#base/errors";
import { POOL_CODE, type DimensionId } from "#model/dimensions";
import { decodeContainer, type Container } from "./container.ts";
import type { Cube, CubeLevel, LevelRows } from "./cube.ts";
import { readMeta } from "./meta.ts";

interface LevelMeta {
  readonly dimension: DimensionId;
  readonly parent: DimensionId | null;
}
interface CubeMeta {
  readonly kind: "cube";
  readonly k: number;
  readonly levels: readonly LevelMeta[];
}

/**
 * The levels of one opened file in file order. `decoded` holds the levels of files decoded before: a branch needs its
 * parent level, because the last count under a parent is not stored. Errors: those of decodeContainer,
 * `format-parent-missing`, `format-parent-mismatch`, `format-content`.
 */
export function decodeLevels(bytes: Uint8Array, file: string, decoded: Cube): readonly CubeLevel[] {
  const container = decodeContainer(bytes, file);
  const meta = readMeta<CubeMeta>(container, "cube");
  const known = new Map(decoded);
  return meta.levels.map((level) => {
    const { dimension, parent } = level;
    const rows = decodeLevel(container, dimension, meta.k, parentCounts(known, level, file));
    const result: CubeLevel = { dimension, parent, ...rows };
    known.set(level.dimension, result);
    return result;
  });
}

function parentCounts(known: Cube, level: LevelMeta, file: string): Uint32Array | null {
  if (level.parent === null) return null;
  const parent = known.get(level.parent);
  if (!parent) throw new AppError("format-parent-missing", { file, dimension: level.dimension, parent: level.parent });
  return parent.counts;
}

/**
 * One level by its name, whose parent has `parents` people by row; null at the root. Errors: `format-parent-mismatch`, `format-content`.
 */
export function decodeLevel(
  container: Container,
  dimension: string,
  k: number,
  parents: Uint32Array | null,
): LevelRows {
  const { file } = container;
  const children = container.varint(`${dimension}.children`);
  const deltas = container.varint(`${dimension}.codes`);
  const stored = container.varint(`${dimension}.counts`);
  if (children.length !== (parents?.length ?? 1)) throw new AppError("format-parent-mismatch", { file, dimension });
  const rows = deltas.length;
  const offsets = offsetsOf(children, rows, file, dimension);
  const codes = new Uint16Array(rows);
  const counts = new Uint32Array(rows);
  const isDerived = parents !== null;
  let next = 0;
  let valid = true;
  for (let p = 0; p < children.length; p++) {
    const end = offsets[p + 1] as number;
    let code = -1;
    let rest = parents === null ? 0 : (parents[p] as number);
    for (let row = offsets[p] as number; row < end; row++) {
      const delta = deltas[row] as number;
      valid &&= delta === 0 ? row === end - 1 : (code += delta) < POOL_CODE;
      codes[row] = delta === 0 ? POOL_CODE : code;
      const count = isDerived && row === end - 1 ? rest : (stored[next++] as number) + k;
      counts[row] = count;
      rest -= count;
      valid &&= count >= k;
    }
    valid &&= !isDerived || rest === 0;
  }
  if (!valid || next !== stored.length) throw new AppError("format-content", { file, section: dimension });
  return { offsets, codes, counts };
}

function offsetsOf(children: Uint32Array, rows: number, file: string, dimension: string): Uint32Array {
  const offsets = new Uint32Array(children.length + 1);
  let total = 0;
  for (let p = 0; p < children.length; p++) {
    total += children[p] as number;
    offsets[p + 1] = total;
  }
  if (total !== rows) throw new AppError("format-content", { file, section: `${dimension}.children` });
  return offsets;
}
