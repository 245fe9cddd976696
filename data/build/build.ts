/**
 * Publishes a folder of raw tables: lookups, people → atoms, entities, boundaries, boot, manifest, swap. The order of work is
 * here; what each step does is in the folders beside it.
 */
import { chmodSync, rmSync } from "node:fs";
import { AppError } from "#base/errors";
import { encodeBoot, encodeBootRest } from "#format/encode-boot";
import { encodeMemberships } from "#format/encode-memberships";
import type { Cube } from "#format/cube";
import { MEMBERSHIPS_FILE, releaseFile, REST_FILE, type ManifestFile } from "#format/manifest";
import { isInBoot } from "#model/dataset-rest";
import { TREE } from "#model/dimensions";
import { regionTree, type Region, type RegionTree } from "#model/regions";
import { cardsOf, NO_CARD, type DatasetCard } from "#model/dataset-card";
import { buildRegions } from "#data/regions/build-regions";
import type { KeyedTaxonomy } from "#data/taxonomy/keyed-taxonomy";
import { loadTaxonomy } from "#data/taxonomy/taxonomy";
import { readDataPackage } from "#data/tables/data-package";
import { openDuckDb } from "#data/warehouse/duckdb";
import { warehouseMemory } from "#data/warehouse/memory";
import type { Warehouse } from "#data/warehouse/warehouse";
import { buildAtoms } from "./atoms/atoms";
import { emptyCube } from "./atoms/no-people";
import { packCube } from "./atoms/pack-cube";
import type { BuildNote } from "./build-note";
import { CharacterReadings } from "./entities/character-readings";
import { packEntities } from "./entities/pack-entities";
import { assembleBoot } from "./files/boot";
import { lockFolder, realFolder } from "./files/lock";
import { assembleManifest, loadReview, writeManifest } from "./files/manifest";
import { packOwnTables } from "./files/own-tables";
import { FilePacker } from "./files/pack";
import { draftFolder, publish } from "./files/publish";
import {
  copyEarlier,
  readEarlier,
  releaseOf,
  replacedVersion,
  requireSameTerms,
  yearsAfter,
  type Earlier,
} from "./files/releases";
import { packGeography } from "./geography/pack-geography";
import { packStatistics } from "./indicators/pack-statistics";
import { codePeople, employerNotes, knowsEmployers } from "./people/code-people";
import { domainSizes } from "./people/domains";
import { buildMemberships } from "./people/memberships";
import { requireNewcomers } from "./people/newcomers";
import { packYouth } from "./people/pack-youth";
import { coverageAfter, coverageOf } from "./raw/coverage";
import { formerNotes } from "./raw/former-notes";
import { openRawTables, type RawTables } from "./raw/raw-tables";
import { requireChecked, requireUnchanged, warningNotes } from "./raw/require-checked";
import { levelCards } from "./statistics/card";
import { measureErrors } from "./statistics/errors";
import { countPairs, everyOf, PairDomains, combinationsOf, type PairCounts } from "./statistics/pairs";

export type BuildPhase = "regions" | "check" | "people" | "pairs" | "atoms" | "entities" | "files";

export interface BuildProgress {
  readonly phase: BuildPhase;
  /** Rows of the phase done so far and in all; steps for pairs and atoms. */
  readonly done: number;
  readonly total: number;
}

export interface BuildOptions {
  /** Raw folder with datapackage.json. */
  readonly rawDir: string;
  /** Published folder; replaced only once the new one is complete. */
  readonly outDir: string;
  /** A published dataset this one follows: the raw folder then holds newcomers only. */
  readonly after?: string;
  /** Whether `outDir` may lose a register that is no demo. */
  readonly replace?: boolean;
  readonly k?: number;
  /** DuckDB's memory limit; by default 1000MB, less where the process may not have 1.5 GB. */
  readonly memoryLimit?: string;
  readonly onProgress?: (progress: BuildProgress) => void;
}

export interface BuildReport {
  /** Hash of the dataset. */
  readonly hash: string;
  readonly files: readonly ManifestFile[];
  readonly notes: readonly BuildNote[];
  /** Measured of this release alone. */
  readonly card: DatasetCard;
  /** People published, of all releases. */
  readonly people: number;
}

interface Work {
  readonly warehouse: Warehouse;
  readonly packer: FilePacker;
  readonly tree: RegionTree;
  readonly taxonomy: KeyedTaxonomy;
  readonly tables: RawTables;
  readonly k: number;
  readonly earlier: Earlier | null;
  readonly onProgress: (progress: BuildProgress) => void;
}

