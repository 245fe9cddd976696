/** Validates a raw folder without changing it: every broken rule with file, line, column and value. */
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { AppError } from "#base/errors";
import { buildRegions } from "#data/regions/build-regions";
import { type DataPackage, PACKAGE_FILE, readDataPackage } from "#data/tables/data-package";
import { type Table, TABLE_BY_NAME, type TableName, TABLES } from "#data/tables/schemas";
import { loadTaxonomy } from "#data/taxonomy/taxonomy";
import { releaseYear } from "#data/tables/span-of-years";
import { openDuckDb, sqlText } from "#data/warehouse/duckdb";
import { stageTable, type StagedFile } from "#data/warehouse/duckdb-staging";
import type { Warehouse } from "#data/warehouse/warehouse";
import { normalCoverage } from "#model/coverage";
import { NATION, regionTree } from "#model/regions";
import { chinaMask, type InChina } from "./china-mask";
import { diagnoseCsv } from "./diagnose-csv";
import { viewOf } from "./finding";
import { countRecords } from "./csv-lines";
import { PRINTED, type Problem, ProblemList } from "./problems";
import { type Domains, domainsOf, type KnownIds } from "./rules";
import { checkHeader, checkRows, readIds } from "./check-table";

export interface CheckReport {
  readonly dir: string;
  /** Rows of every table that could be read, rejected rows included. */
  readonly rows: Readonly<Partial<Record<TableName, number>>>;
  /** At most PRINTED, in the order of tables, files and lines. */
  readonly problems: readonly Problem[];
  /** All of them. */
  readonly errors: number;
  readonly warnings: number;
}

export interface CheckProgress {
  /** Tables are read first, then checked column by column. */
  readonly phase: "read" | "check";
  /** Tables read, or columns checked, so far and in all. */
  readonly done: number;
  readonly total: number;
}

/** What values are checked against: regions, taxonomy, the outline of China. */
export interface CheckKnowledge {
  readonly domains: Domains;
  readonly inChina: InChina;
}

export interface CheckOptions {
  /** From `loadCheckKnowledge`, when several folders are checked; loaded when absent. */
  readonly knowledge?: CheckKnowledge;
  /** DuckDB's memory limit. */
  readonly memoryLimit?: string;
  readonly onProgress?: (progress: CheckProgress) => void;
}

/** Reads regions, taxonomy and outline; about two seconds. */
export async function loadCheckKnowledge(): Promise<CheckKnowledge> {
  const [regions, inChina] = await Promise.all([buildRegions(), chinaMask()]);
  return { domains: domainsOf(regionTree(regions), loadTaxonomy()), inChina };
}

/** Checks a raw folder of CSV or Parquet; problems of the data never throw. */
export async function checkFolder(dir: string, options: CheckOptions = {}): Promise<CheckReport> {
  const onProgress = options.onProgress ?? (() => undefined);
  const problems = new ProblemList();
  const rows: Partial<Record<TableName, number>> = {};
  const pack = openPackage(dir, problems);
  if (pack !== null) {
    const knowledge = options.knowledge ?? (await loadCheckKnowledge());
    const scratch = mkdtempSync(join(tmpdir(), "check-"));
    const warehouse = await openDuckDb({
      tempDirectory: join(scratch, "spill"),
      asWritten: true,
      ...(options.memoryLimit === undefined ? {} : { memoryLimit: options.memoryLimit }),
    });
    try {
      await checkTables({ warehouse, dir, scratch, pack, problems, rows, knowledge, onProgress });
    } finally {
      await warehouse.close();
      rmSync(scratch, { recursive: true, force: true });
    }
  }
  return { dir, rows, ...problems.summary(PRINTED) };
}

interface Job {
  readonly warehouse: Warehouse;
  readonly dir: string;
  readonly scratch: string;
  readonly pack: DataPackage;
  readonly problems: ProblemList;
  readonly rows: Partial<Record<TableName, number>>;
  readonly knowledge: CheckKnowledge;
  readonly onProgress: (progress: CheckProgress) => void;
}

function openPackage(dir: string, problems: ProblemList): DataPackage | null {
  if (!existsSync(dir)) {
    problems.addWhole("folder-missing", dir);
    return null;
  }
  try {
    const pack = readDataPackage(dir);
    for (const name of pack.unknownResources) problems.addWhole("table-unknown", PACKAGE_FILE, { value: name });
    if (pack.resources.length === 0)
      problems.addWhole("package-unreadable", PACKAGE_FILE, { value: "没有一张认识的表" });
    for (const { name, isOptional } of TABLES) {
      const count = pack.resources.filter((resource) => resource.name === name).length;
      if (count === 0 && !isOptional) problems.addWhole("table-missing", PACKAGE_FILE, { value: name });
      if (count > 1) problems.addWhole("table-repeated", PACKAGE_FILE, { value: name });
    }
    return pack;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const rule = error.code === "package-missing" ? "package-missing" : "package-unreadable";
    problems.addWhole(rule, PACKAGE_FILE, { value: String(error.params["reason"] ?? "") });
    return null;
  }
}

