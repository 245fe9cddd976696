/**
 * Layout of a matrix, and the marks of the part of it that is in sight. Pure: texts come in ready, marks go out in px. Knows no state,
 * no DOM and no colour.
 */
import { placeHeadWords, type HeadWords } from "#blocks/matrix/heads";
import { matrixKey, readMatrixKey, type MatrixHead, type MatrixInput } from "#blocks/matrix/input";
import { layoutOf, type MatrixLayout } from "#blocks/matrix/layout";
import { boxAt, type Box } from "#blocks/parts/boxes";
import { fitText, px } from "#blocks/parts/text-fit";
import { nameWith } from "#blocks/parts/text-lines";
import type { Tone } from "#blocks/parts/tones";

export interface PlacedMatrix {
  readonly width: number;
  readonly height: number;
  readonly textPx: number;
  readonly label: string;
  readonly emptyText: string | null;
  readonly input: MatrixInput;
  /** For readers, who can scroll, and for drawings that nobody scrolls. */
  readonly live: MatrixLayout;
  readonly whole: MatrixLayout;
}

/** A row and a column by position; −1 is the heads. */
export interface MatrixAt {
  readonly row: number;
  readonly column: number;
}

export interface MatrixMark {
  readonly key: string;
  readonly at: MatrixAt;
  readonly box: Box;
  readonly isSelected: boolean;
}

export interface CellMark extends MatrixMark {
  readonly tone: Tone;
  readonly isPale: boolean;
  /** "" where there is no room. */
  readonly text: string;
}

export interface HeadMark extends MatrixMark {
  readonly label: string;
  readonly words: readonly HeadWords[];
  readonly isOwn: boolean;
  /** Whether the order is by it, and which way. */
  readonly order: "ascending" | "descending" | null;
}

/** A name over neighbouring columns and the line below it. */
export interface GroupMark {
  readonly text: string;
  readonly left: number;
  readonly right: number;
}

/** What is in sight. */
export interface MatrixWindow {
  readonly from: MatrixAt;
  readonly rows: readonly { readonly head: HeadMark; readonly cells: readonly CellMark[] }[];
  readonly columns: readonly HeadMark[];
  readonly groups: readonly GroupMark[];
  /** Around own rows and columns, and chosen ones. */
  readonly outlines: readonly { readonly kind: "own" | "chosen"; readonly box: Box }[];
  /** Thumbs of scroll bars, where there is more than is shown. */
  readonly thumbs: readonly { readonly axis: "x" | "y"; readonly box: Box }[];
}

const BAR_THICK_PX = 6;
const LEAST_THUMB_PX = 24;

/** Places a matrix at both sizes. */
export function placeMatrix(input: MatrixInput): PlacedMatrix {
  const { width, textPx } = input;
  const isEmpty = input.rows.length === 0 || input.columns.length === 0;
  const live = layoutOf(input, false);
  return {
    width,
    textPx,
    label: nameWith(input.label, []),
    height: isEmpty ? Math.ceil(textPx * 8) : live.height,
    emptyText: isEmpty ? input.emptyText : null,
    input,
    live,
    whole: layoutOf(input, true),
  };
}

/** The nearest corner from which a whole window is in sight. */
export function clampFrom({ input }: PlacedMatrix, layout: MatrixLayout, { row, column }: MatrixAt): MatrixAt {
  const within = (value: number, most: number): number => Math.max(0, Math.min(most, value));
  return {
    row: within(row, input.rows.length - layout.rowsShown),
    column: within(column, input.columns.length - layout.columnsShown),
  };
}

/** Marks of the window whose upper left cell is at `from`. */
export function placeWindow(placed: PlacedMatrix, layout: MatrixLayout, from: MatrixAt): MatrixWindow {
  const { input } = placed;
  const start = clampFrom(placed, layout, from);
  const rowsIn = input.rows.slice(start.row, start.row + layout.rowsShown);
  const columnsIn = input.columns.slice(start.column, start.column + layout.columnsShown);
  const selected = new Set(input.selected);
  const columns = columnsIn.map((column, at) => columnMark(input, layout, selected, { column, at, start }));
  const rows = rowsIn.map((row, at) => ({
    head: rowMark(input, layout, selected, { row, at, start }),
    cells: columnsIn.map((column, across) => cellMark(input, layout, selected, { row, column, at, across, start })),
  }));
  return {
    from: start,
    rows,
    columns,
    groups: groupsOf(columnsIn, layout, input.textPx),
    outlines: outlinesOf(rows, columns, layout),
    thumbs: thumbsOf(input, layout, start),
  };
}

const leftOf = ({ left, cellPx }: MatrixLayout, across: number): number => px(left + across * cellPx);
const topOf = ({ top, rowPx }: MatrixLayout, down: number): number => top + down * rowPx;

function cellMark(
  { cells, classes, columns }: MatrixInput,
  layout: MatrixLayout,
  selected: ReadonlySet<string>,
  where: {
    readonly row: MatrixHead;
    readonly column: MatrixHead;
    readonly at: number;
    readonly across: number;
    readonly start: MatrixAt;
  },
): CellMark {
  const at = { row: where.start.row + where.at, column: where.start.column + where.across };
  const cell = cells[at.row * columns.length + at.column];
  const key = matrixKey(where.row.key, where.column.key);
  const [left, top] = [leftOf(layout, where.across), topOf(layout, where.at)];
  // A line of the ground shows between neighbours.
  const box = {
    left: left + 0.5,
    top: top + 0.5,
    right: px(left + layout.cellPx) - 0.5,
    bottom: top + layout.rowPx - 0.5,
  };
  return {
    key,
    at,
    box,
    tone: classes[cell?.classAt ?? -1]?.tone ?? "hatched",
    isPale: cell?.isPale ?? false,
    text: layout.hasTexts ? (cell?.text ?? "") : "",
    isSelected: selected.has(key),
  };
}

