/** The project's own statistics: indicators, the census of 2020, economy of cities, innovation of provinces. Knows no files to publish. */
import { join } from "node:path";
import {
  INDICATOR_DIRECTIONS,
  INDICATOR_GROUPS,
  INDICATOR_KINDS,
  type Absence,
  type FigureStatus,
  type Indicator,
  type IndicatorFormula,
  type IndicatorId,
} from "#model/indicators";
import type { RegionCode } from "#model/regions";
import { readFacts, type FactRow } from "./fact-table";
import { loadProvinceStatistics } from "./facts";

const FOLDER = import.meta.dirname;
const CENSUS_YEAR = 2020;
const YES_OR_NOTHING = ["yes", ""] as const;
const CENSUS_ABSENCES = ["", "redrawn-2021", "not-listed"] as const satisfies readonly (Absence | "")[];

/** An indicator as it is defined; years and levels follow from its figures. */
export type IndicatorDefinition = Omit<Indicator, "years" | "levels">;

/** One published number. */
export interface FactFigure {
  readonly region: RegionCode;
  readonly indicator: IndicatorId;
  readonly year: number;
  readonly value: number;
  readonly status: FigureStatus;
}

/** Counts of one region in the census; a cell the source leaves empty is not in `counts`. */
export interface CensusRow {
  readonly region: RegionCode;
  readonly counts: ReadonlyMap<IndicatorId, number>;
  /** Why the region has no count at all; null where it has. */
  readonly absence: Absence | null;
  /** True where units below it are in no code table, so that those listed make less than the whole. */
  readonly hasUnlisted: boolean;
  readonly status: FigureStatus;
  /** The row as typed in, for sentences about its cells. */
  readonly row: FactRow;
}

/** A development zone or district listed beside the counties: its people are in the unit above only. */
export interface CensusZone {
  readonly name: string;
  /** The prefecture key it lies in. */
  readonly prefecture: RegionCode;
  readonly counts: ReadonlyMap<IndicatorId, number>;
}

/** Every indicator of the project, in the order they are offered. */
export function loadIndicators(folder: string = FOLDER): readonly IndicatorDefinition[] {
  return readFacts(join(folder, "indicators.csv"), ["id"], (row) => ({
    id: row.text("id"),
    name: { zh: row.text("name"), en: row.text("name_en") },
    group: row.oneOf("group", INDICATOR_GROUPS),
    isOffered: row.oneOf("offered", ["yes", "no"]) === "yes",
    unit: { zh: row.optional("unit"), en: row.optional("unit_en") },
    kind: row.oneOf("kind", INDICATOR_KINDS),
    decimals: row.integer("decimals"),
    direction: row.oneOf("direction", INDICATOR_DIRECTIONS),
    formula: formulaOf(row),
    sample: row.optional("sample") || null,
    isAdditive: row.oneOf("additive", YES_OR_NOTHING) === "yes",
    method: { zh: row.text("method"), en: row.text("method_en") },
    source: { zh: row.text("source"), en: row.text("source_en") },
    vintage: row.dateOrEmpty("source_date"),
    licence: row.text("licence"),
  }));
}

function formulaOf(row: FactRow): IndicatorFormula | null {
  const numerator = row.list("numerator");
  if (numerator.length === 0) return null;
  return {
    numerator,
    denominator: row.list("denominator"),
    multiplier: row.numberOrNull("multiplier") ?? 1,
    base: row.oneOf("base", ["nation", ""]) === "" ? null : "nation",
  };
}

/** Ids of the counts of the census: the published additive indicators. */
export function censusCounts(indicators: readonly IndicatorDefinition[]): readonly IndicatorId[] {
  return indicators.filter(({ formula, isAdditive }) => isAdditive && formula === null).map(({ id }) => id);
}