async function checkTables(job: Job): Promise<void> {
  const staged = new Map<TableName, readonly StagedFile[]>();
  for (const [done, table] of TABLES.entries()) {
    job.onProgress({ phase: "read", done, total: TABLES.length });
    const files = await stage(job, table);
    if (files !== null) staged.set(table.name, files);
  }
  job.onProgress({ phase: "read", done: TABLES.length, total: TABLES.length });
  const domains: Domains = {
    ...job.knowledge.domains,
    institutes: staged.has("institute") ? await knownIds(job, "institute") : null,
    parks: staged.has("park") ? await knownIds(job, "park") : null,
    indicators: new Set([
      ...job.knowledge.domains.indicators,
      ...(staged.has("indicator") ? await readIds(job.warehouse, "indicator") : []),
    ]),
  };
  const total = [...staged.keys()].reduce((sum, name) => sum + TABLE_BY_NAME[name].columns.length, 0);
  let done = 0;
  const onColumn = (): void => job.onProgress({ phase: "check", done: ++done, total });
  for (const [name, files] of staged) {
    const { warehouse, problems, knowledge } = job;
    await checkRows({
      warehouse,
      table: TABLE_BY_NAME[name],
      files,
      domains,
      inChina: knowledge.inChina,
      release: releaseYear(job.pack.version),
      problems,
      onColumn,
    });
  }
}

/** A table is taken to be complete unless it declares regions that are not the whole nation. */
async function knownIds({ warehouse, pack, knowledge }: Job, table: "institute" | "park"): Promise<KnownIds> {
  const declared = pack.resources.find(({ name }) => name === table)?.coverage ?? null;
  const isComplete = declared === null || normalCoverage(knowledge.domains.tree, declared)[0] === NATION;
  return { ids: await readIds(warehouse, table), isComplete };
}

async function stage(job: Job, table: Table): Promise<readonly StagedFile[] | null> {
  const resource = job.pack.resources.find(({ name }) => name === table.name);
  if (resource === undefined) return null;
  const wanted = table.columns.map(({ name }) => name);
  const { problems } = job;
  try {
    if (await hasUnreadable(job, table, resource.path)) return null;
    const files = await stageTable(job.warehouse, viewOf(table.name), resource.path, wanted, job);
    const rows = files.reduce((sum, file) => sum + file.rows + file.rejects.length, 0);
    job.rows[table.name] = rows;
    if (rows === 0) problems.addWhole("table-empty", resource.path, { value: table.name });
    if (resource.rows !== null && resource.rows !== rows)
      problems.addWhole("rows-differ", resource.path, { value: String(rows), expected: String(resource.rows) });
    for (const file of files) addLostRows(file, problems);
    return checkHeader(table, files, problems) ? files : null;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const file =
      String(error.params["file"] ?? resource.path)
        .split("/")
        .at(-1) ?? "";
    const rule =
      error.code === "file-missing"
        ? "file-missing"
        : error.code === "csv-header-not-utf8"
          ? "encoding"
          : "file-unreadable";
    job.problems.addWhole(rule, file, { value: String(error.params["reason"] ?? "") });
    return null;
  }
}

/** Reports files that are no table at all, once each; false when there are none. */
async function hasUnreadable({ warehouse, dir, problems }: Job, table: Table, path: string): Promise<boolean> {
  const found = await warehouse.rows(`SELECT file FROM glob(${sqlText(join(dir, path))}) ORDER BY file`);
  const columns = new Set(table.columns.map(({ name }) => name));
  let isUnreadable = false;
  for (const row of found) {
    const file = String(row["file"]);
    const diagnosis = /\.csv$/iu.test(file) ? diagnoseCsv(file, columns) : null;
    if (diagnosis === null) continue;
    const { rule, ...about } = diagnosis;
    problems.addWhole(rule, relative(dir, file), about);
    isUnreadable = true;
  }
  return isUnreadable;
}

/** Rows read are those accepted and those rejected: none may vanish. */
function addLostRows({ path, name, format, rows, rejects }: StagedFile, problems: ProblemList): void {
  // A quote without its pair joins rows, so that they cannot be counted; it is reported itself.
  if (format !== "csv" || rejects.some(({ kind }) => kind === "quotes")) return;
  const written = countRecords(path);
  const read = rows + rejects.length;
  if (written !== read)
    problems.addWhole("rows-lost", name, { value: String(written - read), expected: String(written) });
}
