/** The raw tables an owner of data provides: columns, types and rules. Knows nothing of files, warehouses or publishing. */
import {
  COMPANY_SIZES,
  COMPANY_TAGS,
  EDUCATIONS,
  INSTITUTE_KINDS,
  PARK_KINDS,
  PLACE_LEVELS,
  TIERS,
} from "#model/dimensions";
import { FIGURE_STATUSES, INDICATOR_DIRECTIONS, INDICATOR_GROUPS, INDICATOR_KINDS } from "#model/indicators";
import type { SqlType, TableSchema } from "#data/warehouse/warehouse";

/** What a value must name: a region of the tree, a node or chain of the taxonomy, or the id of a row of another table. */
export type Reference =
  | "region"
  | "county"
  | "county-or-city"
  | "prefecture"
  | "prefecture-or-abroad"
  | "node"
  | "chain"
  | "institute"
  | "park"
  | "indicator";

export interface Column {
  readonly name: string;
  /** Logical type; a Parquet column of integers is accepted for a string. */
  readonly type: "string" | "integer" | "number";
  readonly required: boolean;
  /** Values separated by `;`, each obeying the rules. */
  readonly multi: boolean;
  readonly unique: boolean;
  readonly enum: readonly string[] | null;
  /** Regular expression every value matches wholly. */
  readonly pattern: string | null;
  readonly minimum: number | null;
  readonly maximum: number | null;
  readonly reference: Reference | null;
  readonly description: string;
  /** Type in the warehouse and in generated Parquet. */
  readonly sql: SqlType;
}

export interface Table {
  readonly name: TableName;
  readonly title: string;
  /** Private tables are never published as rows. */
  readonly isPrivate: boolean;
  /** A folder without it lacks nothing: the project has tables of its own. */
  readonly isOptional: boolean;
  readonly columns: readonly Column[];
}

export type TableName = "talent" | "company" | "institute" | "park" | "indicator" | "statistic";

/** Separator of multi-valued cells. */
export const MULTI_SEPARATOR = ";";
const YES_NO = ["yes", "no"] as const;
const ORIGINS = ["real", "demo"] as const;
export const EMPLOYER_KINDS = ["company", "university", "institute", "hospital", "public", "other"] as const;
export const DATUMS = ["WGS84", "CGCS2000", "GCJ-02", "BD-09"] as const;
const POINT_QUALITIES = ["exact", "approximate"] as const;
/** Value of `arrived_from` for people who came from abroad. */
export const ABROAD = "海外";

type Extra = Partial<Omit<Column, "name" | "type" | "description">>;

function column(name: string, type: Column["type"], description: string, extra: Extra = {}): Column {
  const sql: SqlType = type === "string" ? "VARCHAR" : type === "integer" ? "USMALLINT" : "DOUBLE";
  return {
    name,
    type,
    required: false,
    multi: false,
    unique: false,
    enum: null,
    pattern: null,
    minimum: null,
    maximum: null,
    reference: null,
    description,
    sql,
    ...extra,
  };
}

const ID = column("id", "string", "唯一编号", { required: true, unique: true });
const NAME = column("name", "string", "名称", { required: true });
const COUNTY = column("county", "string", "县级行政区划代码(GB/T 2260);不设县级的市填地级代码", {
  required: true,
  pattern: "[0-9]{6}",
  reference: "county",
});
/** Of an entity often no more than the city is known. */
const COUNTY_OR_CITY = column(
  "county",
  "string",
  "县级行政区划代码(GB/T 2260);只知所在城市、区县未注明的填地级(直辖市填省级)代码",
  { required: true, pattern: "[0-9]{6}", reference: "county-or-city" },
);
const WEBSITE = column("website", "string", "网址", { pattern: "https?://.+" });
const IDENTIFIER = column("identifier", "string", "公开编号:证券代码、学校标识码、开发区代码等");
const SOURCE = column("source", "string", "出处:公开名录及其年份");
const ORIGIN = column("origin", "string", "来源:real 真实,demo 演示", { enum: ORIGINS });
const LEVEL = column("level", "string", "级别", { enum: PLACE_LEVELS });
const POINT: readonly Column[] = [
  column("lng", "number", "经度(度)", { minimum: -180, maximum: 180 }),
  column("lat", "number", "纬度(度)", { minimum: -90, maximum: 90 }),
  column("datum", "string", "坐标系,不填为 WGS84", { enum: DATUMS }),
  column("point_quality", "string", "坐标质量:exact 准确,approximate 近似(区划标注点)", { enum: POINT_QUALITIES }),
];

