/**
 * Draws a placed matrix into an SVG element: with a reader who picks, as a grid that scrolls; without one, as a table. Drawing twice
 * changes nothing. Knows no state.
 */
import { keepSteering, type Steered } from "#blocks/matrix/steer";
import type { MatrixLayout } from "#blocks/matrix/layout";
import { placeWindow, type CellMark, type HeadMark, type MatrixWindow, type PlacedMatrix } from "#blocks/matrix/place";
import { CELL_TEXT } from "#blocks/matrix/layout";
import { drawFrame, layer, setAttribute, setStyle, setText, type Svg } from "#blocks/parts/frame";
import type { ListHandlers } from "#blocks/parts/rows-focus";
import { hatchOf, paintTone } from "#blocks/parts/swatch";
import { px } from "#blocks/parts/text-fit";
import { drawTexts } from "#blocks/parts/text-lines";
import { drawHatch, drawToneLegend } from "#blocks/parts/tone-legend";
import { toneColors } from "#blocks/parts/tones";
import { drawOnTop, drawOrder } from "#blocks/matrix/draw-marks";

/** Draws the matrix; with `onPick` cells and heads can be picked, and rows and columns beyond the box scrolled to. */
export function drawMatrix(
  svg: SVGSVGElement,
  placed: PlacedMatrix,
  { onPick }: Pick<ListHandlers, "onPick"> = {},
): void {
  const interactive = placed.emptyText === null && onPick !== undefined;
  const layout = onPick === undefined ? placed.whole : placed.live;
  const height = placed.emptyText === null ? layout.height : placed.height;
  const root = drawFrame(svg, { ...placed, height }, "matrix", interactive ? "grid" : "table");
  const { rows, columns } = placed.input;
  setAttribute(svg, "aria-rowcount", placed.emptyText === null ? rows.length + 1 : null);
  setAttribute(svg, "aria-colcount", placed.emptyText === null ? columns.length + 1 : null);
  svg.classList.toggle("interactive", interactive);
  keepSteering(svg, { placed, layout, height, isLive: interactive, onPick }, (steered) => paint(root, steered));
}

/** Draws what is in sight. */
function paint(root: Svg, { placed, layout, from, cursorKey, isLive }: Steered): MatrixWindow {
  const seen =
    placed.emptyText === null
      ? placeWindow(placed, layout, from)
      : { from, rows: [], columns: [], groups: [], outlines: [], thumbs: [] };
  const focus = (key: string): number | null => (isLive ? (key === cursorKey ? 0 : -1) : null);
  drawGround(root, placed, layout, seen);
  drawColumns(root, placed, seen, focus);
  drawRows(root, placed, seen, { focus, isLive });
  drawCellTexts(root, placed, seen);
  drawOnTop(root, seen);
  const isEmpty = placed.emptyText !== null;
  drawToneLegend(root, isEmpty ? null : layout.legend);
  drawTexts(root, "beyond", isEmpty || layout.beyond === null ? [] : [layout.beyond], placed.textPx);
  return seen;
}

/** Names of groups and of what the rows are; who hears the matrix is told of them with each head. */
function drawGround(
  root: Svg,
  { input, emptyText }: PlacedMatrix,
  layout: MatrixLayout,
  { groups }: MatrixWindow,
): void {
  const { textPx } = input;
  layer(root, "group-lines")
    .attr("aria-hidden", "true")
    .selectChildren<SVGPathElement, (typeof groups)[number]>("path")
    .data(groups)
    .join("path")
    .each(function draw({ left, right }) {
      const y = layout.groupPx - Math.ceil(textPx * 0.35);
      setAttribute(this, "d", `M${px(left)},${y}H${px(right)}`);
      setStyle(this, "stroke", "var(--ink-2)");
      setStyle(this, "stroke-width", "1");
    });
  const titles = emptyText === null ? [{ text: input.texts.rowTitle, x: 0, y: layout.top - textPx * 0.9 }] : [];
  const names = groups.map(({ text, left, right }) => ({ text, x: px((left + right) / 2), y: px(textPx * 0.65) }));
  const centred = names.length;
  layer(root, "group-names")
    .attr("aria-hidden", "true")
    .selectChildren<SVGTextElement, (typeof names)[number]>("text")
    .data([...names, ...titles])
    .join((entering) => entering.append("text").attr("dy", "0.35em"))
    .each(function draw({ text, x, y }, at) {
      setAttribute(this, "x", x);
      setAttribute(this, "y", px(y));
      setAttribute(this, "text-anchor", at < centred ? "middle" : "start");
      setStyle(this, "fill", "var(--ink-2)");
      setText(this, text);
    });
}

function drawColumns(
  root: Svg,
  { input, textPx }: PlacedMatrix,
  { columns }: MatrixWindow,
  focus: (key: string) => number | null,
): void {
  const group = layer(root, "heads");
  setAttribute(group.node()!, "role", columns.length > 0 ? "row" : null);
  setAttribute(group.node()!, "aria-rowindex", columns.length > 0 ? 1 : null);
  group
    .selectChildren<SVGGElement, HeadMark>("g")
    .data(columns)
    .join("g")
    .each(function draw(head) {
      setAttribute(this, "role", "columnheader");
      setAttribute(this, "aria-colindex", head.at.column + 2);
      drawHead(this, head, textPx, focus(head.key));
      setAttribute(this, "aria-label", input.columns[head.at.column]?.description ?? head.label);
    });
}

