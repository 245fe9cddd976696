/**
 * Makes the peers' files once per dataset: the same atoms and the joint cube of the raw people as Arrow IPC streams, gzipped
 * as a web server would send them. Knows no page.
 */
import { existsSync, mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { table } from "arquero";
import { codePeople } from "#data/build/people/code-people";
import { openRawTables } from "#data/build/raw/raw-tables";
import { openDuckDb } from "#data/warehouse/duckdb";
import type { Dataset } from "#model/dataset";
import { SPINE, TREE } from "#model/dimensions";
import { readPublished } from "#test/fixtures/published";
import { levelRows, plainCube, wideRows } from "./plain-cube.ts";

const compress = promisify(gzip);
const WORK = ".work/bench";

export interface Prepared {
  /** Folder of the dataset's peer files. */
  readonly folder: string;
  readonly dataset: Dataset;
  readonly rows: Readonly<Record<string, number>>;
  readonly hasJoint: boolean;
}

/** Prepares the files of a published folder; the joint cube only where the raw tables are. */
export async function prepare(dataDir: string, rawDir: string, log: (text: string) => void): Promise<Prepared> {
  const published = readPublished(dataDir);
  const dataset: Dataset = { ...(await published.boot()), firstStatistics: null, hash: published.hash, releases: [] };
  const folder = join(WORK, published.hash);
  mkdirSync(folder, { recursive: true });
  const rows = Object.fromEntries(published.manifest.tree.map((level) => [level.dimension, level.rows]));
  if (!existsSync(join(folder, "branch.arrow.gz"))) {
    log("writing the atoms for the peers");
    const plain = plainCube(await published.cube(), dataset);
    await writeArrow(folder, "spine", wideRows(plain, SPINE.at(-1)!));
    for (const { dimension } of TREE)
      if (!SPINE.includes(dimension)) await writeArrow(folder, dimension, levelRows(plain, dimension));
    await writeArrow(folder, "branch", wideRows(plain, "age"));
  }
  const hasRaw = existsSync(join(rawDir, "datapackage.json"));
  if (hasRaw && !existsSync(join(folder, "joint.arrow.gz"))) {
    log("counting the raw people over all dimensions at once");
    await writeJoint(folder, rawDir, dataset);
  }
  return { folder, dataset, rows, hasJoint: existsSync(join(folder, "joint.arrow.gz")) };
}

/** The joint cube is sorted, which serves its size and its scans; the dimensions a county or node implies are left to lookups. */
async function writeJoint(folder: string, rawDir: string, dataset: Dataset): Promise<void> {
  const warehouse = await openDuckDb({ memoryLimit: "4GB", tempDirectory: join(WORK, "spill") });
  try {
    const tables = await openRawTables(warehouse, rawDir, dataset.tree, dataset.taxonomy);
    await codePeople(warehouse, tables, dataset.k);
    const names = ["county", "node", "tier", "education", "age", "year"] as const;
    const { bits } = tables;
    const joins = names.map(
      (name) => `JOIN values_${name} AS ${name} ON ${name}.value_bits = counted.path_bits & ${bits.mask([name])}`,
    );
    const found = await warehouse.columns(
      `SELECT ${names.map((name) => `${name}.value_code AS ${name}_code`).join(", ")}, people
       FROM (
         SELECT person_bits & ${bits.mask(names)} AS path_bits, CAST(COUNT(*) AS USMALLINT) AS people
         FROM people GROUP BY ALL
       ) AS counted ${joins.join(" ")} ORDER BY ALL`,
    );
    const bytes = (name: string): Uint8Array => Uint8Array.from(found.numbers(`${name}_code`));
    await writeArrow(folder, "joint", {
      county: Uint16Array.from(found.numbers("county_code")),
      node: Uint16Array.from(found.numbers("node_code")),
      tier: bytes("tier"),
      education: bytes("education"),
      age: bytes("age"),
      year: bytes("year"),
      people: Uint16Array.from(found.numbers("people")),
    });
  } finally {
    await warehouse.close();
  }
}

async function writeArrow(
  folder: string,
  name: string,
  columns: Readonly<Record<string, ArrayLike<number>>>,
): Promise<void> {
  const bytes = await compress(table({ ...columns }).toArrowIPC({ format: "stream" }), { level: 6 });
  const path = join(folder, `${name}.arrow.gz`);
  writeFileSync(`${path}.draft`, bytes);
  renameSync(`${path}.draft`, path);
}
