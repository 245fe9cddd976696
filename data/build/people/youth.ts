/**
 * Young people by place of work and discipline, and by place of work and city of school, merged up by the rule of the atoms. Knows the
 * raw table `talent` and the published cube, of whose rows the numbers by prefecture are sums.
 */
import { placeDomains } from "#analytics/place-domains";
import { defined } from "#base/assert";
import type { Cube, CubeLevel } from "#format/cube";
import { YOUNG_BANDS, YOUTH_LEVELS, type Discipline, type Youth } from "#format/youth";
import { POOL_CODE, type DimensionId, type TreeLevel } from "#model/dimensions";
import type { RegionTree } from "#model/regions";
import { loadDisciplines, matchDiscipline } from "#data/taxonomy/discipline-names";
import type { Cell, TableSchema, Warehouse } from "#data/warehouse/warehouse";
import { buildAtoms, pathTo } from "#data/build/atoms/atoms";
import { runStep } from "#data/build/sql-step";
import { NO_EMPLOYER } from "./code-people";
import type { DomainSizes } from "./domains";
import { PathBits } from "./path-bits";

/** The levels named like no dimension of the cube: their values and tables are their own. */
const LEVELS = YOUTH_LEVELS as unknown as readonly TreeLevel[];

export interface YouthSources {
  readonly tree: RegionTree;
  readonly cube: Cube;
  /** How the values of a person of the cube are packed. */
  readonly bits: PathBits;
  readonly k: number;
  /** Whether tables `employers` and `employer_sizes` exist. */
  readonly employers: boolean;
}

/** The values that people of this file may have. */
interface YouthLists {
  readonly disciplines: readonly Discipline[];
  readonly schools: Schools;
  readonly schoolCities: readonly number[];
  readonly work: readonly number[];
  readonly bits: PathBits;
}

/** Null where nobody has a discipline or a school, or nobody of a listed age is young. Errors: those of buildAtoms. */
export async function buildYouth(warehouse: Warehouse, sources: YouthSources): Promise<Youth | null> {
  const { tree, k, employers } = sources;
  if (!(await isRegistered(warehouse))) return null;
  const paths = youngPaths(sources);
  if (paths.length === 0) return null;
  const lists = listsOf(tree, await schoolsOf(warehouse, tree));
  const { disciplines, schoolCities, work, bits } = lists;
  const loaded = await loadYoung(warehouse, sources, lists, paths);
  const sizes = { work: work.length, discipline: disciplines.length, school: schoolCities.length };
  const domains = Object.fromEntries(Object.entries(sizes).map(([name, size]) => [name, new Map([[0, size]])]));
  const levels = await buildAtoms(warehouse, {
    tree: LEVELS,
    k,
    domains: domains as unknown as DomainSizes,
    bits,
    employers,
  });
  for (const table of loaded) await warehouse.drop(table);
  const level = (name: string): CubeLevel => defined(levels.get(name as DimensionId), name);
  return {
    disciplines,
    schoolCities: Uint16Array.from(schoolCities),
    work: level("work"),
    byDiscipline: level("discipline"),
    bySchool: level("school"),
  };
}

function listsOf(tree: RegionTree, schools: Schools): YouthLists {
  const disciplines = loadDisciplines();
  const schoolCities = [...new Set(schools.cities)].toSorted((a, b) => a - b);
  const work = [...placeDomains(tree).prefecturesOf.values()].flat().toSorted((a, b) => a - b);
  const bits = new PathBits(
    new Map([
      ["work", work],
      ["discipline", [...disciplines.keys(), POOL_CODE]],
      ["school", [...schoolCities, POOL_CODE]],
    ]),
  );
  return { disciplines, schools, schoolCities, work, bits };
}

