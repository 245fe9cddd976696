/**
 * The national lists of companies, schools, laboratories, stations and zones, as typed rows with place, source and status.
 * Knows neither the taxonomy nor generated data.
 */
import { join } from "node:path";
import { type FactRow, readFacts } from "./fact-table";
import { type Provenance, provenance, type Seat, seat } from "./facts";
import type { RegionCode } from "#model/regions";
import { GRADES, type Grade } from "#model/studies";

const FOLDER = import.meta.dirname;

/** Where something of a list stands; a seat without prefecture where only the province is known. */
type Listed = Provenance & Seat;

/** A company listed in 上海, 深圳 or 北京, at its registered seat. */
export interface ListedCompany extends Listed {
  /** 600519.SH */
  readonly code: string;
  readonly shortName: string;
  /** Empty for the few that the tables know by their short name alone. */
  readonly fullName: string;
  /** Word of a commercial classification; it only serves to find nodes and is not published. */
  readonly industryClass: string;
}

/** An institution of higher education as the Ministry of Education lists it. */
export interface HigherEducation extends Listed {
  /** 学校标识码, ten digits. */
  readonly code: string;
  readonly name: string;
  /** Who runs it: a ministry, a province or the education department of one. */
  readonly authority: string;
  readonly degree: (typeof DEGREES)[number];
}

/** A state key laboratory or a field station; some are in no province of which the name tells. */
export interface ListedLaboratory extends Omit<Listed, "province"> {
  readonly name: string;
  readonly province: RegionCode | null;
}

/** A national leading enterprise of agriculture (农业产业化国家重点龙头企业). */
export interface AgriculturalLeader extends Listed {
  readonly name: string;
}

export const CATALOGUE_KINDS = [
  "经济技术开发区",
  "高新技术产业开发区",
  "海关特殊监管区域",
  "边境/跨境经济合作区",
  "其他类型开发区",
  "经济开发区",
  "工业园区",
] as const;

/** A zone of the catalogue of 2018. */
export interface CatalogueZone extends Listed {
  /** Number in the catalogue; two zones of 山东 carry the same one there. */
  readonly code: string;
  readonly name: string;
  readonly isNational: boolean;
  readonly kind: (typeof CATALOGUE_KINDS)[number];
  readonly approvedHectares: number;
  /** As the catalogue words them; none for zones under construction. */
  readonly leadingIndustries: readonly string[];
}

const DEGREES = ["本科", "专科"] as const;

/** The grade of a discipline of a school in the fourth evaluation. */
export interface DisciplineGrade extends Provenance {
  readonly discipline: string;
  /** 学校标识码; empty for joint entries, military schools and names no longer in use. */
  readonly school: string;
  readonly grade: Grade;
}

/** A national first-class undergraduate programme. */
export interface FirstClassMajor extends Provenance {
  /** 学校标识码; empty where the name on the list is not in the list of schools. */
  readonly school: string;
  /** Empty where the list carries none. */
  readonly code: string;
  readonly name: string;
}

/** The 5,486 listed companies of March 2026. Errors: FactError. */
export function loadListedCompanies(folder: string = FOLDER): readonly ListedCompany[] {
  return readFacts(join(folder, "listed-companies.csv"), ["ts_code"], (row) => ({
    code: matching(row, "ts_code", /^\d{6}\.(SH|SZ|BJ)$/, "must be six digits and .SH, .SZ or .BJ"),
    shortName: row.text("short_name"),
    fullName: row.optional("full_name"),
    industryClass: row.text("industry_class"),
    ...seat(row),
    ...provenance(row),
  }));
}

/** All 2,919 regular institutions of higher education of June 2025. Errors: FactError. */
export function loadHigherEducation(folder: string = FOLDER): readonly HigherEducation[] {
  return readFacts(join(folder, "universities-2025.csv"), ["name"], (row) => ({
    code: schoolCode(row, "moe_code"),
    name: row.text("name"),
    authority: row.text("authority"),
    degree: row.oneOf("level", DEGREES),
    ...city(row),
    province: row.code("province_code"),
    ...provenance(row),
  }));
}

/** State key laboratories of the lists of 2016 to 2020; one of several hosts has a row for each. Errors: FactError. */
export function loadKeyLaboratories(folder: string = FOLDER): readonly ListedLaboratory[] {
  return laboratories(folder, "state-key-laboratories-to-2020.csv", ["name", "host"]);
}

/** Field observation and research stations of 2021, placed by their own names alone. Errors: FactError. */
export function loadFieldStations(folder: string = FOLDER): readonly ListedLaboratory[] {
  return laboratories(folder, "national-field-stations.csv", ["name"]);
}

/** National leading enterprises of agriculture with a known city. Errors: FactError. */
export function loadAgriculturalLeaders(folder: string = FOLDER): readonly AgriculturalLeader[] {
  return readFacts(join(folder, "agri-leading-enterprises.csv"), ["name"], (row) => ({
    name: row.text("name"),
    ...city(row),
    province: row.code("province_code"),
    ...provenance(row),
  }));
}

/** The 2,543 zones of the catalogue of 2018. Errors: FactError. */
export function loadCatalogueZones(folder: string = FOLDER): readonly CatalogueZone[] {
  return readFacts(join(folder, "development-zones-2018.csv"), ["name"], (row) => ({
    code: matching(row, "catalogue_code", /^[GS]\d{6}$/, "must be G or S and six digits"),
    name: row.text("name"),
    isNational: row.oneOf("level", ["国家级", "省级"]) === "国家级",
    kind: row.oneOf("kind", CATALOGUE_KINDS),
    approvedHectares: row.number("approved_area_ha"),
    leadingIndustries: row.list("leading_industries"),
    ...seat(row),
    ...provenance(row),
  }));
}

/** Grades of the fourth evaluation of disciplines (2017), those of 中国科学院大学 left out. Errors: FactError. */
export function loadDisciplineGrades(folder: string = FOLDER): readonly DisciplineGrade[] {
  return readFacts(join(folder, "discipline-evaluation-2017.csv"), ["institution", "discipline_code"], (row) => ({
    discipline: matching(row, "discipline_code", /^\d{4}$/, "must be four digits"),
    school: row.optional("moe_code") === "" ? "" : schoolCode(row, "moe_code"),
    grade: row.oneOf("grade", GRADES),
    ...provenance(row),
  }));
}

/** National first-class undergraduate programmes, lists to 2022. Errors: FactError. */
export function loadFirstClassMajors(folder: string = FOLDER): readonly FirstClassMajor[] {
  return readFacts(join(folder, "first-class-majors.csv"), ["institution", "major_code", "major"], (row) => ({
    school: row.optional("moe_code") === "" ? "" : schoolCode(row, "moe_code"),
    code: row.optional("major_code"),
    name: row.text("major"),
    ...provenance(row),
  }));
}

function laboratories(folder: string, file: string, keys: readonly string[]): readonly ListedLaboratory[] {
  return readFacts(join(folder, file), keys, (row) => ({
    name: row.text("name"),
    ...city(row),
    province: row.codeOrNull("province_code"),
    ...provenance(row),
  }));
}

/** Of tables without a column of counties. */
function city(row: FactRow): Omit<Seat, "province"> {
  return { prefecture: row.codeOrNull("prefecture_code"), county: null, countyStatus: null };
}

function schoolCode(row: FactRow, column: string): string {
  return matching(row, column, /^\d{10}$/, "must be ten digits");
}

function matching(row: FactRow, column: string, form: RegExp, rule: string): string {
  const value = row.text(column);
  if (!form.test(value)) throw row.error(column, rule);
  return value;
}
