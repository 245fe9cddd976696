/**
 * The engine behind the calls of protocol.ts: loads what a question needs, in order of need, and answers it. Runs in the
 * worker and in Node tests; knows no messages.
 */
import { assert, defined } from "#base/assert";
import { decodeBoot } from "#format/decode-boot";
import type { Dataset } from "#model/dataset";
import type { EntityDescription, SearchGroups } from "#model/entities";
import type { Query } from "#model/query";
import type { Filters } from "#model/filters";
import { NATION, type RegionCode } from "#model/regions";
import type { EntityResult, Result, SecondaryPeople } from "#model/result";
import { EntityStore } from "#engine/entities/entity-store";
import type { Network } from "#engine/files/fetch-file";
import { Loader, type LoadedBytes } from "#engine/files/loader";
import type { DensityGrid, EngineCalls, EntitySubject, LoadProgress, RowLabel } from "#engine/transport/protocol";
import { SecondaryStore } from "#engine/people/secondary";
import { SearchStore } from "#engine/search/search-store";
import { TalentCubes } from "#engine/people/talent-cubes";
import type { Topology } from "topojson-specification";

const SLICE_MS = 3;

/** What a session tells without being asked. */
export interface SessionEvents {
  readonly onProgress: (progress: LoadProgress) => void;
  /** A file failed that no question was waiting for. */
  readonly onFailure: (reason: unknown) => void;
}

interface Opened {
  readonly loader: Loader;
  readonly dataset: Dataset;
  readonly talent: TalentCubes;
  readonly entities: EntityStore;
  readonly search: SearchStore;
  readonly secondary: SecondaryStore;
}

/** One open dataset and its engines. */
export class EngineSession implements EngineCalls {
  private readonly events: SessionEvents;
  private readonly network: Network;
  private loader: Promise<Loader> | null = null;
  private opened: Opened | null = null;
  private hasPrefetched = false;
  private arrivedBytes = 0;
  private bytes: LoadedBytes = { file: null, loadedBytes: 0, totalBytes: 0 };

  constructor(events: SessionEvents, network: Network) {
    this.events = events;
    this.network = network;
  }

  async open(dataUrl: string): Promise<Dataset> {
    const tell = (bytes: LoadedBytes): void => {
      this.bytes = bytes;
      this.report();
    };
    this.loader = Loader.open(dataUrl, this.network, tell, (bytes) => void (this.arrivedBytes += bytes));
    const loader = await this.loader;
    const boot = decodeBoot(await loader.file("boot"), "boot");
    loader.release("boot");
    const dataset: Dataset = { ...boot, hash: loader.hash, releases: loader.manifest.releases ?? [] };
    const talent = new TalentCubes(loader, dataset);
    const entities = new EntityStore(loader, dataset, this.events.onFailure);
    const search = new SearchStore(loader, dataset, entities, this.network);
    const secondary = new SecondaryStore(loader, dataset);
    this.opened = { loader, dataset, talent, entities, search, secondary };
    return dataset;
  }

  async run({ region, described = region, filters, base = "same", subjects }: Query): Promise<Result> {
    const { entities, talent } = this.now();
    const asks = (subject: EntitySubject): boolean => subjects.includes(subject);
    if (asks("company")) void entities.streamCompanies(region, () => this.report());
    const [answerAboutPeople] = await Promise.all([
      subjects.includes("talent") ? talent.answerFor(region) : null,
      asks("institute") ? entities.load("institute", null) : null,
      asks("park") ? entities.load("park", null) : null,
    ]);
    const startedMs = performance.now();
    const count = (subject: EntitySubject): EntityResult | null =>
      asks(subject) ? entities.engine(subject).run(region, filters, { described, base }) : null;
    const answers = {
      talent: answerAboutPeople?.(filters, { described, base }) ?? null,
      company: count("company"),
      institute: count("institute"),
      park: count("park"),
    };
    return { ...answers, elapsedMs: performance.now() - startedMs };
  }

