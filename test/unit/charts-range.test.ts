// Brushing as arithmetic: gestures, clicks and keys make ranges that never leave the slots.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  gestureAt,
  meaningfulRange,
  rangeByKey,
  rangeEdges,
  rangeOfClick,
  rangeOfGesture,
  slotAt,
  type SlotRange,
} from "#blocks/parts/range";

/** Nine bands of 20 px from x = 0. */
const SLOTS = { left: 0, slotPx: 20, count: 9 };
const drag = (range: SlotRange | null, from: number, to: number): SlotRange =>
  rangeOfGesture(SLOTS, gestureAt(SLOTS, range, from, 6), to);

describe("pointer", () => {
  test("dragging over bands selects them, in either direction", () => {
    expect(drag(null, 45, 95)).toEqual([2, 4]);
    expect(drag(null, 95, 45)).toEqual([2, 4]);
  });

  test("dragging beyond the chart stops at its ends", () => {
    expect(drag(null, 45, 900)).toEqual([2, 8]);
    expect(drag(null, 45, -50)).toEqual([0, 2]);
  });

  test("dragging an edge resizes and may cross the other edge", () => {
    expect(drag([2, 4], 99, 145)).toEqual([2, 7]);
    expect(drag([2, 4], 41, 15)).toEqual([0, 4]);
    expect(drag([2, 4], 99, 15)).toEqual([0, 2]);
  });

  test("dragging inside carries the range and keeps its length at the ends", () => {
    expect(drag([2, 4], 70, 110)).toEqual([4, 6]);
    expect(drag([2, 4], 70, 900)).toEqual([6, 8]);
    expect(drag([2, 4], 70, -900)).toEqual([0, 2]);
  });

  test("a click selects one band and, on that band alone, clears", () => {
    expect(rangeOfClick(null, 3)).toEqual([3, 3]);
    expect(rangeOfClick([1, 5], 3)).toEqual([3, 3]);
    expect(rangeOfClick([3, 3], 3)).toBeNull();
    expect(rangeOfClick([1, 5], 7)).toBeNull();
    expect(rangeOfClick([3, 3], 0)).toBeNull();
  });

  test("a range over everything is no filter", () => {
    expect(meaningfulRange([0, 8], 9)).toBeNull();
    expect(meaningfulRange([0, 7], 9)).toEqual([0, 7]);
  });

  test("slots and edges agree", () => {
    expect([-5, 0, 19, 20, 179, 500].map((x) => slotAt(SLOTS, x))).toEqual([0, 0, 0, 1, 8, 8]);
    expect(rangeEdges(SLOTS, [2, 4])).toEqual([40, 100]);
  });
});

describe("keys", () => {
  test("an end moves by one and stops at the other end", () => {
    expect(rangeByKey([2, 4], 9, "to", "ArrowRight", false)).toEqual([2, 5]);
    expect(rangeByKey([2, 4], 9, "from", "ArrowLeft", false)).toEqual([1, 4]);
    expect(rangeByKey([4, 4], 9, "from", "ArrowRight", false)).toEqual([4, 4]);
  });

  test("without a range the ends start at the limits", () => {
    expect(rangeByKey(null, 9, "to", "ArrowLeft", false)).toEqual([0, 7]);
    expect(rangeByKey(null, 9, "to", "ArrowRight", false)).toBeNull();
  });

  test("Shift carries the whole range, Home and End go to the limits, Escape clears", () => {
    expect(rangeByKey([2, 4], 9, "from", "ArrowRight", true)).toEqual([3, 5]);
    expect(rangeByKey([2, 4], 9, "from", "Home", false)).toEqual([0, 4]);
    expect(rangeByKey([2, 4], 9, "to", "End", false)).toEqual([2, 8]);
    expect(rangeByKey([2, 4], 9, "to", "Escape", false)).toBeNull();
    expect(rangeByKey([2, 4], 9, "to", "a", false)).toBeUndefined();
  });

  test("no sequence of gestures and keys leaves the slots or turns a range around", () => {
    const x = fc.integer({ min: -100, max: 400 });
    const key = fc.constantFrom("ArrowLeft", "ArrowRight", "Home", "End", "PageUp", "PageDown");
    const step = fc.oneof(fc.tuple(x, x), fc.tuple(fc.constantFrom("from" as const, "to" as const), key, fc.boolean()));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        let range: SlotRange | null = null;
        for (const made of steps) {
          if (made.length === 2) range = meaningfulRange(drag(range, made[0], made[1]), 9);
          else range = rangeByKey(range, 9, made[0], made[1], made[2]) ?? null;
          if (range !== null) expect(range[0] >= 0 && range[0] <= range[1] && range[1] <= 8).toBe(true);
        }
      }),
    );
  });
});
