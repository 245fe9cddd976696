/** Holds what is taught for nodes and at which schools: loads it when first asked. */
import { decodeStudies } from "#format/decode-studies";
import { STUDIES_FILE } from "#format/manifest";
import type { Dataset } from "#model/dataset";
import type { Studies } from "#model/studies";
import type { Loader } from "#engine/files/loader";

export class StudyStore {
  private readonly loader: Loader;
  private readonly dataset: Dataset;
  private loaded: Promise<Studies | null> | null = null;

  constructor(loader: Loader, dataset: Dataset) {
    this.loader = loader;
    this.dataset = dataset;
  }

  /** Null where the dataset does not say. Errors: those of the loader and of decodeStudies. */
  load(): Promise<Studies | null> {
    this.loaded ??= this.open();
    this.loaded.catch(() => (this.loaded = null));
    return this.loaded;
  }

  private async open(): Promise<Studies | null> {
    if (!this.loader.manifest.files.some(({ name }) => name === STUDIES_FILE)) return null;
    const studies = decodeStudies(await this.loader.file(STUDIES_FILE), STUDIES_FILE, this.dataset.taxonomy);
    this.loader.release(STUDIES_FILE);
    return studies;
  }
}
