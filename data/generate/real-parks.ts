/**
 * The real zones and parks: the catalogue of 2018, the national zones approved after it and those the press names, with area,
 * leading chains and, where the census counts a zone of its own, its residents.
 */
import { defined } from "#base/assert";
import { loadEntities, loadZones, type Zone } from "#data/facts/facts";
import { type CatalogueZone, loadCatalogueZones } from "#data/facts/national-lists";
import { loadCensusZones } from "#data/facts/statistics";
import type { Crosswalks } from "#data/taxonomy/crosswalks";
import type { ParkKind, PlaceLevel } from "#model/dimensions";
import { type RegionCode, type RegionTree, regionOf } from "#model/regions";
import { Gathering, type Listed, seated, type Seated, type Tally, whereaboutsOf } from "./gathering";
import { type RealLists, sourceOf } from "./real-institutes";

export interface ListedPark extends Listed {
  readonly kind: ParkKind;
  readonly level: PlaceLevel | null;
  /** Ids of the chains its leading industries mean. */
  readonly industries: readonly string[];
  readonly areaKm2: number | null;
  readonly residents: number | null;
}
export type RealPark = ListedPark & Seated;

export const RESIDENTS_SOURCE = "第七次全国人口普查 2020";
const POPULATION = "population";
const HECTARES_PER_KM2 = 100;

const KIND_OF_NATIONAL: Readonly<Partial<Record<CatalogueZone["kind"], ParkKind>>> = {
  高新技术产业开发区: "high-tech-zone",
  经济技术开发区: "etdz",
};
const KIND_OF_ZONE: Readonly<Partial<Record<Zone["kind"], ParkKind>>> = {
  "national-high-tech-zone": "high-tech-zone",
  "national-etdz": "etdz",
};
const KIND_OF_PARK: Readonly<Record<string, ParkKind>> = {
  千山高创园: "accelerator",
  青岛市人工智能产业园: "industrial-cluster",
  青岛海洋人才创新园: "talent-community",
  济宁科创中心: "incubator",
};
const NOTHING = { identifier: null, industries: [], areaKm2: null, residents: null, isAlwaysKept: false } as const;

export function realParks(lists: RealLists): { readonly rows: readonly RealPark[]; readonly tally: Tally } {
  const { world, crosswalks, share } = lists;
  // A list that comes later knows better what a zone has become: 省级 zones of the catalogue were made national ones in 2018.
  const gathering = new Gathering<ListedPark>((known, more) => ({
    ...known,
    name: more.level === null ? known.name : more.name,
    kind: more.level === null ? known.kind : more.kind,
    level: more.level ?? known.level,
    residents: known.residents ?? more.residents,
  }));
  const zones = [...catalogue(crosswalks)];
  const keyOf = zoneKeys(world.tree, zones);
  const residents = new Map(
    loadCensusZones([POPULATION]).map(({ name, prefecture, counts }) => [
      keyOf(name, prefecture),
      counts.get(POPULATION) ?? null,
    ]),
  );
  const add = (row: ListedPark): void => {
    const key = keyOf(row.name, row.prefecture);
    gathering.add(key, { ...row, residents: residents.get(key) ?? null });
  };
  for (const row of zones) add(row);
  for (const row of loadZones()) {
    const kind = KIND_OF_ZONE[row.kind];
    if (kind === undefined) continue;
    add({ ...NOTHING, ...row, sources: [sourceOf(row)], isAlwaysKept: true, kind, level: "national" });
  }
  for (const row of loadEntities()) {
    if (row.kind !== "park") continue;
    const kind = KIND_OF_PARK[row.name] ?? "industrial-cluster";
    const where = whereaboutsOf(world, row.regions[0] ?? null);
    add({ ...NOTHING, ...where, name: row.name, sources: [sourceOf(row)], isAlwaysKept: true, kind, level: null });
  }
  return seated(world, "RP", gathering, share);
}

function* catalogue(crosswalks: Crosswalks): Generator<ListedPark> {
  const chainsOfWord = new Map<string, readonly string[]>();
  const chainsOf = (word: string): readonly string[] => {
    const chains = chainsOfWord.get(word) ?? crosswalks.chainsOfZoneIndustry(word) ?? [];
    chainsOfWord.set(word, chains);
    return chains;
  };
  for (const row of loadCatalogueZones()) {
    const { kind, isNational, leadingIndustries, approvedHectares } = row;
    yield {
      ...NOTHING,
      ...row,
      identifier: row.code,
      sources: [sourceOf(row)],
      kind: isNational ? (KIND_OF_NATIONAL[kind] ?? "other-national-zone") : "provincial-zone",
      level: isNational ? "national" : "provincial",
      industries: [...new Set(leadingIndustries.flatMap(chainsOf))],
      areaKm2: Math.round((approvedHectares / HECTARES_PER_KM2) * 1e4) / 1e4,
    };
  }
}

/**
 * The key of a zone by name and city. The catalogue's own names are keys as they are; another list's name that is not among them
 * finds the one zone of the city that is written almost so.
 */
function zoneKeys(tree: RegionTree, zones: readonly Listed[]): (name: string, city: RegionCode | null) => string {
  const key = (name: string, city: RegionCode | null): string => `${city ?? ""} ${name}`;
  const known = new Set(zones.map(({ name, prefecture }) => key(name, prefecture)));
  const similar = new Map<string, string[]>();
  for (const { name, prefecture } of zones) {
    const plain = plainName(tree, name, prefecture);
    similar.set(plain, [...(similar.get(plain) ?? []), key(name, prefecture)]);
  }
  return (name, city) => {
    const own = key(name, city);
    const others = known.has(own) ? [] : (similar.get(plainName(tree, name, city)) ?? []);
    return others.length === 1 ? defined(others[0], "key") : own;
  };
}

/** Words a name is left with when it says no more than the province and the kind of zone. */
const KIND_WORDS = /^(经济|高新|高技术|工业|综合|保税|出口)/u;

/** City and name without province and 市, with one word for 高技术 and 高新技术, 经济 and 经济技术, 园区 and 开发区. */
function plainName(tree: RegionTree, name: string, prefecture: RegionCode | null): string {
  if (prefecture === null) return name;
  const city = regionOf(tree, prefecture);
  const province = regionOf(tree, `${prefecture.slice(0, 2)}0000`);
  const rests = [province.name, province.short]
    .filter((prefix) => name.startsWith(prefix))
    .map((prefix) => name.slice(prefix.length));
  const rest = rests.find((each) => each !== "" && !KIND_WORDS.test(each)) ?? name;
  const plain = (rest.startsWith(city.name) ? `${city.short}${rest.slice(city.name.length)}` : rest)
    .replace(/高(新)?技术(产业)?(开发|园)区$/u, "高新技术产业开发区")
    .replace(/经济技术开发区$/u, "经济开发区");
  return `${prefecture} ${plain}`;
}
