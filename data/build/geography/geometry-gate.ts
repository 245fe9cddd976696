/**
 * The geometry gate: refuses boundaries that a public map of China may not show, at every level of detail. Knows the rules
 * and the published files, nothing of how they were built.
 */
import { AppError } from "#base/errors";
import { NO_DATA_PROVINCES, type Region } from "#model/regions";
import type { GeoFile } from "./geography";
import { checkNation } from "./geometry-gate-nation";
import { checkProvince } from "./geometry-gate-provinces";
import type { GateProblem, GateRule } from "./geometry-gate-rules";
import { decodeFile, islandCount, isInside, type GateFile, type GateShape } from "./geometry-gate-shapes";
import { ringArea } from "./detail";

/** Largest difference between a drawn area and the region's own: relative, plus km² for small units with rough coasts. */
const AREA_TOLERANCE = { nation: [0.01, 5], province: [0.03, 5] } as const;

/** Every violation in the published boundaries of `regions`; an empty list lets them pass. */
export function checkGeometry(files: readonly GeoFile[], regions: readonly Region[]): GateProblem[] {
  const decoded = files.map(decodeFile);
  const nation = decoded.find(({ name }) => name === "geo-nation");
  if (!nation) return [{ file: "geo-nation", object: "", code: "", value: "0", rule: "the file is published" }];
  const problems = [...checkNation(nation), ...checkEach(decoded, regions), ...checkCodes(decoded, regions)];
  for (const { code, level } of regions) {
    if (level !== "province" || NO_DATA_PROVINCES.includes(code)) continue;
    const file = decoded.find(({ name }) => name === `geo-${code}`);
    if (!file) problems.push({ file: `geo-${code}`, object: "", code, value: "0", rule: "the file is published" });
    else problems.push(...checkProvince(file, code, regions), ...checkIslands(nation, file, code));
  }
  return problems;
}

/** Throws `geometry.unlawful` with the first violations when the boundaries may not be published. */
export function requireLawfulGeometry(files: readonly GeoFile[], regions: readonly Region[]): void {
  const problems = checkGeometry(files, regions);
  if (problems.length === 0) return;
  const lines = problems.slice(0, 20).map(describeProblem);
  throw new AppError("geometry.unlawful", { count: problems.length, problems: lines.join("\n") });
}

/** One line: file, object, code, value, rule. */
export function describeProblem({ file, object, code, value, rule }: GateProblem): string {
  return [file, object, code, value, rule].filter((part) => part !== "").join(" · ");
}

function checkEach(files: readonly GateFile[], regions: readonly Region[]): GateProblem[] {
  const regionOf = new Map(regions.map((region) => [region.code, region]));
  const problems: GateProblem[] = [];
  for (const shape of files.flatMap((file) => [...file.shapes.values()].flat())) {
    problems.push(...checkRings(shape));
    if (shape.object === "land") continue;
    const region = regionOf.get(shape.code);
    if (!region) problems.push(problem(shape, "none", "the geometry belongs to a region"));
    else problems.push(...checkRegion(shape, region));
  }
  return problems;
}

function checkRings(shape: GateShape): GateProblem[] {
  const problems: GateProblem[] = [];
  if (shape.polygons.length === 0) problems.push(problem(shape, "0 polygons", "no ring is empty"));
  for (const polygon of shape.polygons) {
    for (const [at, ring] of polygon.entries()) {
      const area = ringArea(ring);
      const where = `ring of ${ring.length} points at ${ring[0]?.map((value) => value.toFixed(3)).join(",") ?? "nowhere"}`;
      if (ring.length < 4 || area === 0) problems.push(problem(shape, where, "no ring is empty"));
      else if (area < 0 !== (at === 0))
        problems.push(problem(shape, where, "outer rings run clockwise, holes counter-clockwise"));
    }
  }
  return problems;
}

function checkRegion(shape: GateShape, region: Region): GateProblem[] {
  const problems: GateProblem[] = [];
  const [relative, absolute] = shape.object === "provinces" ? AREA_TOLERANCE.nation : AREA_TOLERANCE.province;
  if (Math.abs(shape.areaKm2 - region.areaKm2) > relative * region.areaKm2 + absolute) {
    const value = `${shape.areaKm2.toFixed(1)} km² instead of ${region.areaKm2}`;
    problems.push(problem(shape, value, "the area is that of the region"));
  }
  if (!isInside(region.label, shape)) {
    problems.push(problem(shape, region.label.join(","), "the label point lies in its own geometry"));
  }
  return problems;
}

function checkCodes(files: readonly GateFile[], regions: readonly Region[]): GateProblem[] {
  const uses = new Map<string, number>();
  for (const { code } of files.flatMap((file) => [...file.shapes.values()].flat()))
    uses.set(code, (uses.get(code) ?? 0) + 1);
  return regions.flatMap(({ code, level }) => {
    const count = uses.get(code) ?? 0;
    if (level === "nation" || count === 1) return [];
    const file = level === "province" ? "geo-nation" : `geo-${code.slice(0, 2)}0000`;
    return [{ file, object: "", code, value: String(count), rule: "every region has exactly one geometry" as const }];
  });
}

function checkIslands(nation: GateFile, file: GateFile, code: string): GateProblem[] {
  const drawn = nation.shapes.get("provinces")?.find((shape) => shape.code === code);
  const fine = [...(file.shapes.get("counties") ?? []), ...(file.shapes.get("prefectures") ?? [])];
  const [coarseCount, fineCount] = [drawn?.polygons.length ?? 0, islandCount(fine)];
  if (coarseCount === fineCount) return [];
  const value = `${coarseCount} in geo-nation, ${fineCount} here`;
  return [{ file: file.name, object: "counties", code, value, rule: "every level shows the same islands" }];
}

function problem({ file, object, code }: GateShape, value: string, rule: GateRule): GateProblem {
  return { file, object, code, value, rule };
}