export const DEFAULT_K = 10;
const PROGRESS_MS = 200;

/**
 * Checks, builds and publishes; the same input gives the same bytes. Errors: those of readDataPackage, `build-*`,
 * `geometry.unlawful`, `source-not-found`.
 */
export async function build(options: BuildOptions): Promise<BuildReport> {
  const earlier = options.after === undefined ? null : await readEarlier(options.after);
  const outDir = realFolder(options.outDir);
  const replaced = replacedVersion(outDir, earlier);
  if (replaced !== null && options.replace !== true)
    throw new AppError("build-would-replace", { dir: outDir, version: replaced });
  const unlock = lockFolder(outDir);
  try {
    return await buildLocked({ ...options, outDir }, earlier, replaced);
  } finally {
    unlock();
  }
}

async function buildLocked(
  options: BuildOptions,
  earlier: Earlier | null,
  replaced: string | null,
): Promise<BuildReport> {
  const onProgress = options.onProgress ?? (() => undefined);
  const memoryLimit = options.memoryLimit ?? warehouseMemory();
  readDataPackage(options.rawDir);
  onProgress({ phase: "regions", done: 0, total: 1 });
  const regions = await (regionsOnce ??= buildRegions());
  const tree = regionTree(regions);
  const taxonomy = loadTaxonomy();
  const checked = await requireChecked(options.rawDir, tree, taxonomy, memoryLimit, (done, total) =>
    onProgress({ phase: "check", done, total }),
  );
  const draft = draftFolder(options.outDir);
  const spill = `${draft}.spill`;
  const warehouse = await openDuckDb({ memoryLimit, tempDirectory: spill });
  try {
    const tables = await openRawTables(warehouse, options.rawDir, tree, taxonomy, (years) =>
      earlier === null ? years : yearsAfter(earlier.boot.years, years),
    );
    requireUnchanged(checked, tables);
    if (earlier !== null) await requireNewcomers(warehouse, tables, tree, earlier);
    const packer = new FilePacker(draft);
    const k = options.k ?? DEFAULT_K;
    if (earlier !== null) requireSameTerms(earlier, { k, demo: tables.pack.demo, tree: TREE, regions: tree, taxonomy });
    const report = await buildFiles(
      { warehouse, packer, tree, taxonomy, tables, k, earlier, onProgress },
      regions,
      draft,
    );
    chmodSync(draft, 0o755);
    publish(draft, options.outDir);
    const notes: readonly BuildNote[] = [
      ...warningNotes(checked),
      ...(earlier === null ? [] : [{ code: "note-ids-unchecked", params: {} } as const]),
      ...(replaced === null ? [] : [{ code: "note-replaced", params: { version: replaced } } as const]),
    ];
    return { ...report, notes: [...report.notes, ...notes] };
  } finally {
    await warehouse.close();
    rmSync(draft, { recursive: true, force: true });
    rmSync(spill, { recursive: true, force: true });
  }
}

