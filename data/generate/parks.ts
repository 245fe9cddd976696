/** Parks of the demo: national zones and named parks first, then generated zones, incubators and clusters. */
import { defined } from "#base/assert";
import { MULTI_SEPARATOR } from "#data/tables/schemas";
import type { Warehouse } from "#data/warehouse/warehouse";
import type { ParkKind } from "#model/dimensions";
import type { InstituteRow } from "./institutes";
import { industryWord, shopName } from "./names";
import type { Scatter } from "./points";
import { stream, uniform } from "./random";
import type { RealPark } from "./real-entities";
import { allot, pick } from "./sampling";
import { writeEntities } from "./table-writer";
import type { World } from "./world";

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
const SALT = 81;

type Columns = Record<string, (string | number | null)[]>;

/** Writes `park.parquet` and returns the parks of each place; `total` counts the real ones, which all stand. */
export async function writeParks(
  warehouse: Warehouse,
  world: World,
  options: {
    readonly dir: string;
    readonly total: number;
    readonly real: readonly RealPark[];
    readonly institutes: readonly InstituteRow[];
    readonly scatter: Scatter;
  },
): Promise<ParksOfPlace> {
  const { real, institutes, scatter } = options;
  const columns: Columns = Object.fromEntries(
    ["id", "name", "kind", "level", "county", "lng", "lat", "point_quality", "industries", "institutes", "area_km2"]
      .concat("parent", "origin")
      .map((name) => [name, []]),
  );
  const ofPlace = new Map<number, string[]>();
  const zoneOfCity = new Map<number, string>();
  for (const { id, name, kind, level, place, point } of real) {
    push(columns, [id, name, kind, level, place.region.code, ...point, "approximate", null, null, null, null, "real"]);
    ofPlace.set(place.index, [...(ofPlace.get(place.index) ?? []), id]);
    if (!zoneOfCity.has(place.city)) zoneOfCity.set(place.city, id);
  }
  const served = institutesOf(institutes);
  for (const { cell, id, next, k } of draws(world, Math.max(0, options.total - real.length), real.length)) {
    const place = defined(world.places[defined(world.cells.place[cell], "place")], "place");
    const chain = defined(world.taxonomy.chains[defined(world.cells.chain[cell], "chain")], "chain");
    const { kind, word, km2 } = defined(
      KINDS[
        pick(
          KINDS.map(({ share }) => share),
          next(),
        )
      ],
      "kind",
    );
    const shop = shopName(k(place.city), world.seed + SALT, place.city);
    const city = defined(world.cities[place.city], "city");
    const second =
      next() < 0.3
        ? world.taxonomy.chains.find(({ group, id: other }) => group === chain.group && other !== chain.id)
        : undefined;
    const industries = [chain.id, ...(second ? [second.id] : [])].join(MULTI_SEPARATOR);
    const linked =
      next() < 0.25 ? (served.get(`${place.city} ${chain.index}`)?.slice(0, 2).join(MULTI_SEPARATOR) ?? null) : null;
    const point = scatter(place, next);
    const area = Math.max(0.01, Math.round(km2 * Math.exp(1.2 * (next() - 0.5)) * 100) / 100);
    const level = kind === "provincial-zone" || next() < 0.12 ? "provincial" : "municipal";
    const parent = next() < 0.15 ? (zoneOfCity.get(place.city) ?? null) : null;
    const name = `${city.region.short}${shop}${industryWord(chain)}${word}`;
    push(columns, [
      id,
      name,
      kind,
      level,
      place.region.code,
      ...point,
      "exact",
      industries,
      linked,
      area,
      parent,
      "demo",
    ]);
    const list = ofPlace.get(place.index);
    if (list) list.push(id);
    else ofPlace.set(place.index, [id]);
  }
  await writeEntities(warehouse, options.dir, "park", columns);
  return ofPlace;
}

function* draws(world: World, total: number, before: number) {
  if (total === 0) return;
  const { cells, seed } = world;
  const counts = allot(
    Float64Array.from(cells.share, (share) => share ** 0.75),
    total,
    uniform(seed, SALT),
  );
  const next = stream(Math.floor(uniform(seed, SALT, 1) * 2 ** 32));
  const used = new Map<number, number>();
  const k = (city: number): number => {
    const n = used.get(city) ?? 0;
    used.set(city, n + 1);
    return n;
  };
  let row = before;
  for (const [cell, count] of counts.entries()) {
    for (let i = 0; i < count; i++) yield { cell, id: `P${String(++row).padStart(6, "0")}`, next, k };
  }
}

function institutesOf(rows: readonly InstituteRow[]): ReadonlyMap<string, readonly string[]> {
  const lists = new Map<string, string[]>();
  for (const { id, city, chain } of rows) {
    if (chain === null) continue;
    const key = `${city} ${chain}`;
    const list = lists.get(key);
    if (list) list.push(id);
    else lists.set(key, [id]);
  }
  return lists;
}

function push(columns: Columns, values: readonly (string | number | null)[]): void {
  for (const [i, list] of Object.values(columns).entries()) list.push(values[i] ?? null);
}
