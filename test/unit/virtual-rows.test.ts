/** Rows of a long list in a scrolled box: the right ones are drawn where they belong, the last one is reached, keys bring a row into sight. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { contentPx, scrolledTo, windowAt, type RowBox } from "#ui/virtual-rows";

/** Of some rows up to more than any element is high enough for. */
const anyBox: fc.Arbitrary<RowBox> = fc.record({
  total: fc.oneof(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 100_000, max: 3_000_000 })),
  rowPx: fc.integer({ min: 24, max: 60 }),
  viewPx: fc.integer({ min: 100, max: 1200 }),
});
const lastScroll = (box: RowBox): number => Math.max(0, contentPx(box) - box.viewPx);
/** Upper edge of a row, px from the upper edge of the box. */
const edgeOf = (box: RowBox, row: number, scrolledPx: number): number => {
  const { first, topPx } = windowAt(box, scrolledPx);
  return topPx + (row - first) * box.rowPx - scrolledPx;
};

describe("a list of rows", () => {
  test("fills the box wherever it is scrolled to, and is no higher than elements can be", () => {
    fc.assert(
      fc.property(anyBox, fc.double({ min: 0, max: 1, noNaN: true }), (box, part) => {
        const scrolled = part * lastScroll(box);
        const { first, count, topPx } = windowAt(box, scrolled);
        expect(contentPx(box)).toBeLessThanOrEqual(15_000_000);
        expect(first).toBeGreaterThanOrEqual(0);
        expect(first + count).toBeLessThanOrEqual(box.total);
        expect(count).toBeLessThanOrEqual(Math.ceil(box.viewPx / box.rowPx) + 13);
        expect(topPx - scrolled).toBeLessThanOrEqual(1e-3);
        const end = topPx + count * box.rowPx - scrolled;
        expect(end).toBeGreaterThanOrEqual(Math.min(box.viewPx, box.total * box.rowPx) - 1e-3);
      }),
    );
  });

  test("begins with the first row and ends with the last", () => {
    fc.assert(
      fc.property(anyBox, (box) => {
        expect(windowAt(box, 0)).toMatchObject({ first: 0, topPx: 0 });
        const end = lastScroll(box);
        const { first, count } = windowAt(box, end);
        expect(first + count).toBe(box.total);
        const bottom = edgeOf(box, box.total, end);
        expect(bottom).toBeCloseTo(Math.min(box.viewPx, box.total * box.rowPx), 2);
      }),
    );
  });

  test("brings a row wholly into sight, and stays where it is already there", () => {
    fc.assert(
      fc.property(
        anyBox,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (box, part, wanted) => {
          const row = Math.min(box.total - 1, Math.floor(wanted * box.total));
          const scrolled = Math.min(lastScroll(box), scrolledTo(box, row, part * lastScroll(box)));
          const top = edgeOf(box, row, scrolled);
          expect(top).toBeGreaterThanOrEqual(-0.5);
          expect(top + box.rowPx).toBeLessThanOrEqual(Math.max(box.viewPx, box.rowPx) + 0.5);
          expect(scrolledTo(box, row, scrolled)).toBeCloseTo(scrolled, 3);
        },
      ),
    );
  });
});
