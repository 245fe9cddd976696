/** What the map draws, pixel by pixel, on the GPU and as SVG: fills of every province, dashes, circles, hatching. */
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { closeBrowsers, type Renderer } from "./browsers";
import { DESK, openExplorer, type Explorer } from "./explorer-driver";
import { MapEye, Picture } from "./map-eye";
import { openOracle, type Oracle } from "./oracle";
import { NATION, NO_DATA_PROVINCES, regionOf } from "#model/regions";
import { themeColors } from "#theme/palettes";

/** Points of a province at sight below which its colour says nothing. */
const ENOUGH_POINTS = 40;
const GRID_PX = 3;
const PAPER = themeColors("paper");

let oracle: Oracle;
beforeAll(async () => {
  oracle = await openOracle(inject("siteUrl"));
});
afterAll(closeBrowsers);

async function provinceRings(): Promise<ReadonlyMap<string, readonly (readonly [number, number][])[]>> {
  const { provinces } = await oracle.boundaries.nation();
  return new Map(
    provinces.features.map(({ geometry, properties }) => {
      const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
      return [properties.code, polygons.map((rings) => (rings[0] ?? []) as [number, number][])];
    }),
  );
}

describe.each<Renderer>(["gpu", "svg"])("the national map by %s", (renderer) => {
  let explorer: Explorer;
  let eye: MapEye;
  let seen: Picture;
  beforeAll(async () => {
    explorer = await openExplorer({ renderer });
    eye = await MapEye.on(explorer, oracle, NATION);
    seen = new Picture(await explorer.screenshot());
  });
  afterAll(() => explorer.close());

  test("is drawn by the renderer meant", async () => {
    const canvases = await explorer.page.locator("canvas.maplibregl-canvas").count();
    expect(canvases).toBe(renderer === "gpu" ? 1 : 0);
  });

  test("every province in sight has the colour of its class", async () => {
    const { picture } = await oracle.expect("", DESK);
    const { colours, classOfRegion } = picture.fill;
    const wrong: string[] = [];
    let judged = 0;
    for (const [code, rings] of await provinceRings()) {
      const points = eye.pointsIn(rings, GRID_PX);
      const best = seen.mostSeen(points, [...colours, PAPER.noData]);
      if (NO_DATA_PROVINCES.includes(code) || best.count < ENOUGH_POINTS) continue;
      judged += 1;
      const expected = colours[classOfRegion.get(code) ?? -1];
      if (best.colour !== expected) wrong.push(`${code}: ${best.colour} instead of ${expected}`);
    }
    expect(wrong).toEqual([]);
    expect(judged).toBeGreaterThanOrEqual(18);
  });

  test("Taiwan is hatched, without a class", async () => {
    const { picture } = await oracle.expect("", DESK);
    const points = eye.pointsIn((await provinceRings()).get("710000") ?? [], 1);
    expect(points.length).toBeGreaterThan(100);
    expect(seen.count(points, PAPER.noData, 8)).toBeGreaterThan(points.length / 4);
    expect(seen.count(points, PAPER.noDataHatch, 24)).toBeGreaterThan(points.length / 20);
    for (const colour of picture.fill.colours) expect(seen.count(points, colour)).toBe(0);
  });

  test("every dash of the ten-dash line in sight is drawn red", async () => {
    const { dashLine } = await oracle.boundaries.nation();
    const dashes = dashLine.features.map(({ geometry }) =>
      geometry.type === "LineString"
        ? [geometry.coordinates]
        : geometry.type === "MultiLineString"
          ? geometry.coordinates
          : [],
    );
    expect(dashes.flat().length).toBeGreaterThanOrEqual(10);
    let judged = 0;
    for (const dash of dashes.flat()) {
      const points = dash.map(([lng = 0, lat = 0]) => eye.at([lng, lat])).filter((point) => eye.sees(point));
      if (points.length < dash.length || points.length === 0) continue;
      judged += 1;
      expect(points.filter((point) => seen.hasNear(point, PAPER.dashLine, 2, 70)).length).toBeGreaterThanOrEqual(
        points.length / 2,
      );
    }
    expect(judged).toBeGreaterThanOrEqual(3);
  });

  test("circles stand on their provinces with their size", async () => {
    const { picture } = await oracle.expect("", DESK);
    const circles = (picture.circles?.items ?? []).filter(({ region }) =>
      ["650000", "230000", "510000", "530000"].includes(region),
    );
    expect(circles.length).toBe(4);
    for (const { region, center, radiusPx } of circles) {
      const { x, y } = eye.at(center);
      const ring = (radius: number): readonly { x: number; y: number }[] =>
        Array.from({ length: 16 }, (_, at) => ({ x: x + radius * Math.cos(at), y: y + radius * Math.sin(at) }));
      const orange = (points: readonly { x: number; y: number }[]): number => seen.count(points, PAPER.circle, 60);
      expect(orange(ring(radiusPx * 0.75)), region).toBeGreaterThan(8);
      expect(orange(ring(radiusPx + 4)), region).toBeLessThan(4);
    }
  });

  test("a double click on a province drills into it, and the pointer names it before", async () => {
    const { x, y } = eye.at(regionOf(oracle.dataset.tree, "530000").label);
    await explorer.page.mouse.move(x, y);
    expect(await explorer.hoverCard()).toBe("云南省");
    await explorer.page.mouse.dblclick(x, y);
    await explorer.ready();
    expect(await explorer.breadcrumb()).toEqual(["全国", "云南省"]);
    const inside = await MapEye.on(explorer, oracle, "530000");
    const drilled = new Picture(await explorer.screenshot());
    const { picture } = await oracle.expect("region=530000", DESK);
    const kunming = await cityPoints(inside, "530000", "530100");
    const { colours, classOfRegion } = picture.fill;
    expect(drilled.mostSeen(kunming, colours).colour).toBe(colours[classOfRegion.get("530100") ?? -1]);
    expect(explorer.errors).toEqual([]);
  });
});

async function cityPoints(eye: MapEye, province: string, city: string): Promise<readonly { x: number; y: number }[]> {
  const { children } = await oracle.boundaries.scope(province);
  const geometry = children.features.find(({ properties }) => properties.code === city)!.geometry;
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  return eye.pointsIn(
    polygons.map((rings) => (rings[0] ?? []) as [number, number][]),
    2,
  );
}