  async points(subject: EntitySubject, province: RegionCode | null): Promise<{ lng: Float32Array; lat: Float32Array }> {
    const { lng, lat } = await this.now().entities.points(subject, province);
    return { lng: lng.slice(), lat: lat.slice() };
  }

  async visible(
    subject: EntitySubject,
    province: RegionCode | null,
    region: RegionCode,
    filters: Filters,
  ): Promise<Uint8Array> {
    const { entities } = this.now();
    await entities.load(subject, province);
    return entities.engine(subject).visibility(province, region, filters);
  }

  async density(subject: EntitySubject, region: RegionCode, filters: Filters): Promise<DensityGrid> {
    const { entities } = this.now();
    await entities.loadPoints(subject, region, () => this.report());
    return entities.engine(subject).density(region, filters);
  }

  async labels(
    subject: EntitySubject,
    province: RegionCode | null,
    region: RegionCode,
    filters: Filters,
    limit: number,
  ): Promise<readonly RowLabel[]> {
    if (limit === 0) return [];
    const visible = await this.visible(subject, province, region, filters);
    return this.now().entities.labels(subject, province, visible, limit);
  }

  names(subject: EntitySubject, province: RegionCode | null, rows: readonly number[]): Promise<readonly string[]> {
    return this.now().entities.namesOf(subject, province, rows);
  }

  describe(subject: EntitySubject, province: RegionCode | null, row: number): Promise<EntityDescription> {
    return this.now().entities.describe(subject, province, row);
  }

  search(text: string, region: RegionCode): Promise<SearchGroups> {
    return this.now().search.find(text, region);
  }

  secondary(chain: string, region: RegionCode): Promise<SecondaryPeople | null> {
    return this.now().secondary.count(chain, region);
  }

  async geo(name: string): Promise<Topology> {
    assert(name.startsWith("geo-"), "a boundary file");
    const loader = await defined(this.loader, "dataset being opened");
    const bytes = await loader.file(name);
    loader.release(name);
    return JSON.parse(new TextDecoder().decode(bytes)) as Topology;
  }

  /**
   * Loads what the next questions will need, the first time it is called; a failure here is met again, and told, by the
   * question that needs it.
   */
  async prefetch(): Promise<void> {
    if (this.hasPrefetched) return;
    this.hasPrefetched = true;
    const { entities, talent, search } = this.now();
    try {
      const early = await talent.engines(false);
      for (const engine of early) await this.inSlices(engine.prepare("all"));
      const later = Promise.all([entities.load("institute", null), entities.load("park", null), talent.engines(true)]);
      // A file that fails or is slow must not keep questions about people slow.
      later.catch(() => undefined);
      for (const engine of early) await this.inSlices(engine.prepare("staged"));
      await later;
      for (const engine of early.slice(0, 1)) await this.inSlices(engine.practise());
      await search.load();
      await search.find("", NATION);
    } catch {
      return;
    }
  }

  /** Runs work to its end with pauses in which questions are answered. */
  private async inSlices(work: Generator<void>): Promise<void> {
    for (let isDone = false; !isDone;) {
      const pauseMs = performance.now() + SLICE_MS;
      while (!isDone && performance.now() < pauseMs) isDone = work.next().done === true;
      await this.network.sleep(0);
    }
  }

  /** Bytes that have arrived so far, the first of the pointer included: while it grows, the network is at work. */
  get arrived(): number {
    return this.arrivedBytes;
  }

  private now(): Opened {
    return defined(this.opened, "open dataset");
  }

  private report(): void {
    const { loadedBytes, totalBytes } = this.bytes;
    this.events.onProgress({
      ...this.bytes,
      share: totalBytes === 0 ? 1 : loadedBytes / totalBytes,
      companyCoverage: this.opened?.entities.engine("company").coverage ?? 0,
      pointCoverage: this.opened?.entities.engine("company").pointCoverage ?? 0,
    });
  }
}
