/** Reads a published folder as its readers do, with the sizes of its files. Knows no raw tables. */
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Boot } from "#format/boot";
import type { Cube } from "#format/cube";
import { decodeWholeBoot } from "#format/decode-boot";
import { decodeLevels } from "#format/decode-cube";
import { openGzip } from "#format/gzip";
import { fileNamed, parseManifest, parsePointer, SPINE_FILE } from "#format/manifest";
import { SPINE, TREE } from "#model/dimensions";

export interface Release {
  readonly boot: Boot;
  readonly cube: Cube;
  /** Bytes on disk of a file by its stable name. */
  readonly bytesOf: (name: string) => number;
}

/** Opens a release. Errors: those of the format. */
export async function readRelease(dir: string): Promise<Release> {
  const text = (name: string): string => readFileSync(join(dir, name), "utf8");
  const pointer = parsePointer(text("manifest.json"), "manifest.json");
  const manifest = parseManifest(text(pointer.manifest), pointer.manifest);
  const pathOf = (name: string): string => join(dir, fileNamed(manifest, name).path);
  const open = (name: string): Promise<Uint8Array> => openGzip(new Uint8Array(readFileSync(pathOf(name))), name);
  const branches = TREE.map(({ dimension }) => dimension).filter((dimension) => !SPINE.includes(dimension));
  let cube: Cube = new Map();
  for (const name of [SPINE_FILE, ...branches]) {
    const levels = decodeLevels(await open(name), name, cube);
    cube = new Map([...cube, ...levels.map((level) => [level.dimension, level] as const)]);
  }
  return { boot: await decodeWholeBoot(manifest, open), cube, bytesOf: (name) => statSync(pathOf(name)).size };
}
