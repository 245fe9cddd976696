/**
 * Companies of the demo: the real ones, then generated ones that follow people and specialisation. A
 * company is drawn as a row of codes; SQL puts the words in.
 */
import { join } from "node:path";
import { defined } from "#base/assert";
import { MULTI_SEPARATOR } from "#data/tables/schemas";
import { sqlText } from "#data/warehouse/duckdb";
import type { Warehouse } from "#data/warehouse/warehouse";
import { COMPANY_SIZES } from "#model/dimensions";
import { type CompanyDraw, companyDrawer, NO_CODE, tagWords } from "./company-draws";
import { loadWords } from "./lookup-tables";
import { COMPANY_FORMS, industryWord, nameCodes, SHOP_NAMES, THIRD_CHARACTERS } from "./names";
import type { ParksOfPlace } from "./parks";
import type { Scatter } from "./points";
import { uniform } from "./random";
import type { RealCompany } from "./real-companies";
import { allot } from "./sampling";
import { cellOf, SOURCE_SEPARATOR } from "./table-writer";
import type { World } from "./world";

const SALT = 91;
/** Companies gather a little less than people. */
const SPREADING = 0.85;

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
  const parkIds = [...options.parks.values()].flat();
  const generated = Math.max(0, options.total - options.real.length);
  await loadRows(warehouse, drawRows(world, generated, options, parkIds));
  await loadCompanyWords(warehouse, world, parkIds);
  await loadReal(warehouse, options.real);
  await warehouse.export(COMPANY_SQL, join(options.dir, "company.parquet"));
  return options.real.length + generated;
}

const CODE_COLUMNS = [
  "place",
  "city",
  "chain",
  "shop",
  "third",
  "form",
  "node1",
  "node2",
  "node3",
  "tags",
  "founded",
  "size",
  "park",
] as const;
interface CodeRows {
  readonly codes: Readonly<Record<(typeof CODE_COLUMNS)[number], Int32Array>>;
  readonly lng: Float64Array;
  readonly lat: Float64Array;
}

function drawRows(world: World, total: number, options: CompanyOptions, parkIds: readonly string[]): CodeRows {
  const codes = Object.fromEntries(CODE_COLUMNS.map((name) => [name, new Int32Array(total)])) as CodeRows["codes"];
  const rows: CodeRows = { codes, lng: new Float64Array(total), lat: new Float64Array(total) };
  if (total === 0) return rows;
  const { cells, places, seed } = world;
  const counts = allot(
    cells.share.map((share) => share ** SPREADING),
    total,
    uniform(seed, SALT),
  );
  const draw = companyDrawer(world, options.scatter, parkCodes(options.parks, parkIds));
  const used = new Uint32Array(world.cities.length);
  let row = 0;
  for (const [cell, count] of counts.entries()) {
    const place = defined(places[defined(cells.place[cell], "place")], "place");
    const chain = defined(cells.chain[cell], "chain");
    for (let i = 0; i < count; i++) {
      const k = used[place.city] ?? 0;
      used[place.city] = k + 1;
      const name = nameCodes(k, COMPANY_FORMS.length, seed, place.city);
      fill(rows, row++, { place: place.index, city: place.city, chain, ...name }, draw(place, chain));
      if (row % 100_000 === 0) options.onRows(100_000);
    }
  }
  return rows;
}

type Seat = Readonly<Record<"place" | "city" | "chain" | "shop" | "third" | "form", number>>;

function fill({ codes, lng, lat }: CodeRows, row: number, seat: Seat, draw: CompanyDraw): void {
  codes.place[row] = seat.place;
  codes.city[row] = seat.city;
  codes.chain[row] = seat.chain;
  codes.shop[row] = seat.shop;
  codes.third[row] = seat.third;
  codes.form[row] = seat.form;
  codes.node1[row] = draw.nodes[0] ?? NO_CODE;
  codes.node2[row] = draw.nodes[1] ?? NO_CODE;
  codes.node3[row] = draw.nodes[2] ?? NO_CODE;
  codes.tags[row] = draw.tags;
  codes.founded[row] = draw.founded;
  codes.size[row] = draw.size;
  codes.park[row] = draw.park;
  lng[row] = draw.point[0];
  lat[row] = draw.point[1];
}

