/** Puts together the dataset card: what every published level keeps and costs, beside the error table. Knows no SQL and no files' content. */
import { defined } from "#base/assert";
import type { Cube, CubeLevel } from "#format/cube";
import { releaseFile, SPINE_FILE, type ManifestFile } from "#format/manifest";
import type { LevelCard } from "#model/dataset-card";
import { POOL_CODE, SPINE } from "#model/dimensions";

/** One line per level of a release's cube in the order of the tree; the levels of the spine share a file, whose bytes the first one carries. */
export function levelCards(cube: Cube, files: readonly ManifestFile[], release: number): readonly LevelCard[] {
  return [...cube.values()].map((level) => {
    const { dimension } = level;
    const isLaterSpine = SPINE.includes(dimension) && dimension !== SPINE[0];
    const name = releaseFile(SPINE.includes(dimension) ? SPINE_FILE : dimension, release);
    const file = defined(
      files.find((each) => each.name === name),
      `file ${name}`,
    );
    return { dimension, rows: level.codes.length, bytes: isLaterSpine ? 0 : file.bytes, kept: keptShare(level) };
  });
}

/** Share of people in listed rows, rounded to 0.001. */
export function keptShare({ codes, counts }: CubeLevel): number {
  let all = 0;
  let pooled = 0;
  for (let row = 0; row < codes.length; row++) {
    all += counts[row]!;
    if (codes[row] === POOL_CODE) pooled += counts[row]!;
  }
  return Math.round((1 - pooled / all) * 1000) / 1000;
}
