/** The gate's rules for the nation's file: units, lines, islands, probes, extremes and foreign land. Knows no regions. */
import {
  DASH_LINE_PARTS,
  EXTREMES,
  ISLAND_GROUPS,
  NATION_OBJECTS,
  PROBES,
  PROVINCIAL_UNITS,
  type GateProblem,
  type GateRule,
  type IslandGroup,
} from "./geometry-gate-rules";
import { arcUses, isInside, type GateFile, type GateShape } from "./geometry-gate-shapes";

type Report = (object: string, code: string, value: string | number, rule: GateRule) => void;

/** Violations in the nation's file. */
export function checkNation(file: GateFile): GateProblem[] {
  const problems: GateProblem[] = [];
  const report: Report = (object, code, value, rule) =>
    problems.push({ file: file.name, object, code, value: String(value), rule });
  const provinces = file.shapes.get("provinces") ?? [];
  for (const object of file.shapes.keys()) {
    if (!(NATION_OBJECTS as readonly string[]).includes(object))
      report(object, "", object, "the object is one the map may show");
  }
  if (provinces.length !== PROVINCIAL_UNITS) {
    report("provinces", "", provinces.length, "the nation shows 34 provincial units");
  }
  checkLines(file, report);
  checkNames(file, report);
  checkProbes(provinces, report);
  checkExtremes(provinces, report);
  for (const group of ISLAND_GROUPS) checkIslandGroup(group, provinces, "provinces", report);
  checkLand(file.shapes.get("land") ?? [], provinces, report);
  return problems;
}

function checkLines(file: GateFile, report: Report): void {
  const dash = (file.lines.get("dashLine") ?? []).filter((line) => line.length > 1);
  if (dash.length !== DASH_LINE_PARTS) report("dashLine", "", dash.length, "the ten-dash line has ten parts");
  for (const object of ["undetermined", "seaLines"]) {
    const lines = file.lines.get(object) ?? [];
    if (lines.length === 0 || lines.some((line) => line.length < 2))
      report(object, "", lines.length, "the line is drawn");
  }
}

function checkNames(file: GateFile, report: Report): void {
  for (const { name } of ISLAND_GROUPS) {
    if (!file.names.includes(name)) report("islands", "", name, "the island is named");
  }
}

function checkProbes(provinces: readonly GateShape[], report: Report): void {
  for (const { name, province, point } of PROBES) {
    const shape = provinces.find(({ code }) => code === province);
    if (!shape || !isInside(point, shape))
      report("provinces", province, `${name} ${point.join(",")}`, "the point is inside China");
  }
}

function checkExtremes(provinces: readonly GateShape[], report: Report): void {
  let [west, south, east, north] = [180, 90, -180, -90];
  for (const [lng = 0, lat = 0] of provinces.flatMap(({ polygons }) => polygons.flat(2))) {
    [west, east] = [Math.min(west, lng), Math.max(east, lng)];
    [south, north] = [Math.min(south, lat), Math.max(north, lat)];
  }
  if (west > EXTREMES.west || east < EXTREMES.east || north < EXTREMES.north || south > EXTREMES.south) {
    const value = [west, south, east, north].map((edge) => edge.toFixed(3)).join(" ");
    report("provinces", "", value, "the nation reaches its four extremes");
  }
}

/** Reports an island group with fewer rings in its box than it has. */
export function checkIslandGroup(
  { name, province, box, rings }: IslandGroup,
  shapes: readonly GateShape[],
  object: string,
  report: Report,
): void {
  const [west, south, east, north] = box;
  const found = shapes
    .flatMap(({ polygons }) => polygons)
    .filter(([ring = []]) =>
      ring.every(([lng = 0, lat = 0]) => lng > west && lng < east && lat > south && lat < north),
    );
  if (found.length < rings) report(object, province, `${name} ${found.length} of ${rings}`, "the islands are drawn");
}

function checkLand(land: readonly GateShape[], provinces: readonly GateShape[], report: Report): void {
  if (land.length !== 1) report("land", "", `${land.length} geometries`, "foreign land has no border");
  const used = arcUses(land);
  const twice = [...used.values()].filter((uses) => uses > 1).length;
  if (twice > 0) report("land", "", `${twice} arcs between two lands`, "foreign land has no border");
  const bounds = arcUses(provinces);
  const inner = [...used.keys()].filter((arc) => (bounds.get(arc) ?? 0) > 1).length;
  if (inner > 0) report("land", "", `${inner} arcs inside China`, "foreign land stays outside China");
  for (const { name, point } of PROBES) {
    if (land.some((shape) => isInside(point, shape))) report("land", "", name, "foreign land stays outside China");
  }
  for (const [lng = 0, lat = 0] of coastOf(land, provinces)) {
    const shape = provinces.find((province) => isInside([lng, lat], province));
    if (shape) report("land", shape.code, `${lng.toFixed(3)},${lat.toFixed(3)}`, "foreign land stays outside China");
  }
}

/** Points of foreign land near China that are no points of China's own outline. */
function coastOf(land: readonly GateShape[], provinces: readonly GateShape[]): (readonly number[])[] {
  const own = new Set(provinces.flatMap(({ polygons }) => polygons.flat(2).map((position) => position.join())));
  return land
    .flatMap(({ polygons }) => polygons.flat(2))
    .filter((position) => {
      const [lng = 0, lat = 0] = position;
      return lng > 73 && lng < 136 && lat > 3 && lat < 54 && !own.has(position.join());
    });
}
