/** Packs the boundaries, once they are seen to be lawful. Knows no raw table. */
import type { FilePacker } from "#data/build/files/pack";
import type { Region } from "#model/regions";
import { buildGeography, type GeoFile } from "./geography";
import { requireLawfulGeometry } from "./geometry-gate";

/** No raw table changes them: made once in a process. */
let boundariesOnce: Promise<readonly GeoFile[]> | null = null;

async function lawfulBoundaries(regions: readonly Region[]): Promise<readonly GeoFile[]> {
  const files = await buildGeography(regions);
  requireLawfulGeometry(files, regions);
  return files;
}

/** Packs one file per topology. Error: `geometry.unlawful`. */
export async function packGeography(packer: FilePacker, regions: readonly Region[]): Promise<void> {
  for (const { name, topology } of await (boundariesOnce ??= lawfulBoundaries(regions))) {
    const shapes = Object.values(topology.objects).map((object) =>
      "geometries" in object ? object.geometries.length : 1,
    );
    const rows = shapes.reduce((sum, count) => sum + count, 0);
    packer.add(name, "geo", rows, new TextEncoder().encode(JSON.stringify(topology)));
  }
}
