/**
 * Compares the people of a generated folder with the census of 2020: rank correlations (Spearman) and the ten regions whose ranks differ
 * most. Run after a change of the generator: `npx tsx data/tools/compare-census.ts RAW_DIR`. Zones count in their prefecture only.
 */
import { join } from "node:path";
import { correlation } from "#analytics/correlation";
import { defined } from "#base/assert";
import type { CensusRow } from "#data/facts/statistics";
import { at, CENSUS_AGES, collegeEducated, type Counts, sum } from "#data/generate/census-places";
import { loadWorldInputs } from "#data/generate/inputs";
import type { WorldInputs } from "#data/generate/world";
import { SECTIONS } from "#data/taxonomy/chain-sections";
import { openDuckDb } from "#data/warehouse/duckdb";
import { prefectureKeyOf, regionOf, type RegionCode } from "#model/regions";

/** Shares are compared where at least so many generated people stand. */
const LEAST_PEOPLE = 100;
const WORST = 10;

/** Generated people of one region: heads, and heads by education, by band of age at entry (the census's bands), by chain id. */
interface Drawn {
  heads: number;
  readonly educations: Map<string, number>;
  readonly bands: number[];
  readonly chains: Map<string, number>;
}

/** One comparison: a value of the generated people and of the census for each region both have. */
export interface Pairs {
  readonly what: string;
  readonly names: readonly string[];
  readonly demo: readonly number[];
  readonly census: readonly number[];
}

/** Ranks from 1 for the largest; equal values share their mean rank. */
export function ranksOf(values: readonly number[]): readonly number[] {
  const order = values.map((_, i) => i).toSorted((a, b) => defined(values[b], "value") - defined(values[a], "value"));
  const ranks = values.map(() => 0);
  for (let from = 0; from < order.length;) {
    let to = from + 1;
    while (to < order.length && values[defined(order[to], "place")] === values[defined(order[from], "place")]) to++;
    for (const i of order.slice(from, to)) ranks[i] = (from + 1 + to) / 2;
    from = to;
  }
  return ranks;
}

/** Lines about one comparison: Spearman's ρ (Pearson's r of the ranks), then the regions whose ranks differ most. */
export function linesOf({ what, names, demo, census }: Pairs, worst: number): readonly string[] {
  const [demoRanks, censusRanks] = [ranksOf(demo), ranksOf(census)];
  const rho = correlation(demoRanks, censusRanks)?.r;
  const gap = (i: number): number => Math.abs(defined(demoRanks[i], "rank") - defined(censusRanks[i], "rank"));
  const order = names.map((_, i) => i).toSorted((a, b) => gap(b) - gap(a));
  const number = (value: number | undefined): string => defined(value, "value").toPrecision(3);
  return [
    `${what}: rho ${rho === undefined ? "-" : rho.toFixed(3)} (${names.length} regions)`,
    ...order.slice(0, worst).map((i) => {
      const ranks = `rank ${demoRanks[i]} for ${censusRanks[i]}`;
      return `    ${names[i]}: ${ranks}, ${number(demo[i])} for ${number(census[i])}`;
    }),
  ];
}

async function readDrawn(
  dir: string,
  { taxonomy }: WorldInputs,
  keyOf: (county: RegionCode) => RegionCode,
): Promise<ReadonlyMap<RegionCode, Drawn>> {
  const chainOf = new Map(taxonomy.nodes.map(({ id, chain }) => [id, chain]));
  const warehouse = await openDuckDb();
  const found = new Map<RegionCode, Drawn>();
  try {
    await warehouse.view("talent", `SELECT * FROM '${join(dir, "talent", "*.parquet")}'`);
    const rows = await warehouse.rows(`
      SELECT county, node, education, band, count(*) AS n FROM (
        SELECT county, node, education, CASE WHEN age < 25 THEN 0 WHEN age < 35 THEN 1 WHEN age < 45 THEN 2 ELSE 3 END AS band
        FROM (SELECT *, year - birth_year AS age FROM talent)
      ) GROUP BY ALL`);
    for (const row of rows) {
      const [key, n] = [keyOf(String(row["county"])), Number(row["n"])];
      const drawn = found.get(key) ?? {
        heads: 0,
        educations: new Map(),
        bands: CENSUS_AGES.map(() => 0),
        chains: new Map(),
      };
      found.set(key, drawn);
      const [education, band] = [String(row["education"]), Number(row["band"])];
      const chain = defined(chainOf.get(String(row["node"])), "chain of a node");
      drawn.heads += n;
      drawn.bands[band] = defined(drawn.bands[band], "band") + n;
      drawn.educations.set(education, (drawn.educations.get(education) ?? 0) + n);
      drawn.chains.set(chain, (drawn.chains.get(chain) ?? 0) + n);
    }
  } finally {
    await warehouse.close();
  }
  return found;
}

/** One region with its figures on both sides. */
interface Matched {
  readonly name: string;
  readonly drawn: Drawn;
  readonly counts: Counts;
}

