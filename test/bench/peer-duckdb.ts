/** The peer: DuckDB-WASM, its engine and data from this server, one GROUP BY per chart. */
import { AsyncDuckDB, VoidLogger, type AsyncDuckDBConnection } from "@duckdb/duckdb-wasm";
import type { Dataset } from "#model/dataset";
import type { Peer } from "./cells.ts";
import { askOf } from "./steps.ts";
import { conditionsFor, countCharts, sqlOf, type Groups, type WideTable } from "./wide-table.ts";

/** A running engine; `close` ends its worker. */
export interface DuckDb {
  readonly database: AsyncDuckDB;
  readonly connection: AsyncDuckDBConnection;
  readonly close: () => Promise<void>;
}

export async function startDuckDb(): Promise<DuckDb> {
  const worker = new Worker("/duckdb/duckdb-browser-eh.worker.js");
  const database = new AsyncDuckDB(new VoidLogger(), worker);
  await database.instantiate(new URL("/duckdb/duckdb-eh.wasm", location.href).href);
  const connection = await database.connect();
  return { database, connection, close: () => database.terminate() };
}

/** Loads one Arrow stream of the server as a table. */
export async function loadArrow({ connection }: DuckDb, name: string): Promise<void> {
  const response = await fetch(`/peers/${name}.arrow`);
  if (!response.ok) throw new Error(`no ${name}.arrow: ${response.status}`);
  await connection.insertArrowFromIPCStream(new Uint8Array(await response.arrayBuffer()), { name, create: true });
}

/** Loads a wide table; the joint cube gets the columns its counties and nodes imply. People are DOUBLE: the quickest sum. */
export async function loadWide(duckDb: DuckDb, table: WideTable, dataset: Dataset, place: PlaceLookup): Promise<void> {
  await loadArrow(duckDb, table.name);
  const { connection } = duckDb;
  if (!table.hasCounties) {
    await connection.query(`ALTER TABLE ${table.name} ALTER people TYPE DOUBLE`);
    return;
  }
  const values = (rows: readonly (readonly number[])[]): string => rows.map((row) => `(${row.join(", ")})`).join(", ");
  const chainOf = new Map(dataset.taxonomy.chains.map(({ id, index }) => [id, index]));
  const nodes = dataset.taxonomy.nodes.map(({ index, chain }) => [index, chainOf.get(chain)!]);
  await connection.query(
    `CREATE TABLE wide AS SELECT province::USMALLINT AS province, prefecture::USMALLINT AS prefecture, joint.county,
       chain::UTINYINT AS chain, joint.node, tier, education, age, year, people::DOUBLE AS people
     FROM joint
     JOIN (VALUES ${values(place)}) AS places(county, prefecture, province) ON places.county = joint.county
     JOIN (VALUES ${values(nodes)}) AS nodes(node, chain) ON nodes.node = joint.node`,
  );
  await connection.query(`DROP TABLE joint`);
  await connection.query(`ALTER TABLE wide RENAME TO joint`);
}

/** County, prefecture key and province index of every county. */
export type PlaceLookup = readonly (readonly [number, number, number])[];

/** DuckDB-WASM over one wide table, from nothing. */
export async function duckDbOverRows(table: WideTable, dataset: Dataset, places: PlaceLookup): Promise<Peer> {
  const duckDb = await startDuckDb();
  await loadWide(duckDb, table, dataset, places);
  return {
    name: `DuckDB-WASM, ${table.name} rows`,
    apply: (step) => {
      const ask = askOf(step, dataset);
      return countCharts(table, ask, dataset, (chart) =>
        groups(
          duckDb,
          `SELECT ${chart.column} AS code, SUM(people)::DOUBLE AS people FROM ${table.name}
           WHERE ${sqlOf(conditionsFor(chart, ask))} GROUP BY ${chart.column}`,
        ),
      );
    },
    close: duckDb.close,
  };
}

/** Codes and people of a query that selects `code` and `people`. */
export async function groups({ connection }: DuckDb, sql: string): Promise<Groups> {
  const found = await connection.query(sql);
  const column = (name: string): ArrayLike<number> => found.getChild(name)?.toArray() as ArrayLike<number>;
  return found.numRows === 0 ? { codes: [], people: [] } : { codes: column("code"), people: column("people") };
}
