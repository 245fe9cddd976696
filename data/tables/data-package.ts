/** Reads and writes datapackage.json (Frictionless Data Package with Table Schema). Knows files, not rows. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { AppError } from "#base/errors";
import { TABLE_BY_NAME, type Column, type TableName } from "./schemas";

export const PACKAGE_FILE = "datapackage.json";

/** One table of a raw folder. */
export interface Resource {
  readonly name: TableName;
  /** File name inside the folder; may contain `*`. */
  readonly path: string;
  readonly format: "parquet" | "csv";
  /** Rows as its writer counted them, when it did. */
  readonly rows: number | null;
  /** Codes of the regions its rows are complete for (`x-coverage`); null where none are declared. */
  readonly coverage: readonly string[] | null;
}

/** Where an owner's data come from (`sources` of the package or of a resource). */
export interface PackageSource {
  readonly title: string;
  /** Its address, or "". */
  readonly path: string;
}

export interface DataPackage {
  readonly name: string;
  readonly title: string;
  readonly version: string;
  /** True when people and companies are generated. */
  readonly demo: boolean;
  /** Seed of a generated folder. */
  readonly seed: number | null;
  readonly sources: readonly PackageSource[];
  /** Names of its licences, or "". */
  readonly licence: string;
  /** When it was made, as it says, or "". */
  readonly created: string;
  readonly resources: readonly Resource[];
  /** Resources of the file that no table definition knows. */
  readonly unknownResources: readonly string[];
}

/** Writes datapackage.json with the full Table Schema of every resource. */
export function writeDataPackage(
  dir: string,
  pack: Omit<DataPackage, "unknownResources" | "sources" | "licence" | "created">,
): void {
  const document = {
    profile: "tabular-data-package",
    name: pack.name,
    title: pack.title,
    version: pack.version,
    "x-demo": pack.demo,
    ...(pack.seed === null ? {} : { "x-seed": pack.seed }),
    resources: pack.resources.map((resource) => ({
      name: resource.name,
      title: TABLE_BY_NAME[resource.name].title,
      path: resource.path,
      format: resource.format,
      encoding: "utf-8",
      ...(resource.rows === null ? {} : { "x-rows": resource.rows }),
      ...(resource.coverage === null ? {} : { "x-coverage": resource.coverage }),
      schema: tableSchema(resource.name),
    })),
  };
  writeFileSync(join(dir, PACKAGE_FILE), `${JSON.stringify(document, null, 2)}\n`);
}

/** The Table Schema of a raw table; `x-separator` and `x-reference` carry the rules the standard has no word for. */
export function tableSchema(name: TableName): object {
  const { columns } = TABLE_BY_NAME[name];
  return {
    fields: columns.map(field),
    primaryKey: columns.filter((each) => each.unique).map((each) => each.name),
    missingValues: [""],
  };
}

function field(column: Column): object {
  const constraints = {
    ...(column.required ? { required: true } : {}),
    ...(column.unique ? { unique: true } : {}),
    ...(column.enum === null || column.multi ? {} : { enum: column.enum }),
    ...(column.pattern === null ? {} : { pattern: column.pattern }),
    ...(column.minimum === null ? {} : { minimum: column.minimum }),
    ...(column.maximum === null ? {} : { maximum: column.maximum }),
  };
  return {
    name: column.name,
    type: column.type,
    description: column.description,
    ...(Object.keys(constraints).length === 0 ? {} : { constraints }),
    ...(column.multi ? { "x-separator": ";" } : {}),
    ...(column.multi && column.enum !== null ? { "x-enum": column.enum } : {}),
    ...(column.reference === null ? {} : { "x-reference": column.reference }),
  };
}

/**
 * Reads datapackage.json of a raw folder. Errors: `package-missing` {dir}, `package-unreadable` {file, reason}: not
 * JSON, or a resource without a plain relative path ending in .csv or .parquet.
 */
export function readDataPackage(dir: string): DataPackage {
  const file = join(dir, PACKAGE_FILE);
  const document = asRecord(parse(dir, file), file, "不是对象");
  const list = document["resources"];
  if (!Array.isArray(list)) throw unreadable(file, "缺少 resources 列表");
  const resources: Resource[] = [];
  const unknownResources: string[] = [];
  for (const each of list as readonly unknown[]) {
    const record = asRecord(each, file, "resources 的一项不是对象");
    const name = String(record["name"] ?? "");
    if (Object.hasOwn(TABLE_BY_NAME, name)) resources.push(resource(name as TableName, record, file));
    else unknownResources.push(name);
  }
  return {
    name: textOf(document["name"]),
    title: textOf(document["title"]),
    version: textOf(document["version"]),
    demo: document["x-demo"] === true,
    seed: typeof document["x-seed"] === "number" ? document["x-seed"] : null,
    sources: sourcesOf([document, ...(list as readonly unknown[])]),
    licence: titlesOf(document["licenses"], "name"),
    created: textOf(document["created"]).slice(0, "2026-11-25".length),
    resources,
    unknownResources,
  };
}