const TALENT: Table = {
  name: "talent",
  title: "人才(不公开,不以行发布)",
  isPrivate: true,
  isOptional: false,
  columns: [
    ID,
    COUNTY,
    column("node", "string", "主要产业链环节", { required: true, reference: "node" }),
    column("other_nodes", "string", "其他环节,以 ; 分隔", { multi: true, reference: "node" }),
    column("tier", "string", "人才层次", { required: true, enum: TIERS }),
    column("education", "string", "学历", { required: true, enum: EDUCATIONS }),
    column("birth_year", "integer", "出生年", { minimum: 1920, maximum: 2015 }),
    column("skill", "string", "技能"),
    column("discipline", "string", "学科"),
    column("school", "string", "毕业院校编号(院所表)", { reference: "institute" }),
    column("employer", "string", "用人单位编号(仅用于集中度控制)"),
    column("employer_kind", "string", "用人单位类别", { enum: EMPLOYER_KINDS }),
    column("arrived_from", "string", "来自的地级市代码,或海外", { reference: "prefecture-or-abroad" }),
    column("year", "integer", "入库年", { required: true, minimum: 1980, maximum: 2100 }),
    ORIGIN,
  ],
};

const COMPANY: Table = {
  name: "company",
  title: "企业",
  isPrivate: false,
  isOptional: false,
  columns: [
    ID,
    NAME,
    COUNTY_OR_CITY,
    ...POINT,
    column("nodes", "string", "所在环节,以 ; 分隔;不属于任何产业链的不填", { multi: true, reference: "node" }),
    column("tags", "string", "标签,以 ; 分隔", { multi: true, enum: COMPANY_TAGS }),
    column("founded", "integer", "成立年", { minimum: 1800, maximum: 2100 }),
    column("size_band", "string", "规模", { enum: COMPANY_SIZES }),
    column("park", "string", "所在园区编号", { reference: "park" }),
    IDENTIFIER,
    WEBSITE,
    SOURCE,
    ORIGIN,
  ],
};

const INSTITUTE: Table = {
  name: "institute",
  title: "科研院所",
  isPrivate: false,
  isOptional: false,
  columns: [
    ID,
    NAME,
    column("kind", "string", "类别", { required: true, enum: INSTITUTE_KINDS }),
    LEVEL,
    COUNTY_OR_CITY,
    ...POINT,
    column("disciplines", "string", "学科,以 ; 分隔", { multi: true }),
    column("nodes", "string", "服务的环节,以 ; 分隔", { multi: true, reference: "node" }),
    column("taught_nodes", "string", "有专业或学科培养人才的环节,以 ; 分隔", { multi: true, reference: "node" }),
    IDENTIFIER,
    WEBSITE,
    SOURCE,
    ORIGIN,
  ],
};

const PARK: Table = {
  name: "park",
  title: "园区",
  isPrivate: false,
  isOptional: false,
  columns: [
    ID,
    NAME,
    column("kind", "string", "类别", { required: true, enum: PARK_KINDS }),
    LEVEL,
    COUNTY_OR_CITY,
    ...POINT,
    column("industries", "string", "主导产业链,以 ; 分隔", { multi: true, reference: "chain" }),
    column("institutes", "string", "一业一所:院所编号,以 ; 分隔", { multi: true, reference: "institute" }),
    column("area_km2", "number", "面积(平方公里)", { minimum: 0, maximum: 100_000 }),
    column("parent", "string", "上级园区编号", { reference: "park" }),
    column("residents", "integer", "常住人口(人)", { minimum: 0, sql: "INTEGER" }),
    column("residents_source", "string", "常住人口的出处与年份"),
    IDENTIFIER,
    WEBSITE,
    SOURCE,
    ORIGIN,
  ],
};

