/** The facts typed in by hand, as typed rows with source and status. Knows neither the map nor generated data. */
import { join } from "node:path";
import { type FactRow, type FactStatus, readFacts } from "./fact-table";
import { SOURCES } from "./sources";
import type { ProvinceStatistics, ReportedFact, Source } from "#model/dataset";
import { NATION, type RegionCode } from "#model/regions";

const FOLDER = import.meta.dirname;

/** Where a row comes from; `date` is empty when the source carries none. */
export interface Provenance {
  readonly source: string;
  readonly sourceDate: string;
  readonly status: FactStatus;
}

/** Where something stands; a district of a municipality and an undivided city follow the model's prefecture key. */
export interface Seat {
  readonly province: RegionCode;
  /** Null when it spans several prefectures. */
  readonly prefecture: RegionCode | null;
  /** Null when only the prefecture is known. */
  readonly county: RegionCode | null;
  /** How sure `county` is; null without county. */
  readonly countyStatus: FactStatus | null;
}

export const ZONE_KINDS = [
  "national-high-tech-zone",
  "national-etdz",
  "national-new-area",
  "national-innovation-demonstration-zone",
] as const;
export type ZoneKind = (typeof ZONE_KINDS)[number];

/** A national zone (state of 2018) at its seat. */
export interface Zone extends Provenance, Seat {
  readonly kind: ZoneKind;
  readonly name: string;
  /** The prefectures of a zone that spans several, else empty. */
  readonly spans: readonly RegionCode[];
  readonly note: string;
}

/** Published statistics of a province with the columns no second source confirmed. */
export interface ProvinceStatisticsFact extends ProvinceStatistics, Provenance {
  readonly unverifiedColumns: readonly string[];
}

/** A figure of the press with its status. */
export interface ReportedFigure extends ReportedFact {
  readonly status: FactStatus;
}

/** A university of the second 双一流 list. */
export interface University extends Provenance, Seat {
  readonly name: string;
  readonly nameEn: string;
  /** The province that runs or enters it: 河北 for 河北工业大学, which stands in 天津. */
  readonly listProvince: RegionCode;
  readonly disciplines: readonly string[];
}

/** An institute of the Chinese Academy of Sciences. */
export interface CasInstitute extends Provenance, Seat {
  readonly name: string;
  readonly nameEn: string;
  readonly disciplines: readonly string[];
}

export const LABORATORY_KINDS = [
  "national-laboratory",
  "national-laboratory-early",
  "national-research-center",
] as const;

/** A national laboratory as publicly known, one of the four early ones, or a national research centre of 2017. */
export interface NationalLaboratory extends CasInstitute {
  readonly kind: (typeof LABORATORY_KINDS)[number];
}

export const ENTITY_KINDS = ["company", "university", "institute", "park", "platform", "alliance"] as const;

/** A company, place or alliance named in a press article. */
export interface NamedEntity extends Provenance {
  readonly kind: (typeof ENTITY_KINDS)[number];
  readonly name: string;
  /** Regions of the seat; several for an alliance, none when unknown. */
  readonly regions: readonly RegionCode[];
  /** How sure `regions` is; null without region. */
  readonly regionStatus: FactStatus | null;
  readonly role: string;
}

/** 168 high-tech zones, 219 economic-technological development zones, 19 new areas, 19 demonstration zones. */
export function loadZones(folder: string = FOLDER): readonly Zone[] {
  return readFacts(join(folder, "zones.csv"), ["kind", "name"], (row) => ({
    kind: row.oneOf("kind", ZONE_KINDS),
    name: row.text("name"),
    ...seat(row),
    spans: row.codes("spans"),
    note: row.optional("note"),
    ...provenance(row),
  }));
}

/** Statistics of the 31 provinces with data. */
export function loadProvinceStatistics(folder: string = FOLDER): readonly ProvinceStatisticsFact[] {
  return readFacts(join(folder, "province-statistics.csv"), ["province_code"], (row) => ({
    code: row.code("province_code"),
    universities2023: row.integer("universities_2023"),
    population2020: row.integer("population_2020"),
    collegePer100k2020: row.integer("college_per_100k_2020"),
    gdp2023YiYuan: row.number("gdp_2023_yi_yuan"),
    industrialRdFte2023: row.integer("industrial_rd_fte_2023"),
    rdSpending2023YiYuan: row.number("rd_spending_2023_yi_yuan"),
    unverifiedColumns: row.list("unverified_columns"),
    ...provenance(row),
  }));
}

