/**
 * Draws the people of the demo. Heads per city × chain × county are exact shares; everything else about a person is cut
 * from two hashes of the person's number, so a seed gives the same people on any number of threads.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { defined } from "#base/assert";
import type { Warehouse } from "#data/warehouse/warehouse";
import { FIRST_YEAR, RANKS, SCIENCES, YOUNGEST } from "./people-shares";
import { textKey, uniform } from "./random";
import { allot } from "./sampling";
import { loadTalentLookups, PACES, provincesOf, type School, SLOTS } from "./talent-lookups";
import { EDUCATIONS, TIERS } from "#model/dimensions";
import { SKILL_KINDS } from "./skills";
import { NODE_ORDERS, nodeOrderOf, type World } from "./world";

/** People of one employer of a county and chain on average: a few large ones, many small. */
const HEADS_PER_EMPLOYER = 10;
/** Employers of a county and chain, where there are as many people. */
const FEWEST_EMPLOYERS = 12;
/** Share of a county's employers before its research-minded end, where most doctors work. */
const RESEARCH_FROM = 0.75;
/** Rows of one file: whole cells, so the last cell may exceed it. */
const ROWS_PER_FILE = 1_000_000;

export interface TalentOptions {
  readonly dir: string;
  readonly talents: number;
  readonly schools: readonly School[];
  readonly onRows: (rows: number) => void;
}

/** Writes `talent/*.parquet` ordered by city, chain and county; two files are written at a time. */
export async function writeTalents(warehouse: Warehouse, world: World, options: TalentOptions): Promise<void> {
  await loadTalentLookups(warehouse, world, options.schools);
  const files = await loadCells(warehouse, world, options.talents);
  mkdirSync(join(options.dir, "talent"), { recursive: true });
  const waiting = files.entries();
  const work = async (): Promise<void> => {
    const connection = await warehouse.fork();
    for (const [file, rows] of waiting) {
      const name = `part-${String(file).padStart(3, "0")}.parquet`;
      await connection.export(talentSql(file, world.seed), join(options.dir, "talent", name));
      options.onRows(rows);
    }
    await connection.close();
  };
  await Promise.all([work(), work()]);
}

/** Loads the table `cell`, one row per city × chain × county with people, and returns the rows of each file. */
async function loadCells(warehouse: Warehouse, world: World, talents: number): Promise<readonly number[]> {
  const { cells, places, cities, traits, taxonomy, seed } = world;
  const heads = allot(cells.share, talents, uniform(seed, 51));
  const provinces = provincesOf(world);
  const columns = {
    file: [] as number[],
    first_id: [] as number[],
    n: [] as number[],
    place: [] as number[],
    people_group: [] as number[],
    age_group: [] as number[],
    schooling_group: [] as number[],
    node_group: [] as number[],
    year_group: [] as number[],
    chain: [] as number[],
    province: [] as number[],
    city: [] as number[],
    first_employer: [] as number[],
    employers: [] as number[],
  };
  const files: number[] = [];
  let [id, employer, inFile] = [1, 1, 0];
  for (const [cell, n] of heads.entries()) {
    if (n === 0) continue;
    if (inFile >= ROWS_PER_FILE) {
      files.push(inFile);
      inFile = 0;
    }
    const place = defined(places[defined(cells.place[cell], "place")], "place");
    const city = defined(cities[place.city], "city");
    const chain = defined(cells.chain[cell], "chain");
    const chainId = defined(taxonomy.chains[chain], "chain").id;
    const employers = Math.min(n, Math.max(FEWEST_EMPLOYERS, Math.ceil(n / HEADS_PER_EMPLOYER)));
    columns.file.push(files.length);
    columns.first_id.push(id);
    columns.n.push(n);
    columns.place.push(place.index);
    columns.people_group.push(place.rank * SCIENCES + defined(traits[chain], "traits").science);
    columns.age_group.push(place.ageGroup);
    columns.schooling_group.push(place.schoolingGroup);
    columns.node_group.push(chain * NODE_ORDERS + nodeOrderOf(place.region.code, chainId, seed));
    columns.year_group.push(chain * PACES + Math.floor(uniform(seed, 52, textKey(city.region.code)) * PACES));
    columns.chain.push(chain);
    columns.province.push(provinces.indexOf(city.province));
    columns.city.push(city.index);
    columns.first_employer.push(employer);
    columns.employers.push(employers);
    id += n;
    inFile += n;
    employer += employers;
  }
  if (inFile > 0) files.push(inFile);
  const schema = Object.fromEntries(Object.keys(columns).map((name) => [name, "INTEGER" as const]));
  await warehouse.load("cell", schema, columns);
  return files;
}

