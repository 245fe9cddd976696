/**
 * Sizes of a matrix: its heads, its cells, and how many of them its box has room for. On screen the rest is scrolled to, whole rows and
 * columns at a time, so that no cell is ever cut; drawn without a reader, narrower cells and more height show as much as can be. Pure.
 */
import { headPxOf, headSettingOf, type HeadSetting } from "#blocks/matrix/heads";
import type { MatrixInput } from "#blocks/matrix/input";
import { px, textWidth, widestText } from "#blocks/parts/text-fit";
import { linePxOf, textBlock, type PlacedText } from "#blocks/parts/text-lines";
import { placeToneLegend, type ToneLegend } from "#blocks/parts/tone-legend";

export interface MatrixLayout {
  /** Right end of the heads of rows, where cells begin. */
  readonly left: number;
  /** Bottom of the heads of columns, where cells begin. */
  readonly top: number;
  /** Height of the line with the names of groups, 0 without groups. */
  readonly groupPx: number;
  readonly setting: HeadSetting;
  readonly headPx: number;
  /** Free between the words over a column and its cells, for the mark of the order. */
  readonly markPx: number;
  readonly cellPx: number;
  readonly rowPx: number;
  readonly rowsShown: number;
  readonly columnsShown: number;
  readonly right: number;
  readonly bottom: number;
  /** Whether texts of cells have room. */
  readonly hasTexts: boolean;
  readonly legend: ToneLegend;
  /** What is left out, in words; only where nobody can scroll. */
  readonly beyond: PlacedText | null;
  readonly height: number;
}

/** Ems. */
const ROW_EM = 1.9;
const LEAST_CELL_EM = 1.7;
const LEAST_WHOLE_CELL_EM = 1.2;
const MOST_CELL_EM = 8;
const LEAST_ROW_HEAD_EM = 4;
const MOST_ROW_HEAD_EM = 17;
const MARK_EM = 0.9;
/** Most of the width that names of rows take, and of the height that names of columns take. */
const ROW_HEAD_SHARE = 0.38;
const HEAD_SHARE = 0.42;
const MOST_HEAD_EM = 13;
/** What a pointer hits is at least so large, px. */
const LEAST_ROW_PX = 24;
const LEAST_CELL_PX = 20;
/** Room for a scroll bar, px. */
export const BAR_PX = 12;
/** Rows shown at least, however low the box, and at most where nobody can scroll. */
const LEAST_ROWS = 3;
const MOST_WHOLE_ROWS = 80;
/** Size of letters in cells, times that of the text. */
export const CELL_TEXT = 0.92;

/** Sizes at the width and height of an input; `isWhole` for drawings that nobody scrolls. */
export function layoutOf(input: MatrixInput, isWhole: boolean): MatrixLayout {
  const without = layoutWith(input, isWhole, 0);
  return isWhole || without.rowsShown === input.rows.length ? without : layoutWith(input, isWhole, BAR_PX);
}

