/**
 * Which rows of a long list are in sight, and where they stand: arithmetic of a scrolled box. Browsers end elements at some ten
 * million pixels: a longer list is scrolled through in proportion. Knows no elements.
 */

/** Highest element that every browser takes, CSS px. */
const MOST_PX = 15_000_000;
/** Rows drawn beyond either edge. */
const BEYOND = 6;

/** A box over rows of one height, CSS px. */
export interface RowBox {
  readonly total: number;
  readonly rowPx: number;
  /** Height of the box. */
  readonly viewPx: number;
}

export interface RowWindow {
  /** First row drawn, 0-based, and how many. */
  readonly first: number;
  readonly count: number;
  /** Where the first row drawn stands in the content, px from its top. */
  readonly topPx: number;
}

/** Height of the scrolled content. */
export function contentPx({ total, rowPx }: RowBox): number {
  return Math.min(total * rowPx, MOST_PX);
}

/** The rows in sight where the content is scrolled to. */
export function windowAt(box: RowBox, scrolledPx: number): RowWindow {
  const { total, rowPx, viewPx } = box;
  const top = rowsAbovePx(box, scrolledPx);
  const first = Math.max(0, Math.floor(top / rowPx) - BEYOND);
  const end = Math.min(total, Math.ceil((top + viewPx) / rowPx) + BEYOND);
  return { first, count: Math.max(0, end - first), topPx: scrolledPx + first * rowPx - top };
}

/** Where to scroll so that a row is wholly in sight, as little as need be. */
export function scrolledTo(box: RowBox, row: number, scrolledPx: number): number {
  const top = rowsAbovePx(box, scrolledPx);
  const wanted = row * box.rowPx;
  if (wanted >= top && wanted + box.rowPx <= top + box.viewPx) return scrolledPx;
  const edge = wanted < top ? wanted : wanted + box.rowPx - box.viewPx;
  return Math.max(0, edge) / ratio(box);
}

/** Height of the rows above the upper edge of the box. */
function rowsAbovePx(box: RowBox, scrolledPx: number): number {
  const last = Math.max(0, box.total * box.rowPx - box.viewPx);
  return Math.min(last, Math.max(0, scrolledPx) * ratio(box));
}

/** Px of rows that a px of scrolling moves. */
function ratio(box: RowBox): number {
  const span = contentPx(box) - box.viewPx;
  return span <= 0 ? 1 : (box.total * box.rowPx - box.viewPx) / span;
}
