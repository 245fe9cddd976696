/** The raw people of the measured prefectures, row by row, coded by the published lists. Shares no step with the build. */
import { join } from "node:path";
import { placeDomains } from "#analytics/place-domains";
import { defined } from "#base/assert";
import { AppError } from "#base/errors";
import type { Boot } from "#format/boot";
import { AGE_EDGES, EDUCATIONS, TIERS, type DimensionId } from "#model/dimensions";
import type { Warehouse } from "#data/warehouse/warehouse";
import { readDataPackage } from "#data/tables/data-package";
import { schemaOf } from "#data/tables/schemas";

const PEOPLE_MEASURED = 10_000_000;
const OLDEST = 120;
const UNKNOWN = 0xffff;

/** Value codes of people ordered by prefecture and chain. */
export type PeopleColumns = Readonly<Record<Exclude<DimensionId, "province">, ArrayLike<number>>>;

/** A run of people of one prefecture and chain. */
export interface Block {
  readonly prefecture: number;
  readonly chain: number;
  readonly first: number;
  readonly end: number;
}

export interface MeasuredPeople {
  /** Rows of the raw table, also of prefectures that are not measured. */
  readonly total: number;
  readonly rows: number;
  readonly columns: PeopleColumns;
  readonly blocks: readonly Block[];
  /** Measured prefectures of every province, and how many it has in all. */
  readonly provinces: readonly { readonly measured: readonly number[]; readonly prefectures: number }[];
  /** Measured prefectures, also those without people. */
  readonly prefectures: readonly number[];
}

/** Reads the people of the prefectures that the card of a release was measured in (FORMAT.md §3). Error: `utility-no-people`. */
export async function readPeople(warehouse: Warehouse, rawDir: string, boot: Boot): Promise<MeasuredPeople> {
  const pack = readDataPackage(rawDir);
  const resource = pack.resources.find(({ name }) => name === "talent");
  if (resource === undefined) throw new AppError("utility-no-people", { dir: rawDir });
  await warehouse.source("talent", join(rawDir, resource.path), schemaOf("talent"));
  await loadLists(warehouse, boot);
  const [counted] = await warehouse.rows("SELECT CAST(COUNT(*) AS BIGINT) AS n FROM talent");
  const total = Number(defined(counted, "count")["n"]);
  const every = Math.max(1, Math.ceil(total / PEOPLE_MEASURED));
  const { provinces, prefecturesOf } = placeDomains(boot.tree);
  const places = provinces.map((province) => {
    const prefectures = prefecturesOf.get(province) ?? [];
    return { measured: prefectures.filter((prefecture) => prefecture % every === 0), prefectures: prefectures.length };
  });
  const read = await warehouse.columns(`
    SELECT place.prefecture, job.chain, place.county, job.node, tiers.tier, educations.education,
      COALESCE(talent.birth_year, 0) AS birth, talent.year AS entered
    FROM talent
    JOIN places AS place ON place.code = talent.county
    JOIN jobs AS job ON job.id = talent.node
    JOIN tiers ON tiers.id = talent.tier
    JOIN educations ON educations.id = talent.education
    WHERE place.prefecture % ${every} = 0
    ORDER BY place.prefecture, job.chain`);
  const lastYear = boot.years.at(-1) ?? 0;
  const columns: PeopleColumns = {
    prefecture: read.numbers("prefecture"),
    chain: read.numbers("chain"),
    county: read.numbers("county"),
    node: read.numbers("node"),
    tier: read.numbers("tier"),
    education: read.numbers("education"),
    age: Uint16Array.from(read.numbers("birth"), (birth) => bandOf(lastYear - birth)),
    year: Uint16Array.from(read.numbers("entered"), (year) => boot.years.indexOf(year)),
  };
  return {
    total,
    rows: read.rows,
    columns,
    blocks: blocksOf(columns, read.rows),
    provinces: places,
    prefectures: places.flatMap(({ measured }) => measured),
  };
}

async function loadLists(warehouse: Warehouse, { tree, taxonomy }: Boot): Promise<void> {
  const places = [...placeDomains(tree).countiesOf].flatMap(([prefecture, counties]) =>
    counties.flatMap((county) => {
      const { code, formerCodes } = defined(tree.regions[county], "county");
      const former = formerCodes.filter((each) => !tree.byCode.has(each));
      return [code, ...former].map((text) => ({ text, prefecture, county }));
    }),
  );
  await warehouse.load(
    "places",
    { code: "VARCHAR", prefecture: "USMALLINT", county: "USMALLINT" },
    {
      code: places.map(({ text }) => text),
      prefecture: places.map(({ prefecture }) => prefecture),
      county: places.map(({ county }) => county),
    },
  );
  await warehouse.load(
    "jobs",
    { id: "VARCHAR", chain: "USMALLINT", node: "USMALLINT" },
    {
      id: taxonomy.nodes.map(({ id }) => id),
      chain: taxonomy.nodes.map(({ chain }) => taxonomy.chains.findIndex(({ id }) => id === chain)),
      node: taxonomy.nodes.map(({ index }) => index),
    },
  );
  for (const [name, values] of [
    ["tier", TIERS],
    ["education", EDUCATIONS],
  ] as const) {
    await warehouse.load(
      `${name}s`,
      { id: "VARCHAR", [name]: "UTINYINT" },
      { id: values, [name]: values.map((_, at) => at) },
    );
  }
}

function bandOf(age: number): number {
  if (age < 0 || age > OLDEST) return UNKNOWN;
  return Math.max(
    0,
    AGE_EDGES.findLastIndex((edge) => age >= edge),
  );
}

function blocksOf({ prefecture, chain }: PeopleColumns, rows: number): readonly Block[] {
  const blocks: Block[] = [];
  let first = 0;
  for (let row = 1; row <= rows; row++) {
    if (row < rows && prefecture[row] === prefecture[first] && chain[row] === chain[first]) continue;
    blocks.push({ prefecture: prefecture[first]!, chain: chain[first]!, first, end: row });
    first = row;
  }
  return blocks;
}
