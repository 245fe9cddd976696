/** Publishes the project's statistics and the owner's as one file. An owner's indicator replaces the project's of the same id. */
import { encodeStatistics } from "#format/encode-statistics";
import { FIRST_STATISTICS_FILE, STATISTICS_FILE } from "#format/manifest";
import type { Statistics } from "#format/statistics";
import { INDICATOR_GROUPS } from "#model/indicators";
import type { RegionTree } from "#model/regions";
import type { Warehouse } from "#data/warehouse/warehouse";
import type { FilePacker } from "#data/build/files/pack";
import { assertFormulas } from "./figures";
import { firstFigures, firstOfProvinces } from "./first-statistics";
import { ownStatistics } from "./own-statistics";
import { ownerStatistics, type OwnerStatistics } from "./owner-statistics";

/** Writes the files of statistics and returns the part of it that the boot file carries. Error: FactError where the project's own facts do not add up. */
export async function packStatistics(
  warehouse: Warehouse,
  packer: FilePacker,
  tree: RegionTree,
): Promise<Statistics | null> {
  const statistics = mergeStatistics(tree, await ownerStatistics(warehouse, tree));
  const pack = (name: string, part: Statistics): void => {
    const rows = part.series.reduce(
      (sum, { values }) => sum + values.filter((value) => !Number.isNaN(value)).length,
      0,
    );
    packer.add(name, "statistics", rows, encodeStatistics(part, tree.regions.length));
  };
  pack(STATISTICS_FILE, statistics);
  const first = firstFigures(statistics);
  if (first === null) return null;
  pack(FIRST_STATISTICS_FILE, first);
  return firstOfProvinces(first, tree);
}

/** The project's statistics with the owner's put in their place; figures of the project's indicators may come from both. */
export function mergeStatistics(tree: RegionTree, owner: OwnerStatistics, folder?: string): Statistics {
  const { definitions, figures, gaps } = ownStatistics(tree, folder);
  const replaced = new Map(owner.definitions.map((definition) => [definition.id, definition]));
  const known = new Set(definitions.map(({ id }) => id));
  const all = [
    ...definitions.map((definition) => replaced.get(definition.id) ?? definition),
    ...owner.definitions.filter(({ id }) => !known.has(id)),
  ].toSorted((a, b) => INDICATOR_GROUPS.indexOf(a.group) - INDICATOR_GROUPS.indexOf(b.group));
  assertFormulas(all);
  figures.drop(replaced.keys());
  figures.add(owner.figures);
  // What the census does not list, an owner may know.
  const own = gaps.map((gap) => ({
    ...gap,
    indicators: new Set([...gap.indicators].filter((id) => !replaced.has(id))),
  }));
  return figures.statistics(all, own);
}
