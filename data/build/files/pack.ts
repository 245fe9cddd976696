/** Compresses, names by content and writes published files. Knows bytes, not what they mean. */
import { createHash } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { FileKind, ManifestFile } from "#format/manifest";

const compress = promisify(gzip);
/** Files every page loads are squeezed most; for entities the last per cent costs more seconds than it is worth. */
const LEVEL_OF_KIND: Readonly<Partial<Record<FileKind, number>>> = {
  boot: 9,
  "boot-rest": 9,
  chains: 9,
  cube: 9,
  geo: 9,
  "node-counts": 9,
  pinyin: 9,
  rail: 9,
  statistics: 9,
  studies: 9,
  youth: 9,
};
const LEVEL = 6;
const HASH_DIGITS = 12;
const GZIP_OS_BYTE = 9;
const GZIP_OS_UNKNOWN = 255;

/** Writes files into one folder and remembers their manifest lines; compression runs beside whatever follows. */
export class FilePacker {
  private readonly folder: string;
  private readonly pending: Promise<ManifestFile>[] = [];

  constructor(folder: string) {
    this.folder = folder;
  }

  /** Starts writing one file and promises its line; failures also surface in `finish`. */
  add(name: string, kind: FileKind, rows: number, content: Uint8Array): Promise<ManifestFile> {
    const written = this.write(name, kind, rows, content);
    written.catch(() => undefined);
    this.pending.push(written);
    return written;
  }

  /** Waits for every file; lines ordered by name. */
  async finish(): Promise<readonly ManifestFile[]> {
    const files = await Promise.all(this.pending);
    return files.sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  private async write(name: string, kind: FileKind, rows: number, content: Uint8Array): Promise<ManifestFile> {
    const bytes = await gzipBytes(content, LEVEL_OF_KIND[kind] ?? LEVEL);
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    const path = `${name}.${sha256.slice(0, HASH_DIGITS)}.bin`;
    await writeFile(join(this.folder, path), bytes);
    return { name, path, kind, bytes: bytes.length, sha256, rows };
  }
}

/** Gzip without time, name and operating system: equal content gives equal bytes. */
export async function gzipBytes(content: Uint8Array, level: number): Promise<Uint8Array> {
  const bytes = await compress(content, { level });
  bytes[GZIP_OS_BYTE] = GZIP_OS_UNKNOWN;
  return bytes;
}
