/**
 * Builds the published boundaries: one file of the nation with its seas, lines and foreign land, and one of the
 * prefectures and counties of every province that has data. Knows no encoding and no place to write to.
 */
import type { Feature, FeatureCollection, MultiLineString, MultiPolygon, Position } from "geojson";
import { mergeArcs } from "topojson-client";
import { topology } from "topojson-server";
import type { Objects, Topology } from "topojson-specification";
import { defined } from "#base/assert";
import { NO_DATA_PROVINCES, type Region } from "#model/regions";
import { atDetail, ringArea, type CodeCollection, type CodeProperties, type CodeTopology, type Detail } from "./detail";
import { foreignLand } from "./land";
import { classifyLines, lineFeatures, namedIslands, onBorder } from "./lines";
import { baseTopology, coordinatesOf, publishTopology } from "./topology";
import { readLines, readPolygons } from "#data/regions/source";

/** One published file of boundaries; `name` is `geo-nation` or `geo-<province code>`. */
export interface GeoFile {
  readonly name: string;
  readonly topology: Topology;
}

/**
 * Detail of the nation's file and of the provinces' files. A point moves by half a step at most: a quarter of a pixel where the
 * nation is drawn 7,680 pixels wide, and a tenth of what thinning may move a line by.
 */
const NATION_DETAIL: Detail = { minWeight: 4e-4, step: 4e-3 };
const PROVINCE_DETAIL: Detail = { minWeight: 5e-5, step: 5e-4 };

/** Every file of boundaries for regions built by `buildRegions`; a few seconds. */
export async function buildGeography(regions: readonly Region[]): Promise<GeoFile[]> {
  const [polygons, lines] = await Promise.all([readPolygons(3), readLines()]);
  const base = baseTopology(polygons, regions);
  const { leaves, prefectures, provinces } = base.objects;
  const coarse = atDetail({ ...base, objects: { provinces } }, NATION_DETAIL);
  const fine = atDetail({ ...base, objects: { leaves, prefectures } }, PROVINCE_DETAIL);
  return [await nationFile(coarse, lines), ...provinceFiles(fine, regions)];
}

async function nationFile(coarse: CodeTopology, lines: readonly MultiLineString[]): Promise<GeoFile> {
  const { step } = NATION_DETAIL;
  const provinces = featuresOf(defined(coarse.objects["provinces"], "provinces"), coarse.arcs);
  const { dashLine, undetermined, seaLines } = classifyLines(lines);
  const standing = undetermined.map((line) => onBorder(line, coarse.arcs, step));
  const land: Feature = { type: "Feature", properties: {}, geometry: await foreignLand(mainlandRing(coarse), step) };
  const joined = topology({
    provinces,
    dashLine: lineFeatures(dashLine, step),
    undetermined: lineFeatures(standing, step),
    seaLines: lineFeatures(seaLines, step),
    land,
    islands: namedIslands(step),
  }) as Topology<Objects>;
  return { name: "geo-nation", topology: publishTopology(joined, joined.objects, step) };
}

function featuresOf(object: CodeCollection, arcs: Topology["arcs"]): FeatureCollection<MultiPolygon, CodeProperties> {
  return {
    type: "FeatureCollection",
    features: object.geometries.map((geometry) => ({
      type: "Feature",
      properties: geometry.properties,
      geometry: { type: "MultiPolygon", coordinates: coordinatesOf(geometry, arcs) },
    })),
  };
}

/** China's mainland as one clockwise ring: the longest outer ring of all provinces together. */
function mainlandRing(coarse: CodeTopology): Position[] {
  const whole = mergeArcs(coarse, defined(coarse.objects["provinces"], "provinces").geometries);
  const rings = coordinatesOf(whole, coarse.arcs).map((polygon) => polygon[0] ?? []);
  const longest = defined(rings.toSorted((a, b) => b.length - a.length)[0], "mainland");
  return ringArea(longest) < 0 ? longest : longest.toReversed();
}

function provinceFiles(fine: CodeTopology, regions: readonly Region[]): GeoFile[] {
  const levelOf = new Map(regions.map((region) => [region.code, region.level]));
  const provinces = regions.filter(({ level, code }) => level === "province" && !NO_DATA_PROVINCES.includes(code));
  return provinces.map(({ code: province }) => {
    const within = (name: string, level: Region["level"]): CodeCollection => ({
      type: "GeometryCollection",
      geometries: defined(fine.objects[name], name).geometries.filter(
        ({ properties: { code } }) => levelOf.get(code) === level && code.startsWith(province.slice(0, 2)),
      ),
    });
    const prefectures = within("prefectures", "prefecture");
    const counties = within("leaves", "county");
    const objects: Objects = prefectures.geometries.length > 0 ? { prefectures, counties } : { counties };
    return { name: `geo-${province}`, topology: publishTopology(fine, objects, PROVINCE_DETAIL.step) };
  });
}
