/**
 * An open dataset that can be asked: opens it, holds its engines, loads ahead and tells how loading stands. Answers lie in
 * calls/. Runs in the worker and in Node tests; knows no messages.
 */
import { defined } from "#base/assert";
import { fetchedCode } from "#base/fetched-code";
import { decodeBoot, decodeBootRest } from "#format/decode-boot";
import { hasFile, REST_FILE } from "#format/manifest";
import type { Dataset } from "#model/dataset";
import { completeDataset, type DatasetRest } from "#model/dataset-rest";
import { rulesOf, type Answer, type CallName, type Question } from "#model/engine-calls";
import { NATION } from "#model/regions";
import { ALL_CALLS } from "#engine/calls/all-calls";
import type { Given, Opened, Opening } from "#engine/calls/call";
import type { Network } from "#engine/files/fetch-file";
import { Loader, type LoadedBytes } from "#engine/files/loader";
import type { LoadProgress } from "#engine/transport/protocol";
import { firstStatisticsOf } from "#engine/statistics/first-statistics";

const SLICE_MS = 3;

/** What a session tells without being asked. */
export interface SessionEvents {
  readonly onProgress: (progress: LoadProgress) => void;
  /** A file failed that no question was waiting for. */
  readonly onFailure: (reason: unknown) => void;
}

/** One open dataset and its engines. */
export class EngineSession {
  private readonly events: SessionEvents;
  private readonly network: Network;
  private loader: Promise<Loader> | null = null;
  private found: Dataset | null = null;
  private opened: Opened | null = null;
  private opening: Promise<Opened> | null = null;
  private resting: Promise<DatasetRest | null> | null = null;
  private hasPrefetched = false;
  private isSparing = false;
  private isLoadingAhead = false;
  private arrivedBytes = 0;
  private bytes: LoadedBytes = { file: null, loadedBytes: 0, totalBytes: 0 };

  constructor(events: SessionEvents, network: Network) {
    this.events = events;
    this.network = network;
  }

  /** Opens the dataset without what its boot file leaves out (`openWhole`); sparing as of OpenQuestion. */
  async open(dataUrl: string, isSparing = false): Promise<Dataset> {
    this.isSparing = isSparing;
    const tell = (bytes: LoadedBytes): void => {
      this.bytes = bytes;
      this.report();
    };
    this.opened = null;
    this.opening = null;
    this.resting = null;
    this.loader = Loader.open(dataUrl, this.network, tell, (bytes) => void (this.arrivedBytes += bytes));
    const loader = await this.loader;
    const boot = decodeBoot(await loader.file("boot"), "boot");
    loader.release("boot");
    const firstStatistics = boot.firstStatistics && firstStatisticsOf(boot.firstStatistics, boot.tree);
    const releases = loader.manifest.releases ?? [];
    const dataset: Dataset = { ...boot, firstStatistics, hash: loader.hash, releases };
    this.found = dataset;
    return dataset;
  }

  /** Opens the dataset with all that pictures need. */
  async openWhole(dataUrl: string): Promise<Dataset> {
    const dataset = await this.open(dataUrl);
    await this.complete(dataset);
    return dataset;
  }

  /** Asks one of the questions of model/engine-calls.ts; rejects with an AppError. */
  async ask<Name extends CallName>(name: Name, question: Question<Name>): Promise<Answer<Name>> {
    const given = rulesOf(name).while === "opening" ? await this.manifest() : await this.now();
    return ALL_CALLS[name].answer(given as Given<Name>, question);
  }

  /** Is sparing no more. */
  loadAhead(): void {
    this.isSparing = false;
    void this.prefetch();
  }

  /**
   * Loads what the next questions will need, the first time it is called, unless it is sparing. A file that fails here is asked for
   * again by the question that needs it, which reports its failure.
   */
  async prefetch(): Promise<void> {
    if (this.hasPrefetched || this.isSparing) return;
    this.hasPrefetched = true;
    this.setLoadingAhead(true);
    try {
      const { entities, talent, search, statistics } = await this.now();
      const early = await talent.engines(false);
      for (const engine of early) await this.inSlices(engine.prepare("all"));
      const later = Promise.all([
        entities.load("institute", null),
        entities.load("park", null),
        talent.engines(true),
        entities.loadCompanies(() => this.report()),
      ]);
      // A file that fails or is slow must not keep questions about people slow.
      later.catch(() => undefined);
      for (const engine of early) await this.inSlices(engine.prepare("staged"));
      await later;
      for (const engine of early.slice(0, 1)) await this.inSlices(engine.practise());
      await search.load();
      await search.find("", NATION);
      await statistics.load();
    } catch {
      return;
    } finally {
      this.setLoadingAhead(false);
    }
  }

  private setLoadingAhead(isLoadingAhead: boolean): void {
    this.isLoadingAhead = isLoadingAhead;
    this.report();
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

  private async manifest(): Promise<Opening> {
    return { loader: await defined(this.loader, "dataset being opened"), rest: () => this.rest() };
  }

  /** Fetched once; again after a failure. */
  private rest(): Promise<DatasetRest | null> {
    this.resting ??= this.loadRest();
    this.resting.catch(() => (this.resting = null));
    return this.resting;
  }

  private async loadRest(): Promise<DatasetRest | null> {
    const { loader } = await this.manifest();
    if (!hasFile(loader.manifest, REST_FILE)) return null;
    const rest = decodeBootRest(await loader.file(REST_FILE), REST_FILE);
    loader.release(REST_FILE);
    return rest;
  }

  private async complete(dataset: Dataset): Promise<void> {
    const rest = await this.rest();
    if (rest !== null) completeDataset(dataset, rest);
  }

  /** The engines; their code is fetched the first time, and again after a failure. */
  private now(): Promise<Opened> {
    this.opening ??= this.openStores();
    this.opening.catch(() => (this.opening = null));
    return this.opening;
  }

  private async openStores(): Promise<Opened> {
    const dataset = defined(this.found, "open dataset");
    const opening = await this.manifest();
    const [{ openStores }] = await Promise.all([
      fetchedCode("engine", () => import("./stores")),
      this.complete(dataset),
    ]);
    const { onFailure } = this.events;
    this.opened = openStores(opening, dataset, { network: this.network, onFailure, report: () => this.report() });
    return this.opened;
  }

  private report(): void {
    const { loadedBytes, totalBytes } = this.bytes;
    this.events.onProgress({
      ...this.bytes,
      share: totalBytes === 0 ? 1 : loadedBytes / totalBytes,
      companyCoverage: this.opened?.entities.engine("company").coverage ?? 0,
      pointCoverage: this.opened?.entities.engine("company").pointCoverage ?? 0,
      isLoadingAhead: this.isLoadingAhead || this.opened?.entities.isStreaming === true,
    });
  }
}
