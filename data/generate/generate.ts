/** Writes the demo dataset as raw tables: what an owner of data would hand in. Knows nothing of publishing. */
import { existsSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { AppError } from "#base/errors";
import { NATION } from "#model/regions";
import { PACKAGE_FILE, readDataPackage, writeDataPackage } from "#data/tables/data-package";
import { makeFolder } from "#data/cli/make-folder";
import { readPolygons } from "#data/regions/source";
import { openDuckDb } from "#data/warehouse/duckdb";
import type { Warehouse } from "#data/warehouse/warehouse";
import { loadWorldInputs } from "./inputs";
import { writeCompanies } from "./companies";
import { writeInstitutes } from "./institutes";
import { writeParks } from "./parks";
import { scatterInside } from "./points";
import { realEntities, type RealEntities } from "./real-entities";
import type { School } from "./talent-lookups";
import { writeTalents } from "./talents";
import { buildWorld, type World, type WorldInputs } from "./world";

export type GeneratePhase = "world" | "institute" | "park" | "company" | "talent";

export interface GenerateProgress {
  readonly phase: GeneratePhase;
  /** Rows of the phase written so far and in all. */
  readonly done: number;
  readonly total: number;
}

export interface GenerateOptions {
  /** Folder to write; replaced when it exists, and only once everything is written. */
  readonly dir: string;
  readonly talents?: number;
  /** Totals including the real entities, which all stand even when there are more of them. */
  readonly companies?: number;
  readonly parks?: number;
  readonly institutes?: number;
  /** Share of the long national lists that enters, from 0 to 1: a sample for small datasets. All of them when absent. */
  readonly realShare?: number;
  readonly seed?: number;
  /** From `loadWorldInputs`, when several folders are generated; loaded when absent. */
  readonly inputs?: WorldInputs;
  readonly onProgress?: (progress: GenerateProgress) => void;
}

/** Rows written of each table. */
export interface GenerateReport {
  readonly talent: number;
  readonly company: number;
  readonly park: number;
  readonly institute: number;
}

const DEFAULT_SCALE = {
  talents: 30_000_000,
  companies: 1_050_000,
  parks: 70_000,
  institutes: 30_000,
  realShare: 1,
} as const;
const SEED = 1;

/** Generates every raw table; the same options give the same rows. Errors: `signature-unknown` {terms}. */
export async function generate(options: GenerateOptions): Promise<GenerateReport> {
  const scale = { ...DEFAULT_SCALE, ...definedOnly(options) };
  const seed = options.seed ?? SEED;
  const onProgress = options.onProgress ?? (() => undefined);
  const draft = `${options.dir}.writing`;
  refuseForeignFolder(options.dir);
  rmSync(draft, { recursive: true, force: true });
  makeFolder(draft);
  onProgress({ phase: "world", done: 0, total: 1 });
  const world = buildWorld(options.inputs ?? (await loadWorldInputs()), seed);
  const warehouse = await openDuckDb({ tempDirectory: `${draft}/spill`, asWritten: true });
  try {
    const report = await writeTables(warehouse, world, { ...scale, dir: draft }, onProgress);
    writePackage(draft, seed, report);
    rmSync(`${draft}/spill`, { recursive: true, force: true });
    rmSync(options.dir, { recursive: true, force: true });
    renameSync(draft, options.dir);
    return report;
  } finally {
    await warehouse.close();
    rmSync(draft, { recursive: true, force: true });
  }
}

/** Only an empty folder and one that was generated are replaced. Error: `generate-out-foreign` {dir}. */
function refuseForeignFolder(dir: string): void {
  if (!existsSync(dir) || readdirSync(dir).length === 0) return;
  if (!existsSync(join(dir, PACKAGE_FILE)) || !readDataPackage(dir).demo)
    throw new AppError("generate-out-foreign", { dir });
}

interface Scale {
  readonly dir: string;
  readonly talents: number;
  readonly companies: number;
  readonly parks: number;
  readonly institutes: number;
  readonly realShare: number;
}

async function writeTables(
  warehouse: Warehouse,
  world: World,
  scale: Scale,
  onProgress: (progress: GenerateProgress) => void,
): Promise<GenerateReport> {
  const { dir, talents } = scale;
  const polygons = await readPolygons(3);
  const scatter = scatterInside(polygons);
  const real = realEntities(world, scale.realShare);
  const count = (phase: GeneratePhase, total: number): ((rows: number) => void) => {
    let done = 0;
    onProgress({ phase, done, total });
    return (rows) => onProgress({ phase, done: (done += rows), total });
  };
  onProgress({ phase: "world", done: 1, total: 1 });
  const institutesDone = count("institute", scale.institutes);
  const institutes = await writeInstitutes(warehouse, world, {
    dir,
    total: scale.institutes,
    real: real.institutes,
    scatter,
  });
  institutesDone(institutes.length);
  const parksDone = count("park", scale.parks);
  const parks = await writeParks(warehouse, world, { dir, total: scale.parks, real: real.parks, institutes, scatter });
  const parkRows = Math.max(scale.parks, real.parks.length);
  parksDone(parkRows);
  const onRows = count("company", scale.companies);
  const companies = await writeCompanies(warehouse, world, {
    dir,
    total: scale.companies,
    real: real.companies,
    parks,
    scatter,
    onRows,
  });
  await writeTalents(warehouse, world, {
    dir,
    talents,
    schools: schoolsOf(world, real),
    onRows: count("talent", talents),
  });
  return { talent: talents, company: companies, park: parkRows, institute: institutes.length };
}

/** Schools with graduates among the people, most of them from those with more disciplines on the 双一流 list. */
function schoolsOf(world: World, { institutes }: RealEntities): readonly School[] {
  return institutes
    .filter(({ graduates }) => graduates > 0)
    .map(({ id, city, graduates }) => ({ id, province: world.cities[city]?.province ?? "", weight: graduates }));
}

function writePackage(dir: string, seed: number, report: GenerateReport): void {
  const coverage = [NATION];
  writeDataPackage(dir, {
    name: "talent-map-demo",
    title: "产才地图演示数据(非真实统计)",
    version: "2026.11",
    demo: true,
    seed,
    resources: [
      { name: "talent", path: "talent/*.parquet", format: "parquet", rows: report.talent, coverage },
      { name: "company", path: "company.parquet", format: "parquet", rows: report.company, coverage },
      { name: "institute", path: "institute.parquet", format: "parquet", rows: report.institute, coverage },
      { name: "park", path: "park.parquet", format: "parquet", rows: report.park, coverage },
    ],
  });
}

function definedOnly(options: GenerateOptions): Partial<Record<keyof typeof DEFAULT_SCALE, number>> {
  const names = Object.keys(DEFAULT_SCALE) as (keyof typeof DEFAULT_SCALE)[];
  return Object.fromEntries(names.flatMap((name) => (options[name] === undefined ? [] : [[name, options[name]]])));
}
