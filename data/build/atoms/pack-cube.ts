/** Packs the levels of a cube: the spine in one file, every branch in its own. Knows no SQL. */
import type { FilePacker } from "#data/build/files/pack";
import type { Cube } from "#format/cube";
import { encodeLevels } from "#format/encode-cube";
import { releaseFile, SPINE_FILE, type ManifestFile } from "#format/manifest";
import { SPINE, TREE, type DimensionId } from "#model/dimensions";

/** Packs the cube of a release; answers its files. */
export function packCube(packer: FilePacker, cube: Cube, k: number, release: number): Promise<readonly ManifestFile[]> {
  const add = (name: string, dimensions: readonly DimensionId[]): Promise<ManifestFile> => {
    const levels = [...cube.values()].filter((level) => dimensions.includes(level.dimension));
    const rows = levels.reduce((sum, level) => sum + level.codes.length, 0);
    return packer.add(releaseFile(name, release), "cube", rows, encodeLevels(levels, cube, k));
  };
  const branches = TREE.map(({ dimension }) => dimension).filter((dimension) => !SPINE.includes(dimension));
  return Promise.all([add(SPINE_FILE, SPINE), ...branches.map((dimension) => add(dimension, [dimension]))]);
}
