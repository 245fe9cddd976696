/** The gate's rules for a province's file: known objects, children that fill their parents, probes and islands. */
import type { Region, RegionCode } from "#model/regions";
import { checkIslandGroup } from "./geometry-gate-nation";
import { ISLAND_GROUPS, PROBES, PROVINCE_OBJECTS, type GateProblem, type GateRule } from "./geometry-gate-rules";
import { isInside, outline, type GateFile, type GateShape } from "./geometry-gate-shapes";

/** Violations in the file of one province. */
export function checkProvince(file: GateFile, province: RegionCode, regions: readonly Region[]): GateProblem[] {
  const problems: GateProblem[] = [];
  const report = (object: string, code: string, value: string, rule: GateRule): void => {
    problems.push({ file: file.name, object, code, value, rule });
  };
  for (const object of file.shapes.keys()) {
    if (!(PROVINCE_OBJECTS as readonly string[]).includes(object))
      report(object, "", object, "the object is one the map may show");
  }
  const counties = file.shapes.get("counties") ?? [];
  const prefectures = file.shapes.get("prefectures") ?? [];
  const leaves = leavesOf(counties, prefectures, regions);
  for (const { object, code, value } of unfilled(counties, prefectures, regions)) {
    report(object, code, value, "children fill their parent exactly");
  }
  for (const { name, province: home, point } of PROBES) {
    if (home === province && !leaves.some((shape) => isInside(point, shape))) {
      report("counties", home, `${name} ${point.join(",")}`, "the point is inside China");
    }
  }
  for (const group of ISLAND_GROUPS) {
    if (group.province === province)
      checkIslandGroup(group, leaves, "counties", (object, code, value, rule) =>
        report(object, code, String(value), rule),
      );
  }
  return problems;
}

/** The smallest units: counties, and prefectures that are not divided into any. */
function leavesOf(
  counties: readonly GateShape[],
  prefectures: readonly GateShape[],
  regions: readonly Region[],
): GateShape[] {
  const parents = new Set(regions.map(({ parent }) => parent));
  return [...counties, ...prefectures.filter(({ code }) => !parents.has(code))];
}

function unfilled(
  counties: readonly GateShape[],
  prefectures: readonly GateShape[],
  regions: readonly Region[],
): GateShapeProblem[] {
  const parentOf = new Map(regions.map(({ code, parent }) => [code, parent]));
  return prefectures.flatMap((prefecture) => {
    const children = counties.filter(({ code }) => parentOf.get(code) === prefecture.code);
    if (children.length === 0) return [];
    const own = outline([prefecture]);
    const theirs = outline(children);
    const difference =
      [...own].filter((arc) => !theirs.has(arc)).length + [...theirs].filter((arc) => !own.has(arc)).length;
    const { object, code } = prefecture;
    return difference === 0 ? [] : [{ object, code, value: `${difference} arcs of the outlines differ` }];
  });
}

interface GateShapeProblem {
  readonly object: string;
  readonly code: string;
  readonly value: string;
}