function orderOf({ sortedBy }: MatrixInput, key: string): HeadMark["order"] {
  if (sortedBy?.key !== key) return null;
  return sortedBy.isDescending ? "descending" : "ascending";
}

function columnMark(
  input: MatrixInput,
  layout: MatrixLayout,
  selected: ReadonlySet<string>,
  { column, at, start }: { readonly column: MatrixHead; readonly at: number; readonly start: MatrixAt },
): HeadMark {
  const { textPx } = input;
  const { top, headPx, groupPx, markPx, cellPx } = layout;
  const left = leftOf(layout, at);
  const key = matrixKey(null, column.key);
  const wordsAt = { left, bottom: top - markPx, cellPx, headPx, textPx };
  return {
    key,
    at: { row: -1, column: start.column + at },
    box: { left, top: groupPx, right: px(left + cellPx), bottom: top },
    label: column.label,
    words: placeHeadWords(column.label, layout.setting, wordsAt),
    isOwn: column.isOwn ?? false,
    isSelected: selected.has(key),
    order: orderOf(input, key),
  };
}

function rowMark(
  input: MatrixInput,
  layout: MatrixLayout,
  selected: ReadonlySet<string>,
  { row, at, start }: { readonly row: MatrixHead; readonly at: number; readonly start: MatrixAt },
): HeadMark {
  const { textPx } = input;
  const key = matrixKey(row.key, null);
  const order = orderOf(input, key);
  const box = boxAt(0, topOf(layout, at), { width: layout.left, height: layout.rowPx });
  const room = layout.left - textPx * (order === null ? 0.6 : 1.5);
  const text = fitText(row.label, textPx * (row.isOwn === true ? 1.06 : 1), room);
  return {
    key,
    at: { row: start.row + at, column: -1 },
    box,
    label: row.label,
    words: [{ text, x: 0, y: px((box.top + box.bottom) / 2), anchor: "start", isTurned: false }],
    isOwn: row.isOwn ?? false,
    isSelected: selected.has(key),
    order,
  };
}

/** Runs of columns of one group, each with its name as far as it has room. */
function groupsOf(columns: readonly MatrixHead[], layout: MatrixLayout, textPx: number): readonly GroupMark[] {
  const runs: { name: string; first: number; last: number }[] = [];
  columns.forEach(({ group = "" }, at) => {
    const run = runs.at(-1);
    if (run?.name === group) run.last = at;
    else runs.push({ name: group, first: at, last: at });
  });
  return runs
    .filter(({ name }) => name !== "")
    .map(({ name, first, last }) => {
      const left = leftOf(layout, first) + 1;
      const right = leftOf(layout, last + 1) - 1;
      return { text: fitText(name, textPx, right - left), left, right };
    });
}

function outlinesOf(
  rows: MatrixWindow["rows"],
  columns: MatrixWindow["columns"],
  layout: MatrixLayout,
): MatrixWindow["outlines"] {
  const { left, top, right, bottom } = layout;
  const lines = [
    ...rows.map(({ head }) => ({ head, box: { left, right, top: head.box.top, bottom: head.box.bottom } })),
    ...columns.map((head) => ({ head, box: { left: head.box.left, right: head.box.right, top, bottom } })),
  ];
  return [
    ...lines.filter(({ head }) => head.isOwn).map(({ box }) => ({ kind: "own" as const, box })),
    ...lines.filter(({ head }) => head.isSelected).map(({ box }) => ({ kind: "chosen" as const, box })),
    ...rows
      .flatMap(({ cells }) => cells)
      .filter(({ isSelected }) => isSelected)
      .map(({ box }) => ({ kind: "chosen" as const, box })),
  ];
}

function thumbsOf({ rows, columns }: MatrixInput, layout: MatrixLayout, from: MatrixAt): MatrixWindow["thumbs"] {
  const { left, top, right, bottom, rowsShown, columnsShown } = layout;
  const spanOf = (low: number, high: number, shown: number, all: number, at: number): readonly [number, number] => {
    const size = Math.min(high - low, Math.max(LEAST_THUMB_PX, ((high - low) * shown) / all));
    const start = low + (high - low - size) * (all === shown ? 0 : at / (all - shown));
    return [px(start), px(start + size)];
  };
  const [thumbLeft, thumbRight] = spanOf(left, right, columnsShown, columns.length, from.column);
  const [thumbTop, thumbBottom] = spanOf(top, bottom, rowsShown, rows.length, from.row);
  return [
    ...(columnsShown < columns.length
      ? [
          {
            axis: "x" as const,
            box: { left: thumbLeft, right: thumbRight, top: bottom + 4, bottom: bottom + 4 + BAR_THICK_PX },
          },
        ]
      : []),
    ...(rowsShown < rows.length
      ? [
          {
            axis: "y" as const,
            box: { left: right + 4, right: right + 4 + BAR_THICK_PX, top: thumbTop, bottom: thumbBottom },
          },
        ]
      : []),
  ];
}

/** Whether a mark is the head of a row or of a column, or a cell. */
export function kindOfMark(key: string): "row" | "column" | "cell" {
  const { row, column } = readMatrixKey(key);
  return column === null ? "row" : row === null ? "column" : "cell";
}
