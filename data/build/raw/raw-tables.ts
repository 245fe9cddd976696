/**
 * Opens the raw tables of a folder and loads the lookup tables that turn their values into codes. Knows nothing of k, atoms and
 * published files.
 */
import { join } from "node:path";
import { defined } from "#base/assert";
import { AppError } from "#base/errors";
import type { Taxonomy } from "#model/chains";
import {
  AGE_EDGES,
  COMPANY_SIZES,
  EDUCATIONS,
  INSTITUTE_KINDS,
  PARK_KINDS,
  PLACE_LEVELS,
  POOL_CODE,
  TIERS,
} from "#model/dimensions";
import type { RegionTree } from "#model/regions";
import { readDataPackage, type DataPackage } from "#data/tables/data-package";
import { DATUMS, schemaOf, TABLES, type TableName } from "#data/tables/schemas";
import { countRows } from "#data/warehouse/count-rows";
import type { Cell, TableSchema, Warehouse } from "#data/warehouse/warehouse";
import { loadEntityPlaces, loadPlaces } from "./place-codes";
import { pathBits, type PathBits } from "#data/build/people/path-bits";
import { releaseYear, spanOfYears } from "#data/tables/span-of-years";

export interface RawTables {
  readonly pack: DataPackage;
  /** Rows of each raw table; 0 for one the folder does not have. */
  readonly rows: Readonly<Record<TableName, number>>;
  /** Years of entry, ascending and contiguous. */
  readonly years: readonly number[];
  /** How the values of a person are packed. */
  readonly bits: PathBits;
}

/** Year 0 stands for a missing birth year. */
const LAST_BIRTH_YEAR = 2200;
/** The last year of entry that a raw table may hold. */
const LAST_YEAR = 2100;
const MAX_AGE = 120;

/** Columns whose values are only compared, for speed. */
const COMPARED: Readonly<Partial<Record<TableName, TableSchema>>> = { talent: { employer: "KEY" } };

/**
 * Names the raw tables and loads every lookup table; `yearsOfAll` turns the years of entry of this table into those of the
 * dataset. Errors: those of readDataPackage, `build-table-missing` where the folder has no table at all.
 */
export async function openRawTables(
  warehouse: Warehouse,
  dir: string,
  tree: RegionTree,
  taxonomy: Taxonomy,
  yearsOfAll: (years: readonly number[]) => readonly number[] = (years) => years,
): Promise<RawTables> {
  const pack = readDataPackage(dir);
  if (pack.resources.length === 0) throw new AppError("build-table-missing", { table: "talent", dir });
  const rows: Partial<Record<TableName, number>> = {};
  for (const { name } of TABLES) {
    const schema = schemaOf(name);
    const resource = pack.resources.find((each) => each.name === name);
    if (resource) await warehouse.source(name, join(dir, resource.path), { ...schema, ...COMPARED[name] });
    else await warehouse.load(name, schema, Object.fromEntries(Object.keys(schema).map((column) => [column, []])));
    rows[name] = await countRows(warehouse, name);
  }
  const years = yearsOfAll(await yearsOf(warehouse, releaseYear(pack.version)));
  const bits = pathBits(tree, taxonomy, years.length);
  await bits.load(warehouse);
  await loadPlaces(warehouse, tree, bits);
  await loadEntityPlaces(warehouse, tree);
  await loadDomains(warehouse, taxonomy, years, bits);
  return { pack, rows: rows as Record<TableName, number>, years, bits };
}

function range(first: number, last: number): readonly number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
}

/** Years of entry from the first one to the release; `check` refuses more than MOST_YEARS. */
async function yearsOf(warehouse: Warehouse, release: number | null): Promise<readonly number[]> {
  const rows = await countsByYear(warehouse, "talent", "year");
  const last = spanOfYears(rows, release)?.last;
  if (last === undefined) return [];
  const first = Math.min(last, ...rows.keys());
  return range(first, last);
}

