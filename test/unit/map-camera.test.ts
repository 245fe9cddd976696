/** Framing, limits and the inset rule of the map's camera, on numbers. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  clampCamera,
  frameBounds,
  frameRegion,
  fromWorld,
  HAINAN_ISLAND,
  insetBox,
  keptNear,
  MAX_ZOOM,
  MIN_ZOOM,
  NATION_EXTREMES,
  needsInset,
  project,
  shows,
  toWorld,
  unproject,
  zoomAround,
  type Viewport,
} from "#map/camera";
import { flightMs } from "#map/flight";
import { NATION } from "#model/regions";
import { smallTree } from "#test/fixtures/small-nation";

const tree = smallTree();
const NONE = { top: 0, right: 0, bottom: 0, left: 0 };
/** The screens of the design, with panels where they stand on them. */
const SCREENS: readonly Viewport[] = [
  { width: 390, height: 844, padding: { top: 60, right: 0, bottom: 220, left: 0 } },
  { width: 1366, height: 768, padding: { top: 60, right: 300, bottom: 100, left: 330 } },
  { width: 1920, height: 1080, padding: { top: 60, right: 400, bottom: 110, left: 330 } },
  { width: 3840, height: 2160, padding: { top: 60, right: 400, bottom: 110, left: 330 } },
  { width: 7680, height: 2160, padding: NONE },
];
const position = fc.tuple(fc.double({ min: 73, max: 135, noNaN: true }), fc.double({ min: 3, max: 54, noNaN: true }));
const camera = fc.record({ center: position, zoom: fc.double({ min: 2, max: 12, noNaN: true }) });

describe("the projection", () => {
  it("is undone by its inverse", () => {
    fc.assert(
      fc.property(position, ([lng, lat]) => {
        const [x, y] = fromWorld(toWorld([lng, lat]));
        expect(x).toBeCloseTo(lng, 9);
        expect(y).toBeCloseTo(lat, 9);
      }),
    );
  });

  it("puts the equator's middle in the middle of the world", () => {
    expect(toWorld([0, 0])).toEqual([0.5, 0.5]);
  });

  it("keeps the point under the pointer when zooming", () => {
    fc.assert(
      fc.property(
        camera,
        fc.tuple(fc.integer({ min: 200, max: 600 }), fc.integer({ min: 200, max: 600 })),
        (before, point) => {
          const screen: Viewport = { width: 800, height: 800, padding: NONE };
          const under = unproject(before, screen, point);
          const after = zoomAround(before, screen, point, 1);
          // At the limits the camera stops instead.
          fc.pre(
            after.center.every((value, axis) => value === clampCamera(after).center[axis]) && after.zoom < MAX_ZOOM,
          );
          fc.pre(after.center[0] > 66 && after.center[0] < 178 && after.center[1] > -2 && after.center[1] < 58);
          const [x, y] = project(after, screen, under);
          expect(x).toBeCloseTo(point[0], 4);
          expect(y).toBeCloseTo(point[1], 4);
        },
      ),
    );
  });
});

describe("framing", () => {
  it("fits a region between the panels, touching them on one axis", () => {
    for (const screen of SCREENS) {
      const bounds = [114.8, 34.4, 122.7, 38.4] as const;
      const framed = frameBounds(bounds, screen);
      expect(shows(framed, screen, bounds)).toBe(true);
      expect(shows({ ...framed, zoom: framed.zoom + 0.5 }, screen, bounds)).toBe(false);
    }
  });

  it("shows the whole nation, or its mainland and an inset that covers neither Taiwan, the dashes beside it nor 赤尾屿", () => {
    for (const screen of SCREENS) {
      const framed = frameRegion(tree, NATION, screen);
      if (shows(framed, screen, NATION_EXTREMES)) {
        expect(needsInset(framed, screen, NATION)).toBe(false);
        continue;
      }
      expect(needsInset(framed, screen, NATION)).toBe(true);
      expect(shows(framed, screen, [73.5, 18, 135, 53.6])).toBe(true);
      const inset = insetBox(screen);
      for (const place of [
        [121.9, 25],
        [122.75, 24.5],
        [123.47, 25.75],
        [124.56, 25.92],
      ] as const) {
        const [x, y] = project(framed, screen, place);
        expect(x < inset.left || y < inset.top).toBe(true);
      }
    }
  });

  it("frames 海南 by its main island and keeps the inset beside", () => {
    for (const screen of SCREENS) {
      const framed = frameRegion(tree, "460000", screen);
      expect(shows(framed, screen, HAINAN_ISLAND)).toBe(true);
      expect(needsInset(framed, screen, "460000")).toBe(true);
    }
  });

  it("needs the inset wherever 海南 is wholly on screen, even beside another province", () => {
    const [, screen] = SCREENS;
    expect(screen && needsInset({ center: [110, 22], zoom: 5.5 }, screen, "450000")).toBe(true);
    expect(screen && needsInset({ center: [118, 36], zoom: 6.5 }, screen, "370000")).toBe(false);
  });
});

