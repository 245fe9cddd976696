/** The inset of the South China Sea and what it must not cover, on numbers. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { frameBounds, frameRegion, insetBox, project, type InsetBox, type Viewport } from "#map/camera";
import { frameBeside, insetPlace, islandRooms } from "#map/inset-place";
import type { Box } from "#map/scene";
import type { NationShapes } from "#map/nation-shapes";
import type { Camera } from "#map/scene";
import { smallTree } from "#test/fixtures/small-nation";

const island = (name: string, nameEn: string, lng: number, lat: number) => ({
  type: "Feature" as const,
  properties: { name, nameEn },
  geometry: { type: "Point" as const, coordinates: [lng, lat] },
});
/** As data/build/geography/lines.ts names them. */
const NATION = {
  islands: {
    type: "FeatureCollection",
    features: [
      island("东沙群岛", "Dongsha Qundao", 116.8, 20.7),
      island("黄岩岛", "Huangyan Dao", 117.75, 15.15),
      island("钓鱼岛", "Diaoyu Dao", 123.47, 25.75),
      island("赤尾屿", "Chiwei Yu", 124.56, 25.92),
    ],
  },
} as unknown as NationShapes;
const LOOK = { theme: "night", textScale: 1.15, lang: "zh" } as const;
/** A wall of 1366 × 768 with a finding at the left and an itinerary at the right. */
const WALL: Viewport = {
  width: 1366,
  height: 768,
  padding: { top: 0, right: 370, bottom: 48, left: 396 },
  footPx: 0,
  leastTextPx: 12.8,
};
const DESK: Viewport = { width: 1366, height: 708, padding: { top: 60, right: 300, bottom: 40, left: 330 } };
const PHONE: Viewport = { width: 390, height: 844, padding: { top: 60, right: 0, bottom: 220, left: 0 } };
/** An upright wall of 1080 × 1920 with the finding above the map and a chart below. */
const UPRIGHT: Viewport = {
  width: 1080,
  height: 1920,
  padding: { top: 445, right: 0, bottom: 890, left: 0 },
  footPx: 0,
  leastTextPx: 32,
};
/** From 沈阳 to 清远. */
const COAST = [110, 22, 126, 44.5] as const;

const overlap = (room: Box, { left, top, width, height }: InsetBox): boolean =>
  room.left < left + width && room.right > left && room.top < top + height && room.bottom > top;
const placeOf = (camera: Camera, screen: Viewport): InsetBox =>
  insetPlace(screen, islandRooms(NATION, LOOK, camera, screen));

describe("the inset", () => {
  it("stands at the lower right where neither 钓鱼岛 nor 赤尾屿 lies there", () => {
    expect(placeOf({ center: [118, 36], zoom: 6 }, WALL)).toEqual(insetBox(WALL));
  });

  it("stays there in a framed nation, in both languages", () => {
    for (const screen of [WALL, DESK, PHONE])
      for (const lang of ["zh", "en"] as const) {
        const camera = frameRegion(smallTree(), "100000", screen);
        expect(insetPlace(screen, islandRooms(NATION, { ...LOOK, lang }, camera, screen))).toEqual(insetBox(screen));
      }
  });

  it("leaves room for their names, right of them too, in a nation framed on an upright wall", () => {
    const camera = frameRegion(smallTree(), "100000", UPRIGHT);
    const inset = placeOf(camera, UPRIGHT);
    expect(inset).toEqual(insetBox(UPRIGHT));
    const [x] = project(camera, UPRIGHT, [124.56, 25.92]);
    expect(x + 3 * 32).toBeLessThan(inset.left);
    const [west, north] = project(camera, UPRIGHT, [73.6, 53.5]);
    expect(west).toBeGreaterThanOrEqual(0);
    expect(north).toBeGreaterThanOrEqual(UPRIGHT.padding.top);
  });

  it("rises above both islands and their names where a framed view has them at the lower right", () => {
    const camera = frameBounds(COAST, WALL);
    const rooms = islandRooms(NATION, LOOK, camera, WALL);
    expect(rooms.length).toBe(2);
    expect(rooms.some(({ core }) => overlap(core, insetBox(WALL)))).toBe(true);
    const { top, height, left } = placeOf(camera, WALL);
    expect(left).toBe(insetBox(WALL).left);
    for (const place of [
      [123.47, 25.75],
      [124.56, 25.92],
    ] as const)
      expect(project(camera, WALL, place)[1] - (top + height)).toBeGreaterThan(12);
  });

  it("never covers them, wherever a reader looks, and stays between the panels", () => {
    const camera = fc.record({
      center: fc.tuple(fc.double({ min: 100, max: 140, noNaN: true }), fc.double({ min: 10, max: 45, noNaN: true })),
      zoom: fc.double({ min: 2, max: 8, noNaN: true }),
    });
    let moved = 0;
    fc.assert(
      fc.property(camera, fc.constantFrom(WALL, DESK, PHONE), (at, screen) => {
        const place = placeOf(at, screen);
        if (place.top !== insetBox(screen).top || place.left !== insetBox(screen).left) moved += 1;
        for (const { core } of islandRooms(NATION, LOOK, at, screen)) expect(overlap(core, place)).toBe(false);
        const { padding, width, height } = screen;
        expect(place.left).toBeGreaterThanOrEqual(padding.left);
        expect(place.top).toBeGreaterThanOrEqual(padding.top);
        expect(place.left + place.width).toBeLessThanOrEqual(width - padding.right);
        expect(place.top + place.height).toBeLessThanOrEqual(height - padding.bottom);
      }),
      { numRuns: 3000 },
    );
    expect(moved).toBeGreaterThan(50);
  });
});

describe("a framed journey", () => {
  const stop = (region: string, lng: number, lat: number) => ({ region, center: [lng, lat] as const, radiusPx: 9 });
  const BOUNDS = [113.5, 29.5, 122.5, 41] as const;
  const scene = {
    ...LOOK,
    circles: [stop("370200", 120.3, 36.1), stop("310000", 121.4, 31.2), stop("110000", 116.4, 39.9)],
    route: {
      path: [],
      names: new Map([
        ["370200", "青岛 起点"],
        ["310000", "4 上海"],
        ["110000", "1 北京"],
      ]),
    },
  };

  it("has no stop under the inset, nor its name", () => {
    const inset = insetBox(WALL);
    const lies = (camera: Camera, lng: number, lat: number): boolean => {
      const [x, y] = project(camera, WALL, [lng, lat]);
      return x + 24 > inset.left && y + 20 > inset.top;
    };
    expect(lies(frameBounds(BOUNDS, WALL), 121.4, 31.2)).toBe(true);
    const camera = frameBeside(BOUNDS, scene, WALL);
    for (const { center } of scene.circles) expect(lies(camera, ...center)).toBe(false);
  });

  it("is framed as all else where the inset covers none of it", () => {
    const north = { ...scene, circles: scene.circles.slice(2) };
    expect(frameBeside(BOUNDS, north, WALL)).toEqual(frameBounds(BOUNDS, WALL));
  });
});
