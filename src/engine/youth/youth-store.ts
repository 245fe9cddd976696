/** Loads the files of young people when first asked, one per release. Knows no question. */
import { decodeYouth } from "#format/decode-youth";
import { releaseFile, YOUTH_FILE } from "#format/manifest";
import type { Youth } from "#format/youth";
import type { Dataset } from "#model/dataset";
import type { Loader } from "#engine/files/loader";

export class YouthStore {
  private readonly loader: Loader;
  private readonly dataset: Dataset;
  private opened: Promise<readonly Youth[]> | null = null;

  constructor(loader: Loader, dataset: Dataset) {
    this.loader = loader;
    this.dataset = dataset;
  }

  /** Empty where the dataset has none. Errors: those of the loader and of decodeYouth. */
  load(): Promise<readonly Youth[]> {
    this.opened ??= this.open();
    this.opened.catch(() => (this.opened = null));
    return this.opened;
  }

  private open(): Promise<readonly Youth[]> {
    const { files, releases } = this.loader.manifest;
    const names = Array.from({ length: Math.max(1, releases?.length ?? 1) }, (_, at) =>
      releaseFile(YOUTH_FILE, at + 1),
    );
    return Promise.all(
      names
        .filter((name) => files.some((file) => file.name === name))
        .map(async (name) => {
          const youth = decodeYouth(await this.loader.file(name), name, this.dataset.tree.regions.length);
          this.loader.release(name);
          return youth;
        }),
    );
  }
}