/** Rows of a table by a column of years; rows without one are left out. */
export async function countsByYear(
  warehouse: Warehouse,
  table: string,
  column: string,
): Promise<ReadonlyMap<number, number>> {
  const rows = await warehouse.rows(
    `SELECT CAST(${column} AS INTEGER) AS year_number, COUNT(*) AS year_rows FROM ${table} WHERE ${column} > 0 GROUP BY ${column}`,
  );
  return new Map(rows.map((row) => [Number(row["year_number"]), Number(row["year_rows"])]));
}

async function loadDomains(
  warehouse: Warehouse,
  taxonomy: Taxonomy,
  years: readonly number[],
  bits: PathBits,
): Promise<void> {
  const chainIndex = new Map(taxonomy.chains.map((chain) => [chain.id, chain.index]));
  const chains = taxonomy.nodes.map((node) => defined(chainIndex.get(node.chain), `chain ${node.chain}`));
  await warehouse.load(
    "node_codes",
    { node_text: "VARCHAR", chain_code: "USMALLINT", job_bits: "BIGINT" },
    {
      node_text: taxonomy.nodes.map((node) => node.id),
      chain_code: chains,
      job_bits: taxonomy.nodes.map(({ index }, i) => bits.of("chain", chains[i]!) + bits.of("node", index)),
    },
  );
  await loadBits(warehouse, bits, "tier", TIERS);
  await loadBits(warehouse, bits, "education", EDUCATIONS);
  await loadDomain(warehouse, "size_codes", "size", COMPANY_SIZES);
  await loadDomain(warehouse, "level_codes", "level", PLACE_LEVELS);
  await loadDomain(warehouse, "datum_codes", "datum", DATUMS);
  await loadDomain(warehouse, "institute_kinds", "kind", INSTITUTE_KINDS);
  await loadDomain(warehouse, "park_kinds", "kind", PARK_KINDS);
  // Entries dated after the release count as its last year: `check` warns of them.
  const later = years.length === 0 ? [] : range((years.at(-1) ?? 0) + 1, LAST_YEAR);
  await warehouse.load(
    "year_codes",
    { year_number: "USMALLINT", year_bits: "BIGINT" },
    {
      year_number: [...years, ...later],
      year_bits: [...years, ...later].map((_, i) => bits.of("year", Math.min(i, years.length - 1))),
    },
  );
  const births = Array.from({ length: LAST_BIRTH_YEAR + 1 }, (_, i) => i);
  const lastYear = years.at(-1) ?? 0;
  await warehouse.load(
    "age_codes",
    { birth_number: "USMALLINT", age_bits: "BIGINT" },
    { birth_number: births, age_bits: births.map((birth) => bits.of("age", ageBand(lastYear - birth))) },
  );
}

/** Band of an age in years: the last edge not above it, below the first edge the first band; impossible ages are unknown. */
export function ageBand(age: number): number {
  if (age < 0 || age > MAX_AGE) return POOL_CODE;
  let band = 0;
  for (const [i, edge] of AGE_EDGES.entries()) if (age >= edge) band = i;
  return band;
}

async function loadDomain(warehouse: Warehouse, table: string, name: string, values: readonly Cell[]): Promise<void> {
  await warehouse.load(
    table,
    { [`${name}_text`]: "VARCHAR", [`${name}_code`]: "UTINYINT" },
    { [`${name}_text`]: values, [`${name}_code`]: values.map((_, i) => i) },
  );
}

/** Lookup table of a dimension whose values are few texts. */
async function loadBits(
  warehouse: Warehouse,
  bits: PathBits,
  dimension: "tier" | "education",
  values: readonly string[],
): Promise<void> {
  await warehouse.load(
    `${dimension}_codes`,
    { [`${dimension}_text`]: "VARCHAR", [`${dimension}_bits`]: "BIGINT" },
    { [`${dimension}_text`]: values, [`${dimension}_bits`]: values.map((_, i) => bits.of(dimension, i)) },
  );
}