/** Makes table `people` of the young; answers the other tables it made. */
async function loadYoung(
  warehouse: Warehouse,
  { cube, bits: cubeBits, employers }: YouthSources,
  { disciplines, schools, work, bits }: YouthLists,
  paths: readonly number[],
): Promise<readonly string[]> {
  const load = (table: string, key: TableSchema, keys: ArrayLike<Cell>, name: string, codes: readonly number[]) => {
    const columns = { [Object.keys(key)[0]!]: keys, [`${name}_bits`]: codes.map((code) => bits.of(name, code)) };
    return warehouse.load(table, { ...key, [`${name}_bits`]: "BIGINT" }, columns);
  };
  const words = (await wordsOf(warehouse)).flatMap((word) => {
    const at = matchDiscipline(disciplines, word);
    return at < 0 ? [] : [{ word, at }];
  });
  const [texts, positions] = [words.map(({ word }) => word), words.map(({ at }) => at)];
  await bits.load(warehouse);
  await warehouse.load("young_paths", { path_bits: "BIGINT" }, { path_bits: paths });
  await load("work_codes", { prefecture_code: "USMALLINT" }, work, "work", work);
  await load("discipline_codes", { discipline_text: "VARCHAR" }, texts, "discipline", positions);
  await load("school_codes", { school_text: "VARCHAR" }, schools.ids, "school", schools.cities);
  await runStep(warehouse, "people/065-young.sql", {
    no_discipline: bits.of("discipline", POOL_CODE),
    no_school: bits.of("school", POOL_CODE),
    path: cubeBits.mask(pathOfAge(cube)),
    employer_rank: employers ? `,\n  COALESCE(employers.employer_rank, ${NO_EMPLOYER}) AS employer_rank` : "",
    join_employers: employers ? "LEFT JOIN employers ON employers.employer_text = talent.employer" : "",
  });
  const values = YOUTH_LEVELS.map(({ dimension }) => `values_${dimension}`);
  return ["young_paths", "work_codes", "discipline_codes", "school_codes", ...values];
}

async function isRegistered(warehouse: Warehouse): Promise<boolean> {
  const [row] = await warehouse.rows(
    "SELECT CAST(COUNT(discipline) AS BIGINT) + CAST(COUNT(school) AS BIGINT) AS known FROM talent",
  );
  return Number(row?.["known"] ?? 0) > 0;
}

async function wordsOf(warehouse: Warehouse): Promise<readonly string[]> {
  const rows = await warehouse.rows("SELECT discipline FROM talent WHERE discipline IS NOT NULL GROUP BY discipline");
  return rows.map((row) => String(row["discipline"])).toSorted();
}

interface Schools {
  readonly ids: readonly string[];
  /** Region index of the prefecture of each. */
  readonly cities: readonly number[];
}

/** Schools of the table of institutes and the prefecture each lies in. */
async function schoolsOf(warehouse: Warehouse, tree: RegionTree): Promise<Schools> {
  const rows = await warehouse.rows(
    `SELECT institute.id AS school, entity_places.region_code AS region FROM institute
     JOIN entity_places ON entity_places.place_text = institute.county WHERE institute.kind = 'university' ORDER BY institute.id`,
  );
  const { prefecturesOf, countiesOf } = placeDomains(tree);
  const cityOf = new Map<number, number>();
  for (const prefecture of [...prefecturesOf.values()].flat()) {
    cityOf.set(prefecture, prefecture);
    for (const county of countiesOf.get(prefecture) ?? []) cityOf.set(county, prefecture);
  }
  const placed = rows.flatMap((row) => {
    const city = cityOf.get(Number(row["region"]));
    return city === undefined ? [] : [{ id: String(row["school"]), city }];
  });
  return { ids: placed.map(({ id }) => id), cities: placed.map(({ city }) => city) };
}

function pathOfAge(cube: Cube): readonly DimensionId[] {
  return pathTo([...cube.values()], "age");
}

/** Packed values of every row of the age level whose values on the path are all listed and whose band is young. */
function youngPaths({ cube, bits }: YouthSources): readonly number[] {
  const path = pathOfAge(cube).map((dimension) => defined(cube.get(dimension), dimension));
  const paths: number[] = [];
  const walk = (depth: number, parent: number, sum: number): void => {
    const level = path[depth];
    if (level === undefined) return void paths.push(sum);
    const isLast = depth === path.length - 1;
    for (let row = level.offsets[parent]!; row < level.offsets[parent + 1]!; row++) {
      const code = level.codes[row]!;
      if (code === POOL_CODE || (isLast && code >= YOUNG_BANDS)) continue;
      walk(depth + 1, row, sum + bits.of(level.dimension, code));
    }
  };
  walk(0, 0, 0);
  return paths;
}
