/**
 * Builds the atoms of one raw folder along several trees and prints what each keeps, costs and gets wrong: the trials behind
 * src/decisions/0006-tree.md. Publishes nothing.
 */
import { rmSync } from "node:fs";
import { encodeLevels } from "#format/encode-cube";
import type { Cube } from "#format/cube";
import { SPINE, TREE, type DimensionId, type TreeLevel } from "#model/dimensions";
import type { PairError } from "#model/dataset-card";
import { regionTree } from "#model/regions";
import { loadTaxonomy } from "#data/taxonomy/taxonomy";
import { openDuckDb } from "#data/warehouse/duckdb";
import { pairName, SCOPES } from "#data/cli/card-lines";
import { buildAtoms } from "#data/build/atoms/atoms";
import { domainSizes } from "#data/build/people/domains";
import { measureErrors } from "#data/build/statistics/errors";
import { codePeople } from "#data/build/people/code-people";
import { openRawTables } from "#data/build/raw/raw-tables";
import { gzipBytes } from "#data/build/files/pack";
import { countPairs, everyOf, PairDomains, pairsOf } from "#data/build/statistics/pairs";
import { buildRegions } from "#data/regions/build-regions";
import { keptShare } from "#data/build/statistics/card";

/** Branches below the chains, `parent>child` in the order of the tree. */
const TRIALS: readonly string[] = [
  "chain>tier tier>education tier>age tier>county chain>node chain>year",
  "chain>county county>node county>tier tier>education tier>age chain>year",
  "chain>tier tier>education tier>age chain>county chain>node chain>year",
  "chain>tier tier>education education>age tier>county chain>node chain>year",
  "chain>tier tier>education tier>age tier>county tier>year chain>node",
  "chain>tier tier>education tier>age chain>county county>node chain>year",
];
const ASKED_MOST: readonly (readonly [DimensionId, DimensionId])[] = [
  ["tier", "county"],
  ["education", "county"],
  ["tier", "year"],
  ["education", "age"],
  ["tier", "node"],
  ["county", "node"],
  ["education", "node"],
];
const GZIP_LEVEL = 9;

/** Tries every tree; each trial is handed out as lines of text as soon as it is done. */
export async function tryTrees(
  rawDir: string,
  k: number,
  memoryLimit: string,
  onTrial: (lines: readonly string[]) => void,
): Promise<void> {
  const spill = `${rawDir}.trees-spill`;
  const warehouse = await openDuckDb({ memoryLimit, tempDirectory: spill });
  try {
    const tree = regionTree(await buildRegions());
    const taxonomy = loadTaxonomy();
    const tables = await openRawTables(warehouse, rawDir, tree, taxonomy);
    const domains = new PairDomains(tree, taxonomy, tables.years.length);
    let employers = await codePeople(warehouse, tables, k);
    const counted = await countPairs(warehouse, pairsOf(TREE), domains, {
      bits: tables.bits,
      every: everyOf(tables.rows.talent),
    });
    for (const [at, text] of TRIALS.entries()) {
      // Merging up uses the coded people up.
      if (at > 0) employers = await codePeople(warehouse, tables, k);
      const startedMs = performance.now();
      const cube = await buildAtoms(warehouse, {
        tree: treeOf(text),
        k,
        domains: domainSizes(tree, taxonomy, tables.years.length),
        bits: tables.bits,
        employers,
      });
      const seconds = (performance.now() - startedMs) / 1000;
      onTrial(await linesOf(text, cube, k, seconds, measureErrors(cube, counted, domains, k)));
    }
  } finally {
    await warehouse.close();
    rmSync(spill, { recursive: true, force: true });
  }
}

function treeOf(text: string): readonly TreeLevel[] {
  const branches = text.split(" ").map((edge): TreeLevel => {
    const [parent, dimension] = edge.split(">") as [DimensionId, DimensionId];
    return { dimension, parent };
  });
  return [...TREE.filter(({ dimension }) => SPINE.includes(dimension)), ...branches];
}

async function linesOf(
  text: string,
  cube: Cube,
  k: number,
  seconds: number,
  errors: readonly PairError[],
): Promise<readonly string[]> {
  const levels = [...cube.values()];
  const rows = levels.reduce((sum, { codes }) => sum + codes.length, 0);
  const spine = levels.filter(({ dimension }) => SPINE.includes(dimension));
  const branches = levels.filter((level) => !spine.includes(level));
  let bytes = 0;
  for (const file of [spine, ...branches.map((level) => [level])]) {
    bytes += (await gzipBytes(encodeLevels(file, cube, k), GZIP_LEVEL)).length;
  }
  const kept = branches.map((level) => `${level.dimension} ${(keptShare(level) * 100).toFixed(1)}%`);
  const medians = errors
    .filter(({ combines }) => ASKED_MOST.some((asked) => asked.every((dimension) => combines.includes(dimension))))
    .map(({ combines, scope, bins }) => {
      const median = bins.find(({ from }) => from === 100)?.median;
      return `${pairName(combines)}(${SCOPES[scope]}) ${median === undefined ? "–" : `${Math.round(median * 100)}%`}`;
    });
  const refused = errors.filter(({ combinable }) => !combinable).length;
  return [
    text,
    `  ${rows} 行,${bytes} 字节,${seconds.toFixed(1)} 秒;不可组合 ${refused} / ${errors.length}`,
    `  保留:${kept.join(",")}`,
    `  100–999 人的中位误差:${medians.join(",")}`,
  ];
}