/** One head: what is hit, its words, and the mark of the order. */
function drawHead(group: SVGGElement, head: HeadMark, textPx: number, tabindex: number | null): void {
  const { key, box, words, isOwn, isSelected, order } = head;
  setAttribute(group, "class", ["head", isOwn && "current"].filter(Boolean).join(" "));
  setAttribute(group, "data-key", key);
  setAttribute(group, "tabindex", tabindex);
  setAttribute(group, "aria-sort", order);
  setAttribute(group, "aria-selected", tabindex === null ? null : `${isSelected}`);
  const [hit] = childrenOf(group, "rect", 1);
  setAttribute(hit!, "class", "hit");
  setAttribute(hit!, "x", box.left);
  setAttribute(hit!, "y", box.top);
  setAttribute(hit!, "width", px(box.right - box.left));
  setAttribute(hit!, "height", px(box.bottom - box.top));
  drawOrder(childrenOf(group, "path", 1)[0]!, head, textPx);
  childrenOf(group, "text", words.length).forEach((text, at) => {
    const { text: said, x, y, anchor, isTurned } = words[at]!;
    setAttribute(text, "class", isOwn || order !== null || isSelected ? "strong" : null);
    setAttribute(text, "dy", "0.35em");
    setAttribute(text, "x", isTurned ? 0 : x);
    setAttribute(text, "y", isTurned ? 0 : y);
    setAttribute(text, "text-anchor", anchor);
    setStyle(text, "transform", isTurned ? `translate(${x}px, ${y}px) rotate(-90deg)` : "none");
    setStyle(text, "fill", isOwn ? "var(--accent)" : "var(--ink)");
    setText(text, said);
  });
}

/** So many children of a name, made or taken away at the end. */
function childrenOf(group: SVGGElement, name: string, count: number): readonly SVGElement[] {
  const found = [...group.children].filter((child): child is SVGElement => child.nodeName === name);
  for (const extra of found.splice(count)) extra.remove();
  while (found.length < count) {
    const made = document.createElementNS(group.namespaceURI!, name) as SVGElement;
    group.append(made);
    found.push(made);
  }
  return found;
}

function drawRows(
  root: Svg,
  { input, textPx }: PlacedMatrix,
  { rows, thumbs }: MatrixWindow,
  { focus, isLive }: { readonly focus: (key: string) => number | null; readonly isLive: boolean },
): void {
  const group = layer(root, "rows");
  setAttribute(group.node()!, "role", rows.length > 0 ? "rowgroup" : null);
  setStyle(group.node()!, "touch-action", touchOf(thumbs.map(({ axis }) => axis)));
  group
    .selectChildren<SVGGElement, MatrixWindow["rows"][number]>("g")
    .data(rows)
    .join("g")
    .each(function draw({ head, cells }) {
      setAttribute(this, "role", "row");
      setAttribute(this, "aria-rowindex", head.at.row + 2);
      const [headGroup] = childrenOf(this, "g", 1);
      setAttribute(headGroup!, "role", "rowheader");
      setAttribute(headGroup!, "aria-colindex", 1);
      drawHead(headGroup as SVGGElement, head, textPx, focus(head.key));
      setAttribute(headGroup!, "aria-label", input.rows[head.at.row]?.description ?? head.label);
      childrenOf(this, "rect", cells.length).forEach((rect, at) => {
        const cell = cells[at]!;
        paintTone(rect, cell.box, cell.tone, { isPale: cell.isPale });
        setAttribute(rect, "data-key", cell.key);
        setAttribute(rect, "role", isLive ? "gridcell" : "cell");
        setAttribute(rect, "aria-colindex", cell.at.column + 2);
        setAttribute(rect, "aria-label", input.describe(cell.at.row, cell.at.column));
        setAttribute(rect, "aria-selected", isLive ? `${cell.isSelected}` : null);
        setAttribute(rect, "tabindex", focus(cell.key));
      });
    });
}

/** What a finger on the cells does to the page around them, where it scrolls them along some axes. */
function touchOf(axes: readonly ("x" | "y")[]): string {
  if (axes.length === 2) return "none";
  return axes[0] === "x" ? "pan-y" : axes[0] === "y" ? "pan-x" : "auto";
}

/** Texts of cells and the diagonals of hatched ones; the cells themselves are heard with their words. */
function drawCellTexts(root: Svg, { textPx }: PlacedMatrix, { rows }: MatrixWindow): void {
  const cells = rows.flatMap((row) => row.cells);
  drawHatch(root, "hatches", hatchOf(cells));
  layer(root, "texts")
    .attr("aria-hidden", "true")
    .selectChildren<SVGTextElement, CellMark>("text")
    .data(cells.filter(({ text }) => text !== ""))
    .join((entering) => entering.append("text").attr("dy", "0.35em").attr("text-anchor", "middle"))
    .each(function draw({ text, box, tone, isPale }) {
      setAttribute(this, "x", px((box.left + box.right) / 2));
      setAttribute(this, "y", px((box.top + box.bottom) / 2));
      setAttribute(this, "font-size", px(textPx * CELL_TEXT));
      setStyle(this, "fill", isPale ? "var(--ink)" : toneColors(tone).ink);
      setText(this, text);
    });
}
