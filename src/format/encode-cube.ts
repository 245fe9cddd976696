/** Encodes levels of the people cube (FORMAT.md §2). Build side only. */
import { assert, defined } from "#base/assert";
import { POOL_CODE } from "#model/dimensions";
import { encodeContainer, type Section } from "./container.ts";
import type { Cube, CubeLevel, LevelRows } from "./cube.ts";

/** Bytes of one cube file holding `levels` (parents before children); `cube` holds at least them and their parents. */
export function encodeLevels(levels: readonly CubeLevel[], cube: Cube, k: number): Uint8Array<ArrayBuffer> {
  const meta = { kind: "cube", k, levels: levels.map(({ dimension, parent }) => ({ dimension, parent })) };
  const sections = levels.flatMap((level) => {
    const parent = level.parent === null ? null : defined(cube.get(level.parent), `level ${level.parent}`);
    return levelSections(level.dimension, level, parent?.counts ?? null, k);
  });
  return encodeContainer([{ name: "meta", type: "json", value: meta }, ...sections]);
}

/** The three sections of one level by its name; `parent`: people by row of the level above, null at the root. */
export function levelSections(
  name: string,
  level: LevelRows,
  parent: Uint32Array | null,
  k: number,
): readonly Section[] {
  const parents = level.offsets.length - 1;
  const rows = level.codes.length;
  assert(parents === (parent?.length ?? 1), `parent rows of ${name}`);
  const children = new Uint32Array(parents);
  const deltas = new Uint32Array(rows);
  const stored = new Uint32Array(rows);
  let next = 0;
  for (let p = 0; p < parents; p++) {
    const from = level.offsets[p] as number;
    const end = level.offsets[p + 1] as number;
    children[p] = end - from;
    let previous = -1;
    let rest = parent === null ? 0 : (parent[p] as number);
    for (let row = from; row < end; row++) {
      const code = level.codes[row] as number;
      const count = level.counts[row] as number;
      assert(code > previous, `codes of ${name} ascend`);
      assert(count >= k, `count below k in ${name} row ${row}`);
      deltas[row] = code === POOL_CODE ? 0 : code - previous;
      previous = code;
      rest -= count;
      if (parent === null || row < end - 1) stored[next++] = count - k;
    }
    assert(parent === null || rest === 0, `children of ${name} add up to their parent`);
  }
  return [
    { name: `${name}.children`, type: "varint", values: children },
    { name: `${name}.codes`, type: "varint", values: deltas },
    { name: `${name}.counts`, type: "varint", values: stored.subarray(0, next) },
  ];
}
