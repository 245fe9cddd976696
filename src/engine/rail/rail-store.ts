/** Holds the journeys by train of a dataset: loads the direct trains when first asked, chains them once. */
import { defined } from "#base/assert";
import { greatCircleKm } from "#analytics/great-circle";
import { journeysOf } from "#analytics/journeys";
import { decodeRail } from "#format/decode-rail";
import { RAIL_FILE } from "#format/manifest";
import type { Dataset } from "#model/dataset";
import type { RailJourneys } from "#model/rail";
import type { Loader } from "#engine/files/loader";

export class RailStore {
  private readonly loader: Loader;
  private readonly dataset: Dataset;
  private loaded: Promise<RailJourneys | null> | null = null;

  constructor(loader: Loader, dataset: Dataset) {
    this.loader = loader;
    this.dataset = dataset;
  }

  /** The journeys; null where the dataset knows no trains. Errors: those of the loader and of decodeRail. */
  load(): Promise<RailJourneys | null> {
    this.loaded ??= this.open();
    this.loaded.catch(() => (this.loaded = null));
    return this.loaded;
  }

  private async open(): Promise<RailJourneys | null> {
    if (!this.loader.manifest.files.some(({ name }) => name === RAIL_FILE)) return null;
    const { regions } = this.dataset.tree;
    const trains = decodeRail(await this.loader.file(RAIL_FILE), RAIL_FILE, regions.length);
    this.loader.release(RAIL_FILE);
    const cities = Array.from(trains.regions, (index) => defined(regions[index], "region of a city"));
    const journeys = journeysOf(trains, (a, b) => greatCircleKm(cities[a]!.label, cities[b]!.label));
    return { cities: cities.map(({ code }) => code), ...journeys };
  }
}
