/** Parks of the demo: real zones and parks first, then generated zones, incubators and clusters. */
import { defined } from "#base/assert";
import { MULTI_SEPARATOR } from "#data/tables/schemas";
import type { Warehouse } from "#data/warehouse/warehouse";
import type { Chain } from "#model/chains";
import type { ParkKind } from "#model/dimensions";
import type { InstituteRow } from "./institutes";
import { industryWord, shopName } from "./names";
import type { Scatter } from "./points";
import { stream, uniform } from "./random";
import { type RealPark, RESIDENTS_SOURCE } from "./real-parks";
import { allot, pick } from "./sampling";
import { cellOf, SOURCE_SEPARATOR, writeEntities } from "./table-writer";
import type { Place, World } from "./world";

/** Parks of each place by place index: what companies choose from. */
export type ParksOfPlace = ReadonlyMap<number, readonly string[]>;

/** Shares of generated kinds, the word each ends in and its usual size; national zones are never invented. */
const KINDS: readonly {
  readonly kind: ParkKind;
  readonly share: number;
  readonly word: string;
  readonly km2: number;
}[] = [
  { kind: "provincial-zone", share: 3, word: "产业集聚区", km2: 12 },
  { kind: "incubator", share: 25, word: "孵化器", km2: 0.05 },
  { kind: "maker-space", share: 27, word: "众创空间", km2: 0.01 },
  { kind: "university-park", share: 2, word: "大学科技园", km2: 0.4 },
  { kind: "accelerator", share: 8, word: "加速器", km2: 0.12 },
  { kind: "industrial-cluster", share: 31, word: "产业园", km2: 1.6 },
  { kind: "talent-community", share: 4, word: "人才社区", km2: 0.3 },
];
const KIND_SHARES = KINDS.map(({ share }) => share);
const SALT = 81;

type Columns = Record<string, (string | number | null)[]>;
const COLUMN_NAMES = ["id", "name", "kind", "level", "county", "lng", "lat", "point_quality", "industries"].concat([
  "institutes",
  "area_km2",
  "parent",
  "origin",
  "residents",
  "residents_source",
  "identifier",
  "source",
]);

export interface ParkOptions {
  readonly dir: string;
  readonly total: number;
  readonly real: readonly RealPark[];
  readonly institutes: readonly InstituteRow[];
  readonly scatter: Scatter;
}

/** Writes `park.parquet` and returns the parks of each place; `total` counts the real ones, which all stand. */
export async function writeParks(warehouse: Warehouse, world: World, options: ParkOptions): Promise<ParksOfPlace> {
  const { real, institutes, scatter } = options;
  const columns: Columns = Object.fromEntries(COLUMN_NAMES.map((name) => [name, []]));
  const ofPlace = new Map<number, string[]>();
  const zoneOfCity = new Map<number, string>();
  for (const each of real) {
    push(columns, realPark(each));
    if (each.place !== null) listOf(ofPlace, each.place.index).push(each.id);
    if (!zoneOfCity.has(each.city)) zoneOfCity.set(each.city, each.id);
  }
  const served = institutesOf(institutes);
  for (const draw of draws(world, Math.max(0, options.total - real.length), real.length)) {
    push(columns, generatedPark(world, draw, served, zoneOfCity, scatter));
    listOf(ofPlace, draw.place.index).push(draw.id);
  }
  await writeEntities(warehouse, options.dir, "park", columns);
  return ofPlace;
}

/** Cells of a real park in the order of COLUMN_NAMES. */
function realPark(park: RealPark): (string | number | null)[] {
  const { id, name, kind, level, county, point, industries, areaKm2, residents, identifier, sources } = park;
  const known = [
    id,
    name,
    kind,
    level,
    county,
    ...point,
    "approximate",
    cellOf(industries),
    null,
    areaKm2,
    null,
    "real",
  ];
  const counted = [residents, residents === null ? null : RESIDENTS_SOURCE];
  return [...known, ...counted, identifier, sources.join(SOURCE_SEPARATOR)];
}

interface Draw {
  readonly id: string;
  readonly place: Place;
  readonly chain: Chain;
  /** Position among the generated parks of its city. */
  readonly k: number;
  readonly next: () => number;
}

/** Cells of one generated park in the order of COLUMN_NAMES. */
function generatedPark(
  { cities, taxonomy, seed }: World,
  { id, place, chain, k, next }: Draw,
  served: ReadonlyMap<string, readonly string[]>,
  zoneOfCity: ReadonlyMap<number, string>,
  scatter: Scatter,
): (string | number | null)[] {
  const { kind, word, km2 } = defined(KINDS[pick(KIND_SHARES, next())], "kind");
  const city = defined(cities[place.city], "city").region.short;
  const name = `${city}${shopName(k, seed + SALT, place.city)}${industryWord(chain)}${word}`;
  const level = kind === "provincial-zone" || next() < 0.12 ? "provincial" : "municipal";
  const isRelated = (other: Chain): boolean => other.group === chain.group && other.id !== chain.id;
  const second = next() < 0.3 ? taxonomy.chains.find(isRelated) : undefined;
  const industries = [chain, ...(second ? [second] : [])].map((each) => each.id).join(MULTI_SEPARATOR);
  const serving = served.get(`${place.city} ${chain.index}`)?.slice(0, 2).join(MULTI_SEPARATOR) ?? null;
  const institutes = next() < 0.25 ? serving : null;
  const area = Math.max(0.01, Math.round(km2 * Math.exp(1.2 * (next() - 0.5)) * 100) / 100);
  const parent = next() < 0.15 ? (zoneOfCity.get(place.city) ?? null) : null;
  const point = scatter(place, next);
  return [id, name, kind, level, place.region.code, ...point, "exact", industries, institutes, area, parent, "demo"];
}

function* draws(world: World, total: number, before: number): Generator<Draw> {
  if (total === 0) return;
  const { cells, seed } = world;
  const weights = Float64Array.from(cells.share, (share) => share ** 0.75);
  const counts = allot(weights, total, uniform(seed, SALT));
  const next = stream(Math.floor(uniform(seed, SALT, 1) * 2 ** 32));
  const used = new Map<number, number>();
  let row = before;
  for (const [cell, count] of counts.entries()) {
    const place = defined(world.places[defined(cells.place[cell], "place")], "place");
    const chain = defined(world.taxonomy.chains[defined(cells.chain[cell], "chain")], "chain");
    for (let i = 0; i < count; i++) {
      const k = used.get(place.city) ?? 0;
      used.set(place.city, k + 1);
      yield { id: `P${String(++row).padStart(6, "0")}`, place, chain, k, next };
    }
  }
}

function institutesOf(rows: readonly InstituteRow[]): ReadonlyMap<string, readonly string[]> {
  const lists = new Map<string, string[]>();
  for (const { id, city, chain } of rows) if (chain !== null) listOf(lists, `${city} ${chain}`).push(id);
  return lists;
}

function listOf<Key>(lists: Map<Key, string[]>, key: Key): string[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}

function push(columns: Columns, values: readonly (string | number | null)[]): void {
  for (const [i, list] of Object.values(columns).entries()) list.push(values[i] ?? null);
}
