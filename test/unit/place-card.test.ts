/** Where cards stand on maps of any size: in sight, and never over what they tell of. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Box } from "#blocks/parts/boxes";
import { placeCard } from "#ui/place-card";

const NONE = { top: 0, right: 0, bottom: 0, left: 0 };
const CARD = { width: 208, height: 132 };
const PHONE = { width: 360, height: 300, covered: { top: 8, right: 8, bottom: 8, left: 8 }, apart: [] };
const DESK = { width: 1366, height: 712, covered: { top: 60, right: 340, bottom: 120, left: 300 }, apart: [] };

const boxAt = ([left, top]: readonly [number, number], { width, height } = CARD): Box => ({
  left,
  top,
  right: left + width,
  bottom: top + height,
});
const around = (x: number, y: number, by: number): Box => ({
  left: x - by,
  top: y - by,
  right: x + by,
  bottom: y + by,
});
const meet = (a: Box, b: Box): boolean => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
const isInside = (box: Box, { width, height }: { readonly width: number; readonly height: number }): boolean =>
  box.left >= 0 && box.top >= 0 && box.right <= width && box.bottom <= height;

describe("a card", () => {
  it("stands right of the pointer, left of it near a panel", () => {
    expect(placeCard(CARD, { x: 600, y: 300 }, DESK)).toEqual([614, 234]);
    expect(placeCard(CARD, { x: 900, y: 300 }, DESK)).toEqual([900 - 14 - 208, 234]);
  });

  it("stands below or above on a narrow map", () => {
    expect(placeCard(CARD, { x: 180, y: 60 }, PHONE)).toEqual([76, 74]);
    expect(placeCard(CARD, { x: 180, y: 260 }, PHONE)).toEqual([76, 260 - 14 - 132]);
  });

  it("leaves all of the region in sight that was tapped, and stands clear of the map's furniture", () => {
    const tapped = { x: 180, y: 60, around: around(180, 60, 40) };
    expect(placeCard(CARD, tapped, PHONE)).toEqual([76, 114]);
    const furniture = { left: 40, top: 240, right: 100, bottom: 300 };
    expect(placeCard(CARD, tapped, { ...PHONE, apart: [furniture] })).toEqual([360 - 8 - 208, 114]);
  });

  it("stands beside the point, and as far from the region as it can, where there is no room beside all of it", () => {
    const card = { x: 100, y: 20, around: { left: -50, top: -50, right: 300, bottom: 250 } };
    expect(placeCard(CARD, card, PHONE)).toEqual([144, 160]);
  });

  it("never covers its point, and is in sight wherever a side of the point has room", () => {
    const sizes = fc.record({ width: fc.integer({ min: 120, max: 300 }), height: fc.integer({ min: 60, max: 260 }) });
    const rooms = fc.record({
      width: fc.integer({ min: 320, max: 1920 }),
      height: fc.integer({ min: 300, max: 1080 }),
    });
    const place = fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }));
    fc.assert(
      fc.property(
        sizes,
        rooms,
        place,
        fc.integer({ min: 0, max: 200 }),
        fc.boolean(),
        (size, map, [u, v], by, isTapped) => {
          const [x, y] = [u * map.width, v * map.height];
          const room = {
            ...map,
            covered: NONE,
            apart: [{ left: 0, top: map.height - 40, right: 120, bottom: map.height }],
          };
          const box = boxAt(placeCard(size, { x, y, ...(isTapped && { around: around(x, y, by) }) }, room), size);
          expect(meet(box, around(x, y, 13.9))).toBe(false);
          const [widest, highest] = [Math.max(x, map.width - x), Math.max(y, map.height - y)];
          const fits = size.width + 14 <= widest || size.height + 14 <= highest;
          if (fits && size.width <= map.width && size.height <= map.height) expect(isInside(box, map)).toBe(true);
        },
      ),
    );
  });
});