/** The census by county, prefecture, province and nation. */
export function loadCensus(counts: readonly IndicatorId[], folder: string = FOLDER): readonly CensusRow[] {
  return readFacts(join(folder, "census-2020.csv"), ["code"], (row) => ({
    region: row.code("code"),
    counts: countsOf(row, counts),
    absence: row.oneOf("absence", CENSUS_ABSENCES) || null,
    hasUnlisted: row.oneOf("unlisted", YES_OR_NOTHING) === "yes",
    status: row.status("status"),
    row,
  }));
}

/** Zones that the census lists beside the counties. */
export function loadCensusZones(counts: readonly IndicatorId[], folder: string = FOLDER): readonly CensusZone[] {
  return readFacts(join(folder, "census-2020-zones.csv"), ["prefecture_code", "name"], (row) => ({
    name: row.text("name"),
    prefecture: row.code("prefecture_code"),
    counts: countsOf(row, counts),
  }));
}

function countsOf(row: FactRow, ids: readonly IndicatorId[]): ReadonlyMap<IndicatorId, number> {
  return new Map(ids.flatMap((id) => (row.optional(id) === "" ? [] : [[id, row.integer(id)] as const])));
}

/** Figures of the census, of regions that have them. */
export function censusFigures(rows: readonly CensusRow[]): readonly FactFigure[] {
  return rows.flatMap(({ region, counts, status }) =>
    [...counts].map(([indicator, value]) => ({ region, indicator, year: CENSUS_YEAR, value, status })),
  );
}

/** GDP, sectors and residents of prefectures and municipalities by year; residents are of one copy only. */
export function loadPrefectureStatistics(folder: string = FOLDER): readonly FactFigure[] {
  const file = join(folder, "prefecture-statistics.csv");
  const rows = readFacts(file, ["prefecture_code", "year"], (row) => {
    const status = row.status("status");
    if (status === "verified" && row.text("check") !== "two copies agree")
      throw row.error("status", "must not be verified where check does not say: two copies agree");
    return figuresOf(row, "prefecture_code", [
      ["gdp", "gdp_yi_yuan", status],
      ["gdp_secondary", "secondary_yi_yuan", status],
      ["gdp_tertiary", "tertiary_yi_yuan", status],
      ["resident_population", "resident_population_wan", "unverified"],
    ]);
  });
  return rows.flat();
}

/** Research, patents, firms and budgets of provinces and the nation by year. */
export function loadProvinceInnovation(folder: string = FOLDER): readonly FactFigure[] {
  const rows = readFacts(join(folder, "province-innovation.csv"), ["region_code", "year"], (row) => {
    const status = row.status("status");
    return figuresOf(row, "region_code", [
      ["rd_spending", "rd_spending_yi_yuan", status],
      ["rd_fte", "rd_fte_person_years", status],
      ["rd_researchers", "rd_researchers_fte", status],
      ["patents", "patents_granted", status],
      ["invention_patents", "invention_patents_granted", status],
      ["high_tech_firms", "high_tech_firms", "unverified"],
      ["budget_total", "budget_total_yi_yuan", status],
      ["budget_science", "budget_science_yi_yuan", status],
      ["budget_education", "budget_education_yi_yuan", status],
    ]);
  });
  return rows.flat();
}

/** GDP of provinces in 2023; a municipality has its own with its sectors in `loadPrefectureStatistics`. */
export function provinceGdp(folder: string = FOLDER): readonly FactFigure[] {
  return loadProvinceStatistics(folder).map(({ code, gdp2023YiYuan, unverifiedColumns }) => ({
    region: code,
    indicator: "gdp",
    year: 2023,
    value: gdp2023YiYuan,
    status: unverifiedColumns.includes("gdp_2023_yi_yuan") ? "unverified" : "verified",
  }));
}

function figuresOf(
  row: FactRow,
  regionColumn: string,
  columns: readonly (readonly [indicator: IndicatorId, column: string, status: FigureStatus])[],
): readonly FactFigure[] {
  const [region, year] = [row.code(regionColumn), row.integer("year")];
  return columns.flatMap(([indicator, column, status]) => {
    const value = row.numberOrNull(column);
    return value === null ? [] : [{ region, indicator, year, value, status }];
  });
}
