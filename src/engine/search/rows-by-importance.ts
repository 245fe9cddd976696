/** Which of many rows are found first. */
import type { CompanyColumns, PlaceColumns } from "#format/entities";

/** Rows, most important first: national before provincial places; companies by tags, then by size; real ones first. */
export function rowsByImportance(columns: CompanyColumns | PlaceColumns, named: number): Uint32Array {
  const importance = (row: number): number => {
    const real = columns.flags[row]! & 1;
    if (columns.kind !== "company") return real * 8 - columns.level[row]!;
    const lowestTag =
      columns.tags[row] === 0 ? 16 : Math.clz32(1) - Math.clz32(columns.tags[row]! & -columns.tags[row]!);
    return real * 128 - lowestTag * 4 + columns.size[row]!;
  };
  // Sorted natively: the most important first, of equals the first row, which is what 32 bits keep of a key.
  const keys = Float64Array.from(
    { length: Math.min(columns.rows, named) },
    (_, row) => row - importance(row) * 2 ** 32,
  );
  return Uint32Array.from(keys.sort());
}
