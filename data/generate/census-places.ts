/**
 * What the census of 2020 counts at each county of today, with the people of zones and of districts it does not list shared out,
 * and what follows from that for the demo: heads, science, ages, schooling. Pure arithmetic; nothing of it is shown as statistics.
 */
import { defined } from "#base/assert";
import type { CensusRow, CensusZone } from "#data/facts/statistics";
import { SECTIONS } from "#data/taxonomy/chain-sections";
import type { IndicatorId } from "#model/indicators";
import { childrenOf, NATION, NO_DATA_PROVINCES, type Region, type RegionCode, type RegionTree } from "#model/regions";

/** The census as it is printed: `countIds` are the columns both tables have. */
export interface Census {
  readonly countIds: readonly IndicatorId[];
  readonly rows: readonly CensusRow[];
  readonly zones: readonly CensusZone[];
}

/** Counts by column of the census; fractions where people were shared out. */
export type Counts = ReadonlyMap<IndicatorId, number>;

/** Bands of age of the census from 15 to 59 years. The open band behind them says nothing of those of 60 to 64, the last that are generated. */
export const CENSUS_AGES = ["age_15_24", "age_25_34", "age_35_44", "age_45_59"] as const;
/** Columns of the sampled employed people by section, in the order of SECTIONS. */
export const SECTION_COLUMNS: readonly IndicatorId[] = SECTIONS.map((section) => `s_${section}`);

/**
 * Counts of the nation and every region below it; the children of a region make exactly its own counts. A zone of the census adds to
 * the county its name says. What zones count besides raises every listed county of their prefecture in proportion, column by
 * column. What is left after that belongs to the children without figures, in equal parts (the five redrawn districts of 杭州: nothing at
 * hand says who has more), or, where every child has figures, is shared in proportion too.
 */
export function censusByPlace(tree: RegionTree, census: Census): ReadonlyMap<RegionCode, Counts> {
  const rows = new Map(census.rows.map((row) => [row.region, row]));
  const nation = defined(rows.get(NATION), "census of the nation").counts;
  const found = new Map<RegionCode, Counts>([[NATION, nation]]);
  const visit = (region: Region, counts: Counts): void => {
    const children = childrenOf(tree, region.code).filter(({ code }) => !NO_DATA_PROVINCES.includes(code));
    if (children.length === 0) return;
    const zones = census.zones.filter(({ prefecture }) => prefecture === region.code);
    for (const [i, shared] of shareOut(region, counts, children, rows, zones, census.countIds).entries()) {
      const child = defined(children[i], "child");
      found.set(child.code, shared);
      visit(child, shared);
    }
  };
  visit(defined(tree.byCode.get(NATION), "nation"), nation);
  return found;
}

function shareOut(
  region: Region,
  counts: Counts,
  children: readonly Region[],
  rows: ReadonlyMap<RegionCode, CensusRow>,
  zones: readonly CensusZone[],
  ids: readonly IndicatorId[],
): readonly Counts[] {
  const seats = zones.map(({ name }) => countyNamedBy(name, region, children));
  const isListed = children.map(({ code }) => rows.get(code)?.absence === null);
  const unlisted = isListed.filter((listed) => !listed).length;
  const shared = children.map(() => new Map<IndicatorId, number>());
  for (const id of ids) {
    const own = children.map(({ code }) => {
      const named = zones.filter((_, zone) => seats[zone] === code);
      return (rows.get(code)?.counts.get(id) ?? 0) + sum(named.map((zone) => zone.counts.get(id) ?? 0));
    });
    const listed = sum(own);
    const rest = (counts.get(id) ?? 0) - listed;
    const ofZones = sum(zones.map((zone, i) => (seats[i] === null ? (zone.counts.get(id) ?? 0) : 0)));
    const inProportion = unlisted === 0 ? rest : Math.min(rest, ofZones);
    for (const [i, value] of own.entries()) {
      const raised = listed === 0 ? 0 : value * (1 + inProportion / listed);
      const equal = defined(isListed[i], "listed") ? 0 : (rest - inProportion) / unlisted;
      defined(shared[i], "child").set(id, raised + equal);
    }
  }
  return shared;
}

/** Code of the county whose short name stands in the name of a zone behind the name of the prefecture, or null. */
function countyNamedBy(zone: string, prefecture: Region, counties: readonly Region[]): RegionCode | null {
  const local = zone.replace(prefecture.short, "");
  return counties.find(({ short }) => short.length > 1 && local.includes(short))?.code ?? null;
}

/** People with a junior-college degree or more. */
export function collegeEducated(counts: Counts): number {
  return at(counts, "junior_college") + at(counts, "bachelor_plus");
}

/** Residents times the share of professionals and technicians among the sampled employed people. */
export function professionals(counts: Counts): number {
  return at(counts, "population") * shareOf(counts, ["s_professionals"], "s_occupied");
}

/**
 * Where science gathers: residents times the square of the sampled share of research, technical services, software and information
 * technology, so that much of it counts, and more where it stands close together (东莞 has twice as much as 滨江, among twenty times the residents).
 */
export function scienceWeight(counts: Counts): number {
  return at(counts, "population") * shareOf(counts, ["s_research_technical", "s_it"], "s_employed") ** 2;
}

function shareOf(counts: Counts, parts: readonly IndicatorId[], whole: IndicatorId): number {
  const of = at(counts, whole);
  return of === 0 ? 0 : sum(parts.map((id) => at(counts, id))) / of;
}

/** The count of a column, 0 where nobody was counted. */
export function at(counts: Counts, id: IndicatorId): number {
  return counts.get(id) ?? 0;
}

export function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}
