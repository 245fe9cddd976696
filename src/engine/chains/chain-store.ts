/** Holds what is known of nodes beside the boot file: loads it when first asked, and names the nodes of the dataset. */
import { decodeChains } from "#format/decode-chains";
import { CHAINS_FILE, hasFile } from "#format/manifest";
import { nameNodes, type NodeDetails } from "#model/chains";
import type { Dataset } from "#model/dataset";
import type { Loader } from "#engine/files/loader";

export class ChainStore {
  private readonly loader: Loader;
  private readonly dataset: Dataset;
  private loaded: Promise<NodeDetails> | null = null;

  constructor(loader: Loader, dataset: Dataset) {
    this.loader = loader;
    this.dataset = dataset;
  }

  /** The details; the nodes of the dataset have their names from then on. Errors: those of the loader and of decodeChains. */
  load(): Promise<NodeDetails> {
    this.loaded ??= this.open();
    this.loaded.catch(() => (this.loaded = null));
    return this.loaded;
  }

  private async open(): Promise<NodeDetails> {
    const { taxonomy } = this.dataset;
    if (!hasFile(this.loader.manifest, CHAINS_FILE)) return namedByBoot(this.dataset);
    const details = decodeChains(await this.loader.file(CHAINS_FILE), CHAINS_FILE, taxonomy);
    this.loader.release(CHAINS_FILE);
    nameNodes(taxonomy, details);
    return details;
  }
}

/** Datasets of older programs name their nodes in boot; their edges are not read. */
function namedByBoot({ taxonomy: { nodes } }: Dataset): NodeDetails {
  return {
    names: nodes.map(({ name }) => name),
    namesEn: nodes.map(({ nameEn }) => nameEn),
    gbt4754: nodes.map(() => []),
    edges: [],
    places: nodes.map(() => ({ layer: 0, at: 0 })),
  };
}
