/** Companies of the demo: the real ones the articles name, then generated ones that follow people and specialisation. */
import { defined } from "#base/assert";
import { MULTI_SEPARATOR } from "#data/tables/schemas";
import type { Warehouse } from "#data/warehouse/warehouse";
import { COMPANY_SIZES, COMPANY_TAGS } from "#model/dimensions";
import { COMPANY_FORMS, industryWord, shopName } from "./names";
import type { ParksOfPlace } from "./parks";
import type { Scatter } from "./points";
import { stream, uniform } from "./random";
import type { RealCompany } from "./real-entities";
import { allot, inverseCdf, pick } from "./sampling";
import { nodesByChain, nodeWeights } from "./skills";
import { writeEntities } from "./table-writer";
import { NODE_ORDERS, nodeOrderOf, type Place, type World } from "./world";

const FIRST_FOUNDED = 1990;
const LAST_FOUNDED = 2025;
const SALT = 91;
const NODE_SLOTS = 64;
const YEAR_SLOTS = 256;
/** Companies gather a little less than people. */
const SPREADING = 0.85;
const SIZE_SHARES: readonly number[] = [60, 28.5, 9.5, 2];

type Columns = Record<string, (string | number | null)[]>;
const COLUMN_NAMES = ["id", "name", "county", "lng", "lat", "point_quality", "nodes", "tags", "founded", "size_band", "park", "origin"];

export interface CompanyOptions {
  readonly dir: string;
  readonly total: number;
  readonly real: readonly RealCompany[];
  readonly parks: ParksOfPlace;
  readonly scatter: Scatter;
  readonly onRows: (rows: number) => void;
}

/** Writes `company.parquet`; `total` counts the real ones, which all stand. Returns the rows written. */
export async function writeCompanies(warehouse: Warehouse, world: World, options: CompanyOptions): Promise<number> {
  const columns: Columns = Object.fromEntries(COLUMN_NAMES.map((name) => [name, []]));
  for (const { id, name, place, point, nodes, tags } of options.real) {
    const cells = [id, name, place.region.code, ...point, "approximate", nodes.join(MULTI_SEPARATOR)];
    push(columns, [...cells, tags.join(MULTI_SEPARATOR) || null, null, null, null, "real"]);
  }
  const generated = Math.max(0, options.total - options.real.length);
  if (generated > 0) generateRows(world, generated, options, columns);
  await writeEntities(warehouse, options.dir, "company", columns);
  return options.real.length + generated;
}

function generateRows(world: World, total: number, options: CompanyOptions, columns: Columns): void {
  const { cells, seed } = world;
  const counts = allot(Float64Array.from(cells.share, (share) => share ** SPREADING), total, uniform(seed, SALT));
  const draw = drawer(world, options);
  const names = namer(world);
  let row = options.real.length;
  for (const [cell, count] of counts.entries()) {
    const place = defined(world.places[defined(cells.place[cell], "place")], "place");
    const chain = defined(cells.chain[cell], "chain");
    for (let i = 0; i < count; i++) {
      const id = `C${String(++row).padStart(7, "0")}`;
      push(columns, [id, names(place, chain), place.region.code, ...draw(place, chain)]);
      if (row % 100_000 === 0) options.onRows(100_000);
    }
  }
}

function namer(world: World): (place: Place, chain: number) => string {
  const used = new Uint32Array(world.cities.length);
  const words = world.taxonomy.chains.map(industryWord);
  return (place, chain) => {
    const k = used[place.city] ?? 0;
    used[place.city] = k + 1;
    const { shop, form } = shopName(k, COMPANY_FORMS.length, world.seed, place.city);
    const city = world.cities[place.city]?.region.short ?? "";
    return `${city}${shop}${words[chain]}${COMPANY_FORMS[form]}`;
  };
}

