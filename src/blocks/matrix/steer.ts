/**
 * Scrolling, pointer and keys of a matrix. Rows and columns scroll whole, so that no cell is cut. Listeners are attached once per SVG
 * element and read the latest drawing. What is in sight and where the keyboard stands is nobody else's business: nobody would share it.
 */
import { select } from "d3";
import { atOf, fromShowing, keyAt, nearestInSight, stepFrom, underPoint } from "#blocks/matrix/cursor";
import type { MatrixLayout } from "#blocks/matrix/layout";
import { clampFrom, kindOfMark, type MatrixAt, type MatrixWindow, type PlacedMatrix } from "#blocks/matrix/place";
import { listenToPan, listenToThumbs, listenToWheel } from "#blocks/matrix/scroll";
import { drawCallout, placeCallout, type CalloutMark } from "#blocks/parts/callout";
import { keyOf } from "#blocks/parts/rows-focus";

/** A drawing as it comes in. */
export interface MatrixDrawing {
  readonly placed: PlacedMatrix;
  readonly layout: MatrixLayout;
  readonly height: number;
  /** Whether somebody can scroll and pick. */
  readonly isLive: boolean;
  readonly onPick: ((key: string) => void) | undefined;
}

/** What is drawn of it. */
export interface Steered extends MatrixDrawing {
  /** Upper left cell in sight. */
  readonly from: MatrixAt;
  /** Key that is the tab stop. */
  readonly cursorKey: string;
}

interface Steering {
  drawing: MatrixDrawing;
  paint: (steered: Steered) => MatrixWindow;
  from: MatrixAt;
  cursor: MatrixAt;
  /** Key of the tab stop, which stays with its row and column when they move. */
  cursorKey: string | null;
  /** Key that the pointer or the keyboard means. */
  meant: string | null;
  seen: MatrixWindow | null;
}

const steerings = new WeakMap<SVGSVGElement, Steering>();
const START: MatrixAt = { row: 0, column: 0 };

/** Remembers a drawing, and draws the part of it that is in sight: at first that with what is chosen, else with the own row. */
export function keepSteering(
  svg: SVGSVGElement,
  drawing: MatrixDrawing,
  paint: (steered: Steered) => MatrixWindow,
): void {
  const known = steerings.get(svg);
  const steering = known ?? { drawing, paint, from: START, cursor: START, cursorKey: null, meant: null, seen: null };
  steering.drawing = drawing;
  steering.paint = paint;
  const { input } = drawing.placed;
  const held = atOf(input, steering.cursorKey);
  const first = held ?? firstMeant(drawing);
  steering.cursor = first ?? START;
  if (!drawing.isLive || held === null) steering.from = START;
  if (drawing.isLive && first !== null && (held === null || hasFocus(svg))) {
    steering.from = fromShowing(steering.from, first, drawing.layout);
  }
  if (!known) {
    steerings.set(svg, steering);
    listen(svg, steering);
  }
  redraw(svg, steering);
}

function firstMeant({ placed: { input } }: MatrixDrawing): MatrixAt | null {
  const chosen = atOf(input, input.selected?.[0] ?? null);
  if (chosen !== null) return chosen;
  const row = input.rows.findIndex(({ isOwn }) => isOwn === true);
  const column = input.columns.findIndex(({ isOwn }) => isOwn === true);
  return row < 0 && column < 0 ? null : { row: Math.max(0, row), column: Math.max(0, column) };
}

function hasFocus(svg: SVGSVGElement): boolean {
  return svg.querySelector("[data-key]:focus") !== null;
}

/** Draws what is in sight; the keyboard stays in it. */
function redraw(svg: SVGSVGElement, steering: Steering): void {
  const { drawing } = steering;
  const { placed, layout } = drawing;
  const isHeld = hasFocus(svg);
  steering.from = clampFrom(placed, layout, steering.from);
  steering.cursor = nearestInSight(steering.cursor, steering.from, layout);
  steering.cursorKey = keyAt(placed.input, steering.cursor);
  const cursorKey = steering.cursorKey ?? "";
  steering.seen = steering.paint({ ...drawing, from: steering.from, cursorKey });
  if (isHeld) focusKey(svg, cursorKey);
  tell(svg, steering);
}

function focusKey(svg: SVGSVGElement, key: string): void {
  const mark = [...svg.querySelectorAll<SVGElement>("[data-key]")].find((one) => one.dataset.key === key);
  mark?.focus({ preventScroll: true });
}

