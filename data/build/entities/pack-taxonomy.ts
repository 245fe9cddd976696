/** Packs what is known of the taxonomy beside the boot file. Knows no raw table. */
import type { FilePacker } from "#data/build/files/pack";
import { placesOf } from "#data/build/taxonomy/kept-places";
import type { KeyedTaxonomy } from "#data/taxonomy/keyed-taxonomy";
import { encodeChains } from "#format/encode-chains";
import { CHAINS_FILE } from "#format/manifest";
import type { RegionTree } from "#model/regions";
import type { CharacterReadings } from "./character-readings";
import { packPinyin } from "./pack-pinyin";
import { packStudies } from "./pack-studies";

/** Adds names, codes and edges of all nodes, and the words that things are found by. */
export function packTaxonomy(
  packer: FilePacker,
  readings: CharacterReadings,
  tree: RegionTree,
  taxonomy: KeyedTaxonomy,
): void {
  packPinyin(packer, readings, tree, taxonomy);
  const { nodes, edges } = taxonomy;
  const details = {
    names: nodes.map(({ name }) => name),
    namesEn: nodes.map(({ nameEn }) => nameEn),
    gbt4754: nodes.map(({ gbt4754 }) => gbt4754),
    edges,
    places: placesOf(taxonomy),
  };
  packer.add(CHAINS_FILE, "chains", nodes.length, encodeChains(taxonomy, details));
  packStudies(packer, taxonomy);
}
