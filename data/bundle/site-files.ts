/** Reads a built site with its dataset and finds out whether it is whole. Knows files and the manifest; not where they go. */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { AppError } from "#base/errors";
import { decodeBoot } from "#format/decode-boot";
import { openGzip } from "#format/gzip";
import { parseManifest, parsePointer } from "#format/manifest";

const POINTER = "data/manifest.json";
/** Without one of these no page opens. */
const NEEDED = ["index.html", POINTER];
/** The launchers send files as they are; what is hidden belongs to no site. */
const LEFT_OUT = /\.(?:gz|br)$|(?:^|\/)\./;

/** A site's files by their paths, and what its dataset is called. */
export interface WholeSite {
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly dataset: {
    readonly version: string;
    readonly hash: string;
    readonly date: string;
    readonly isDemo: boolean;
  };
  /** Files of the dataset, and their bytes. */
  readonly dataFiles: number;
  readonly dataBytes: number;
}

/**
 * Reads a site's folder; of `data/` the files that the manifest names. Errors: `bundle-incomplete` {dir, file}, `bundle-file-differs` {file},
 * those of the manifest and of the boot file.
 */
export async function readSite(dir: string): Promise<WholeSite> {
  for (const file of NEEDED) if (!existsSync(join(dir, file))) throw new AppError("bundle-incomplete", { dir, file });
  const files = new Map<string, Uint8Array<ArrayBuffer>>(
    pathsBelow(dir)
      .filter((path) => !LEFT_OUT.test(path) && !path.startsWith("data/"))
      .map((path) => [path, readFileSync(join(dir, path))]),
  );
  const pointer = readFileSync(join(dir, POINTER));
  const { manifest: name, hash } = parsePointer(new TextDecoder().decode(pointer), POINTER);
  const listed = read(dir, `data/${name}`);
  if (!sha256(listed).startsWith(hash)) throw new AppError("bundle-file-differs", { file: `data/${name}` });
  const { version, demo, files: dataset } = parseManifest(new TextDecoder().decode(listed), name, null);
  files.set(POINTER, pointer).set(`data/${name}`, listed);
  let date = version;
  for (const { path, sha256: expected, kind } of dataset) {
    const bytes = read(dir, `data/${path}`);
    if (sha256(bytes) !== expected) throw new AppError("bundle-file-differs", { file: `data/${path}` });
    files.set(`data/${path}`, bytes);
    if (kind === "boot") date = ownersDate(await openGzip(bytes, path), path) ?? version;
  }
  const dataBytes = dataset.reduce((sum, { bytes }) => sum + bytes, 0);
  return { files, dataset: { version, hash, date, isDemo: demo }, dataFiles: dataset.length, dataBytes };
}

/** When the owner made the tables; a demo is dated by its version. */
function ownersDate(boot: Uint8Array, file: string): string | undefined {
  return decodeBoot(boot, file).sources.find(({ id }) => id === "owner-1")?.date;
}

function read(dir: string, file: string): Uint8Array<ArrayBuffer> {
  if (!existsSync(join(dir, file))) throw new AppError("bundle-incomplete", { dir, file });
  return readFileSync(join(dir, file));
}

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

function pathsBelow(dir: string): readonly string[] {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(dir, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .toSorted();
}
