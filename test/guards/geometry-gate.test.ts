/** The geometry gate on the real boundaries as readers decode them, and seen to fail on one planted defect of every class. */
import { beforeAll, describe, expect, it } from "vitest";
import type { GeometryCollection, GeometryObject, MultiPolygon, Polygon, Topology } from "topojson-specification";
import { buildGeography, type GeoFile } from "#data/build/geography/geography";
import { checkGeometry, describeProblem, requireLawfulGeometry } from "#data/build/geography/geometry-gate";
import type { GateRule } from "#data/build/geography/geometry-gate-rules";
import { packBoundaries, unpackBoundaries } from "#data/build/geography/pack-geography";
import { decodeFile } from "#data/build/geography/geometry-gate-shapes";
import { buildRegions } from "#data/regions/build-regions";
import { defined } from "#base/assert";
import type { Region } from "#model/regions";

type Shape = Polygon | MultiPolygon;

let regions: Region[] = [];
let files: GeoFile[] = [];

beforeAll(async () => {
  regions = await buildRegions();
  files = unpackBoundaries(packBoundaries(await buildGeography(regions)));
});

/** Problems after editing a copy of one file. */
function problemsWith(name: string, edit: (topology: Topology) => void): string[] {
  const planted = files.map((file) => (file.name === name ? { name, topology: structuredClone(file.topology) } : file));
  edit(
    defined(
      planted.find((file) => file.name === name),
      name,
    ).topology,
  );
  return checkGeometry(planted, regions).map(describeProblem);
}

function geometriesOf(topology: Topology, object: string): GeometryObject[] {
  return (topology.objects[object] as GeometryCollection).geometries;
}

function shapeOf(topology: Topology, object: string, code: string): Shape {
  const found = geometriesOf(topology, object).find(
    (geometry) => (geometry.properties as { code?: string } | undefined)?.code === code,
  );
  return defined(found, code) as Shape;
}

/** Removes the polygons of a shape whose first point lies in a box, as a careless simplification would. */
function dropPolygons(
  topology: Topology,
  object: string,
  code: string,
  box: readonly [number, number, number, number],
): void {
  const shape = shapeOf(topology, object, code) as MultiPolygon;
  const decoded = decodeFile({ name: "", topology })
    .shapes.get(object)
    ?.find((one) => one.code === code);
  const [west, south, east, north] = box;
  shape.arcs = shape.arcs.filter((_, at) => {
    const [lng = 0, lat = 0] = decoded?.polygons[at]?.[0]?.[0] ?? [];
    return !(lng > west && lng < east && lat > south && lat < north);
  });
}

/** Moves every point of some arcs that lies south of a latitude onto it. */
function cutSouthOf(topology: Topology, latitude: number, west: number, east: number): void {
  const scale = topology.transform?.scale[1] ?? 1;
  for (const arc of topology.arcs) {
    let [x, y, movedX, movedY] = [0, 0, 0, 0];
    for (const point of arc) {
      [x, y] = [x + (point[0] ?? 0), y + (point[1] ?? 0)];
      const isCut = x * scale > west && x * scale < east && y * scale < latitude;
      const target: [number, number] = [x, isCut ? Math.round(latitude / scale) : y];
      [point[0], point[1]] = [target[0] - movedX, target[1] - movedY];
      [movedX, movedY] = target;
    }
  }
}

function expectRule(problems: readonly string[], rule: GateRule, ...parts: readonly string[]): void {
  expect(problems.filter((line) => [rule, ...parts].every((part) => line.includes(part)))).not.toEqual([]);
}