/** Figures of the press articles, in the order they were typed in. */
export function loadReportedFacts(folder: string = FOLDER): readonly ReportedFigure[] {
  return readFacts(join(folder, "reported-facts.csv"), ["region_code", "park", "subject", "year"], (row) => ({
    region: reportedRegion(row),
    regionTitle: row.text("region"),
    park: row.optional("park"),
    subject: row.text("subject"),
    year: row.date("year"),
    value: String(row.number("value")),
    unit: row.text("unit"),
    qualifier: row.optional("qualifier"),
    sourceTitle: row.text("source"),
    sourceDate: row.dateOrEmpty("source_date"),
    status: row.status("status"),
  }));
}

/** The 147 universities of the second 双一流 list. */
export function loadUniversities(folder: string = FOLDER): readonly University[] {
  return readFacts(join(folder, "double-first-class.csv"), ["name"], (row) => ({
    ...institution(row),
    listProvince: row.code("list_province_code"),
  }));
}

/** Research institutes of the Chinese Academy of Sciences. */
export function loadCasInstitutes(folder: string = FOLDER): readonly CasInstitute[] {
  return readFacts(join(folder, "cas-institutes.csv"), ["name"], institution);
}

/** National laboratories and national research centres. */
export function loadNationalLaboratories(folder: string = FOLDER): readonly NationalLaboratory[] {
  return readFacts(join(folder, "national-laboratories.csv"), ["name"], (row) => ({
    kind: row.oneOf("kind", LABORATORY_KINDS),
    ...institution(row),
  }));
}

/** Companies, places and the alliance named in the press articles. */
export function loadEntities(folder: string = FOLDER): readonly NamedEntity[] {
  return readFacts(join(folder, "entities.csv"), ["kind", "name"], (row) => ({
    kind: row.oneOf("kind", ENTITY_KINDS),
    name: row.text("name"),
    regions: row.codes("region_code"),
    regionStatus: row.statusOf("region_status", "region_code"),
    role: row.text("role"),
    ...provenance(row),
  }));
}

/** Every source of real figures, names, geometry and type, in the order 口径 lists them. */
export function loadSources(): readonly Source[] {
  return SOURCES;
}

function institution(row: FactRow): CasInstitute {
  return {
    name: row.text("name"),
    nameEn: row.text("name_en"),
    ...seat(row),
    disciplines: row.list("disciplines"),
    ...provenance(row),
  };
}

export function provenance(row: FactRow): Provenance {
  return { source: row.text("source"), sourceDate: row.dateOrEmpty("source_date"), status: row.status("status") };
}

export function seat(row: FactRow): Seat {
  const province = row.code("province_code");
  if (!province.endsWith("0000")) throw row.error("province_code", "must be the code of a province");
  const prefecture = row.codeOrNull("prefecture_code");
  const county = row.codeOrNull("county_code");
  if (prefecture !== null && prefecture.slice(0, 2) !== province.slice(0, 2)) {
    throw row.error("prefecture_code", `must lie in province ${province}`);
  }
  if (county !== null && prefecture === null) throw row.error("county_code", "needs a prefecture_code");
  // A municipality is its own prefecture, so its districts share two digits with it and not four.
  const digits = prefecture?.endsWith("0000") ? 2 : 4;
  if (county !== null && county.slice(0, digits) !== prefecture?.slice(0, digits)) {
    throw row.error("county_code", `must lie in prefecture ${prefecture}`);
  }
  return { province, prefecture, county, countyStatus: row.statusOf("county_status", "county_code") };
}

/** The code of a region, the nation's, or `alliance:<id>`. */
function reportedRegion(row: FactRow): string {
  const value = row.optional("region_code");
  return value === NATION || /^alliance:[a-z-]+$/.test(value) ? value : row.code("region_code");
}
