/**
 * Reads the objects of a published topology: their features, the codes of regions, the numbers of arcs. Knows neither what a
 * file holds nor what is drawn of it.
 */
import { feature } from "topojson-client";
import type { Feature, FeatureCollection, MultiPolygon, Polygon } from "geojson";
import type { GeometryCollection, GeometryObject, Topology } from "topojson-specification";
import { assert, defined } from "#base/assert";
import type { RegionCode } from "#model/regions";

/** What a region carries beside its geometry. */
export interface CodeProperties {
  readonly code: RegionCode;
}

/** Areas of regions, in degrees; the id of each is its code as a number. */
export type RegionFeature = Feature<Polygon | MultiPolygon, CodeProperties>;
export type RegionFeatures = FeatureCollection<Polygon | MultiPolygon, CodeProperties>;

/** Regions as a topology holds them: arcs by number, not yet coordinates. */
export type Regions = GeometryCollection<CodeProperties>;

/** The region code among properties, or "". */
export function codeOf(properties: object | undefined): RegionCode {
  return (properties as CodeProperties | undefined)?.code ?? "";
}

/** The collection of that name, or null where the file has none. */
export function objectOf(topology: Topology, name: string): Regions | null {
  const object = topology.objects[name];
  if (!object) return null;
  assert(object.type === "GeometryCollection", `object ${name} of a topology is a collection`);
  return object as Regions;
}

/** The features of an object, whether it is a collection, one geometry or absent. */
export function collection(topology: Topology, name: string): FeatureCollection {
  const object = topology.objects[name];
  if (!object) return { type: "FeatureCollection", features: [] };
  const found = feature(topology, object);
  return found.type === "FeatureCollection" ? found : { type: "FeatureCollection", features: [found] };
}

/** The areas of an object, with their codes; what is no area is left out. */
export function regionFeatures(topology: Topology, name: string): RegionFeature[] {
  return collection(topology, name).features.flatMap(({ geometry, properties }) => {
    if (geometry.type !== "Polygon" && geometry.type !== "MultiPolygon") return [];
    const code = String(defined(properties?.["code"], `code of a feature of ${name}`));
    return [{ type: "Feature" as const, id: Number(code), properties: { code }, geometry }];
  });
}

/** Numbers of the arcs of an object; a reversed arc has the number of the arc itself. */
export function arcsOf(object: GeometryObject): number[] {
  if (object.type === "GeometryCollection") return object.geometries.flatMap(arcsOf);
  if (!("arcs" in object)) return [];
  return (object.arcs as readonly unknown[]).flat(3).map((arc) => (Number(arc) < 0 ? ~Number(arc) : Number(arc)));
}