describe("the geometry gate", () => {
  it("passes the real boundaries at every level of detail", () => {
    expect(checkGeometry(files, regions)).toEqual([]);
    expect(() => requireLawfulGeometry(files, regions)).not.toThrow();
  });

  it("finds a dash missing from the ten-dash line", () => {
    const problems = problemsWith("geo-nation", (topology) => geometriesOf(topology, "dashLine").pop());
    expect(problems).toEqual(["geo-nation · dashLine · 9 · the ten-dash line has ten parts"]);
  });

  it("finds the undetermined border missing", () => {
    const problems = problemsWith("geo-nation", (topology) => geometriesOf(topology, "undetermined").pop());
    expectRule(problems, "the line is drawn", "undetermined");
  });

  it("finds 钓鱼岛 dropped by simplification", () => {
    const problems = problemsWith("geo-nation", (topology) =>
      dropPolygons(topology, "provinces", "710000", [123.4, 25.6, 123.6, 25.8]),
    );
    expect(problems).toEqual(["geo-nation · provinces · 710000 · 钓鱼岛 1 of 2 · the islands are drawn"]);
  });

  it("finds 赤尾屿 dropped by simplification", () => {
    const problems = problemsWith("geo-nation", (topology) =>
      dropPolygons(topology, "provinces", "710000", [124.4, 25.8, 124.7, 26]),
    );
    expectRule(problems, "the islands are drawn", "赤尾屿");
  });

  it("finds one reef of 南沙群岛 dropped in the province's file only", () => {
    const problems = problemsWith("geo-460000", (topology) =>
      dropPolygons(topology, "prefectures", "460300", [112.02, 3.8, 112.07, 3.9]),
    );
    expectRule(problems, "the islands are drawn", "geo-460000", "曾母暗沙 2 of 3");
    expectRule(problems, "every level shows the same islands", "geo-460000");
  });

  it("finds an ordinary island that one level drops", () => {
    const problems = problemsWith("geo-nation", (topology) =>
      dropPolygons(topology, "provinces", "370000", [120.6, 37.8, 121, 38.5]),
    );
    expectRule(problems, "every level shows the same islands", "geo-370000");
  });

  it("finds an island name missing", () => {
    const problems = problemsWith("geo-nation", (topology) => geometriesOf(topology, "islands").pop());
    expectRule(problems, "the island is named", "赤尾屿");
  });

  it("finds 藏南 cut off in the nation and in the province", () => {
    for (const name of ["geo-nation", "geo-540000"]) {
      const problems = problemsWith(name, (topology) => cutSouthOf(topology, 28.3, 91, 97.5));
      expectRule(problems, "the point is inside China", name, "藏南 达旺");
      expectRule(problems, "the point is inside China", name, "藏南 瓦弄");
    }
  });

  it("finds 阿克赛钦 given to nobody", () => {
    const problems = problemsWith("geo-nation", (topology) => cutSouthOf(topology, 36.2, 77, 80.4));
    expectRule(problems, "the point is inside China", "650000", "阿克赛钦");
  });

  it("finds a province missing", () => {
    const problems = problemsWith("geo-nation", (topology) => geometriesOf(topology, "provinces").pop());
    expectRule(problems, "the nation shows 34 provincial units", "33");
    expectRule(problems, "every region has exactly one geometry", "820000", "0");
  });

  it("finds a county drawn twice and one not drawn", () => {
    const problems = problemsWith("geo-370000", (topology) => {
      shapeOf(topology, "counties", "370212").properties = { code: "370213" };
    });
    expectRule(problems, "every region has exactly one geometry", "370212", "0");
    expectRule(problems, "every region has exactly one geometry", "370213", "2");
  });

  it("finds two counties with their codes swapped", () => {
    const problems = problemsWith("geo-370000", (topology) => {
      const [one, other] = ["370212", "370213"].map((code) => shapeOf(topology, "counties", code));
      defined(one, "370212").properties = { code: "370213" };
      defined(other, "370213").properties = { code: "370212" };
    });
    expectRule(problems, "the label point lies in its own geometry", "geo-370000", "370212");
    expectRule(problems, "the label point lies in its own geometry", "geo-370000", "370213");
  });

  it("finds a code that is no region", () => {
    const problems = problemsWith("geo-370000", (topology) => {
      shapeOf(topology, "counties", "370212").properties = { code: "370299" };
    });
    expectRule(problems, "the geometry belongs to a region", "370299");
  });

  it("finds a county that lies in no prefecture of its own", () => {
    const problems = problemsWith("geo-370000", (topology) => {
      shapeOf(topology, "prefectures", "370200").arcs = shapeOf(topology, "prefectures", "370600").arcs as number[][] &
        number[][][];
    });
    expectRule(problems, "children fill their parent exactly", "370200");
    expectRule(problems, "the area is that of the region", "370200");
  });

  it("finds an empty ring", () => {
    const problems = problemsWith("geo-370000", (topology) => {
      const at =
        topology.arcs.push([
          [2_000_000, 160_000],
          [0, 0],
          [0, 0],
          [0, 0],
        ]) - 1;
      (shapeOf(topology, "counties", "370212") as MultiPolygon).arcs.push([[at]]);
    });
    expectRule(problems, "no ring is empty", "geo-370000", "370212");
  });

  it("finds a ring wound the wrong way", () => {
    const problems = problemsWith("geo-nation", (topology) => {
      const shape = shapeOf(topology, "provinces", "630000") as MultiPolygon;
      shape.arcs = shape.arcs.map((rings) => rings.map((ring) => ring.map((index) => ~index).toReversed()));
    });
    expectRule(problems, "outer rings run clockwise, holes counter-clockwise", "630000");
  });

  it("finds foreign borders: land in two countries, or a layer of countries", () => {
    const twoLands = problemsWith("geo-nation", (topology) => {
      const land = topology.objects["land"] as MultiPolygon;
      topology.objects["land"] = { type: "GeometryCollection", geometries: [land, structuredClone(land)] };
    });
    expectRule(twoLands, "foreign land has no border", "2 geometries");
    const countries = problemsWith("geo-nation", (topology) => {
      topology.objects["countries"] = defined(topology.objects["land"], "land");
    });
    expectRule(countries, "the object is one the map may show", "countries");
  });

  it("finds foreign land that reaches into China", () => {
    const problems = problemsWith("geo-nation", (topology) => {
      (topology.objects["land"] as MultiPolygon).arcs.push(
        ...(shapeOf(topology, "provinces", "540000") as MultiPolygon).arcs,
      );
    });
    expectRule(problems, "foreign land stays outside China", "藏南 达旺");
    expectRule(problems, "foreign land has no border", "arcs between two lands");
  });

  it("finds a file missing", () => {
    const problems = checkGeometry(
      files.filter(({ name }) => name !== "geo-610000"),
      regions,
    ).map(describeProblem);
    expectRule(problems, "the file is published", "geo-610000");
    expect(checkGeometry([], regions)).toHaveLength(1);
  });
});
