/** The published boundaries: levels of detail, properties, winding and size; the thinning itself on shapes drawn by hand. */
import { gzipSync } from "node:zlib";
import { geoArea } from "d3";
import { feature } from "topojson-client";
import type {
  GeometryCollection,
  GeometryObject,
  MultiPolygon as PolygonObject,
  Topology,
} from "topojson-specification";
import { beforeAll, describe, expect, it } from "vitest";
import { buildGeography, type GeoFile } from "#data/build/geography/geography";
import { packBoundaries, unpackBoundaries, type PackedGeo } from "#data/build/geography/pack-geography";
import { atDetail, ringArea, ringPoints, type CodeTopology } from "#data/build/geography/detail";
import { defined } from "#base/assert";
import { buildRegions } from "#data/regions/build-regions";
import { polygonAreaKm2, signedRingAreaKm2 } from "#data/regions/shape";
import type { Region } from "#model/regions";

let regions: Region[] = [];
let files: GeoFile[] = [];

beforeAll(async () => {
  regions = await buildRegions();
  files = await buildGeography(regions);
});

function geometries(topology: Topology, object: string): GeometryObject[] {
  const root = topology.objects[object];
  if (!root) return [];
  return root.type === "GeometryCollection" ? (root as GeometryCollection).geometries : [root as GeometryObject];
}

function topologyOf(name: string): Topology {
  return files.find((file) => file.name === name)?.topology ?? { type: "Topology", objects: {}, arcs: [] };
}

const gzipBytes = ({ bytes }: PackedGeo): number => gzipSync(bytes, { level: 9 }).length;

describe("the files of boundaries", () => {
  it("are one of the nation and one of every province with data", () => {
    expect(files.map(({ name }) => name)).toHaveLength(32);
    expect(Object.keys(topologyOf("geo-nation").objects).toSorted()).toEqual([
      "dashLine",
      "islands",
      "land",
      "provinces",
      "seaLines",
      "undetermined",
    ]);
    expect(Object.keys(topologyOf("geo-370000").objects)).toEqual(["prefectures", "counties"]);
    expect(Object.keys(topologyOf("geo-310000").objects)).toEqual(["counties"]);
    for (const code of ["710000", "810000", "820000"])
      expect(files.some(({ name }) => name === `geo-${code}`)).toBe(false);
  });

  it("give every polygon of China its code and nothing else", () => {
    for (const { topology } of files) {
      for (const object of ["provinces", "prefectures", "counties"]) {
        for (const { properties } of geometries(topology, object)) {
          expect(Object.keys(properties ?? {})).toEqual(["code"]);
          expect((properties as { code?: string } | undefined)?.code).toMatch(/^\d{6}$/u);
        }
      }
    }
    expect(geometries(topologyOf("geo-nation"), "land")[0]?.properties ?? {}).toEqual({});
  });

  it("carry ten dashes and eight named islands", () => {
    expect(geometries(topologyOf("geo-nation"), "dashLine")).toHaveLength(10);
    const names = geometries(topologyOf("geo-nation"), "islands").map(
      ({ properties }) => (properties as { name?: string }).name,
    );
    expect(names).toEqual(["东沙群岛", "西沙群岛", "中沙群岛", "南沙群岛", "曾母暗沙", "黄岩岛", "钓鱼岛", "赤尾屿"]);
  });

  it("wind every polygon so that d3-geo fills its inside", () => {
    for (const { name, topology } of files) {
      for (const object of ["provinces", "prefectures", "counties", "land"]) {
        for (const geometry of geometries(topology, object)) {
          const { coordinates } = feature(topology, geometry as PolygonObject).geometry;
          for (const polygon of coordinates) {
            expect(geoArea({ type: "Polygon", coordinates: polygon }), `${name} ${object}`).toBeLessThan(2 * Math.PI);
          }
        }
      }
    }
  });

  it("stay within the bytes a first view and a drill may cost", () => {
    const [nation, ...provinces] = packBoundaries(files);
    expect(nation && gzipBytes(nation)).toBeLessThan(42_000);
    expect(provinces.reduce((sum, file) => sum + gzipBytes(file), 0)).toBeLessThan(480_000);
    expect(Math.max(...provinces.map(gzipBytes))).toBeLessThan(32_000);
  });

  it("are decoded to what was built, point by point", () => {
    expect(unpackBoundaries(packBoundaries(files))).toEqual(files);
  });

  it("are the same bytes when built again", async () => {
    expect(JSON.stringify(await buildGeography(regions))).toBe(JSON.stringify(files));
  });
});

