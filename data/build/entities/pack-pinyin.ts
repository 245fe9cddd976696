/** Packs the readings of every published name, so that the browser can search by pinyin. Knows no raw table. */
import type { FilePacker } from "#data/build/files/pack";
import { encodePinyin } from "#format/encode-entities";
import type { KeyedTaxonomy } from "#data/taxonomy/keyed-taxonomy";
import type { RegionTree } from "#model/regions";
import type { CharacterReadings } from "./character-readings";

/** Adds names of regions, chains and nodes to the readings of entities and packs all. */
export function packPinyin(
  packer: FilePacker,
  readings: CharacterReadings,
  tree: RegionTree,
  taxonomy: KeyedTaxonomy,
): void {
  for (const region of tree.regions) {
    for (const name of [region.name, ...region.formerNames]) readings.add(name);
    readings.know(region.short, region.pinyin);
  }
  for (const { name, keywords } of [...taxonomy.chains, ...taxonomy.nodes])
    for (const text of [name, ...keywords]) readings.add(text);
  const found = readings.readings();
  const keywords = {
    chains: taxonomy.chains.map((chain) => chain.keywords),
    nodes: taxonomy.nodes.map((node) => node.keywords),
  };
  packer.add("pinyin", "pinyin", found.size, encodePinyin(found, keywords));
}
