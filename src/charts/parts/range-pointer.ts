/**
 * Turns pointer and keys on a chart with slots into ranges and playhead positions. Every move to another slot is told at
 * once. Listeners are attached once per SVG element and read the latest drawing. Knows no chart.
 */
import {
  gestureAt,
  meaningfulRange,
  rangeByKey,
  rangeOfClick,
  rangeOfGesture,
  sameRange,
  slotAt,
  stepOf,
  type Gesture,
  type RangeEnd,
  type SlotRange,
  type Slots,
} from "#charts/parts/range";

/** Intents a chart with slots can raise; leave out what it does not offer. */
export interface RangeHandlers {
  /** A new range, or null for everything; called on every change while dragging. */
  readonly onRange?: (range: SlotRange | null) => void;
  /** A new playhead slot; called on every change while dragging. */
  readonly onPlayhead?: (slot: number) => void;
}

/** What listeners read of the latest drawing. */
export interface RangeDrawing {
  readonly slots: Slots;
  readonly range: SlotRange | null;
  /** Slot of the playhead, or null without one. */
  readonly playhead: number | null;
  /** X of the playhead in px. */
  readonly playheadX: number;
  readonly handlers: RangeHandlers;
}

/** How near to an edge or the playhead a press takes hold of it, px. */
const REACH_PX = { mouse: 6, touch: 16 };

type Drag =
  | { readonly kind: "playhead" }
  | { readonly kind: "range"; readonly gesture: Gesture; readonly before: SlotRange | null; readonly slot: number };

/** Listens for drags, clicks and keys on the chart. */
export function listenToRange(svg: SVGSVGElement, latest: () => RangeDrawing): void {
  let drag: Drag | null = null;
  let told: SlotRange | null = null;
  let moved = false;
  const tell = (range: SlotRange | null): void => {
    const { slots, handlers } = latest();
    const meaningful = meaningfulRange(range, slots.count);
    if (sameRange(meaningful, told)) return;
    told = meaningful;
    handlers.onRange?.(meaningful);
  };
  const scrub = (x: number): void => {
    const { slots, playhead, handlers } = latest();
    const slot = slotAt(slots, x);
    if (slot !== playhead) handlers.onPlayhead?.(slot);
  };
  svg.addEventListener("pointerdown", (event) => {
    const drawing = latest();
    if (event.button !== 0 || !event.isPrimary || drawing.slots.count === 0) return;
    const x = xOf(svg, event);
    drag = dragAt(drawing, x, event.pointerType === "touch" ? REACH_PX.touch : REACH_PX.mouse);
    if (drag === null) return;
    svg.setPointerCapture(event.pointerId);
    told = drawing.range;
    moved = false;
    if (drag.kind === "playhead") scrub(x);
  });
  svg.addEventListener("pointermove", (event) => {
    if (drag === null) return;
    const { slots } = latest();
    const x = xOf(svg, event);
    if (drag.kind === "playhead") return scrub(x);
    moved ||= slotAt(slots, x) !== drag.slot;
    if (moved) tell(rangeOfGesture(slots, drag.gesture, x));
  });
  const finish = (): void => {
    if (drag?.kind === "range" && !moved && drag.gesture.kind !== "resize") tell(rangeOfClick(drag.before, drag.slot));
    drag = null;
  };
  svg.addEventListener("pointerup", finish);
  svg.addEventListener("pointercancel", () => {
    drag = null;
  });
  svg.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && drag?.kind === "range") {
      tell(drag.before);
      drag = null;
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    if (drag === null && changeByKey(latest(), event)) {
      event.preventDefault();
      event.stopPropagation();
    }
  });
}

function xOf(svg: SVGSVGElement, event: PointerEvent): number {
  const box = svg.getBoundingClientRect();
  const width = svg.viewBox.baseVal.width;
  return ((event.clientX - box.left) / box.width) * width;
}

function dragAt(drawing: RangeDrawing, x: number, reachPx: number): Drag | null {
  const { handlers, playhead, playheadX, slots, range } = drawing;
  const onPlayhead = playhead !== null && Math.abs(x - playheadX) <= reachPx;
  if (handlers.onPlayhead && (onPlayhead || !handlers.onRange)) return { kind: "playhead" };
  if (!handlers.onRange) return null;
  return { kind: "range", gesture: gestureAt(slots, range, x, reachPx), before: range, slot: slotAt(slots, x) };
}

/** Applies a key on a slider of the chart; false when it means nothing here. */
function changeByKey(drawing: RangeDrawing, event: KeyboardEvent): boolean {
  const handle = event.target instanceof Element ? event.target.closest("[data-handle]") : null;
  const name = handle?.getAttribute("data-handle");
  const { slots, range, playhead, handlers } = drawing;
  if (name === "playhead") {
    const step = stepOf(event.key, playhead ?? 0, slots.count);
    if (step === undefined) return false;
    const slot = Math.min(slots.count - 1, Math.max(0, (playhead ?? 0) + step));
    if (slot !== playhead) handlers.onPlayhead?.(slot);
    return true;
  }
  if (name !== "from" && name !== "to") return false;
  // Escape without a range belongs to the page (it climbs).
  if (event.key === "Escape" && range === null) return false;
  const next = rangeByKey(range, slots.count, name satisfies RangeEnd, event.key, event.shiftKey);
  if (next === undefined) return false;
  if (!sameRange(next, range)) handlers.onRange?.(next);
  return true;
}