const INDICATOR_ID = "[a-z][a-z0-9_]*";

const INDICATOR: Table = {
  name: "indicator",
  title: "指标",
  isPrivate: false,
  isOptional: true,
  columns: [
    column("id", "string", "唯一编号:小写字母、数字、下划线;与本项目的指标同号时替换之", {
      required: true,
      unique: true,
      pattern: INDICATOR_ID,
    }),
    NAME,
    column("name_en", "string", "英文名称"),
    column("group", "string", "分组", { required: true, enum: INDICATOR_GROUPS }),
    column("offered", "string", "是否供选择:no 只用于推算,不填为 yes", { enum: YES_NO }),
    column("unit", "string", "单位"),
    column("unit_en", "string", "英文单位"),
    column("kind", "string", "count 数量,rate 比率,index 指数", { required: true, enum: INDICATOR_KINDS }),
    column("decimals", "integer", "显示的小数位数,不填为 0", { minimum: 0, maximum: 6 }),
    column("direction", "string", "up 越大越好,down 越小越好,none 或不填无所谓好坏", { enum: INDICATOR_DIRECTIONS }),
    column("numerator", "string", "由其他指标推算时:分子各指标编号之和,以 ; 分隔", {
      multi: true,
      reference: "indicator",
    }),
    column("denominator", "string", "分母各指标编号之和,以 ; 分隔", { multi: true, reference: "indicator" }),
    column("multiplier", "number", "乘数,如百分比填 100,不填为 1"),
    column("base", "string", "nation:再除以全国的同一比值(区位熵)", { enum: ["nation"] }),
    column("sample", "string", "抽样数据:所依据的抽样人数指标编号", { reference: "indicator" }),
    column("additive", "string", "yes:下级之和等于上级,检查时核对", { enum: YES_NO }),
    column("method", "string", "口径说明"),
    column("method_en", "string", "英文口径说明"),
    column("source", "string", "来源", { required: true }),
    column("source_en", "string", "英文来源"),
    column("source_date", "string", "来源日期 YYYY、YYYY-MM 或 YYYY-MM-DD", {
      pattern: "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?",
    }),
    column("licence", "string", "许可"),
  ],
};

const STATISTIC: Table = {
  name: "statistic",
  title: "指标数值",
  isPrivate: false,
  isOptional: true,
  columns: [
    column("region", "string", "行政区划代码(GB/T 2260),全国为 100000", {
      required: true,
      pattern: "[0-9]{6}",
      reference: "region",
    }),
    column("indicator", "string", "指标编号", { required: true, reference: "indicator" }),
    column("year", "integer", "年份", { required: true, minimum: 1949, maximum: 2100 }),
    column("value", "number", "数值;没有数值的地区不写行", { required: true }),
    column("status", "string", "verified 已核对,approximate 近似,unverified 或不填未核实", { enum: FIGURE_STATUSES }),
  ],
};

/** Every raw table, in the order in which they are checked and written. */
export const TABLES: readonly Table[] = [TALENT, COMPANY, INSTITUTE, PARK, INDICATOR, STATISTIC];

/** The definition of a table by name. */
export const TABLE_BY_NAME: Readonly<Record<TableName, Table>> = {
  talent: TALENT,
  company: COMPANY,
  institute: INSTITUTE,
  park: PARK,
  indicator: INDICATOR,
  statistic: STATISTIC,
};

/** Column types of a raw table for `Warehouse.source`. */
export function schemaOf(name: TableName): TableSchema {
  return Object.fromEntries(TABLE_BY_NAME[name].columns.map((each) => [each.name, each.sql]));
}
