/** Circles on their way under any pictures, interruptions and frames: no jumps, no strangers, and at rest the last picture alone. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { circlesBetween, CirclePath } from "#map/circle-motion";
import type { CircleScene } from "#map/scene";

const REGIONS = ["370000", "320000", "460000", "370100", "370200"];
/** Rounding of sums, px and degrees. */
const CLOSE = 1e-9;
/** Longer than any motion, ms. */
const LONG_MS = 700;

const circle: fc.Arbitrary<CircleScene> = fc.record({
  region: fc.constantFrom(...REGIONS),
  center: fc.tuple(fc.double({ min: 73, max: 135, noNaN: true }), fc.double({ min: 3, max: 53, noNaN: true })),
  radiusPx: fc.double({ min: 0.5, max: 60, noNaN: true }),
});
const picture = fc.uniqueArray(circle, { selector: ({ region }) => region });
/** Also several circles of one region. */
const anyPicture = fc.array(circle);
const share = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

function radiusOf(circles: readonly CircleScene[], region: string): number {
  return circles.find((each) => each.region === region)?.radiusPx ?? 0;
}

describe("circles between two pictures", () => {
  test("have radii between those of both, 0 where a picture has none, and no other regions", () => {
    fc.assert(
      fc.property(picture, picture, share, (from, to, at) => {
        const between = circlesBetween(from, to, at);
        for (const region of REGIONS) {
          const ends = [radiusOf(from, region), radiusOf(to, region)];
          const radius = radiusOf(between, region);
          expect(radius).toBeGreaterThanOrEqual(Math.min(...ends) - CLOSE);
          expect(radius).toBeLessThanOrEqual(Math.max(...ends) + CLOSE);
        }
        const known = new Set([...from, ...to].map(({ region }) => region));
        expect(between.every(({ region }) => known.has(region))).toBe(true);
        expect(new Set(between.map(({ region }) => region)).size).toBe(between.length);
      }),
    );
  });

  test("only grow, or only shrink", () => {
    fc.assert(
      fc.property(picture, picture, share, share, (from, to, one, other) => {
        const earlier = circlesBetween(from, to, Math.min(one, other));
        const later = circlesBetween(from, to, Math.max(one, other));
        for (const region of REGIONS) {
          const grows = Math.sign(radiusOf(to, region) - radiusOf(from, region));
          const grown = radiusOf(later, region) - radiusOf(earlier, region);
          expect(grown * grows).toBeGreaterThanOrEqual(-CLOSE);
        }
      }),
    );
  });

  test("are half way at half of the time: by region, however both are ordered", () => {
    const at = (region: string, radiusPx: number): CircleScene => ({ region, center: [110, 30], radiusPx });
    const between = circlesBetween(
      [at("370000", 10), at("320000", 40), at("460000", 8)],
      [at("320000", 20), at("710000", 6), at("370000", 30)],
      0.5,
    );
    const radii = Object.fromEntries(between.map(({ region, radiusPx }) => [region, radiusPx]));
    expect(radii).toEqual({ "370000": 20, "320000": 30, "460000": 4, "710000": 3 });
  });

  test("begin as the first and end as the very circles of the second", () => {
    fc.assert(
      fc.property(anyPicture, anyPicture, (from, to) => {
        expect(circlesBetween(from, to, 1)).toBe(to);
        const begun = circlesBetween(from, to, 0);
        const sizes = (circles: readonly CircleScene[]): readonly number[] =>
          circles.map(({ radiusPx }) => radiusPx).toSorted((a, b) => a - b);
        expect(sizes(begun)).toEqual(sizes(from));
      }),
    );
  });
});

describe("a path of circles", () => {
  const asked = fc.record({ to: anyPicture, jump: fc.boolean(), frames: fc.array(fc.nat(400), { maxLength: 4 }) });

  test("rests at the last picture asked for, whatever stood or moved before", () => {
    fc.assert(
      fc.property(fc.array(asked, { minLength: 1 }), (changes) => {
        const path = new CirclePath();
        let nowMs = 0;
        for (const { to, jump, frames } of changes) {
          path.lead(to, nowMs, jump);
          for (const lateMs of frames) path.step((nowMs += lateMs));
        }
        path.step(nowMs + LONG_MS);
        expect(path.isMoving).toBe(false);
        expect(path.now).toEqual(changes.at(-1)?.to);
      }),
    );
  });

  test("goes on from what stands when another picture is asked for", () => {
    fc.assert(
      fc.property(picture, picture, picture, fc.nat(599), (first, second, third, heldMs) => {
        const path = new CirclePath();
        path.lead(first, 0);
        path.lead(second, 1000);
        path.step(1000 + heldMs);
        const standing = path.now;
        path.lead(third, 5000);
        expect(path.now).toBe(standing);
        path.step(5000);
        for (const region of REGIONS)
          expect(Math.abs(radiusOf(path.now, region) - radiusOf(standing, region))).toBeLessThan(CLOSE);
      }),
    );
  });

  test("ends on time however few frames there are", () => {
    fc.assert(
      fc.property(
        picture,
        picture,
        fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1 }),
        (from, to, frames) => {
          const path = new CirclePath();
          path.lead(from, 0);
          path.lead(to, 0);
          path.step(0);
          let nowMs = 0;
          for (const lateMs of frames) {
            path.step((nowMs += lateMs));
            if (nowMs >= 600) expect(path.isMoving).toBe(false);
          }
        },
      ),
    );
  });

  test("stands at once with the first picture, and with any where motion is not wanted", () => {
    fc.assert(
      fc.property(picture, picture, (first, second) => {
        const path = new CirclePath();
        path.lead(first, 0);
        expect(path.isMoving).toBe(false);
        expect(path.now).toEqual(first);
        path.lead(second, 0, true);
        expect(path.isMoving).toBe(false);
        expect(path.now).toEqual(second);
      }),
    );
  });

  test("is not delayed by the same picture asked for again", () => {
    const to: CircleScene[] = [{ region: "370000", center: [105, 35], radiusPx: 20 }];
    const path = new CirclePath();
    path.lead([], 0);
    path.lead(to, 0);
    path.step(590);
    path.lead(structuredClone(to), 590);
    path.step(600);
    expect(path.isMoving).toBe(false);
  });
});
