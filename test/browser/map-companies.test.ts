// Companies on both map views: points that pass the filters are drawn and found, others neither; the density lies where it counts.
import { userEvent } from "vitest/browser";
import { afterEach, describe, expect, test } from "vitest";
import { frameRegion, fromWorld, project, toWorld, type Viewport } from "#map/camera";
import { createMapLibreView } from "#map/map-view";
import type { DensityScene, MapScene, PointScene } from "#map/scene";
import { createSvgMap } from "#map/svg-map";
import { NATION, type RegionCode } from "#model/regions";
import { themeColors } from "#theme/palettes";
import { COLOURS, mountMap, pixelsOf, squareScene, squareTree, type MountedMap } from "./map-fixture";

const VIEWPORT: Viewport = { width: 800, height: 600, padding: { top: 0, right: 0, bottom: 0, left: 0 } };
const VIEWS = { svg: createSvgMap, maplibre: createMapLibreView } as const;

let mounted: MountedMap | null = null;
afterEach(() => {
  mounted?.view.destroy();
  mounted?.container.remove();
  mounted = null;
});

async function show(name: keyof typeof VIEWS, scene: MapScene): Promise<MountedMap> {
  const map = await mountMap(VIEWS[name]);
  mounted = map;
  map.view.frame(scene.region, { jump: true });
  map.view.update(scene);
  await map.view.drawn();
  return map;
}

async function redraw(map: MountedMap, scene: MapScene): Promise<void> {
  map.view.update(scene);
  await map.view.drawn();
}

/** Screen point of a position under the framing of a region. */
function at(region: RegionCode, position: readonly [number, number]): { readonly x: number; readonly y: number } {
  const [x, y] = project(frameRegion(squareTree, region, VIEWPORT), VIEWPORT, position);
  return { x: Math.round(x), y: Math.round(y) };
}

/** 40 × 40 rows on a grid over 济南, far enough apart for their points not to touch. */
const SIDE = 40;
const PLACES = Array.from({ length: SIDE * SIDE }, (_, row): readonly [number, number] => [
  100.2 + (4.6 * (row % SIDE)) / SIDE,
  30.2 + (9.6 * Math.floor(row / SIDE)) / SIDE,
]);
const LNG = Float32Array.from(PLACES, ([lng]) => lng);
const LAT = Float32Array.from(PLACES, ([, lat]) => lat);

function points(subject: PointScene["subject"], isVisible: (row: number) => boolean): PointScene {
  return {
    subject,
    lng: LNG,
    lat: LAT,
    visible: Uint8Array.from(PLACES, (_, row) => (isVisible(row) ? 1 : 0)),
    labels: [],
  };
}

/** Rows whose place does not show the fill, and so a point. */
async function drawnRows(map: MountedMap): Promise<ReadonlySet<number>> {
  const colorAt = await pixelsOf(map);
  const drawn = PLACES.flatMap((place, row) => {
    const { x, y } = at("370000", place);
    const isFill = [0, 1].every((dx) => [0, 1].every((dy) => colorAt(x + dx - 0.5, y + dy - 0.5) === COLOURS.low));
    return isFill ? [] : [row];
  });
  return new Set(drawn);
}