async function buildFiles(work: Work, regions: readonly Region[], draft: string): Promise<BuildReport> {
  const { warehouse, packer, tree, taxonomy, tables, k, earlier, onProgress } = work;
  const release = (earlier?.releases.length ?? 0) + 1;
  const covered = await coverageOf(warehouse, tables, tree);
  const coverage = coverageAfter(earlier?.boot.coverage ?? null, covered.coverage, tree);
  const merged = await buildCube(work, regions);
  const { cube, dominance, employers } = merged;
  const card = await buildCard(work, merged, release);
  const memberships = await buildMemberships(warehouse, tree, taxonomy, k);
  packer.add(
    releaseFile(MEMBERSHIPS_FILE, release),
    "memberships",
    memberships.area.length,
    encodeMemberships(memberships, k),
  );
  await packYouth(warehouse, packer, release, { tree, cube, bits: tables.bits, k, employers: dominance });
  const readings = new CharacterReadings();
  const { counts, foundedYears } = await packEntities(work, readings, (done, total) =>
    onProgress({ phase: "entities", done, total }),
  );
  const ownNotes = packOwnTables(packer, readings, tree, taxonomy);
  const review = loadReview();
  const boot = assembleBoot({
    pack: tables.pack,
    k,
    tree,
    taxonomy,
    years: tables.years,
    foundedYears,
    cubes: [...(earlier?.cubes ?? []), cube],
    entities: counts,
    review,
    coverage,
    firstStatistics: await packStatistics(warehouse, packer, tree),
    card: earlier === null ? card : { ...card, earlier: cardsOf(earlier.boot.card) },
  });
  packer.add("boot", "boot", tree.regions.length, encodeBoot(boot));
  packer.add(REST_FILE, "boot-rest", tree.regions.filter((region) => !isInBoot(region)).length, encodeBootRest(boot));
  onProgress({ phase: "files", done: 0, total: 1 });
  const kept = earlier === null ? [] : copyEarlier(earlier, draft);
  const files = [...kept, ...(await packer.finish())].sort((a, b) => (a.name < b.name ? -1 : 1));
  const releases = [...(earlier?.releases ?? []), releaseOf(tables.pack.version, tables.years, cube, employers)];
  const terms = { tables, k, tree, releases, earlier: earlier?.manifest ?? null, dominance };
  const hash = writeManifest(draft, assembleManifest({ ...terms, review, coverage, sources: boot.sources, files }));
  const notes = [
    ...covered.notes,
    ...ownNotes,
    ...(hasPeople(work) ? employerNotes(employers, k) : []),
    ...(await formerNotes(warehouse, tables, tree)),
  ];
  onProgress({ phase: "files", done: 1, total: 1 });
  return { hash, files, notes, card, people: boot.totals.talent };
}

interface Merged {
  readonly cube: Cube;
  readonly counted: readonly PairCounts[];
  readonly dominance: boolean;
  /** Whether nearly everybody names an employer. */
  readonly employers: boolean;
}

/** The atoms, and the raw people by pairs of values that the card measures them against. */
async function buildCube(work: Work, regions: readonly Region[]): Promise<Merged> {
  const { warehouse, tables, tree, taxonomy, k, onProgress } = work;
  const total = tables.rows.talent;
  onProgress({ phase: "people", done: 0, total });
  if (!hasPeople(work)) {
    await codePeople(warehouse, tables, k);
    await packGeography(work.packer, regions);
    return { cube: emptyCube(TREE), counted: [], dominance: false, employers: false };
  }
  let dominance = false;
  const timer = setInterval(() => {
    onProgress({ phase: "people", done: Math.floor((warehouse.progress() ?? 0) * total), total });
  }, PROGRESS_MS);
  try {
    dominance = await codePeople(warehouse, tables, k);
  } finally {
    clearInterval(timer);
  }
  onProgress({ phase: "people", done: total, total });
  const employers = await knowsEmployers(warehouse, total);
  const pairs = combinationsOf(TREE);
  // Pairs keep the warehouse's threads less busy than reading and merging do, so this thread makes the boundaries meanwhile.
  const [counted] = await Promise.all([
    countPairs(warehouse, pairs, pairDomains(work), {
      bits: tables.bits,
      every: everyOf(total),
      onStep: (done) => onProgress({ phase: "pairs", done, total: pairs.length }),
    }),
    packGeography(work.packer, regions),
  ]);
  const cube = await buildAtoms(warehouse, {
    tree: TREE,
    k,
    domains: domainSizes(tree, taxonomy, tables.years.length),
    bits: tables.bits,
    employers: dominance,
    withholdsTopTiers: !employers,
    onStep: (done, steps) => onProgress({ phase: "atoms", done, total: steps }),
  });
  return { cube, counted, dominance, employers };
}

/** Whether the folder has a table of people; one that follows others must bring newcomers. */
function hasPeople({ tables, earlier }: Work): boolean {
  return earlier !== null || tables.pack.resources.some(({ name }) => name === "talent");
}

function pairDomains({ tree, taxonomy, tables }: Work): PairDomains {
  return new PairDomains(tree, taxonomy, tables.years.length);
}

/** Packs the cube and measures it. */
async function buildCard(work: Work, { cube, counted }: Merged, release: number): Promise<DatasetCard> {
  const files = packCube(work.packer, cube, work.k, release);
  if (!hasPeople(work)) {
    await files;
    return NO_CARD;
  }
  return {
    pairs: measureErrors(cube, counted, pairDomains(work), work.k),
    levels: levelCards(cube, await files, release),
  };
}

/** Made once in a process: no raw table changes them. */
let regionsOnce: Promise<readonly Region[]> | null = null;
