/**
 * The real places and companies that stand inside the demo under their own names. Only what the facts say is filled in;
 * where they know the city but not the county, the point and county are those of the city's label point, flagged approximate.
 */
import { defined } from "#base/assert";
import {
  loadCasInstitutes,
  loadEntities,
  loadNationalLaboratories,
  loadUniversities,
  loadZones,
  type Zone,
} from "#data/facts/facts";
import { edgesByCode, isInside } from "#data/regions/edges";
import type { SourcePolygon } from "#data/regions/source";
import type { InstituteKind, ParkKind, PlaceLevel } from "#model/dimensions";
import { type RegionCode, regionOf } from "#model/regions";
import type { Point } from "./points";
import { chainOfTerm } from "./signatures";
import type { Place, World } from "./world";

interface RealEntity {
  readonly id: string;
  readonly name: string;
  readonly place: Place;
  readonly point: Point;
}
export interface RealInstitute extends RealEntity {
  readonly kind: InstituteKind;
  readonly level: PlaceLevel | null;
  readonly disciplines: readonly string[];
}
export interface RealPark extends RealEntity {
  readonly kind: ParkKind;
  readonly level: PlaceLevel | null;
}
export interface RealCompany extends RealEntity {
  readonly nodes: readonly string[];
  readonly tags: readonly string[];
}
export interface RealEntities {
  readonly institutes: readonly RealInstitute[];
  readonly parks: readonly RealPark[];
  readonly companies: readonly RealCompany[];
}

/** The field each named company works in, as the articles describe it: a term of the taxonomy. */
const FIELD_OF_COMPANY: Readonly<Record<string, string>> = {
  海尔集团: "家电",
  海信集团: "家电",
  歌尔股份: "虚拟现实",
  赛微电子: "传感器",
  青岛千山创新科技有限公司: "高端服务",
  小派科技: "虚拟现实",
  飞诺门阵科技: "云计算与数据中心",
  金博利达: "智能制造装备",
  尧舜生物: "牡丹产业",
  建邦新材: "电子化学品",
  佰萃生: "食品加工",
  加华电子: "电子元器件",
  金达钛业: "钛材",
  航天长峰: "商业航天",
  朝阳重型机械有限公司: "石油与矿山装备",
  博艾格电子: "电子元器件",
  磷铁矿业: "磷铁化工",
  八方生物科技: "生物医药",
};

const KIND_OF_PARK: Readonly<Record<string, ParkKind>> = {
  千山高创园: "accelerator",
  青岛市人工智能产业园: "industrial-cluster",
  青岛海洋人才创新园: "talent-community",
  济宁经济开发区: "provincial-zone",
  济宁科创中心: "incubator",
};

const KIND_OF_ZONE: Readonly<Partial<Record<Zone["kind"], ParkKind>>> = {
  "national-high-tech-zone": "high-tech-zone",
  "national-etdz": "etdz",
};

/** Finds the place of a region code and a point in it; null when the code names no single city. */
type Seat = (code: RegionCode | null) => { readonly place: Place; readonly point: Point } | null;

/** Reads the facts and seats them; a name that stands in several facts is taken once, the first time. */
export function realEntities(world: World, polygons: readonly SourcePolygon[]): RealEntities {
  const seat = seatFinder(world, polygons);
  return { institutes: institutes(seat), parks: parks(seat), companies: companies(world, seat) };
}

/** Seats by code of county, of undivided city, or of prefecture and municipality by their label point. */
function seatFinder(world: World, polygons: readonly SourcePolygon[]): Seat {
  const placeByCode = new Map(world.places.map((place) => [place.region.code, place]));
  const cityByCode = new Map(world.cities.map((city) => [city.region.code, city]));
  const edges = edgesByCode(polygons);
  return (code) => {
    if (code === null) return null;
    const place = placeByCode.get(code);
    if (place) return { place, point: place.region.label };
    const city = cityByCode.get(code);
    if (!city) return null;
    const { label } = regionOf(world.tree, code);
    const around = city.places.find(({ region }) => isInside(edges.get(region.code) ?? new Float64Array(), label));
    const largest = city.places.reduce((a, b) => (b.share > a.share ? b : a));
    return around ? { place: around, point: label } : { place: largest, point: largest.region.label };
  };
}

