/**
 * The releases before this one: their cubes are taken over byte by byte, and whatever would make two public releases differ in
 * other ways is refused. Knows published folders; no raw table.
 */
import { copyFileSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { AppError } from "#base/errors";
import type { Boot } from "#format/boot";
import type { Cube } from "#format/cube";
import { decodeWholeBoot } from "#format/decode-boot";
import { decodeLevels } from "#format/decode-cube";
import { openGzip } from "#format/gzip";
import {
  fileNamed,
  parseManifest,
  parsePointer,
  releaseFile,
  SPINE_FILE,
  type Manifest,
  type ManifestFile,
  type Release,
} from "#format/manifest";
import type { Taxonomy } from "#model/chains";
import { SPINE, type TreeLevel } from "#model/dimensions";
import type { RegionTree } from "#model/regions";

/** A published dataset that a new release follows. */
export interface Earlier {
  readonly dir: string;
  readonly manifest: Manifest;
  readonly boot: Boot;
  /** One per release, oldest first. */
  readonly cubes: readonly Cube[];
  readonly releases: readonly Release[];
}

/** What a release must have in common with the one before. */
export interface ReleaseTerms {
  readonly k: number;
  readonly demo: boolean;
  readonly tree: readonly TreeLevel[];
  readonly regions: RegionTree;
  readonly taxonomy: Taxonomy;
}

/** Opens a published folder. Errors: `build-after-missing`, those of the manifest and the format. */
export async function readEarlier(dir: string): Promise<Earlier> {
  const manifest = readManifest(dir);
  if (manifest === null) throw new AppError("build-after-missing", { dir });
  const open = async (name: string): Promise<Uint8Array> =>
    openGzip(new Uint8Array(readFileSync(join(dir, fileNamed(manifest, name).path))), name);
  const boot = await decodeWholeBoot(manifest, open);
  const count = manifest.releases?.length ?? 1;
  const branches = manifest.tree.map(({ dimension }) => dimension).filter((each) => !SPINE.includes(each));
  const cubes: Cube[] = [];
  for (let release = 1; release <= count; release++) {
    let cube: Cube = new Map();
    for (const name of [SPINE_FILE, ...branches].map((each) => releaseFile(each, release))) {
      const levels = decodeLevels(await open(name), name, cube);
      cube = new Map([...cube, ...levels.map((level) => [level.dimension, level] as const)]);
    }
    cubes.push(cube);
  }
  const releases = manifest.releases ?? [releaseOf(manifest.version, boot.years, cubes[0] ?? new Map())];
  return { dir, manifest, boot, cubes, releases };
}

/** What the manifest says of one cube; `employers` whether nearly everybody in it names an employer. */
export function releaseOf(version: string, years: readonly number[], cube: Cube, employers = false): Release {
  const levels = [...cube.values()];
  const people = levels[0]?.counts.reduce((sum, count) => sum + count, 0) ?? 0;
  return { version, people, lastYear: years.at(-1) ?? 0, rows: levels.map(({ codes }) => codes.length), employers };
}

/**
 * Refuses a release that is not the same dataset with more people. Whether somebody of the newcomers was in an earlier release
 * cannot be seen: ids are not published. Error: `build-release-differs`.
 */
export function requireSameTerms({ manifest, boot }: Earlier, terms: ReleaseTerms): void {
  const levels = (tree: readonly TreeLevel[]): string =>
    tree.map((level) => `${level.dimension}<${level.parent}`).join();
  const chains = ({ chains: all, nodes }: Taxonomy): string => [...all, ...nodes].map(({ id }) => id).join();
  const codes = ({ regions }: RegionTree): string => regions.map(({ code }) => code).join();
  const pairs: readonly (readonly [what: string, older: unknown, newer: unknown])[] = [
    ["k", manifest.k, terms.k],
    ["demo", manifest.demo, terms.demo],
    ["tree", levels(manifest.tree), levels(terms.tree)],
    ["regions", codes(boot.tree), codes(terms.regions)],
    ["taxonomy", chains(boot.taxonomy), chains(terms.taxonomy)],
  ];
  for (const [what, older, newer] of pairs) if (older !== newer) throw new AppError("build-release-differs", { what });
}

/** Years of entry of all releases: the earlier ones, going on to the last new one. Error: `build-release-differs`. */
export function yearsAfter(earlier: readonly number[], years: readonly number[]): readonly number[] {
  const [first, last] = [earlier[0] ?? 0, Math.max(earlier.at(-1) ?? 0, years.at(-1) ?? 0)];
  if ((years[0] ?? first) < first) throw new AppError("build-release-differs", { what: "years" });
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

/** Copies every file of the earlier cubes; answers their lines of the manifest. */
export function copyEarlier({ dir, manifest }: Earlier, folder: string): readonly ManifestFile[] {
  const kept = manifest.files.filter(({ kind }) => ["cube", "memberships", "youth"].includes(kind));
  for (const { path } of kept) copyFileSync(join(dir, path), join(folder, path));
  return kept;
}

/**
 * Whether building into `outDir` replaces a public register, as the version it holds, or null. A dataset that the new one
 * follows is continued, not replaced; demo data never count.
 */
export function replacedVersion(outDir: string, after: Earlier | null): string | null {
  const held = readManifest(outDir);
  if (held === null || held.demo) return null;
  const isFollowed = after !== null && JSON.stringify(held.files) === JSON.stringify(after.manifest.files);
  return isFollowed ? null : held.version;
}

function readManifest(dir: string): Manifest | null {
  const pointer = join(dir, "manifest.json");
  if (!existsSync(pointer)) return null;
  const { manifest: name } = parsePointer(readFileSync(pointer, "utf8"), pointer);
  return parseManifest(readFileSync(join(dir, name), "utf8"), name, null);
}
