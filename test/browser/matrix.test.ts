// A matrix under the hand: wheel, keyboard and pointer reach every row and column, and a press tells which cell or head was meant.
import { afterEach, expect, test } from "vitest";
import { drawMatrix } from "#blocks/matrix/draw";
import { matrixKey, type MatrixHead, type MatrixInput } from "#blocks/matrix/input";
import { placeMatrix } from "#blocks/matrix/place";

const heads = (name: string, count: number): readonly MatrixHead[] =>
  Array.from({ length: count }, (_, at) => ({
    key: `${name}${at}`,
    label: `${name}${at}`,
    description: `${name}${at}`,
  }));
const input = (more: Partial<MatrixInput> = {}): MatrixInput => ({
  rows: heads("行", 200),
  columns: heads("列", 40),
  cells: Array.from({ length: 200 * 40 }, (_, at) => ({ classAt: at % 2 })),
  classes: [
    { key: "strong", label: "强", tone: "diverging-5" },
    { key: "unknown", label: "数据不足", tone: "hatched" },
  ],
  describe: (row, column) => `行${row} 列${column}`,
  texts: { rowTitle: "地区", pale: "", beyond: () => "" },
  width: 480,
  heightPx: 360,
  textPx: 12,
  label: "图",
  emptyText: "没有",
  ...more,
});

const picked: string[] = [];
let svg: SVGSVGElement;
function draw(more: Partial<MatrixInput> = {}): void {
  drawMatrix(svg, placeMatrix(input(more)), { onPick: (key) => void picked.push(key) });
}
function begin(more: Partial<MatrixInput> = {}): void {
  svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  document.body.append(svg);
  draw(more);
}
afterEach(() => {
  svg.remove();
  picked.length = 0;
});

const firstRow = (): string => svg.querySelector('[role="rowheader"] text')?.textContent ?? "";
const markOf = (key: string): SVGElement | undefined =>
  [...svg.querySelectorAll<SVGElement>("[data-key]")].find((mark) => mark.dataset.key === key);
const press = (key: string, more: KeyboardEventInit = {}): boolean =>
  document.activeElement!.dispatchEvent(
    new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more }),
  );
const held = (): string | undefined => (document.activeElement as SVGElement | null)?.dataset.key;
const wheel = (deltaY: number): boolean =>
  svg.dispatchEvent(new WheelEvent("wheel", { deltaY, bubbles: true, cancelable: true }));

test("the wheel scrolls whole rows, and at an end leaves the page to scroll", () => {
  begin();
  expect(wheel(-100)).toBe(true);
  expect(wheel(72)).toBe(false);
  expect(firstRow()).toBe("行3");
  expect(wheel(100_000)).toBe(false);
  expect(wheel(100)).toBe(true);
  expect(markOf(matrixKey("行199", null))).toBeDefined();
});

test("small turns of the wheel add up", () => {
  begin();
  for (let turn = 0; turn < 6; turn++) wheel(8);
  expect(firstRow()).toBe("行2");
});

test("arrows walk over cells and heads and bring what is beyond the box into sight; Enter tells which is meant", () => {
  begin();
  const stops = svg.querySelectorAll('[data-key][tabindex="0"]');
  expect(stops).toHaveLength(1);
  (stops[0] as SVGElement).focus();
  expect(held()).toBe(matrixKey("行0", "列0"));
  press("End", { ctrlKey: true });
  expect(held()).toBe(matrixKey("行199", "列39"));
  press("Enter");
  press("Home");
  press("ArrowLeft");
  press("Enter");
  press("ArrowRight");
  press("Home", { ctrlKey: true });
  press("ArrowUp");
  press(" ");
  expect(picked).toEqual([matrixKey("行199", "列39"), matrixKey("行199", null), matrixKey(null, "列0")]);
});

test("the keyboard stays in sight when the wheel scrolls it away", () => {
  begin();
  markOf(matrixKey("行0", "列2"))?.focus();
  press("ArrowDown");
  wheel(24 * 50);
  expect(firstRow()).toBe("行50");
  expect(held()).toBe(matrixKey("行50", "列2"));
});

test("a click tells the cell under it, also after scrolling", () => {
  begin();
  wheel(24 * 10);
  const box = markOf(matrixKey("行12", "列3"))!.getBoundingClientRect();
  const at = { clientX: box.left + 4, clientY: box.top + 4, bubbles: true, detail: 1 };
  svg.dispatchEvent(new PointerEvent("pointermove", at));
  expect(svg.querySelector(".callout-box")?.textContent).toContain("行12 列3");
  svg.dispatchEvent(new MouseEvent("click", at));
  expect(picked).toEqual([matrixKey("行12", "列3")]);
});

test("another order keeps the keyboard on its cell and shows it", () => {
  begin();
  markOf(matrixKey("行0", "列0"))?.focus();
  press("ArrowDown");
  draw({ rows: heads("行", 200).toReversed() });
  expect(held()).toBe(matrixKey("行1", "列0"));
});

test("who hears it is told how many rows and columns there are, and where each is", () => {
  begin();
  wheel(24 * 10);
  expect([svg.getAttribute("role"), svg.getAttribute("aria-rowcount"), svg.getAttribute("aria-colcount")]).toEqual([
    "grid",
    "201",
    "41",
  ]);
  const cell = markOf(matrixKey("行12", "列3"))!;
  expect(cell.getAttribute("aria-label")).toBe("行12 列3");
  expect([cell.closest('[role="row"]')?.getAttribute("aria-rowindex"), cell.getAttribute("aria-colindex")]).toEqual([
    "14",
    "5",
  ]);
});

test("it begins where something is chosen", () => {
  begin({ selected: [matrixKey("行150", "列30")] });
  expect(markOf(matrixKey("行150", "列30"))?.getAttribute("tabindex")).toBe("0");
});

test("a finger drags rows, and lifting it picks none", () => {
  begin();
  const finger = (name: string, clientY: number): boolean =>
    svg.dispatchEvent(
      new PointerEvent(name, { pointerType: "touch", pointerId: 1, clientX: 200, clientY, bubbles: true }),
    );
  finger("pointerdown", 300);
  finger("pointermove", 300 - 24 * 5);
  finger("pointerup", 300 - 24 * 5);
  svg.dispatchEvent(new MouseEvent("click", { clientX: 200, clientY: 180, bubbles: true, detail: 1 }));
  expect([firstRow(), picked]).toEqual(["行5", []]);
});
