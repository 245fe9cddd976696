/**
 * Brushing a range of slots (age bands, years) as arithmetic: which gesture starts where, which range it makes, what keys do.
 * Pure; ranges are inclusive slot indexes, null = everything. Knows no DOM and no chart.
 */

/** Equal slots along x: slot i covers `left + i * slotPx` to `left + (i + 1) * slotPx`. */
export interface Slots {
  readonly left: number;
  readonly slotPx: number;
  readonly count: number;
}

export type SlotRange = readonly [number, number];

/** `draw` spans from the anchor, `resize` keeps the other end, `move` carries the whole range. */
export type Gesture =
  | { readonly kind: "draw"; readonly anchor: number }
  | { readonly kind: "resize"; readonly fixed: number }
  | { readonly kind: "move"; readonly grip: number; readonly range: SlotRange };

const clamp = (value: number, count: number): number => Math.min(count - 1, Math.max(0, value));

/** The slot under x, the nearest one outside. */
export function slotAt(slots: Slots, x: number): number {
  return clamp(Math.floor((x - slots.left) / slots.slotPx), slots.count);
}

/** Left and right edge of a range in px. */
export function rangeEdges(slots: Slots, [from, to]: SlotRange): readonly [number, number] {
  return [slots.left + from * slots.slotPx, slots.left + (to + 1) * slots.slotPx];
}

/** What a press at x begins, given the range in force: near an edge resizes, inside moves, elsewhere draws anew. */
export function gestureAt(slots: Slots, range: SlotRange | null, x: number, reachPx: number): Gesture {
  const slot = slotAt(slots, x);
  if (range === null) return { kind: "draw", anchor: slot };
  const [left, right] = rangeEdges(slots, range);
  const toLeft = Math.abs(x - left);
  const toRight = Math.abs(x - right);
  if (Math.min(toLeft, toRight) <= reachPx) return { kind: "resize", fixed: toLeft < toRight ? range[1] : range[0] };
  return x > left && x < right ? { kind: "move", grip: slot, range } : { kind: "draw", anchor: slot };
}

/** The range a gesture makes with the pointer at x. */
export function rangeOfGesture(slots: Slots, gesture: Gesture, x: number): SlotRange {
  const slot = slotAt(slots, x);
  if (gesture.kind === "move") return shiftRange(gesture.range, slot - gesture.grip, slots.count);
  const anchor = gesture.kind === "draw" ? gesture.anchor : gesture.fixed;
  return [Math.min(anchor, slot), Math.max(anchor, slot)];
}

function shiftRange([from, to]: SlotRange, by: number, count: number): SlotRange {
  const shift = Math.min(count - 1 - to, Math.max(-from, by));
  return [from + shift, to + shift];
}

/**
 * The range a click (a press without movement) on a slot makes: that slot alone; everything when it was alone before or lies
 * outside the range in force.
 */
export function rangeOfClick(range: SlotRange | null, slot: number): SlotRange | null {
  if (range === null) return [slot, slot];
  const isOutside = slot < range[0] || slot > range[1];
  return isOutside || range[0] === range[1] ? null : [slot, slot];
}

/** A range over every slot is no filter: null. */
export function meaningfulRange(range: SlotRange | null, count: number): SlotRange | null {
  return range === null || (range[0] <= 0 && range[1] >= count - 1) ? null : range;
}

export function sameRange(left: SlotRange | null, right: SlotRange | null): boolean {
  return left === right || (left !== null && right !== null && left[0] === right[0] && left[1] === right[1]);
}

export type RangeEnd = "from" | "to";

/**
 * The range after a key on one of its two handles: arrows move that end, with Shift the whole range, Home and End to the
 * limit, Escape, Delete and Backspace clear. Undefined when the key means nothing here.
 */
export function rangeByKey(
  range: SlotRange | null,
  count: number,
  end: RangeEnd,
  key: string,
  shift: boolean,
): SlotRange | null | undefined {
  if (key === "Escape" || key === "Delete" || key === "Backspace") return null;
  const [from, to] = range ?? [0, count - 1];
  const step = stepOf(key, end === "from" ? from : to, count);
  if (step === undefined) return undefined;
  if (shift) return meaningfulRange(shiftRange([from, to], step, count), count);
  const moved: SlotRange =
    end === "from" ? [Math.min(to, clamp(from + step, count)), to] : [from, Math.max(from, clamp(to + step, count))];
  return meaningfulRange(moved, count);
}

/** How far a key moves a slider at `position`; undefined for other keys. */
export function stepOf(key: string, position: number, count: number): number | undefined {
  if (key === "ArrowRight" || key === "ArrowUp") return 1;
  if (key === "ArrowLeft" || key === "ArrowDown") return -1;
  if (key === "PageUp") return 5;
  if (key === "PageDown") return -5;
  if (key === "Home") return -position;
  if (key === "End") return count - 1 - position;
  return undefined;
}
