// Matrices: every mark stands inside, none lies over another, at any width, size of text and number of rows and columns; keys and
// scrolling reach every cell; the table says what the picture says.
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { loadChainKinds, rowsOf } from "#blocks/kinds";
import { atOf, fromShowing, keyAt, nearestInSight, stepFrom, underPoint } from "#blocks/matrix/cursor";
import { matrixKey, readMatrixKey, type MatrixHead, type MatrixInput } from "#blocks/matrix/input";
import { clampFrom, placeMatrix, placeWindow, type HeadMark } from "#blocks/matrix/place";
import { isWithin, touches, type Box } from "#blocks/parts/boxes";
import { textWidth } from "#blocks/parts/text-fit";

beforeAll(loadChainKinds);

const NAMES = ["济南市", "积石山保安族东乡族撒拉族自治县", "薄膜沉积设备", "5G射频", "Wafer fabrication", "硅片"];
const heads = (count: number, names: readonly string[] = NAMES): readonly MatrixHead[] =>
  Array.from({ length: count }, (_, at) => ({
    key: `${at}`,
    label: names[at % names.length] ?? "",
    description: `${at}`,
    isOwn: at === 1,
    group: ["上游", "中游"][Math.floor((at * 2) / count)] ?? "",
  }));
const matrix = (rows: number, columns: number, more: Partial<MatrixInput> = {}): MatrixInput => ({
  rows: heads(rows),
  columns: heads(columns),
  cells: Array.from({ length: rows * columns }, (_, at) => ({ classAt: at % 3, text: "1.2" })),
  classes: [
    { key: "strong", label: "强", tone: "diverging-5" },
    { key: "missing", label: "缺", tone: "hollow" },
    { key: "unknown", label: "数据不足", tone: "hatched" },
  ],
  describe: (row, column) => `${row},${column}`,
  texts: { rowTitle: "城市", pale: "样本不足 30", beyond: (down, across) => `另有 ${down} 行 ${across} 列` },
  width: 640,
  heightPx: 480,
  textPx: 12,
  label: "城市 × 环节",
  emptyText: "没有城市",
  ...more,
});

const width = fc.integer({ min: 340, max: 3840 });
const textPx = fc.integer({ min: 12, max: 40 });
const size = fc.record({ width, textPx, heightPx: fc.integer({ min: 200, max: 2000 }) });
const counts = fc.tuple(fc.integer({ min: 1, max: 370 }), fc.integer({ min: 1, max: 60 }));

/** Box of the letters of a head. */
function wordBoxes({ words }: HeadMark, letterPx: number): readonly Box[] {
  return words.map(({ text, x, y, anchor, isTurned }) => {
    const long = textWidth(text, letterPx);
    if (isTurned) return { left: x - letterPx / 2, right: x + letterPx / 2, top: y - long, bottom: y };
    const left = anchor === "start" ? x : x - long / 2;
    return { left, right: left + long, top: y - letterPx / 2, bottom: y + letterPx / 2 };
  });
}

describe("a matrix in its box", () => {
  test("has all cells and words of heads inside, none over another, with and without a reader", () => {
    fc.assert(
      fc.property(counts, size, fc.boolean(), ([rows, columns], at, isWhole) => {
        const placed = placeMatrix(matrix(rows, columns, at));
        const layout = isWhole ? placed.whole : placed.live;
        const seen = placeWindow(placed, layout, { row: rows, column: columns });
        const all: Box = { left: 0, top: 0, right: at.width + 0.5, bottom: layout.height };
        const body: Box = { left: layout.left, top: layout.top, right: layout.right, bottom: layout.bottom };
        expect(isWithin(body, all), JSON.stringify([body, all])).toBe(true);
        const cells = seen.rows.flatMap((row) => row.cells);
        expect(cells.every(({ box }) => isWithin(box, body))).toBe(true);
        expect(cells.length).toBe(layout.rowsShown * layout.columnsShown);
        const first = seen.rows[0]!.cells;
        for (const [one, other] of first.slice(1).map((cell, before) => [first[before]!, cell] as const)) {
          expect(touches(one.box, other.box)).toBe(false);
        }
        const words = seen.columns.flatMap((head) => wordBoxes(head, at.textPx));
        words.forEach((box, position) => {
          expect(isWithin(box, { ...all, left: layout.left - 1, bottom: layout.top + 1, top: -1 })).toBe(true);
          for (const other of words.slice(position + 1)) expect(touches(box, other)).toBe(false);
        });
        for (const { head } of seen.rows) {
          for (const box of wordBoxes(head, at.textPx)) expect(box.right).toBeLessThanOrEqual(layout.left);
        }
      }),
      { numRuns: 60 },
    );
  });

  test("has its legend and scroll bars inside too", () => {
    fc.assert(
      fc.property(counts, size, ([rows, columns], at) => {
        const placed = placeMatrix(matrix(rows, columns, at));
        const { live } = placed;
        const { thumbs } = placeWindow(placed, live, { row: 0, column: 0 });
        for (const { box } of thumbs)
          expect(isWithin(box, { left: 0, top: 0, right: at.width, bottom: live.height })).toBe(true);
        expect(thumbs.map(({ axis }) => axis).toSorted()).toEqual([
          ...(live.columnsShown < columns ? ["x"] : []),
          ...(live.rowsShown < rows ? ["y"] : []),
        ]);
        expect(live.legend.top + live.legend.height).toBeLessThanOrEqual(live.height);
        expect(live.legend.top).toBeGreaterThan(live.bottom);
      }),
      { numRuns: 60 },
    );
  });

  test("shows 370 × 60 as what fits, in well under a second, and never more than its box holds", () => {
    const started = performance.now();
    const placed = placeMatrix(matrix(370, 60, { width: 1300 }));
    const seen = placeWindow(placed, placed.live, { row: 0, column: 0 });
    expect(performance.now() - started).toBeLessThan(500);
    expect(seen.rows.length * seen.columns.length).toBeLessThan(2000);
    expect(placed.live.height).toBeLessThanOrEqual(480);
  });

  test("drawn for paper says how many rows and columns are left out", () => {
    const said = (rows: number, columns: number): string =>
      (placeMatrix(matrix(rows, columns)).whole.beyond?.lines.flat() ?? []).map(({ text }) => text).join("");
    expect(said(100, 8)).toBe("另有 20 行 0 列");
    expect(said(5, 5)).toBe("");
  });

  test("writes texts in cells only where all of them have room", () => {
    expect(placeMatrix(matrix(4, 8)).live.hasTexts).toBe(true);
    expect(placeMatrix(matrix(4, 60)).live.hasTexts).toBe(false);
  });

  test("without rows says so in words", () => {
    expect(placeMatrix(matrix(0, 5)).emptyText).toBe("没有城市");
    expect(placeMatrix(matrix(5, 0)).emptyText).toBe("没有城市");
    expect(placeMatrix(matrix(5, 1)).emptyText).toBeNull();
  });

  test("a cell without a class is hatched, as what is not known", () => {
    const placed = placeMatrix(matrix(1, 1, { cells: [] }));
    expect(placeWindow(placed, placed.live, { row: 0, column: 0 }).rows[0]?.cells[0]?.tone).toBe("hatched");
  });
});

