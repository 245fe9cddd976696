/** The files of the dataset beside a site, as its manifest lists them. Knows how it is asked for, not who keeps it. */
import { parseManifest, parsePointer } from "#format/manifest";
import type { SiteFile } from "./answers";

export const POINTER = "data/manifest.json";

/** A dataset: its identity and all its files but the pointer, which names the manifest by this hash. */
export interface DatasetFiles {
  readonly hash: string;
  readonly pointer: string;
  readonly manifest: { readonly path: string; readonly text: string };
  readonly files: readonly SiteFile[];
}

/** Reads pointer and manifest by `read`. Errors: those of `read`, parsePointer and parseManifest. */
export async function datasetFiles(read: (path: string) => Promise<string>): Promise<DatasetFiles> {
  const pointer = await read(POINTER);
  const { hash, manifest: name } = parsePointer(pointer, POINTER);
  const path = `data/${name}`;
  const text = await read(path);
  // Whether this page's program understands the data is decided where they are opened.
  const { files } = parseManifest(text, name, null);
  return {
    hash,
    pointer,
    manifest: { path, text },
    files: files.map(({ path, sha256, bytes }) => ({ path: `data/${path}`, sha256, bytes })),
  };
}

/** Bytes of files. */
export function bytesOf(files: readonly SiteFile[]): number {
  return files.reduce((sum, { bytes }) => sum + bytes, 0);
}