const NOBODY: Drawn = { heads: 0, educations: new Map(), bands: CENSUS_AGES.map(() => 0), chains: new Map() };

function match(
  rows: readonly CensusRow[],
  drawn: ReadonlyMap<RegionCode, Drawn>,
  { tree }: WorldInputs,
  level: "county" | "prefecture",
): readonly Matched[] {
  return rows.flatMap(({ region: code, counts, absence }) => {
    const region = tree.byCode.get(code);
    if (region === undefined || absence !== null || counts.size === 0) return [];
    const children = tree.childrenByCode.get(code) ?? [];
    const isCity = region.level === "prefecture" || children.some((child) => child.level === "county");
    const wanted = level === "prefecture" ? isCity : region.level !== "nation" && children.length === 0;
    if (!wanted) return [];
    const parent = region.parent === null ? "" : (tree.byCode.get(region.parent)?.short ?? "");
    const name = level === "county" ? `${parent} ${region.name}` : region.name;
    return [{ name, drawn: drawn.get(code) ?? NOBODY, counts }];
  });
}

function compare(
  what: string,
  matched: readonly Matched[],
  demo: (drawn: Drawn) => number,
  census: (counts: Counts) => number,
): Pairs {
  return {
    what,
    names: matched.map(({ name }) => name),
    demo: matched.map(({ drawn }) => demo(drawn)),
    census: matched.map(({ counts }) => census(counts)),
  };
}

/** Share of the bands of age `from` to `to` (exclusive). */
function partOf(bands: readonly number[], from: number, to: number): number {
  return sum(bands.slice(from, to)) / sum(bands);
}

/** Heads by prefecture and county, ages and schooling by prefecture. */
function peopleComparisons(cities: readonly Matched[], counties: readonly Matched[]): readonly Pairs[] {
  const some = cities.filter(({ drawn }) => drawn.heads >= LEAST_PEOPLE);
  const ages = (counts: Counts): number[] => CENSUS_AGES.map((band) => at(counts, band));
  const degree = ({ educations }: Drawn): number => {
    const of = (...ids: readonly string[]): number => sum(ids.map((id) => educations.get(id) ?? 0));
    return of("bachelor", "master", "doctor") / of("college", "bachelor", "master", "doctor");
  };
  return [
    compare("Heads by prefecture, college-educated", cities, ({ heads }) => heads, collegeEducated),
    compare("Heads by county, college-educated", counties, ({ heads }) => heads, collegeEducated),
    compare(
      "Share below 35 years by prefecture, of those from 15 to 59",
      some,
      ({ bands }) => partOf(bands, 0, 2),
      (counts) => partOf(ages(counts), 0, 2),
    ),
    compare(
      "Share of 45 years and more by prefecture, of those from 15 to 59",
      some,
      ({ bands }) => partOf(bands, 3, 4),
      (counts) => partOf(ages(counts), 3, 4),
    ),
    compare(
      "Share of bachelor and above among the college-educated by prefecture",
      some,
      degree,
      (counts) => at(counts, "bachelor_plus") / collegeEducated(counts),
    ),
  ];
}

/** Location quotients by prefecture of each section that chains lead to. */
function industryComparisons(cities: readonly Matched[], inputs: WorldInputs): readonly Pairs[] {
  const inSection = ({ chains }: Drawn, section: string): number =>
    sum(
      [...chains].map(([chain, n]) => {
        const sections = defined(inputs.sections.get(chain), `sections of ${chain}`);
        return sections.some((each) => each === section) ? n / sections.length : 0;
      }),
    );
  const some = cities.filter(({ drawn }) => drawn.heads >= LEAST_PEOPLE);
  const used = new Set([...inputs.sections.values()].flat());
  return SECTIONS.filter((section) => used.has(section)).map((section) => {
    const column = `s_${section}`;
    const all = sum(cities.map(({ drawn }) => inSection(drawn, section))) / sum(cities.map(({ drawn }) => drawn.heads));
    const nation =
      sum(cities.map(({ counts }) => at(counts, column))) / sum(cities.map(({ counts }) => at(counts, "s_employed")));
    return compare(
      `Location quotient of ${section} by prefecture`,
      some,
      (drawn) => inSection(drawn, section) / drawn.heads / all,
      (counts) => at(counts, column) / at(counts, "s_employed") / nation,
    );
  });
}

async function main(dir: string): Promise<void> {
  const inputs = await loadWorldInputs();
  const { rows } = inputs.census;
  const byCounty = await readDrawn(dir, inputs, (county) => county);
  const byCity = await readDrawn(dir, inputs, (county) => prefectureKeyOf(regionOf(inputs.tree, county)));
  const cities = match(rows, byCity, inputs, "prefecture");
  for (const pairs of peopleComparisons(cities, match(rows, byCounty, inputs, "county")))
    console.log(linesOf(pairs, WORST).join("\n"));
  for (const pairs of industryComparisons(cities, inputs)) console.log(linesOf(pairs, 3).join("\n"));
}

const [, program, dir] = process.argv;
if (program === import.meta.filename && dir !== undefined) await main(dir);
