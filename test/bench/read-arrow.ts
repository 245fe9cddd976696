/** Reads Arrow streams of the bench's server as plain columns. Knows no contender. */
import { fromArrow } from "arquero";

/** Columns by name, equally long. */
export type Columns = Readonly<Record<string, ArrayLike<number>>>;

export async function readArrow(name: string): Promise<Columns> {
  const response = await fetch(`/peers/${name}.arrow`);
  if (!response.ok) throw new Error(`no ${name}.arrow: ${response.status}`);
  const read = fromArrow(await response.arrayBuffer());
  return Object.fromEntries(read.columnNames().map((column) => [column, read.array(column) as ArrayLike<number>]));
}

/** One object per row. */
export function rowsOf(columns: Columns): readonly Readonly<Record<string, number>>[] {
  const names = Object.keys(columns);
  const { length } = columns[names[0]!]!;
  return Array.from({ length }, (_, row) => Object.fromEntries(names.map((name) => [name, columns[name]![row]!])));
}
