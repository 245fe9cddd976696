/**
 * Draws placed bars into an SVG element and turns clicks and keys into intents. Drawing twice changes nothing; rows move and
 * grow by CSS transitions (chart-styles.ts), so a redraw costs attribute writes only. Knows no state.
 */
import type { EnterElement, Selection } from "d3";
import { defined } from "#base/assert";
import type { PlacedBars, PlacedRow } from "#blocks/bars/place";
import {
  appendText,
  drawFrame,
  layer,
  rememberDrawing,
  setAttribute,
  setName,
  setStyle,
  setText,
  type Svg,
} from "#blocks/parts/frame";
import { listenToList, restoreOrder, tabStopOf, type ListHandlers } from "#blocks/parts/rows-focus";

type Rows<Element extends EnterElement | SVGGElement> = Selection<Element, PlacedRow, SVGGElement, unknown>;

const remember = rememberDrawing<{ readonly placed: PlacedBars; readonly handlers: ListHandlers }>((svg, latest) =>
  listenToList(svg, () => {
    const { placed, handlers } = latest();
    return { keys: placed.rows.map(({ key }) => key), handlers };
  }),
);

/** Draws bars; call it again with new marks at any time. With handlers the rows are options of a list box. */
export function drawBars(svg: SVGSVGElement, placed: PlacedBars, handlers: ListHandlers = {}): void {
  const interactive = placed.emptyText === null && (handlers.onPick !== undefined || handlers.onOpen !== undefined);
  const root = drawFrame(svg, placed, "bars", interactive ? "listbox" : "list");
  setAttribute(svg, "aria-multiselectable", interactive && handlers.onOpen === undefined ? "true" : null);
  drawGap(root, placed);
  const kept = layer(root, "rows")
    .selectChildren<SVGGElement, PlacedRow>("g")
    .data(placed.rows, (row) => row.key);
  kept.exit().remove();
  // Not join(): it reorders by insertBefore, which drops focus and stops motion.
  const rows = appendRow(kept.enter()).merge(kept);
  restoreOrder(rows.nodes());
  const preferred = placed.rows.filter(({ current, selected }) => current || selected).map(({ key }) => key);
  const keys = placed.rows.map(({ key }) => key);
  const tabStop = interactive ? tabStopOf(svg, keys, preferred) : null;
  rows.each(function draw(row, position) {
    drawRow(this, row, placed);
    setAttribute(this, "role", interactive ? "option" : "listitem");
    setAttribute(this, "aria-posinset", position + 1);
    setAttribute(this, "aria-setsize", placed.rows.length);
    setAttribute(this, "aria-selected", interactive ? `${row.selected || row.current}` : null);
    setAttribute(this, "tabindex", interactive ? (row.key === tabStop ? 0 : -1) : null);
  });
  svg.classList.toggle("interactive", interactive);
  svg.classList.toggle("estimated", placed.estimated);
  remember(svg, { placed, handlers });
}

function drawGap(root: Svg, placed: PlacedBars): void {
  layer(root, "gaps")
    .selectChildren<SVGLineElement, number>("line")
    .data(placed.gapY === null ? [] : [placed.gapY])
    .join("line")
    .attr("class", "gap")
    .attr("x2", placed.width)
    .attr("y1", (y) => y)
    .attr("y2", (y) => y);
}

function appendRow(entering: Rows<EnterElement>): Rows<SVGGElement> {
  const row = entering.append("g");
  row.append("title");
  row.append("rect").attr("class", "hit").attr("x", -4).attr("rx", 3);
  row.append("text").attr("class", "rank").attr("dy", "0.35em").attr("text-anchor", "end");
  appendText(row).attr("class", "label").attr("dy", "0.35em");
  row.append("rect").attr("class", "known");
  row.append("rect").attr("class", "tail");
  row.append("path").attr("class", "ticks");
  appendText(row).attr("class", "value").attr("dy", "0.35em").attr("text-anchor", "end");
  return row;
}

/** Writes one row; its children are in the order `appendRow` made them. */
function drawRow(group: SVGGElement, row: PlacedRow, placed: PlacedBars): void {
  const child = (position: number): Element => defined(group.children[position], "part of a row");
  const middle = placed.rowPx / 2;
  setAttribute(group, "class", classOf(row));
  setAttribute(group, "data-key", row.key);
  setStyle(group, "transform", `translateY(${row.y}px)`);
  setAttribute(group, "aria-current", row.current ? "true" : null);
  setText(child(0), row.labelText === row.fullLabel ? row.description : `${row.fullLabel}\n${row.description}`);
  setAttribute(child(1), "width", placed.width + 8);
  setAttribute(child(1), "height", placed.rowPx);
  drawText(child(2), placed.rankX, middle, row.rankText);
  drawText(child(3), placed.labelX, middle, row.labelText);
  drawBar(child(4), placed.barX, row.knownPx, placed);
  drawBar(child(5), placed.barX + row.knownPx, row.tailPx, placed);
  setAttribute(child(6), "stroke-width", placed.barPx);
  setAttribute(child(6), "d", `M${placed.barX + row.knownPx},${middle}h${row.tailPx}`);
  drawText(child(7), placed.valueX, middle, row.valueText);
  setName(group, row.description);
}

function classOf(row: PlacedRow): string {
  const flags = [
    row.current && "current",
    row.selected && "selected",
    row.noData && "no-data",
    row.smallSample && "small-sample",
  ];
  return ["row", row.tone, ...flags.filter((flag) => flag !== false)].join(" ");
}

function drawText(text: Element, x: number, y: number, content: string): void {
  setAttribute(text, "x", x);
  setAttribute(text, "y", y);
  setText(text, content);
}

function drawBar(rect: Element, x: number, width: number, placed: PlacedBars): void {
  setAttribute(rect, "x", x);
  setAttribute(rect, "y", placed.barY);
  setAttribute(rect, "width", width);
  setAttribute(rect, "height", placed.barPx);
}
