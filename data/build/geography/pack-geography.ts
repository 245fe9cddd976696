/** Packs the boundaries, once what readers decode is seen to be lawful. Knows no raw table. */
import type { FilePacker } from "#data/build/files/pack";
import { decodeGeo } from "#format/decode-geo";
import { encodeGeo } from "#format/encode-geo";
import type { Region } from "#model/regions";
import { buildGeography, type GeoFile } from "./geography";
import { requireLawfulGeometry } from "./geometry-gate";

/** One file of boundaries as it is published, before gzip. */
export interface PackedGeo {
  readonly name: string;
  /** Geometries in the file. */
  readonly rows: number;
  readonly bytes: Uint8Array;
}

/** No raw table changes them: made once in a process. */
let boundariesOnce: Promise<readonly PackedGeo[]> | null = null;

/** The bytes of every file. */
export function packBoundaries(files: readonly GeoFile[]): PackedGeo[] {
  return files.map(({ name, topology }) => {
    const shapes = Object.values(topology.objects).map((object) =>
      "geometries" in object ? object.geometries.length : 1,
    );
    return { name, rows: shapes.reduce((sum, count) => sum + count, 0), bytes: encodeGeo(topology) };
  });
}

/** The files as their readers decode them: what the gate has to look at. */
export function unpackBoundaries(packed: readonly PackedGeo[]): GeoFile[] {
  return packed.map(({ name, bytes }) => ({ name, topology: decodeGeo(bytes, name) }));
}

async function lawfulBoundaries(regions: readonly Region[]): Promise<readonly PackedGeo[]> {
  const packed = packBoundaries(await buildGeography(regions));
  requireLawfulGeometry(unpackBoundaries(packed), regions);
  return packed;
}

/** Packs one file per topology. Error: `geometry.unlawful`. */
export async function packGeography(packer: FilePacker, regions: readonly Region[]): Promise<void> {
  for (const { name, rows, bytes } of await (boundariesOnce ??= lawfulBoundaries(regions)))
    packer.add(name, "geo", rows, bytes);
}