describe("the cursor of a matrix", () => {
  const input = matrix(370, 60);
  const placed = placeMatrix(input);

  test("keys name cells, rows and columns, and lead back to where they stand", () => {
    expect(readMatrixKey(matrixKey("a", "b"))).toEqual({ row: "a", column: "b" });
    expect(readMatrixKey(matrixKey(null, "b"))).toEqual({ row: null, column: "b" });
    for (const at of [
      { row: 3, column: 4 },
      { row: -1, column: 4 },
      { row: 3, column: -1 },
    ]) {
      expect(atOf(input, keyAt(input, at))).toEqual(at);
    }
    expect(keyAt(input, { row: -1, column: -1 })).toBeNull();
    expect(atOf(input, matrixKey("gone", "1"))).toBeNull();
  });

  test("arrows walk cells and heads, never into the corner nor beyond the last", () => {
    const step = (row: number, column: number, key: string, ctrlKey = false): unknown =>
      stepFrom({ row, column }, { key, ctrlKey }, input, 10);
    expect(step(0, 0, "ArrowUp")).toEqual({ row: -1, column: 0 });
    expect(step(-1, 0, "ArrowLeft")).toEqual({ row: -1, column: 0 });
    expect(step(0, 0, "ArrowLeft")).toEqual({ row: 0, column: -1 });
    expect(step(369, 59, "ArrowRight")).toEqual({ row: 369, column: 59 });
    expect(step(5, 5, "PageUp")).toEqual({ row: 0, column: 5 });
    expect(step(5, 5, "End", true)).toEqual({ row: 369, column: 59 });
    expect(step(5, 5, "a")).toBeNull();
  });

  test("every cell it reaches is in sight, and scrolling takes it along", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 369 }), fc.integer({ min: 0, max: 59 }), (row, column) => {
        const from = clampFrom(
          placed,
          placed.live,
          fromShowing({ row: 100, column: 20 }, { row, column }, placed.live),
        );
        const seen = placeWindow(placed, placed.live, from);
        const key = keyAt(input, { row, column });
        const mark = seen.rows.flatMap(({ cells }) => cells).find((cell) => cell.key === key);
        expect(mark).toBeDefined();
        const { left, right, top, bottom } = mark!.box;
        expect(underPoint((left + right) / 2, (top + bottom) / 2, from, placed.live)).toEqual({ row, column });
        const other = nearestInSight({ row, column }, { row: 0, column: 0 }, placed.live);
        expect(other.row).toBeLessThan(placed.live.rowsShown);
        expect(other.column).toBeLessThan(placed.live.columnsShown);
      }),
    );
  });
});

test("its rows are those of the matrix: a number where there is one, else the word of the class", () => {
  const {
    width: _width,
    textPx: _textPx,
    ...input
  } = matrix(2, 3, {
    cells: [
      { classAt: 0, value: 1.234 },
      { classAt: 1, value: 0 },
      { classAt: 2, value: null },
      { classAt: 0 },
      { classAt: 2, value: null },
      { classAt: 2 },
    ],
  });
  expect(rowsOf({ kind: "matrix", input }, "zh")).toEqual({
    columns: [
      { title: "城市", isNumber: false },
      { title: "济南市", isNumber: true },
      { title: "积石山保安族东乡族撒拉族自治县", isNumber: true },
      { title: "薄膜沉积设备", isNumber: false },
    ],
    cells: [
      ["济南市", 1.234, 0, "数据不足"],
      ["积石山保安族东乡族撒拉族自治县", "强", "数据不足", "数据不足"],
    ],
  });
});