function layoutWith(input: MatrixInput, isWhole: boolean, barPx: number): MatrixLayout {
  const { rows, columns, textPx, width } = input;
  const left = rowHeadPxOf(input);
  const cells = cellsOf(input, { room: width - barPx - left, isWhole });
  const setting = headSettingOf(columns, cells.cellPx, textPx);
  const mostPx = Math.max(6 * textPx, Math.min(MOST_HEAD_EM * textPx, input.heightPx * HEAD_SHARE));
  const headPx = headPxOf(columns, setting, { cellPx: cells.cellPx, textPx, mostPx });
  const groupPx = columns.some(({ group = "" }) => group !== "") ? linePxOf(textPx) + Math.ceil(textPx * 0.6) : 0;
  const markPx = Math.ceil(textPx * (input.sortedBy?.key.startsWith("|") === true ? MARK_EM : 0.35));
  const top = groupPx + headPx + markPx;
  const legend = legendOf(input);
  const rowPx = Math.max(LEAST_ROW_PX, Math.round(textPx * ROW_EM));
  const isWide = cells.shown < columns.length;
  const underPx = (isWide && !isWhole ? BAR_PX : 0) + Math.ceil(textPx * 0.7) + legend.height;
  const room = Math.max(LEAST_ROWS, Math.floor((input.heightPx - top - underPx) / rowPx));
  const rowsShown = Math.min(rows.length, isWhole ? (input.mostRows ?? MOST_WHOLE_ROWS) : room);
  const bottom = top + rowsShown * rowPx;
  const legendTop = bottom + underPx - legend.height;
  const beyond = isWhole ? beyondOf(input, rows.length - rowsShown, columns.length - cells.shown) : null;
  const hasTexts =
    widestText(
      input.cells.map(({ text = "" }) => text),
      textPx * CELL_TEXT,
    ) <=
    cells.cellPx - textPx * 0.4;
  return {
    left,
    top,
    groupPx,
    setting,
    headPx,
    markPx,
    cellPx: cells.cellPx,
    rowPx,
    rowsShown,
    columnsShown: cells.shown,
    right: px(left + cells.cellPx * cells.shown),
    bottom,
    hasTexts,
    legend: { ...legend, top: legendTop },
    beyond: beyond && { ...beyond.text, top: legendTop + legend.height + textPx * 0.3 },
    height: Math.ceil(legendTop + legend.height + (beyond === null ? 0 : beyond.height + textPx * 0.3)),
  };
}

/** Names of rows as wide as the longest, within limits; longer ones are cut, and told in full when they are meant. */
function rowHeadPxOf({ rows, texts, sortedBy, textPx, width }: MatrixInput): number {
  const names = [texts.rowTitle, ...rows.map(({ label }) => label)];
  const markPx = sortedBy?.key.endsWith("|") === true ? textPx * MARK_EM : 0;
  const wanted = widestText(names, textPx) * 1.06 + textPx * 0.7 + markPx;
  const most = Math.max(LEAST_ROW_HEAD_EM * textPx, Math.min(MOST_ROW_HEAD_EM * textPx, width * ROW_HEAD_SHARE));
  return Math.ceil(Math.min(Math.max(wanted, LEAST_ROW_HEAD_EM * textPx), most, width * 0.6));
}

/** Width of cells and how many stand side by side. */
function cellsOf(
  { columns, textPx, cellEm }: MatrixInput,
  { room, isWhole }: { readonly room: number; readonly isWhole: boolean },
): { readonly cellPx: number; readonly shown: number } {
  const leastEm = cellEm?.least ?? (isWhole ? LEAST_WHOLE_CELL_EM : LEAST_CELL_EM);
  const least = isWhole ? leastEm * textPx : Math.max(LEAST_CELL_PX, leastEm * textPx);
  const shown = Math.max(1, Math.min(columns.length, Math.floor(room / least)));
  const most = Math.max((cellEm?.most ?? MOST_CELL_EM) * textPx, textWidth("山", textPx) * 2);
  return { shown, cellPx: Math.floor(Math.min(most, room / shown) * 10) / 10 };
}

function beyondOf(
  { texts, textPx, width }: MatrixInput,
  rows: number,
  columns: number,
): { readonly text: PlacedText; readonly height: number } | null {
  if (rows <= 0 && columns <= 0) return null;
  const { lines, height } = textBlock(texts.beyond(Math.max(0, rows), Math.max(0, columns)), textPx, width);
  return { text: { lines, x: 0, top: 0, anchor: "start", tone: "note" }, height };
}

/** The classes, then what pale cells are, in the tone of the middle one. */
function legendOf({ classes, texts, textPx, width }: MatrixInput): ToneLegend {
  const middle = classes[Math.floor((classes.length - 1) / 2)];
  const pale = texts.pale === "" || middle === undefined ? [] : [{ ...middle, label: texts.pale, isPale: true }];
  // Paper needs no swatch.
  return placeToneLegend([...classes.filter(({ tone }) => tone !== "plain"), ...pale], textPx, width);
}
