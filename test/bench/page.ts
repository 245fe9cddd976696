/** The page of the bench: opens the dataset once and offers every part to the runner. Knows no file of the disk. */
import { decodeLevels } from "#format/decode-cube";
import { decodeBoot } from "#format/decode-boot";
import { openGzip } from "#format/gzip";
import type { CubeLevel } from "#format/cube";
import { fileNamed, parseManifest, parsePointer, SPINE_FILE, type Manifest } from "#format/manifest";
import { SPINE, TREE, type DimensionId } from "#model/dimensions";
import { brush, sameJob, sameRows, type Bench } from "./part-peers.ts";
import { chainTimes } from "./part-chains.ts";
import { decodeTimes, questions } from "./part-engine.ts";

const PARTS = { sameRows, sameJob, brush, questions, decodeTimes, chainTimes };
export type PagePart = keyof typeof PARTS;
export type PageAnswer<Part extends PagePart> = Awaited<ReturnType<(typeof PARTS)[Part]>>;

async function open(dataUrl: string, hasJoint: boolean): Promise<Bench> {
  const text = async (path: string): Promise<string> => (await fetch(dataUrl + path)).text();
  const pointer = parsePointer(await text("manifest.json"), "manifest.json");
  const manifest = parseManifest(await text(pointer.manifest), pointer.manifest);
  const boot = decodeBoot(await opened(dataUrl, manifest, "boot"), "boot");
  const cube = new Map<DimensionId, CubeLevel>();
  for (const name of [SPINE_FILE, ...TREE.map(({ dimension }) => dimension).filter((each) => !SPINE.includes(each))])
    for (const level of decodeLevels(await opened(dataUrl, manifest, name), name, cube))
      cube.set(level.dimension, level);
  return { dataUrl, dataset: { ...boot, firstStatistics: null, hash: pointer.hash, releases: [] }, cube, hasJoint };
}

async function opened(dataUrl: string, manifest: Manifest, name: string): Promise<Uint8Array> {
  const { path } = fileNamed(manifest, name);
  return openGzip(new Uint8Array(await (await fetch(dataUrl + path)).arrayBuffer()), path);
}

declare global {
  var runPart: (part: PagePart, dataUrl: string, hasJoint: boolean) => Promise<unknown>;
}
globalThis.runPart = async (part, dataUrl, hasJoint) =>
  PARTS[part](await open(new URL(dataUrl, location.href).href, hasJoint));
