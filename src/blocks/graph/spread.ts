/** How far apart the columns and rows of a graph stand: as far as names need, wider where there is room. Pure; px. */
import { defined } from "#base/assert";
import type { GraphNode } from "#blocks/graph/input";
import type { NodeShape } from "#blocks/graph/marks";

/** A node with its shape around 0,0. */
export interface Shaped {
  readonly node: GraphNode;
  readonly shape: NodeShape;
}

/** Between nodes of one column, and between columns: least, and most where there is room. */
const ROW_GAP_EM = 0.8;
const MOST_ROW_STRETCH = 2.6;
const CHANNEL_EM = { least: 2.6, tight: 1.9, most: 11 };
const USUAL_ROW_EM = 3.2;

/** Nodes column by column; columns without nodes take no room. */
export function columnsOf(shaped: readonly Shaped[]): readonly (readonly Shaped[])[] {
  const used = [...new Set(shaped.map(({ node }) => node.column))];
  return used.map((column) => shaped.filter(({ node }) => node.column === column));
}

/** Middles of the marks of each column. */
export function spreadColumns(
  columns: readonly (readonly Shaped[])[],
  { textPx, width, isTight }: { readonly textPx: number; readonly width: number; readonly isTight: boolean },
): { readonly middles: readonly number[]; readonly width: number } {
  const lefts = columns.map((column) => Math.max(...column.map(({ shape }) => -shape.box.left)));
  const rights = columns.map((column) => Math.max(...column.map(({ shape }) => shape.box.right)));
  const own = lefts.reduce((sum, left, at) => sum + left + defined(rights[at], "column"), 0);
  const channels = columns.length - 1;
  const free = channels === 0 ? 0 : (width - own) / channels;
  const channel = Math.max(
    (isTight ? CHANNEL_EM.tight : CHANNEL_EM.least) * textPx,
    Math.min(CHANNEL_EM.most * textPx, free),
  );
  let x = 0;
  const middles = lefts.map((left, at) => {
    const middle = x + left;
    x = middle + defined(rights[at], "column") + channel;
    return middle;
  });
  return { middles, width: own + channels * channel };
}

/** Rows of one height, so that nodes of a row stand level; nodes that come in too near to each other are moved down. */
export function spreadRows(
  columns: readonly (readonly Shaped[])[],
  { textPx, height }: { readonly textPx: number; readonly height: number },
): { readonly middles: ReadonlyMap<string, number>; readonly height: number } {
  const gap = textPx * ROW_GAP_EM;
  const pairs = columns.flatMap((column) =>
    column.slice(1).map((lower, at) => [defined(column[at], "node"), lower] as const),
  );
  const apartOf = (upper: Shaped, lower: Shaped): number => upper.shape.box.bottom - lower.shape.box.top + gap;
  const least = Math.max(
    0,
    ...pairs.map(([upper, lower]) => apartOf(upper, lower) / Math.max(1, lower.node.row - upper.node.row)),
  );
  const all = columns.flat();
  const rows = Math.max(...all.map(({ node }) => node.row)) - Math.min(...all.map(({ node }) => node.row));
  const ends =
    Math.max(...all.map(({ shape }) => -shape.box.top)) + Math.max(...all.map(({ shape }) => shape.box.bottom));
  const usual = textPx * USUAL_ROW_EM;
  const pitch =
    rows === 0 ? 0 : Math.max(least, Math.min(Math.max(least, usual) * MOST_ROW_STRETCH, (height - ends) / rows));
  const middles = new Map<string, number>();
  for (const column of columns) {
    let above: Shaped | null = null;
    for (const each of column) {
      const wanted = each.node.row * pitch;
      const free = above === null ? wanted : defined(middles.get(above.node.key), "node") + apartOf(above, each);
      middles.set(each.node.key, Math.max(wanted, free));
      above = each;
    }
  }
  const top = Math.min(...all.map(({ node, shape }) => defined(middles.get(node.key), "node") + shape.box.top));
  const bottom = Math.max(...all.map(({ node, shape }) => defined(middles.get(node.key), "node") + shape.box.bottom));
  return { middles: new Map([...middles].map(([key, y]) => [key, y - top])), height: bottom - top };
}
