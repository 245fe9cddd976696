/** Placement of labels, picking and the arrow-key walk of the map, on numbers. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { worldSizePx } from "#map/camera";
import { regionFill } from "#map/fills";
import { LEADER_PX, placeLabels, regionLabels, type LabelRequest } from "#map/labels";
import { drawingOrder } from "#map/marks";
import { circleAt, neighbour } from "#map/picking";
import { nearestPoint, pointGrid } from "#map/point-grid";
import type { MapScene, PointScene } from "#map/scene";
import { regionTree } from "#model/regions";
import { smallTree } from "#test/fixtures/small-nation";
import { themeColors } from "#theme/palettes";

const FRAME = { left: 0, top: 0, right: 400, bottom: 300 };

describe("label placement", () => {
  const request = fc.record({
    text: fc.constantFrom("山东", "内蒙古", "Inner Mongolia", "积石山保安族东乡族撒拉族自治县"),
    x: fc.integer({ min: 0, max: 400 }),
    y: fc.integer({ min: 0, max: 300 }),
    sizePx: fc.constantFrom(11, 13, 24),
    gapPx: fc.integer({ min: 0, max: 10 }),
    anchors: fc.constant(["center", "below", "above", "above-left", "right", "left"] as const),
  });

  it("never lets two labels, or a label and an obstacle, overlap, nor leave the frame", () => {
    const obstacle = { left: 150, top: 100, right: 250, bottom: 200 };
    fc.assert(
      fc.property(fc.array(request, { maxLength: 25 }), (requests) => {
        const boxes = placeLabels(requests, [obstacle], FRAME).map(({ box }) => box);
        const all = [obstacle, ...boxes];
        for (const [at, a] of all.entries()) {
          for (const b of all.slice(at + 1)) {
            expect(a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom).toBe(false);
          }
        }
        expect(boxes.every((box) => box.left >= 0 && box.top >= 0 && box.right <= 400 && box.bottom <= 300)).toBe(true);
      }),
    );
  });

  it("takes the first anchor that is free and leaves out what fits nowhere", () => {
    const at = { x: 200, y: 150, sizePx: 12, gapPx: 8 };
    const requests: LabelRequest[] = [
      { ...at, text: "甲", anchors: ["center", "below"] },
      { ...at, text: "乙", anchors: ["center", "below"] },
      { ...at, text: "丙", anchors: ["center", "below"] },
    ];
    const placed = placeLabels(requests, [], FRAME);
    expect(placed.map(({ request: { text } }) => text)).toEqual(["甲", "乙"]);
    expect(placed[1]?.y).toBeGreaterThan(at.y);
  });
});

describe("region labels", () => {
  const tree = smallTree();
  const scene = (radiusPx: number): MapScene => ({
    theme: "paper",
    lang: "zh",
    region: "100000",
    fill: { classOfRegion: new Map(), colours: [] },
    circles: [{ region: "370000", center: [118, 36], radiusPx }],
    circleSubject: "talent",
    textScale: 1,
    density: null,
    points: [],
    selected: null,
    values: new Map(),
    openCircles: false,
    labelOf: (region) => tree.byCode.get(region)?.short ?? "",
  });

  it("stand inside a circle that holds them, beside a smaller one, and plainly without one", () => {
    const kindOf = (radiusPx: number, region: string): string | undefined =>
      regionLabels(tree, scene(radiusPx), 4).find((label) => label.region === region)?.kind;
    expect(kindOf(30, "370000")).toBe("inside");
    expect(kindOf(6, "370000")).toBe("around");
    expect(kindOf(6, "440000")).toBe("plain");
  });

  it("step beside the circle where a smaller circle would lie on them", () => {
    const near: MapScene = {
      ...scene(30),
      circles: [
        { region: "370000", center: [118, 36], radiusPx: 30 },
        { region: "440000", center: [118.5, 36], radiusPx: 20 },
      ],
    };
    const kinds = (zoom: number): (string | undefined)[] =>
      ["370000", "440000"].map((code) => regionLabels(tree, near, zoom).find(({ region }) => region === code)?.kind);
    expect(kinds(4)).toEqual(["around", "inside"]);
    expect(kinds(8)).toEqual(["inside", "inside"]);
  });

  it("stand at the end of a leader where there is no room beside the circle, and cross nothing there", () => {
    const crowd = (position: readonly [number, number]): MapScene["circles"] =>
      [0, 45, 90, 135, 225, 270, 315].map((degrees) => {
        const [right, down] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
        return {
          region: `near-${degrees}`,
          center: [position[0] + right * 1.1, position[1] + down * 0.9],
          radiusPx: 12,
        };
      });
    const crowded: MapScene = {
      ...scene(5),
      circles: [...crowd([118, 36]), { region: "370000", center: [118, 36], radiusPx: 5 }],
    };
    const nearTree = regionTree([
      ...tree.regions,
      ...crowded.circles
        .filter(({ region }) => region.startsWith("near"))
        .map(({ region, center }, at) => ({
          ...tree.regions[1]!,
          index: tree.regions.length + at,
          code: region,
          parent: "100000",
          label: center,
        })),
    ]);
    const shandong = regionLabels(nearTree, crowded, 4).find(({ region }) => region === "370000")!;
    expect(shandong.kind).toBe("leader");
    const { offsetPx, lengthPx, degrees } = shandong.leader!;
    expect(LEADER_PX).toContain(lengthPx);
    // The name lies where the line points, beyond its end.
    const along = offsetPx[0] * Math.cos((degrees * Math.PI) / 180) + offsetPx[1] * Math.sin((degrees * Math.PI) / 180);
    expect(along).toBeGreaterThan(5 + lengthPx);
    // Alone, the same circle needs no line.
    expect(regionLabels(tree, scene(5), 4).find(({ region }) => region === "370000")?.kind).toBe("around");
  });

  it("carry the values of regions that are too few for classes", () => {
    const printed = { ...scene(6), values: new Map([["370000", "5.4 万"]]) };
    expect(regionLabels(tree, printed, 4)[0]?.text).toMatch(/ 5\.4 万$/);
  });

  it("put the region with the largest circle first", () => {
    expect(regionLabels(tree, scene(30), 4)[0]).toMatchObject({ region: "370000", rank: 0, position: [118, 36] });
  });
});

describe("fills", () => {
  const fill = {
    classOfRegion: new Map([
      ["a", 1],
      ["b", -1],
      ["c", -2],
    ]),
    colours: ["#111111", "#222222"],
  };
  const { noData } = themeColors("paper");

  it("hatch regions without data, dot small samples and colour the rest by class", () => {
    expect(regionFill("paper", fill, "a")).toEqual({ color: "#222222", pattern: "none" });
    expect(regionFill("paper", fill, "b")).toEqual({ color: noData, pattern: "hatch" });
    expect(regionFill("paper", fill, "c")).toEqual({ color: noData, pattern: "dots" });
    expect(regionFill("paper", fill, "unknown")).toEqual({ color: noData, pattern: "hatch" });
  });

  it("claim no lack of data where fills are switched off", () => {
    expect(regionFill("paper", { classOfRegion: new Map(), colours: [] }, "a")).toEqual({
      color: noData,
      pattern: "none",
    });
  });
});

describe("picking", () => {
  it("finds the smallest circle under the pointer", () => {
    const circles = [
      { region: "large", center: [10, 10], radiusPx: 30 },
      { region: "small", center: [15, 10], radiusPx: 5 },
    ] as const;
    const flat = (position: readonly [number, number]): readonly [number, number] => position;
    expect(circleAt(circles, flat, 16, 10)?.region).toBe("small");
    expect(circleAt(circles, flat, 30, 10)?.region).toBe("large");
    expect(circleAt(circles, flat, 99, 10)).toBeNull();
    expect(drawingOrder(circles).map(({ region }) => region)).toEqual(["large", "small"]);
  });

  it("finds the same nearest visible point as a look at every point", () => {
    const place = fc.tuple(
      fc.double({ min: 116, max: 116.05, noNaN: true }),
      fc.double({ min: 36, max: 36.05, noNaN: true }),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(place, fc.boolean()), { maxLength: 60 }), place, (rows, pointer) => {
        const points: PointScene = {
          subject: "company",
          lng: Float32Array.from(rows, ([[lng]]) => lng),
          lat: Float32Array.from(rows, ([[, lat]]) => lat),
          visible: Uint8Array.from(rows, ([, visible]) => (visible ? 1 : 0)),
          labels: [],
        };
        const size = worldSizePx(11);
        const found = nearestPoint(points, pointer, 6, size);
        const distances = rows.map(([, visible], row) =>
          visible ? distancePx([points.lng[row] ?? 0, points.lat[row] ?? 0], pointer, size) : Infinity,
        );
        const least = Math.min(Infinity, ...distances);
        if (least > 6) expect(found).toBeNull();
        else expect(distances[found ?? -1]).toBeCloseTo(least, 6);
      }),
    );
  });
});

describe("the grid of points", () => {
  const lng = Float32Array.of(118, 118.0001, 118.0001, 121);
  const lat = Float32Array.of(36, 36, 36, 37);
  const shown = (...visible: number[]): PointScene => ({
    subject: "company",
    lng,
    lat,
    visible: Uint8Array.from(visible),
    labels: [],
  });
  const near = (points: PointScene): number | null => nearestPoint(points, [118, 36], 6, worldSizePx(11));

  it("is built once for its positions, whatever is visible of them", () => {
    expect(pointGrid(shown(1, 1, 1, 1))).toBe(pointGrid(shown(0, 0, 0, 1)));
    expect(near(shown(1, 1, 1, 1))).toBe(0);
    expect(near(shown(0, 1, 0, 1))).toBe(1);
    expect(near(shown(0, 1, 1, 1))).toBe(2);
    expect(near(shown(0, 0, 0, 1))).toBeNull();
  });

  it("holds every row in one cell, also when all stand in one place and when there is none", () => {
    const { rows, firstOfCell, x } = pointGrid(shown(1, 1, 1, 1));
    expect(Array.from(rows).toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3]);
    expect(firstOfCell.at(-1)).toBe(4);
    expect(x).toHaveLength(4);
    const none = { ...shown(), lng: new Float32Array(0), lat: new Float32Array(0) };
    expect(near(none)).toBeNull();
    const same = { ...shown(1, 1), lng: Float32Array.of(118, 118), lat: Float32Array.of(36, 36) };
    expect(near(same)).toBe(1);
  });
});

function distancePx(a: readonly [number, number], b: readonly [number, number], size: number): number {
  const y = ([, lat]: readonly [number, number]): number =>
    Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) / (2 * Math.PI);
  return Math.hypot((a[0] - b[0]) / 360, y(a) - y(b)) * size;
}

describe("the arrow keys", () => {
  const spots = [
    { name: "east", x: 100, y: 5 },
    { name: "far east", x: 200, y: 0 },
    { name: "north", x: 10, y: -80 },
    { name: "south-west", x: -60, y: 70 },
  ];

  it("lead to the nearest region in their direction and stay where there is none", () => {
    const from = { x: 0, y: 0 };
    expect(neighbour(from, spots, "right")?.name).toBe("east");
    expect(neighbour(from, spots, "up")?.name).toBe("north");
    expect(neighbour(from, spots, "left")?.name).toBe("south-west");
    expect(neighbour({ x: 300, y: 0 }, spots, "right")).toBeNull();
  });
});