describe.each(["svg", "maplibre"] as const)("the %s map", (name) => {
  const scene = (...layers: readonly PointScene[]): MapScene => squareScene("370000", { points: layers });

  test("draws every company that passes the filters and no other, before and after a change of filters", async () => {
    const third = (row: number): boolean => row % 3 === 0;
    const map = await show(name, scene(points("company", third)));
    expect([...(await drawnRows(map))]).toEqual(PLACES.flatMap((_, row) => (third(row) ? [row] : [])));
    const late = (row: number): boolean => row >= 1000;
    await redraw(map, scene(points("company", late)));
    expect([...(await drawnRows(map))]).toEqual(PLACES.flatMap((_, row) => (late(row) ? [row] : [])));
    await redraw(map, scene());
    expect((await drawnRows(map)).size).toBe(0);
  });

  test("draws the points of a subject that follows another at its own places", async () => {
    const map = await show(name, scene(points("company", (row) => row === 0)));
    const moved = { ...points("company", (row) => row === 1), lng: LNG.slice(), lat: LAT.slice() };
    await redraw(
      map,
      scene(
        moved,
        points("park", (row) => row === 1599),
      ),
    );
    // A park is wider than a company: its neighbour is touched too.
    expect([...(await drawnRows(map))]).toEqual([1, 1598, 1599]);
    const { x, y } = at("370000", PLACES[1599] ?? [0, 0]);
    const green = (hex: string): number => Number.parseInt(hex.slice(3, 5), 16);
    const { park, company } = themeColors("paper");
    const seen = green((await pixelsOf(map))(x, y));
    expect(Math.abs(seen - green(park))).toBeLessThan(Math.abs(seen - green(company)));
  });

  test("finds the company under the pointer at its place, and none that a filter hides", async () => {
    const map = await show(name, scene(points("company", (row) => row !== 777)));
    // The pointer is looked after once per frame.
    const looked = (): Promise<unknown> =>
      new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const hover = async (row: number): Promise<number | null> => {
      const position = at("370000", PLACES[row] ?? [0, 0]);
      await userEvent.hover(map.stage, { position: { x: position.x + 90, y: 5 } });
      await looked();
      map.events.length = 0;
      await userEvent.hover(map.stage, { position });
      await expect.poll(() => map.events.length).toBeGreaterThan(0);
      await looked();
      // A region told after its point would take the card from it.
      const event = map.events.at(-1);
      return event?.type === "hover-point" ? event.row : null;
    };
    expect(await hover(40)).toBe(40);
    expect(await hover(1234)).toBe(1234);
    expect(await hover(777)).not.toBe(777);
    await redraw(map, scene(points("company", (row) => row === 777)));
    expect(await hover(777)).toBe(777);
    expect(await hover(1234)).toBeNull();
  });

  test("draws circles as rings where companies are drawn too: neither points nor density are hidden", async () => {
    const circles = [{ region: "370100", center: [102.5, 35] as const, radiusPx: 60 }];
    const { x, y } = at("370000", [102.5, 35]);
    const inside: readonly (readonly [number, number])[] = [
      [x + 33, y + 21],
      [x - 29, y + 34],
      [x + 25, y - 37],
    ];
    const red = (hex: string): number => Number.parseInt(hex.slice(1, 3), 16);
    const blue = (hex: string): number => Number.parseInt(hex.slice(5, 7), 16);
    const map = await show(name, squareScene("370000", { circles }));
    const full = await pixelsOf(map);
    const density: DensityScene = {
      cols: 1,
      rows: 1,
      bounds: [100, 30, 110, 40],
      classes: Uint8Array.of(1),
      colours: ["#0000ff"],
    };
    await redraw(map, squareScene("370000", { circles, density }));
    const open = await pixelsOf(map);
    for (const [px, py] of inside) {
      expect(red(full(px, py))).toBeGreaterThan(150);
      expect(blue(open(px, py))).toBeGreaterThan(200);
    }
    // The ring itself is as strong as before.
    expect(red(open(x + 61, y))).toBeGreaterThan(150);
    const row = PLACES.findIndex(([lng, lat]) => Math.hypot(lng - 102.5, lat - 35) < 0.3);
    const spot = at("370000", PLACES[row] ?? [0, 0]);
    await redraw(map, squareScene("370000", { circles }));
    const covered = (await pixelsOf(map))(spot.x, spot.y);
    await redraw(map, scene(points("company", (each) => each === row)));
    const alone = (await pixelsOf(map))(spot.x, spot.y);
    await redraw(map, squareScene("370000", { circles, points: [points("company", (each) => each === row)] }));
    const seen = (await pixelsOf(map))(spot.x, spot.y);
    expect(Math.abs(blue(seen) - blue(alone))).toBeLessThan(Math.abs(blue(covered) - blue(alone)) / 3);
  });

  test("draws the density over the fills where cells count something, and only there", async () => {
    // Four rows of four columns over 山东: cells on the diagonal count, in two classes.
    const colours = ["#123456", "#abcdef"];
    const density: DensityScene = {
      cols: 4,
      rows: 4,
      bounds: [100, 30, 110, 40],
      classes: Uint8Array.from([1, 0, 0, 0, 0, 2, 0, 0, 0, 0, 1, 0, 0, 0, 0, 2]),
      colours,
    };
    const [left, top] = toWorld([100, 40]);
    const [right, bottom] = toWorld([110, 30]);
    const cell = (col: number, row: number): { readonly x: number; readonly y: number } =>
      at(NATION, fromWorld([left + ((col + 0.5) / 4) * (right - left), top + ((row + 0.5) / 4) * (bottom - top)]));
    const map = await show(name, squareScene(NATION, { density }));
    const seen = async (): Promise<string[]> => {
      const colorAt = await pixelsOf(map);
      return [0, 1, 2, 3].flatMap((row) => [0, 1, 2, 3].map((col) => colorAt(cell(col, row).x, cell(col, row).y)));
    };
    const drawn = Array.from(density.classes, (found) => colours[found - 1] ?? COLOURS.low);
    expect(await seen()).toEqual(drawn);
    const fewer = { ...density, classes: Uint8Array.from(density.classes, (found) => (found === 2 ? 2 : 0)) };
    await redraw(map, squareScene(NATION, { density: fewer }));
    expect(await seen()).toEqual(drawn.map((color) => (color === colours[0] ? COLOURS.low : color)));
    await redraw(map, squareScene(NATION));
    expect(new Set(await seen())).toEqual(new Set([COLOURS.low]));
  });
});

test("a lost WebGL context brings points and density back", async () => {
  const density: DensityScene = {
    cols: 1,
    rows: 1,
    bounds: [105, 30, 110, 40],
    classes: Uint8Array.of(1),
    colours: ["#123456"],
  };
  const map = await show(
    "maplibre",
    squareScene("370000", { density, points: [points("company", (row) => row === 5)] }),
  );
  map.container.querySelector("canvas")?.getContext("webgl2")?.getExtension("WEBGL_lose_context")?.loseContext();
  await expect.poll(() => map.events.some(({ type }) => type === "context-lost")).toBe(true);
  await map.view.drawn();
  expect([...(await drawnRows(map))]).toEqual([5]);
  const { x, y } = at("370000", [107.5, 33]);
  expect((await pixelsOf(map))(x, y)).toBe("#123456");
});
