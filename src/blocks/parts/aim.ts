/**
 * Many small marks under one pointer and one tab stop: the mark nearest to the pointer is meant, arrow keys walk all of them in
 * order, and the one that is meant tells its words. Listeners are attached once per SVG element and read the latest drawing.
 * Knows no chart: elements carry their key in `data-key`.
 */
import { select } from "d3";
import { drawCallout, placeCallout, type CalloutMark } from "#blocks/parts/callout";
import { keyOf, listenToKeys, type ListHandlers } from "#blocks/parts/rows-focus";

/** A mark that can be meant. */
export interface AimMark extends CalloutMark {
  readonly key: string;
}

/** What listeners read of the latest drawing. */
export interface AimDrawing {
  /** In the order of the arrow keys. */
  readonly marks: readonly AimMark[];
  readonly width: number;
  readonly height: number;
  readonly textPx: number;
  readonly handlers: ListHandlers;
}

/** How far from its edge a mark is still meant, px: what one can hit is 24 px wide, more where letters are large. */
const LEAST_REACH_PX = 12;

interface Aim {
  drawing: AimDrawing;
  /** Key of the mark that is meant, or null. */
  key: string | null;
}

const aims = new WeakMap<SVGSVGElement, Aim>();

/** Remembers what is drawn and tells again of the mark that is meant, if it is still there. Call after all marks are drawn. */
export function drawAim(svg: SVGSVGElement, drawing: AimDrawing): void {
  const known = aims.get(svg);
  const aim = known ?? { drawing, key: null };
  aim.drawing = drawing;
  if (!known) {
    aims.set(svg, aim);
    listen(svg, aim);
  }
  show(svg, aim);
}

/** The mark nearest to a place within reach of its edge, or null; among equals the first. */
export function nearestMark(marks: readonly AimMark[], x: number, y: number, reachPx: number): AimMark | null {
  let nearest: AimMark | null = null;
  let least = reachPx;
  for (const mark of marks) {
    const away = Math.hypot(
      Math.max(0, Math.abs(x - mark.x) - mark.halfWidth),
      Math.max(0, Math.abs(y - mark.y) - mark.halfHeight),
    );
    // Of marks that lie over each other the one whose middle is nearer is meant.
    const distance = away + Math.hypot(x - mark.x, (y - mark.y) / Math.max(1, mark.halfHeight)) * 1e-3;
    if (distance >= least) continue;
    nearest = mark;
    least = distance;
  }
  return nearest;
}

function show(svg: SVGSVGElement, aim: Aim): void {
  const { marks, textPx, handlers } = aim.drawing;
  const mark = marks.find(({ key }) => key === aim.key) ?? null;
  aim.key = mark?.key ?? null;
  drawCallout(select(svg), mark === null ? null : placeCallout(mark, aim.drawing), textPx);
  svg.classList.toggle("aimed", mark !== null && handlers.onPick !== undefined);
}

function listen(svg: SVGSVGElement, aim: Aim): void {
  const turnTo = (key: string | null): void => {
    if (key === aim.key) return;
    aim.key = key;
    show(svg, aim);
  };
  const under = (event: MouseEvent): string | null => {
    const box = svg.getBoundingClientRect();
    const { marks, width, textPx } = aim.drawing;
    const scale = box.width === 0 ? 1 : width / box.width;
    const x = (event.clientX - box.left) * scale;
    const y = (event.clientY - box.top) * scale;
    return nearestMark(marks, x, y, Math.max(LEAST_REACH_PX, textPx))?.key ?? null;
  };
  const focused = (): string | null => svg.querySelector("[data-key]:focus-visible")?.getAttribute("data-key") ?? null;
  svg.addEventListener("pointermove", (event) => turnTo(under(event) ?? focused()));
  svg.addEventListener("pointerdown", (event) => turnTo(under(event)));
  // A finger leaves with every tap; what it meant stays told until the next one.
  svg.addEventListener("pointerleave", ({ pointerType }) => pointerType !== "touch" && turnTo(focused()));
  svg.addEventListener("focusin", () => turnTo(focused() ?? aim.key));
  svg.addEventListener("focusout", () => turnTo(null));
  svg.addEventListener("click", (event) => {
    // A click of assistive technology has no place, but a mark.
    const key = event.detail === 0 ? keyOf(event) : under(event);
    if (key !== null) aim.drawing.handlers.onPick?.(key);
  });
  svg.addEventListener("keydown", (event) => {
    if (event.key === "Escape") turnTo(null);
  });
  listenToKeys(svg, () => ({ keys: aim.drawing.marks.map(({ key }) => key), handlers: aim.drawing.handlers }));
}
