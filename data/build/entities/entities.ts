/**
 * Turns the coded companies, institutes and parks into published columns, points and names. They are public entities:
 * exact, not anonymised. Knows no files.
 */
import { assert, defined } from "#base/assert";
import type { CompanyColumns, PlaceColumns } from "#format/entities";
import type { Taxonomy } from "#model/chains";
import { COMPANY_TAGS } from "#model/dimensions";
import type { Region, RegionTree } from "#model/regions";
import { DATUMS, type TableName } from "#data/tables/schemas";
import type { ColumnSet, Warehouse } from "#data/warehouse/warehouse";
import { toWgs84 } from "./datum";
import { codeDetails } from "./details";
import { multiColumn, parseLists } from "./lists";
import { countsByYear } from "#data/build/raw/raw-tables";
import { requireAll } from "#data/build/raw/require-all";
import { MOST_YEARS, spanOfYears } from "#data/tables/span-of-years";
import { runStep } from "#data/build/sql-step";

/** Points of rows in WGS 84 degrees. */
export interface Points {
  readonly lng: Float64Array;
  readonly lat: Float64Array;
}

/** Columns of one file with the points and names of its rows. */
export interface EntitySet<Columns> {
  readonly columns: Columns;
  readonly points: Points;
  readonly names: readonly string[];
}

const UNKNOWN = 255;
const FLAG_REAL = 1;
const FLAG_APPROXIMATE = 2;

/** Parsed lists by list code. */
export interface ListValues {
  readonly companyNodes: readonly (readonly number[])[];
  /** Tag bits, bit i = COMPANY_TAGS[i]. */
  readonly companyTags: readonly number[];
  readonly instituteNodes: readonly (readonly number[])[];
  readonly parkNodes: readonly (readonly number[])[];
  /** Nodes that institutes train people for. */
  readonly taughtNodes: readonly (readonly number[])[];
}

/** Makes tables `company_rows`, `institute_rows`, `park_rows` and their `_details`; rows without an origin are real unless all is a demo. Error: `build-unknown-value`. */
export async function codeEntities(
  warehouse: Warehouse,
  rows: Readonly<Record<TableName, number>>,
  taxonomy: Taxonomy,
  demo: boolean,
): Promise<ListValues> {
  const nodeOf = new Map(taxonomy.nodes.map((node) => [node.id, [node.index] as const]));
  const nodesOfChain = new Map(
    taxonomy.chains.map(({ id }) => [id, taxonomy.nodes.filter((node) => node.chain === id).map((node) => node.index)]),
  );
  const bitOf = new Map<string, readonly number[]>(COMPANY_TAGS.map((tag, bit) => [tag, [bit]]));
  const companyTags = await parseLists(warehouse, "company", "tags", bitOf);
  const lists: ListValues = {
    companyNodes: await parseLists(warehouse, "company", "nodes", nodeOf),
    companyTags: companyTags.map((bits) => bits.reduce((mask, bit) => mask | (1 << bit), 0)),
    instituteNodes: await parseLists(warehouse, "institute", "nodes", nodeOf),
    parkNodes: await parseLists(warehouse, "park", "industries", nodesOfChain),
    taughtNodes: await parseLists(warehouse, "institute", "taught_nodes", nodeOf),
  };
  const unsaid_origin = demo ? "demo" : "real";
  await runStep(warehouse, "entities/110-companies.sql", { unsaid_origin });
  await requireAll(warehouse, "company", "company_rows", rows.company);
  await runStep(warehouse, "entities/111-places.sql", { table: "institute", served: "nodes", unsaid_origin });
  await requireAll(warehouse, "institute", "institute_rows", rows.institute);
  await runStep(warehouse, "entities/111-places.sql", { table: "park", served: "industries", unsaid_origin });
  await requireAll(warehouse, "park", "park_rows", rows.park);
  for (const table of ["company", "institute", "park"] as const) await codeDetails(warehouse, table);
  return lists;
}

/**
 * Founding years of all companies, ascending and contiguous, at most MOST_YEARS: what lies before counts as the first, what lies after
 * the release as the last.
 */
export async function foundedYears(warehouse: Warehouse, release: number | null): Promise<readonly number[]> {
  const span = spanOfYears(await countsByYear(warehouse, "company_rows", "founded_year"), release);
  if (span === null) return [];
  const first = Math.max(span.first, span.last - MOST_YEARS + 1);
  return Array.from({ length: span.last - first + 1 }, (_, i) => first + i);
}