function parkCodes(parks: ParksOfPlace, parkIds: readonly string[]): ReadonlyMap<number, readonly number[]> {
  const codeOfId = new Map(parkIds.map((id, code) => [id, code]));
  return new Map([...parks].map(([place, ids]) => [place, ids.map((id) => defined(codeOfId.get(id), "park"))]));
}

async function loadRows(warehouse: Warehouse, { codes, lng, lat }: CodeRows): Promise<void> {
  const integers = Object.fromEntries(CODE_COLUMNS.map((name) => [name, "INTEGER" as const]));
  const row = Int32Array.from(lng, (_, i) => i + 1);
  await warehouse.load(
    "company_codes",
    { row: "INTEGER", ...integers, lng: "DOUBLE", lat: "DOUBLE" },
    { row, ...codes, lng, lat },
  );
}

async function loadCompanyWords(warehouse: Warehouse, world: World, parkIds: readonly string[]): Promise<void> {
  const words: Readonly<Record<string, readonly (string | null)[]>> = {
    company_place: world.places.map(({ region }) => region.code),
    company_city: world.cities.map(({ region }) => region.short),
    company_industry: world.taxonomy.chains.map(industryWord),
    company_shop: SHOP_NAMES,
    company_third: THIRD_CHARACTERS,
    company_form: COMPANY_FORMS,
    company_node: world.taxonomy.nodes.map(({ id }) => id),
    company_tags: tagWords(),
    company_size: COMPANY_SIZES,
    company_park: parkIds,
  };
  for (const [name, list] of Object.entries(words)) await loadWords(warehouse, name, list);
}

async function loadReal(warehouse: Warehouse, real: readonly RealCompany[]): Promise<void> {
  const names = ["id", "name", "county", "nodes", "tags", "identifier", "source"] as const;
  const text = Object.fromEntries(names.map((name) => [name, "VARCHAR" as const]));
  await warehouse.load(
    "company_real",
    { row: "INTEGER", ...text, lng: "DOUBLE", lat: "DOUBLE" },
    {
      row: real.map((_, i) => i - real.length),
      id: real.map(({ id }) => id),
      name: real.map(({ name }) => name),
      county: real.map(({ county }) => county),
      nodes: real.map(({ nodes }) => cellOf(nodes)),
      tags: real.map(({ tags }) => cellOf(tags)),
      identifier: real.map(({ identifier }) => identifier),
      source: real.map(({ sources }) => sources.join(SOURCE_SEPARATOR)),
      lng: real.map(({ point }) => point[0]),
      lat: real.map(({ point }) => point[1]),
    },
  );
}

const separator = sqlText(MULTI_SEPARATOR);

const COMPANY_SQL = `
SELECT * EXCLUDE (row) FROM (
  SELECT row, id, name, county, lng, lat, CAST(NULL AS VARCHAR) AS datum, 'approximate' AS point_quality, nodes, tags,
    CAST(NULL AS USMALLINT) AS founded, CAST(NULL AS VARCHAR) AS size_band, CAST(NULL AS VARCHAR) AS park,
    identifier, CAST(NULL AS VARCHAR) AS website, source, 'real' AS origin
  FROM company_real
  UNION ALL
  SELECT c.row, printf('C%07d', c.row), concat(city.word, shop.word, third.word, industry.word, form.word), place.word,
    c.lng, c.lat, NULL, 'exact', concat_ws(${separator}, n1.word, n2.word, n3.word), tags.word,
    CAST(c.founded AS USMALLINT), size.word, park.word, NULL, NULL, NULL, 'demo'
  FROM company_codes c
  JOIN company_place place ON place.key = c.place
  JOIN company_city city ON city.key = c.city
  JOIN company_industry industry ON industry.key = c.chain
  JOIN company_shop shop ON shop.key = c.shop
  JOIN company_third third ON third.key = c.third
  JOIN company_form form ON form.key = c.form
  JOIN company_node n1 ON n1.key = c.node1
  LEFT JOIN company_node n2 ON n2.key = c.node2
  LEFT JOIN company_node n3 ON n3.key = c.node3
  JOIN company_tags tags ON tags.key = c.tags
  JOIN company_size size ON size.key = c.size
  LEFT JOIN company_park park ON park.key = c.park
) ORDER BY row`;
