// Circles on their way in both map views: what is drawn half way, what at rest, and that nothing is left behind.
import { afterEach, describe, expect, test } from "vitest";
import { frameRegion, project, type Viewport } from "#map/camera";
import { CirclePath, moveCircles } from "#map/circle-motion";
import { createMapLibreView } from "#map/map-view";
import type { CircleScene, MapOptions, MapScene, MapView } from "#map/scene";
import { createSvgMap } from "#map/svg-map";
import { NATION } from "#model/regions";
import { COLOURS, middleOf, mountMap, pixelsOf, squareScene, squareTree, type MountedMap } from "./map-fixture";

const VIEWPORT: Viewport = { width: 800, height: 600, padding: { top: 0, right: 0, bottom: 0, left: 0 } };
const VIEWS = { svg: createSvgMap, maplibre: createMapLibreView } as const;
const NAMES = ["svg", "maplibre"] as const;
/** 山东 grows, 江苏 goes, 海南 comes; they stand in another order, so that places in the lists tell nothing. */
const FIRST = squareScene(NATION, { circles: [circle("320000", 30), circle("370000", 8)] });
const SECOND = squareScene(NATION, { circles: [circle("370000", 36), circle("460000", 6)] });
const HALF = { "370000": 22, "320000": 15, "460000": 3 };

let mounted: MountedMap | null = null;
afterEach(() => {
  if (mounted) remove(mounted);
});

function remove({ view, container }: MountedMap): void {
  view.destroy();
  container.remove();
  mounted = null;
}

function circle(region: string, radiusPx: number): CircleScene {
  return { region, center: middleOf(region), radiusPx };
}

/** Mounts a view and draws a scene of the nation. */
async function show(
  create: (options: MapOptions) => MapView | Promise<MapView>,
  scene: MapScene,
  circleMotion?: NonNullable<MapOptions["circleMotion"]>,
): Promise<MountedMap> {
  const map = await mountMap((options) => create({ ...options, ...(circleMotion && { circleMotion }) }));
  mounted = map;
  map.view.frame(NATION, { jump: true });
  map.view.update(scene);
  await map.view.drawn();
  return map;
}

/** Radius of the circle on a region, line included: as far to the right as its fill does not show, px. */
async function radiusOn(map: MountedMap, region: string): Promise<number> {
  const colorAt = await pixelsOf(map);
  const [x, y] = project(frameRegion(squareTree, NATION, VIEWPORT), VIEWPORT, middleOf(region));
  const fill = region === "370000" ? COLOURS.low : COLOURS.high;
  for (let px = 0; px < 80; px += 1) if (colorAt(Math.round(x) + px, Math.round(y)) === fill) return px;
  return 80;
}

/** All pixels of a map. */
async function allPixels(map: MountedMap): Promise<readonly string[]> {
  const colorAt = await pixelsOf(map);
  return Array.from({ length: 800 * 600 }, (_, at) => colorAt(at % 800, Math.floor(at / 800)));
}

/** Radii of drawn circles, px, without their line of 1.5 px; dots of islands left out. */
function radiiIn({ container }: MountedMap): readonly number[] {
  return [...container.querySelectorAll(".pass circle")]
    .filter((mark) => mark.getAttribute("stroke-width") === "1.5")
    .map((mark) => Number(mark.getAttribute("r")) - 0.75);
}

function differing(one: readonly string[], other: readonly string[]): number {
  return one.filter((color, at) => color !== other[at]).length;
}

describe.each(NAMES)("circles of the %s map", (name) => {
  test("stand half way at half of the time, each on its own region, and at rest as on a fresh map", async () => {
    const path = new CirclePath();
    let draw = (): void => undefined;
    const map = await show(VIEWS[name], FIRST, (drawn) => {
      draw = drawn;
      const now = (): readonly CircleScene[] => path.now;
      const lead = (to: readonly CircleScene[]): void => path.lead(to, 0);
      return {
        get now() {
          return now();
        },
        lead,
        rest: () => Promise.resolve(),
        stop: () => undefined,
      };
    });
    map.view.update(SECOND);
    await map.view.drawn();
    path.step(300);
    draw();
    await map.view.drawn();
    for (const [region, radiusPx] of Object.entries(HALF)) {
      const drawn = await radiusOn(map, region);
      expect(Math.abs(drawn - radiusPx), `${region} is ${drawn} px`).toBeLessThanOrEqual(3);
    }
    path.step(600);
    draw();
    await map.view.drawn();
    const moved = await allPixels(map);
    remove(map);
    const fresh = await show(VIEWS[name], SECOND);
    expect(differing(moved, await allPixels(fresh))).toBe(0);
  });

  test("rest once the map is said to be drawn, also where another picture was asked for on the way", async () => {
    const map = await show(VIEWS[name], FIRST, moveCircles);
    const startMs = performance.now();
    map.view.update(SECOND);
    await new Promise((resolve) => setTimeout(resolve, 250));
    map.view.update(FIRST);
    await new Promise((resolve) => setTimeout(resolve, 250));
    map.view.update(SECOND);
    await map.view.drawn();
    expect(performance.now() - startMs).toBeGreaterThan(1000);
    const moved = await allPixels(map);
    remove(map);
    const fresh = await show(VIEWS[name], SECOND);
    expect(differing(moved, await allPixels(fresh))).toBe(0);
  });

  test("ask for no more frames at rest, nor once the map is gone", async () => {
    let steps = 0;
    const counted: NonNullable<MapOptions["circleMotion"]> = (draw) =>
      moveCircles(() => {
        steps += 1;
        draw();
      });
    const map = await show(VIEWS[name], FIRST, counted);
    map.view.update(SECOND);
    await map.view.drawn();
    expect(steps).toBeGreaterThan(1);
    const atRest = steps;
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(steps).toBe(atRest);
    map.view.update(FIRST);
    await new Promise((resolve) => setTimeout(resolve, 100));
    map.view.destroy();
    const gone = steps;
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(steps).toBe(gone);
  });
});

test("circles of the SVG map grow and shrink frame by frame between the two pictures", async () => {
  const map = await show(createSvgMap, FIRST, moveCircles);
  expect(radiiIn(map)).toEqual([30, 8]);
  map.view.update(SECOND);
  const seen: (readonly number[])[] = [];
  let isDrawn = false;
  void map.view.drawn().then(() => (isDrawn = true));
  while (!isDrawn) {
    await new Promise(requestAnimationFrame);
    seen.push(radiiIn(map));
  }
  expect(seen.some((radii) => radii.length === 3 && (radii[0] ?? 0) > 8 && (radii[0] ?? 0) < 36)).toBe(true);
  expect(radiiIn(map)).toEqual([36, 6]);
});

test("circles jump where nobody moves them", async () => {
  const map = await show(createSvgMap, FIRST);
  map.view.update(SECOND);
  await new Promise(requestAnimationFrame);
  await new Promise(requestAnimationFrame);
  expect(radiiIn(map)).toEqual([36, 6]);
});
