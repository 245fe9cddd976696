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
import type { SqlType, TableSchema } from "#data/warehouse/warehouse";

/** What a value must name: a region of the tree, a node or chain of the taxonomy, or the id of a row of another table. */
export type Reference = "county" | "prefecture" | "prefecture-or-abroad" | "node" | "chain" | "institute" | "park";

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
  readonly columns: readonly Column[];
}

export type TableName = "talent" | "company" | "institute" | "park";

/** Separator of multi-valued cells. */
export const MULTI_SEPARATOR = ";";
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
  columns: [
    ID,
    NAME,
    COUNTY,
    ...POINT,
    column("nodes", "string", "所在环节,以 ; 分隔", { required: true, multi: true, reference: "node" }),
    column("tags", "string", "标签,以 ; 分隔", { multi: true, enum: COMPANY_TAGS }),
    column("founded", "integer", "成立年", { minimum: 1800, maximum: 2100 }),
    column("size_band", "string", "规模", { enum: COMPANY_SIZES }),
    column("park", "string", "所在园区编号", { reference: "park" }),
    column("website", "string", "网址", { pattern: "https?://.+" }),
    ORIGIN,
  ],
};

const INSTITUTE: Table = {
  name: "institute",
  title: "科研院所",
  isPrivate: false,
  columns: [
    ID,
    NAME,
    column("kind", "string", "类别", { required: true, enum: INSTITUTE_KINDS }),
    LEVEL,
    COUNTY,
    ...POINT,
    column("disciplines", "string", "学科,以 ; 分隔", { multi: true }),
    column("nodes", "string", "服务的环节,以 ; 分隔", { multi: true, reference: "node" }),
    ORIGIN,
  ],
};

const PARK: Table = {
  name: "park",
  title: "园区",
  isPrivate: false,
  columns: [
    ID,
    NAME,
    column("kind", "string", "类别", { required: true, enum: PARK_KINDS }),
    LEVEL,
    COUNTY,
    ...POINT,
    column("industries", "string", "主导产业链,以 ; 分隔", { multi: true, reference: "chain" }),
    column("institutes", "string", "一业一所:院所编号,以 ; 分隔", { multi: true, reference: "institute" }),
    column("area_km2", "number", "面积(平方公里)", { minimum: 0, maximum: 100_000 }),
    column("parent", "string", "上级园区编号", { reference: "park" }),
    ORIGIN,
  ],
};

/** Every raw table, in the order in which they are checked and written. */
export const TABLES: readonly Table[] = [TALENT, COMPANY, INSTITUTE, PARK];

/** The definition of a table by name. */
export const TABLE_BY_NAME: Readonly<Record<TableName, Table>> = {
  talent: TALENT,
  company: COMPANY,
  institute: INSTITUTE,
  park: PARK,
};

/** Column types of a raw table for `Warehouse.source`. */
export function schemaOf(name: TableName): TableSchema {
  return Object.fromEntries(TABLE_BY_NAME[name].columns.map((each) => [each.name, each.sql]));
}