/** Companies of one province, ordered by region index, then id. */
export async function readCompanies(
  warehouse: Warehouse,
  province: Region,
  tree: RegionTree,
  lists: ListValues,
  years: readonly number[],
): Promise<EntitySet<CompanyColumns>> {
  const read = await warehouse.columns(
    `SELECT region_code, name, node_list, tag_list, founded_year, size_band_code, real_flag, approximate_flag, point_datum, lng, lat
     FROM company_rows WHERE province_code = ${province.index} ORDER BY region_code, id`,
  );
  const region = Uint16Array.from(read.numbers("region_code"));
  const { points, isApproximate } = pointsOf(read, region, tree);
  const founded = read.numbers("founded_year");
  const firstFounded = years[0] ?? 0;
  return {
    columns: {
      kind: "company",
      province: province.code,
      rows: read.rows,
      region,
      nodes: multiColumn(read.numbers("node_list"), lists.companyNodes),
      founded: Uint8Array.from(founded, (year) =>
        year === 0 ? UNKNOWN : Math.min(years.length - 1, Math.max(0, year - firstFounded)),
      ),
      size: Uint8Array.from(read.numbers("size_band_code")),
      tags: Uint16Array.from(read.numbers("tag_list"), (list) => lists.companyTags[list]!),
      flags: flagsOf(read, isApproximate),
    },
    points,
    names: namesOf(read),
  };
}

/** All institutes or parks, ordered by region index, then id. */
export async function readPlaces(
  warehouse: Warehouse,
  kind: PlaceColumns["kind"],
  tree: RegionTree,
  lists: ListValues,
): Promise<EntitySet<PlaceColumns>> {
  const read = await warehouse.columns(
    `SELECT region_code, name, node_list, kind_code, place_level, real_flag, approximate_flag, point_datum, lng, lat
     FROM ${kind}_rows ORDER BY region_code, id`,
  );
  const region = Uint16Array.from(read.numbers("region_code"));
  const { points, isApproximate } = pointsOf(read, region, tree);
  return {
    columns: {
      kind,
      rows: read.rows,
      region,
      nodes: multiColumn(read.numbers("node_list"), kind === "institute" ? lists.instituteNodes : lists.parkNodes),
      placeKind: Uint8Array.from(read.numbers("kind_code")),
      level: Uint8Array.from(read.numbers("place_level")),
      flags: flagsOf(read, isApproximate),
    },
    points,
    names: namesOf(read),
  };
}

/** Distinct entities by region index, every region including those above its counties. */
export function countByRegion(regionColumns: readonly Uint16Array[], tree: RegionTree): Float64Array {
  const counts = new Float64Array(tree.regions.length);
  for (const column of regionColumns) for (const region of column) counts[region]!++;
  for (const level of ["county", "prefecture", "province"] as const) {
    for (const region of tree.regions) {
      if (region.level !== level || region.parent === null) continue;
      const parent = defined(tree.byCode.get(region.parent), `region ${region.parent}`);
      counts[parent.index]! += counts[region.index]!;
    }
  }
  return counts;
}

function flagsOf(read: ColumnSet, isApproximate: Uint8Array): Uint8Array {
  const approximate = read.numbers("approximate_flag");
  return Uint8Array.from(read.numbers("real_flag"), (real, row) => {
    const isOff = approximate[row] === 1 || isApproximate[row] === 1;
    return (real === 1 ? FLAG_REAL : 0) | (isOff ? FLAG_APPROXIMATE : 0);
  });
}

/** Points in WGS 84; a row without one stands at its region's label point. */
function pointsOf(
  read: ColumnSet,
  region: Uint16Array,
  tree: RegionTree,
): { points: Points; isApproximate: Uint8Array } {
  const lng = Float64Array.from(read.numbers("lng"));
  const lat = Float64Array.from(read.numbers("lat"));
  const datum = read.numbers("point_datum");
  const isApproximate = new Uint8Array(read.rows);
  for (let row = 0; row < read.rows; row++) {
    let point: readonly [number, number];
    if (Number.isNaN(lng[row]!) || Number.isNaN(lat[row]!)) {
      point = defined(tree.regions[region[row]!], "region of row").label;
      isApproximate[row] = 1;
    } else if (datum[row]! < 2) continue;
    else point = toWgs84(lng[row]!, lat[row]!, defined(DATUMS[datum[row]!], "datum"));
    lng[row] = point[0];
    lat[row] = point[1];
  }
  return { points: { lng, lat }, isApproximate };
}

function namesOf(read: ColumnSet): readonly string[] {
  const names = read.strings("name");
  return names.map((name, row) => {
    assert(name !== null, `name of row ${row}`);
    return name.replaceAll("\n", " ");
  });
}