/** Tells the words of the mark that is meant, if it is in sight. */
function tell(svg: SVGSVGElement, { drawing, seen, meant }: Steering): void {
  const { placed, height } = drawing;
  const mark = meant === null || seen === null ? null : calloutMark(placed, seen, meant);
  const frame = { width: placed.width, height, textPx: placed.textPx };
  drawCallout(select(svg), mark === null ? null : placeCallout(mark, frame), placed.textPx);
}

function calloutMark({ input }: PlacedMatrix, seen: MatrixWindow, key: string): CalloutMark | null {
  const heads = [...seen.columns, ...seen.rows.map(({ head }) => head)];
  const mark = [...heads, ...seen.rows.flatMap(({ cells }) => cells)].find((one) => one.key === key);
  if (mark === undefined) return null;
  const { at, box } = mark;
  const head = kindOfMark(key) === "column" ? input.columns[at.column] : input.rows[at.row];
  const description = kindOfMark(key) === "cell" ? input.describe(at.row, at.column) : (head?.description ?? "");
  return {
    x: (box.left + box.right) / 2,
    y: (box.top + box.bottom) / 2,
    // The ring lies on the edge of the cell, not around it.
    halfWidth: (box.right - box.left) / 2 - 2,
    halfHeight: (box.bottom - box.top) / 2 - 2,
    cornerPx: 2,
    label: head?.label ?? "",
    description,
  };
}

function listen(svg: SVGSVGElement, steering: Steering): void {
  // Chromium makes an SVG element with focus listeners a tab stop of its own.
  svg.setAttribute("tabindex", "-1");
  const mean = (key: string | null): void => {
    if (key === steering.meant) return;
    steering.meant = key;
    tell(svg, steering);
  };
  const scrollTo = (from: MatrixAt): boolean => {
    const to = clampFrom(steering.drawing.placed, steering.drawing.layout, from);
    if (to.row === steering.from.row && to.column === steering.from.column) return false;
    steering.from = to;
    redraw(svg, steering);
    return true;
  };
  const under = (event: MouseEvent): string | null => {
    const { placed, layout } = steering.drawing;
    const box = svg.getBoundingClientRect();
    const scale = box.width === 0 ? 1 : placed.width / box.width;
    const x = (event.clientX - box.left) * scale;
    const y = (event.clientY - box.top) * scale;
    const at = underPoint(x, y, steering.from, layout);
    return at === null ? null : keyAt(placed.input, at);
  };
  const focused = (): string | null => svg.querySelector("[data-key]:focus-visible")?.getAttribute("data-key") ?? null;
  const scrolled = { svg, latest: () => ({ ...steering.drawing, from: steering.from }), scrollTo };
  listenToWheel(scrolled);
  listenToThumbs(scrolled);
  const isPanning = listenToPan(scrolled);
  svg.addEventListener("pointermove", (event) => mean(isPanning() ? null : (under(event) ?? focused())));
  svg.addEventListener("pointerleave", ({ pointerType }) => {
    if (pointerType !== "touch") mean(focused());
  });
  svg.addEventListener("focusin", () => mean(focused() ?? steering.meant));
  svg.addEventListener("focusout", () => mean(null));
  svg.addEventListener("click", (event) => {
    // A click of assistive technology has no place, but a mark.
    const key = event.detail === 0 ? keyOf(event) : under(event);
    if (key === null || isPanning() || !steering.drawing.isLive) return;
    mean(key);
    steering.drawing.onPick?.(key);
  });
  svg.addEventListener("keydown", (event) => onKey(svg, steering, event, mean));
}

function onKey(svg: SVGSVGElement, steering: Steering, event: KeyboardEvent, mean: (key: string | null) => void): void {
  const key = keyOf(event);
  const { placed, layout, isLive, onPick } = steering.drawing;
  if (!isLive || key === null || event.metaKey || event.altKey) return;
  if (event.key === "Escape") mean(null);
  else if (event.key === "Enter" || event.key === " ") {
    event.preventDefault();
    onPick?.(key);
  } else {
    const at = atOf(placed.input, key);
    const to = at && stepFrom(at, event, placed.input, Math.max(1, layout.rowsShown - 1));
    if (to === null) return;
    event.preventDefault();
    steering.cursor = to;
    steering.from = fromShowing(steering.from, to, layout);
    redraw(svg, steering);
    mean(keyAt(placed.input, to));
  }
}
