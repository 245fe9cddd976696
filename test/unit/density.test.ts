// Counts of companies in cells: every visible point once, in the cell it lies in, and classes that fit the counts.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cellsInBounds, twiceAsWide, type CellCounts } from "#views/regional/cells";
import { densityLegend } from "#views/regional/legend";
import { project } from "#map/camera";
import { densityPixels } from "#map/density-pixels";
import { countEdges, mutedColors } from "#theme/scale";

const BOUNDS = [100, 30, 110, 40] as const;
const sum = (counts: Uint32Array): number => counts.reduce((left, right) => left + right, 0);

/** Position of the cell a point lies in, worked out on a screen that shows the whole raster. */
function cellAt({ cols, rows, bounds }: CellCounts, position: readonly [number, number]): number {
  const camera = { center: [105, 35], zoom: 5 } as const;
  const screen = { width: 0, height: 0, padding: { top: 0, right: 0, bottom: 0, left: 0 } };
  const [x, y] = project(camera, screen, position);
  const [left, top] = project(camera, screen, [bounds[0], bounds[3]]);
  const [right, bottom] = project(camera, screen, [bounds[2], bounds[1]]);
  const col = Math.floor(((x - left) / (right - left)) * cols);
  return Math.floor(((y - top) / (bottom - top)) * rows) * cols + col;
}

describe("cells over a province", () => {
  test("hold every visible point once and no hidden one", () => {
    const place = fc.tuple(fc.double({ min: 99, max: 111, noNaN: true }), fc.double({ min: 29, max: 41, noNaN: true }));
    fc.assert(
      fc.property(fc.array(fc.tuple(place, fc.boolean()), { maxLength: 40 }), (points) => {
        const lng = Float32Array.from(points, ([[x]]) => x);
        const lat = Float32Array.from(points, ([[, y]]) => y);
        const visible = Uint8Array.from(points, ([, shown]) => (shown ? 1 : 0));
        const cells = cellsInBounds(BOUNDS, { lng, lat }, visible);
        expect(sum(cells.counts)).toBe(points.filter(([, shown]) => shown).length);
        expect(cells.peak).toBe(Math.max(0, ...cells.counts));
        const wide = twiceAsWide(cells);
        expect(sum(wide.counts)).toBe(sum(cells.counts));
        expect(wide.peak).toBe(Math.max(0, ...wide.counts));
      }),
    );
  });

  test("hold a point in the cell it lies in, also when they are made twice as wide", () => {
    const places: readonly (readonly [number, number])[] = [
      [100.01, 39.99],
      [104.7, 33.3],
      [109.9, 30.02],
    ];
    const lng = Float32Array.from(places, ([x]) => x);
    const lat = Float32Array.from(places, ([, y]) => y);
    const cells = cellsInBounds(BOUNDS, { lng, lat }, Uint8Array.of(1, 1, 1));
    expect(Math.max(cells.cols, cells.rows)).toBeGreaterThan(256);
    expect(Math.max(cells.cols, cells.rows)).toBeLessThanOrEqual(513);
    for (const grid of [cells, twiceAsWide(cells)]) {
      for (const [row] of places.entries())
        expect(grid.counts[cellAt(grid, [lng[row] ?? 0, lat[row] ?? 0])], `row ${row}`).toBe(1);
    }
  });
});

describe("classes of counts", () => {
  test.each([
    [0, []],
    [1, []],
    [2, [2]],
    [30, [2, 5, 10]],
    [2000, [5, 20, 100, 500]],
  ])("a peak of %i is cut at %j", (peak, edges) => {
    expect(countEdges(peak)).toEqual(edges);
  });

  test("are at most five, ascend and leave none empty above the peak", () => {
    for (let peak = 0; peak < 5000; peak++) {
      const edges = countEdges(peak);
      expect(edges.length).toBeLessThanOrEqual(4);
      expect(edges.every((edge, at) => edge > (edges[at - 1] ?? 1) && edge <= peak)).toBe(true);
    }
  });
});

test("the scale names the first count of every class and how many cells it has", () => {
  const scene = { cols: 0, rows: 0, bounds: BOUNDS, classes: new Uint8Array(0), colours: ["#9d8ac0", "#4f3c7f"] };
  const density = { region: "100000", edges: [2], cellsOfClass: [1234, 5], cellKm: 15.9, scene };
  const legend = densityLegend({ lang: "zh", theme: "paper" }, density);
  expect(legend.title).toBe("每 16 公里方格企业（家）");
  expect(legend.steps).toEqual([
    { colour: 2, text: "1", description: "1 家：1,234 处" },
    { colour: 4, text: "≥2", description: "≥ 2 家：5 处" },
  ]);
});

test("cells without a class are transparent, all others have the colour of their class", () => {
  const classes = Uint8Array.of(0, 1, 2, 0);
  const pixels = densityPixels({ cols: 2, rows: 2, bounds: BOUNDS, classes, colours: ["#010203", "#fffefd"] });
  expect(Array.from(pixels)).toEqual([0, 0, 0, 0, 1, 2, 3, 255, 255, 254, 253, 255, 0, 0, 0, 0]);
});

test("muted colours lie three quarters of the way to the ground", () => {
  expect(mutedColors(["#000000", "#ff8000"], "#ffffff")).toEqual(["#bfbfbf", "#ffdfbf"]);
});