/** Draws everything of a company but id, name and county: lng, lat, quality, nodes, tags, founded, size, park, origin. */
function drawer(world: World, { parks, scatter }: CompanyOptions) {
  const { taxonomy, traits, seed } = world;
  const next = stream(Math.floor(uniform(seed, SALT, 1) * 2 ** 32));
  const byChain = nodesByChain(taxonomy);
  const nodeSlots = byChain.map((nodes) =>
    Array.from({ length: NODE_ORDERS }, (_, order) => inverseCdf(nodeWeights(nodes, order, seed), NODE_SLOTS)),
  );
  const yearSlots = traits.map(({ growth, since }) => inverseCdf(foundedWeights(growth, since), YEAR_SLOTS));
  const siblings = taxonomy.chains.map(({ group, id }) =>
    taxonomy.chains.filter((other) => other.group === group && other.id !== id).map(({ index }) => index),
  );
  const nodeAt = (place: Place, chain: number): string => {
    const order = nodeOrderOf(place.region.code, defined(taxonomy.chains[chain], "chain").id, seed);
    const slots = defined(nodeSlots[chain]?.[order], "node slots");
    return defined(byChain[chain]?.[slots[Math.floor(next() * NODE_SLOTS)] ?? 0], "node").id;
  };
  return (place: Place, chain: number): (string | number | null)[] => {
    const nodes = new Set([nodeAt(place, chain)]);
    if (next() < 0.36) nodes.add(nodeAt(place, chain));
    const related = siblings[chain] ?? [];
    if (related.length > 0 && next() < 0.08) nodes.add(nodeAt(place, related[Math.floor(next() * related.length)] ?? chain));
    const { science } = defined(traits[chain], "traits");
    const founded = FIRST_FOUNDED + (yearSlots[chain]?.[Math.floor(next() * YEAR_SLOTS)] ?? 0);
    const age = LAST_FOUNDED - founded;
    const size = pick(SIZE_SHARES.map((share, i) => share * (1 + age / 12) ** (i * 0.55) * 1.04 ** (place.rank * i)), next());
    const own = parks.get(place.index) ?? [];
    const park = own.length > 0 && next() < 0.28 ? (own[Math.floor(next() ** 2 * own.length)] ?? null) : null;
    const point = scatter(place, next);
    const tags = drawTags(size, age, science, place.rank, next).join(MULTI_SEPARATOR) || null;
    return [...point, "exact", [...nodes].join(MULTI_SEPARATOR), tags, founded, COMPANY_SIZES[size] ?? null, park, "demo"];
  };
}

function foundedWeights(growth: number, since: number): readonly number[] {
  return Array.from({ length: LAST_FOUNDED - FIRST_FOUNDED + 1 }, (_, i) => {
    const year = FIRST_FOUNDED + i;
    const early = year < since ? 0.02 : 1;
    return early * (1.045 + growth * 0.55) ** (year - since);
  });
}

/** Tags depend on size, age, science and place, and on each other: a 小巨人 is 专精特新 and 高新. */
function drawTags(size: number, age: number, science: number, rank: number, next: () => number): readonly string[] {
  const push = 1 + 0.5 * (science - 1) + 0.08 * (rank - 4);
  const tags = new Set<(typeof COMPANY_TAGS)[number]>();
  const draw = (tag: (typeof COMPANY_TAGS)[number], chance: number): boolean => {
    const has = next() < chance * push;
    if (has) tags.add(tag);
    return has;
  };
  if (draw("高新", [0.12, 0.34, 0.55, 0.6][size] ?? 0) && draw("专精特新", [0.05, 0.22, 0.4, 0.2][size] ?? 0)) draw("小巨人", 0.11);
  if (size < 2) draw("科技型中小", 0.3);
  if (age <= 12 && size > 0) draw("瞪羚", 0.035);
  if (age <= 5 && size < 2) draw("雏鹰", 0.05);
  if (age <= 12 && size >= 2 && rank >= 6) draw("独角兽", 0.006);
  if (size >= 2 && age >= 6) draw("上市", size === 3 ? 0.14 : 0.025);
  if (size === 3) draw("链主", 0.06);
  return COMPANY_TAGS.filter((tag) => tags.has(tag));
}

function push(columns: Columns, values: readonly (string | number | null)[]): void {
  for (const [i, name] of COLUMN_NAMES.entries()) columns[name]?.push(values[i] ?? null);
}
