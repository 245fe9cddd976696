/** Packs what the project itself knows, whatever the raw tables hold: the taxonomy and the trains. */
import type { BuildNote } from "#data/build/build-note";
import type { CharacterReadings } from "#data/build/entities/character-readings";
import { packTaxonomy } from "#data/build/entities/pack-taxonomy";
import { packRail } from "#data/build/rail/pack-rail";
import type { KeyedTaxonomy } from "#data/taxonomy/keyed-taxonomy";
import type { RegionTree } from "#model/regions";
import type { FilePacker } from "./pack";

/** Adds their files and returns what the builder should know of them. Error: FactError. */
export function packOwnTables(
  packer: FilePacker,
  readings: CharacterReadings,
  tree: RegionTree,
  taxonomy: KeyedTaxonomy,
): readonly BuildNote[] {
  packTaxonomy(packer, readings, tree, taxonomy);
  return packRail(packer, tree);
}