function resource(name: TableName, record: Readonly<Record<string, unknown>>, file: string): Resource {
  if (Array.isArray(record["path"]))
    throw unreadable(file, `资源 ${name} 的 path 是列表,请写成一个通配路径,如 ${name}/*.csv`);
  refuseDialect(name, record, file);
  const path = textOf(record["path"]);
  if (path === "" || path.startsWith("/") || path.split("/").includes("..")) {
    throw unreadable(file, `资源 ${name} 的 path 必须是文件夹内的相对路径`);
  }
  const format = /\.(csv|parquet)$/i.exec(path)?.[1]?.toLowerCase();
  if (format === undefined) throw unreadable(file, `资源 ${name} 的 path 必须以 .csv 或 .parquet 结尾`);
  const rows = typeof record["x-rows"] === "number" ? record["x-rows"] : null;
  const coverage = record["x-coverage"] ?? null;
  if (coverage !== null && !isCodes(coverage))
    throw unreadable(file, `资源 ${name} 的 x-coverage 必须是行政区划代码的列表,如 ["370200"]`);
  return { name, path, format: format === "csv" ? "csv" : "parquet", rows, coverage };
}

function isCodes(value: unknown): value is readonly string[] {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((code) => /^[0-9]{6}$/.test(String(code)) && typeof code === "string")
  );
}

/** The sources of the package and of its resources, each once. */
function sourcesOf(holders: readonly unknown[]): readonly PackageSource[] {
  const lists = holders.map((holder) => (holder as Readonly<Record<string, unknown>> | null)?.["sources"]);
  const sources = lists
    .flatMap((list) => (Array.isArray(list) ? (list as readonly unknown[]) : []))
    .flatMap((each) => {
      const { title, path } = (each ?? {}) as Readonly<Record<string, unknown>>;
      return textOf(title) === "" ? [] : [{ title: textOf(title), path: textOf(path) }];
    });
  return sources.filter(({ title }, at) => sources.findIndex((other) => other.title === title) === at);
}

/** Titles, or another property where there is none, of a list of objects. */
function titlesOf(list: unknown, other: string): string {
  if (!Array.isArray(list)) return "";
  return (list as readonly (Readonly<Record<string, unknown>> | null)[])
    .map((each) => textOf(each?.["title"]) || textOf(each?.[other]))
    .filter(Boolean)
    .join("、");
}

/** CSV is read in one way; a resource that asks for another is refused rather than misread. */
function refuseDialect(name: string, record: Readonly<Record<string, unknown>>, file: string): void {
  const encoding = textOf(record["encoding"]);
  if (encoding !== "" && !/^utf-?8$/i.test(encoding))
    throw unreadable(
      file,
      `资源 ${name} 的 encoding 是 ${encoding},只能读取 utf-8;请把文件另存为 UTF-8(Excel 中选“CSV UTF-8”),再把 encoding 改为 utf-8`,
    );
  const { dialect } = record;
  if (dialect === undefined || dialect === null) return;
  if (typeof dialect !== "object") throw unreadable(file, `资源 ${name} 的 dialect 只能是对象`);
  for (const [key, value] of Object.entries(dialect)) {
    if (Object.hasOwn(DIALECT, key) && DIALECT[key] !== value)
      throw unreadable(
        file,
        `资源 ${name} 的 dialect.${key} 是 ${JSON.stringify(value)},只能是 ${JSON.stringify(DIALECT[key])}`,
      );
  }
}

/** The dialect of CSV that is read, by the names of Frictionless; other keys change nothing. */
const DIALECT: Readonly<Record<string, unknown>> = {
  delimiter: ",",
  quoteChar: '"',
  doubleQuote: true,
  header: true,
  skipInitialSpace: false,
};

function parse(dir: string, file: string): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(file)));
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") throw new AppError("package-missing", { dir }, cause);
    throw new AppError("package-unreadable", { file, reason: reasonOf(cause) }, cause);
  }
}

function asRecord(value: unknown, file: string, reason: string): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw unreadable(file, reason);
  return value as Record<string, unknown>;
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function unreadable(file: string, reason: string): AppError {
  return new AppError("package-unreadable", { file, reason });
}

function reasonOf(cause: unknown): string {
  if (cause instanceof SyntaxError) return `不是 JSON(${cause.message})`;
  const { code } = cause as NodeJS.ErrnoException;
  if (code === "EACCES" || code === "EPERM") return "没有读取权限";
  if (code === "EISDIR") return "它是文件夹,不是文件";
  return cause instanceof TypeError
    ? "不是 UTF-8 编码,请用记事本等另存为 UTF-8"
    : String(cause instanceof Error ? cause.message : cause);
}