/** Cuts `slots` (a power of two) from a hash column at bit `from`. */
function cut(hash: string, from: number, slots: number): string {
  return `CAST((${hash} >> ${from}) & ${slots - 1} AS INTEGER)`;
}

function talentSql(file: number, seed: number): string {
  const groups = RANKS * SCIENCES;
  return `
WITH person AS (
  SELECT * EXCLUDE (n), first_id + unnest(range(n)) AS id FROM cell WHERE file = ${file}
), drawn AS (
  SELECT *, hash(id, ${seed}, 1) AS a, hash(id, ${seed}, 2) AS b FROM person
), with_tier AS (
  SELECT d.*, t.code AS tier_code, t.word AS tier, n.code AS node_code, n.word AS node, CAST(y.code + ${FIRST_YEAR} AS USMALLINT) AS entry
  FROM drawn d
  JOIN tier t ON t.key = d.people_group * ${SLOTS.tier} + ${cut("d.a", 0, SLOTS.tier)}
  JOIN node n ON n.key = d.node_group * ${SLOTS.node} + ${cut("d.a", 11, SLOTS.node)}
  JOIN year y ON y.key = d.year_group * ${SLOTS.year} + ${cut("d.a", 17, SLOTS.year)}
), with_education AS (
  SELECT w.*, e.code AS education_code, e.word AS education, s.code AS skill_code
  FROM with_tier w
  JOIN education e ON e.key = ((w.schooling_group * ${TIERS.length} + w.tier_code) * ${groups} + w.people_group) * ${SLOTS.education} + ${cut("w.a", 25, SLOTS.education)}
  JOIN skill_slot s ON s.key = w.tier_code * ${SLOTS.skill} + ${cut("w.a", 34, SLOTS.skill)}
), with_employer AS (
  SELECT *, CAST(floor(employers * CASE
      WHEN education_code = 0 AND ${cut("b", 0, 64)} < 36 THEN ${RESEARCH_FROM} + ${1 - RESEARCH_FROM} * u
      ELSE u * sqrt(u) END) AS INTEGER) AS employer_rank
  FROM (SELECT *, ${cut("b", 6, 65536)} / 65537.0 AS u FROM with_education)
)
SELECT
  w.id,
  p.word AS county,
  w.node,
  CASE WHEN ${cut("w.b", 22, 64)} < 9 THEN o.word END AS other_nodes,
  w.tier,
  w.education,
  CAST(w.entry - a.code - ${YOUNGEST} AS USMALLINT) AS birth_year,
  k.word AS skill,
  i.word AS discipline,
  s.word AS school,
  w.first_employer + w.employer_rank AS employer,
  e.word AS employer_kind,
  CASE WHEN f.code <> w.city THEN f.word END AS arrived_from,
  w.entry AS year,
  'demo' AS origin
FROM with_employer w
JOIN place_words p ON p.key = w.place
JOIN other_nodes o ON o.key = w.node_code * ${SLOTS.otherNodes} + ${cut("w.b", 28, SLOTS.otherNodes)}
JOIN age a ON a.key = ((w.age_group * ${TIERS.length} + w.tier_code) * ${EDUCATIONS.length} + w.education_code) * ${SLOTS.age} + ${cut("w.a", 40, SLOTS.age)}
JOIN skill k ON k.key = w.node_code * ${SKILL_KINDS.length} + w.skill_code
JOIN discipline i ON i.key = w.chain * ${SLOTS.discipline} + ${cut("w.a", 48, SLOTS.discipline)}
JOIN school s ON s.key = (w.province * ${EDUCATIONS.length} + w.education_code) * ${SLOTS.school} + ${cut("w.b", 30, SLOTS.school)}
JOIN arrived f ON f.key = (w.province * ${EDUCATIONS.length} + w.education_code) * ${SLOTS.arrived} + ${cut("w.b", 39, SLOTS.arrived)}
JOIN employer_kind e ON e.key = CASE WHEN w.employer_rank >= floor(${RESEARCH_FROM} * w.employers) THEN ${SLOTS.employerKind} ELSE 0 END
  + CAST(hash(w.first_employer + w.employer_rank, ${seed}, 3) & ${SLOTS.employerKind - 1} AS INTEGER)`;
}
