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
} from "#blocks/parts/range";

/** Intents a chart with slots can raise; leave out what it does not offer. */
export interface RangeHandlers {
  /** A new range, or null for everything; called on every change while dragging. */
  readonly onRange?: ((range: SlotRange | null) => void) | undefined;
  /** A new playhead slot; called on every change while dragging. */
  readonly onPlayhead?: ((slot: number) => void) | undefined;
  /** True when a drag begins, false when it has ended: what is told in between belongs together. */
  readonly onDrag?: ((isUnderWay: boolean) => void) | undefined;
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
  | { readonly kind: "range"; readonly gesture: Gesture; readonly slot: number };

/** Listens for drags, clicks and keys on the chart. */
export function listenToRange(svg: SVGSVGElement, latest: () => RangeDrawing): void {
  let running: Dragging | null = null;
  const end = (): void => {
    if (running !== null) latest().handlers.onDrag?.(false);
    running = null;
  };
  svg.addEventListener("pointerdown", (event) => {
    const drawing = latest();
    if (event.button !== 0 || !event.isPrimary || drawing.slots.count === 0) return;
    const x = xOf(svg, event);
    const drag = dragAt(drawing, x, event.pointerType === "touch" ? REACH_PX.touch : REACH_PX.mouse);
    if (drag === null) return;
    svg.setPointerCapture(event.pointerId);
    focusHandle(svg, drag.kind === "playhead" ? "playhead" : "to");
    running = dragging(drag, drawing.range, latest);
    drawing.handlers.onDrag?.(true);
    if (drag.kind === "playhead") running.move(x);
  });
  // The default of a press would take the focus away again.
  svg.addEventListener("mousedown", (event) => {
    if (running !== null) event.preventDefault();
  });
  svg.addEventListener("pointermove", (event) => running?.move(xOf(svg, event)));
  svg.addEventListener("pointerup", () => {
    running?.finish();
    end();
  });
  svg.addEventListener("pointercancel", end);
  svg.addEventListener("keydown", (event) => {
    const cancels = running !== null && event.key === "Escape";
    if (cancels) {
      running?.cancel();
      end();
    } else if (running !== null || !changeByKey(latest(), event)) return;
    event.preventDefault();
    event.stopPropagation();
  });
}

interface Dragging {
  readonly move: (x: number) => void;
  /** The pointer went up: without movement it was a click. */
  readonly finish: () => void;
  /** Brings back the range from before. */
  readonly cancel: () => void;
}

/** One drag from press to release; tells a range only when it differs from the one told before. */
function dragging(drag: Drag, before: SlotRange | null, latest: () => RangeDrawing): Dragging {
  let told = before;
  let moved = false;
  const tell = (range: SlotRange | null): void => {
    const { slots, handlers } = latest();
    const meaningful = meaningfulRange(range, slots.count);
    if (sameRange(meaningful, told)) return;
    told = meaningful;
    handlers.onRange?.(meaningful);
  };
  if (drag.kind === "playhead") {
    const move = (x: number): void => {
      const { slots, playhead, handlers } = latest();
      const slot = slotAt(slots, x);
      if (slot !== playhead) handlers.onPlayhead?.(slot);
    };
    return { move, finish: () => undefined, cancel: () => undefined };
  }
  return {
    move: (x) => {
      const { slots } = latest();
      moved ||= slotAt(slots, x) !== drag.slot;
      if (moved) tell(rangeOfGesture(slots, drag.gesture, x));
    },
    finish: () => {
      if (!moved && drag.gesture.kind !== "resize") tell(rangeOfClick(before, drag.slot));
    },
    cancel: () => tell(before),
  };
}

/** Keys go where the pointer is: Escape ends a drag, arrows carry on from it. */
function focusHandle(svg: SVGSVGElement, name: string): void {
  svg.querySelector<SVGElement>(`[data-handle="${name}"]`)?.focus({ preventScroll: true });
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
  return { kind: "range", gesture: gestureAt(slots, range, x, reachPx), slot: slotAt(slots, x) };
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