/** A square of side 4 with a nick at its middle top, and an islet far below a grid cell. */
const DRAWN: CodeTopology = {
  type: "Topology",
  arcs: [
    [
      [0, 0, Infinity],
      [0, 4, 8],
      [2, 4, 0.001],
      [2.1, 3.9, 0.002],
      [4, 4, 8],
      [4, 0, 8],
      [0, 0, Infinity],
    ],
    [
      [9, 9, Infinity],
      [9, 9.001, 1e-6],
      [9.001, 9, 1e-6],
      [9, 9, Infinity],
    ],
  ],
  objects: {
    drawn: {
      type: "GeometryCollection",
      geometries: [{ type: "MultiPolygon", properties: { code: "370202" }, arcs: [[[0]], [[1]]] }],
    },
  },
};

/** The square with a hole below a grid cell, of two arcs. */
const GAP: CodeTopology = {
  type: "Topology",
  arcs: [
    defined(DRAWN.arcs[0], "square"),
    [
      [2, 2, Infinity],
      [2.001, 2, Infinity],
    ],
    [
      [2.001, 2, Infinity],
      [2, 2.001, 1e-6],
      [2, 2, Infinity],
    ],
  ],
  objects: {
    drawn: {
      type: "GeometryCollection",
      geometries: [{ type: "Polygon", properties: { code: "370202" }, arcs: [[0], [1, 2]] }],
    },
  },
};

describe("one level of detail", () => {
  it("drops light points, keeps the shape and moves to grid units", () => {
    const { arcs } = atDetail(DRAWN, { minWeight: 0.01, step: 0.5 });
    expect(arcs[0]).toEqual([
      [0, 0],
      [0, 8],
      [8, 8],
      [8, 0],
      [0, 0],
    ]);
  });

  it("keeps every point where nothing is light", () => {
    expect(atDetail(DRAWN, { minWeight: 1e-9, step: 0.1 }).arcs[0]).toHaveLength(7);
  });

  it("never loses an islet smaller than the grid", () => {
    const { arcs } = atDetail(DRAWN, { minWeight: 0.01, step: 0.5 });
    expect(arcs[1]).toEqual([
      [18, 18],
      [18, 19],
      [19, 18],
      [18, 18],
    ]);
  });

  it("closes a hole of several arcs below the grid that no region fills, and keeps the region's outline", () => {
    const { objects, arcs } = atDetail(GAP, { minWeight: 0.01, step: 0.5 });
    const [one, ...others] = objects["drawn"]?.geometries ?? [];
    expect(one?.arcs).toEqual([[0]]);
    expect(others).toEqual([]);
    expect(Math.abs(ringArea(ringPoints([0], arcs)))).toBe(64);
  });

  it("refuses to close such a hole where another region fills it", () => {
    const filled = structuredClone(GAP);
    filled.objects["drawn"]?.geometries.push({ type: "Polygon", properties: { code: "370203" }, arcs: [[~2, ~1]] });
    expect(() => atDetail(filled, { minWeight: 0.01, step: 0.5 })).toThrow("a ring of several arcs collapsed");
  });

  it("keeps more points where a weight limit would flatten a ring", () => {
    const { arcs } = atDetail(DRAWN, { minWeight: 100, step: 0.5 });
    expect(Math.abs(ringArea(ringPoints([0], arcs)))).toBe(64);
  });
});

describe("areas", () => {
  it("are positive for counter-clockwise rings and close to a square degree at the equator", () => {
    const ring = [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 1],
      [0, 0],
    ];
    expect(signedRingAreaKm2(ring)).toBeCloseTo(12_363.7, 0);
    expect(signedRingAreaKm2(ring.toReversed())).toBeCloseTo(-12_363.7, 0);
  });

  it("subtract holes however they are wound", () => {
    const outer = [
      [0, 0],
      [0, 2],
      [2, 2],
      [2, 0],
      [0, 0],
    ];
    const hole = [
      [0.5, 0.5],
      [0.5, 1],
      [1, 1],
      [1, 0.5],
      [0.5, 0.5],
    ];
    expect(polygonAreaKm2([outer, hole])).toBeCloseTo(polygonAreaKm2([outer]) - polygonAreaKm2([hole]), 6);
    expect(polygonAreaKm2([outer, hole.toReversed()])).toBeCloseTo(polygonAreaKm2([outer, hole]), 6);
  });
});