function institutes(seat: Seat): RealInstitute[] {
  const drafts: Omit<RealInstitute, "id" | "place" | "point">[] = [];
  const codes: (RegionCode | null)[] = [];
  const add = (draft: (typeof drafts)[number], code: RegionCode | null): void => {
    if (drafts.some(({ name }) => name === draft.name)) return;
    drafts.push(draft);
    codes.push(code);
  };
  for (const { name, county, prefecture, disciplines } of loadUniversities()) {
    const listed = disciplines.filter((each) => !each.includes("自主确定"));
    add({ name, kind: "university", level: "national", disciplines: listed }, county ?? prefecture);
  }
  for (const { name, county, prefecture, disciplines } of loadCasInstitutes()) {
    add({ name, kind: "institute", level: "national", disciplines }, county ?? prefecture);
  }
  for (const { name, county, prefecture, disciplines } of loadNationalLaboratories()) {
    add({ name, kind: "key-laboratory", level: "national", disciplines }, county ?? prefecture);
  }
  for (const { kind, name, regions } of loadEntities()) {
    if (kind !== "university" && kind !== "institute") continue;
    add({ name, kind, level: null, disciplines: [] }, regions[0] ?? null);
  }
  return seated("RI", drafts, codes, seat);
}

function parks(seat: Seat): RealPark[] {
  const drafts: Omit<RealPark, "id" | "place" | "point">[] = [];
  const codes: (RegionCode | null)[] = [];
  for (const { kind, name, county, prefecture } of loadZones()) {
    const parkKind = KIND_OF_ZONE[kind];
    if (parkKind === undefined || drafts.some((draft) => draft.name === name)) continue;
    drafts.push({ name, kind: parkKind, level: "national" });
    codes.push(county ?? prefecture);
  }
  for (const { kind, name, regions } of loadEntities()) {
    if (kind !== "park" || drafts.some((draft) => draft.name === name)) continue;
    drafts.push({ name, kind: KIND_OF_PARK[name] ?? "industrial-cluster", level: null });
    codes.push(regions[0] ?? null);
  }
  return seated("RP", drafts, codes, seat);
}

function companies(world: World, seat: Seat): RealCompany[] {
  const drafts: Omit<RealCompany, "id" | "place" | "point">[] = [];
  const codes: (RegionCode | null)[] = [];
  for (const { kind, name, regions, role } of loadEntities()) {
    const field = FIELD_OF_COMPANY[name];
    const chain = field === undefined ? null : chainOfTerm(world.taxonomy, field);
    if (kind !== "company" || chain === null) continue;
    const nodes = world.taxonomy.nodes.filter((node) => node.chain === chain);
    const node = nodes.find(({ stage }) => stage === "mid") ?? nodes[0];
    drafts.push({ name, nodes: [defined(node, "node").id], tags: role.includes("链主") ? ["链主"] : [] });
    codes.push(regions[0] ?? null);
  }
  return seated("RC", drafts, codes, seat);
}

function seated<T>(
  prefix: string,
  drafts: readonly T[],
  codes: readonly (RegionCode | null)[],
  seat: Seat,
): (T & RealEntity)[] {
  const found: (T & RealEntity)[] = [];
  for (const [i, draft] of drafts.entries()) {
    const where = seat(codes[i] ?? null);
    if (where === null) continue;
    const id = `${prefix}${String(found.length + 1).padStart(4, "0")}`;
    found.push({ ...draft, id, ...where } as T & RealEntity);
  }
  return found;
}