describe("limits and flights", () => {
  it("keeps every camera over the nation and its zoom between the limits", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -400, max: 400, noNaN: true }),
        fc.double({ min: -90, max: 90, noNaN: true }),
        (lng, lat) => {
          const { center, zoom } = clampCamera({ center: [lng, lat], zoom: lng });
          expect(center[0] >= 66 && center[0] <= 178 && center[1] >= -2 && center[1] <= 58).toBe(true);
          expect(zoom >= MIN_ZOOM && zoom <= MAX_ZOOM).toBe(true);
        },
      ),
    );
  });

  it("flies 400 to 600 milliseconds, and jumps when motion is to be reduced", () => {
    const near = { center: [110, 35], zoom: 4 } as const;
    const far = { center: [120, 36], zoom: 9 } as const;
    expect(flightMs(near, near, false)).toBe(400);
    expect(flightMs(near, far, false)).toBe(600);
    expect(flightMs(near, far, true)).toBe(0);
  });
});

describe("a camera kept near what is framed", () => {
  const codes = tree.regions.filter(({ level }) => level !== "nation").map(({ code }) => code);
  const screen = fc.constantFrom(...SCREENS);

  it("sees no further than the framed regions and a quarter of them, comes back unchanged once kept, and leaves the framing alone", () => {
    let moved = 0;
    fc.assert(
      fc.property(camera, screen, fc.subarray(codes, { minLength: 1, maxLength: 2 }), (wanted, viewport, near) => {
        const framed = near.map((code) => frameRegion(tree, code, viewport));
        const kept = keptNear(wanted, framed, viewport);
        const corners = (of: typeof kept): readonly (readonly [number, number])[] =>
          [
            [0, 0],
            [viewport.width, viewport.height],
          ].map((corner) => toWorld(unproject(of, viewport, corner as [number, number])));
        const edges = framed.flatMap(corners);
        for (const axis of [0, 1] as const) {
          const [low, high] = [
            Math.min(...edges.map((each) => each[axis])),
            Math.max(...edges.map((each) => each[axis])),
          ];
          const margin = (high - low) * 0.25 + 1e-9;
          for (const corner of corners(kept)) {
            expect(corner[axis]).toBeGreaterThanOrEqual(low - margin);
            expect(corner[axis]).toBeLessThanOrEqual(high + margin);
          }
        }
        const again = keptNear(kept, framed, viewport);
        expect(again.zoom).toBeCloseTo(kept.zoom, 9);
        expect(again.center[0]).toBeCloseTo(kept.center[0], 7);
        expect(again.center[1]).toBeCloseTo(kept.center[1], 7);
        expect(kept.zoom).toBeGreaterThanOrEqual(wanted.zoom);
        for (const each of framed) expect(keptNear(each, framed, viewport)).toBe(each);
        if (kept !== wanted) moved += 1;
      }),
    );
    expect(moved).toBeGreaterThan(50);
  });

  it("is free where nothing is framed", () => {
    fc.assert(
      fc.property(camera, screen, (wanted, viewport) => {
        expect(keptNear(wanted, [], viewport)).toBe(wanted);
      }),
    );
  });
});
